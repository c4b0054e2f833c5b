"""Tables without ruling lines that go on overleaf, and fonts whose marks take room; letters are laid out by hand."""

from __future__ import annotations

from ita_desktop.exchange.cage.inside.carried_columns import carried_over, column_starts
from ita_desktop.exchange.cage.inside.glyphs import PageLetter
from ita_desktop.exchange.cage.inside.page_text import line_text
from ita_desktop.exchange.cage.inside.ruled_tables import PageCell, PageTable
from ita_desktop.exchange.cage.inside.wide_marks import without_room

STARTS = (40.0, 140.0, 240.0)
STEP, SIZE = 6.0, 10.0


def letters(text: str, left: float, base: float) -> list[PageLetter]:
    return [
        PageLetter(letter, left + STEP * at, left + STEP * (at + 1), base, SIZE, left + STEP * (at + 0.5))
        for at, letter in enumerate(text)
    ]


def line(base: float, *texts: str, starts: tuple[float, ...] = STARTS) -> list[PageLetter]:
    return [glyph for text, left in zip(texts, starts, strict=False) for glyph in letters(text, left, base)]


def table(*, is_ruled: bool = False, starts: tuple[float, ...] = STARTS) -> PageTable:
    row = [PageCell([letters("หัว", left, 60.0), letters("สอง", left, 48.0)]) for left in starts]
    return PageTable(60.0, [30.0, 130.0, 230.0, 330.0], [row], is_ruled=is_ruled)


def texts(more: PageTable | None) -> list[list[str]]:
    return [["".join(map(line_text, cell.lines)) for cell in row] for row in (more.rows if more is not None else ())]


def test_lines_at_the_columns_of_the_page_before_go_on_with_its_table() -> None:
    lines = [line(700, "", "ตอน", "จบ"), line(688, "", "ท้าย"), line(660, "ใหม่", "สาม", "สี่"), line(648, "ต่อ")]
    more, taken = carried_over(table(), lines)
    assert taken == 4
    assert texts(more) == [["", "ตอนท้าย", "จบ"], ["ใหม่ต่อ", "สาม", "สี่"]]


def test_a_paragraph_or_a_heading_ends_it() -> None:
    rest = line(700, "", "ตอน", "จบ")
    across = letters("ย่อหน้าที่ยาวเกินกว่าช่องแรกของตาราง", 40.0, 660.0)
    assert carried_over(table(), [rest, across])[1] == 1
    assert carried_over(table(), [rest, line(660, "สรุป")])[1] == 1, "a short line at the left edge is a heading as well"
    assert carried_over(table(), [line(700, "สรุป"), rest])[1] == 0
    assert carried_over(table(), [across, rest]) == (None, 0)


def test_no_table_is_taken_on_faith() -> None:
    rest = line(700, "", "ตอน", "จบ")
    assert carried_over(table(is_ruled=True), [rest]) == (None, 0)
    assert carried_over(table(), [line(700, "ตอน", "จบ", starts=(90.0, 190.0))]) == (None, 0), "beside the columns"
    assert carried_over(table(), []) == (None, 0)
    ragged = table()
    ragged.rows.append([PageCell([letters("ก", start + 20.0 * at, 30.0)]) for at, start in enumerate(STARTS)])
    assert column_starts(ragged) == []
    assert column_starts(table()) == list(STARTS)


def wide(text: str, room: float) -> list[PageLetter]:
    """A line in a font that gives each mark `room` of its own."""
    made: list[PageLetter] = []
    left = 40.0
    for part in text.split("|"):
        marks = len(part) - 1
        made.append(PageLetter(part, left, left + STEP, 700.0, SIZE, left + STEP / 2))
        left += STEP + room * marks
    return made


def test_the_room_of_marks_is_no_blank() -> None:
    text = "ตั|ว|ชี้|วั|ด|ที่|ปั|ญ|ห|า|ตุ|ล|า|ค|ม|กั|น|ย|า|ย|น|ชี้|นี|ตั|ว|รู้|สี|ที่|ดี|ดู"
    plain = text.replace("|", "")
    for room in (0.0, STEP):
        assert line_text(without_room([wide(text, room)])[0]) == plain
    assert line_text(wide(text, STEP)) != plain, "else nothing is tried"


def test_blanks_after_marks_stay_where_marks_take_no_room() -> None:
    words = wide("ตั|ว|ที่|ดี|ก็|มี|ผู้|รู้|ชี้|ที่|สู้|ดู|ปี|นี้|ดี", 0.0)
    half = [*words[:8], *(glyph._replace(left=glyph.left + 8, right=glyph.right + 8) for glyph in words[8:])]
    assert " " in line_text(without_room([half])[0])
