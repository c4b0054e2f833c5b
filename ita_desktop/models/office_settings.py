"""How one office wants its documents: digits, fonts, its Garuda, and the texts it changed for itself."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.office import Memo
from ita_desktop.models.pictures import is_sound_picture
from ita_desktop.models.usual_memo import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_YES, _NO = "yes", "no"


class CoverEmblem(StrEnum):
    """What may stand on a report's cover."""

    GARUDA = "garuda"
    SEAL = "seal"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What an office has set; anything never set has the value given here.

    Attributes:
        thai_digits: Thai digits on paper.
        dotted: dotted lines under a memo's header fields.
        font: key of the font family for PDF.
        garuda: the office's own image (PNG or JPEG), or None for paper that bears it.
        seal: the office's own seal (PNG or JPEG), in colour; or None.
        cover_emblem: what stands on the covers of reports.
        knowledge: the office's own texts by fiscal year and place (`i1.advice`).
        catch_words: a memo's page that goes on says at its foot what the next begins with.
        opinions_aside: a memo's opinions stand in two columns where they need it to stay on one page.
        units: the office's units to choose from in a plan; none for those usual for its type (`units.units_of_office`).
        usual_memo: head and signers that stay the same from memo to memo, and nothing else (`usual_memo`).
        memos_apart: fiscal years whose memo shall differ from it, with the mark of what that memo was (`usual_mark`).
    """

    thai_digits: bool = True
    dotted: bool = True
    catch_words: bool = False
    opinions_aside: bool = False
    font: str = "laksaman"
    garuda: bytes | None = None
    seal: bytes | None = None
    cover_emblem: CoverEmblem = CoverEmblem.GARUDA
    knowledge: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    usual_memo: Memo = field(default_factory=Memo)
    memos_apart: Mapping[int, str] = field(default_factory=dict)

    @property
    def emblem(self) -> bytes | None:
        """The picture on covers; None where none is wanted or the one wanted was not given."""
        return {CoverEmblem.GARUDA: self.garuda, CoverEmblem.SEAL: self.seal}.get(self.cover_emblem)


def to_texts(settings: OfficeSettings) -> dict[str, str]:
    """Return `settings` as named texts, the way a file keeps them."""
    return {
        "thai_digits": _YES if settings.thai_digits else _NO,
        "dotted": _YES if settings.dotted else _NO,
        "catch_words": _YES if settings.catch_words else _NO,
        "opinions_aside": _YES if settings.opinions_aside else _NO,
        "font": settings.font,
        "garuda": _told_picture(settings.garuda),
        "seal": _told_picture(settings.seal),
        "cover_emblem": str(settings.cover_emblem),
        "knowledge": json.dumps({str(year): dict(texts) for year, texts in settings.knowledge.items()}),
        "units": "\n".join(settings.units),
        "usual_memo": to_text(settings.usual_memo),
        "memos_apart": json.dumps({str(year): mark for year, mark in settings.memos_apart.items()}),
    }


def from_texts(kept: Callable[[str], str | None]) -> OfficeSettings:
    """Return the settings that a file keeps; `kept` gives a named text or None.

    Raises:
        ValueError, TypeError, AttributeError: a text is none that `to_texts` writes.
    """
    usual = OfficeSettings()
    knowledge = json.loads(kept("knowledge") or "{}")
    return OfficeSettings(
        thai_digits=kept("thai_digits") != _NO,
        dotted=kept("dotted") != _NO,
        catch_words=kept("catch_words") == _YES,
        opinions_aside=kept("opinions_aside") == _YES,
        font=kept("font") or usual.font,
        garuda=_picture(kept("garuda")),
        seal=_picture(kept("seal")),
        cover_emblem=CoverEmblem(kept("cover_emblem") or usual.cover_emblem),
        knowledge={int(year): {place: _text(text) for place, text in own.items()} for year, own in knowledge.items()},
        units=tuple((kept("units") or "").splitlines()),
        usual_memo=from_text(kept("usual_memo") or ""),
        memos_apart={int(year): _text(mark) for year, mark in json.loads(kept("memos_apart") or "{}").items()},
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(value)


def _told_picture(content: bytes | None) -> str:
    return "" if content is None else base64.b64encode(content).decode("ascii")


def _picture(told: str | None) -> bytes | None:
    if not told:
        return None
    content = base64.b64decode(told, validate=True)
    if is_sound_picture(content):
        return content
    raise ValueError(len(content))
