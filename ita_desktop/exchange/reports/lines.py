"""The lines of a report of whatever kind of file, each with its cells and its place, and the numbers in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.reading import WordTable, pages_in
from ita_desktop.exchange.choices import Spot
from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.lexicon import is_lettered, without_markup
from ita_desktop.exchange.limits import MOST_COLUMNS
from ita_desktop.exchange.numbers import as_score
from ita_desktop.exchange.tables.grid import text_cell
from ita_desktop.problems import BadInput, InputFault
from ita_desktop.thai.dates import CENTURY
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ita_desktop.exchange.cage.reading import CagedPage, WordBlock
    from ita_desktop.exchange.draft import DraftValue
    from ita_desktop.exchange.tables.grid import TableCell

NUMBER = (
    r"(?<![0-9.,])(?<!กว่า)(?<!กว่า )(?<!ไม่ถึง)(?<!ไม่ถึง )"
    r"(?!(?:(?<=ปี)|(?<=ปี ))[67][0-9](?![0-9.]))(?P<number>100(?:\.0{1,3})?|[1-9]?[0-9](?:\.[0-9]{1,3})?)"
    r"(?![0-9]|[.,][0-9]|\s*%?\s*ขึ้นไป)"
)
"""A score in Arabic digits: 0 to 100, at most three places; never a limit or the end of a year or of a law's number."""

MARKED = re.compile(rf"{NUMBER}\s*(?:คะแนน|%)")
_RANGE = re.compile(
    r"(?<![0-9A-Za-z.])(?:0|[1-9][0-9])(?:\.[0-9]+)?\s*[-–—]\s*(?:100|[1-9][0-9])(?:\.[0-9]+)?(?![0-9/])"
    r"|(?:น้อย|มาก)กว่า\s*[0-9]|[0-9]\s*(?:คะแนน)?ขึ้นไป"
)
_YEAR = re.compile(r"(?<![0-9])(25[6-9][0-9])(?![0-9])|(?<=ปี)\s?([67][0-9])(?![0-9.])")

_LONGEST_SOURCE = 300
_FEW_UNREADABLE = 5
_MOST_LISTED = 10
_LONGEST = 20_000
_TABLE_START = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\b", re.IGNORECASE)
_ROW_END = re.compile(r"<\s*/\s*tr\s*>", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+\-=_]+")
_ALONE = re.compile(rf"\s*{NUMBER}\s*(?:คะแนน|%)?\s*")
_FEW = 3
_MANY = 5
_PAIRS = re.compile(r"(?<![A-Za-z0-9])[ieoIEO]\s?[0-9]{1,2}\s*[=:]\s*[0-9.]+")
"""Items with their scores, several on a line: `i1=78.52, i2=70.74`."""
_FULL_MARK = re.compile(r"\s*\(?\s*(?:คะแนน)?(?:เต็ม|จาก)\s*100(?:\.00?)?\s*(?:คะแนน)?\s*\)?\s*|/\s*100")
_SAYS = re.compile(r"[0-9](?!\s*\))|public|survey", re.IGNORECASE)
"""What says something though it is said at every item: a score, or a part of EIT."""
_WIDE_GAP = re.compile(r" {3,}")


def blocks_of_pdf(data: bytes, source: str) -> tuple[list[WordBlock], tuple[str, ...]]:
    """Return the paragraphs and tables of the PDF file `data`, and sentences on what could not be read of it.

    Raises:
        BadInput: it is damaged, has a password, is only a picture, or passes a limit.
        MachineProblem: nothing could be started to read it.
    """
    pages = pages_in(data, source)
    blocks = [
        replace(block, page=number) if isinstance(block, WordTable) else block
        for number, page in enumerate(pages, 1)
        for block in page.blocks
    ]
    if not text_of_blocks(blocks).strip():
        is_scan = not any(page.unreadable for page in pages)
        found = "แฟ้ม PDF ที่ไม่มีข้อความ เช่น ภาพสแกน" if is_scan else "แฟ้ม PDF ที่ฟอนต์ไม่บอกว่าเป็นตัวอักษรใด"
        raise BadInput((InputFault(source, found, "แฟ้ม PDF ที่มีข้อความที่คัดลอกได้ หรือแฟ้มต้นฉบับ Word หรือ Excel"),))
    return blocks, tuple(_gaps(pages))


def _gaps(pages: Sequence[CagedPage]) -> Iterator[str]:
    """Yield a sentence on pages of which something could not be read, if there are any."""
    pictures = [number for number, page in enumerate(pages, 1) if page.has_picture]
    if pictures:
        yield f"หน้า {_listed(pictures)} มีภาพขนาดใหญ่ เช่น ภาพสแกน โปรแกรมอ่านตัวเลขในภาพไม่ได้ โปรดตรวจสอบว่าไม่มีคะแนนอยู่ในภาพ"
    garbled = [number for number, page in enumerate(pages, 1) if page.unreadable > _FEW_UNREADABLE]
    if garbled:
        yield f"หน้า {_listed(garbled)} มีตัวอักษรที่ฟอนต์ไม่บอกว่าเป็นตัวใด จึงอ่านไม่ได้ โปรดตรวจสอบกับต้นฉบับ"


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_LISTED]))
    return shown if len(numbers) <= _MOST_LISTED else f"{shown} และอีก {len(numbers) - _MOST_LISTED} หน้า"


def text_of_blocks(blocks: Iterable[WordBlock]) -> str:
    """Return the text of a document's paragraphs and tables, a line for each and for each row."""
    return "\n".join(line for block in blocks for line in _lines_of(block))


