"""A collection is what its files say together, however they are cut and whatever their order, killed anywhere."""

from __future__ import annotations

import itertools
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_collecting import FIRST, OTHER, content, json_at, of_day, office_at, said_of
from helpers_frameworks import INVENTED_2570
from helpers_headless import command
from helpers_offices import Seeded, clean_office
from helpers_pdf import page_texts
from helpers_sampling import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.exchange.collecting.finding import find_sources
from ita_desktop.exchange.collecting.gathering import collect_into
from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.collection_file import CollectionFile

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from ita_desktop.exchange.collecting.gathering import Collected

WHO = (
    FIRST,
    Agency(FIRST.name, FIRST.type),
    replace(FIRST, province="อื่น"),
    replace(FIRST, name="เทศบาลตำบลหนึง"),
    OTHER,
)
SAID = st.fixed_dictionaries(
    {
        "agency": st.sampled_from(WHO),
        "year": st.sampled_from((2567, 2568)),
        "items": st.dictionaries(st.sampled_from(("i1", "i2", "e1")), st.integers(0, 3), max_size=2),
        "plan": st.lists(st.sampled_from(("ก", "ข")), max_size=2),
    }
)
DATA = st.lists(st.tuples(st.integers(1, 2), SAID), min_size=1, max_size=6)
"""What is said, with its day."""


def run(file: Path, folder: Path) -> Collected:
    with CollectionFile.open(file) if file.exists() else CollectionFile.create(file) as office:
        return collect_into(office, find_sources([folder], file), str)


def json_of(said: dict[str, object]) -> dict[str, object]:
    agency, measures = said["agency"], said["plan"]
    assert isinstance(agency, Agency)
    assert isinstance(measures, list)
    plan = [{"indicator": 1, "measures": [each]} for each in measures]
    return said_of(agency, int(str(said["year"])), items=said["items"], **({"plan": plan} if plan else {}))


def split(data: Sequence[tuple[int, dict[str, object]]], chance: random.Random, folder: Path, run_of: int) -> None:
    """Write `data` into files as chance has it, each file of one day, in some of `run_of` folders."""
    for day in (1, 2):
        said = [json_of(one) for own, one in data if own == day]
        chance.shuffle(said)
        while said:
            size = chance.randint(1, len(said))
            name = f"{chance.randint(0, run_of)}/{chance.randint(0, 999_999)}.json"
            json_at(folder / name, said[:size], day)
            said = said[size:]


