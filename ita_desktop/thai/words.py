"""Where a Thai line may break: pythainlp's newmm with our words, and the rules of a careful typist.

Paper (`documents/typeset/`) and screen (`thai/screen.py`) share this one answer. Not all are equal, because a narrow
column sometimes leaves no good one: each has the penalty of breaking there (`glue`), nothing for a `WORD`'s end.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from ita_desktop.thai.bonds import bond, bonds_within
from ita_desktop.thai.glue import wholes
from ita_desktop.thai.lexicon import Lexicon, base_list, base_words, joined_words, marked_breaks, segment
from ita_desktop.thai.penalties import GLUED, HELD, INSIDE, LEANING, SITE, SOFT, WITHIN, WORD

_THAI = re.compile("[\u0e00-\u0e7f]")
_CHUNK = re.compile(r"[\u0e00-\u0e7f][\u0e00-\u0e7f.]*|[^\u0e00-\u0e7f\s]+")
_PREFIXES = ("การ", "ความ")
"""They make a noun of the verb after them (การ|ปฏิบัติ)."""
_WHICH = "ที่"
"""After a long word it begins what says which one (ตัวชี้วัด|ที่สอดคล้อง): a number there is glued elsewhere."""
_EACH = "ละ"
"""Belongs to the word before it: ปีละ, ฉบับละ, ข้างละ."""
_SHORT_WORD = 8
"""Words of more characters than this can break between the words in them where nothing else helps."""
_VERY_LONG_WORD = 28
"""More characters than this are over half a line of a memo: they may break before a line would gape."""
_SHORTER = 14
_DEEPER = GLUED + 1_000
"""Between the parts of a part of a long word: where its parts are too wide for a cell."""
_SCRAP = 3
"""Words of no more characters beside an unknown one are taken for parts of it."""
_SMALL = (
    "ที่|ใน|ของ|และ|ละ|ได้รับ|เพื่อ|เมื่อ|จึง|หาก|โดยที่|พร้อมด้วย|พร้อม|รวมทั้ง|ตลอดจน|เกี่ยวกับ|สำหรับ|แห่ง|ตั้งแต่|ระหว่าง|ภายใน|ดังต่อไปนี้|ดังนี้|ดังกล่าว|ต้อง|ให้|มี|ได้|จะ|ไป|มา|กับ|ว่า|ไม่|แต่|ถึง|ต่อ|จาก|ตาม|เป็น|โดย|ซึ่ง|หรือ|นี้|ทุก|ทำ|ใช้|กว่า|แก่|เข้า|ออก|ขึ้น|ลง|ด้วย|ทั้ง|ผู้|รับ|ก็|คือ|อยู่|ยัง|ควร"
    "|ขอ|นั้น|การ|ความ"
)
_LEADING = "ที่|ใน|ของ|และ|เพื่อ|เมื่อ|จึง|หาก|โดยที่|โดย|สำหรับ|แห่ง|ตั้งแต่|ระหว่าง|ภายใน|ให้|กับ|ว่า|แต่|จาก|ตาม|ซึ่ง|หรือ|แก่|ทั้ง|คือ"
_SMALL_WORDS = frozenset(_SMALL.split("|"))
_LEANING = frozenset(_LEADING.split("|"))
"""Small words that belong to what follows: a line begins with them rather than ends."""
_ADDRESS = re.compile(r"[/?&=#_@.:%+]+|(?=-)")
_NEVER_FIRST = frozenset(
    "ๆฯ)]}”’»›๚๛,.:;!?%…°ะาำๅ'" + "".join(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
)
_QUOTE = '"'
_LONG_RUN = 12
_LEAST_PART = 3
_NEVER_LAST = frozenset("([{“‘«‹เแโใไ฿$#-‐‑")
_THAI_LETTERS = frozenset(map(chr, range(0x0E01, 0x0E4F)))
_DIGITS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙")


@lru_cache(maxsize=4)
def _lexicon(names: tuple[str, ...]) -> Lexicon:
    """Return the word list with the words of `names` added."""
    parts = {part.strip("()") for name in names for part in name.split()}
    return Lexicon(base_list(), {part for part in parts if len(part) > 1})


@lru_cache(maxsize=20_000)
def _word_ends(chunk: str, names: tuple[str, ...]) -> tuple[int, ...]:
    """Return where newmm ends words within a Thai chunk, its last end left out."""
    return _ends_of(segment(chunk, _lexicon(names)))


def _ends_of(words: list[str]) -> tuple[int, ...]:
    return tuple(accumulate(map(len, words)))[:-1]


def words_of(text: str, names: tuple[str, ...] = ()) -> list[str]:
    """Return the words of `text` as newmm cuts it with our list; joined they are `text` again."""
    cut: list[str] = []
    position = 0
    for match in _CHUNK.finditer(text):
        if match.start() > position:
            cut.append(text[position : match.start()])
        chunk = match.group()
        starts = [0, *(_word_ends(chunk, names) if _THAI.match(chunk) else ()), len(chunk)]
        cut.extend(chunk[a:b] for a, b in pairwise(starts))
        position = match.end()
    if position < len(text):
        cut.append(text[position:])
    return cut


@lru_cache(maxsize=2_000)
def break_ranks(text: str, names: tuple[str, ...] = ()) -> tuple[tuple[int, int], ...]:
    """Return every place a line may begin in `text`, in order, with its penalty (`WORD` to `NAME`).

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
            ranks.update([(start + place, rank) for place, rank in _thai_ranks(chunk, names)])
        else:
            for place in inside_positions(chunk):
                ranks[start + place] = SITE
    for place, rank in ranks.items():
        if unwelcome_before(text, place):
            ranks[place] = max(rank, GLUED)
    for start, end, penalty in wholes(text, names):
        for place in range(start + 1, end):
            if place in ranks:
                ranks[place] = max(ranks[place], penalty)
    return tuple(sorted((place, rank) for place, rank in ranks.items() if not forbidden_before(text, place)))


