from __future__ import annotations

from helpers_documents import ordered, rows_of, tables_of, texts_of
from helpers_plan import sample

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.order import DocumentKind


def test_scores_alone_show_the_result_and_every_item() -> None:
    built = ordered(DocumentKind.SCORES, sample(), digits=Digits.ARABIC)
    said = texts_of(built)
    assert "95.41" in " ".join(said)
    assert "10.2 การส่งเสริมคุณธรรมและความโปร่งใส" in said
    codes = {text.split()[0] for text in said if text.split() and text.split()[0][:1] in "ieo"}
    assert len({code for code in codes if code[1:].isdigit()}) == 52
    assert len(tables_of(built)) == 13


def test_an_external_item_shows_both_parts_and_their_mean() -> None:
    built = ordered(DocumentKind.SCORES, sample(), digits=Digits.ARABIC)
    rows = [row for table in tables_of(built) for row in rows_of(table)]
    assert any(row[0].startswith("e1 ") and row[1:] == ["97.70", "82.00", "89.85"] for row in rows)
