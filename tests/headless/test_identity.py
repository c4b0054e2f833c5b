"""Three authorities of one name go through every door of the commands, and nothing crosses."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_form import filled
from helpers_headless import command
from helpers_identity import KIND, NAME, THREE, content_of, rows_of, settings_of, written, year_of
from helpers_sampling import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.dossier import Dossier, dossier_of
from ita_desktop.exchange.forms.plan_form import write_plan_form
from ita_desktop.exchange.forms.scores_form import write_scores_form
from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.faults import AlreadyThere

if TYPE_CHECKING:
    from ita_desktop.models.store import AssessmentEntry, ChangeSet

YEARS = tuple(
    year_of(agency, year, 50 + 10 * place + year - 2567) for place, agency in enumerate(THREE) for year in (2567, 2568)
)
HELD = {(year.agency, year.fiscal_year): year for year in YEARS}


@given(st.permutations(YEARS), st.lists(st.integers(1, 5), max_size=3), st.booleans())
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lists_and_files_in_any_order_cross_nothing(
    capsys: pytest.CaptureFixture[str], order: list[Assessment], cuts: list[int], at_once: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office.ita"
        ends = sorted({*cuts, len(order)})
        parts = [order[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        paths = [written(Path(folder), f"{place}.json", *part) for place, part in enumerate(parts)]
        for inputs in [paths] if at_once else [[path] for path in paths]:
            assert command(capsys, "import", office, *inputs).code == 0
        assert content_of(office) == HELD


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_forms_return_to_their_own_authority(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], order: tuple[int, ...]
) -> None:
    office = tmp_path / "office.ita"
    command(capsys, "import", office, written(tmp_path, "all.json", *YEARS))
    forms = []
    for place in order:
        year = HELD[THREE[place], 2568]
        changed = replace(year, items={"i1": replace(year.items["i1"], score=Decimal(place))})
        for name, data in (
            ("แผน", filled(write_plan_form(year), {("m1", "มาตรการ/โครงการ/กิจกรรม"): f"ใหม่ {place}"})),
            ("คะแนน", write_scores_form(Dossier(changed))),
        ):
            forms.append(tmp_path / f"{name}{place}.xlsx")
            forms[-1].write_bytes(data)
    assert command(capsys, "import", office, *forms).code == 0
    after = content_of(office)
    for place, agency in enumerate(THREE):
        assert after[agency, 2568].items["i1"].score == place
        assert after[agency, 2568].plan[0].measures == (f"ใหม่ {place}",)
        assert after[agency, 2567] == HELD[agency, 2567]
        assert after[agency, 2568].limit == HELD[agency, 2568].limit
        assert len(after) == len(HELD)


def test_an_input_that_says_less_is_refused_with_the_list_or_taken_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = tmp_path / "office.ita"
    bare = Assessment(Agency(NAME, KIND), 2568, items=year_of(THREE[0], 2568, 1).items)
    less = written(tmp_path, "less.json", bare)
    command(capsys, "import", office, written(tmp_path, "one.json", YEARS[0]))
    taken = command(capsys, "import", office, less)
    assert taken.code == 0
    assert "มีหน่วยงานเดียวที่ตรงกัน" in taken.err
    assert content_of(office)[THREE[0], 2568].items == bare.items
    command(capsys, "import", office, written(tmp_path, "all.json", *YEARS))
    before = office.read_bytes()
    refused = command(capsys, "import", office, less)
    assert refused.code == 2
    assert all(agency.province in refused.err for agency in THREE)
    assert office.read_bytes() == before
    named = command(capsys, "import", office, less, "--agency", "อบต.บ้านใหม่ จังหวัดนนทบุรี")
    assert named.code == 0
    assert content_of(office)[THREE[1], 2568].items == bare.items
    assert content_of(office)[THREE[0], 2568] == HELD[THREE[0], 2568]


def test_an_input_that_says_more_is_never_merged_silently(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    bare = Agency(NAME, KIND)
    command(capsys, "import", office, written(tmp_path, "bare.json", year_of(bare, 2567, 60)))
    more = written(tmp_path, "more.json", HELD[THREE[0], 2568])
    refused = command(capsys, "import", office, more)
    assert refused.code == 2
    assert "--agency" in refused.err
    assert "ข้อมูลหน่วยงาน" in refused.err
    every = written(tmp_path, "all.json", *YEARS)
    assert command(capsys, "import", office, every, "--agency", "อบต.บ้านใหม่").code == 2
    assert command(capsys, "import", office, more, "--agency", "เทศบาลตำบลอื่น").code == 2
    assert content_of(office) == {(bare, 2567): year_of(bare, 2567, 60)}
    assert command(capsys, "import", office, more, "--agency", "อบต.บ้านใหม่").code == 0
    assert content_of(office)[bare, 2568] == replace(HELD[THREE[0], 2568], agency=bare)


def test_a_command_asks_which_and_takes_name_with_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    command(capsys, "import", office, written(tmp_path, "all.json", *YEARS))
    for words in ([], ["--agency", NAME], ["--agency", "อบต.บ้านใหม่ อำเภอเมือง"]):
        refused = command(capsys, "analyse", office, "--year", 2568, *words)
        assert refused.code == 2
        assert all(f"จังหวัด{agency.province}" in refused.err for agency in THREE)
    for place, agency in enumerate(THREE):
        named = f"อบต.บ้านใหม่ จ.{agency.province}"
        shown = command(capsys, "analyse", office, "--year", 2568, "--agency", named, "--json").json
        items = shown["items"]
        assert isinstance(items, dict)
        assert items["i1"]["score"] == 51 + 10 * place
    assert command(capsys, "analyse", office, "--year", 2568, "--agency", "อบต.ไม่มี").code == 2


def test_a_year_is_compared_with_those_of_its_own_authority(tmp_path: Path) -> None:
    with OfficeFile.create(tmp_path / "office.ita") as office:
        office.save_all(YEARS)
        for entry in office.entries():
            dossier = dossier_of(office, entry.id)
            earlier = [one for one in YEARS if one.agency == entry.agency and one.fiscal_year < entry.fiscal_year]
            assert list(dossier.earlier) == earlier


def test_a_new_year_begins_with_the_latest_limit_and_a_past_one_keeps_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = tmp_path / "office.ita"
    command(capsys, "import", office, written(tmp_path, "old.json", YEARS[0]))
    text = '{"agency": {"name": "%s", "type": "%s"}, "fiscal_year": %d%s}'
    for year, limit, expected in (
        (2568, "", 50),
        (2569, ', "limit": 72.5', Decimal("72.5")),
        (2566, "", Decimal("72.5")),
    ):
        path = tmp_path / "new.json"
        path.write_text(text % (NAME, KIND, year, limit), "utf-8")
        assert command(capsys, "import", office, path).code == 0
        assert content_of(office)[THREE[0], year].limit == expected
    assert content_of(office)[THREE[0], 2567] == YEARS[0]


@dataclass(frozen=True)
class Step:
    """One operation: on the entry at `pick`, towards an authority and a year."""

    kind: str
    pick: int
    agency: Agency
    year: int


class Model:
    """What the file should hold: years by authority and year, settings by authority. The simple second opinion."""

    def __init__(self) -> None:
        self.years: dict[tuple[Agency, int], Assessment] = dict(HELD)
        self.settings = {agency: settings_of(agency) for agency in THREE}

    def refuses(self, step: Step) -> bool:
        return step.agency in self.settings if step.kind == "rename" else (step.agency, step.year) in self.years

    def apply(self, step: Step, old: Agency, year: int) -> None:
        if step.kind == "rename":
            of_old = [key for key in self.years if key[0] == old]
            for key in of_old:
                self.years[step.agency, key[1]] = replace(self.years.pop(key), agency=step.agency)
            self.settings[step.agency] = self.settings.pop(old)
        elif step.kind == "move":
            moved = replace(self.years.pop((old, year)), agency=step.agency, fiscal_year=step.year)
            self.years[step.agency, step.year] = moved
            self.settings.setdefault(step.agency, OfficeSettings())
        else:
            gone = [key for key in self.years if key[0] == old and (step.kind == "remove agency" or key[1] == year)]
            for key in gone:
                del self.years[key]
        self.settings = {one: kept for one, kept in self.settings.items() if any(one == key[0] for key in self.years)}


def carried_out(office: OfficeFile, step: Step, entry: AssessmentEntry) -> ChangeSet:
    if step.kind == "remove year":
        return office.remove([entry.id])
    if step.kind == "remove agency":
        return office.remove([one.id for one in office.entries() if one.agency == entry.agency])
    if step.kind == "rename":
        return office.save_all((), {entry.agency_id: step.agency})
    return office.move(entry.id, step.agency, step.year)


PLACES = (*THREE, Agency(NAME, KIND, "ใหม่", "ปทุมธานี"), Agency(NAME, KIND), replace(THREE[0], code="7"))
KINDS = ("remove year", "remove agency", "rename", "move")
STEPS = st.builds(
    Step, st.sampled_from(KINDS), st.integers(0, 9), st.sampled_from(PLACES), st.sampled_from([2566, 2567, 2568, 2569])
)


@given(st.lists(STEPS, min_size=1, max_size=6))
@settings(max_examples=examples(60), deadline=None)
def test_any_order_of_removing_renaming_and_moving_crosses_nothing_and_is_undone_to_the_byte(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, OfficeFile.create(Path(folder) / "office.ita") as office:
        office.save_all(YEARS)
        for agency_id, agency in office.agencies().items():
            office.save_settings(agency_id, settings_of(agency))
        model = Model()
        done: list[tuple[dict[str, list[tuple[object, ...]]], ChangeSet]] = []
        for step in steps:
            entries, before = office.entries(), rows_of(office)
            if not entries:
                break
            entry = entries[step.pick % len(entries)]
            stays = step.kind == "move" and (entry.agency, entry.fiscal_year) == (step.agency, step.year)
            stays = stays or (step.kind == "rename" and entry.agency == step.agency)
            if step.kind in {"move", "rename"} and not stays and model.refuses(step):
                with pytest.raises(AlreadyThere):
                    carried_out(office, step, entry)
                assert rows_of(office) == before
                continue
            done.append((before, carried_out(office, step, entry)))
            model.apply(step, entry.agency, entry.fiscal_year)
            assert {(one.agency, one.fiscal_year): office.load(one.id) for one in office.entries()} == model.years
            assert {agency: office.settings(key) for key, agency in office.agencies().items()} == model.settings
            assert office.check() == "ok"
        after = rows_of(office)
        for before, changes in reversed(done):
            office.apply(changes.inverse())
            assert rows_of(office) == before
        for _, changes in done:
            office.apply(changes)
        assert rows_of(office) == after


def test_a_name_spelt_otherwise_is_refused_until_it_is_said_whose_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = tmp_path / "office.ita"
    held = Agency("เทศบาลตำบลโพธิ์ชัย", "เทศบาลตำบล", "เมือง", "ตรัง")
    slip = replace(held, name="เทศบาลตำบลโพธิชัย")
    command(capsys, "import", office, written(tmp_path, "a.json", year_of(held, 2567, 50)))
    again = written(tmp_path, "b.json", year_of(slip, 2568, 60))
    outcome = command(capsys, "import", office, again)
    assert outcome.code == 2
    assert "โพธิชัย" in outcome.err
    assert "โพธิ์ชัย" in outcome.err
    assert "วรรณยุกต์หรือตัวสะกด" in outcome.err
    assert {agency for agency, _ in content_of(office)} == {held}
    assert command(capsys, "import", office, again, "--agency", held.name).code == 0
    assert set(content_of(office)) == {(held, 2567), (held, 2568)}
    assert command(capsys, "import", office, again, "--agency", slip.name).code == 0  # said to be another: so it is
    assert set(content_of(office)) == {(held, 2567), (held, 2568), (slip, 2568)}
