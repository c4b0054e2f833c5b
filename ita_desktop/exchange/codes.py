"""Item codes as people and scanners write them: `i1`, `I๑`, `1๗`, `e ๔`, `๐ ๑๐`, `๐๑๒`, and `๑๒๑` for o21."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ita_desktop.models.framework import Tool
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from ita_desktop.exchange.lexicon import Lexicon

_LEAD = r"[\s\"'“”‘’«(\[•*\-–]*(?:(?:ข้อคำถาม|หัวข้อ|ข้อที่|ข้อ|รหัส)[\s\"'“”‘’]*)?"
_CODE = re.compile(
    rf"{_LEAD}(?P<letter>[iIlLıeEoOQ|!](?=[\s.\-]{{0,3}}[0-9๐-๙]))?[\s.\-]{{0,3}}"
    r"(?P<digits>[0๐]\s{1,2}[1-9๑-๙][0-9๐-๙]?|[0-9๐-๙]{1,3})(?![0-9๐-๙]|[.,/:][0-9๐-๙])[.):\]\s\"”]*"
)
_TOOLS = {"i": Tool.IIT, "l": Tool.IIT, "ı": Tool.IIT, "|": Tool.IIT, "!": Tool.IIT, "e": Tool.EIT, "o": Tool.OIT}
_TOOLS["q"] = Tool.OIT
_PREFIX = {Tool.IIT: "i", Tool.EIT: "e", Tool.OIT: "o"}
_OF_LENGTH = 3
_ENOUGH_LETTERS = 6
_SAME = 0.7
_OTHER = 0.5
_STRANGE = 0.25


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
    """

    code: str | None
    written: str
    rest: str
    doubt: str = ""
    explicit: bool = False
    by_text: bool = False


def read_code(text: str, lexicon: Lexicon, indicator: int | None = None) -> CodeReading | None:
    """Return the item code that `text` begins with, or None when it begins with none.

    Args:
        text: a cell or a line.
        lexicon: the year's items.
        indicator: the indicator in whose table the text stands, when that is known.
    """
    match = _CODE.match(text)
    if match is None:
        return None
    letter = (match["letter"] or "").lower()
    written, rest = match[0].strip(" .\t\"'“”()[]:"), text[match.end() :]
    if letter:
        return _lettered(_TOOLS[letter], match["digits"], written, rest, lexicon)
    return _bare(match["digits"], written, rest, lexicon, indicator)


def is_lettered(text: str) -> bool:
    """Return whether `text` begins with a code that has its letter, whatever the year."""
    match = _CODE.match(text)
    return match is not None and bool(match["letter"])


def _lettered(tool: Tool, digits: str, written: str, rest: str, lexicon: Lexicon) -> CodeReading:
    code = f"{_PREFIX[tool]}{int(to_arabic(re.sub(r'[^0-9๐-๙]', '', digits)))}"
    if lexicon.framework.item(code) is None:
        return CodeReading(None, written, rest, explicit=True)
    return replace(_checked(code, written, rest, lexicon), explicit=True)


def _checked(code: str, written: str, rest: str, lexicon: Lexicon) -> CodeReading:
    """Return `code`, with a doubt when the words after it are those of another item."""
    doubt = ""
    if len(rest.strip()) >= _ENOUGH_LETTERS:
        ranked = lexicon.item_likeness(rest, lexicon.all_codes())
        own = next(score for score, other in ranked if other == code)
        if ranked[0][1] != code and ranked[0][0] >= _SAME and own < _OTHER:
            doubt = f"รหัส {written} ไม่ตรงกับข้อความ ซึ่งเป็นข้อความของข้อ {ranked[0][1]}"
    return CodeReading(code, written, rest, doubt)


def _bare(digits: str, written: str, rest: str, lexicon: Lexicon, indicator: int | None) -> CodeReading | None:
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
