"""Where people sign: an opinion under its heading, room for a signature, the name and the position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from ita_desktop.documents.typeset import measures as m
from ita_desktop.documents.typeset.blocks import SignatureBlock, Together
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.fields import dotted_line
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, first_baseline, measure

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import SignerBlock
    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Setting

_BODY = TextStyle()
_HEADING = TextStyle(bold=True, space_before=2 * m.PARAGRAPH_SPACE)
_OPINION = TextStyle(indent=m.FIRST_INDENT)
_WRITING_PITCH = 1.25 * m.BODY_LEADING
_GAP = m.SIGNATURE_GAP - m.BODY_LEADING
"""White between the line above and the name's own line, so that their baselines are `SIGNATURE_GAP` apart."""
_POSITION_SHARE = 0.75
"""How much of the room around its middle a line of a position takes before it is parted at a space."""
_GAP_UNDER_LINES = 2 * m.BODY_LEADING
"""Under dotted lines, which give room of their own."""


class WritingLines(Flowable):
    """Dotted lines over the whole width, to write an opinion on by hand."""

    canv: ThaiCanvas

    def __init__(self, count: int) -> None:
        """Leave `count` lines."""
        super().__init__()
        self.count = count

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height of the lines."""
        del height
        self.width = width
        self.height = self.count * _WRITING_PITCH
        return self.width, self.height

    def draw(self) -> None:
        """Draw the dots."""
        for number in range(self.count):
            top = self.height - number * _WRITING_PITCH
            dotted_line(self.canv, 0, self.width, top - _WRITING_PITCH + m.BODY_LEADING - first_baseline(_BODY))


def signer_flowable(setting: Setting, signer: SignerBlock) -> Together:
    """Return everything of one signer, which stays on one page."""
    parts: list[Flowable] = []
    if signer.heading:
        parts.append(ThaiParagraph(setting, signer.heading, _HEADING))
    if signer.opinion:
        parts.append(ThaiParagraph(setting, signer.opinion, _OPINION))
    if signer.blank_lines:
        parts.append(WritingLines(signer.blank_lines))
    return Together([*parts, _signature(setting, signer)], divisible=False)


def closing_flowable(setting: Setting, paragraph: ThaiParagraph, signer: SignerBlock) -> Together:
    """Return the last paragraph with its author's signature: a signature never stands alone on a page."""
    return Together([paragraph, _signature(setting, signer)], divisible=False)


def _signature(setting: Setting, signer: SignerBlock) -> SignatureBlock:
    return SignatureBlock(
        setting,
        [signer.name, *(part for line in signer.position for part in _position_lines(setting, line))],
        _BODY,
        centre=m.SIGNATURE_CENTRE,
        gap=_GAP_UNDER_LINES if signer.blank_lines else _GAP,
        before_signature=signer.before,
    )


def _position_lines(setting: Setting, position: str) -> list[str]:
    """Return a position in lines that fit around the block's middle: who acts for another has two posts to name."""
    room = 2 * (m.TEXT_WIDTH - m.SIGNATURE_CENTRE)
    lines: list[str] = []
    for part in position.split(" "):
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and measure(setting, longer, _BODY) <= room * _POSITION_SHARE:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
