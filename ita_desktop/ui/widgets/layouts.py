"""Frames, forms and dialogs with the margins the whole window keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.typed import NOT_SAVED, typist

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout

SMALL, MEDIUM, LARGE = 8, 12, 16


class Card(QFrame):
    """A white frame with an optional heading, filled from the top."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        """Begin with nothing but the heading."""
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self.body.setSpacing(SMALL)
        if heading:
            self.body.addWidget(plain_label(heading, "heading"))


def scrolled(content: QWidget) -> QScrollArea:
    """Return `content` in an area that scrolls up and down only."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    form = QWidget()
    form.setObjectName("form")
    layout = QVBoxLayout(form)
    layout.setContentsMargins(0, 0, SMALL, 0)
    layout.addWidget(content)
    area.setWidget(form)
    return area


def empty(layout: QLayout) -> None:
    """Take everything out of `layout`."""
    while (entry := layout.takeAt(0)) is not None:
        widget = entry.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


_WIDTH = 440


class ReadingDialog(QDialog):
    """A dialog in which Tab goes through what is seen in the order in which it is read."""

    def focusNextPrevChild(self, forward: object, /) -> bool:
        """Go on, or back."""
        from ita_desktop.ui.widgets.reading_order import step

        return step(self, forward=bool(forward))


class ReadingWindow(QMainWindow):
    """A window of which the same is true, with F6 from pane to pane, and Enter that presses the button one is on."""

    def focusNextPrevChild(self, forward: object, /) -> bool:
        """Go on, or back."""
        from ita_desktop.ui.widgets.reading_order import step

        return step(self, forward=bool(forward))

    def go_to_pane(self, *, forward: bool = True) -> None:
        """Go to the next pane of the page, or the one before."""
        from ita_desktop.ui.widgets.reading_order import step_pane

        step_pane(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keys, as in a dialog."""
        button = self.focusWidget()
        if isinstance(button, QAbstractButton) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            button.click()
        else:
            super().keyPressEvent(event)


class FormDialog(ReadingDialog):
    """`take` is the button that agrees. What was refused stays open, with the reason below."""

    def __init__(self, title: str, take: str, content: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        """Show `content` from the top, with the button `take` below."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        buttons = QDialogButtonBox()
        self.take = buttons.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setObjectName("primary")
        buttons.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        self.refusal = WrapLabel()
        self.refusal.hide()
        for widget in content:
            layout.addWidget(widget)
        layout.addWidget(self.refusal)
        layout.addWidget(buttons)

    def given(self, give: Callable[[], None]) -> bool:
        """Hand over what was filled in by `give`; return whether the dialog may go."""
        with typist.giving() as answer:
            give()
        self.refusal.show_text(f"{NOT_SAVED}: {answer.reason}" if answer.refused else "", "bad")
        self.refusal.setVisible(answer.refused)
        return not answer.refused
