"""The look of the whole program: Fusion, our colours and style sheet, a font that shows Thai well, tinted icons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyleFactory

from ita_desktop.paths import resource_path

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Colours(NamedTuple):
    """One set of colours, as `#rrggbb`.

    Attributes:
        window: behind everything.
        surface: cards, tables and fields.
        raised: header and group rows.
        line: hair lines.
        edge: borders of what can be used, at 3 to 1 from every ground.
        text: what is read.
        muted: labels and what matters less.
        accent: what can be acted on.
        on_accent: text on `accent`.
        selection: behind selected cells.
        good: level reached, score kept.
        watch: to be developed, differing from what was published.
        bad: to be mended, refused.
        good_soft, watch_soft, bad_soft: the same as a quiet ground for text.
    """

    window: str
    surface: str
    raised: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    good: str
    watch: str
    bad: str
    good_soft: str
    watch_soft: str
    bad_soft: str


LIGHT = Colours(
    window="#f3f5f8",
    surface="#ffffff",
    raised="#e9eef5",
    line="#d5dce6",
    edge="#76828f",
    text="#1a2433",
    muted="#475365",
    accent="#1d4e89",
    on_accent="#ffffff",
    selection="#d6e5f7",
    good="#1f6f4a",
    watch="#8a5a00",
    bad="#a3231b",
    good_soft="#e2f2ea",
    watch_soft="#fcf1d9",
    bad_soft="#fbe6e4",
)
DARK = Colours(
    window="#171b21",
    surface="#1f252d",
    raised="#29313c",
    line="#3a4452",
    edge="#74829a",
    text="#e7ebf0",
    muted="#9ba8b8",
    accent="#7fb2ea",
    on_accent="#10202f",
    selection="#233a56",
    good="#7fd0a5",
    watch="#f0c36a",
    bad="#f2938b",
    good_soft="#1e3a2e",
    watch_soft="#40341b",
    bad_soft="#452624",
)


def palette_of(colours: Colours) -> QPalette:
    """Return the palette that Fusion paints with."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.raised,
        role.Mid: colours.line,
        role.Dark: colours.muted,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette


