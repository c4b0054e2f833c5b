"""Every sentence of over 40 characters from five real reports, set as paragraphs and in cells, and copied back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_typeset import SETTING, copies, full_width, pdf_of, squeezed

from ita_desktop.documents import measures
from ita_desktop.documents.typeset.content import TextStyle, printable
from ita_desktop.documents.typeset.paragraph import ThaiParagraph
from ita_desktop.documents.typeset.table import ThaiTable
from ita_desktop.thai.bonds import bonds_within
from ita_desktop.thai.lexicon import joined_words, marked_breaks
from ita_desktop.thai.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCES = (Path(__file__).parents[2] / "files/thai_sentences.txt").read_text(encoding="utf-8").splitlines()
BODY = TextStyle(first_indent=measures.FIRST_INDENT, space_before=6)


def word_ends(text: str) -> set[int]:
    """Return where a word of `text` ends.

    By newmm, in a long name of our lists, where readers see two words, after การ, and after what newmm tears.
    """
    torn = ("การ", "ความ", *joined_words())
    ends = {place for place in range(1, len(text)) if text[:place].endswith(torn)}
    position = 0
    for word in words_of(text):
        ends.update(position + inner for inner in marked_breaks().get(word, ()))
        ends.update(position + inner for inner, _ in bonds_within(word))
        position += len(word)
        ends.add(position)
    return ends


def test_there_are_enough_sentences(record_property: Callable[[str, object], None]) -> None:
    count = len(SENTENCES)
    record_property("sentences", count)
    assert count == 445
    assert all(len(sentence) > 40 for sentence in SENTENCES)


def test_paragraphs_are_copied_back_exactly() -> None:
    pdf = pdf_of([ThaiParagraph(SETTING, sentence, BODY) for sentence in SENTENCES])
    written = squeezed("".join(map(printable, SENTENCES)))
    for reader, copied in copies(pdf).items():
        assert copied == written, reader
    for reader, copied in copies(pdf, "-raw").items():
        assert copied == written, reader


def test_table_cells_are_copied_back_exactly() -> None:
    rows = [[str(number), sentence] for number, sentence in enumerate(SENTENCES)]
    pdf = pdf_of([ThaiTable(SETTING, rows, [1, 9], head_rows=0)])
    written = squeezed("".join(f"{number}{printable(sentence)}" for number, sentence in enumerate(SENTENCES)))
    for reader, copied in copies(pdf).items():
        assert copied == written, reader


@pytest.mark.parametrize("width", [measures.TEXT_WIDTH, 260.0])
def test_no_line_breaks_inside_a_word_or_leaves_its_column(width: float) -> None:
    breaks = 0
    for sentence in SENTENCES:
        paragraph = ThaiParagraph(SETTING, sentence, TextStyle())
        text, position = paragraph.text, 0
        ends = word_ends(text)
        lines = paragraph.lines(width)
        for line in lines:
            position = text.index(line.text, position) + len(line.text)
            assert full_width(line) <= width + 0.02
            assert position == len(text) or position in ends, line.text
        breaks += len(lines) - 1
    assert breaks > len(SENTENCES)


def test_lines_of_a_page_are_as_wide_as_the_page() -> None:
    """At the memo's width no line of the corpus is ragged, but in what takes two lines and breaks between phrases."""
    inner = [line for text in SENTENCES for line in ThaiParagraph(SETTING, text, TextStyle()).lines(453.54)[:-1]]
    ragged = [line.text for line in inner if full_width(line) != pytest.approx(453.54, abs=0.02)]
    assert len(ragged) <= 3
    assert all(text.endswith(("หน่วยงานภาครัฐ", "ประพฤติมิชอบ")) for text in ragged)
