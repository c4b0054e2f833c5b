"""Where a Thai line may break: pythainlp's newmm with our words, and the rules of a careful typist.

Paper (`documents/typeset/`) and screen (`thai/screen.py`) share this one answer. Breaks have a rank, because a narrow
column sometimes leaves no good one: `WORD` is used freely, `INSIDE` (in a very long name or address, after
การ and ความ) only where the line would otherwise gape, `GLUED` (พ.ศ. | ๒๕๖๘) only where the text fits in no other way.
Glued are dates, numbers with their units, abbreviations, codes and names: each pattern names something read as one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ita_desktop.thai.dates import MONTHS, SHORT_MONTHS
from ita_desktop.thai.lexicon import Lexicon, base_words, joined_words, marked_breaks, segment

WORD = 1
INSIDE = 2
GLUED = 3

_THAI = re.compile("[\u0e00-\u0e7f]")
_CHUNK = re.compile(r"[\u0e00-\u0e7f][\u0e00-\u0e7f.]*|[^\u0e00-\u0e7f\s]+")
_PREFIXES = frozenset({"การ", "ความ"})
"""They make a noun of the verb after them (การ|ปฏิบัติ); a typist ends a line with them only where it would gape."""
_SHORT_WORD = 8
"""Words of more characters than this can break between the words in them where nothing else helps."""
_VERY_LONG_WORD = 28
"""More characters than this are over half a line of a memo: they may break before a line would gape."""
_SHORTER = 14
_NUMBER = r"[0-9๐-๙]+(?:[.,/:\-–][0-9๐-๙]+)*"
_MONTH = f"(?:{'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))})"
_BEFORE_NUMBER = (
    "(?:ข้อ|ข้อที่|มาตรา|หมวด|หมวดที่|ส่วนที่|ตอนที่|บทที่|แบบที่|ตัวชี้วัด|ตัวชี้วัดที่|ตัวชี้วัดย่อยที่|ประเด็นที่|ลำดับ|ลำดับที่|อันดับ"
    "|อันดับที่|ครั้งที่|ฉบับที่|ระยะที่|ไตรมาสที่|ขั้นตอนที่|กลุ่มที่|(?<!วัน)ที่|ร้อยละ|ปี|ปีงบประมาณ|ประจำปี|หมู่|หมู่ที่|เลขที่|ตาราง|ตารางที่|ภาพที่|หน้า|ว"
    "|IIT|EIT|OIT|ITA)"
)
_UNIT = (
    "(?:คะแนน|บาท|คน|ราย|ครั้ง|ข้อ|วัน|เดือน|ปี|แห่ง|โครงการ|เรื่อง|ชั่วโมง|นาที|หน้า|ฉบับ|ชุด|ตัวชี้วัด|ประเด็น|มาตรการ|กิจกรรม|หน่วยงาน"
    "|เปอร์เซ็นต์|ระดับ|ด้าน|ส่วน|กอง|ตำบล|หมู่บ้าน|ครัวเรือน|ตัวอย่าง|ช่องทาง|รายการ|ล้าน|แสน|หมื่น|พัน|ท่าน|น\\.|%)"
)
_TITLE = r"(?:นาย|นางสาว|นาง|น\.ส\.|ดร\.|ว่าที่[ก-๙. ]{0,20}?(?:ตรี|โท|เอก)|ว่าที่ ร\.ต\.|(?:จ่า|พัน|ร้อย|สิบ|ดาบ)[ก-๙]{2,8})"

_GLUED = re.compile(
    "|".join(
        (
            rf"(?:พ|ค|ร)\.ศ\. ?{_NUMBER}",
            rf"(?:(?<!ลง)วันที่ ?)?{_NUMBER} ?{_MONTH}(?: ?(?:พ\.ศ\. ?)?{_NUMBER})?",
            rf"{_MONTH} ?(?:พ\.ศ\. ?)?[0-9๐-๙]{{2,4}}",
            rf"{_BEFORE_NUMBER} ?{_NUMBER}(?: ?\([^()\s]{{1,6}}\))*(?: ?{_UNIT})?",
            rf"{_NUMBER}(?: ?[-–] ?{_NUMBER})*(?: ?\([^()\s]{{1,6}}\))*(?: ?{_UNIT})?",
            r"[ก-ฮ]{2} ?[0-9๐-๙]{5}(?:\.[0-9๐-๙]+)*(?: ?/ ?[0-9๐-๙\-.]*)?",
            r"[A-Za-z]{1,5}[.\-]?[0-9๐-๙]+(?:[.\-/][0-9๐-๙]+)*",
            rf"\({_TITLE} ?[^()\n]{{1,60}}\)",
            r"(?<![ก-๙])(?:ต|อ|จ|ถ|ม|ซ|ร\.ต|ร\.ท|ร\.อ|จ\.อ|จ\.ส\.อ|ดร|น\.ส|นพ|ผศ|รศ|ศ)\. ?(?=[ก-๙])",
            r"(?<=[ก-๙])ฯ?ลฯ",
            r"\S ?[ๆฯ]",
        )
    )
)
_ADDRESS = re.compile(r"[/?&=#_@.:%+]+|(?=-)")
_NEVER_FIRST = frozenset(
    "ๆฯ)]}”’»›๚๛,.:;!?%…°ะาำๅ\"'" + "".join(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
)
_LONG_RUN = 12
_LEAST_PART = 3
_NEVER_LAST = frozenset("([{“‘«‹เแโใไ฿$#-‐‑")
_THAI_LETTERS = frozenset(map(chr, range(0x0E01, 0x0E4F)))
_DIGITS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙")


@lru_cache(maxsize=16)
def _lexicon(names: tuple[str, ...], longest: int) -> Lexicon:
    """Return the word list with the words of `names` added, without words of over `longest` characters."""
    parts = {part.strip("()") for name in names for part in name.split()}
    return Lexicon(base_words(), frozenset(part for part in parts if len(part) > 1), longest)


@lru_cache(maxsize=20_000)
def _word_ends(chunk: str, names: tuple[str, ...], longest: int) -> tuple[int, ...]:
    """Return where newmm ends words within a Thai chunk, its last end left out."""
    ends: list[int] = []
    position = 0
    for word in segment(chunk, _lexicon(names, longest)):
        position += len(word)
        ends.append(position)
    return tuple(ends[:-1])


def words_of(text: str, names: tuple[str, ...] = ()) -> list[str]:
    """Return the words of `text` as newmm cuts it with our list; joined they are `text` again."""
    cut: list[str] = []
    position = 0
    for match in _CHUNK.finditer(text):
        if match.start() > position:
            cut.append(text[position : match.start()])
        chunk = match.group()
        starts = [0, *(_word_ends(chunk, names, len(chunk)) if _THAI.match(chunk) else ()), len(chunk)]
        cut.extend(chunk[a:b] for a, b in pairwise(starts))
        position = match.end()
    if position < len(text):
        cut.append(text[position:])
    return cut


@lru_cache(maxsize=2_000)
def break_ranks(text: str, names: tuple[str, ...] = ()) -> tuple[tuple[int, int], ...]:
    """Return every place a line may begin in `text`, in order, with its rank (`WORD`, `INSIDE` or `GLUED`).

    Args:
        text: one paragraph's text, normalised.
        names: personal and other names of the office, which are never broken where another way exists.
    """
    ranks: dict[int, int] = {}
    for match in _CHUNK.finditer(text):
        start, chunk = match.start(), match.group()
        if start:
            ranks[start] = WORD
        if _THAI.match(chunk):
            _rank_thai(ranks, start, chunk, names)
        else:
            for place in inside_positions(chunk):
                ranks[start + place] = INSIDE
    glued = glued_positions(text, names)
    for place in ranks:
        if place in glued or unwelcome_before(text, place):
            ranks[place] = GLUED
    return tuple(sorted((place, rank) for place, rank in ranks.items() if not forbidden_before(text, place)))


def _rank_thai(ranks: dict[int, int], start: int, chunk: str, names: tuple[str, ...]) -> None:
    """Add the breaks within one run of Thai letters that begins at `start`."""
    ends = (*_word_ends(chunk, names, len(chunk)), len(chunk))
    begin = 0
    for end in ends:
        word = chunk[begin:end]
        if end < len(chunk):
            ranks[start + end] = INSIDE if word in _PREFIXES else WORD
        if len(word) > _SHORT_WORD:
            rank = INSIDE if len(word) > _VERY_LONG_WORD else GLUED
            for inner in marked_breaks().get(word) or _word_ends(word, (), min(_SHORTER, len(word) - 1)):
                ranks[start + begin + inner] = rank
        begin = end
    _mend_torn(ranks, start, chunk, ends)


def _mend_torn(ranks: dict[int, int], start: int, chunk: str, ends: tuple[int, ...]) -> None:
    """Keep together words that newmm tore apart: แนว|ทางการ breaks, if it must, after แนวทาง rather than before ทาง."""
    begin = 0
    for end, next_end in pairwise(ends):
        for inner in range(end + 1, next_end):
            if chunk[begin:inner] in joined_words():
                ranks[start + end] = ranks[start + inner] = GLUED
        begin = end


def break_opportunities(text: str, names: tuple[str, ...] = ()) -> tuple[int, ...]:
    """Return the places in `text` where a line may begin without harm, in order.

    A place after white space is the first character that is not white. The start and the end of the text are no places.
    """
    return tuple(place for place, rank in break_ranks(text, names) if rank == WORD)


def forbidden_before(text: str, place: int) -> bool:
    """Tell whether no line may begin at `place` of `text`, whatever the words are.

    Closing signs, ๆ and ฯ, marks and following vowels begin no line; opening brackets, leading vowels and hyphens end
    none. (A hyphen at the end of a line is taken for a hyphenation and is lost when the text is copied.)
    """
    first, before = text[place], text[place - 1]
    if first in _NEVER_FIRST:
        return not (first in "\"'" and before.isspace())
    if before.isspace():
        return text[:place].rstrip()[-1:] in _NEVER_LAST
    return before in _NEVER_LAST


def unwelcome_before(text: str, place: int) -> bool:
    """Tell whether a line had better not begin at `place`: inside ป.ป.ช., or between letters and the number after."""
    first, before = text[place], text[place - 1]
    return (before == "." and first in _THAI_LETTERS) or (before in _THAI_LETTERS and first in _DIGITS)


def glued_positions(text: str, names: tuple[str, ...]) -> set[int]:
    """Return the places of `text` that lie inside something read as one, `names` included."""
    glued: set[int] = set()
    for match in _GLUED.finditer(text):
        glued.update(range(match.start() + 1, match.end()))
    for name in names:
        found = text.find(name) if len(name) > 1 else -1
        while found >= 0:
            glued.update(range(found + 1, found + len(name)))
            found = text.find(name, found + 1)
    return glued


def inside_positions(chunk: str) -> list[int]:
    """Return where an address or a long run of foreign letters may break if it must: after / ? & = . - and the like."""
    if len(chunk) < _LONG_RUN:
        return []
    ends = (match.end() for match in _ADDRESS.finditer(chunk))
    return [end for end in ends if _LEAST_PART <= end <= len(chunk) - _LEAST_PART]
