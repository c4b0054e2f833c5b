"""Sets the one-page install sheet for the office with the program's own typesetting.

Usage: install_sheet.py RELEASE_FOLDER, after the installer and the portable archive lie there.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path

import bundle

from ita_desktop.documents.blocks import Align, Document, Heading, ListBlock, Marker, Paragraph, Section, Span
from ita_desktop.documents.pdf import write_pdf

_SIZE = 15.0
"""Nominal size of the text, in points: what keeps the sheet to one page."""


def filled(text: str, values: dict[str, str]) -> tuple[Span, ...]:
    """Return `text` with its values filled in; a name of a file stays as it is, even where digits become Thai."""
    spans: list[Span] = []
    rest = text
    while rest:
        place, name = min(
            ((rest.find(f"{{{name}}}"), name) for name in values if f"{{{name}}}" in rest), default=(-1, "")
        )
        if place < 0:
            spans.append(Span(rest))
            break
        if place:
            spans.append(Span(rest[:place]))
        spans.append(Span(values[name], literal=True))
        rest = rest[place + len(name) + 2 :]
    return tuple(spans)


def sheet(values: dict[str, str]) -> Document:
    """Return the sheet as a document.

    Args:
        values: `version`, and of the release's files `setup`, `portable` and the installer's `sum`.
    """
    facts = tomllib.loads((bundle.ROOT / "packaging" / "install_sheet.toml").read_text("utf-8"))
    title = facts["title"].format(**values)
    blocks: list[Heading | Paragraph | ListBlock] = [
        Heading(title, level=1, align=Align.CENTRE),
        Paragraph(filled(facts["before"], values), size=_SIZE, space_before=8),
    ]
    for part in facts["part"]:
        blocks.append(Heading(part["heading"], level=2))
        entries = tuple(filled(step, values) for step in part["steps"])
        blocks.append(ListBlock(entries, marker=Marker.NUMBER, size=_SIZE))
        if "sum" in part:
            blocks.append(Paragraph(filled(part["sum"], values), align=Align.CENTRE, size=13, space_before=4))
    names = (values["setup"], values["portable"], "ITA Desktop", "Get-FileHash")
    return Document(title, bundle.PUBLISHER, (Section(tuple(blocks)),), names=names, thai_digits=False)


def values_of(release: Path) -> dict[str, str]:
    """Return what the sheet says of the files in the folder `release`."""
    setup = next(release.glob("*-setup.exe"))
    return {
        "version": bundle.version(),
        "setup": setup.name,
        "portable": next(release.glob("*-portable.zip")).name,
        "sum": hashlib.sha256(setup.read_bytes()).hexdigest().upper(),
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "วิธีติดตั้ง.pdf").write_bytes(write_pdf(sheet(values_of(folder))))
