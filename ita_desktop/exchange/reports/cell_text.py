"""What stands in a cell of a plan: entries of a list, one text, units, a period; torn words are put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.exchange.lexicon import squash
from ita_desktop.models.periods import read_period
from ita_desktop.thai.dates import CENTURY, SHORT_MONTHS
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?([0-9๐-๙]{1,2})(?:[.)]|\s?\))(?![0-9๐-๙])\s*(?=\S)", re.MULTILINE)
_BULLET = re.compile(r"(?:(?<=\s)|^)[-–—•●▪◦*]\s*(?=[^\s\-–—0-9๐-๙])", re.MULTILINE)
_LEAD = re.compile(r"^\s*(?:[-–—•●▪◦*]|\(?[0-9๐-๙]{1,2}[.)](?![0-9๐-๙]))\s*")
_SPACE = re.compile(r"(?<=[ก-๎]) (?=[ก-๎])")
_LONGEST_RUN = 24
_RUN_BEFORE, _RUN_AFTER = re.compile(r"[ก-๎]+$"), re.compile(rf"[ก-๎]{{1,{_LONGEST_RUN}}}")
_SHORT_HEADING = 60
_COMMA = re.compile(r"\s*[,;]\s*")
_AND = re.compile(r"\s*และ\s*")
_UNIT = re.compile(
    r"(?:ทุก)?(?:สำนัก|กอง|ฝ่าย|งาน|หน่วย|ส่วน|คณะ|ศูนย์|กลุ่ม|นาย|ปลัด|รองปลัด|ผู้|หัวหน้า|เจ้าหน้าที่|นัก|เจ้าพนักงาน|นิติกร|สถาน|โรงเรียน)"
)
_SLASH = re.compile(r"\s*/\s*")
_DASH = re.compile(r"\s*(?:-|–|—|ถึง)\s*")
_SHORT_YEAR = re.compile(r"(?<=[.\s])[67][0-9]$")
_WHOLE_DATE = re.compile(
    rf"[0-9]{{1,2}}\s*(?:[ก-์]+|{'|'.join(map(re.escape, SHORT_MONTHS))})\s*(?:พ\.?ศ\.?\s*)?[0-9]{{4}}"
)


def one_text(text: str) -> str:
    """Return the text of a cell, its lines kept, words that its lines tore put together."""
    return "\n".join(line for line in map(untorn, text.split("\n")) if line)


def untorn(text: str) -> str:
    """Return `text` without spaces that tear a Thai word, as a narrow column leaves them (`อิน โฟกราฟิก`).

    Only where a part is no word by itself: in `แล้ว จึง` the space may well be meant, although แล้วจึง is a word.
    """
    from ita_desktop.thai.lexicon import base_words
    from ita_desktop.thai.words import words_of

    parts: list[str] = []
    done = 0
    for match in _SPACE.finditer(text):
        before = _RUN_BEFORE.search(text[max(0, match.start() - _LONGEST_RUN) : match.start()])
        after = _RUN_AFTER.match(text, match.end())
        if before is None or after is None or text[after.end() : after.end() + 1] == ".":
            continue
        left, right = before.group(), after.group()
        place = 0
        for word in words_of(left + right):
            end = place + len(word)
            halves = {word[: len(left) - place], word[len(left) - place :]}
            if place < len(left) < end and word in base_words() and not halves <= base_words():
                parts.append(text[done : match.start()])
                done = match.end()
            place = end
    return "".join(parts) + text[done:]


def entries(text: str, before: int = 0) -> tuple[str, ...]:
    """Return the entries of the list in a cell, without their numbers and bullets.

    Entries are lines; within a line they begin with the next number (๑. ๒. …) or, where the cell begins with one,
    with a bullet. A line without a mark goes on with the entry above it where that is numbered.

    Args:
        text: the cell.
        before: how many entries of the list stand before it already.
    """
    found: list[str] = []
    marked = False
    for line in text.split("\n"):
        cut = _numbered(line, before + len(found)) or _bulleted(line)
        begins = _LEAD.match(line) is not None
        if not begins and marked and found and cut == [line] and not _is_heading(line):
            found[-1] = f"{found[-1]} {line}"
            continue
        found += cut
        marked = marked or begins
    return tuple(entry for entry in map(_entry, found) if entry)


def joined(above: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the entries of a cell that goes on with `text` on the next page, within an entry or with a new one."""
    more = entries(text, len(above))
    if not above or not more or _LEAD.match(text):
        return above + more
    last = f"{above[-1]} {more[0]}"
    return (*above[:-1], untorn(last), *more[1:])


def units(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the units in charge, each once; one that is spelt as a known one but for its spaces is called like it."""
    names = {squash(name): name for name in known}
    found: list[str] = []
    for line in entries(_SLASH.sub("/", text)):
        for part in _COMMA.split(line):
            both = _AND.split(part)
            found += both if len(both) > 1 and all(_UNIT.match(one) for one in both) else [part]
    return tuple(dict.fromkeys(names.get(squash(unit), unit) for unit in found if unit))


def period(text: str, plan_year: int) -> tuple[dt.date | None, dt.date | None, str]:
    """Return first and last day where the cell writes two whole dates, else its words."""
    words = " ".join(text.split())
    halves = [_SHORT_YEAR.sub(rf"{CENTURY // 100}\g<0>", half) for half in _DASH.split(to_arabic(words))]
    if len(halves) == len(("start", "end")) and all(_WHOLE_DATE.fullmatch(half) for half in halves):
        days = read_period(" - ".join(halves), plan_year)
        if days is not None:
            return (*days, "")
    return None, None, words


def _numbered(line: str, before: int) -> list[str]:
    """Return `line` cut before each number that counts on from the entry before it or begins at one again."""
    cuts: list[int] = []
    last = before
    for match in _NUMBER.finditer(line):
        number = int(to_arabic(match[1]))
        if (not cuts and match.start() == 0) or number in {last + 1, 1}:
            if match.start() or not cuts:
                cuts.append(match.start())
            last = number
    if not cuts:
        return []
    parts = (line[start:end].strip() for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True))
    return [part for part in parts if part]


def _bulleted(line: str) -> list[str]:
    starts = [match.start() for match in _BULLET.finditer(line)]
    if not starts or starts[0]:
        return [line]
    return [line[start:end].strip() for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]


def _is_heading(line: str) -> bool:
    return len(line) < _SHORT_HEADING and line.startswith(("แนว", "มาตรการ", "กิจกรรม", "โครงการ", "ขั้นตอน", "ด้าน"))


def _entry(text: str) -> str:
    return untorn(" ".join(_LEAD.sub("", text, count=1).split()))
