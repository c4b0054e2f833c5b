"""What a collecting tells while it goes on, to whoever began it: a command, or the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Agency


class ToldKind(Enum):
    """What a sentence is about, as it is headed."""

    OPEN = "รอการตัดสิน"
    MISSING = "ยังขาดตามบัญชี"
    FAULT = "อ่านไม่ได้ จึงไม่ได้รวบรวม"
    NOTE = "แจ้งให้ทราบ"


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a person is to know.

    Attributes:
        text: a Thai sentence.
        agencies: whom it is about, as the collection calls them, where it is about any that are in it.
        fiscal_year: of which year (พ.ศ.), where it is of one.
    """

    kind: ToldKind
    text: str
    agencies: tuple[Agency, ...] = ()
    fiscal_year: int | None = None


Tell = Callable[[Told], object]
Pace = Callable[[int, int, str], object]
"""Called before each step with its number from 0, how many there are, and what is done; raises to end the work."""


def no_step(step: int, steps: int, what: str) -> None:
    """Take no notice of how far it is."""
    del step, steps, what
