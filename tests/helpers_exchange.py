"""Frameworks and assessments for the tests of `exchange/`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.causes import ItemCauses, in_order
from ita_desktop.models.framework import (
    Basis,
    Documents,
    Framework,
    Indicator,
    Issue,
    Item,
    LevelBand,
    LevelRule,
    PlanUnit,
    Scale,
    Status,
    SubGroup,
    Tool,
)
from ita_desktop.models.ita_calendar import CalendarDay, Happening, in_course
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.paper_words import PaperKind, PaperWords, titles_in_order
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus, LogEntry, PlanCell, PlanClass, PlanRow, Quarter
from ita_desktop.models.readiness import ReadyItem, SurveyGroup, SurveyPart, by_part, in_list_order
from ita_desktop.models.reports import QuarterReport, in_report_order
from ita_desktop.models.signed_copies import SignedCopy, SignedKind, in_signed_order
from ita_desktop.thai.normalise import one_line

BASIS = Basis(Status.UNVERIFIED, "tests")
ANY_SCORE = Scale("any", "ตัวเลขตั้งแต่ 0 ถึง 100", (), BASIS)
EVIDENCE = Scale("evidence", "คะแนน 0, 50 หรือ 100", (Decimal(0), Decimal(50), Decimal(100)), BASIS)
SUBGROUPS = {"9.1": (1, 4), "9.2": (5, 11), "9.3": (12, 13), "9.4": (14, 16), "9.5": (17, 20), "10.1": (21, 24)}
SUBGROUPS["10.2"] = (25, 28)


def tool_of(indicator: int) -> Tool:
    return Tool.IIT if indicator <= 5 else Tool.EIT if indicator <= 8 else Tool.OIT


def make_framework(year: int = 2568) -> Framework:
    """A framework in the shape of 2568 with made-up texts."""
    items = [make_item(f"i{n}", Tool.IIT, (n - 1) // 3 + 1, None) for n in range(1, 16)]
    items += [make_item(f"e{n}", Tool.EIT, (n - 1) // 3 + 6, None) for n in range(1, 10)]
    for group, (first, last) in SUBGROUPS.items():
        items += [make_item(f"o{n}", Tool.OIT, int(group.split(".")[0]), group) for n in range(first, last + 1)]
    return Framework(
        fiscal_year=year,
        weights={Tool.IIT: Decimal("0.3"), Tool.EIT: Decimal("0.3"), Tool.OIT: Decimal("0.4")},
        weights_basis=BASIS,
        indicators=tuple(Indicator(n, f"ตัวชี้วัดทดสอบ {n}", tool_of(n), (), BASIS) for n in range(1, 11)),
        subgroups=tuple(SubGroup(code, f"กลุ่ม {code}", int(code.split(".")[0]), BASIS) for code in SUBGROUPS),
        items=tuple(items),
        level_rule=LevelRule((LevelBand("ผ่าน", Decimal(85), None, passes=True),), eit_by_parts=False, basis=BASIS),
        issues=tuple(Issue(n, f"ประเด็นทดสอบ {n}", (n,), (), BASIS) for n in range(1, 8)),
        documents=Documents("o27", "", "o28", "", PlanUnit.INDICATORS, monitoring_required=False, basis=BASIS),
    )


def wider_framework(year: int = 2568) -> Framework:
    """The same with an eleventh indicator, which takes the last items, and an eighth issue."""
    usual = make_framework(year)
    eleventh = Indicator(11, "ตัวชี้วัดทดสอบ 11", Tool.OIT, (), BASIS)
    eighth = Issue(8, "ประเด็นทดสอบ 8", (11,), (), BASIS)
    return replace(usual, indicators=(*usual.indicators, eleventh), issues=(*usual.issues, eighth))


def make_item(code: str, tool: Tool, indicator: int, subgroup: str | None) -> Item:
    return Item(
        code=code,
        tool=tool,
        indicator=indicator,
        subgroup=subgroup,
        text=f"ข้อคำถาม {code}",
        short=code,
        negative=False,
        scale=EVIDENCE if tool is Tool.OIT else ANY_SCORE,
        weight=Decimal(1),
        same_as=None,
        basis=BASIS,
    )


def lookup(year: int) -> Framework | None:
    return make_framework(year) if year <= 2569 else None


scores = st.decimals(min_value=0, max_value=100, places=2)
lines = (
    st.text("กขคงabc๑๒= +-@0123456789'\"<&", min_size=1, max_size=12)
    .map(one_line)
    .filter(lambda text: text not in {"", "-"})
)
dates = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))
whole_seconds = st.times().map(lambda time: time.replace(microsecond=0))


def _item_scores(item: Item, *, plain: bool) -> st.SearchStrategy[ItemScore]:
    if item.scale.marks:
        return st.builds(ItemScore, score=st.sampled_from(item.scale.marks))
    if item.tool is Tool.EIT:
        if plain:
            return st.builds(ItemScore, score=scores) | st.builds(ItemScore, public=scores, survey=scores)
        maybe = st.none() | scores
        return st.builds(ItemScore, maybe, maybe, maybe).filter(lambda item: not item.is_empty)
    return st.builds(ItemScore, score=scores)


@st.composite
def assessments(draw: st.DrawFn, *, scores_only: bool = False) -> Assessment:
    """Any assessment the exchange format can hold; with `scores_only` without plan and memo."""
    framework = make_framework()
    codes = draw(st.sets(st.sampled_from([item.code for item in framework.items])))
    items = [item for item in framework.items if item.code in codes]
    published = Published(
        overall=draw(st.none() | scores),
        level=draw(st.none() | lines),
        rank=draw(st.none() | st.integers(1, 9999)),
        rank_scope=draw(st.none() | lines),
        tools=draw(st.dictionaries(st.sampled_from(list(Tool)), scores)),
        indicators=draw(st.dictionaries(st.integers(1, 10), scores)),
        subgroups=draw(st.dictionaries(st.sampled_from(list(SUBGROUPS)), scores)),
    )
    texts = st.lists(lines, max_size=3).map(tuple)
    rows = st.builds(
        PlanRow,
        indicator=st.none() | st.integers(1, 10),
        issue=st.none() | st.integers(1, 7),
        items=st.lists(st.sampled_from(["i1", "e4", "o27"]), max_size=2).map(tuple),
        measures=texts,
        analysis=lines | st.just(""),
        steps=texts,
        start=st.none() | dates,
        end=st.none() | dates,
        responsible=texts,
        monitoring=lines | st.just(""),
        followup=st.none()
        | st.builds(
            FollowUp,
            status=st.sampled_from(FollowUpStatus),
            progress=st.integers(0, 100),
            result=lines | st.just(""),
            evidence=texts,
            started=st.none() | dates,
            finished=st.none() | dates,
            outputs=texts,
            obstacles=lines | st.just(""),
            log=st.lists(
                st.builds(
                    LogEntry,
                    at=st.builds(dt.datetime.combine, dates, whole_seconds, st.just(THAI_TIME)),
                    who=lines | st.just(""),
                    field=lines,
                    before=lines | st.just(""),
                    after=lines | st.just(""),
                ),
                max_size=2,
            ).map(tuple),
        ),
        same_as_above=st.lists(st.sampled_from(PlanCell), max_size=3, unique=True).map(tuple),
        findings=texts,
        plan_class=st.none() | st.sampled_from(PlanClass),
        period=lines | st.just(""),
        budget=lines | st.just(""),
        target=lines | st.just(""),
    )
    keys = st.just("") | lines
    memo = st.builds(
        Memo,
        department=lines,
        phone=lines | st.just(""),
        number=lines | st.just(""),
        date=st.none() | dates,
        subject=lines | st.just(""),
        to=lines | st.just(""),
        sections=st.lists(st.builds(MemoSection, heading=st.none() | lines, text=lines), max_size=3).map(tuple),
        signers=st.lists(
            st.builds(
                Signer,
                role=st.sampled_from(SignerRole),
                name=lines,
                position=lines,
                heading=st.none() | lines,
                rank=st.none() | lines,
                opinion=st.none() | lines,
            ),
            max_size=3,
        ).map(tuple),
    )
    some = st.lists(st.sampled_from([item.code for item in framework.items]), max_size=2, unique=True)
    causes = some.flatmap(
        lambda chosen: st.tuples(*(st.builds(ItemCauses, st.just(code), texts, st.just("") | lines) for code in chosen))
    )
    papers = st.lists(st.sampled_from(list(PaperKind)), max_size=2, unique=True)
    titles = papers.flatmap(
        lambda chosen: st.tuples(*(st.builds(PaperWords, st.just(kind), texts, texts, texts) for kind in chosen))
    )
    counts = st.none() | st.integers(0, 9999)
    ready = st.lists(
        st.builds(
            ReadyItem,
            item=st.sampled_from(["o1", "o10", "o20"]),
            list_year=st.sampled_from([2568, 2569]),
            unit=st.just("") | lines,
            links=texts,
            published=st.none() | dates,
            mark=st.sampled_from([None, 0, 50, 100]),
            missing=texts,
        ),
        max_size=3,
        unique_by=lambda each: each.place,
    )
    groups = st.lists(
        st.builds(SurveyGroup, st.sampled_from(list(SurveyPart)), lines, counts, counts, counts),
        max_size=3,
        unique_by=lambda each: each.place,
    )
    days = st.lists(
        st.builds(CalendarDay, st.sampled_from(list(Happening)), dates, st.none(), st.just("") | lines),
        max_size=2,
        unique_by=lambda each: each.happening,
    )
    signed = st.lists(
        st.builds(
            SignedCopy,
            paper=st.sampled_from(["0" * 64, "1" * 64]),
            document=st.sampled_from(SignedKind),
            kept=st.builds(dt.datetime.combine, dates, whole_seconds, st.just(THAI_TIME)),
            who=lines | st.just(""),
            scan_name=lines | st.just(""),
        ),
        max_size=2,
    )
    plan = tuple(
        replace(row, key=key)
        for row, key in zip(
            draw(st.lists(rows, min_size=3, max_size=3)), draw(st.lists(keys, max_size=3, unique=True)), strict=False
        )
    )
    used = [row.key for row in plan if row.key]
    reports = st.lists(
        st.builds(
            QuarterReport,
            row=st.sampled_from(used or ["m1"]),
            quarter=st.sampled_from(Quarter),
            day=dates,
            unit=lines | st.just(""),
            who=lines | st.just(""),
            state=st.builds(
                FollowUp, status=st.sampled_from(FollowUpStatus), progress=st.integers(0, 100), result=lines
            ),
        ),
        max_size=2 if used else 0,
    )
    return Assessment(
        agency=Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล", draw(st.just("") | lines), draw(st.just("") | lines)),
        fiscal_year=2568,
        published=published,
        items={item.code: draw(_item_scores(item, plain=scores_only)) for item in items},
        plan=() if scores_only else plan,
        memo=None if scores_only else draw(st.none() | memo),
        problems=() if scores_only else draw(texts),
        guidelines=() if scores_only else draw(texts),
        declined=() if scores_only else draw(texts),
        causes=() if scores_only else in_order(draw(causes)),
        reports=() if scores_only else in_report_order(draw(reports)),
        signed=() if scores_only else in_signed_order(draw(signed)),
        titles=() if scores_only else titles_in_order(draw(titles)),
        readiness=() if scores_only else in_list_order(draw(ready)),
        surveys=() if scores_only else by_part(draw(groups)),
        calendar=() if scores_only else in_course(draw(days)),
    )
