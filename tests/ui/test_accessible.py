"""The tree that screen readers are given: every page has its things in it, each by role and name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit

from ita_desktop.ui.work_tabs import TAB_NAMES

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

    from ita_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("_still")
ROLE, NAME = QAccessible.Role, QAccessible.Text.Name
_WHOLE = {ROLE.Table, ROLE.Tree, ROLE.List}
"""Whose cells are theirs."""
_ASKED = {
    "overview": {ROLE.Button},
    "scores": {ROLE.Table, ROLE.ComboBox, ROLE.EditableText},
    "analysis": {ROLE.Table, ROLE.Button},
    "plan": {ROLE.Table, ROLE.ComboBox, ROLE.EditableText, ROLE.PageTab},
    "readiness": {ROLE.Table, ROLE.ComboBox, ROLE.PageTab},
    "documents": {ROLE.ComboBox, ROLE.CheckBox, ROLE.EditableText, ROLE.PageTab, ROLE.Button},
}


class Told(NamedTuple):
    """A thing as it is told; Qt's own may be gone at the next look."""

    role: QAccessible.Role
    name: str
    takes_keys: bool


def below(one: QAccessibleInterface) -> list[Told]:
    """Return what is seen below `one`, in the order of the tree."""
    told: list[Told] = []
    for place in range(one.childCount()):
        part = one.child(place)
        if part is None or not part.isValid() or part.state().invisible:
            continue
        role = part.role()
        told.append(Told(role, part.text(NAME).strip(), bool(part.state().focusable)))
        told += [] if role in _WHOLE else below(part)
    return told


def tree_of(window: MainWindow) -> list[Told]:
    return below(QAccessible.queryAccessibleInterface(window))


def nameless(told: list[Told]) -> list[str]:
    """Return what takes the keys without a name; a page that only hands them on to a part needs none."""
    return [str(one.role) for one in told if one.takes_keys and not one.name and one.role != ROLE.Client]


def test_every_page_is_in_the_tree_by_role_and_name(window: MainWindow) -> None:
    found: dict[str, list[str]] = {}
    for tab, roles in _ASKED.items():
        window.tabs.setCurrentWidget(getattr(window, tab))
        for _ in range(3):
            QApplication.processEvents()
        told = tree_of(window)
        assert roles <= {one.role for one in told}, tab
        pages = {one.name.partition(" (")[0] for one in told if one.role == ROLE.PageTab}
        assert {TAB_NAMES[name] for name in _ASKED} <= pages
        found[tab] = nameless(told)
    assert {tab: told for tab, told in found.items() if told} == {}


def test_a_thing_without_a_name_is_found(window: MainWindow) -> None:
    window.tabs.setCurrentWidget(window.scores)
    before = len(nameless(tree_of(window)))
    line = QLineEdit(window.scores)
    line.show()
    assert len(nameless(tree_of(window))) == before + 1
