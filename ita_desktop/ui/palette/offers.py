"""Everything that can be done or gone to, read from what offers it: menus, the table in use, the page shown, the file.

Nothing is listed a second time here: an act is the menu's entry or the page's button itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QMenu, QPushButton, QTabWidget, QToolButton

from ita_desktop.models.identity import told_apart
from ita_desktop.models.names import year_title
from ita_desktop.ui.documents.output import KIND_NAMES
from ita_desktop.ui.settings.dialog import PAGE_NAMES
from ita_desktop.ui.widgets.hands import HandTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenuBar, QWidget

    from ita_desktop.documents.order import DocumentKind
    from ita_desktop.ui.unsaved.going import House

_NOT_NOW = "ยังทำไม่ได้ในขณะนี้"
_MOST_YEARS = 2000
"""Years of a file that are offered by name; more are gone to by the chooser."""
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done.

    Attributes:
        name: what it is called where it stands.
        where: what offers it.
        does: does it.
        keys: its keys, as they are told.
        why: why it cannot be done now; empty where it can.
    """

    name: str
    where: str
    does: Callable[[], object]
    keys: str = ""
    why: str = ""


def offers_of(house: House, bar: QMenuBar, focused: QWidget | None) -> tuple[Offer, ...]:
    """Return all that the window offers now: what is nearest to the keys first."""
    page = house.tabs.currentWidget() if house.session.assessment is not None else None
    return (
        *_of_table(focused),
        *(() if page is None else _of_page(page, house.tabs.tabText(house.tabs.currentIndex()))),
        *(offer for menu in bar.actions() for offer in _of_menu(menu, "เมนู")),
        *_of_file(house),
    )


def _of_menu(entry: QAction, where: str) -> Iterator[Offer]:
    name = _bare(entry.text())
    menu = entry.menu()
    if isinstance(menu, QMenu):
        path = name if where == "เมนู" else f"{where} › {name}"
        yield from (offer for each in menu.actions() for offer in _of_menu(each, path))
    elif name and entry.isVisible():
        keys = entry.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        yield Offer(name, where, entry.trigger, keys, "" if entry.isEnabled() else entry.property("why") or _NOT_NOW)


def _of_table(focused: QWidget | None) -> Iterator[Offer]:
    table: object = focused
    while focused is not None and not isinstance(table, HandTable):
        focused = focused.parentWidget()
        table = focused
    if isinstance(table, HandTable):
        for name, keys, does in table.actions_here():
            if name:
                yield Offer(name, table.accessibleName(), does, keys)


def _of_page(page: QWidget, title: str) -> Iterator[Offer]:
    """Give the buttons of a page that are seen and have a name of their own there."""
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible() and _named(one)]
    several = {name for name, count in Counter(map(_named, buttons)).items() if count > 1}
    for button in buttons:
        name = _named(button)
        menu = button.menu() if isinstance(button, QPushButton | QToolButton) else None
        if name in several:
            continue
        if menu is not None and button.isEnabled():
            yield from (offer for each in menu.actions() for offer in _of_menu(each, f"{title} › {name}"))
        else:
            yield Offer(name, title, button.click, "", "" if button.isEnabled() else button.property("why") or _NOT_NOW)
    for tabs in page.findChildren(QTabWidget):
        shown = [place for place in range(tabs.count()) if tabs.isVisible() and tabs.isTabVisible(place)]
        yield from (Offer(tabs.tabText(place), title, partial(tabs.setCurrentIndex, place)) for place in shown)


def _named(button: QAbstractButton) -> str:
    own = isinstance(button, QPushButton | QToolButton | QCheckBox)  # a radio is one of several, a corner is Qt's
    return _bare(button.text() or button.accessibleName()) if own else ""


def _bare(text: str) -> str:
    return text.replace("&", "").strip()


def _of_file(house: House) -> Iterator[Offer]:
    """Give the places of the open file: its years, documents, settings, items and rows of the plan."""
    session = house.session
    dossier = session.dossier
    entries = session.entries()
    if len(entries) <= _MOST_YEARS:
        names = told_apart(entry.agency for entry in entries)
        for entry in entries:
            whose = names[entry.agency] if len(names) > 1 else "แฟ้มนี้"
            yield Offer(f"เปิด{year_title(entry.fiscal_year)}", whose, partial(session.switch, entry.id))
    if dossier is None:
        return
    for kind, name in KIND_NAMES.items():
        yield Offer(f"เอกสาร: {name}", "เอกสาร", partial(_show_document, house, kind))
    for page, title in PAGE_NAMES.items():
        yield Offer(f"การตั้งค่า: {title}", "การตั้งค่าของหน่วยงาน", partial(house.ask_settings, page))
    for item in dossier.framework.items:
        yield Offer(f"ไปข้อ {item.code} {item.short}", "กรอกคะแนน", partial(_jump, house, f"items.{item.code}"))
    for place, row in enumerate(dossier.assessment.plan):
        told = " ".join(row.measures)[:_MOST_WORDS]
        yield Offer(f"ไปแผนแถวที่ {place + 1} {told}", "แผนปฏิบัติการ", partial(_jump, house, f"plan[{place}]"))


def _show_document(house: House, kind: DocumentKind) -> None:
    house.tabs.setCurrentWidget(house.documents)
    house.documents.choice.choose_kind(kind)


def _jump(house: House, where: str) -> None:
    from ita_desktop.ui.unsaved.going import jump

    jump(house, where)
