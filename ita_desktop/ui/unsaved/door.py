"""The one door: before the file is left or anything is made of it, every editor hands over what is typed.

What stays is asked about when the file is left, and meanwhile kept as a draft, so that a full disk or a kill keeps it.
"""

from __future__ import annotations

from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from ita_desktop.problems import KnownProblem
from ita_desktop.saving import free_name
from ita_desktop.ui.asking import OFFICE_FILES
from ita_desktop.ui.unsaved.drafts import draft_path, read_drafts, write_drafts
from ita_desktop.ui.widgets.typed import NOT_SAVED, Leaving, editors_in, hand_over_in, typist, unsaved_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QSessionManager
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.unsaved.dialogs import DraftsDialog
    from ita_desktop.ui.widgets.typed import Unsaved

DRAFT_PAUSE = 300
"""Milliseconds after a key until what is typed is kept as a draft."""
_MOST_NAMED = 4
_NEW = "form/new."
"""What the keys of places begin with that belong to no file yet."""


class Door(QObject):
    """Knows everything in the window that is typed and not on disk.

    Signals:
        told: carries a sentence and its tone.
        refused: carries a `KnownProblem`.
        counted: carries the texts that were refused, when they may be others than before.
    """

    told = Signal(str, str)
    refused = Signal(object)
    counted = Signal(object)

    def __init__(
        self,
        session: Session,
        background: Background,
        asking: Asking,
        window: QWidget,
        *,
        folder: Path,
        go: Callable[[str], bool],
        copy: Callable[[Path], None],
    ) -> None:
        """Watch what is typed in `window`.

        Args:
            session: what says whether a text is on disk.
            background: writes drafts.
            asking: asks before the file is left.
            window: with its dialogs.
            folder: where drafts lie.
            go: shows the place with a key; returns whether there is one.
            copy: writes a copy of the open file to a path, or raises KnownProblem.
        """
        super().__init__(window)
        self._session = session
        self._background = background
        self._asking = asking
        self._folder = folder
        self._go = go
        self._copy = copy
        self._window = window
        self._path = session.path
        self._offered: tuple[Unsaved, ...] = ()
        self._kept: dict[Path, tuple[Unsaved, ...]] = {}
        self._waiting: dict[Path, tuple[Unsaved, ...]] = {}
        self._writing = False
        self._lock = Lock()
        self._told_once = False
        self._named: frozenset[Unsaved] = frozenset()
        self.dialog: DraftsDialog | None = None
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_PAUSE)
        self._timer.timeout.connect(self._look)
        session.saved.connect(typist.save)
        session.refused.connect(lambda problem: typist.refuse(problem.message))
        session.opened.connect(self._follow)
        if self._path is not None:
            self._begin()

    def note(self) -> None:
        """Look soon at what is typed."""
        if not self._timer.isActive():
            self._timer.start()

    def may_leave(self) -> bool:
        """Return whether the open file can be left: all is on disk, in a copy, or a person let it go."""
        left = self._hand_over()
        while left:
            leaving = self._asking.leave(self._window, left)
            if leaving is Leaving.STAY:
                self._look()
                return False
            if leaving is Leaving.DISCARD:
                self._take_back(left)
                break
            left = self._again() if leaving is Leaving.AGAIN else self._copied(left)
        return True

    def end_session(self, manager: QSessionManager) -> None:
        """Keep what is typed when the person logs off; ask where the system lets us."""
        if self._hand_over() and manager.allowsInteraction():
            if not self.may_leave():
                manager.cancel()
            manager.release()
        self.close()

    def close(self) -> None:
        """Write the drafts as they are now; there is no later."""
        self._timer.stop()
        for path, texts in self._drafts().items():
            self._write_now(path, texts)

    def offer(self) -> None:
        """Offer what was typed last time and is not in the file, once the window is seen."""
        if not self._offered or not self._window.isVisible() or self.dialog is not None:
            return
        from ita_desktop.ui.unsaved.dialogs import DraftsDialog
        from ita_desktop.ui.unsaved.stored import stored_text

        try:
            now = [(one, stored_text(self._session, one.place)) for one in self._offered]
        except KnownProblem as problem:
            self.refused.emit(problem)
            return
        self._offered = tuple(one for one, text in now if text != one.text)
        self.note()
        if not self._offered:
            return
        self.dialog = DraftsDialog([(one, text) for one, text in now if text != one.text], self._window)
        self.dialog.take_asked.connect(self._take)
        self.dialog.dropped.connect(self._drop)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def recall(self) -> None:
        """Put back what was typed for a file that was not made."""
        for one in read_drafts(draft_path(self._folder, None)):
            for editor in editors_in(self._window):
                editor.type_again(one.place, one.text)

    def show_where(self) -> None:
        """Show where the texts are that are not on disk."""
        from ita_desktop.ui.unsaved.dialogs import WhereDialog

        left = self._hand_over()
        if left:
            dialog = WhereDialog(left, self._window)
            dialog.go_asked.connect(self._go)
            dialog.open()

    def name_left(self, left: tuple[Unsaved, ...]) -> None:
        """Name those of `left`, which stay behind where a person went from, that were not named before."""
        new = [one for one in left if one not in self._named]
        self._named = frozenset(left)
        if new:
            lines = (f"{one.words}: {one.reason}" for one in new[:_MOST_NAMED])
            self.told.emit("\n".join((f"{NOT_SAVED} {len(left)} แห่ง กด F8 เพื่อไปแก้ไข", *lines)), "watch")

    def _begin(self) -> None:
        path = self._path
        if path is not None:
            draft = self._session.apart.run(draft_path, self._folder, path)  # later calls know it
            self._offered = self._kept[draft] = read_drafts(draft)
            QTimer.singleShot(0, self, self.offer)

    def _follow(self) -> None:
        """Keep the drafts of the file that was left, and begin with those of the one that was opened."""
        if self._session.path == self._path:
            return
        self.close()
        self._take_back(unsaved_in(self._window))
        self._path, self._offered = self._session.path, ()
        if self.dialog is not None:
            self.dialog.close()
        self._begin()
        self._look()

    def _hand_over(self) -> tuple[Unsaved, ...]:
        return tuple(one for one in hand_over_in(self._window) if not one.place.startswith(_NEW))

    def _again(self) -> tuple[Unsaved, ...]:
        """Try once more, going to each place that is not shown; return what is left."""
        for one in self._hand_over():
            if self._go(one.place):
                for editor in editors_in(self._window):
                    if any(own.place == one.place for own in editor.unsaved()):
                        editor.hand_over()
        return self._hand_over()

    def _copied(self, left: tuple[Unsaved, ...]) -> tuple[Unsaved, ...]:
        """Go on in a copy of the file elsewhere, with what is typed; return what is left."""
        office = self._session.office
        if office is None:
            return left
        proposed = self._session.apart.run(free_name, office.path)
        path = self._asking.save_file(self._window, "บันทึกสำเนาไว้ที่อื่น", OFFICE_FILES, proposed, ".ita")
        if path is None:
            return left
        before = self._path
        try:
            self._copy(path)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return left
        self._path = path
        if not self._session.open(path):
            self._path = before
            return left
        still = self._again()
        if not still and before is not None:
            self._write_now(draft_path(self._folder, before), ())
        self.told.emit(f"เปิดสำเนา {path} แล้ว แฟ้มเดิมไม่ถูกแก้ไข", "good")
        return still

    def _take_back(self, texts: tuple[Unsaved, ...]) -> None:
        editors = editors_in(self._window)
        for one in texts:
            if not one.place.startswith(_NEW):
                for editor in editors:
                    editor.take_back(one.place)
        self.note()

    def _take(self, one: Unsaved) -> None:
        if self._go(one.place) and any(editor.type_again(one.place, one.text) for editor in editors_in(self._window)):
            self._drop(one)
            if self.dialog is not None:
                self.dialog.settled(one)
        else:
            QGuiApplication.clipboard().setText(one.text)
            self.told.emit(f"{one.words}: ไม่มีช่องนี้แล้ว จึงคัดลอกข้อความไว้ในคลิปบอร์ดแทน", "watch")

    def _drop(self, one: Unsaved) -> None:
        self._offered = tuple(other for other in self._offered if other != one)
        self.note()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _look(self) -> None:
        """Keep what is typed as drafts, and tell how many texts were refused."""
        self._timer.stop()
        for path, texts in self._drafts().items():
            if self._kept.get(path, ()) != texts:
                self._kept[path] = self._waiting[path] = texts
        self._write_next()
        self.counted.emit(tuple(one for one in unsaved_in(self._window) if one.reason))

    def _drafts(self) -> dict[Path, tuple[Unsaved, ...]]:
        texts = unsaved_in(self._window)
        new = tuple(one for one in texts if one.place.startswith(_NEW))
        drafts = {draft_path(self._folder, None): new}
        if self._path is not None:
            others = tuple(one for one in texts if not one.place.startswith(_NEW))
            typed = {one.place for one in others}
            offered = tuple(one for one in self._offered if one.place not in typed)
            drafts[draft_path(self._folder, self._path)] = (*others, *offered)
        return drafts

    def _write_next(self) -> None:
        """Write in a thread, one after the other."""
        if self._waiting and not self._writing:
            path, texts = self._waiting.popitem()
            self._writing = True
            self._background.run(partial(self._write, path, texts), self._written, self._not_written)

    def _write(self, path: Path, texts: tuple[Unsaved, ...]) -> None:
        """Write in whatever thread, unless there is something later to write."""
        with self._lock:
            if self._kept.get(path) is texts:
                write_drafts(path, texts)

    def _written(self, _: object = None) -> None:
        self._writing = self._told_once = False
        self._write_next()

    def _not_written(self, problem: KnownProblem) -> None:
        self._writing = False
        if not self._told_once:
            self._told_once = True
            self.told.emit(f"เก็บร่างของข้อความที่กำลังพิมพ์ไม่ได้ {problem.message}", "watch")
        self._write_next()

    def _write_now(self, path: Path, texts: tuple[Unsaved, ...]) -> None:
        self._waiting.pop(path, None)
        self._kept[path] = texts
        try:
            self._write(path, texts)
        except KnownProblem as problem:
            self.told.emit(problem.message, "watch")
