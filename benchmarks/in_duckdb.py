"""Ranks, filters and groups of one year's authorities, by ours and by DuckDB over the same results, in turns."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

import duckdb

from ita_desktop.analysis.many.groups import Grouping, grouped
from ita_desktop.analysis.many.results import ranks
from ita_desktop.analysis.many.table import ManyFilter
from ita_desktop.analysis.tree import hundredths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ita_desktop.analysis.many.table import ManyRow
    from ita_desktop.models.framework import Framework


def compared(
    rows: Sequence[ManyRow], framework: Framework | None, rounds: int
) -> Iterator[tuple[str, float, float, bool]]:
    """Yield what is done, the milliseconds of the processor that ours takes and DuckDB's, and whether both agree.

    DuckDB works with one thread, as ours does, on a table that it has in memory already.
    """
    years = [row.year for row in rows]
    wanted = rows[len(rows) // 2].who.province
    db = duckdb.connect()
    db.execute("SET threads = 1")
    db.execute("CREATE TABLE result (id INTEGER, province TEXT, score INTEGER)")
    told = [
        (row.year.id, row.who.province, None if row.year.overall is None else hundredths(row.year.overall))
        for row in rows
    ]
    db.executemany("INSERT INTO result VALUES (?, ?, ?)", told)

    def told_by(query: str, *values: str) -> Callable[[], object]:
        return lambda: dict(db.execute(query, values).fetchall())

    asked: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "ranked": (
            lambda: ranks(years),
            told_by("SELECT id, rank() OVER (ORDER BY score DESC) FROM result WHERE score IS NOT NULL"),
        ),
        "filtered": (
            lambda: {row.year.id: wanted for row in ManyFilter(province=wanted).apply(rows)},
            told_by("SELECT id, province FROM result WHERE province = ?", wanted),
        ),
        "grouped": (
            lambda: {group.key[0]: group.summary.whole for group in grouped(years, Grouping.PROVINCE, framework)},
            told_by("SELECT province, count(score) FROM result GROUP BY province"),
        ),
    }
    for name, both in asked.items():
        took: tuple[list[float], list[float]] = ([], [])
        found: list[object] = []
        for _ in range(rounds):
            found = []
            for kept, act in zip(took, both, strict=True):
                start = time.process_time()
                found.append(act())
                kept.append((time.process_time() - start) * 1000)
        yield name, median(took[0]), median(took[1]), found[0] == found[1]
