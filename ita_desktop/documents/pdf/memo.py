"""What only a memo has on paper: its head on dotted lines, and where people sign (docs/thai-paper.md §1.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import Align
from ita_desktop.documents.reportlab_parts import Flowable
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.pages import Together
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, draw_text, first_baseline, measure
from ita_desktop.documents.typeset.tags import Element

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportlab.lib.utils import ImageReader

    from ita_desktop.documents.blocks import MemoHead, SignerBlock, SignerPair
    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Content, Setting
    from ita_desktop.documents.typeset.lines import SetLine

_NAME = "บันทึกข้อความ"
_TITLE = TextStyle(size=m.TITLE_SIZE, leading=m.TITLE_LEADING, bold=True)
_LABEL = TextStyle(size=m.LABEL_SIZE, leading=m.HEADER_PITCH, bold=True)
_VALUE = TextStyle(size=m.BODY_SIZE, leading=m.HEADER_PITCH, align=Align.LEFT)
_BODY = TextStyle()
_AFTER_LABEL = 8.0
_BEFORE_DATE = 6.0
_GARUDA_ROOM = 3 * m.GARUDA_HEIGHT
_OPINION = TextStyle(indent=m.FIRST_INDENT)
_BETWEEN_OPINIONS = 24.0
"""White between two opinions side by side."""
_POSITION_SHARE = 0.75
"""How much of the room around its middle a line of a position takes before it is parted at a space."""
_DOT_DISTANCE = 3.2
_DOT_SIZE = 0.75
_BELOW = 2.2


class MemoHeadFlowable(Flowable):
    """Stands at the top of a memo's first page; the Garuda and the title reach up into the top margin."""

    canv: ThaiCanvas

    def __init__(self, setting: Setting, head: MemoHead) -> None:
        """Set `head` with the fonts of `setting`."""
        super().__init__()
        self.setting = setting
        self.head = head

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width, and the height down to where the addressee's line begins after its white space."""
        del height
        self.width = width
        last = m.FIRST_HEADER_BASELINE + (self._row_count() - 1) * m.HEADER_PITCH
        self.height = last + m.BODY_LEADING - first_baseline(_BODY) - m.TOP_MARGIN
        return self.width, self.height

    def draw(self) -> None:
        """Draw the head; heights count from the paper's top edge."""
        if self.head.garuda is not None:
            y = self._y(m.GARUDA_TOP + m.GARUDA_HEIGHT)
            draw_image(
                self.canv, self.head.garuda, 0, y, width=_GARUDA_ROOM, height=m.GARUDA_HEIGHT, alternative="ตราครุฑ"
            )
        self.canv.add_bookmark(_NAME, 0)
        x, y, title = self.width / 2, self._y(m.TITLE_BASELINE), Element("H1")
        draw_text(self.canv, x, y, self.setting, _NAME, style=_TITLE, element=title, align=Align.CENTRE)
        row = self._field("ส่วนราชการ", self.head.department, 0, 0, self.width)
        if self._number_fits():
            self._field("ที่", self.head.number, row, 0, m.DATE_COLUMN - _BEFORE_DATE)
        else:
            self._field("ที่", self.head.number, row, 0, self.width)
            row += 1
        self._field("วันที่", self.head.date, row, m.DATE_COLUMN, self.width)
        self._field("เรื่อง", self.head.subject, row + 1, 0, self.width)

    def _row_count(self) -> int:
        number_rows = 1 if self._number_fits() else 2
        department, subject = (
            max(1, len(self._lines(label, value, self.width)))
            for label, value in (("ส่วนราชการ", self.head.department), ("เรื่อง", self.head.subject))
        )
        return department + number_rows + subject

    def _number_fits(self) -> bool:
        room = m.DATE_COLUMN - _BEFORE_DATE - self._value_start("ที่")
        return measure(self.setting, self.head.number, _VALUE) <= room

    def _field(self, label: str, value: str, row: int, left: float, right: float) -> int:
        """Draw one field from header row `row` on; return the row after it."""
        start = left + self._value_start(label)
        element = Element("P")
        draw_text(self.canv, left, self._row_y(row), self.setting, label, style=_LABEL, element=element)
        lines = self._lines(label, value, right - left)
        for line in lines:
            self.canv.set_line(line, start, self._row_y(row), element)
            self._dots(start - _AFTER_LABEL / 2, right, row)
            row += 1
        if not lines:
            self._dots(start - _AFTER_LABEL / 2, right, row)
            row += 1
        return row

    def _lines(self, label: str, value: str, width: float) -> list[SetLine]:
        return ThaiParagraph(self.setting, value, _VALUE).lines(width - self._value_start(label))

    def _value_start(self, label: str) -> float:
        return measure(self.setting, label, _LABEL) + _AFTER_LABEL

    def _dots(self, left: float, right: float, row: int) -> None:
        if self.head.dotted:
            dotted_line(self.canv, left, right, self._row_y(row))

    def _row_y(self, row: int) -> float:
        return self._y(m.FIRST_HEADER_BASELINE + row * m.HEADER_PITCH)

    def _y(self, from_top: float) -> float:
        return self.height + m.TOP_MARGIN - from_top


