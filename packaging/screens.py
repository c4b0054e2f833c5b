"""Pictures of every screen on the way from the first start to the signed copy, taken from the real program.

`python packaging/screens.py FOLDER [NAME]` writes `welcome-light.png`, `welcome-dark.png` and so on, or the screen NAME
alone, with few colours, so that they are small. The office is the sample, in a folder that is gone afterwards; nothing
of the person's own is read.
"""

from __future__ import annotations

import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.main_window import MainWindow

_SIZE = (1366, 738)
_SHARE = 0.94
"""What the import desk takes of the screen."""
_SETTLE = 500
"""Milliseconds without any work in the threads, after which all is shown."""
_LONGEST, _STEP = 60_000, 50
_COLOURS = 128
_AT_WORK: list[None] = []
"""An entry for each piece of work in the threads."""
T = TypeVar("T")


def take_all(folder: Path, only: str = "") -> list[Path]:
    """Write the pictures of all screens, or of the screen `only`, into `folder`; return where they are.

    Raises:
        ValueError: there is no such screen.
    """
    from PySide6.QtCore import QSettings, QSize, Qt
    from PySide6.QtWidgets import QApplication

    from ita_desktop.ui import work_tabs
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.menus import Menus
    from ita_desktop.ui.theme import Theme
    from ita_desktop.ui.widgets import layouts

    class Counted(Background):
        """Counts what is not done, so that no picture is taken of what is still being worked out."""

        def run(
            self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[KnownProblem], object]
        ) -> None:
            _AT_WORK.append(None)

            def end(tell: Callable[[Any], object], answer: object) -> None:
                _AT_WORK.pop()
                tell(answer)

            super().run(work, partial(end, done), partial(end, failed))

    vars(work_tabs)["Background"] = Counted
    vars(layouts)["screen_room"] = lambda _: QSize(*_SIZE)  # the platform without a screen says 800 by 800
    made: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    with tempfile.TemporaryDirectory() as own:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, own)
        application = QApplication(["screens", "-style", "fusion"])
        theme = Theme(application)
        for name, scheme in (("light", Qt.ColorScheme.Light), ("dark", Qt.ColorScheme.Dark)):
            theme.choose(scheme)
            window = MainWindow(theme, Asking())
            Menus(window)
            window.resize(*_SIZE)
            window.show()
            (Path(own) / name).mkdir()
            os.chdir(Path(own) / name)  # no picture tells where this machine keeps its files
            for screen, shown in _screens(window, Path("แฟ้มตัวอย่าง.ita")):
                if only in {"", screen}:
                    made.append(_save(shown, folder / f"{screen}-{name}.png"))
                if only == screen:
                    break
            window.close()
            _AT_WORK.clear()  # what was given up with the window answers no more
            if window.keeper.last_copy is not None:
                window.keeper.last_copy.join()
            os.chdir(folder)
    if not made:
        raise ValueError(f"there is no screen {only}")
    return made


def _screens(window: MainWindow, file: Path) -> Iterator[tuple[str, QWidget]]:
    """Go the way from the first page on, and give each screen with its name when it is to be seen."""
    from ita_desktop.exchange.sample import read_sample

    _wait()
    yield "welcome", window
    window.session.create(file, read_sample())
    for tab in ("overview", "scores", "analysis", "plan", "readiness"):
        window.tabs.setCurrentWidget(getattr(window, tab))
        sides = getattr(getattr(window, tab), "sides", None)
        for place in range(1 if sides is None else sides.count()):
            if sides is not None:
                sides.setCurrentIndex(place)
            _wait()
            yield f"{tab}-{place + 1}" if place else tab, window
    yield from _desk(window)
    yield from _documents(window)
    yield from _dialogs(window)
    yield from _years_and_authorities(window)


