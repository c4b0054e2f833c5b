"""What lies behind the score of an item: chosen by a person from what is likely, or in the office's own words."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.models.field_book import FieldKind, declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MARK_LENGTH = 12


@dataclass(frozen=True, slots=True)
class ItemCauses:
    """The causes of one item's score, each as it stands after `เนื่องจาก`.

    They are kept as texts: what was chosen stays, also when other causes are offered later.

    Attributes:
        item: the item's code.
        chosen: of the likely causes that were offered, those that are true of the office.
        own: one in the office's own words, or empty.
    """

    item: str = field(metadata=declared(FieldKind.LINE, "ข้อ", since=7, required=True))
    chosen: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "สาเหตุที่เลือก", since=7), default=())
    own: str = field(metadata=declared(FieldKind.LINE, "สาเหตุอื่น", since=7), default="")

    @property
    def all(self) -> tuple[str, ...]:
        """Every cause, each once: those that were offered first."""
        return tuple(dict.fromkeys(text for text in (*self.chosen, self.own) if text))


def causes_of(causes: Sequence[ItemCauses], code: str) -> ItemCauses:
    """Return the causes given for item `code`; none where nobody gave any."""
    return by_item(causes).get(code, ItemCauses(code))


def by_item(causes: Iterable[ItemCauses]) -> dict[str, ItemCauses]:
    """Return `causes` by code of their item."""
    return {each.item: each for each in causes}


def with_causes(causes: Sequence[ItemCauses], given: ItemCauses) -> tuple[ItemCauses, ...]:
    """Return `causes` with those `given` for their item; without it where they are empty."""
    return in_order((*(each for each in causes if each.item != given.item), given))


def causes_mark(causes: Sequence[ItemCauses], codes: Iterable[str]) -> str:
    """Return a mark of the causes given for the items `codes`, by which a text knows those it was written from.

    It is another one for other causes, and never empty: a text without a mark does not know.
    """
    known = by_item(causes)
    return mark_of_causes({code: known[code].all for code in codes if code in known})


def mark_of_causes(told: Mapping[str, Sequence[str]]) -> str:
    """Return the mark of `told`, causes by item."""
    plain = json.dumps(sorted((code, list(texts)) for code, texts in told.items() if texts), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:_MARK_LENGTH]


def in_order(causes: Iterable[ItemCauses]) -> tuple[ItemCauses, ...]:
    """Return `causes` as an assessment has them: by code of the item, none of them empty."""
    return tuple(sorted((each for each in causes if each.all), key=lambda each: each.item))
