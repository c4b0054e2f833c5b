"""A strict JSON tree that knows its paths: duplicates, NaN and oversized numbers are faults, not surprises."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import shorten
from ita_desktop.exchange.numbers import SCORE_EXPECTED, as_score, score_of_text, whole_of_text
from ita_desktop.thai.dates import parse_date
from ita_desktop.thai.normalise import normalise_text, one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from ita_desktop.exchange.limits import Faults
    from ita_desktop.models.framework import Scale

    Normalise = Callable[[str], str]

LONGEST_LINE = 500
_LONGEST_TEXT = 20_000
_LONGEST_LIST = 500
_LONGEST_NUMBER = 60


class _Odd:
    """Something JSON lets through that no officer means: NaN, Infinity, a number of a thousand digits."""

    def __init__(self, text: str) -> None:
        self.text = text


class _Object(dict[str, object]):
    """A JSON object that remembers which keys came twice."""

    twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, object]]) -> _Object:
    made = _Object(pairs)
    if len(made) != len(pairs):
        made.twice = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return made


def _number(text: str) -> object:
    if len(text) > _LONGEST_NUMBER:
        return _Odd(text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return _Odd(text)
    return number


def parse_json(text: str, faults: Faults) -> JsonNode:
    """Return `text` as a tree of nodes. Raises BadInput when it is not JSON at all."""
    expected = "ข้อมูลรูปแบบ JSON ที่ถูกต้อง"
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_float=_number, parse_int=_number, parse_constant=_Odd)
    except json.JSONDecodeError as error:
        place = f"บรรทัด {error.lineno} ตัวที่ {error.colno}"
        raise faults.refuse(place, text[error.pos : error.pos + 20], expected) from error
    except RecursionError as error:
        raise faults.refuse("", "ข้อมูลที่ซ้อนกันลึกเกินไป", expected) from error
    return JsonNode("", value, faults)


def _show(value: object) -> str:
    if isinstance(value, _Odd):
        return shorten(value.text)
    if isinstance(value, dict):
        return "ออบเจกต์ {…}"
    if isinstance(value, list):
        return "รายการ […]"
    if isinstance(value, Decimal):
        return shorten(str(value))
    return shorten(json.dumps(value, ensure_ascii=False))


class JsonNode:
    """One value of the tree, with the path to it and the faults to add to."""

    def __init__(self, path: str, value: object, faults: Faults) -> None:
        """Stand at `path` with `value`."""
        self.path = path
        self.value = value
        self.faults = faults

    @property
    def where(self) -> str:
        """The place of this value with the source in front."""
        return self.faults.place(self.path)

    @property
    def is_null(self) -> bool:
        """Whether the value is `null`."""
        return self.value is None

    @property
    def is_object(self) -> bool:
        """Whether the value is an object."""
        return isinstance(self.value, _Object)

    @property
    def is_list(self) -> bool:
        """Whether the value is a list."""
        return isinstance(self.value, list)

    def fault(self, expected: str) -> None:
        """Note that something else than `expected` stands here."""
        self.faults.add(self.path, _show(self.value), expected)

    def members(self) -> dict[str, JsonNode]:
        """Return the members of an object whose keys are data; a fault and none when it is no object."""
        if not isinstance(self.value, _Object):
            self.fault("ออบเจกต์ {…}")
            return {}
        for key in self.value.twice:
            self.faults.add(self._join(key), f"คีย์ {shorten(key)} ซ้ำ", "คีย์ละหนึ่งครั้ง")
        return {key: JsonNode(self._join(key), value, self.faults) for key, value in self.value.items()}

    def fields(self, allowed: Iterable[str], required: Iterable[str] = ()) -> dict[str, JsonNode]:
        """Return the members of an object with fixed keys; every unknown or missing one is a fault."""
        allowed = tuple(allowed)
        members = self.members()
        for key in [key for key in members if key not in allowed]:
            self.faults.add(self._join(key), f"คีย์ {shorten(key)}", f"คีย์ใดคีย์หนึ่งใน {', '.join(allowed)}")
            del members[key]
        if self.is_object:
            for key in required:
                if key not in members:
                    self.faults.add(self._join(key), "ไม่มีคีย์นี้", f"คีย์ {key} ซึ่งจำเป็นต้องมี")
        return members

    def all_null(self, keys: Iterable[str]) -> JsonNode:
        """Return the object that `null` stands for, every one of `keys` taken away in it; any other value as it is."""
        return JsonNode(self.path, _Object.fromkeys(keys), self.faults) if self.is_null else self

    def elements(self, most: int = _LONGEST_LIST) -> list[JsonNode]:
        """Return the elements of a list, none for `null`; a fault and none when it is no list or too long."""
        if self.is_null:
            return []
        if not isinstance(self.value, list) or len(self.value) > most:
            self.fault(f"รายการ […] ไม่เกิน {most} รายการ")
            return []
        return [JsonNode(f"{self.path}[{index}]", value, self.faults) for index, value in enumerate(self.value)]

    def line(self) -> str | None:
        """Return a text of one line, normalised; a fault and None when it is none."""
        return self._text(one_line, LONGEST_LINE)

    def text(self) -> str | None:
        """Return a text of any lines, normalised; a fault and None when it is none."""
        return self._text(lambda text: normalise_text(text).strip(), _LONGEST_TEXT)

    def lines(self) -> tuple[str, ...]:
        """Return a list of texts."""
        read = (element.text() for element in self.elements())
        return tuple(text for text in read if text is not None)

    def score(self, scale: Scale | None = None) -> Decimal | None:
        """Return a score 0–100, as a number or digits, that `scale` has; a fault and None when it is none."""
        score = None
        if isinstance(self.value, Decimal):
            score = as_score(self.value)
        elif isinstance(self.value, str):
            score = score_of_text(self.value)
        if score is None or (scale is not None and not scale.takes(score)):
            self.fault(SCORE_EXPECTED if scale is None else scale.expected)
            return None
        return score

    def whole(self, least: int, most: int, expected: str) -> int | None:
        """Return a whole number from `least` to `most`; a fault naming `expected` and None when it is none."""
        number = None
        if isinstance(self.value, Decimal) and self.value.is_finite() and least <= self.value <= most:
            number = int(self.value) if self.value == int(self.value) else None
        elif isinstance(self.value, str):
            number = whole_of_text(self.value)
        if number is None or not least <= number <= most:
            self.fault(expected)
            return None
        return number

    def date(self) -> dt.date | None:
        """Return a date written with a Buddhist year; a fault and None when it is none."""
        date = None
        if isinstance(self.value, str) and len(self.value) <= LONGEST_LINE:
            date = parse_date(self.value)
        if date is None:
            self.fault("วันที่ ปี พ.ศ. เช่น 2568-10-01")
        return date

    def _text(self, normalise: Normalise, longest: int) -> str | None:
        if isinstance(self.value, str) and len(self.value) <= longest:
            return normalise(self.value)
        self.fault(f"ข้อความไม่เกิน {longest} ตัวอักษร")
        return None

    def _join(self, key: str) -> str:
        key = shorten(key)
        return f"{self.path}.{key}" if self.path else key