def _desk(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give the import desk, with a score that is new, one that differs and one that is none."""
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication

    QApplication.clipboard().setText("i1\t12.5\ni2\t97\ni3\tเก้าสิบ")
    window.import_clipboard()
    _until(lambda: window.importing.dialog is not None and window.importing.dialog.isVisible())
    desk = window.importing.dialog
    if desk is not None:
        desk.resize(QSize(*_SIZE) * _SHARE)
        _wait()
        yield "import", desk
        desk.reject()


def _documents(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give every document, then the parts beside the memo with a copy kept to be signed, then printing."""
    from ita_desktop.documents.order import DocumentKind
    from ita_desktop.ui.documents.print_dialog import PrintDialog

    window.tabs.setCurrentWidget(window.documents)
    for kind in DocumentKind:
        window.documents.choice.choose_kind(kind)
        _wait()
        yield f"document-{kind}", window
    window.documents.choice.choose_kind(DocumentKind.MEMO)
    window.documents.signing.begin(window.documents.choice.order(), None, lambda _: True, printed=False)
    _until(lambda: bool(window.documents.signed.model.rows))
    sides = window.documents.sides
    for place in filter(sides.isTabVisible, range(sides.count())):
        sides.setCurrentIndex(place)
        _wait()
        yield f"documents-{place + 1}", window
    printing = PrintDialog(3, ["เครื่องพิมพ์ของสำนักปลัด"], "เครื่องพิมพ์ของสำนักปลัด", window)
    printing.open()
    _wait()
    yield "print", printing
    printing.reject()


def _dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give the settings, the copies to go back to, the guide, what figures mean, acts by words and finding."""
    from ita_desktop.ui.help.figures import show_figures
    from ita_desktop.ui.help.guide import show_guide
    from ita_desktop.ui.palette.dialog import PaletteDialog
    from ita_desktop.ui.palette.everywhere import EverywhereDialog
    from ita_desktop.ui.settings.dialog import PAGE_NAMES

    for page in PAGE_NAMES:
        settings = window.ask_settings(page)
        _wait()
        yield f"settings-{page + 1}", settings
        settings.reject()
    window.ask_restore()
    _until(lambda: window.keeper.dialog is not None)
    restore = window.keeper.dialog
    if restore is not None:
        _wait()
        yield "restore", restore
        restore.close()
    guide = show_guide(window)
    _wait()
    yield "guide", guide
    guide.close()
    window.tabs.setCurrentWidget(window.overview)
    _wait()
    figures = show_figures(window.overview, window)
    _wait()
    yield "figures", figures
    figures.close()
    palette, everywhere = PaletteDialog(window), EverywhereDialog(window)
    for name, dialog, words in (("palette", palette, "แผน"), ("everywhere", everywhere, "โปร่งใส")):
        dialog.open()
        dialog.field.setText(words)
        _wait()
        yield name, dialog
        dialog.reject()


def _years_and_authorities(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give what a signed copy is held against, the year that begins, and several authorities."""
    from dataclasses import replace

    from ita_desktop.exchange.sample import read_sample
    from ita_desktop.models.assessment import Agency
    from ita_desktop.ui.documents.signed_difference import SignedDifferenceDialog

    sample, session = read_sample(), window.session
    shown = session.assessment
    if shown is not None and shown.memo is not None:
        session.change(replace(shown, memo=replace(shown.memo, phone="0 5312 3456")), "โทรศัพท์")
    window.tabs.setCurrentWidget(window.documents)
    _until(window.documents.later.isVisible)
    window.documents.later.click()
    _until(lambda: bool(window.findChildren(SignedDifferenceDialog)))
    (difference,) = window.findChildren(SignedDifferenceDialog)
    _wait()
    yield "signed-difference", difference
    difference.close()
    window.begin_next_year()
    carry = window.plan.forms.dialog
    if carry is not None:
        _wait()
        yield "carry", carry
        carry.close()
    others = [
        replace(sample, agency=Agency(f"เทศบาลตำบลตัวอย่าง{name}", "เทศบาลตำบล", "เมืองตัวอย่าง", "ตัวอย่าง"), signed=())
        for name in ("เหนือ", "ใต้")
    ]
    session.add((replace(others[0], items=dict(list(sample.items.items())[:40])), others[1]), "สามหน่วยงาน")
    window.tabs.setCurrentWidget(window.many)
    for place in range(window.many.views.count()):
        window.many.views.setCurrentIndex(place)
        _wait()
        yield f"many-{place + 1}", window


def _wait() -> None:
    """Wait until nothing is worked out any more.

    Raises:
        TimeoutError: something still is.
    """
    from PySide6.QtTest import QTest

    quiet = 0
    for _ in range(_LONGEST // _STEP):
        QTest.qWait(_STEP)
        quiet = 0 if _AT_WORK else quiet + _STEP
        if quiet >= _SETTLE:
            return
    raise TimeoutError


def _until(there: Callable[[], bool]) -> None:
    """Wait for what comes from a thread.

    Raises:
        TimeoutError: it did not come.
    """
    from PySide6.QtTest import QTest

    for _ in range(_LONGEST // _STEP):
        if there():
            return
        QTest.qWait(_STEP)
    raise TimeoutError


def _save(shown: QWidget, path: Path) -> Path:
    """Write a picture of `shown` with few colours."""
    import io

    from PIL import Image
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    shown.grab().save(buffer, "PNG")
    with Image.open(io.BytesIO(buffer.data().data())) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    return path


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(Path(__file__).parents[1]))
    pictures = take_all(Path(sys.argv[1]), *sys.argv[2:])
    print(f"{len(pictures)} pictures, {sum(one.stat().st_size for one in pictures) // 1000} kB, in {sys.argv[1]}")
