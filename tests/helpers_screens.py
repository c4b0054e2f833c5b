"""What nobody can read, name or reach on a screen: cut text, nameless widgets, text like its ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

from ita_desktop.ui.widgets.fields import LineField
from ita_desktop.ui.widgets.labels import ElidedCombo, ShortLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect

LEAST_CONTRAST = 4.5
"""What WCAG 2 asks for ordinary text (AA)."""
_ARROW = 24


def cut(root: QWidget) -> list[str]:
    """Return every text in `root` that is seen only in part, and nothing says so."""
    return [told for one in (root, *root.findChildren(QWidget)) if one.isVisible() for told in _cut(one)]


def _cut(one: QWidget) -> Iterator[str]:
    if isinstance(one, QLabel) and one.text() and not isinstance(one, ShortLabel):
        yield from _cut_label(one)
    elif isinstance(one, QPushButton | QCheckBox | QRadioButton) and one.width() < one.minimumSizeHint().width():
        yield f"{one.text()}: {one.width()} < {one.minimumSizeHint().width()}"
    elif isinstance(one, QComboBox | QLineEdit):
        yield from _cut_field(one)
    elif isinstance(one, QTabBar):
        yield from _cut_tabs(one)
    elif isinstance(one, QListView) and one.viewMode() == QListView.ViewMode.ListMode:
        yield from [f"{one.accessibleName()} scrolls sideways"] if one.horizontalScrollBar().maximum() else []
    elif isinstance(one, QHeaderView) and isinstance(one.parent(), QTableView | QTreeView):
        yield from _cut_heads(one)
    elif isinstance(one, QScrollArea):
        page = one.widget()
        never = one.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if page is not None and never and page.width() > one.viewport().width():
            yield f"{one.accessibleName()} is wider than seen: {page.width()} > {one.viewport().width()}"


def _cut_field(one: QComboBox | QLineEdit) -> Iterator[str]:
    """Look at what shows no sign of it: `ElidedCombo` and `LineField` end with an ellipsis what is longer than they."""
    if isinstance(one, LineField):
        if one.is_cut and one.cursorPosition() and not one.hasFocus():
            yield f"{one.text()} is not seen from its beginning"
    elif isinstance(one, QComboBox):
        needed = one.fontMetrics().horizontalAdvance(one.currentText()) + _ARROW
        if one.width() < needed and not isinstance(one, ElidedCombo):
            yield f"{one.currentText()}: {one.width()} < {needed}"
    elif not isinstance(one.parent(), QSpinBox) and one.width() < one.fontMetrics().horizontalAdvance(one.text()):
        yield f"{one.text()}: {one.width()}"


def _cut_label(one: QLabel) -> Iterator[str]:
    least = one.minimumSizeHint().width()
    if not one.wordWrap() and one.pixmap().isNull() and one.width() < least:
        yield f"{one.text()}: {one.width()} < {least}"
    if one.wordWrap() and one.height() < one.heightForWidth(one.width()) - one.fontMetrics().leading():
        yield f"{one.text()}: height {one.height()} < {one.heightForWidth(one.width())}"


def _cut_heads(one: QHeaderView) -> Iterator[str]:
    if one.orientation() == Qt.Orientation.Horizontal:
        seen = (at for at in range(one.count()) if not one.isSectionHidden(at))
        for at in seen:
            if one.sectionSize(at) < one.sectionSizeHint(at):
                head = one.model().headerData(at, one.orientation())
                yield f"{head}: {one.sectionSize(at)} < {one.sectionSizeHint(at)}"


def _cut_tabs(one: QTabBar) -> Iterator[str]:
    """A bar that is too narrow must scroll, with its arrows; the one chosen is seen whole."""
    if one.elideMode() != Qt.TextElideMode.ElideNone:
        for at in range(one.count()):
            if one.isTabVisible(at) and one.tabRect(at).width() < one.fontMetrics().horizontalAdvance(one.tabText(at)):
                yield f"{one.tabText(at)}: {one.tabRect(at).width()}"
    chosen = one.tabRect(one.currentIndex())
    if one.isTabVisible(one.currentIndex()) and not one.rect().adjusted(-1, -1, 1, 1).contains(chosen):
        yield f"{one.tabText(one.currentIndex())} is chosen and not seen whole: {chosen} in {one.rect()}"


def nameless(root: QWidget) -> list[str]:
    """Return every widget in `root` that takes the keys and has no name for screen readers."""
    found = []
    for one in root.findChildren(QWidget):
        takes = one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        text = one.text() if isinstance(one, QAbstractButton) else ""
        inner = isinstance(one.parent(), QComboBox | QTabBar) or isinstance(one, QHeaderView)
        if takes and one.window() is root.window() and not inner and not (one.accessibleName() or text):
            found.append(f"{type(one).__name__} in {type(one.parent()).__name__}")
    return found


def faint(root: QWidget) -> list[str]:
    """Return every text of labels and buttons in `root` that can hardly be told from its ground, as painted."""
    painted = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    whole = Image.frombuffer(
        "RGB", (painted.width(), painted.height()), bytes(painted.constBits()), "raw", "RGB", painted.bytesPerLine(), 1
    )
    found = []
    for one in root.findChildren(QWidget):
        if not isinstance(one, QLabel | QAbstractButton) or not one.isVisible() or not one.isEnabled():
            continue
        seen = one.visibleRegion().boundingRect().translated(one.mapTo(root, QPoint(0, 0))) & painted.rect()
        if one.text().strip() and min(seen.width(), seen.height()) > one.fontMetrics().height() * 2 // 3:
            best = _best_contrast(whole, seen)
            if best < LEAST_CONTRAST:
                found.append(f"{one.text()}: {best:.2f}")
    return found


def _best_contrast(image: Image.Image, part: QRect) -> float:
    inner = image.crop((part.left() + 3, part.top() + 3, part.right() - 2, part.bottom() - 2))
    colours = [
        (count, f"#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}")
        for count, colour in inner.getcolors(inner.width * inner.height) or ()
        if isinstance(colour, tuple)
    ]
    ground = max(colours)[1]
    return max(contrast(ground, colour) for _, colour in colours)


def luminance(colour: str) -> float:
    """Return the relative luminance of `colour`, 0 to 1, as WCAG 2 has it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    given = QColor(colour)
    return 0.2126 * linear(given.redF()) + 0.7152 * linear(given.greenF()) + 0.0722 * linear(given.blueF())


def contrast(one: str, other: str) -> float:
    """Return how well two colours are told apart, 1 to 21, as WCAG 2 has it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
