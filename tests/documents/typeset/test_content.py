from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.documents.typeset.content import Run, printable, runs_of


@given(st.text())
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


def test_content_is_text_or_runs() -> None:
    bold = Run("ข", bold=True)
    assert runs_of("ก") == [Run("ก")]
    assert runs_of(bold) == [bold]
    assert runs_of(["ก", bold, ""]) == [Run("ก"), bold]


def test_old_line_ends_are_line_feeds() -> None:
    assert printable("ก\x0bข\r\nค\u2028ง\x85จ") == "ก\nข\nค\nง\nจ"
