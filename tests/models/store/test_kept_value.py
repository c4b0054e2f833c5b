"""What saving keeps at hand, so that showing an edit reads nothing of it again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_store import full_assessment

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeFile]:
    with OfficeFile.create(tmp_path / "งาน.ita") as office:
        yield office


def scored(assessment: Assessment, score: str) -> Assessment:
    return replace(assessment, items={**assessment.items, "i1": ItemScore(Decimal(score))})


CHANGES: tuple[Callable[[Assessment], Assessment], ...] = (
    lambda one: one,
    lambda one: scored(one, "12.50"),
    lambda one: replace(one, items={**one.items, "i2": ItemScore()}),
    lambda one: replace(one, plan=(*one.plan, PlanRow(measures=("มาตรการใหม่",)))),
    lambda one: replace(one, plan=one.plan[::-1]),
    lambda one: replace(one, memo=None, problems=(), edits={}),
    lambda one: replace(one, items=dict([*one.items.items()][::-1])),
)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_is_what_another_reads_from_the_disk(
    office: OfficeFile, change: Callable[[Assessment], Assessment]
) -> None:
    number, _ = office.save(full_assessment())
    seen = office.load(number)
    office.save(change(seen), number, seen)
    with OfficeFile.read(office.path) as another:
        assert office.load(number) == another.load(number)


def test_an_edit_that_is_shown_reads_what_it_did_not_change_once(office: OfficeFile) -> None:
    number, _ = office.save(full_assessment())
    seen, read = office.load(number), list[str]()
    office._db.conn.set_trace_callback(read.append)
    office.save(scored(seen, "3"), number, seen)
    assert office.load(number).items["i1"] == ItemScore(Decimal(3))
    assert sum("FROM [memo]" in sql for sql in read) == 1


def test_what_others_write_takes_its_place(office: OfficeFile) -> None:
    number, _ = office.save(full_assessment())
    office.save(scored(seen := office.load(number), "3"), number, seen)
    with OfficeFile.open(office.path) as another:
        theirs = another.load(number)
        another.save(replace(theirs, problems=("ปัญหาที่อื่นเห็น",)), number, theirs)
    assert office.load(number).problems == ("ปัญหาที่อื่นเห็น",)


def test_what_could_not_be_written_is_not_kept(office: OfficeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    number, _ = office.save(full_assessment())
    seen = office.load(number)

    def refuse(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(office._elsewhere, "saw_own", refuse)
        with pytest.raises(RuntimeError):
            office.save(scored(seen, "3"), number, seen)
    assert office.load(number) == seen
