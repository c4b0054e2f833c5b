"""Two edits of one assessment made one, held against a second, simple model of places and values."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_store import full_assessment
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.assessment import Assessment, Edit, ItemScore, Published
from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.field_book import entries_of
from ita_desktop.models.framework import Tool
from ita_desktop.models.ita_calendar import CalendarDay, Happening
from ita_desktop.models.office import Memo, MemoSection
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.paper_words import PaperKind, PaperWords
from ita_desktop.models.plan import THAI_TIME, Continued, FollowUp, FollowUpStatus, LogEntry, PlanCell, PlanRow
from ita_desktop.models.plan_rules import inserted, moved, removed, resolved
from ita_desktop.models.readiness import ReadyItem, SurveyGroup, SurveyPart, in_list_order, marked, relinked
from ita_desktop.models.reconciling import places_between, reconciled, reconciled_settings

if TYPE_CHECKING:
    from ita_desktop.models.reconciling import Reconciled

TEXTS = ("", "ก", "ข")
SCORES = (None, Decimal(10), Decimal(20))
PLACES = 20
values = st.lists(st.integers(0, 2), min_size=PLACES, max_size=PLACES).map(tuple)
"""Which of three values stands at each place."""


def made(of: tuple[int, ...]) -> Assessment:
    """Return an assessment with the values `of` at its places, each of which stands alone."""
    items = {code: ItemScore(score=SCORES[of[place]]) for place, code in enumerate(("i1", "i2", "o1"))}
    parts = ItemScore(public=SCORES[of[3]], survey=SCORES[of[4]])
    tools = {tool: score for tool, place in ((Tool.IIT, 5), (Tool.OIT, 6)) if (score := SCORES[of[place]]) is not None}
    edits = {("by-item", "indicator.1"): Edit(TEXTS[of[7]], {})} if of[7] else {}
    rows = (
        PlanRow(indicator=1, measures=("หนึ่ง",), budget=TEXTS[of[8]], target=TEXTS[of[9]], key="m1"),
        PlanRow(indicator=2, measures=(TEXTS[of[10]],), followup=FollowUp(result=TEXTS[of[11]]), key="m2"),
    )
    return Assessment(
        full_assessment().agency,
        2568,
        published=Published(tools=tools),
        items={code: item for code, item in {**items, "e1": parts}.items() if not item.is_empty},
        plan=rows,
        memo=Memo(subject=TEXTS[of[12]], to=TEXTS[of[13]]),
        edits=edits,
        causes=(ItemCauses("i1", own=TEXTS[of[14]]),) if of[14] else (),
        titles=(PaperWords(PaperKind.PLAN, (TEXTS[of[19]],)),) if of[19] else (),
        readiness=in_list_order(
            [ReadyItem("o1", 2569, unit=TEXTS[of[15]], links=(TEXTS[of[16]],) if of[16] else ())],
        ),
        surveys=(SurveyGroup(SurveyPart.STAFF, "พนักงาน", unit=TEXTS[of[17]]),),
        calendar=(CalendarDay(Happening.DOCUMENTS, dt.date(2026, 4, 1), note=TEXTS[of[18]]),),
    )


def by_places(seen: tuple[int, ...], mine: tuple[int, ...], theirs: tuple[int, ...]) -> tuple[tuple[int, ...], int]:
    """Return what the simple model makes of it, and how many places clash."""
    held, clashes = [], 0
    for was, here, there in zip(seen, mine, theirs, strict=True):
        held.append(here if there == was else there)
        clashes += here not in {was, there} and there != was
    return tuple(held), clashes


@given(values, values, values)
def test_every_place_is_decided_alone(seen: tuple[int, ...], mine: tuple[int, ...], theirs: tuple[int, ...]) -> None:
    found = reconciled(made(seen), made(mine), made(theirs))
    held, clashes = by_places(seen, mine, theirs)
    assert found.assessment == made(held)
    assert len(found.clashes) == clashes
    every = {clash.key for clash in found.clashes}
    assert len(every) == clashes
    chosen = reconciled(made(seen), made(mine), made(theirs), every)
    assert chosen.clashes == ()
    assert chosen.assessment == made(tuple(m if m != s else t for s, m, t in zip(seen, mine, theirs, strict=True)))
    assert len(places_between(made(seen), made(theirs))) == sum(s != t for s, t in zip(seen, theirs, strict=True))


steps = st.lists(st.tuples(st.sampled_from("+-~"), st.integers(0, 5), st.integers(0, 5)), max_size=4)
START = tuple(PlanRow(issue=1, measures=(key,), key=key) for key in ("m1", "m2", "m3", "m4"))


def edited(plan: tuple[PlanRow, ...], edits: list[tuple[str, int, int]], who: str) -> tuple[PlanRow, ...]:
    for number, (what, place, target) in enumerate(edits):
        if what == "+":
            new = PlanRow(issue=1, measures=(f"{who}{number}",))
            plan = inserted(plan, min(place, len(plan)), new)
        elif plan and what == "-":
            plan = removed(plan, place % len(plan))
        elif plan:
            plan = moved(plan, place % len(plan), target % len(plan))
    return plan


@given(steps, steps)
def test_rows_of_both_are_there_and_stand_as_one_of_the_two_put_them(
    ours: list[tuple[str, int, int]], others: list[tuple[str, int, int]]
) -> None:
    mine, theirs = edited(START, ours, "เรา"), edited(START, others, "เขา")
    found = merged(START, mine, theirs)
    plan = found.assessment.plan
    kept = {row.key for row in START if row in mine and row in theirs}
    added = {row.key for row in (*mine, *theirs) if row not in START}
    assert {row.key for row in plan} == kept | added
    assert len(plan) == len(kept | added)
    common = [row.key for row in plan if row.key in kept]
    assert common in ([row.key for row in side if row.key in kept] for side in (mine, theirs))
    assert not found.clashes or [clash.key for clash in found.clashes] == [("plan-order",)]


def merged(seen: tuple[PlanRow, ...], mine: tuple[PlanRow, ...], theirs: tuple[PlanRow, ...]) -> Reconciled:
    base = full_assessment()
    return reconciled(replace(base, plan=seen), replace(base, plan=mine), replace(base, plan=theirs))


def test_different_new_rows_of_one_key_are_both_kept_and_equal_ones_are_one() -> None:
    mine, theirs = PlanRow(issue=1, measures=("ก",), key="m5"), PlanRow(issue=2, measures=("ข",), key="m5")
    plan = merged(START, (*START, mine), (*START, theirs)).assessment.plan
    assert [row.measures[0] for row in plan[4:]] == ["ก", "ข"]
    assert len({row.key for row in plan}) == 6
    assert merged(START, (*START, mine), (*START, mine)).assessment.plan == (*START, mine)


def test_a_row_taken_out_here_and_changed_there_is_asked() -> None:
    theirs = (replace(START[0], budget="5 บาท"), *START[1:])
    found = merged(START, START[1:], theirs)
    (clash,) = found.clashes
    assert (clash.mine, "5 บาท" in clash.theirs) == ("(ลบแล้ว)", True)
    assert found.assessment.plan == theirs


def test_a_shared_cell_keeps_its_content_when_another_row_comes_between() -> None:
    shares = (START[0], replace(START[1], same_as_above=(PlanCell.BUDGET,)), *START[2:])
    start = (replace(START[0], budget="9 บาท"), *START[1:])
    theirs = (start[0], *shares[1:])
    mine = inserted(start, 1, PlanRow(issue=1, measures=("ใหม่",), budget="1 บาท"))
    plan = merged(start, mine, theirs).assessment.plan
    assert [row.budget for row in resolved(plan)] == ["9 บาท", "1 บาท", "9 บาท", "", ""]


def test_a_cell_shared_there_and_written_here_is_asked() -> None:
    theirs = (START[0], replace(START[1], same_as_above=(PlanCell.BUDGET,)), *START[2:])
    mine = (START[0], replace(START[1], budget="1 บาท"), *START[2:])
    (clash,) = merged(START, mine, theirs).clashes
    assert (clash.mine, clash.theirs) == ("1 บาท", "(ใช้ร่วมกับแถวบน)")


def test_reports_of_two_are_both_in_the_log_and_how_far_it_came_is_one_thing() -> None:
    at = dt.datetime(2026, 4, 1, 9, 30, tzinfo=THAI_TIME)
    entries = [LogEntry(at, who, name, "", "x") for who, name in (("ก", "status"), ("ข", "result"))]
    began = FollowUp(FollowUpStatus.STARTED, 10)

    def plan(followup: FollowUp | None) -> tuple[PlanRow, ...]:
        return (replace(START[0], followup=followup), *START[1:])

    mine = replace(began, status=FollowUpStatus.DONE, progress=100, log=(entries[0],))
    theirs = replace(began, result="ทำแล้ว", log=(entries[1],))
    both = merged(plan(began), plan(mine), plan(theirs)).assessment.plan[0].followup
    assert both == replace(mine, result="ทำแล้ว", log=(entries[1], entries[0]))
    (clash,) = merged(plan(began), plan(mine), plan(replace(began, progress=50))).clashes
    assert clash.mine.startswith("ดำเนินการแล้วเสร็จ")
    assert merged(plan(None), plan(FollowUp(result="ก")), plan(FollowUp(spent="5"))).clashes == ()


def test_a_single_score_and_its_parts_are_one_thing() -> None:
    base = replace(full_assessment(), items={})
    mine = replace(base, items={"e1": ItemScore(score=Decimal(80))})
    theirs = replace(base, items={"e1": ItemScore(public=Decimal(70))})
    (clash,) = reconciled(base, mine, theirs).clashes
    assert (clash.mine, clash.theirs) == ("80", "Public 70")


def test_sections_of_a_memo_are_a_list() -> None:
    base = full_assessment()
    memo = base.memo
    assert memo is not None
    mine = replace(base, memo=replace(memo, sections=(*memo.sections, MemoSection("ก", "ข"))))
    theirs = replace(base, memo=replace(memo, subject="อื่น"))
    assert reconciled(base, mine, theirs).clashes == ()
    theirs = replace(base, memo=replace(memo, sections=memo.sections[1:]))
    assert [clash.place for clash in reconciled(base, mine, theirs).clashes] == ["บันทึกข้อความ: เนื้อความ"]


def test_every_field_of_a_plan_row_is_taken_from_who_changed_it() -> None:
    """A field that the merge forgot would stay as the other has it."""
    full = replace(full_assessment().plan[0], same_as_above=(PlanCell.STEPS,), issue=7, continued=Continued("2567/m1"))
    blank = PlanRow(key=full.key)
    forgotten = [entry.name for entry in entries_of(PlanRow) if getattr(full, entry.name) == getattr(blank, entry.name)]
    assert forgotten == ["key"]
    seen, mine = (PlanRow(key="m0"), blank), (PlanRow(key="m0"), full)
    theirs = (replace(PlanRow(key="m0"), budget="1"), blank)
    assert merged(seen, mine, theirs).assessment.plan == (theirs[0], full)


def test_of_two_long_texts_what_differs_is_shown() -> None:
    base = full_assessment()
    lines = tuple(f"ข้อ {number}" for number in range(9))
    seen = replace(base, problems=lines)
    mine, theirs = (replace(base, problems=(*lines[:4], text, *lines[5:])) for text in ("ก", "ข"))
    (clash,) = reconciled(seen, mine, theirs).clashes
    assert (clash.mine, clash.theirs) == ("…\nก\n…", "…\nข\n…")
    shorter = replace(base, problems=lines[:4])
    (clash,) = reconciled(seen, replace(base, problems=(*lines, "ค")), shorter).clashes
    assert (clash.mine.splitlines()[-1], clash.theirs) == ("ค", "…")


def test_settings_are_decided_one_by_one_and_own_texts_by_place() -> None:
    seen = OfficeSettings(knowledge={2568: {"i1.advice": "ก"}})
    mine = replace(seen, dotted=False, knowledge={2568: {"i1.advice": "ก", "i2.advice": "ข"}})
    theirs = replace(seen, font="x", knowledge={2567: {"i1.advice": "ค"}, 2568: {"i1.advice": "ก"}})
    both, clashes = reconciled_settings(seen, mine, theirs)
    assert clashes == ()
    assert both == OfficeSettings(
        dotted=False, font="x", knowledge={2567: {"i1.advice": "ค"}, 2568: {"i1.advice": "ก", "i2.advice": "ข"}}
    )
    _, (clash,) = reconciled_settings(seen, replace(seen, font="y"), theirs)
    assert (clash.mine, clash.theirs) == ("y", "x")


def test_two_who_look_at_one_document_clash_in_the_mark_and_both_stay_in_the_log() -> None:
    at = dt.datetime(2026, 2, 3, 9, 30, tzinfo=THAI_TIME)
    seen = replace(full_assessment(), readiness=(ReadyItem("o1", 2569, links=("https://www.example.go.th",)),))
    (entry,) = seen.readiness
    mine = replace(seen, readiness=(marked(entry, 100, at, "ก"),))
    theirs = replace(seen, readiness=(replace(marked(entry, 50, at, "ข"), unit="กองคลัง"),))
    found = reconciled(seen, mine, theirs)
    (clash,) = found.clashes
    assert "o1" in clash.place
    (kept,) = found.assessment.readiness
    assert (kept.mark, kept.unit) == (50, "กองคลัง")
    assert [each.who for each in kept.log] == ["ข", "ก"]
    (chosen,) = reconciled(seen, mine, theirs, {clash.key}).assessment.readiness
    assert (chosen.mark, chosen.unit) == (100, "กองคลัง")


def test_earlier_links_of_both_stand_by_moment_and_what_was_taken_back_goes() -> None:
    at, day = dt.datetime(2026, 2, 3, 9, 30, tzinfo=THAI_TIME), dt.timedelta(days=1)
    begun = ReadyItem("o1", 2569, links=("ก",))
    mine, theirs = relinked(begun, ("ข",), at + day), relinked(begun, ("ค",), at)
    seen, here, there = (replace(full_assessment(), readiness=(each,)) for each in (begun, mine, theirs))
    found = reconciled(seen, here, there)
    (clash,) = found.clashes
    assert "ลิงก์" in clash.place
    (kept,) = found.assessment.readiness
    assert (kept.links, [each.at for each in kept.earlier]) == (("ค",), [at, at + day])
    edited = replace(here, readiness=(replace(marked(mine, 50, at), unit="กองคลัง"),))
    undone = reconciled(here, seen, edited)
    (back,) = undone.assessment.readiness
    assert undone.clashes == ()
    assert (back.links, back.earlier, back.unit) == (("ก",), (), "กองคลัง")
