"""The look of the whole program: Fusion, our colours, a font that shows Thai well, icons in the text's colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter
from PySide6.QtWidgets import QStyleFactory

from ita_desktop.paths import resource_path
from ita_desktop.ui.palette import DARK, LIGHT, palette_of
from ita_desktop.ui.style import sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from ita_desktop.ui.palette import Colours

_INSTALLED_FONTS = ("Leelawadee UI", "Noto Sans Thai UI", "Noto Sans Thai", "Loma", "Thonburi")
_BUNDLED = "Laksaman"
_POINTS = 11.0
SMALLEST, LARGEST = 9.0, 16.0


class Theme(QObject):
    """Keeps the application's look; follows the system between light and dark."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        """Dress `app`."""
        super().__init__(app)
        self._app = app
        self._points = _POINTS
        self._scheme = Qt.ColorScheme.Unknown
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
        chosen = self._scheme
        now = self._app.styleHints().colorScheme() if chosen == Qt.ColorScheme.Unknown else chosen
        return now == Qt.ColorScheme.Dark

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

    def icon(self, name: str, colour: str | None = None) -> QIcon:
        """Return the drawing `name` in `colour`, or in the text's."""
        return QIcon(tinted(name, colour or self.colours.text))

    def _apply(self) -> None:
        font = QFont(self._family)
        font.setPointSizeF(self._points)
        self._app.setFont(font)
        self._app.setPalette(palette_of(self.colours))
        shade = "dark" if self.is_dark else "light"
        self._app.setStyleSheet(
            sheet(
                self.colours,
                self._points,
                *(resource_path("icons", f"{name}-{shade}.svg").as_posix() for name in ("arrow", "tick")),
            )
        )
        self.changed.emit()


def tinted(name: str, colour: str, size: int = 40) -> QPixmap:
    """Return `resources/icons/<name>.svg` filled with `colour`, `size` pixels square."""
    pixmap = QIcon(str(resource_path("icons", f"{name}.svg"))).pixmap(QSize(size, size))
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
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
