"""What it costs to collect a country: 7,850 simulated authorities of 5 years each, every item scored, from a seed.

The files are exchange JSON of 250 assessments. Prints the time of the thousand assessments around the 20,000th against
that of the first thousand, for reading and for putting together, the time of a second run in which nothing changed, and
the most memory held. The house allows 1.2 times of the processor's time, which a disk that others use does not spoil,
and 400 MB.

    python benchmarks/collecting.py [AUTHORITIES]
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from ita_desktop.exchange.collecting.finding import find_sources
from ita_desktop.exchange.collecting.gathering import collect_into
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.identity import provinces
from ita_desktop.models.store.collection_file import CollectionFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.models.store.collection_file import Said, Source, Standing

AUTHORITIES = 7_850
YEARS = (2564, 2565, 2566, 2567, 2568)
IN_A_FILE = 250
MEASURED = 20_000
AROUND = 1_000
_DISTRICTS = 12
"""Of each province: 924 in all, as many as the country has (928 with the districts of the capital)."""


class Seeded(random.Random):
    """Chance that is the same on every run; nothing here is a secret."""


def simulated(chance: random.Random, number: int, year: int) -> dict[str, object]:
    """Return one assessment in the exchange format."""
    names = sorted(provinces())
    items = {
        item.code: chance.choice((0, 50, 100)) if item.tool is Tool.OIT else chance.randint(6_000, 10_000) / 100
        for item in load_framework(year).items
    }
    place = {"district": f"อำเภอที่{number // len(names) % _DISTRICTS}", "province": names[number % len(names)]}
    agency = {"name": f"เทศบาลตำบลจำลอง{number % 4_000}", "type": "เทศบาลตำบล", "code": f"{number:08}", **place}
    return {"agency": agency, "fiscal_year": year, "items": items}


def write_country(folder: Path, authorities: int) -> None:
    """Write the files."""
    chance = Seeded(1)
    every = [(number, year) for number in range(authorities) for year in YEARS]
    for start in range(0, len(every), IN_A_FILE):
        said = [simulated(chance, number, year) for number, year in every[start : start + IN_A_FILE]]
        (folder / f"{start:06}.json").write_text(json.dumps(said, ensure_ascii=False), "utf-8")


class Watched(CollectionFile):
    """Notes when each assessment was kept as it was said, and when it was put together."""

    reads: list[float]
    stands: list[float]
    worked: list[float]

    def add_source(self, source: Source, said: Sequence[Said]) -> None:
        """Keep and note."""
        super().add_source(source, said)
        self.reads += [perf_counter()] * IN_A_FILE

    def set_standing(self, assessment_id: int, standing: Standing) -> None:
        """Put together and note."""
        super().set_standing(assessment_id, standing)
        self.stands.append(perf_counter())
        self.worked.append(process_time())


def ratio(times: list[float], at: int) -> float:
    """Return the time of the assessments around number `at` against that of as many at the start."""
    first = times[AROUND] - times[0]
    return (times[at + AROUND // 2] - times[at - AROUND // 2]) / first


def main() -> None:
    """Collect twice, and print what it took."""
    authorities = int(sys.argv[1]) if len(sys.argv) > 1 else AUTHORITIES
    with tempfile.TemporaryDirectory() as aside:
        folder, file = Path(aside) / "in", Path(aside) / "country.ita"
        folder.mkdir()
        write_country(folder, authorities)
        for run in ("first", "again"):
            start = perf_counter()
            with Watched.open(file) if file.exists() else Watched.create(file) as office:
                office.reads, office.stands, office.worked = [perf_counter()], [perf_counter()], [process_time()]
                done = collect_into(office, find_sources([folder], file), str)
                took = perf_counter() - start
                print(f"{run}: {done.years} years, {took:.1f} s; {' · '.join(done.lines())}")
                at = min(MEASURED, len(office.stands) - AROUND)
                if run == "first" and at > AROUND:
                    office.stands[0], office.worked[0] = office.stands[1], office.worked[1]
                    told = f"read {ratio(office.reads, at):.2f}, put together {ratio(office.stands, at):.2f}"
                    told += f", of the processor alone {ratio(office.worked, at):.2f}"
                    print(f"the {at}th against the first: {told}")
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"file {file.stat().st_size / 1e6:.0f} MB, most memory {most:.0f} MB")


if __name__ == "__main__":
    main()
