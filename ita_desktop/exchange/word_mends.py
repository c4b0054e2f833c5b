"""Words of an earlier report that are likely slips of the paper: what is printed comes in, the mend is asked beside it.

Each mend has a path of its own in a draft, so that a person takes or leaves one word at a time:
`words.plan.3.รมรณรงค์` is about the words behind the number, in the fourth row of the plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Self, TypeVar

from ita_desktop.models.office import MemoSection
from ita_desktop.models.plan import PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_Texts = TypeVar("_Texts", PlanRow, MemoSection)
_PATH = re.compile(r"words\.(?P<whole>plan|memo\.sections)\.(?P<at>[0-9]+)\.(?P<written>.+)", re.DOTALL)
_NO_WORDS = frozenset({"items", "key"})


@dataclass(frozen=True, slots=True)
class WordPlace:
    """Words in one row of a plan or one section of a memo.

    Attributes:
        whole: `plan` or `memo.sections`.
        at: index of the row or section.
        written: the words as they are printed.
    """

    whole: str
    at: int
    written: str

    @property
    def path(self) -> str:
        """Its path in a draft."""
        return f"words.{self.whole}.{self.at}.{self.written}"

    @classmethod
    def of(cls, path: str) -> Self | None:
        """Return the place that `path` of a draft names, or None when it is of something else."""
        match = _PATH.fullmatch(path)
        return None if match is None else cls(match["whole"], int(match["at"]), match["written"])


def texts_of(given: PlanRow | MemoSection) -> Iterator[tuple[str, str]]:
    """Yield each text of a row or section with the name of its field."""
    for field in fields(given):
        value = getattr(given, field.name)
        if field.name not in _NO_WORDS:
            for one in value if isinstance(value, tuple) else (value,):
                if type(one) is str and one:
                    yield field.name, one


def with_words(given: _Texts, meant: Mapping[str, str]) -> _Texts:
    """Return a row or section with each of the words `meant` in the place of those written."""
    changed: dict[str, Any] = {}
    for name in {name for name, text in texts_of(given) if any(written in text for written in meant)}:
        value = getattr(given, name)
        made = tuple(_replaced(one, meant) for one in (value if isinstance(value, tuple) else (value,)))
        changed[name] = made if isinstance(value, tuple) else made[0]
    return replace(given, **changed)


def with_mends(whole: str, given: tuple[_Texts, ...], values: Mapping[str, object]) -> tuple[_Texts, ...]:
    """Return the rows or sections of `whole` with every mend of them that is among the `values` of a draft."""
    meant: dict[int, dict[str, str]] = {}
    for path, value in values.items():
        place = WordPlace.of(path)
        if place is not None and place.whole == whole and isinstance(value, str):
            meant.setdefault(place.at, {})[place.written] = value
    if not meant:
        return given
    return tuple(with_words(one, meant[at]) if at in meant else one for at, one in enumerate(given))


def stands_in(place: WordPlace, given: Iterable[PlanRow | MemoSection]) -> bool:
    """Return whether the words of `place` are in the row or section that it names."""
    return any(place.written in text for at, one in enumerate(given) if at == place.at for _, text in texts_of(one))


def _replaced(text: object, meant: Mapping[str, str]) -> object:
    if type(text) is str:
        for written in sorted(meant, key=len, reverse=True):
            text = text.replace(written, meant[written])
    return text
