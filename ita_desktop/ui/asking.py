"""Every question the window asks in a dialog of the system, so that a test can answer in its place."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from ita_desktop.policy import Policy, fixed_folder
from ita_desktop.saving import free_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.judging import ClashKey
    from ita_desktop.models.store.faults import WriteConflict
    from ita_desktop.ui.widgets.typed import Leaving, Unsaved


class Faulty(Enum):
    """What a person wants of a document with faults."""

    MEND = auto()
    GO_ON = auto()
    LEAVE = auto()


OFFICE_FILES = "แฟ้มงาน ITA (*.ita)"


def documents_folder() -> Path:
    """Return where a person keeps documents; or the folder that policy names, while it is there."""
    fixed = fixed_folder(Policy.OFFICE_FOLDER)
    if fixed is not None and fixed.is_dir():
        return fixed
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


class Asking:
    """Asks for files, for a yes and for a printer; hands a link to the browser."""

    def open_link(self, link: str) -> bool:
        """Let the browser of the system open `link`; return whether there is one. We never go on the net ourselves."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.TolerantMode))

    def open_made(self, path: Path) -> bool:
        """Let the program that the system has for it open a file or folder of this machine; return whether it does."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return path.exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def show_made(self, tell: Callable[[str, str], object], path: Path) -> None:
        """Open a file or folder that was written, or `tell` that it could not be."""
        if not self.open_made(path):
            tell(f"เปิด {path} ไม่ได้ อาจถูกย้าย หรือเครื่องนี้ไม่มีโปรแกรมสำหรับแฟ้มชนิดนี้ โปรดเปิดด้วยตนเอง", "watch")

    def open_file(self, parent: QWidget, title: str, kinds: str, folder: Path) -> Path | None:
        """Return the file a person chose, or None."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
        return Path(name) if name else None

    def save_file(self, parent: QWidget, title: str, kinds: str, proposed: Path, ending: str) -> Path | None:
        """Return where to write, with `ending` when none was typed, or None."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() == ending:
            return path
        whole = path.with_name(path.name + ending)
        return free_name(whole) if whole.exists() else whole  # nobody was asked about replacing that one

    def folder(self, parent: QWidget, title: str, proposed: Path) -> Path | None:
        """Return the folder a person chose, or None."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(parent, title, str(proposed))
        return Path(name) if name else None

    def agree(self, parent: QWidget, title: str, text: str, yes: str, *, harmless: bool = False) -> bool:
        """Return whether a person agreed to `text` with the button `yes`; Enter does so only where it is `harmless`."""
        from ita_desktop.ui.widgets.questions import QuestionDialog

        question = QuestionDialog(parent, title, text, (yes,), enter=0 if harmless else None)
        question.exec()
        question.deleteLater()
        return question.answer == 0

    def leave(self, parent: QWidget, unsaved: Sequence[Unsaved]) -> Leaving:
        """Return what shall become of `unsaved` before the file is left."""
        from ita_desktop.ui.unsaved.dialogs import LeaveDialog

        dialog = LeaveDialog(unsaved, parent)
        dialog.exec()
        return dialog.chosen

    def choose(self, parent: QWidget, title: str, text: str, options: Sequence[str]) -> int | None:
        """Return the place of the option a person chose, or None."""
        from ita_desktop.ui.widgets.questions import OptionsDialog

        choice = OptionsDialog(parent, title, text, options)
        choice.exec()
        choice.deleteLater()
        return choice.place

    def settle(self, parent: QWidget, conflict: WriteConflict) -> frozenset[ClashKey] | None:
        """Return the places where a person chose their own value over that of others; None when they did not choose."""
        from ita_desktop.ui.clash_dialog import ClashDialog

        dialog = ClashDialog(conflict, parent)
        return dialog.mine if dialog.exec() else None

    def faulty(self, parent: QWidget, title: str, text: str, go_on: str) -> Faulty:
        """Return what a person wants of a document in which the faults `text` were found; Enter goes to mend them."""
        from ita_desktop.ui.widgets.questions import QuestionDialog

        question = QuestionDialog(parent, title, text, ("ไปแก้ไข", go_on), enter=0)
        question.exec()
        question.deleteLater()
        return Faulty.LEAVE if question.answer is None else (Faulty.MEND, Faulty.GO_ON)[question.answer]

    def has_printer(self) -> bool:
        """Return whether there is any printer to print on."""
        from PySide6.QtPrintSupport import QPrinterInfo

        return bool(QPrinterInfo.availablePrinterNames())

    def printer(self, parent: QWidget, pages: int) -> QPrinter | None:
        """Return a printer set as a person wants it for a document of so many pages, or None."""
        from PySide6.QtPrintSupport import QPrinterInfo

        from ita_desktop.ui.documents.print_dialog import PrintDialog

        dialog = PrintDialog(pages, QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName(), parent)
        return dialog.printer() if dialog.exec() else None
