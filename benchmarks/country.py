"""A country by simulation, asked in DuckDB and in Spark: both must give the same, row by row, to the last decimal.

7,850 authorities of five years each, from a seed, are exported in folders, as one province after the other would send
them. Every query of docs/queries is put to both engines; Spark has a Python of its own (`make country`).

    python benchmarks/country.py export FOLDER [AUTHORITIES]
    python benchmarks/country.py duckdb|spark FOLDER
    python benchmarks/country.py compare FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.models.assessment import Assessment

QUERIES = Path(__file__).parents[1] / "docs" / "queries"
NAMES = ("faults", "ranks", "levels", "means", "weak_items", "change")
TABLES = ("authorities", "assessments", "scores", "items", "beside", "pairs")
AUTHORITIES = 7_850
YEARS = (2564, 2565, 2566, 2567, 2568)
IN_A_FOLDER = 785


def export(folder: Path, authorities: int) -> None:
    """Write the country as Parquet."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from collecting import Seeded, simulated

    from ita_desktop.exchange.json_data.assessments import read_exchange_json
    from ita_desktop.exchange.json_data.tidy import PARQUET
    from ita_desktop.exchange.long_tables.tables import OneYear
    from ita_desktop.exchange.long_tables.writing import write_tables
    from ita_desktop.exchange.merge import merge
    from ita_desktop.models.framework_shelf import FrameworkShelf

    shelf, chance = FrameworkShelf(), Seeded(1)

    def one(number: int, year: int) -> Assessment:
        """Return a result: of every 17th authority partial, of every 29th published only."""
        said: dict[str, Any] = simulated(chance, number, year)
        if not number % 29:
            said = {**said, "items": {}, "published": {"overall": 88.88, "level": "ผ่าน"}}
        elif not number % 17:
            said = {**said, "items": {**said["items"], "i1": None}}
        (draft,) = read_exchange_json(json.dumps(said), shelf.find).checked()
        return merge(None, draft)

    for start in range(0, authorities, IN_A_FOLDER):
        numbers = range(start, min(start + IN_A_FOLDER, authorities))
        years = (OneYear(one(number, year), shelf) for number in numbers for year in YEARS)
        write_tables(folder / f"{start:05}", PARQUET, years, shelf)


def in_duckdb(folder: Path) -> Callable[[str], list[Any]]:
    """Return what puts a query to DuckDB."""
    import duckdb

    db = duckdb.connect()
    db.execute(f"SET file_search_path = '{folder}'")
    db.execute(_sql("duckdb"))
    return lambda query: db.execute(query).fetchall()


def in_spark(folder: Path) -> Callable[[str], list[Any]]:
    """Return what puts a query to Spark."""
    from pyspark.sql import SparkSession

    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    for table in TABLES:
        files = [str(path) for path in sorted(folder.glob(f"*/{table}.parquet"))]
        session.read.parquet(*files).createOrReplaceTempView(f"export_{table}")
    for statement in _sql("spark").split(";"):
        if statement.strip():
            session.sql(statement)
    return lambda query: [tuple(row) for row in session.sql(query).collect()]


def ask(folder: Path, engine: str) -> None:
    """Put every query to an engine, tell how long each took, and keep the answers."""
    asked = (in_spark if engine == "spark" else in_duckdb)(folder)
    answers = {}
    for name in NAMES:
        start = perf_counter()
        rows = asked(_sql(name))
        print(f"{engine}: {name}: {len(rows):,} rows, {perf_counter() - start:.1f} s")
        answers[name] = [[None if value is None else str(value) for value in row] for row in rows]
    (folder / f"{engine}.json").write_text(json.dumps(answers, ensure_ascii=False), "utf-8")


def compare(folder: Path) -> None:
    """End with 1 where the engines differ anywhere, or where what was asked says nothing."""
    one, other = (json.loads((folder / f"{engine}.json").read_text("utf-8")) for engine in ("duckdb", "spark"))
    for name in NAMES:
        if one[name] != other[name]:
            pairs = zip(one[name], other[name], strict=False)
            differing = next((pair for pair in pairs if pair[0] != pair[1]), (len(one[name]), len(other[name])))
            sys.exit(f"{name}: DuckDB and Spark differ: {differing}")
        if bool(one[name]) is (name == "faults"):
            sys.exit(f"{name}: {one[name][:3] or 'no answer'}")
    print("DuckDB and Spark agree:", ", ".join(f"{name} {len(one[name]):,}" for name in NAMES))


def _sql(name: str) -> str:
    lines = (QUERIES / f"{name}.sql").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))


def main() -> None:
    """Do what the words say."""
    what, folder, *count = sys.argv[1], Path(sys.argv[2]).resolve(), *map(int, sys.argv[3:])
    if what == "export":
        folder.mkdir(parents=True, exist_ok=True)
        export(folder, *(count or [AUTHORITIES]))
    elif what == "compare":
        compare(folder)
    else:
        ask(folder, what)


if __name__ == "__main__":
    main()
