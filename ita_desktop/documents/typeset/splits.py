"""Where a table had better end on this page, looking some pages ahead.

Among the places where a page may end (between rows, and in long rows between lines) those are taken with which the
pages that follow are fewest and fullest: a cut row, a page left white and a stub at the end all have their price. This
page is known exactly; the later ones are told from where the lines of the cells end now, and are looked at anew when it
is their turn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

LOOK_AHEAD = 4
"""How many pages after this one are looked at."""
_EPS = 0.01

_PAGE = 100.0
"""A page's price, in hundredths of a page; all others are in that measure."""
_WHITE = 90.0
"""A page left white; half of it costs a quarter: a third costs what cutting a long row costs."""
_FORBIDDEN = 2_000.0
"""A page less than a third full."""
_LEAST_FULL = 1 / 3
_CUT_SHORT, _CUT_LONG, _SHORT = 24.0, 9.0, 12
"""A row of at most so many lines that is cut, and a longer one."""
_STUB, _STUB_PART = 25.0, 0.2
"""The table's last page, where it takes less than that part of it."""
_PLACES = 5
"""How many places between lines of one row, and between rows, are tried for each page."""


class Box(NamedTuple):
    """A cell as dividing sees it.

    Attributes:
        row: its first row.
        end: the row after its last.
        ends: how far below its first line's top each of its lines ends, in points.
        again: the height of what stands in it where its row goes on after all it says.
        short: up to how many lines it is never cut.
    """

    row: int
    end: int
    ends: tuple[float, ...]
    again: float
    short: int = 4

    def kept(self, room: float) -> int:
        """Return how many of its lines fit into `room` points."""
        return bisect_right(self.ends, room + _EPS)

    def left(self, used: float) -> float:
        """Return the height of what goes on after `used` points, what is said again counted in."""
        kept = self.kept(used)
        if kept == len(self.ends):
            return self.again
        return self.ends[-1] - (self.ends[kept - 1] if kept else 0.0)


class Rules(NamedTuple):
    """What holds for a table.

    Attributes:
        padding: white above and below a cell's text, in points.
        leading: from line to line.
        unsplit_lines: rows of up to so many lines are never cut.
        parting: what dividing the table at all costs.
    """

    padding: float
    leading: float
    unsplit_lines: int
    parting: float


Cut = tuple[int, float]
"""A row, and how much of its text stands before, in points; 0 between rows."""


def best_cut(
    boxes: list[Box], tops: list[float], head_rows: int, rooms: tuple[float, float], rules: Rules
) -> Cut | None:
    """Return where this page had better end, or None where the table had better begin on the next page.

    Args:
        boxes: the cells under the head.
        tops: where the rows begin, as far as they are laid out, and where the last of them ends.
        head_rows: how many rows stand on every page.
        rooms: what is left of this page and how much a later one has, in points.
        rules: what holds for the table.
    """
    return _Search(boxes, tops, head_rows, rooms, rules).best()


