"""The ITA's year as an iCalendar file (RFC 5545), for whatever calendar an office keeps: whole days, no persons."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from ita_desktop.analysis.due import NOT_SURE, due_events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.due import DueEvent

_LONGEST_LINE = 75
"""Octets of a line, without its end (RFC 5545, 3.1)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_WARNED = "-P7D"


def write_icalendar(dossier: Dossier, now: dt.datetime) -> bytes:
    """Return every day of the dossier's plan year as UTF-8.

    An event has the same UID whenever it is written, so that a calendar that has it already takes the new days.

    Args:
        dossier: whose year it is.
        now: when it is written, with its zone.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ITA Desktop//ITA calendar//TH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(f'ITA {dossier.plan_year} {dossier.name}')}",
    ]
    for event in due_events(dossier):
        lines += _event(dossier, event, now)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def folded(line: str) -> bytes:
    """Return `line` with its end, folded after at most 75 octets and never inside a sign."""
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        octets = sign.encode("utf-8")
        if len(piece) + len(octets) > _LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def _event(dossier: Dossier, event: DueEvent, now: dt.datetime) -> Iterator[str]:
    unsure = "" if event.is_sure else f" ({NOT_SURE})"
    told = [*event.work]
    if event.basis is not None:
        told.append(f"ที่มาของวัน: {event.basis.source}")
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(dossier, event)}"
    yield f"DTSTAMP:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.end + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'ITA {dossier.plan_year}: {event.name}{unsure}')}"
    if told:
        yield f"DESCRIPTION:{_text(chr(10).join(told))}"
    yield f"STATUS:{'CONFIRMED' if event.is_sure else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(event.name)}"
    yield f"TRIGGER;RELATED=END:{_WARNED}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _uid(dossier: Dossier, event: DueEvent) -> str:
    agency = dossier.assessment.agency
    whose = "|".join((agency.name, agency.district, agency.province, agency.code, str(dossier.plan_year), event.key))
    return f"{hashlib.sha256(whose.encode('utf-8')).hexdigest()[:32]}@ita-desktop"


def _text(words: str) -> str:
    """Return `words` as a TEXT value; signs that no line may hold are left out."""
    clean = "".join(sign for sign in words if sign == "\n" or (sign >= " " and sign != "\x7f"))
    return clean.translate(_ESCAPED)
