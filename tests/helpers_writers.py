"""Writers of one office file, each a process of its own, and the oracle of what must stand there in the end.

Run by path: `helpers_writers.py FILE NAME SEED EDITS [blind]`; a blind one does not say what it saw. Every edit,
acknowledged or refused, is one line of JSON on standard output, in the order in which it happened to that writer.
"""

from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.office import Memo
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.plan_rules import changed, inserted
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.faults import ReplacedElsewhere, WriteConflict
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment

CODES = tuple(f"i{number}" for number in range(1, 13))
FIELDS = ("department", "phone", "subject", "to")
ROWS = ("m1", "m2", "m3")
CELLS = ("analysis", "monitoring", "budget", "target")


@dataclass
class Writer:
    """A writer that sees the file only now and then, as a window does."""

    office: OfficeFile
    name: str
    chance: random.Random
    is_blind: bool = False
    seen: Assessment = field(init=False)
    number: int = 0

    def __post_init__(self) -> None:
        self.look()

    def look(self) -> None:
        (entry,) = self.office.entries()
        self.id, self.seen = entry.id, self.office.load(entry.id)

    def step(self) -> dict[str, str]:
        """Make one edit from what was last seen; return its place, value and fate."""
        self.number += 1
        if self.chance.random() < 0.3:
            self.look()
        place, value, after = self.wanted()
        told = {"place": place, "value": value, "before": str(value_at(self.seen, place)), "begun": now()}
        try:
            self.office.save(after, self.id, None if self.is_blind else self.seen)
        except WriteConflict as conflict:
            self.look()
            return told | {"refused": conflict.message, "clashes": str(len(conflict.clashes))}
        except ReplacedElsewhere as problem:
            self.office.close()
            self.office = OfficeFile.open(self.office.path)
            self.look()
            return told | {"refused": problem.message}
        except KnownProblem as problem:
            return told | {"refused": problem.message}
        ended = now()
        self.seen = self.office.load(self.id)
        return told | {"saved": ended}

    def wanted(self) -> tuple[str, str, Assessment]:
        """Return a place, what is to stand there, and the assessment with it."""
        seen, mark = self.seen, f"{self.name}{self.number}"
        kind = self.chance.random()
        if kind < 0.45:
            code, score = self.chance.choice(CODES), Decimal(self.chance.randint(0, 10_000)) / 100
            return f"item {code}", str(score), replace(seen, items={**seen.items, code: ItemScore(score)})
        if kind < 0.7:
            name = self.chance.choice(FIELDS)
            return f"memo {name}", mark, replace(seen, memo=replace(seen.memo or Memo(), **text(name, mark)))
        if kind < 0.95:
            key, cell = self.chance.choice(ROWS), self.chance.choice(CELLS)
            row = next(row for row in seen.plan if row.key == key)
            return f"plan {key} {cell}", mark, replace(seen, plan=changed(seen.plan, replace(row, **text(cell, mark))))
        place = self.chance.randint(0, len(seen.plan))
        return f"row {mark}", mark, replace(seen, plan=inserted(seen.plan, place, PlanRow(issue=1, measures=(mark,))))


def now() -> str:
    """Return a moment that all processes of this machine count alike, to be compared as text."""
    return f"{time.monotonic_ns():020}"


def text(name: str, value: str) -> dict[str, Any]:
    return {name: value}


def value_at(assessment: Assessment, place: str) -> str | None:
    """Return what stands at a place of `Writer.wanted`."""
    kind, *where = place.split()
    if kind == "item":
        item = assessment.items.get(where[0])
        return None if item is None else str(item.score)
    if kind == "memo":
        return str(getattr(assessment.memo, where[0]))
    if kind == "plan":
        return str(getattr(next(row for row in assessment.plan if row.key == where[0]), where[1]))
    return next((row.measures[0] for row in assessment.plan if row.measures == (where[0],)), None)


def main(path: Path, name: str, seed: int, edits: int, *, is_blind: bool) -> None:
    with OfficeFile.open(path) as office:
        office._db.execute("PRAGMA busy_timeout = 20000").fetchall()
        office._db.execute("PRAGMA synchronous = OFF").fetchall()  # the power stays on here
        writer = Writer(office, name, random.Random(seed), is_blind)
        for _ in range(edits):
            sys.stdout.write(json.dumps(writer.step(), ensure_ascii=False) + "\n")
            time.sleep(writer.chance.random() * 0.004)  # so that the other has its turn
        writer.office.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), is_blind=sys.argv[5:] == ["blind"])
