"""The contract for text being typed: every editor says what is not on disk, hands it over, or keeps it and says so.

Nothing typed is dropped in silence (docs/architecture.md rule 4). An editor keeps three things apart: what is on disk,
what is typed, and why it was not taken. When it is pointed to another place while something is not on disk, the text
is set aside for its own place and comes back with it.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.ui.session import Session

NOT_SAVED = "ยังไม่ได้บันทึก"
LEFT_EARLY = "ออกจากช่องก่อนที่ข้อความจะถูกบันทึก"
_OVERTAKEN = "ระหว่างที่พิมพ์ ค่าในแฟ้มเปลี่ยนเป็น {} หากต้องการใช้ข้อความที่พิมพ์ ให้บันทึกอีกครั้ง"
_NOBODY = "ไม่มีที่ให้บันทึกในขณะนี้"


class Place(NamedTuple):
    """Where a text belongs in the open file.

    Attributes:
        key: the assessment's number and a path as in the exchange JSON, plan rows by their keys: `3/memo.subject`.
        words: what an officer calls it.
    """

    key: str
    words: str

    def of(self, name: str, thai: str) -> Place:
        """Return the place of the field `name` here, called `thai`."""
        return Place(f"{self.key}.{name}", f"{self.words}: {thai}")


NOWHERE = Place("", "")


def shown_place(session: Session, path: str, words: str) -> Place:
    """Return the place at `path` of the assessment shown."""
    assessment = session.assessment
    year = "" if assessment is None else f"{assessment.fiscal_year} · "
    return Place(f"{session.assessment_id or 0}/{path}", f"{year}{words}")


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text that is not on disk.

    Attributes:
        place: key of the place where it belongs.
        words: what an officer calls that place.
        text: as it was typed.
        reason: why it was not taken, a sentence; empty while it is being typed.
    """

    place: str
    words: str
    text: str
    reason: str = ""


class Leaving(Enum):
    """What shall become of texts that are not on disk."""

    AGAIN = auto()
    COPY = auto()
    """A copy of the file elsewhere, with them in it."""
    DISCARD = auto()
    STAY = auto()


@dataclass(slots=True, eq=False)
class Outcome:
    """What became of a text that was handed over: on disk, refused for `reason`, or neither when nobody answered.

    Two that read alike are still two: while a slow disk is waited for, a text may be handed over within another's turn.
    """

    saved: bool = False
    reason: str = ""

    @property
    def refused(self) -> bool:
        """Whether it is not on disk."""
        return bool(self.reason) and not self.saved


class Typist(QObject):
    """Who is handing over a text now, so that the answer reaches the editor. `typed` tells that something changed."""

    typed = Signal()

    def __init__(self) -> None:
        """Begin with nobody."""
        super().__init__()
        self._open: list[Outcome] = []

    @contextmanager
    def giving(self) -> Iterator[Outcome]:
        """Yield what is answered while a text is handed over."""
        answer = Outcome()
        self._open.append(answer)
        try:
            yield answer
        finally:
            self._open.remove(answer)
            self.typed.emit()

    def save(self) -> None:
        """Say that what is being handed over is on disk."""
        for answer in self._open:
            answer.saved = True

    def refuse(self, reason: str) -> None:
        """Say why what is being handed over is not on disk."""
        for answer in self._open:
            answer.reason = answer.reason or reason


typist = Typist()
"""There is one keyboard, so there is one of these."""


