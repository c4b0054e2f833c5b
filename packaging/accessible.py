"""What the program with a given process number tells screen readers of its window, by AT-SPI.

It is started by `accessible.sh` with the system's Python, which has gi. It fails on a thing that takes the
keys and has no name, on a tab or role that is not there, and on a program that tells of no window.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 90.0
"""Seconds the program may take to tell of its window."""
_SLOWEST = 60_000
"""Milliseconds in which an answer comes: a page is built before it does."""
_SETTLE = 3.0
"""Seconds in which a page is filled."""
_MOST = 4000
_TABS = ("ภาพรวม", "กรอกคะแนน", "วิเคราะห์ผล", "แผนปฏิบัติการ", "เตรียมความพร้อม", "เอกสาร")
_ROLES = ("frame", "page tab list", "page tab", "push button", "combo box", "menu bar", "menu item", "label", "table")
_TAKING = {"push button", "page tab", "combo box", "text", "table", "check box", "radio button", "spin button"}
"""Roles of what takes the keys, and so must have a name."""
_HIDDEN = {"page tab", "menu item"}
"""Roles that count also where they are not shown just now."""
_WHOLE = {"table", "tree table"}
"""Roles whose cells are theirs."""
Look = Callable[["Thing"], bool]
"""Whether a thing is shown."""
Told = tuple[str, str, str]
"""Role, name and path."""


class Thing(Protocol):
    """A part of the tree."""

    def get_name(self) -> str:
        """Return what it is called."""

    def get_role_name(self) -> str:
        """Return what it is."""

    def get_child_count(self) -> int:
        """Return how many parts it has."""

    def get_child_at_index(self, place: int) -> Thing | None:
        """Return a part."""

    def get_process_id(self) -> int:
        """Return whose it is."""

    def select_child(self, place: int) -> bool:
        """Choose a part, where parts can be chosen."""


def main(program: int) -> int:
    """Look at the tree of `program`; return the exit code."""
    import_module("gi").require_version("Atspi", "2.0")
    atspi = import_module("gi.repository.Atspi")
    atspi.set_timeout(_SLOWEST, _SLOWEST)
    shown = atspi.StateType.SHOWING

    def is_shown(thing: Thing) -> bool:
        return thing.get_role_name() in _HIDDEN or atspi.Accessible.get_state_set(thing).contains(shown)

    window = _window(atspi.get_desktop(0), program, is_shown)
    if window is None:
        print("the program tells of no window")
        return 1
    told = [one for tab in range(len(_TABS)) for one in _shown_tab(window, tab, is_shown)]
    roles = Counter(role for role, *_ in told)
    tabs = {name for role, name, _ in told if role == "page tab"}
    faults = [f"{role} without a name in {where}" for role, name, where in told if role in _TAKING and not name.strip()]
    faults += [f"not there: {one}" for one in _ROLES if not roles[one]]
    faults += [f"not there: {tab}" for tab in _TABS if tab not in tabs]
    print(f"{len(told)} things: {dict(roles.most_common())}", *faults, sep="\n")
    return 1 if faults else 0


def _parts(thing: Thing) -> list[Thing]:
    found = (thing.get_child_at_index(place) for place in range(thing.get_child_count()))
    return [one for one in found if one is not None]


def _window(desktop: Thing, program: int, is_shown: Look) -> Thing | None:
    """Return the window of the program, once it has its tabs; None where that does not come."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        own = [one for one in _parts(desktop) if one.get_process_id() == program]
        for window in (window for one in own for window in _parts(one)):
            if any(role == "page tab" for role, *_ in _below(window, is_shown)):
                return window
        time.sleep(0.5)
    return None


def _shown_tab(window: Thing, tab: int, is_shown: Look) -> list[Told]:
    """Choose a tab as a screen reader does, and return what the window shows then."""
    left = [window]
    while left:
        one = left.pop()
        if one.get_role_name() == "page tab list" and one.get_child_count() >= len(_TABS):
            one.select_child(tab)
            break
        left += _parts(one)
    time.sleep(_SETTLE)
    return list(_below(window, is_shown))


def _below(thing: Thing, is_shown: Look) -> Iterator[Told]:
    """Yield what is shown below `thing`."""
    left = [(thing, "")]
    for _ in range(_MOST):
        if not left:
            return
        one, path = left.pop()
        role, name = one.get_role_name(), one.get_name() or ""
        yield role, name, path
        if role not in _WHOLE:
            left += [(each, f"{path}/{role} {name}") for each in _parts(one) if is_shown(each)]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
