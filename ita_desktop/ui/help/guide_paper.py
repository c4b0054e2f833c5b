"""The guide as PDF, by the same typesetting as every document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.guide import GUIDE_TITLE, guide_document
from ita_desktop.ui.asking import documents_folder
from ita_desktop.ui.documents.output import save_and_tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.widgets.labels import Notice


def save_guide(
    window: QWidget, background: Background, asking: Asking, notice: Notice, refused: Callable[[KnownProblem], object]
) -> None:
    """Make the guide off the window's thread, and write it where a person wants it; `notice` tells so."""

    def save(content: bytes) -> None:
        proposed = documents_folder() / f"{GUIDE_TITLE}.pdf"
        save_and_tell(
            window, asking, content, proposed, what="คู่มือ", tell=notice.tell, refuse=refused, offer=notice.offer
        )

    background.run(guide_pdf, save, refused)


def guide_pdf() -> bytes:
    """Return the guide's pages; called in a thread, where the heavy libraries load when first needed."""
    from ita_desktop.documents.pdf import write_pdf

    return write_pdf(guide_document())
