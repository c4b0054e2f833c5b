"""How one office wants its documents: digits, fonts, its Garuda, and the texts it changed for itself."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.models.pictures import is_sound_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What an office has set; anything never set has the value given here.

    Attributes:
        thai_digits: Thai digits on paper.
        dotted: dotted lines under a memo's header fields.
        font: key of the font family for PDF.
        garuda: the office's own image (PNG or JPEG), or None for paper that bears it.
        knowledge: the office's own texts by fiscal year and place (`i1.advice`).
        units: the office's units to choose from in a plan; none for those usual for its type (`units.units_of_office`).
    """

    thai_digits: bool = True
    dotted: bool = True
    font: str = "laksaman"
    garuda: bytes | None = None
    knowledge: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    units: tuple[str, ...] = ()


def to_texts(settings: OfficeSettings) -> dict[str, str]:
    """Return `settings` as named texts, the way a file keeps them."""
    return {
        "thai_digits": _YES if settings.thai_digits else _NO,
        "dotted": _YES if settings.dotted else _NO,
        "font": settings.font,
        "garuda": "" if settings.garuda is None else base64.b64encode(settings.garuda).decode("ascii"),
        "knowledge": json.dumps({str(year): dict(texts) for year, texts in settings.knowledge.items()}),
        "units": "\n".join(settings.units),
    }


def from_texts(kept: Callable[[str], str | None]) -> OfficeSettings:
    """Return the settings that a file keeps; `kept` gives a named text or None.

    Raises:
        ValueError, TypeError, AttributeError: a text is none that `to_texts` writes.
    """
    usual = OfficeSettings()
    garuda, knowledge = kept("garuda"), json.loads(kept("knowledge") or "{}")
    return OfficeSettings(
        thai_digits=kept("thai_digits") != _NO,
        dotted=kept("dotted") != _NO,
        font=kept("font") or usual.font,
        garuda=_picture(base64.b64decode(garuda, validate=True)) if garuda else None,
        knowledge={int(year): {place: _text(text) for place, text in own.items()} for year, own in knowledge.items()},
        units=tuple((kept("units") or "").splitlines()),
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(value)


def _picture(content: bytes) -> bytes:
    if is_sound_picture(content):
        return content
    raise ValueError(len(content))
