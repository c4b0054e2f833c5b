"""Frames, forms and dialogs with the margins the whole window keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ita_desktop.ui.widgets.labels import WrapLabel, field_label, plain_label
from ita_desktop.ui.widgets.typed import NOT_SAVED, typist

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

SMALL, MEDIUM, LARGE = 8, 12, 16
_NARROW = 46
"""Lines of text laid side by side for which two panes have room beside each other."""
_LINES = 15
"""Lines that a pane has room for at least."""


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


def scrolled(content: QWidget, name: str = "") -> QScrollArea:
    """Return `content` in an area that scrolls, sideways only where it must; `name` is for screen readers."""
    area = QScrollArea()
    area.setAccessibleName(name or content.accessibleName() or "เนื้อหาที่เลื่อนได้")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    form = QWidget()
    form.setObjectName("form")
    layout = QVBoxLayout(form)
    layout.setContentsMargins(0, 0, SMALL, 0)
    layout.addWidget(content)
    area.setWidget(form)
    return area


class Panes(QScrollArea):
    """Two panes side by side; one above the other where the window is narrow for the text, which then scrolls."""

    def __init__(self, first: QWidget, second: QWidget, sizes: tuple[int, int], *, narrow: int = _NARROW) -> None:
        """Divide the width as `sizes` are to each other, and let a person move the border.

        Where there is no room for `narrow` lines of text laid side by side, one stands above the other.
        """
        super().__init__()
        self._narrow = narrow
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("หน้า")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(MEDIUM)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(first)
        self.splitter.addWidget(second)
        self.splitter.setSizes(list(sizes))
        self._sizes = sizes
        self.moved: tuple[int, int] | None = None
        """How wide a person made the panes; None where nobody moved their border."""
        self.splitter.splitterMoved.connect(self._note)
        self.setWidget(self.splitter)

    def move_to(self, sizes: tuple[int, int]) -> None:
        """Divide the width as a person did before."""
        self.moved = self._sizes = sizes
        if self.splitter.orientation() == Qt.Orientation.Horizontal:
            self.splitter.setSizes(list(sizes))

    def _note(self) -> None:
        first, second = self.splitter.sizes()
        if self.splitter.orientation() == Qt.Orientation.Horizontal:
            self.moved = self._sizes = first, second

    def minimumSizeHint(self) -> QSize:
        """Leave the window as small as it may be."""
        return QSize(12 * self.fontMetrics().height(), 3 * self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panes beside or above each other."""
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Do so for another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "splitter"):
            self._fit()

    def _fit(self) -> None:
        line, splitter = self.fontMetrics().height(), self.splitter
        narrow = self.width() < self._narrow * line
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if splitter.orientation() != wanted:
            splitter.setOrientation(wanted)
            splitter.setSizes([1, 1] if narrow else list(self._sizes))
        least = (2 * _LINES + 1 if narrow else _LINES) * line
        if splitter.minimumHeight() != least:
            splitter.setMinimumHeight(least)


def resettable(text: str, field: QWidget, reset: QPushButton) -> QWidget:
    """Return `field` below its label `text`, with the link `reset` at the label's end."""
    reset.setObjectName("link")
    reset.setAutoDefault(False)
    top = QHBoxLayout()
    top.addWidget(field_label(text, field))
    top.addStretch(1)
    top.addWidget(reset)
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addLayout(top)
    column.addWidget(field)
    return row


def empty(layout: QLayout) -> None:
    """Take everything out of `layout`."""
    while (entry := layout.takeAt(0)) is not None:
        widget = entry.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


_WIDTH = 440


def screen_room(window: QWidget) -> QSize:
    """Return the room that the screen of `window` has for what is within its frame."""
    return window.screen().availableGeometry().size() - QSize(0, _frame(window))


def _frame(window: QWidget) -> int:
    """Return how high the title bar is, about: it is not known before the window is seen."""
    return window.fontMetrics().height() * 2


class Foot(QWidget):
    """The buttons that end a dialog, at the right; in more rows than one where it is narrow."""

    def __init__(self) -> None:
        """Begin without buttons."""
        super().__init__()
        from ita_desktop.ui.widgets.flow import Flow  # no dialog stands before the first paint

        self._flow = Flow(self, Qt.AlignmentFlag.AlignRight)

    def add(self, text: str, does: Callable[[], object]) -> QPushButton:
        """Return a new button, the last in order, that `does` something; Enter presses it only where the keys are."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: does())
        self._flow.addWidget(button)
        return button


class _Content(QWidget):
    """What a dialog holds above its foot: never lower than what is in it, at the width it has."""

    grown = Signal()
    """Something in it takes other room than before."""

    def heightForWidth(self, width: int) -> int:
        """Return the least height in which nothing is cut."""
        return least_height(self, width)

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width that there is."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0 if self.hasHeightForWidth() else least.height())

    def event(self, event: QEvent) -> bool:
        """Tell when something in it takes other room."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return done


def least_height(widget: QWidget, width: int) -> int:
    """Return the least height in which nothing in the layout of `widget` is cut, at `width`."""
    layout = widget.layout()
    if layout is None:
        return widget.minimumSizeHint().height()
    return layout.minimumHeightForWidth(width) if layout.hasHeightForWidth() else layout.minimumSize().height()


