"""What the window remembers for this person between runs: files opened last, its place, its looks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt

from ita_desktop.paths import carried_folder
from ita_desktop.policy import remembers_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

_MOST = 8


def own_settings() -> QSettings:
    """Return this person's settings: an ini file of theirs, or beside a program that is carried about."""
    carried = carried_folder()
    if carried is not None:
        return QSettings(str(carried / "ITA Desktop.ini"), QSettings.Format.IniFormat)
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ITA Desktop", "ITA Desktop")


class Remembered:
    """The person's own settings, in an ini file of theirs."""

    def __init__(self) -> None:
        """Read the settings."""
        self._settings = own_settings()

    def names(self) -> list[Path]:
        """Return where the files opened last were, latest first; no disk is asked. None where policy keeps none."""
        if not remembers_files():
            return []
        kept = self._settings.value("files", [], list)
        return [Path(str(name)) for name in kept] if isinstance(kept, list) else []

    def add_file(self, path: Path) -> None:
        """Put `path` first; where policy keeps none, forget those that were kept before."""
        if not remembers_files():
            self._settings.remove("files")
            return
        others = [other for other in self.names() if other != path.absolute()]
        self._settings.setValue("files", [str(name) for name in (path.absolute(), *others)][:_MOST])

    @property
    def drafts(self) -> Path:
        """The folder beside the settings for what is typed and not on disk; it may not exist yet."""
        return Path(self._settings.fileName()).parent / "drafts"

    def place(self) -> QByteArray | None:
        """Return where the window stood, or None."""
        kept = self._settings.value("place")
        return kept if isinstance(kept, QByteArray) else None

    def keep_place(self, place: QByteArray) -> None:
        """Keep where the window stands."""
        self._settings.setValue("place", place)

    def restore_layout(self, page: QWidget, name: str) -> None:
        """Let the page of that name look as it was left."""
        from ita_desktop.ui.remembering import restore_layout

        restore_layout(page, name, self)

    def keep_layouts(self, pages: Mapping[str, QWidget]) -> None:
        """Keep what a person moved on the pages, by their names."""
        from ita_desktop.ui.remembering import keep_layout

        for name, page in pages.items():
            keep_layout(page, name, self)

    def layout(self, key: str) -> list[int]:
        """Return the sizes kept as `key`; none where none are, or what is there is none of ours: it is looks alone."""
        try:
            return [int(size) for size in str(self._settings.value(f"layout/{key}", "")).split()]
        except ValueError:
            return []

    def keep_layout(self, key: str, sizes: list[int]) -> None:
        """Keep sizes as `key`; none forget them."""
        self._settings.setValue(f"layout/{key}", " ".join(map(str, sizes)))

    def points(self) -> float | None:
        """Return the size of text chosen, in points, or None."""
        try:
            return float(str(self._settings.value("points")))
        except ValueError:
            return None

    def keep_points(self, points: float) -> None:
        """Keep the size of text."""
        self._settings.setValue("points", points)

    def told_update(self) -> str:
        """Return the sum of the notice of a new version that was told last, or ""."""
        return str(self._settings.value("update", ""))

    def keep_told_update(self, notice: str) -> None:
        """Keep the sum of the notice that was told."""
        self._settings.setValue("update", notice)

    def scheme(self) -> Qt.ColorScheme:
        """Return whether the person chose light or dark; `Unknown` follows the system."""
        names = {scheme.name: scheme for scheme in Qt.ColorScheme}
        return names.get(str(self._settings.value("scheme")), Qt.ColorScheme.Unknown)

    def keep_scheme(self, scheme: Qt.ColorScheme) -> None:
        """Keep light, dark or the system's."""
        self._settings.setValue("scheme", scheme.name)


def those_there(paths: list[Path]) -> list[Path]:
    """Return those of `paths` at which a file is."""
    return [path for path in paths if path.is_file()]