class _Search:
    """Looks for the cheapest places page by page."""

    def __init__(
        self, boxes: list[Box], tops: list[float], head_rows: int, rooms: tuple[float, float], rules: Rules
    ) -> None:
        self._tops = tops
        self._first, self._rows = head_rows, len(tops) - 1
        self._head = tops[head_rows]
        self._room, self._page = rooms
        self._rules = rules
        self._own: dict[int, list[Box]] = defaultdict(list)
        self._over: dict[int, list[Box]] = defaultdict(list)
        for box in boxes:
            if box.end == box.row + 1:
                self._own[box.row].append(box)
            else:
                for row in range(box.row, box.end):
                    self._over[row].append(box)

    def best(self) -> Cut | None:
        """Return the place of the first cut on the cheapest way, or None."""
        above = self._page - self._room
        states: dict[Cut, tuple[float, Cut | None]] = {}
        done: list[tuple[float, Cut | None]] = []
        for place, cost, _ in self._ends((self._first, 0.0), self._room, above):
            states[place] = cost, place
        if above > _EPS:
            states.setdefault((self._first, 0.0), (self._white(above, self._page), None))
        for _ in range(LOOK_AHEAD):
            later: dict[Cut, tuple[float, Cut | None]] = {}
            for place, (paid, first) in states.items():
                for end, cost, is_last in self._ends(place, self._page, 0.0):
                    if is_last:
                        done.append((paid + cost, first))
                    elif end not in later or paid + cost < later[end][0]:
                        later[end] = paid + cost, first
            states = later
        done += [(paid + self._to_come(place), first) for place, (paid, first) in states.items()]
        return min(done, key=lambda way: way[0])[1] if done else None

    def _to_come(self, place: Cut) -> float:
        row, used = place
        left = self._tops[-1] - self._tops[row] - used
        return _PAGE * left / (self._page - self._head)

    def _white(self, used: float, room: float) -> float:
        """Return what a page costs that is not the last and has `used` of `room` points filled."""
        white = 1 - used / room
        return _PAGE + _WHITE * white**2 + (_FORBIDDEN * (1 + white) if white > 1 - _LEAST_FULL else 0.0)

    def _ends(self, start: Cut, room: float, above: float) -> list[tuple[Cut, float, bool]]:
        """Return where a page that begins at `start` may end, what that costs, and whether it is the table's end.

        Args:
            start: where it begins.
            room: the room for the table, in points.
            above: how much stands above it on the page.
        """
        row, used = start
        found: list[tuple[Cut, float, bool]] = []
        height = self._head
        while row < self._rows:
            full = height + self._left(row, used, start)
            if full > room + _EPS:
                break
            height, row, used = full, row + 1, 0.0
            if row == self._rows:
                part = (above + height) / self._page
                return [((row, 0.0), _PAGE + (_STUB if part < _STUB_PART else 0.0), True)]
            if self._tops[row + 1] - self._tops[row] > _EPS:  # what is one cell from top to bottom stays so
                found.append(((row, 0.0), self._white(above + height, self._page) + self._parting(start, row), False))
        found = found[-_PLACES:]
        alone = above < _EPS and not found
        for inside in self._inside(row, used, room - height - self._rules.padding, alone=alone):
            filled = above + height + self._rules.padding + inside - used
            cost = self._white(filled, self._page) + self._parting(start, row + 1) + self._cutting(row)
            found.append(((row, inside), cost, False))
        return found

    def _left(self, row: int, used: float, start: Cut) -> float:
        """Return the height of what is left of a row on a page that began at `start`."""
        if (row, used) == start and (used or row > self._first):
            spans = [box for box in self._over[row] if box.row < row or used]
            need = [box.left(used) if used else box.ends[-1] for box in self._own[row] if box.ends]
            whole = self._tops[row + 1] - self._tops[row] - self._rules.padding
            need += [min(box.left(self._tops[row] + used - self._tops[box.row]), whole) for box in spans]
            return max(need, default=0.0) + self._rules.padding
        return self._tops[row + 1] - self._tops[row]

    def _parting(self, start: Cut, row: int) -> float:
        """Return what dividing the table before `row` costs; one row of a small table never stands alone."""
        if not self._rules.parting:
            return 0.0
        alone = min(row - start[0], self._rows - row) <= 1
        return self._rules.parting * (3 if alone else 1)

    def _cutting(self, row: int) -> float:
        lines = (self._tops[row + 1] - self._tops[row] - self._rules.padding) / self._rules.leading
        return _CUT_SHORT if lines <= _SHORT else _CUT_LONG

    def _inside(self, row: int, used: float, room: float, *, alone: bool) -> list[float]:
        """Return how much of a row's text may stand before a cut, in points: two lines stay, and two go on.

        A row that is `alone` on its page is cut anywhere before it is not cut at all.
        """
        whole = self._tops[row + 1] - self._tops[row] - self._rules.padding
        if whole <= self._rules.unsplit_lines * self._rules.leading + _EPS:
            return []
        own = [box for box in (*self._own[row], *(box for box in self._over[row] if box.row == row)) if box.ends]
        places = sorted({end for box in own for end in box.ends if used < end - _EPS and end <= used + room + _EPS})
        good = [place for place in places if all(_may_cut(box, used, place) for box in own)]
        return (good or (places if alone else []))[-_PLACES:]


def _may_cut(box: Box, used: float, place: float) -> bool:
    """Tell whether a cell of which `used` points stand before may be cut at `place`.

    No line of it stands alone, and a short one, such as a period, stays whole.
    """
    before = box.kept(used)
    stay, go = box.kept(place) - before, len(box.ends) - box.kept(place)
    if not go:
        return True
    return go > 1 and stay > 1 and (before > 0 or len(box.ends) > box.short)
