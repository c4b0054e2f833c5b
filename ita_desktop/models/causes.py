"""What lies behind the score of an item: chosen by a person from what is likely, or in the office's own words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ita_desktop.models.field_book import FieldKind, declared

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment


@dataclass(frozen=True, slots=True)
class ItemCauses:
    """The causes of one item's score, each as it stands after `เนื่องจาก`.

    They are kept as texts: what was chosen stays, also when other causes are offered later.

    Attributes:
        item: the item's code.
        chosen: of the likely causes that were offered, those that are true of the office.
        own: one in the office's own words, or empty.
    """

    item: str = field(metadata=declared(FieldKind.LINE, "ข้อ", required=True))
    chosen: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "สาเหตุที่เลือก"), default=())
    own: str = field(metadata=declared(FieldKind.LINE, "สาเหตุอื่น"), default="")

    @property
    def all(self) -> tuple[str, ...]:
        """Every cause, each once: those that were offered first."""
        return tuple(dict.fromkeys(text for text in (*self.chosen, self.own) if text))


def causes_of(assessment: Assessment, code: str) -> ItemCauses:
    """Return the causes given for item `code`; none where nobody gave any."""
    return next((each for each in assessment.causes if each.item == code), ItemCauses(code))


def with_causes(assessment: Assessment, given: ItemCauses) -> Assessment:
    """Return `assessment` with the causes `given` for their item, in its old place; without it where they are empty."""
    kept = [given if each.item == given.item else each for each in assessment.causes]
    if given not in kept:
        kept.append(given)
    return replace(assessment, causes=tuple(each for each in kept if each.all))
