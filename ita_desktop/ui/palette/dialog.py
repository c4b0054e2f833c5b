"""Every act and every place of the window by its words (Ctrl+K)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ita_desktop.thai.finding import word_rank
from ita_desktop.ui.palette.offers import Offer, offers_of
from ita_desktop.ui.palette.picking import PickDialog
from ita_desktop.ui.row_model import RowModel

if TYPE_CHECKING:
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.theme import Theme

_MOST = 60
_TITLE = "คำสั่งและที่ไป"
_HINT = "พิมพ์คำในชื่อคำสั่ง ข้อ ปี หรือเอกสาร"
_NONE = "ไม่พบคำสั่งที่มีคำเหล่านี้ ลองใช้คำที่สั้นลง"
_KEYS = "ลูกศรขึ้นลงเลือก Enter ทำ Esc ปิด"


class OfferModel(RowModel[Offer]):
    """A row for each offer: what it is called, where it stands or why it cannot be done, its keys."""

    headers = ("คำสั่ง", "อยู่ที่", "แป้น")

    def __init__(self, theme: Theme) -> None:
        """Begin without offers."""
        super().__init__()
        self._theme = theme

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        offer = self.rows[place]
        return (offer.name, f"ใช้ไม่ได้: {offer.why}" if offer.why else offer.where, offer.keys)[column]

    def look(self, place: int, column: int, role: int) -> object:
        """Let what cannot be done, and what matters less, stand back."""
        if role == Qt.ItemDataRole.ForegroundRole and (column or self.rows[place].why):
            return QColor(self._theme.colours.muted)
        return None


class PaletteDialog(PickDialog):
    """Whatever is taken is done once the dialog is gone and the keys are where they were."""

    def __init__(self, window: MainWindow) -> None:
        """Read what `window` offers now."""
        self.model = OfferModel(window.theme)
        super().__init__(_TITLE, _HINT, self.model, window)
        self.model.setParent(self)
        self.offers = offers_of(window, window.menuBar(), self.before)
        self.table.give_widths({1: 22, 2: 12}, 0)
        self.search("")

    def search(self, text: str) -> None:
        """Show the offers whose names or places have the words typed, the best first."""
        ranked = [
            (rank, bool(offer.why), place)
            for place, offer in enumerate(self.offers)
            if (rank := _rank(text, offer)) is not None
        ]
        if text.strip():
            ranked.sort()
        self.model.put([self.offers[place] for *_, place in ranked[:_MOST]])
        self.choose_first()
        more = len(ranked) - _MOST
        self.note.show_text(_NONE if not ranked else f"และอีก {more} รายการ {_KEYS}" if more > 0 else _KEYS)

    def take(self, row: int) -> None:
        """Do it, or say why it cannot be done."""
        offer = self.model.at(row)
        if offer is None:
            return
        if offer.why:
            self.note.show_text(f"{offer.name}: {offer.why}", "watch")
            return
        self.leave_for(offer.does)


def _rank(text: str, offer: Offer) -> tuple[int, tuple[int, int, int]] | None:
    """Return how well an offer fits: by its name before by its name and its place."""
    by_name = word_rank(text, offer.name)
    if by_name is not None:
        return 0, by_name
    by_both = word_rank(text, f"{offer.name} {offer.where}")
    return None if by_both is None else (1, by_both)