class WritingLines(Flowable):
    """Dotted lines over the whole width, to write an opinion on by hand."""

    canv: ThaiCanvas

    def __init__(self, count: int, pitch: float) -> None:
        """Leave `count` lines, `pitch` points from each other."""
        super().__init__()
        self.count = count
        self.pitch = pitch

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height of the lines."""
        del height
        self.width = width
        self.height = self.count * self.pitch
        return self.width, self.height

    def draw(self) -> None:
        """Draw the dots."""
        for number in range(self.count):
            top = self.height - number * self.pitch
            dotted_line(self.canv, 0, self.width, top - self.pitch + m.BODY_LEADING - first_baseline(_BODY))


def signer_flowable(setting: Setting, signer: SignerBlock, *, width: float = m.TEXT_WIDTH) -> Together:
    """Return everything of one signer, which stays on one page; over a whole line signatures stand at the right."""
    parts: list[Flowable] = []
    spaces = m.OpinionSpaces(signer.tight)
    if signer.heading:
        parts.append(ThaiParagraph(setting, signer.heading, TextStyle(bold=True, space_before=spaces.above_heading)))
    if signer.opinion:
        parts.append(ThaiParagraph(setting, signer.opinion, _OPINION if width == m.TEXT_WIDTH else TextStyle()))
    if signer.blank_lines:
        parts.append(WritingLines(signer.blank_lines, spaces.pitch))
    return Together([*parts, _signature(setting, signer, width)], divisible=False)


class SignerPairFlowable(Flowable):
    """Two opinions beside each other, which stay on one page."""

    def __init__(self, setting: Setting, pair: SignerPair) -> None:
        """Set both in half of the line each."""
        super().__init__()
        self._room = (m.TEXT_WIDTH - _BETWEEN_OPINIONS) / 2
        self._signers = [signer_flowable(setting, each, width=self._room) for each in (pair.left, pair.right)]
        self.spaceBefore = max(each.getSpaceBefore() for each in self._signers)

    @property
    def text(self) -> str:
        """The first text of the left one."""
        return self._signers[0].text

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width, and the height of the higher one."""
        self.width = width
        self.height = max(each.wrap(self._room, height)[1] for each in self._signers)
        return self.width, self.height

    def draw(self) -> None:
        """Draw both from the top."""
        for signer, left in zip(self._signers, (0.0, self._room + _BETWEEN_OPINIONS), strict=True):
            height = signer.wrap(self._room, self.height)[1]
            signer.drawOn(self.canv, left, self.height - height)


def closing_flowable(setting: Setting, paragraph: ThaiParagraph, signer: SignerBlock) -> Together:
    """Return the last paragraph with its author's signature: a signature never stands alone on a page."""
    return Together([paragraph, _signature(setting, signer, m.TEXT_WIDTH)], divisible=False)


def _signature(setting: Setting, signer: SignerBlock, width: float) -> SignatureBlock:
    spaces = m.OpinionSpaces(signer.tight)
    centre = m.SIGNATURE_CENTRE if width == m.TEXT_WIDTH else width / 2
    room = 2 * (width - centre)
    return SignatureBlock(
        setting,
        [signer.name, *(part for line in signer.position for part in _position_lines(setting, line, room))],
        _BODY,
        centre=centre,
        gap=spaces.under_lines if signer.blank_lines else spaces.under_words,
        before_signature=signer.before,
    )