@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(DATA, st.integers(0, 1_000))
def test_any_split_in_any_order_twice_over_gives_the_same(data: list[tuple[int, dict[str, object]]], seed: int) -> None:
    chance = Seeded(seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, parts = Path(folder) / "whole", Path(folder) / "parts"
        split(data, Seeded(0), whole, 0)
        split(data, chance, parts, 3)
        split(data, chance, parts, 3)
        done = run(Path(folder) / "a.ita", whole)
        for place in chance.sample(sorted(parts.iterdir()), len(list(parts.iterdir()))):
            run(Path(folder) / "b.ita", place)
        again = run(Path(folder) / "b.ita", parts)
        assert content(Path(folder) / "b.ita") == content(Path(folder) / "a.ita")
        assert (again.authorities, again.years) == (done.authorities, done.years)
        assert bool(again.open) == bool(done.open)


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("after", [1, 2, 4, 5, 6])
def test_killed_anywhere_the_next_run_goes_on(tmp_path: Path, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        json_at(tmp_path / "in" / f"{number}.json", said_of(replace(FIRST, code=str(number)), items={"i1": number}))
    run(tmp_path / "whole.ita", tmp_path / "in")
    calls = itertools.count()

    def dying(write: Callable[..., None]) -> Callable[..., None]:
        def written(*args: object) -> None:
            if next(calls) == after:
                raise Killed
            write(*args)

        return written

    with monkeypatch.context() as patch:
        for name in ("add_source", "set_standing"):
            patch.setattr(CollectionFile, name, dying(getattr(CollectionFile, name)))
        with pytest.raises(Killed):
            run(tmp_path / "killed.ita", tmp_path / "in")
    done = run(tmp_path / "killed.ita", tmp_path / "in")
    assert done.unchanged == min(after, 4)
    assert content(tmp_path / "killed.ita") == content(tmp_path / "whole.ita")


def test_the_paper_made_from_the_collection_is_the_one_the_authority_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = clean_office(Seeded(7), year=2568)
    own = office_at(
        tmp_path / "in" / "own.ita",
        replace(printed.assessment, limit=Decimal(90)),
        settings=OfficeSettings(thai_digits=False, units=("กองช่าง",), knowledge={2568: {"i1.advice": "คำของเรา"}}),
    )
    json_at(tmp_path / "in" / "other.json", said_of(items={"i1": 90}))
    whole = tmp_path / "รวม.ita"
    assert command(capsys, "collect", whole, tmp_path / "in").code == 0
    name = printed.assessment.agency.name
    for kind in ("memo", "report"):
        papers = []
        for file in (own, whole):
            paper = tmp_path / f"{file.stem}-{kind}.pdf"
            words = ("--year", 2568, "--agency", name, "--document", kind, "--to", paper)
            assert command(capsys, "export", file, *words).code == 0
            papers.append(page_texts(paper.read_bytes()))
        assert papers[0] == papers[1]
        assert len("".join(papers[0])) > 500
    with OfficeFile.read(own) as one, OfficeFile.read(whole) as all_:
        found = one.find(printed.assessment.agency, 2568), all_.find(printed.assessment.agency, 2568)
        assert found[0] is not None
        assert found[1] is not None
        assert dossier_of(one, found[0]).result == dossier_of(all_, found[1]).result


def with_year(path: Path, text: str, agency: Agency, year: int) -> Path:
    office_at(path)
    with OfficeFile.open(path) as office:
        office.add_framework(text, "ปี.toml")
        office.save(Assessment(agency, year))
    return of_day(path, 1)


def test_a_year_of_its_own_comes_along_and_one_that_differs_is_refused_until_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = INVENTED_2570.read_text("utf-8")
    other = text.replace('short = "', 'short = "ที่ต่าง ', 1)
    assert other != text
    with_year(tmp_path / "in" / "a.ita", text, FIRST, 2570)
    json_at(tmp_path / "in" / "b.json", said_of(OTHER, 2570, items={"i1": 90}))
    whole = tmp_path / "รวม.ita"
    assert command(capsys, "collect", whole, tmp_path / "in").code == 0
    assert set(content(whole)) == {(FIRST, 2570), (OTHER, 2570)}
    elsewhere = replace(FIRST, province="อื่น")
    with_year(tmp_path / "in" / "c.ita", other, elsewhere, 2570)
    for _ in range(2):
        done = command(capsys, "collect", whole, tmp_path / "in")
        assert done.code == 1
        assert "c.ita" in done.err
        assert "ใช้หลักเกณฑ์" in done.err
        assert set(content(whole)) == {(FIRST, 2570), (OTHER, 2570)}
    chosen = tmp_path / "2570.toml"
    chosen.write_text(other, "utf-8")
    assert command(capsys, "framework", whole, "--add", chosen).code == 0
    done = command(capsys, "collect", whole, tmp_path / "in")
    assert done.code == 1
    assert "a.ita" in done.err
    assert set(content(whole)) == {(elsewhere, 2570), (OTHER, 2570)}


def test_a_reading_that_is_stopped_in_the_last_file_ends_the_run(tmp_path: Path) -> None:
    """Where nothing is left to be put together, nobody else would notice."""
    steps: list[int] = []

    def step(number: int, *_: object) -> None:
        steps.append(number)
        if number:
            raise Killed

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_text("{", "utf-8")
    with CollectionFile.create(tmp_path / "a.ita") as office, pytest.raises(Killed):
        collect_into(office, find_sources([tmp_path / "in"], tmp_path / "a.ita"), str, step)
    assert steps == [0, 1]
