"""The cheapest way to the next level on paper: what to raise, from where to where, what it brings and costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.way_text import WAY_COLUMNS, WAY_NAMES, effort_note, step_lines, way_summary
from ita_desktop.documents.blocks import Caption, Heading, Row, Span
from ita_desktop.documents.layouts import parts as t

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block

_MOST = 14
_WAY = "way"
"""Key of the table's caption."""
_SHARES = (4.2, 1.0, 1.0, 1.2, 1.0)


def way_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Return the cheapest way and, in a line each, the others; nothing where no way is known."""
    way = dossier.way_up
    if way is None or way.best is None:
        return ()
    lines = step_lines(way.best.steps, dossier.framework, most=_MOST)
    rows = [Row((t.cell(line.name), *(t.centred(cell) for cell in line.cells[1:]))) for line in lines]
    name = way.target.name
    title = f"แนวทางยกระดับผลการประเมินสู่ระดับ{' ' if name.isascii() else ''}{name}"
    return (
        Heading(title, level=3),
        t.body(f"{way_summary(way.best)} ตาม", Span("ตาราง", refers=_WAY)),
        t.whole_table(Caption(title, _WAY), dict(zip(WAY_COLUMNS, _SHARES, strict=True)), rows),
        t.line(f"หมายเหตุ: {effort_note()}"),
        *(t.line(f"ทางเลือกอื่น {WAY_NAMES[kind]}: {way_summary(other)}") for kind, other in way.others.items()),
    )