def _lines_of(block: WordBlock) -> Iterator[str]:
    """Yield a paragraph, or each row of a table with tabs between its columns."""
    if isinstance(block, str):
        yield block
        return
    for row in block.rows:
        yield "\t".join(" ".join(cell.text.split()) + "\t" * (cell.columns - 1) for cell in row)


def score_of(match: re.Match[str]) -> Decimal | None:
    """Return the score that a match of `NUMBER` writes."""
    return as_score(Decimal(match["number"]))


def names_a_range(text: str) -> bool:
    """Return whether `text` explains limits (`85 – 99`, `น้อยกว่า 85`) instead of giving a score."""
    return _RANGE.search(text) is not None


def named_years(text: str) -> list[tuple[int, int]]:
    """Return where `text` (in Arabic digits) speaks of a fiscal year, and the year, in order."""
    matches = _YEAR.finditer(text)
    return [(match.start(), int(match[1]) if match[1] else CENTURY + int(match[2])) for match in matches]


def years_in(text: str) -> list[int]:
    """Return the fiscal years that `text` (in Arabic digits) speaks of, in order."""
    return [year for _, year in named_years(text)]


def of_other_year(before: str, year: int) -> bool:
    """Return whether the last year named in `before` is neither `year` nor the plan's year after it."""
    years = years_in(before)
    return bool(years) and years[-1] not in {year, year + 1}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of a report.

    Attributes:
        where: the line as an officer finds it, the source in front.
        source: the line as it stood there, shortened.
        text: without markup, on one line; tabs stay between cells.
        plain: `text` in Arabic digits, for recognising.
        cells: the columns of a table row; one cell for prose.
    """

    where: str
    source: str
    text: str
    plain: str
    cells: tuple[TableCell, ...]

    def found(self, value: DraftValue) -> Found:
        """Return `value` as found in this line."""
        return Found(value, self.where, self.source, self.cells[0].spot)


def report_lines(text: str, source: str) -> list[ReportLine]:
    """Return the lines of `text` that hold anything."""
    made: list[ReportLine] = []
    text = tables_on_one_line(normalise_text(text))
    for number, raw in enumerate(text.split("\n"), 1):
        where = f"{source}: บรรทัด {number}" if source else f"บรรทัด {number}"
        for part in pieces(raw):
            clean = without_markup(part)
            cells = [" ".join(cell.split()) for cell in split_cells(clean)][:MOST_COLUMNS]
            while cells and not cells[-1]:
                cells.pop()
            if not any(cells) or _RULE.fullmatch(clean):
                continue
            joined = "\t".join(cells)
            row = (text_cell(cell, where) for cell in cells)
            made.append(
                ReportLine(
                    where=where,
                    source=part.strip()[:_LONGEST_SOURCE],
                    text=joined,
                    plain=to_arabic(joined),
                    cells=tuple(replace(cell, spot=Spot(0, len(made), at)) for at, cell in enumerate(row)),
                )
            )
    return made


def without_furniture(lines: list[ReportLine]) -> list[ReportLine]:
    """Return `lines` without what a page repeats at every item: its buttons and the full mark."""
    coded = sum(is_lettered(line.plain) for line in lines)
    often = Counter(line.plain for line in lines if len(line.cells) == 1)
    dropped = {
        text
        for text, times in often.items()
        if coded >= _MANY and times * 2 >= coded and (_FULL_MARK.fullmatch(text) or not _SAYS.search(text))
    }
    return [line for line in lines if line.plain not in dropped] if dropped else lines


def score_behind(lines: list[ReportLine]) -> list[ReportLine]:
    """Return `lines` with each score behind its item, where throughout it stands in the line before the item's code."""
    coded = [at for at, line in enumerate(lines) if is_lettered(line.plain)]
    alone = {at for at, line in enumerate(lines) if _ALONE.fullmatch(line.plain) and "." in line.plain}
    if len(coded) < _FEW or any(at - 1 not in alone for at in coded) or any(at > coded[-1] for at in alone):
        return lines
    made = list(lines)
    for at, after in zip(coded, [*coded[1:], len(lines) + 1], strict=True):
        made[at - 1 : after - 1] = [*lines[at : after - 1], lines[at - 1]]
    return made


def pieces(raw: str) -> list[str]:
    """Return the rows of HTML in one line, and a line beyond all measure in pieces."""
    rows = _ROW_END.split(raw) if "<" in raw else [raw]
    rows = [part for row in rows for part in (_PAIRS.findall(row) if len(_PAIRS.findall(row)) > _FEW else [row])]
    return [row[at : at + _LONGEST] for row in rows for at in range(0, len(row), _LONGEST)]


def tables_on_one_line(text: str) -> str:
    """Return `text` with each HTML table freed of its line breaks, which mean nothing there.

    They follow the table instead, so that the lines after it keep their numbers.
    """
    parts: list[str] = []
    done = 0
    while (start := _TABLE_START.search(text, done)) and (end := _TABLE_END.search(text, start.end())):
        table = text[start.start() : end.start()]
        parts += [text[done : start.start()], table.replace("\n", " "), "\n" * table.count("\n")]
        done = end.start()
    return "".join(parts) + text[done:]


def split_cells(clean: str) -> list[str]:
    """Return the columns of a line: cut at tabs, at the bars of a Markdown table, or at wide gaps before numbers."""
    if "\t" in clean:
        return clean.split("\t")
    stripped = clean.strip()
    if stripped.count("|") > 1 and (stripped.startswith("|") or stripped.endswith("|")):
        return stripped.strip("|").split("|")
    parts = _WIDE_GAP.split(stripped)
    if len(parts) > 1 and any(text_cell(part, "").number is not None for part in parts[1:]):
        return parts
    return [clean]
