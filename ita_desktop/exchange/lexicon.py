"""A year's names as inputs write them: items by text, indicators and sub-groups by name, tools by letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.exchange.likeness import likeness, pairs, squash
from ita_desktop.models.framework import Tool
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from ita_desktop.models.framework import Framework, Item

ALIKE = 0.8
"""From here a name is that name with a slip; the ten names of the indicators are all below 0.6 to each other."""

_NUMBERED = re.compile(
    r"\s*(?:ตัวชี้วัด(?:ย่อย)?)?\s*(?:ที่)?\s*\(?([0-9๐-๙]{1,2})(?![0-9๐-๙])(?:\s*[.):\-]+(?![0-9๐-๙])|\s+|(?=[ก-๙])|$)\s*"
)
_LABEL = re.compile(r"\s*ตัวชี้วัด(?:ย่อย)?(?:ที่)?")
_SCORE_NOTE = re.compile(r"\([^()]*คะแนน[^()]*\)|\(\s*ต่อ\s*\)")
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


@dataclass(frozen=True, slots=True)
class Heading:
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


class Lexicon:
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
        self._groups = [(group.code, pairs(squash(group.name))) for group in framework.subgroups]

    def item_likeness(self, text: str, codes: Iterable[str]) -> list[tuple[float, str]]:
        """Return how alike `text` is to the wording of each of `codes`, the best first."""
        found = pairs(squash(text))
        return sorted(((likeness(found, self._items[code]), code) for code in codes), reverse=True)

    def all_codes(self) -> tuple[str, ...]:
        """Return every item code of the year."""
        return tuple(self._items)

    def item(self, code: str) -> Item:
        """Return the item with `code`, which the year has."""
        item = self.framework.item(code)
        if item is None:
            raise KeyError(code)
        return item

    def heading(self, text: str) -> Heading | None:
        """Return the indicator that the cell `text` names, or None when it is nothing of the kind."""
        text = _SAYS_SCORE.sub("", _SCORE_NOTE.sub("", text)).strip()
        labelled = _LABEL.match(text) is not None
        if not labelled and _TOOL_WORDS.search(text):
            return None
        match = _NUMBERED.match(text)
        number = int(to_arabic(match[1])) if match else None
        if number is not None and not any(number == indicator.number for indicator in self.framework.indicators):
            number = None
        rest = squash(text[match.end() :] if match else _LABEL.sub("", text, count=1))
        named = self._named(rest, number)
        if not named and (not labelled or number is None):
            return None
        return Heading(number, named, labelled)

    def subgroup(self, text: str) -> str | None:
        """Return the code of the sub-group that the cell `text` names by code or by name, or None."""
        if match := _GROUP_CODE.match(text):
            code = to_arabic(match[1])
            if any(code == known for known, _ in self._groups):
                return code
        found = pairs(squash(_GROUP_CODE.sub("", text)))
        best = max(((likeness(found, name), code) for code, name in self._groups), default=(0.0, ""))
        return best[1] if best[0] >= ALIKE else None

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

    def _best(self, found: Counter[str]) -> int | None:
        score, number = max(
            ((likeness(found, name), number) for number, name in self._indicator_pairs), default=(0.0, 0)
        )
        return number if score >= ALIKE else None


def tool_in(text: str) -> Tool | None:
    """Return the one tool that `text` names by its letters or in words, or None when it names none or several."""
    found = {_MISREAD_TOOLS.get(name, name) for name in _TOOL.findall(text)}
    found = found or {str(tool) for tool, words in _TOOL_NAMES if words.search(text)}
    return Tool(found.pop()) if len(found) == 1 else None
