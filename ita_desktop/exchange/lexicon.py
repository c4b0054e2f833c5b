"""A year's names and codes as inputs write them: items, indicators, sub-groups and tools, whatever became of the text.

Codes come as `i1`, `I๑`, `1๗`, `e ๔`, `๐ ๑๐`, `๐๑๒`, and `๑๒๑` for o21.
"""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, replace
from operator import add
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import EARLIEST_YEAR, LATEST_YEAR
from ita_desktop.models.framework import Tool
from ita_desktop.problems import KnownProblem
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.models.framework import Framework, Item

LetterPairs = frozenset[str]
"""The letter pairs of a text, each as often as it stands there: two texts share as many as the sets do."""

_OF_YEAR = re.compile("(?:ประจำปี)?(?:พศ)?$".replace("ำ", "า"))
"""What squashed wordings end with that not everybody copies."""
_LETTERS = re.compile("[^ก-ฮฯ-ฺเ-์a-z]+")
_BREAK_TAG = re.compile(r"<\s*/?\s*(?:br|p|div|tr|li|ul|ol|table|tbody|thead|h\d)\b[^<>]{0,200}>", re.IGNORECASE)
_CELL_TAG = re.compile(r"<\s*/\s*t[dh]\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?\s*[a-zA-Z][^<>]{0,200}>")
_LONGEST_COMPARED = 600
_MOST_KEPT = 2_000
"""Texts of an input whose likeness to the items is remembered."""

_ALIKE = 0.8
"""From here a name is that name with a slip; the ten names of the indicators are all below 0.6 to each other."""

_NUMBERED = re.compile(
    r"\s*(?:ตัวชี้วัด(?:ย่อย)?)?\s*(?:ที่)?\s*\(?([0-9๐-๙]{1,2})(?![0-9๐-๙])(?:\s*[.):\-]+(?![0-9๐-๙])|\s+|(?=[ก-๙])|$)\s*"
)
_PART_OF_ONE = re.compile(r"\s*ตัวชี้วัดย่อย")
_LABEL = re.compile(r"\s*ตัวชี้วัด(?:ย่อย)?(?:ที่)?")
_MEAN = re.compile(r"(?:คะแนน|ค่า)*(?:เฉลี่ย|รวม|สรุป)(?:ของ|ราย)?\s*(?=ตัวชี้วัด)")
SCORE_NOTE = re.compile(r"\([^()]*คะแนน[^()]*\)|\(\s*ต่อ\s*\)")
"""What stands in brackets behind a name: its score, or that a table goes on."""
_SAYS_SCORE = re.compile(r"(?:โดยรวม)?\s*(?:ได้|มี)?(?:รับ)?(?:ผล)?คะแนน(?:เฉลี่ย|รวม)?(?:\s*เท่ากับ)?\s*:?\s*$|\s*เท่ากับ\s*$")
_GROUP_CODE = re.compile(r"\s*(?:ตัวชี้วัด(?:ย่อย)?)?\s*(?:ที่)?\s*([0-9๐-๙]{1,2}\.[0-9๐-๙])(?![0-9๐-๙.])")
_TOOL = re.compile(r"(?<![A-Za-z])(IIT|EIT|OIT|llT|lIT|ElT|OlT|0IT)(?![A-Za-z])")
_TOOL_WORDS = re.compile(r"แบบ(?:วัด|สำรวจ|ประเมิน)|ส่วนได้ส่วนเสีย|ส่วนได้เสีย|สาธารณะ")
_MISREAD_TOOLS = {"llT": "IIT", "lIT": "IIT", "ElT": "EIT", "OlT": "OIT", "0IT": "OIT"}
_TOOL_NAMES = (
    (Tool.IIT, re.compile(r"ส่วน(?:ได้)?(?:ส่วน)?เสีย\s*ภายใน(?!หรือ)")),
    (Tool.EIT, re.compile(r"ส่วน(?:ได้)?(?:ส่วน)?เสีย\s*ภายนอก")),
    (Tool.OIT, re.compile(r"การเปิดเผยข้อมูล\s*สาธารณะ")),
)

