"""Where Tab and F6 go: through what is seen, in the order in which it is read.

Qt's own order is that in which widgets were made; a form that grows, a page with a focus proxy or a tab built later cut
it. Here the order is that of the layouts, found anew for every key.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QStatusBar,
    QTabBar,
    QTabWidget,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout, QLayoutItem

_WHOLE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)
"""What takes the keys for all its parts."""


def reading_order(root: QWidget) -> list[QWidget]:
    """Return what can take the keys in `root` by Tab, in the order in which it is read."""
    return list(_below(root))


def step(root: QWidget, *, forward: bool) -> bool:
    """Give the keys to what is read after the widget that has them, or before it, around the end."""
    order = reading_order(root)
    at = _place(order, root.focusWidget())
    if at is None:
        return bool(order) and give_keys(order[0 if forward else -1], forward=forward)
    return give_keys(order[(at + (1 if forward else -1)) % len(order)], forward=forward)


def step_pane(root: QWidget, *, forward: bool) -> bool:
    """Give the keys to the first widget of the next pane, or of the one before, around the end."""
    order = reading_order(root)
    panes = [list(widgets) for _, widgets in groupby(order, key=_pane)]
    at = _place(order, root.focusWidget())
    if not panes:
        return False
    here = next((place for place, pane in enumerate(panes) if at is not None and order[at] in pane), -1)
    return give_keys(panes[(here + (1 if forward else -1)) % len(panes)][0], forward=forward)


def give_keys(widget: QWidget, *, forward: bool = True) -> bool:
    """Give the keys to `widget`, as Tab does, and show it on the pages that scroll around it; return True."""
    widget.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    return True


def _place(order: list[QWidget], widget: QWidget | None) -> int | None:
    """Return the place in `order` of `widget`, or of what it is a part of."""
    while widget is not None:
        if widget in order:
            return order.index(widget)
        widget = widget.parentWidget()
    return None


def _pane(widget: QWidget) -> QWidget:
    """Return what tells panes apart: the side of a divided page, a bar of tabs, or what is above them."""
    one = widget
    while (above := one.parentWidget()) is not None and not one.isWindow():
        if isinstance(above, QSplitter | QTabWidget):
            break
        one = above
    return one


def _below(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QMenuBar):
        return
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.focusProxy() is None
    if isinstance(widget, _WHOLE):
        if takes:
            yield widget
        return
    inner = [one for part in _parts(widget) for one in _below(part)]
    if takes and not (inner and isinstance(widget, QScrollArea)) and not isinstance(widget, QTabWidget):
        yield widget
    yield from inner


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """Yield the parts of `widget` that are seen, in the order in which they are read."""
    parts: list[QWidget | None] = []
    if isinstance(widget, QTabWidget):
        parts = [widget.tabBar(), widget.currentWidget()]
    elif isinstance(widget, QStackedWidget):
        parts = [widget.currentWidget()]
    elif isinstance(widget, QSplitter):
        parts = [widget.widget(place) for place in range(widget.count())]
    elif isinstance(widget, QScrollArea):
        parts = [widget.widget()]
    elif isinstance(widget, QMainWindow):
        parts = [widget.centralWidget(), widget.statusBar()]
    elif isinstance(widget, QStatusBar):  # Qt makes its layout anew, and then itemAt gives what is gone
        labels = [one for one in widget.children() if isinstance(one, QWidget)]
        parts = [*sorted(labels, key=lambda one: one.x())]
    else:
        layout = widget.layout()
        parts = [] if layout is None else list(_in_layout(layout))
        known = set(map(id, parts))
        parts += [one for one in widget.children() if isinstance(one, QWidget) and id(one) not in known]
    yield from (one for one in parts if one is not None and one.isVisible() and not one.isWindow())


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    if isinstance(layout, QFormLayout):
        role = QFormLayout.ItemRole
        roles = (role.SpanningRole, role.LabelRole, role.FieldRole)
        cells = (layout.itemAt(row, one) for row in range(layout.rowCount()) for one in roles)
        found: list[QLayoutItem] = []
        for item in cells:
            if item is not None and all(item is not other for other in found):
                found.append(item)
        return found
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _corner(layout, place))
    return [item for place in places if (item := layout.itemAt(place)) is not None]


def _corner(layout: QGridLayout, place: int) -> tuple[int, int]:
    where = layout.getItemPosition(place)
    if not isinstance(where, tuple):
        raise TypeError(type(where))
    return int(where[0]), int(where[1])