_SHEET = """
QAbstractItemView, QMenu, QMenuBar, QMessageBox, QToolTip {{ font-family: "{family}"; font-size: {points}pt; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {line}; padding: 6px; }}
QMenuBar {{ background: {window}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {selection}; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 6px; }}
QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 6px 8px; }}
QStatusBar {{ background: {window}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {muted}; padding: 0 8px; }}

#header {{ background: {surface}; border-bottom: 1px solid {line}; }}
#agency {{ font-size: {large}pt; font-weight: bold; }}
QScrollArea, QScrollArea > QWidget > QWidget#form {{ background: {window}; border: none; }}

QTabBar {{ background: {surface}; border: none; }}
QTabBar::tab {{ background: transparent; color: {muted}; padding: 8px 18px 7px 18px; border: none;
    border-bottom: 3px solid transparent; }}
QTabBar::tab:selected {{ color: {accent}; border-bottom: 3px solid {accent}; font-weight: bold; }}
QTabBar::tab:hover:!selected {{ color: {text}; border-bottom: 3px solid {line}; }}
QTabBar::tab:focus {{ background: {selection}; }}

QTabWidget#inner QTabBar {{ background: {window}; }}
QTabWidget#inner QTabBar::tab {{ padding: 6px 14px 5px 14px; }}
QPushButton::menu-indicator {{ image: url({arrow}); width: 12px; height: 12px; right: 8px;
    subcontrol-position: right center; }}
QFrame#card {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QFrame#nextCard {{ background: {surface}; border: 1px solid {accent}; border-radius: 8px; }}
QFrame#nextStep {{ background: {surface}; border-top: 1px solid {line}; }}
QPushButton#step {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; padding: 0; }}
QPushButton#step:hover {{ background: {raised}; }}
QPushButton#step[tone="next"] {{ border: 2px solid {accent}; }}
QPushButton#step:focus {{ border: 2px solid {accent}; background: {selection}; }}
QLabel#title {{ font-size: {title}pt; font-weight: bold; }}
QLabel#heading {{ font-weight: bold; }}
QLabel#muted {{ color: {muted}; }}
QLabel#figure {{ font-size: {figure}pt; font-weight: bold; }}
QLabel#paper {{ border: 1px solid {line}; background: #ffffff; color: #475365; }}
QLabel[tone="good"] {{ color: {good}; }}
QLabel[tone="watch"] {{ color: {watch}; }}
QLabel[tone="bad"] {{ color: {bad}; }}
QLabel#badge {{ border-radius: 6px; padding: 3px 10px; font-weight: bold; }}
QLabel#badge[tone="good"] {{ background: {good_soft}; }}
QLabel#badge[tone="watch"] {{ background: {watch_soft}; }}
QLabel#badge[tone="bad"] {{ background: {bad_soft}; }}
QLabel#badge[tone="none"] {{ background: {raised}; color: {muted}; }}
#notice {{ border: none; border-bottom: 1px solid {line}; }}
#notice[tone="bad"] {{ background: {bad_soft}; }}
#notice[tone="watch"] {{ background: {watch_soft}; }}
#notice[tone="good"] {{ background: {good_soft}; }}
#cellHint {{ background: {bad_soft}; color: {bad}; border: 1px solid {bad}; border-radius: 4px; padding: 4px 8px; }}

QPushButton {{ background: {surface}; border: 1px solid {edge}; border-radius: 6px; padding: 6px 14px; }}
QPushButton:hover {{ background: {raised}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
QPushButton:pressed {{ background: {selection}; }}
QPushButton:disabled {{ color: {muted}; background: {window}; }}
QPushButton#primary {{ background: {accent}; color: {on_accent}; border: 1px solid {accent}; font-weight: bold; }}
QPushButton#primary:focus {{ border: 2px solid {text}; }}
QPushButton#primary:disabled {{ background: {raised}; color: {muted}; border: 1px solid {line}; }}
QLabel#unsaved {{ color: {bad}; font-weight: bold; background: transparent; }}
QPushButton#unsaved {{ background: {bad_soft}; color: {bad}; border: 1px solid {bad}; padding: 2px 10px; }}
QPushButton#link {{ border: none; background: transparent; color: {accent}; text-align: left; padding: 4px 6px; }}
QPushButton#link:hover {{ background: {raised}; border-radius: 4px; }}
QPushButton#link:focus {{ border: 2px solid {accent}; border-radius: 4px; padding: 2px 4px; }}
QPushButton#chip {{ border: none; border-radius: 6px; padding: 3px 0; min-width: 26px; font-weight: bold; }}
QPushButton#chip[tone="good"] {{ background: {good_soft}; color: {good}; }}
QPushButton#chip[tone="watch"] {{ background: {watch_soft}; color: {watch}; }}
QPushButton#chip[tone="bad"] {{ background: {bad_soft}; color: {bad}; }}
QPushButton#chip:focus {{ border: 2px solid {accent}; padding: 1px 0; }}
QProgressBar {{ background: {raised}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; background: transparent; }}
QToolButton:hover {{ background: {raised}; }}
QToolButton:focus {{ border: 2px solid {accent}; padding: 4px; }}
QToolButton:pressed, QToolButton:checked {{ background: {selection}; }}

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {surface}; border: 1px solid {edge};
    border-radius: 6px; padding: 5px 8px;
    selection-background-color: {selection}; selection-color: {text}; }}
QPlainTextEdit {{ padding: 4px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {accent};
    padding: 4px 7px; }}
QPlainTextEdit:focus {{ padding: 3px; }}
QLineEdit[fault="true"], QPlainTextEdit[fault="true"] {{ border: 1px solid {bad}; background: {bad_soft}; }}
QSpinBox QLineEdit {{ border: none; padding: 0 6px; background: transparent; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url({arrow}); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {line}; padding: 4px; }}

QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator, QAbstractItemView::indicator {{ width: 14px; height: 14px; border: 1px solid {muted};
    border-radius: 3px; background: {surface}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {accent}; border: 1px solid {accent};
    image: url({tick}); }}
QAbstractItemView::indicator:indeterminate {{ background: {watch}; border: 1px solid {watch}; }}
QRadioButton {{ spacing: 8px; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {muted};
    border-radius: 8px; background: {surface}; }}
QRadioButton::indicator:checked {{ border: 5px solid {accent}; width: 6px; height: 6px; }}
QRadioButton::indicator:checked:focus {{ border: 5px solid {text}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:unchecked:focus {{ border: 2px solid {accent}; }}
QTableView, QListView, QTreeView, QTextEdit {{ background: {surface}; border: 1px solid {line}; border-radius: 8px;
    gridline-color: {line};
    selection-background-color: {selection}; selection-color: {text}; outline: none; }}
QTableView QLineEdit {{ border: 2px solid {accent}; border-radius: 0; padding: 0 6px; }}
QTableView QLineEdit[fault="true"] {{ border: 2px solid {bad}; background: {bad_soft}; }}
QListView::item {{ padding: 6px 8px; border-radius: 4px; }}
QHeaderView {{ background: {surface}; border: none; }}
QHeaderView::section {{ background: {surface}; color: {muted}; border: none; border-bottom: 2px solid {line};
    padding: 7px 8px; font-weight: bold; }}
QHeaderView::section:vertical {{ border: none; font-weight: normal; padding: 7px 10px; }}
QTableCornerButton::section {{ background: {surface}; border: none; }}
QProgressBar {{ background: {raised}; border: none; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 4px; }}
QSplitter::handle {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def sheet(colours: Colours, family: str, points: float, arrow: str, tick: str) -> str:
    """Return the style sheet.

    What Windows has fonts of its own for is named in it: whenever its theme changes they come back into widgets made
    from then on.

    Args:
        colours: the set in use.
        family: the font of all text.
        points: size of ordinary text, in points.
        arrow: path of the picture of a combo box's arrow, with forward slashes.
        tick: path of the picture of a tick, likewise.
    """
    sizes = {"large": points * 1.15, "title": points * 1.45, "figure": points * 2.4}
    figures = {name: f"{size:.1f}" for name, size in sizes.items()}
    given = {"family": family, "points": f"{points:.1f}", "arrow": arrow, "tick": tick}
    return _SHEET.format(**given, **figures, **colours._asdict())


_INSTALLED_FONTS = ("Leelawadee UI", "Noto Sans Thai UI", "Noto Sans Thai", "Loma", "Thonburi")
_BUNDLED = "Laksaman"
_POINTS = 11.0
SMALLEST, LARGEST = 9.0, 16.0


class Theme(QObject):
    """Keeps the application's look; follows the system between light and dark."""

    changed = Signal()

    def __init__(self, app: QApplication, *, undressed: bool = False) -> None:
        """Dress `app`; where it begins `undressed`, without the style sheet until `dress`.

        Under a sheet every widget that is added to another is dressed anew with all below it: a window is built before.
        """
        super().__init__(app)
        self._undressed = undressed
        self._app = app
        self._points = _POINTS
        self._scheme = Qt.ColorScheme.Unknown
        self._is_dark = False
        app.setStyle(QStyleFactory.create("Fusion"))
        self._family = _thai_family()
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return DARK if self.is_dark else LIGHT

    @property
    def is_dark(self) -> bool:
        """Whether dark colours are in use: as chosen, else as the system has it."""
        return self._is_dark

    @property
    def points(self) -> float:
        """Size of ordinary text, in points."""
        return self._points

    def set_points(self, points: float) -> None:
        """Set the size of ordinary text, in points, within what fits the window."""
        self._points = min(max(points, SMALLEST), LARGEST)
        self._apply()

    def choose(self, scheme: Qt.ColorScheme) -> None:
        """Follow the system (`Unknown`), or stay light or dark."""
        self._scheme = scheme
        self._app.styleHints().setColorScheme(scheme)
        self._apply()

    def dress(self) -> None:
        """Set the style sheet, now that the window is built."""
        self._undressed = False
        self._set_sheet()

    def icon(self, name: str, colour: str | None = None) -> QIcon:
        """Return the drawing `name` in `colour`, or in the text's."""
        return QIcon(tinted(name, colour or self.colours.text))

    def _apply(self) -> None:
        chosen = self._scheme
        now = self._app.styleHints().colorScheme() if chosen == Qt.ColorScheme.Unknown else chosen
        self._is_dark = now == Qt.ColorScheme.Dark  # kept: every cell that is painted asks for it
        font = QFont(self._family)
        font.setPointSizeF(self._points)
        self._app.setFont(font)  # still under the sheet: a widget that was undressed would keep the font it had
        if not self._undressed:  # a sheet in place of another dresses every widget once for each of those it is in
            self._app.setStyleSheet("")
        self._app.setPalette(palette_of(self.colours))
        if not self._undressed:
            self._set_sheet()
        self.changed.emit()

    def _set_sheet(self) -> None:
        shade = "dark" if self.is_dark else "light"
        self._app.setStyleSheet(
            sheet(
                self.colours,
                self._family,
                self._points,
                *(resource_path("icons", f"{name}-{shade}.svg").as_posix() for name in ("arrow", "tick")),
            )
        )


def tinted(name: str, colour: str, size: int = 40) -> QPixmap:
    """Return `resources/icons/<name>.svg` filled with `colour`, `size` pixels square."""
    kept, key = QPixmap(), f"{name} {colour} {size}"
    if QPixmapCache.find(key, kept):
        return kept
    pixmap = QIcon(str(resource_path("icons", f"{name}.svg"))).pixmap(QSize(size, size))
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _thai_family() -> str:
    """Return an installed font made for Thai on screens, or else the bundled one."""
    installed = set(QFontDatabase.families())
    for family in _INSTALLED_FONTS:
        if family in installed:
            return family
    for file in ("Laksaman.ttf", "Laksaman-Bold.ttf"):
        # By its bytes: by its name, FreeType on Windows finds no file under a path that has Thai in it.
        QFontDatabase.addApplicationFontFromData(resource_path("fonts", file).read_bytes())
    return _BUNDLED
