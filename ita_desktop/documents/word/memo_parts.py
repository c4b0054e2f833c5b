"""The parts only a memo has, as Word elements: head, signatures, opinions."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Pt

from ita_desktop.documents import measures as m
from ita_desktop.documents.word.paragraphs import paragraph, paragraph_of, run_of
from ita_desktop.documents.word.xml import twips, w

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart

    from ita_desktop.documents.blocks import Closing, MemoHead, SignerBlock, SignerPair

_SUBJECT_HANG = 1.25 * m.CM
_BLOCK_LEFT, _BLOCK_RIGHT = 5.6 * m.CM, 2.0 * m.CM
"""The signature block is centred 9.8 cm from the left margin, right of the middle (docs/thai-paper.md §1.2)."""
_CELL_MARGINS = 10.8
_EMU_PER_POINT = 12700


def memo_head(head: MemoHead, part: DocumentPart, *, break_before: bool) -> list[BaseOxmlElement]:
    """Return Garuda, title and header fields; dotted lines are the leaders of tab stops."""
    title = paragraph_of("MemoTitle", [run_of("บันทึกข้อความ")], break_before=break_before)
    if head.garuda:
        title.insert(1, _garuda(part, head.garuda))
    end = ("right", m.TEXT_WIDTH)
    return [
        title,
        _fields(head, [*_label("ส่วนราชการ", head.department), end]),
        _fields(head, [*_label("ที่", head.number), ("left", m.DATE_COLUMN), *_label("วันที่", head.date), end]),
        _fields(head, [*_label("เรื่อง", head.subject), end], hang=_SUBJECT_HANG),
    ]


def signer(block: SignerBlock, *, break_before: bool = False, width: float = m.TEXT_WIDTH) -> list[BaseOxmlElement]:
    """Return a signature with its opinion, all on one page; signatures stand right of the middle of a whole line."""
    parts: list[BaseOxmlElement] = []
    spaces = m.OpinionSpaces(block.tight)
    if block.heading:
        above = w("spacing", before=twips(spaces.above_heading)) if block.tight else None
        parts.append(paragraph_of("OpinionHeading", [run_of(block.heading)], break_before=break_before, more=(above,)))
    if block.opinion:
        indent = w("ind", left=twips(m.FIRST_INDENT))
        parts.append(paragraph_of("OpinionText", [run_of(block.opinion)], more=(indent,)))
    parts.extend(
        paragraph_of("OpinionText", [run_of("\t")], more=(w("tabs", _tab(("right", width), dotted=True)),))
        for _ in range(block.blank_lines)
    )
    room = spaces.under_lines if block.blank_lines else spaces.under_words
    # Word's dotted lines stand a plain line apart: what the PDF gives them to write on is given at their end.
    above_name = room - m.BODY_LEADING + block.blank_lines * (spaces.pitch - m.BODY_LEADING)
    here = (w("spacing", before=twips(above_name)), _block_indent(width), w("jc", val="left"))
    parts.append(paragraph_of("Signature", [run_of(block.before)], keep_next=True, more=here))
    lines = (block.name, *block.position)
    parts.extend(
        paragraph_of("Signature", [run_of(line)], keep_next=number < len(lines), more=(_block_indent(width),))
        for number, line in enumerate(lines, start=1)
    )
    return parts


def signer_pair(block: SignerPair) -> BaseOxmlElement:
    """Return two opinions beside each other: a table of one row without lines."""
    half = m.TEXT_WIDTH / 2
    cells = (
        w("tc", w("tcPr", w("tcW", w=twips(half), type="dxa")), *signer(each, width=half - _CELL_MARGINS))
        for each in (block.left, block.right)
    )
    return w(
        "tbl",
        w("tblPr", w("tblW", w=twips(m.TEXT_WIDTH), type="dxa"), w("tblLayout", type="fixed")),
        w("tblGrid", w("gridCol", w=twips(half)), w("gridCol", w=twips(half))),
        w("tr", w("trPr", w("cantSplit")), *cells),
    )


def closing(block: Closing, *, break_before: bool) -> list[BaseOxmlElement]:
    """Return the closing paragraph with its author's signature; they stay on one page."""
    return [paragraph(block.paragraph, keep_next=True, break_before=break_before), *signer(block.signer)]


def _label(label: str, value: str) -> list[BaseOxmlElement]:
    return [run_of(label, bold=True, size=m.LABEL_SIZE), run_of(f"  {value} " if value else " ")]


def _fields(head: MemoHead, parts: list[BaseOxmlElement | tuple[str, float]], *, hang: float = 0) -> BaseOxmlElement:
    """Return one line of the head: texts, and the tab stops that the dots before them run to."""
    stops = w("tabs")
    runs: list[BaseOxmlElement] = []
    for part in parts:
        if not isinstance(part, tuple):
            runs.append(part)
        elif head.dotted or part[0] == "left":
            stops.append(_tab(part, dotted=head.dotted))
            runs.append(run_of("\t"))
    indent = w("ind", left=twips(hang), hanging=twips(hang)) if hang else None
    return paragraph_of("MemoField", runs, more=(stops, indent))


def _tab(stop: tuple[str, float], *, dotted: bool) -> BaseOxmlElement:
    side, place = stop
    return w("tab", val=side, leader="dot" if dotted else "none", pos=twips(place))


def _block_indent(width: float) -> BaseOxmlElement:
    left, right = (_BLOCK_LEFT, _BLOCK_RIGHT) if width == m.TEXT_WIDTH else (0.0, 0.0)
    return w("ind", left=twips(left), right=twips(right))


def _garuda(part: DocumentPart, image: bytes) -> BaseOxmlElement:
    """Return a run with the Garuda at the left margin, beside the title and in nobody's way."""
    inline = part.new_pic_inline(io.BytesIO(image), height=Pt(m.GARUDA_HEIGHT))
    top = round(m.GARUDA_TOP * _EMU_PER_POINT)
    anchor = parse_xml(
        f"<wp:anchor {nsdecls('wp')} distT='0' distB='0' distL='0' distR='0' simplePos='0' relativeHeight='1' "
        "behindDoc='0' locked='0' layoutInCell='1' allowOverlap='1'><wp:simplePos x='0' y='0'/>"
        "<wp:positionH relativeFrom='margin'><wp:posOffset>0</wp:posOffset></wp:positionH>"
        f"<wp:positionV relativeFrom='page'><wp:posOffset>{top}</wp:posOffset></wp:positionV></wp:anchor>"
    )
    extent, properties, *rest = inline
    anchor.extend([extent, parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"), properties, *rest])
    return w("r", w("drawing", anchor))