class TypingEditor:
    """What a person types into. By itself one that keeps nothing, such as a field to search by."""

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return everything here that is not on disk, set-aside texts too."""
        return ()

    def hand_over(self) -> None:
        """Try to bring what is typed to disk; what is refused stays, marked."""

    def take_back(self, place: str) -> None:
        """Forget what was typed for the place with that key, and show what is on disk."""

    def type_again(self, place: str, text: str) -> bool:
        """Type `text` as a person would, if the place with that key is edited here now; return whether it is."""
        del place, text
        return False


class FieldTyping(TypingEditor):
    """The contract of a field with one text; the field reads, shows and gives it."""

    _kept = ""
    _place = NOWHERE
    _reason = ""
    _answer: Outcome | None = None
    _resting = False
    _overtaken = False
    _aside: Mapping[str, Unsaved] = MappingProxyType({})
    _mark: _Mark | None = None

    def read(self) -> str:
        """Return what is typed, in the form in which it is kept."""
        raise AssertionError(type(self))

    def show_text(self, text: str) -> None:
        """Show `text`, without disturbing someone who is typing just that."""
        raise AssertionError(type(self), text)

    def give(self, text: str) -> None:
        """Ask for `text` to be kept."""
        raise AssertionError(type(self), text)

    def means(self, typed: str, kept: str) -> bool:
        """Return whether `typed` says what `kept` says, though it may be spelt otherwise."""
        return typed == kept

    def mark_changed(self) -> None:
        """Hear that the text is now refused, or no longer."""

    @property
    def reason(self) -> str:
        """Why what is typed is not on disk; empty when it is, or while it is being typed."""
        return self._reason

    def keep(self, text: str, place: Place) -> None:
        """Know `text` as what is on disk at `place`, and show it unless something else is typed for that place."""
        self._resting = False
        typed = self.read()
        if place.key != self._place.key:
            self._set_aside(typed)
            self._overtaken = False
            self._place, self._kept = place, text
            mine = self._aside.get(place.key)
            self._forget(place.key)
            self._show_kept(text)
            if mine is not None:
                self.show_text(mine.text)
            self._explain("" if mine is None else mine.reason)
            return
        before = self._kept
        is_news = typed != before and not self.means(typed, text)
        mine_stays = is_news and (self._answer is None or self._answer.refused)
        self._place, self._kept = place, text
        if not mine_stays:
            self._show_kept(text)
        if self.read() == self._kept:
            self._explain("")
        elif text != before:
            from ita_desktop.exchange.limits import shorten

            self._overtaken = True
            self._explain(_OVERTAKEN.format(shorten(text) or "(ว่าง)"))

    def _show_kept(self, text: str) -> None:
        """Show what is on disk; spelt as nobody can type it, it is no news of a person all the same."""
        self.show_text(text)
        self._kept = self.read()

    def rest(self) -> None:
        """Keep what is typed for its place, which is not shown any more, until the place comes back."""
        self.hand_over()
        self._resting = True
        if self.unsaved() and not self._reason:
            self._reason = LEFT_EARLY

    def hand_over(self) -> None:
        """Give what is new; what was refused stays, marked with the reason."""
        text, place = self.read(), self._place
        if text == self._kept or self._resting or self._answer is not None:
            if text == self._kept:
                self._explain("")
            return
        if self._overtaken:  # what others wrote is not written over before it was shown
            self._overtaken = False
            return
        with typist.giving() as answer:
            self._answer = answer
            try:
                self.give(text)
            finally:
                self._answer = None
        if not isValid(self):  # its dialog was closed, and went while the disk kept the window waiting
            return
        if place.key != self._place.key:
            if answer.refused:
                self._put_aside(Unsaved(*place, text, answer.reason))
        elif answer.saved:
            self.show_text(self._kept)
            self._explain("")
        elif answer.refused:
            self.show_text(text)
            self._explain(answer.reason if text != self._kept else "")
        else:
            self._explain("")

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return what is typed and differs from the disk, and what was set aside."""
        typed = self.read()
        here = () if typed == self._kept else (Unsaved(*self._here(), typed, self._reason),)
        return (*here, *self._aside.values())

    def take_back(self, place: str) -> None:
        """Forget what was typed for the place with that key."""
        self._forget(place)
        if place == self._place.key:
            self.show_text(self._kept)
            self._explain("")

    def type_again(self, place: str, text: str) -> bool:
        """Type `text` once more, and hand it over."""
        if place != self._place.key or self._resting:
            return False
        self.show_text(text)
        self.hand_over()
        return True

    def _here(self) -> Place:
        words = self._place.words or (self.accessibleName() if isinstance(self, QWidget) else "")
        return Place(self._place.key, words)

    def _set_aside(self, typed: str) -> None:
        if typed != self._kept and self._place.key:
            self._put_aside(Unsaved(*self._here(), typed, self._reason or LEFT_EARLY))

    def _put_aside(self, one: Unsaved) -> None:
        self._aside = {**self._aside, one.place: one}

    def _forget(self, place: str) -> None:
        self._aside = {key: one for key, one in self._aside.items() if key != place}

    def _explain(self, reason: str) -> None:
        if reason != self._reason:
            self._reason = reason
            self.show_mark()
            self.mark_changed()

    def show_mark(self) -> None:
        """Show that the text is not on disk, or nothing when it is."""
        if not isinstance(self, QWidget):
            return
        if self._mark is None:
            self._mark = _Mark(self)
        self._mark.tell(self._reason)
        self.setProperty("fault", bool(self._reason))
        self.style().unpolish(self)
        self.style().polish(self)

    def place_mark(self) -> None:
        """Put the mark where it belongs after the field was given another size."""
        if self._mark is not None:
            self._mark.stand()


_GAP = 6
_ROOM = 2
"""How many times as wide as the words a field must be to have room for them."""


class _Mark(QLabel):
    """The words "not saved" at the right edge of a field, or a sign where the field is too narrow for them."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setObjectName("unsaved")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, reason: str) -> None:
        told = f"{NOT_SAVED}: {reason}" if reason else ""
        self._field.setToolTip(told)
        self._field.setAccessibleDescription(told)
        self.setVisible(bool(reason))
        self.stand()

    def stand(self) -> None:
        self.setText(NOT_SAVED)
        self.adjustSize()
        if self.width() * _ROOM > self._field.width():
            self.setText("!")
            self.adjustSize()
        margin = self.width() + _GAP if self.isVisibleTo(self._field) else 0
        reserve = getattr(self._field, "reserve", None)
        if callable(reserve):
            reserve(margin, self.height() if margin else 0)
        top = max(2, self._field.height() - self.height() - 3)
        if self._field.height() < self.height() * 2:
            top = (self._field.height() - self.height()) // 2
        self.move(self._field.width() - self.width() - _GAP, top)


def editors_in(root: QWidget) -> list[TypingEditor]:
    """Return every editor in the window of `root` and in its dialogs; the parts of an editor are not told apart."""
    return editors_below(_top(root))


def editors_below(root: QWidget) -> list[TypingEditor]:
    """Return every editor in `root` itself."""
    found: list[TypingEditor] = []
    waiting: list[QObject] = [root]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, TypingEditor):
            found.append(one)
        elif isinstance(one, QWidget):
            waiting += one.children()
    return found


def unsaved_in(root: QWidget) -> tuple[Unsaved, ...]:
    """Return everything typed in the window of `root` that is not on disk."""
    return tuple(one for editor in editors_in(root) for one in editor.unsaved())


def hand_over_in(root: QWidget) -> tuple[Unsaved, ...]:
    """Let every editor in the window of `root` hand over what is typed; return what is not on disk after that."""
    for editor in editors_in(root):
        if isValid(editor) and editor.unsaved():  # handing over may take a closed dialog away
            editor.hand_over()
    return tuple(replace(one, reason=one.reason or _NOBODY) for one in unsaved_in(root))


def _top(root: QWidget) -> QWidget:
    top = root.window()
    while (parent := top.parentWidget()) is not None:
        top = parent.window()
    return top
