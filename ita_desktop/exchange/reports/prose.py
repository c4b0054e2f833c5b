"""Scores in sentences: `ข้อ o1-o20 ได้คะแนนเท่ากับ 100 คะแนน ยกเว้นข้อ o13 ได้คะแนน 50`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.lexicon import read_code, squash, tool_in
from ita_desktop.exchange.reports.lines import NUMBER, names_a_range, of_other_year, score_of
from ita_desktop.exchange.reports.page_ends import rejoined
from ita_desktop.exchange.reports.rows import OTHER_NAME
from ita_desktop.models.framework import Tool
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from decimal import Decimal

    from ita_desktop.exchange.draft import Collector
    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.reports.lines import ReportLine

_STATEMENT = re.compile(
    r"(?:ได้(?:รับ)?(?:ผล)?คะแนน|มี(?:ผล)?คะแนน|คะแนน(?:เฉลี่ย)?(?:เท่ากับ|อยู่ที่|คือ|ที่ได้)"
    r"|ได้(?:รับ)?(?=\s*[0-9.]{1,6}\s*คะแนน))"
    rf"(?P<between>[^0-9\t\n]{{0,40}}?)\s*{NUMBER}(?P<unit>\s*คะแนน)?"
)
_DIGITS = "[0-9๐-๙]"
_LETTERED = rf"[iIeEoO]\s?\.?{_DIGITS}{{1,2}}(?!{_DIGITS})"
_BARE = rf"[0๐1]\s?{_DIGITS}{{1,2}}(?!{_DIGITS}|[.,]{_DIGITS})|{_DIGITS}{{1,2}}(?!{_DIGITS}|[.,]{_DIGITS})"
_CODE = re.compile(
    rf"(?:(?<![A-Za-z])(?:{_LETTERED}))|(?<=[-–—])(?:{_BARE})|"
    rf"(?:(?<=ข้อ)|(?<=ข้อ )|(?<=ข้อที่)|(?<=ข้อที่ )|(?<=[“\"”'‘]))(?:{_BARE})"
)
_RANGE_SIGN = re.compile(r"\s*(?:-|–|—|ถึง(?:ข้อ)?)\s*")
_BETWEEN_CODES = re.compile(r"[\s.,/และกับหัวข้อคำถามที่:()]*")
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*([0-9]{1,2})(?![0-9.])\s*(?P<name>[^0-9\t]{0,60})")
_NAMED = re.compile(r"(?:ตัวชี้วัด(?:ด้าน)?|ด้าน)\s*(?P<name>[^0-9\t]{5,60})$")
_EXCEPT = re.compile(r"ยกเว้น|เว้นแต่|นอกจาก(?!นี้|นั้น)")
_OF_ITEMS = re.compile(rf"[\s(:]*(?:หัว)?(?:ข้อ|ตัวชี้วัด|{_LETTERED}|$)")
_OPEN_EXCEPTION = "ข้อความยกเว้นบางข้อไว้ แต่อ่านไม่ได้ว่ายกเว้นข้อใดและได้คะแนนเท่าใด"
_PART = re.compile(r"(?P<public>Public)|S[ue]r?v[ae]y", re.IGNORECASE)
_AT_ONCE = re.compile(r"\s*(?:เท่ากับ|ร้อยละ|เฉลี่ย|เต็ม|รวม|คือ|อยู่ที่|น้อยที่\s?สุด|สูง\s?สุด|ต่ำ\s?สุด|[:=\s])*\s*")
_LONGEST_SUBJECT = 300
_NEAR = 80
_NAME_LETTERS = 8


@dataclass(slots=True)
class _Statement:
    """One score and the items it is said of, with the part of each."""

    score: Decimal
    paths: dict[str, str] = field(default_factory=dict)
    """Path to the Thai sentence of doubt; empty when certain."""

    def doubt_all(self, reason: str) -> None:
        self.paths = {path: doubt or reason for path, doubt in self.paths.items()}


@dataclass(frozen=True, slots=True)
class _Held:
    """A cell that ends in an exception and does not say what of: the end of a page may have torn it."""

    text: str
    at: int
    line: ReportLine
    indicator: int | None

    def may_go_on(self, cells: list[str]) -> bool:
        """Return whether `cells` of the next line may hold the rest of it."""
        in_a_row = len(self.line.cells) > 1
        if self.at >= len(cells) or in_a_row != (len(cells) > 1):
            return False
        return bool(cells[self.at]) and not _begins(cells[self.at])


class ProseReader:
    """Reads what sentences say of items, indicators and tools."""

    def __init__(self, lexicon: YearLexicon, into: Collector) -> None:
        """Recognise the names of `lexicon` and add what is found to `into`."""
        self._lexicon = lexicon
        self._into = into
        self._year = lexicon.framework.fiscal_year
        self._unfinished = ""
        self._held: _Held | None = None

    def carry(self, text: str) -> None:
        """Take `text` as the beginning of the sentence that the next line may go on with; empty for none."""
        self.close()
        self._unfinished = text[-_LONGEST_SUBJECT:]

    def close(self) -> None:
        """Take what waited for the next line as it stands: there is none that could go on with it."""
        if (held := self._held) is not None:
            self._held = None
            self._cell(held.text, held.line, held.indicator)

    def read(self, line: ReportLine, indicator: int | None) -> None:
        """Read the sentences of `line`, which stands under the heading of `indicator`."""
        before, self._unfinished = self._unfinished, ""
        cells = line.text.split("\t")
        alone = len(cells) == 1
        if self._held is not None and not self._held.may_go_on(cells):
            self.close()
        held, self._held = self._held, None
        for at, cell in enumerate(cells):
            text = f"{before}\n{cell}".strip() if alone and not _begins(cell) else cell
            rest = text
            if held is not None and at == held.at:
                rest = self._cell(rejoined(held.text, cell), held.line, held.indicator)
            elif "คะแนน" in text and not names_a_range(to_arabic(text)[:200]):
                if self._held is None and _ends_open(text):
                    self._held, rest = _Held(text, at, line, indicator), ""
                else:
                    rest = self._cell(text, line, indicator)
            if alone:
                self._unfinished = rest[-_LONGEST_SUBJECT:]

    def ends_with(self, line: ReportLine) -> bool:
        """Return whether `line` says what an exception in the line before was to say, and so is no row of its own."""
        cells = line.text.split("\t")
        if (held := self._held) is None or not held.may_go_on(cells):
            return False
        made, _ = self._said(rejoined(held.text, cells[held.at]), held.indicator)
        return not any(_OPEN_EXCEPTION in statement.paths.values() for statement in made)

    def _cell(self, text: str, line: ReportLine, indicator: int | None) -> str:
        """Read the sentences of one cell and return what follows the last score in it."""
        made, rest = self._said(text, indicator)
        for statement in made:
            found = Found(statement.score, line.where, line.source if len(line.cells) == 1 else text[:300])
            for path, doubt in statement.paths.items():
                if doubt:
                    self._into.doubt(path, found, doubt)
                else:
                    self._into.add(path, found)
        return rest

    def _said(self, text: str, indicator: int | None) -> tuple[list[_Statement], str]:
        """Return what the sentences of `text` say, and what follows the last score in it."""
        plain = to_arabic(text)
        start = 0
        made: list[_Statement] = []
        for match in _STATEMENT.finditer(plain):
            score = score_of(match)
            if not _is_said(match):
                continue  # `ได้คะแนนสูงสุด คือ ตัวชี้วัดที่ 4`: the number belongs to what is said next
            subject, start = text[start : match.start()], match.end()
            between = match["between"]
            if score is None or of_other_year(to_arabic(subject), self._year):
                continue
            statement = self._statement(subject + " " + between, score, indicator)
            if _EXCEPT.search(subject) and made:
                _except(made[-1], statement, of_items=_excepts(subject))
            made.append(statement)
        if made and _excepts(text[start:]):
            made[-1].doubt_all(_OPEN_EXCEPTION)
        return made, text[start:]

    def _statement(self, subject: str, score: Decimal, indicator: int | None) -> _Statement:
        statement = _Statement(score)
        codes = self._codes(subject, indicator)
        if codes:
            for code, part, doubt in codes:
                item = self._lexicon.item(code)
                path = f"items.{code}.{part}" if part and item.tool is Tool.EIT else f"items.{code}"
                wrong = "" if item.scale.takes(score) else f"ข้อนี้ควรเป็น{item.scale.expected}"
                statement.paths[path] = doubt or wrong
            return statement
        plain = to_arabic(subject)
        named = list(_INDICATOR.finditer(plain))
        if named:
            path, doubt = self._indicator(named[-1], indicator)
            if path:
                statement.paths[path] = doubt
        elif (number := self._named_at_end(subject)) is not None:
            statement.paths[f"published.indicators.{number}"] = ""
        elif (tool := tool_in(subject)) is not None and re.search(r"แบบ|เครื่องมือ|ด้าน", subject):
            statement.paths[f"published.tools.{tool}"] = ""
        return statement

    def _indicator(self, match: re.Match[str], indicator: int | None) -> tuple[str, str]:
        number = int(match[1])
        if not any(number == entry.number for entry in self._lexicon.framework.indicators):
            return "", ""
        name = squash(match["name"])
        meant = [
            entry.number
            for entry in self._lexicon.framework.indicators
            if any(name.startswith(squash(word)) for word in (entry.name, *entry.other_names))
        ]
        doubt = ""
        if (meant and number not in meant) or (not meant and len(name) >= _NAME_LETTERS and number != indicator):
            doubt = OTHER_NAME
        return f"published.indicators.{number}", doubt

    def _named_at_end(self, subject: str) -> int | None:
        """Return the indicator that is named, as one, right before the score, or None."""
        match = _NAMED.search(subject[-2 * _NEAR :])
        letters = "" if match is None else squash(match["name"])
        for entry in self._lexicon.framework.indicators:
            if letters in {squash(name) for name in (entry.name, *entry.other_names)}:
                return entry.number
        return None

    def _codes(self, subject: str, indicator: int | None) -> list[tuple[str, str, str]]:
        """Return the items that `subject` lists, each with its EIT part and the doubt about it."""
        matches = list(_CODE.finditer(subject))
        listed: list[tuple[str, str, str]] = []
        for at, match in enumerate(matches):
            end = matches[at + 1].start() if at + 1 < len(matches) else len(subject)
            after = subject[match.end() : end]
            reading = read_code(subject[match.start() : end], self._lexicon, indicator)
            if reading is None or reading.code is None:
                continue
            wordy = at + 1 < len(matches) and not (
                _BETWEEN_CODES.fullmatch(_without_parts(after)) or _RANGE_SIGN.fullmatch(after)
            )
            if wordy and listed:
                listed = []
            if at and _RANGE_SIGN.fullmatch(subject[matches[at - 1].end() : match.start()]) and listed:
                listed += self._range(listed[-1], reading.code, reading.doubt)
            elif not wordy:
                listed.append((reading.code, "", reading.doubt))
            part = _PART.search(after[:_NEAR])
            if part is not None:
                name = "public" if part["public"] else "survey"
                listed = [(code, known or name, doubt) for code, known, doubt in listed]
        return listed

    def _range(self, first: tuple[str, str, str], last: str, doubt: str) -> list[tuple[str, str, str]]:
        """Return the items after `first` up to `last`, when both are of one tool."""
        codes = self._lexicon.all_codes()
        begin, end = codes.index(first[0]), codes.index(last)
        if first[0][0] != last[0] or end <= begin:
            return [(last, "", doubt)]
        return [(code, "", doubt or first[2]) for code in codes[begin + 1 : end + 1]]


def _is_said(match: re.Match[str]) -> bool:
    """Return whether the number of a statement is its score: it looks like one, or stands right at the word."""
    number = match["number"]
    return "." in number or match["unit"] is not None or _AT_ONCE.fullmatch(match["between"]) is not None


def _begins(cell: str) -> bool:
    """Return whether `cell` begins with an indicator of its own."""
    return _INDICATOR.match(to_arabic(cell)) is not None


def _excepts(text: str) -> bool:
    """Return whether `text`, which follows a score, excepts items from it."""
    match = _EXCEPT.search(text[:_NEAR])
    return match is not None and _OF_ITEMS.match(text, match.end()) is not None


def _ends_open(text: str) -> bool:
    """Return whether the end of `text` excepts items from the last score and gives none for them."""
    said = [match.end() for match in _STATEMENT.finditer(to_arabic(text)) if _is_said(match)]
    return bool(said) and len(text) - said[-1] <= _LONGEST_SUBJECT and _excepts(text[said[-1] :])


def _except(whole: _Statement, excepted: _Statement, *, of_items: bool) -> None:
    """Take what `excepted` says out of `whole`; where an exception of items has none of them, all are in doubt."""
    meant = whole.paths.keys() & excepted.paths.keys()
    if of_items and not meant and any(path.startswith("items.") for path in whole.paths):
        whole.doubt_all(_OPEN_EXCEPTION)
    for path in meant:
        del whole.paths[path]


def _without_parts(text: str) -> str:
    return re.sub(r"EIT|IIT|OIT|Public|S[ue]r?v[ae]y", "", text, flags=re.IGNORECASE)
