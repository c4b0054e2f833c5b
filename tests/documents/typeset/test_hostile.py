"""Whatever a person types or pastes is set as text: nothing fails, leaves its column, or is copied back otherwise."""

from __future__ import annotations

import re

import pytest
from helpers_sampling import examples
from helpers_typeset import SETTING, copies, full_width, page_of, pdfium_text, squeezed
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.typeset.content import Run, TextStyle, content_runs, printable
from ita_desktop.documents.typeset.lines import break_lines, tokens_of
from ita_desktop.documents.typeset.paragraph import ThaiParagraph

CONSONANT = st.characters(min_codepoint=0x0E01, max_codepoint=0x0E2E)
MARK = st.sampled_from(
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e33\u0e32\u0e30"
)
CLUSTER = st.builds(
    lambda lead, base, marks: lead + base + "".join(marks),
    st.sampled_from(["", "", "", "เ", "แ", "โ", "ใ", "ไ"]),
    CONSONANT,
    st.lists(MARK, max_size=3),
)
HOSTILE = st.sampled_from(
    [
        "<b>", "</font>", "&amp;", "&", "<font color=red>", "%s", "{0}", "\\", "(", ")", "<<", ">>", "\x00", "\x1b[0m",
        "\u200b", "\ufeff", "\u202e", "\u00a0", "\t", "\n", "ๆ", "ฯ", "๏", "๛", "“", "”", "ํา", "้้", "่ี", "ำ้", "☐", "✓",
        "→", "๑2๓", "12,345.67", "https://example.go.th/a?b=c&d=e#f", "A" * 40, "\U0001f600", "中文", "é", "ﬁ",
        "e\u0301", "\u0e48", "พ.ศ. ๒๕๖๘", "๙๕.๔๑ คะแนน", "ป.ป.ช.", " ", "  ", "ITA",
    ]
)  # fmt: skip
TEXT = st.lists(st.one_of(CLUSTER, HOSTILE, st.text(max_size=3)), max_size=25).map("".join)


def shown(text: str) -> str:
    """Return what the paragraph of `text` shows: its printable text, unknown characters replaced."""
    tokens = tokens_of(SETTING, [Run(printable(text))], TextStyle())
    return "".join(token.word.text for token in tokens)


@settings(max_examples=examples(120), deadline=None)
@given(TEXT, st.floats(60, 500), st.sampled_from(list(Align)), st.sampled_from([10.0, 16.0, 20.0]))
def test_no_line_leaves_its_column(text: str, width: float, align: Align, size: float) -> None:
    style = TextStyle(size=size, leading=size * 1.13, align=align, first_indent=20)
    lines = break_lines(SETTING, tokens_of(SETTING, [Run(printable(text))], style), style, width)
    for line in lines:
        assert line.x >= -0.01
        assert line.x + full_width(line) <= width + 0.02
    assert squeezed("".join(line.text for line in lines)) == squeezed(shown(text))


@settings(max_examples=examples(60), deadline=None)
@given(TEXT)
def test_what_is_seen_is_what_is_copied(text: str) -> None:
    paragraph = ThaiParagraph(SETTING, text, TextStyle())
    text_lines = [line.text for line in paragraph.lines(300)]
    assume(not any(re.search(r"\w-$", line) for line in text_lines))  # readers take that for a hyphenation
    for reader, copied in copies(page_of(paragraph, 300, 2000), "-raw").items():
        assert copied == squeezed(shown(text)), reader


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("<b>หนา</b> & <font color=red>แดง</font>", "<b>หนา</b> & <font color=red>แดง</font>"),
        ("ทํางาน", "ทำงาน"),
        ("นํ้า", "น้ำ"),
        ("ที่่", "ที่"),
        ("ท่ี", "ที่"),
        ("เเผน", "แผน"),
        ("ก\u200bข\ufeff\u202eค", "กขค"),
        ("ก\u00a0ข", "ก ข"),
        ("ก\tข", "ก    ข"),
        ("ก\x00\x07ข", "กข"),
        ("๑2๓", "๑2๓"),
        ("%(name)s {x} \\n", "%(name)s {x} \\n"),
        ("☺\ufe0f", "☺"),
        ("ﬁle", "file"),
    ],
)
def test_text_is_text(typed: str, seen: str) -> None:
    assert "".join(run.text for run in content_runs(typed)) == seen


def test_nothing_is_read_as_markup() -> None:
    text = "<b>หนา</b> &lt; <para> </para> <img src='x'/>"
    copied = pdfium_text(page_of(ThaiParagraph(SETTING, text, TextStyle(align=Align.LEFT)), 400, 100))
    assert copied.strip() == text


def test_a_mark_at_the_start_of_a_run_joins_the_letter_before() -> None:
    paragraph = ThaiParagraph(SETTING, ["ที", Run("่ทำการ", bold=True)], TextStyle())
    assert [run.text for run in paragraph.runs] == ["ที่", "ทำการ"]
