"""The form in Excel that scores can be filled in and imported from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, FileFormat, Order
from ita_desktop.ui.documents.output import save_and_tell
from ita_desktop.ui.unsaved.ready import ready

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.widgets.labels import Notice


def ask_scores_form(window: QWidget, session: Session, background: Background, asking: Asking, notice: Notice) -> None:
    """Make the form of the year shown, and write it where a person wants it; `notice` tells so."""
    dossier, path = session.dossier, session.path
    if dossier is None or path is None or not ready(window, asking, "บันทึกแบบ"):
        return
    dossier = session.dossier or dossier
    name = f"คะแนน ITA {dossier.assessment.agency.name} {dossier.assessment.fiscal_year}.xlsx"

    def save(content: bytes) -> None:
        refuse = session.refused.emit
        save_and_tell(
            window, asking, content, path.with_name(name), tell=notice.tell, refuse=refuse, offer=notice.offer
        )

    order = Order(DocumentKind.SCORES, FileFormat.EXCEL)
    background.run(partial(make, order, dossier), save, session.refused.emit)
