from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from helpers_screens import LEAST_CONTRAST, contrast
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QMenu,
    QMenuBar,
    QMessageBox,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ita_desktop.paths import resource_path
from ita_desktop.ui.theme import DARK, LARGEST, LIGHT, SMALLEST, tinted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.theme import Colours, Theme

pytestmark = pytest.mark.usefixtures("dressed")
LEAST_OF_SHAPES = 3.0
"""What it asks for borders and other signs."""


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_all_text_can_be_read_on_every_ground(colours: Colours) -> None:
    texts = (colours.text, colours.muted, colours.good, colours.watch, colours.bad)
    grounds = (colours.window, colours.surface, colours.raised)
    pairs = [*product(texts, grounds), (colours.on_accent, colours.accent), (colours.text, colours.selection)]
    pairs += [(colours.good, colours.good_soft), (colours.watch, colours.watch_soft), (colours.bad, colours.bad_soft)]
    pairs += [(text, colours.selection) for text in texts]
    assert [pair for pair in pairs if contrast(*pair) < LEAST_CONTRAST] == []


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_borders_and_the_current_cell_are_seen_on_every_ground(colours: Colours) -> None:
    grounds = (colours.window, colours.surface, colours.raised, colours.selection)
    pairs = [*product((colours.edge,), grounds[:3]), *product((colours.accent, colours.muted), grounds)]
    assert [pair for pair in pairs if contrast(*pair) < LEAST_OF_SHAPES] == []


def test_every_colour_is_one() -> None:
    for colours in (LIGHT, DARK):
        assert all(QColor(colour).isValid() for colour in colours)


def test_dark_can_be_chosen_and_left(theme: Theme) -> None:
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.is_dark))
    theme.choose(Qt.ColorScheme.Dark)
    assert theme.colours == DARK
    theme.choose(Qt.ColorScheme.Light)
    assert theme.colours == LIGHT
    assert heard == [True, False]
    theme.choose(Qt.ColorScheme.Unknown)


class _Counting(QLabel):
    """A label that somebody watches."""


def test_a_new_look_dresses_each_widget_twice_however_deep_it_lies(
    sized: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dressed: list[QEvent.Type] = []

    def note(label: QLabel, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            dressed.append(event.type())
        QLabel.changeEvent(label, event)

    monkeypatch.setattr(_Counting, "changeEvent", note, raising=False)
    outer = inner = QWidget()
    for _ in range(9):
        layout = QVBoxLayout(inner)
        inner = QWidget()
        layout.addWidget(inner)
    label, tabs = _Counting("คะแนน", inner), QTabWidget()
    inner_most = QVBoxLayout(inner)
    for _ in range(2):
        tabs.addTab(QWidget(), "หน้า")
    for part in (label, tabs):
        inner_most.addWidget(part)
    qtbot.addWidget(outer)
    outer.show()
    for size in (12.0, 15.0):  # the second time, too, everything follows: undressed widgets keep the font they had
        for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
            dressed.clear()
            sized.choose(scheme)
            assert len(dressed) == 2
            assert label.palette().windowText().color() == QColor(sized.colours.text)
        dressed.clear()
        sized.set_points(size)
        assert len(dressed) == 2
        assert {widget.font().pointSizeF() for widget in (outer, inner, label, tabs.tabBar())} == {size}


def test_text_stays_within_what_fits(theme: Theme) -> None:
    before = theme.points
    theme.set_points(500)
    assert theme.points == LARGEST
    theme.set_points(1)
    assert theme.points == SMALLEST
    theme.set_points(before)


def test_thai_is_shown_in_a_font_that_has_it(qapp: QApplication, theme: Theme) -> None:
    assert theme.points
    family = qapp.font().family()
    assert QFontDatabase.WritingSystem.Thai in QFontDatabase.writingSystems(family)


@pytest.mark.parametrize("kind", [QTableView, QListView, QMenu, QMenuBar, QMessageBox])
def test_a_theme_that_brings_its_fonts_back_changes_no_text(
    qapp: QApplication, theme: Theme, qtbot: QtBot, kind: type[QWidget]
) -> None:
    """Windows does so when its colours change; what was built afterwards was in another font than the rest."""
    assert theme.points
    name: Any = kind.__name__  # PySide's stubs ask for bytes here, which it does not take
    qapp.setFont(QFont("DejaVu Serif", 7), name)
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert (widget.font().family(), widget.font().pointSizeF()) == (qapp.font().family(), theme.points)
    qapp.setFont(qapp.font())


def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    assert qapp is not None
    names = [path.stem for path in resource_path("icons").glob("*.svg")]
    assert len(names) > 15
    for name in names:
        image = tinted(name, "#ff0000").toImage()
        strong = [image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 200]
        assert strong, name
        assert all(colour.red() > 240 and colour.green() < 15 for colour in strong), name