def _position_lines(setting: Setting, position: str, room: float) -> list[str]:
    """Return a position in lines that fit around the block's middle: who acts for another has two posts to name."""
    lines: list[str] = []
    for part in position.split(" "):
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and measure(setting, longer, _BODY) <= room * _POSITION_SHARE:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


class SignatureBlock(Flowable):
    """Lines centred on one another right of the page's middle: room to sign, the name in brackets, the position.

    Attributes:
        centre: the middle of the lines, in points from the left margin.
    """

    canv: ThaiCanvas

    def __init__(
        self,
        setting: Setting,
        lines: Sequence[Content],
        style: TextStyle,
        *,
        centre: float,
        gap: float,
        before_signature: Content | None = None,
    ) -> None:
        """Make the block.

        Args:
            setting: fonts and names.
            lines: the name in brackets, then the lines of the position.
            style: how the lines are set.
            centre: the middle of the lines, in points from the left margin.
            gap: white for the signature above the first line's own line, in points.
            before_signature: what stands left of the signature (ลงชื่อ or a rank), or None.
        """
        super().__init__()
        self.setting = setting
        self.lines = list(lines)
        self.style = style
        self.centre = centre
        self.gap = gap
        self.before_signature = before_signature

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height of the block."""
        del height
        self.width = width
        self.height = self.gap + len(self.lines) * self.style.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines."""
        y = self.height - self.gap - first_baseline(self.style)
        if self.before_signature is not None:
            widest = max((measure(self.setting, line, self.style) for line in self.lines), default=0.0)
            x = self.centre - max(widest / 2, 60)
            above, text = y + self.style.leading, self.before_signature
            draw_text(
                self.canv, x, above, self.setting, text, style=self.style, element=Element("P"), align=Align.RIGHT
            )
        for line in self.lines:
            draw_text(
                self.canv,
                self.centre,
                y,
                self.setting,
                line,
                style=self.style,
                element=Element("P"),
                align=Align.CENTRE,
            )
            y -= self.style.leading


def dotted_line(canvas: ThaiCanvas, x1: float, x2: float, y: float) -> None:
    """Draw จุดไข่ปลา from `x1` to `x2`, a little under the baseline `y`, all in points."""
    if x2 <= x1:
        return
    with canvas.artifact():
        canvas.saveState()
        canvas.setLineCap(1)
        canvas.setLineWidth(_DOT_SIZE)
        canvas.setDash([0, _DOT_DISTANCE])
        canvas.line(x1, y - _BELOW, x2, y - _BELOW)
        canvas.restoreState()


def draw_image(
    canvas: ThaiCanvas, source: Path | bytes, x: float, y: float, *, width: float, height: float, alternative: str
) -> None:
    """Draw an image as large as it can be in the box whose lower left corner is (x, y), at its left, in proportion.

    Args:
        canvas: where to draw.
        source: the image's file, or its bytes (PNG or JPEG).
        x: the left side of the box in points.
        y: the lower side of the box.
        width: the box's width.
        height: the box's height.
        alternative: what it shows, in words.

    Raises:
        OSError: the image can't be read.
    """
    image = _readable(source)
    pixels = image.getSize()
    scale = min(width / pixels[0], height / pixels[1])
    with canvas.picture(Element("Figure", alt=alternative), (x, y, pixels[0] * scale, pixels[1] * scale)):
        canvas.drawImage(image, x, y, width, height, mask="auto", preserveAspectRatio=True, anchor="w")


def _readable(source: Path | bytes) -> ImageReader:
    """Return an image for ReportLab; one in the four colours of print becomes one of screens, as archives ask for."""
    import io

    from PIL import Image
    from reportlab.lib.utils import ImageReader

    content = source if isinstance(source, bytes) else source.read_bytes()
    with Image.open(io.BytesIO(content)) as image:
        if image.mode == "CMYK":
            return ImageReader(image.convert("RGB"))
    return ImageReader(io.BytesIO(content))