_LEAD = r"[\s\"'“”‘’«(\[•*\-–]*(?:(?:ข้อคำถาม|หัวข้อ|ข้อที่|ข้อ|รหัส)[\s\"'“”‘’]*)?"
_CODE = re.compile(
    rf"{_LEAD}(?P<letter>[iIlLıeEoOQ|!](?=[\s.\-]{{0,3}}[0-9๐-๙]))?[\s.\-]{{0,3}}"
    r"(?P<digits>(?(letter)(?!)|1\s{1,2}[๑-๙][๐-๙]?)|[0๐]\s{1,2}[1-9๑-๙][0-9๐-๙]?|[0-9๐-๙]{1,3})"
    r"(?![0-9๐-๙]|[.,/:][0-9๐-๙])[.):\]\s\"”]*"
)
_RANGE = re.compile(r"\s*(?:[-–—~]|ถึง(?:ข้อ)?|to)\s*[ieo][\s.]?[0-9๐-๙]{1,2}(?![0-9๐-๙])", re.IGNORECASE)
"""`o1 - o4` is no item."""
_WIDE = {0xFF01 + place: chr(0x21 + place) for place in range(0x5E)}
"""Letters and digits as wide as an ideograph, as some keyboards and scanners write them."""
_TOOLS = {"i": Tool.IIT, "l": Tool.IIT, "ı": Tool.IIT, "|": Tool.IIT, "!": Tool.IIT, "e": Tool.EIT, "o": Tool.OIT}
_TOOLS["q"] = Tool.OIT
_PREFIX = {Tool.IIT: "i", Tool.EIT: "e", Tool.OIT: "o"}
_OF_LENGTH = 3
_ENOUGH_LETTERS = 6
_SAME = 0.7
_OTHER = 0.5
_STRANGE = 0.25


def squash(text: str) -> str:
    """Return only the letters of `text`, in lower case: what remains the same when a line is wrapped or misspaced.

    Sara am becomes sara aa, because the PDF files of older Word versions keep no more of it.
    """
    return _LETTERS.sub("", normalise_text(text[:_LONGEST_COMPARED]).lower()).replace("ำ", "า")


def pairs(squashed: str) -> LetterPairs:
    """Return each two neighbouring letters that stand in `squashed`; those that stand there again, with how often."""
    often = Counter(map(add, squashed, squashed[1:]))
    again = [f"{pair}{time}" for pair, count in often.items() if count > 1 for time in range(2, count + 1)]
    return frozenset((*often, *again))