class Pages(QTabWidget):
    """Pages of a dialog, each of which scrolls by itself where there is less room than it asks for."""

    def __init__(self, name: str) -> None:
        """Begin without pages; `name` is for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self.tabBar().setAccessibleName(name)

    def heightForWidth(self, width: int) -> int:
        """Ask for no more than the least height of the page that needs most."""
        pages = (page for at in range(self.count()) if (page := self.widget(at)) is not None)
        least = max((least_height(page, width) for page in pages), default=0)
        return least + self.tabBar().sizeHint().height()


class _Room(QScrollArea):
    """Shows its column whole where there is room for it; scrolls where there is none."""

    def __init__(self) -> None:
        """Begin with an empty column."""
        super().__init__()
        self.setAccessibleName("เนื้อหาที่เลื่อนได้")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.content = _Content()
        self.content.setObjectName("form")
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(MEDIUM)
        self.setWidget(self.content)

    def sizeHint(self) -> QSize:
        """Ask for room for all of it."""
        return self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Leave the dialog as small as it may be."""
        line, least = self.fontMetrics().height(), self.column.minimumSize()
        return QSize(12 * line, 3 * line).boundedTo(least)


class ReadingDialog(QDialog):
    """A dialog in which Tab goes through what is seen in the order in which it is read, and F1 opens the guide.

    It is never off the screen.
    """

    _room: _Room | None = None

    def above(self, foot: QWidget | QLayout) -> QVBoxLayout:
        """Lay the dialog out; return the column above `foot`, which scrolls where the screen has no room for it."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        whole.setSpacing(MEDIUM)
        self._room = _Room()
        self._room.content.grown.connect(self.fit)
        whole.addWidget(self._room, 1)
        if isinstance(foot, QLayout):
            foot.setContentsMargins(0, 0, 0, 0)
            self._below = QWidget()
            self._below.setLayout(foot)
        else:
            self._below = foot
        whole.addWidget(self._below)
        return self._room.column

    def fit(self) -> None:
        """Be large enough for what it holds, and no larger than the screen has room for."""
        room, size, screen = self._room, self.size(), screen_room(self)
        if room is not None:
            inside = room.content.findChildren(QWidget)
            is_alone = not any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in inside)
            room.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_alone else Qt.FocusPolicy.NoFocus)
            bar = room.verticalScrollBar().sizeHint().width()
            foot, sides = self._below, 2 * LARGE
            least = room.column.minimumSize().width() + bar + sides
            self.setMinimumWidth(min(max(self.minimumWidth(), least), screen.width()))  # it never scrolls sideways
            width = min(max(size.width(), self.minimumWidth(), foot.sizeHint().width() + sides), screen.width())
            below = foot.heightForWidth(width - sides) if foot.hasHeightForWidth() else foot.sizeHint().height()
            height = room.content.heightForWidth(width - sides) + below + sides + MEDIUM
            size = QSize(width, max(size.height(), height))
        self.resize(size.boundedTo(screen))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the screen before it is seen."""
        if not event.spontaneous():
            self.fit()
        super().showEvent(event)

    def focusNextPrevChild(self, forward: object, /) -> bool:
        """Go on, or back."""
        from ita_desktop.ui.widgets.reading_order import step

        return step(self, forward=bool(forward))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand F1 to the window that all is in: its menu does not hear it while a dialog is open."""
        above: QWidget | None = self
        while event.key() == Qt.Key.Key_F1 and above is not None:
            above = above.parentWidget()
            if isinstance(above, ReadingWindow):
                above.help_asked.emit(self)
                return
        super().keyPressEvent(event)


class ReadingWindow(QMainWindow):
    """A window of which the same is true, with F6 from pane to pane, and Enter that presses the button one is on.

    Signals:
        help_asked: F1 was pressed in a dialog; carries the dialog.
    """

    help_asked = Signal(QWidget)

    def focusNextPrevChild(self, forward: object, /) -> bool:
        """Go on, or back."""
        from ita_desktop.ui.widgets.reading_order import step

        return step(self, forward=bool(forward))

    def stay_on_screen(self) -> None:
        """Be no larger than the screen leaves room for, and wholly on it."""
        room, frame = self.screen().availableGeometry(), _frame(self)
        self.resize(self.size().boundedTo(screen_room(self)))
        place = self.geometry()
        left = max(room.left(), min(place.left(), room.right() - place.width()))
        top = max(room.top() + frame, min(place.top(), room.bottom() - place.height()))
        if (left, top) != (place.left(), place.top()) and not self.isMaximized():
            self.setGeometry(left, top, place.width(), place.height())

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
        from PySide6.QtWidgets import QDialogButtonBox

        buttons = QDialogButtonBox()
        self.take = buttons.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setObjectName("primary")
        buttons.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.refusal = WrapLabel()
        self.refusal.hide()
        foot = QVBoxLayout()
        foot.setSpacing(MEDIUM)
        foot.addWidget(self.refusal)
        foot.addWidget(buttons)
        column = self.above(foot)
        for widget in content:
            column.addWidget(widget)

    def given(self, give: Callable[[], None]) -> bool:
        """Hand over what was filled in by `give`; return whether the dialog may go."""
        with typist.giving() as answer:
            give()
        self.refusal.show_text(f"{NOT_SAVED}: {answer.reason}" if answer.refused else "", "bad")
        self.refusal.setVisible(answer.refused)
        return not answer.refused
