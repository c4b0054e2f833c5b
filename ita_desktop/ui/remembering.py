"""Borders and columns of the pages as a person moved them, kept beside the files opened last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ita_desktop.ui.widgets.hands import HandTable
from ita_desktop.ui.widgets.layouts import Panes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LEAST, _MOST = 40, 10_000
"""Sizes that a border or a column may have; others are none that anybody gave it."""


class KeptSizes(Protocol):
    """Where sizes are kept, by names."""

    def layout(self, key: str) -> list[int]:
        """Return what is kept as `key`; none where nothing is."""

    def keep_layout(self, key: str, sizes: list[int]) -> None:
        """Keep `sizes` as `key`."""


def restore_layout(page: QWidget, name: str, remembered: KeptSizes) -> None:
    """Let the page of that name look as it was left; what is kept and does not fit is passed over."""
    for place, panes in enumerate(page.findChildren(Panes)):
        match remembered.layout(f"{name}/panes{place}"):
            case [first, second] if all(_LEAST <= size <= _MOST for size in (first, second)):
                panes.move_to((first, second))
    for place, table in enumerate(page.findChildren(HandTable)):
        kept = remembered.layout(f"{name}/columns{place}")
        pairs = dict(zip(kept[::2], kept[1::2], strict=False))
        if pairs and len(kept) % 2 == 0 and all(_LEAST <= width <= _MOST for width in pairs.values()):
            table.pull(pairs)


def keep_layout(page: QWidget, name: str, remembered: KeptSizes) -> None:
    """Keep what a person moved on the page of that name."""
    for place, panes in enumerate(page.findChildren(Panes)):
        if panes.moved is not None:
            remembered.keep_layout(f"{name}/panes{place}", list(panes.moved))
    for place, table in enumerate(page.findChildren(HandTable)):
        if table.pulled:
            remembered.keep_layout(f"{name}/columns{place}", [size for pair in table.pulled.items() for size in pair])
