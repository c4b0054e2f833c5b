from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.documents.typeset.content import Run, content_runs, printable


@given(st.text())
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


def test_content_is_text_or_runs() -> None:
    bold = Run("ข", bold=True)
    assert content_runs("ก") == [Run("ก")]
    assert content_runs(bold) == [bold]
    assert content_runs(["ก", bold, ""]) == [Run("ก"), bold]


def test_old_line_ends_are_line_feeds() -> None:
    assert printable("ก\x0bข\r\nค\u2028ง\x85จ") == "ก\nข\nค\nง\nจ"
