"""What was drafted follows the causes chosen later; what a person wrote stays, and is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_plan import sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.drafting import DraftPart, drafted
from ita_desktop.analysis.following import as_it_stands, causes_changed, told_anew, with_causes_followed
from ita_desktop.analysis.preflight import Code, find_problems
from ita_desktop.analysis.wording import Style
from ita_desktop.models.assessment import Edit, ItemScore
from ita_desktop.models.causes import ItemCauses, causes_mark
from ita_desktop.models.plan import PlanCell

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.plan import PlanRow

FIRST, SECOND = "ยังไม่มีทะเบียนคุมการยืม", "แบบการยืมมีหลายแบบ"
OWN = "ข้อค้นพบของเราเอง"


def row_of(assessment: Assessment, code: str = "i10") -> PlanRow:
    return next(row for row in assessment.plan if code in row.items)


def chosen(assessment: Assessment, *causes: str, code: str = "i10") -> Assessment:
    others = tuple(each for each in assessment.causes if each.item != code)
    return with_causes_followed(Dossier(assessment), (*others, ItemCauses(code, causes)) if causes else others)


def with_row(assessment: Assessment, row: PlanRow) -> Assessment:
    return replace(assessment, plan=tuple(row if row.key == old.key else old for old in assessment.plan))


@pytest.fixture
def bare() -> Assessment:
    return drafted(Dossier(replace(sample(), plan=(), memo=None)), [DraftPart.PLAN])


def test_a_row_as_drafted_follows_each_choice_and_its_other_cells_stay(bare: Assessment) -> None:
    mine = with_row(bare, replace(row_of(bare), budget="5,000 บาท"))
    first = chosen(mine, FIRST)
    second = chosen(first, SECOND)
    assert FIRST in row_of(first).analysis
    assert FIRST in row_of(first).findings[0]
    assert SECOND in row_of(second).analysis
    assert FIRST not in row_of(second).analysis
    assert row_of(second).budget == "5,000 บาท"
    assert chosen(second).plan == mine.plan
    assert not [row for row in second.plan if causes_changed(row, second.causes)]


@pytest.mark.parametrize("told_causes", ["drafted", ""])
def test_a_row_that_was_edited_is_kept_told_and_drafted_anew_when_asked(bare: Assessment, told_causes: str) -> None:
    drafted_row = row_of(bare)
    mark = drafted_row.told_causes if told_causes else ""
    mine = with_row(bare, replace(drafted_row, analysis=OWN, findings=(OWN,), told_causes=mark))
    assert not causes_changed(row_of(mine), mine.causes)
    after = chosen(mine, FIRST)
    assert (row_of(after).analysis, row_of(after).findings) == (OWN, (OWN,))
    assert causes_changed(row_of(after), after.causes)
    place = after.plan.index(row_of(after))
    assert f"plan[{place}].analysis" in {
        problem.where for problem in find_problems(Dossier(after)) if problem.code is Code.STALE_TEXT
    }
    again = told_anew(Dossier(after), row_of(after))
    assert FIRST in again.analysis
    assert not causes_changed(again, after.causes)
    kept = as_it_stands(row_of(after), after.causes)
    assert kept.analysis == OWN
    assert not causes_changed(kept, after.causes)
    assert not causes_changed(row_of(chosen(after)), ())  # the causes are again those it was written from


def test_one_edited_cell_is_enough_to_be_told_and_an_emptied_one_is_not(bare: Assessment) -> None:
    mine = chosen(with_row(bare, replace(row_of(bare), findings=(OWN,))), FIRST)
    assert FIRST in row_of(mine).analysis
    assert causes_changed(row_of(mine), mine.causes)
    emptied = chosen(with_row(bare, replace(row_of(bare), findings=())), FIRST)
    assert row_of(emptied).findings == ()
    assert not causes_changed(row_of(emptied), emptied.causes)


def test_a_row_of_items_that_nobody_drafts_together_can_be_drafted_anew(bare: Assessment) -> None:
    mine = with_row(bare, replace(row_of(bare), items=("i10", "i12"), analysis=OWN))
    after = chosen(mine, FIRST)
    again = told_anew(Dossier(after), row_of(after))
    assert FIRST in again.analysis
    assert "i12" in again.analysis
    assert again.items == ("i10", "i12")


def test_a_row_that_shares_its_analysis_or_is_about_full_scores_is_left_alone(bare: Assessment) -> None:
    shared = replace(row_of(bare), same_as_above=(PlanCell.ANALYSIS,), analysis="")
    assert not causes_changed(row_of(chosen(with_row(bare, shared), FIRST)), (ItemCauses("i10", (FIRST,)),))
    full = replace(bare, items={**bare.items, "i10": ItemScore(Decimal(100))})
    assert row_of(chosen(full, FIRST)).analysis == row_of(full).analysis


def test_drafting_causes_takes_the_rows_along(bare: Assessment) -> None:
    after = drafted(Dossier(bare), [DraftPart.CAUSES])
    assert all("เนื่องจาก" in row.analysis for row in after.plan if row.items)


@pytest.mark.parametrize("style", [Style.BY_ITEM, Style.THREE_PART])
def test_an_edited_text_is_stale_where_it_told_other_causes_and_only_there(bare: Assessment, style: Style) -> None:
    first = chosen(bare, FIRST)
    paragraphs = Dossier(first).wording(style).paragraphs
    edits = {(str(style), key): current.edited(OWN) for key, current in paragraphs.items()}
    mine = replace(first, edits=edits)
    assert not Dossier(mine).wording(style).stale
    after = chosen(mine, SECOND)
    stale = list(Dossier(after).wording(style).stale)
    told = [key for key, current in paragraphs.items() if FIRST in current.generated.text]
    assert [current.generated.key for current in stale] == told
    assert all(current.causes_changed and not current.changes for current in stale)
    assert Code.STALE_TEXT in {problem.code for problem in find_problems(Dossier(after), style)}
    old = replace(after, edits={place: Edit(edit.text, edit.scores) for place, edit in edits.items()})
    assert not Dossier(old).wording(style).stale  # written before causes were known: nobody can tell


def test_a_mark_tells_causes_apart_and_not_their_order() -> None:
    one, two = ItemCauses("i1", ("ก", "ข")), ItemCauses("i2", ("ก",))
    assert causes_mark((one, two), ("i1", "i2")) == causes_mark((two, one), ("i2", "i1"))
    assert len({causes_mark((), ()), causes_mark((one,), ("i1",)), causes_mark((two,), ("i2",))}) == 3
    assert causes_mark((one,), ("i9",)) == causes_mark((), ())