def is_small(word: str) -> bool:
    """Tell whether `word` is one of the small words between which and others a line may well end."""
    return word in _SMALL_WORDS


@lru_cache(maxsize=20_000)
def _thai_ranks(chunk: str, names: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return the breaks within one run of Thai letters, with their penalties."""
    ranks: dict[int, int] = {}
    ends = (*_word_ends(chunk, names), len(chunk))
    begin = 0
    for end, next_end in pairwise((*ends, len(chunk))):
        word, after = chunk[begin:end], chunk[end:next_end]
        if end < len(chunk):
            ranks[end] = _between(word, after, begins=not begin, ends=next_end == len(chunk))
        if len(word) > _SHORT_WORD:
            marked = marked_breaks().get(word)
            rank = HELD if marked else INSIDE if len(word) > _VERY_LONG_WORD else WITHIN
            for inner in marked or ends_within(word):
                ranks[begin + inner] = SOFT if word[:inner] in _PREFIXES else rank
        for inner, penalty in () if word in marked_breaks() else bonds_within(word):
            ranks[begin + inner] = max(penalty, LEANING)
        begin = end
    _mend_torn(ranks, chunk, ends)
    _mend_unknown(ranks, chunk, ends, names)
    for begin, end in pairwise((0, *ends)):
        for inner in _deeper_ends(chunk[begin:end]) if end - begin > _SHORT_WORD else ():
            ranks.setdefault(begin + inner, _DEEPER)
    return tuple(ranks.items())


@cache
def ends_within(word: str) -> tuple[int, ...]:
    """Return where the words within a word end."""
    return _ends_of(segment(word, _lexicon(()).up_to(min(_SHORTER, len(word) - 1))))


@cache
def _deeper_ends(word: str) -> tuple[int, ...]:
    """Return where the words within those long words end that a long word is made of."""
    parts = pairwise((0, *(marked_breaks().get(word) or ends_within(word)), len(word)))
    return tuple(
        begin + inner for begin, end in parts if end - begin > _SHORT_WORD for inner in ends_within(word[begin:end])
    )


def _between(word: str, after: str, *, begins: bool, ends: bool) -> int:
    """Return the penalty of a break between two words of a list."""
    if after == _EACH:
        return GLUED
    if word in _PREFIXES:
        return SOFT
    cost = max(bond(word, after, begins=begins, ends=ends), LEANING if word in _LEANING else WORD)
    return min(cost, SOFT) if after == _WHICH and len(word) > _SHORT_WORD else cost


def _mend_torn(ranks: dict[int, int], chunk: str, ends: tuple[int, ...]) -> None:
    """Mend what newmm, which takes the longest words it can, tore apart.

    A line ends after แนวทาง rather than inside it (`joined.txt`). Where only the list of all words says that it may be
    so (มอบ|หมายเลข, มอบหมาย|เลข), both places are left alone.
    """
    words = base_words()
    for begin, end, next_end in zip((0, *ends), ends, ends[1:], strict=False):
        if chunk[begin:end] in _SMALL_WORDS:
            continue
        for inner in range(end + 1, next_end):
            if chunk[begin:inner] in words and chunk[inner:next_end] in words:
                for place in (end, inner):
                    ranks[place] = max(ranks.get(place, WORD), INSIDE)
    for match in _joined().finditer(chunk):
        at, after = match.span()
        begin = max((end for end in ends if end <= at), default=0)
        torn = [place for place in range(at + 1, after) if place in ranks]
        if torn and (begin == at or chunk[begin:at] in words):
            ranks.update(dict.fromkeys(torn, GLUED))
            _free_edges(ranks, chunk, ends, (at, after))


def _free_edges(ranks: dict[int, int], chunk: str, ends: tuple[int, ...], joined: tuple[int, int]) -> None:
    """Let a line end before and after a word put together again."""
    at, after = joined
    if at:
        ranks.setdefault(at, SOFT)
    if after < len(chunk) and ranks.get(after, INSIDE) == INSIDE:
        next_end = min(end for end in ends if end > after)
        follows = chunk[after:next_end]
        known = follows in base_words()
        ranks[after] = _between(chunk[at:after], follows, begins=not at, ends=False) if known else INSIDE


@cache
def _joined() -> re.Pattern[str]:
    """Return the words that newmm tears apart as one pattern, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(joined_words(), key=len, reverse=True))))