def likeness(one: LetterPairs, other: LetterPairs) -> float:
    """Return how alike two texts are by their letter pairs: 0 nothing in common, 1 the same."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def without_markup(text: str, *, line_break: str = " ") -> str:
    """Return `text` without HTML and Markdown remnants; a table cell ends with a tab, a block with `line_break`."""
    if "<" in text:
        text = _CELL_TAG.sub("\t", text)
        text = _BREAK_TAG.sub(line_break, text)
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return text.replace("**", "").replace("__", "")


@dataclass(frozen=True, slots=True)
class NamedIndicator:
    """An indicator as a cell names it.

    Attributes:
        number: the printed number, or None.
        named: the indicators whose name stands there; none when the name is not readable, several in a slip.
        labelled: the word ตัวชี้วัดที่ stands before the number.
    """

    number: int | None
    named: tuple[int, ...]
    labelled: bool

    @property
    def sure(self) -> int | None:
        """The indicator meant, when the name says it, or name and number together."""
        if len(self.named) == 1:
            return self.named[0]
        return self.number if self.number in self.named else None


class YearLexicon:
    """Recognises what a framework names."""

    def __init__(self, framework: Framework) -> None:
        """Prepare to recognise the names of `framework`."""
        self.framework = framework
        self._items = {item.code: pairs(squash(item.text)) for item in framework.items}
        self._indicators = [
            (indicator.number, squash(name))
            for indicator in framework.indicators
            for name in (indicator.name, *indicator.other_names)
        ]
        self._indicator_pairs = [(number, pairs(name)) for number, name in self._indicators]
        wordings = [(squash(item.text), item.code) for item in framework.items]
        often = Counter(wording for wording, _ in wordings)
        often.update(name for _, name in self._indicators)
        often.update(squash(group.name) for group in framework.subgroups)
        for wording, code in [(_OF_YEAR.sub("", wording), code) for wording, code in wordings]:
            if not often[wording]:
                wordings.append((wording, code))
                often[wording] += 1
        self._exact = {wording: code for wording, code in wordings if wording and often[wording] == 1}
        self._alike: dict[str, list[tuple[float, str]]] = {}
        self._groups = [(group.code, pairs(squash(group.name))) for group in framework.subgroups]

    def item_likeness(self, text: str, codes: Iterable[str]) -> list[tuple[float, str]]:
        """Return how alike `text` is to the wording of each of `codes`, the best first."""
        ranked = self._alike.get(text)
        if ranked is None:
            found = pairs(squash(text))
            ranked = sorted(((likeness(found, wording), code) for code, wording in self._items.items()), reverse=True)
            if len(self._alike) < _MOST_KEPT:
                self._alike[text] = ranked
        wanted = set(codes)
        return ranked if len(wanted) == len(ranked) else [entry for entry in ranked if entry[1] in wanted]

    def worded(self, text: str) -> str | None:
        """Return the one item whose wording `text` is, letter for letter but for spaces and digits, or None."""
        return self._exact.get(squash(text)) if text else None

    def begins(self, code: str, text: str) -> bool:
        """Return whether `text` is how the wording of item `code` begins: the first line of a wrapped one."""
        found = squash(text)
        return likeness(pairs(found), pairs(squash(self.item(code).text)[: len(found)])) >= _SAME

    def all_codes(self) -> tuple[str, ...]:
        """Return every item code of the year."""
        return tuple(self._items)

    def item(self, code: str) -> Item:
        """Return the item with `code`, which the year has."""
        item = self.framework.item(code)
        if item is None:
            raise KeyError(code)
        return item

    def heading(self, text: str) -> NamedIndicator | None:
        """Return the indicator that the cell `text` names, or None when it is nothing of the kind."""
        text = _MEAN.sub("", _SAYS_SCORE.sub("", SCORE_NOTE.sub("", text)).strip())
        labelled = _LABEL.match(text) is not None
        if not labelled and _TOOL_WORDS.search(text):
            return None
        match = _NUMBERED.match(text)
        number = int(to_arabic(match[1])) if match else None
        if number is not None and not any(number == indicator.number for indicator in self.framework.indicators):
            number = None
        rest = squash(text[match.end() :] if match else _LABEL.sub("", text, count=1))
        named = self._named(rest, number)
        if not named and (not labelled or number is None or _PART_OF_ONE.match(text)):
            return None
        return NamedIndicator(number, named, labelled)

    def subgroup(self, text: str) -> str | None:
        """Return the code of the sub-group that the cell `text` names by code or by name, or None."""
        if match := _GROUP_CODE.match(text):
            code = to_arabic(match[1])
            if any(code == known for known, _ in self._groups):
                return code
        found = pairs(squash(_GROUP_CODE.sub("", text)))
        best = max(((likeness(found, name), code) for code, name in self._groups), default=(0.0, ""))
        if best[0] < _ALIKE or self.item_likeness(text, self._items)[0][0] > best[0]:
            return None  # some items are called much like their group
        return best[1]

    def _named(self, squashed: str, number: int | None) -> tuple[int, ...]:
        if not squashed:
            return ()
        exact = [number for number, name in self._indicators if name == squashed]
        if exact:
            return tuple(dict.fromkeys(exact))
        found = pairs(squashed)
        best = self._best(found)
        if best is not None:
            return (best,)
        longest = max((len(name) for _, name in self._indicators), default=0)
        if len(squashed) > 2 * longest + 4:
            return ()
        contained = tuple(dict.fromkeys(known for known, name in self._indicators if name in squashed))
        return contained if number in contained else ()

    def _best(self, found: LetterPairs) -> int | None:
        score, number = max(
            ((likeness(found, name), number) for number, name in self._indicator_pairs), default=(0.0, 0)
        )
        return number if score >= _ALIKE else None


def lexicon_of(framework: Framework) -> YearLexicon:
    """Return the lexicon of `framework`, one of those last used where it is among them."""
    for kept in _LEXICONS:
        if kept.framework is framework:
            return kept
    made = YearLexicon(framework)
    _LEXICONS.append(made)
    return made


def newest(frameworks: FrameworkLookup) -> Framework | None:
    """Return the framework of the latest year known, to tell by its words that an input holds scores at all."""
    for year in range(LATEST_YEAR, EARLIEST_YEAR - 1, -1):
        with suppress(KnownProblem):  # a damaged year has no say about inputs of others
            if (framework := frameworks(year)) is not None:
                return framework
    return None


_LEXICONS: deque[YearLexicon] = deque(maxlen=8)


def tool_in(text: str) -> Tool | None:
    """Return the one tool that `text` names by its letters or in words, or None when it names none or several."""
    found = {_MISREAD_TOOLS.get(name, name) for name in _TOOL.findall(text)}
    found = found or {str(tool) for tool, words in _TOOL_NAMES if words.search(text)}
    return Tool(found.pop()) if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class CodeReading:
    """An item code read from the beginning of a text.

    Attributes:
        code: the item, or None when the code is written plainly but the year has no such item.
        written: the code as it stood there.
        rest: the text after the code.
        doubt: a Thai sentence when the code is only likely; empty when it is certain.
        explicit: the code is written with its letter.
        by_text: the words after the code are the item's own wording.
        worded: the other item whose wording the words are letter for letter, where the code is doubted for them.
    """

    code: str | None
    written: str
    rest: str
    doubt: str = ""
    explicit: bool = False
    by_text: bool = False
    worded: str = ""


def read_code(text: str, lexicon: YearLexicon, indicator: int | None = None) -> CodeReading | None:
    """Return the item code that `text` begins with, or None when it begins with none.

    Args:
        text: a cell or a line.
        lexicon: the year's items.
        indicator: the indicator in whose table the text stands, when that is known.
    """
    text = text.translate(_WIDE)
    match = _CODE.match(text)
    if match is None or _RANGE.match(text, len(text[: match.end()].rstrip(" .\t)]:"))):
        return None
    letter = (match["letter"] or "").lower()
    written, rest = match[0].strip(" .\t\"'“”()[]:"), text[match.end() :]
    if letter:
        return _lettered(_TOOLS[letter], match["digits"], written, rest, lexicon)
    return _bare(match["digits"], written, rest, lexicon, indicator)


def is_lettered(text: str) -> bool:
    """Return whether `text` begins with a code that has its letter, whatever the year."""
    match = _CODE.match(text.translate(_WIDE))
    return match is not None and bool(match["letter"])


def _lettered(tool: Tool, digits: str, written: str, rest: str, lexicon: YearLexicon) -> CodeReading:
    code = f"{_PREFIX[tool]}{int(to_arabic(re.sub(r'[^0-9๐-๙]', '', digits)))}"
    if lexicon.framework.item(code) is None:
        return CodeReading(None, written, rest, explicit=True)
    return replace(_checked(code, written, rest, lexicon), explicit=True)


def _checked(code: str, written: str, rest: str, lexicon: YearLexicon) -> CodeReading:
    """Return `code`, with a doubt when the words after it are those of another item."""
    doubt = worded = ""
    if len(rest.strip()) >= _ENOUGH_LETTERS:
        ranked = lexicon.item_likeness(rest, lexicon.all_codes())
        own = next(score for score, other in ranked if other == code)
        if ranked[0][1] != code and ranked[0][0] >= _SAME and own < _OTHER and not lexicon.begins(code, rest):
            doubt = f"รหัส {written} ไม่ตรงกับข้อความ ซึ่งเป็นข้อความของข้อ {ranked[0][1]}"
            worded = lexicon.worded(rest) or ""
    return CodeReading(code, written, rest, doubt, worded=worded)


def _bare(digits: str, written: str, rest: str, lexicon: YearLexicon, indicator: int | None) -> CodeReading | None:
    options = [code for code in _options(digits) if lexicon.framework.item(code) is not None]
    if not options:
        return None
    if len(rest.strip()) >= _ENOUGH_LETTERS:
        score, best = lexicon.item_likeness(rest, options)[0]
        if score >= _SAME:
            return CodeReading(best, written, rest, by_text=True)
    if digits[0] in "0๐":
        return _checked(options[0], written, rest, lexicon)
    inside = [code for code in options if lexicon.item(code).indicator == indicator]
    doubt = f"รหัส {written} อ่านได้ไม่ชัดเจน"
    if len(inside) != 1:
        return CodeReading((inside or options)[0], written, rest, doubt)
    if len(rest.strip()) >= _ENOUGH_LETTERS and lexicon.item_likeness(rest, inside)[0][0] < _STRANGE:
        return CodeReading(inside[0], written, rest, doubt)
    return CodeReading(inside[0], written, rest)


def _options(digits: str) -> list[str]:
    """Return the codes that a code without its letter can be, the likeliest first.

    A scanner takes `o` for a zero, `i` for a one, sometimes `o` before two digits for a one; or it drops the letter.
    """
    plain = re.sub(r"[^0-9]", "", to_arabic(digits))
    tail = int(plain[1:] or 0)
    if plain.startswith("0"):
        return [f"o{tail}"]
    options = [f"{prefix}{int(plain)}" for prefix in "ieo"]
    if plain.startswith("1") and tail:
        misread = [f"i{tail}"] + ([f"o{tail}"] if len(plain) == _OF_LENGTH else [])
        options = misread + options if digits[0] == "1" and not digits.isascii() else options + misread
    return options