def _mend_unknown(ranks: dict[int, int], chunk: str, ends: tuple[int, ...], names: tuple[str, ...]) -> None:
    """Keep a word that no list knows with the scraps beside it: newmm takes known syllables off its edges."""
    words = [chunk[a:b] for a, b in pairwise((0, *ends))]
    known = _lexicon(names)
    strange = [word not in known for word in words]
    if not any(strange):
        return
    for at, end in enumerate(ends[:-1]):
        pair = words[at], words[at + 1]
        if (strange[at] or strange[at + 1]) and any(len(word) <= _SCRAP and word not in _SMALL_WORDS for word in pair):
            ranks[end] = GLUED


def break_opportunities(text: str, names: tuple[str, ...] = ()) -> tuple[int, ...]:
    """Return the places in `text` where a line may begin without harm, in order.

    A place after white space is the first character that is not white. The start and the end of the text are no places.
    """
    return tuple(place for place, rank in break_ranks(text, names) if rank < HELD)


def forbidden_before(text: str, place: int) -> bool:
    """Tell whether no line may begin at `place` of `text`, whatever the words are.

    Closing signs, ๆ and ฯ, marks and following vowels begin no line; opening brackets, leading vowels and hyphens end
    none. (A hyphen at the end of a line is taken for a hyphenation and is lost when the text is copied.)
    """
    first, before = text[place], text[place - 1]
    if first == _QUOTE and not _opens(text, place):
        return True
    if first in _NEVER_FIRST:
        return not (first == "'" and before.isspace())
    last = len(text[:place].rstrip()) - 1 if before.isspace() else place - 1
    return last >= 0 and (text[last] in _NEVER_LAST or (text[last] == _QUOTE and _opens(text, last)))


def _opens(text: str, place: int) -> bool:
    """Tell whether the straight quotation mark at `place` opens: the first, the third and so on do."""
    return text.count(_QUOTE, 0, place) % 2 == 0


def unwelcome_before(text: str, place: int) -> bool:
    """Tell whether a line had better not begin at `place`: inside ป.ป.ช., or between letters and a number."""
    first, before = text[place], text[place - 1]
    if first in _THAI_LETTERS:
        return before == "." or before in _DIGITS
    return first in _DIGITS and before in _THAI_LETTERS


def inside_positions(chunk: str) -> list[int]:
    """Return where an address or a long run of foreign letters may break if it must: after / ? & = . - and the like."""
    if len(chunk) < _LONG_RUN:
        return []
    ends = (match.end() for match in _ADDRESS.finditer(chunk) if not chunk[: match.end()].endswith("www."))
    return [end for end in ends if _LEAST_PART <= end <= len(chunk) - _LEAST_PART]
