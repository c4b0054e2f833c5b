"""Putting a draft over what is already kept: add or update, and nothing that was not given."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from ita_desktop.exchange.taken_reports import taken_reports
from ita_desktop.exchange.word_mends import WordPlace, stands_in, with_mends
from ita_desktop.models.assessment import USUAL_LIMIT, Assessment, ItemScore, Published
from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.field_book import entries_of
from ita_desktop.models.framework import Tool
from ita_desktop.models.ita_calendar import CalendarDay
from ita_desktop.models.office import Memo
from ita_desktop.models.paper_words import PaperWords
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.plan_rules import keyed
from ita_desktop.models.readiness import ReadyItem, SurveyGroup, by_moment
from ita_desktop.models.reports import QuarterReport
from ita_desktop.models.signed_copies import SignedCopy, in_signed_order

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import TypeVar

    from ita_desktop.exchange.draft import AssessmentDraft, DraftValue, Found
    from ita_desktop.exchange.taken_reports import LeftReport
    from ita_desktop.models.assessment import Edit, EditPlace
    from ita_desktop.models.office import MemoSection

    Row = TypeVar(
        "Row", PlanRow, ItemCauses, PaperWords, ReadyItem, SurveyGroup, CalendarDay, QuarterReport, SignedCopy, str
    )

_PARTS = ("public", "survey")
_ADDED = frozenset({"reports", "signed"})
"""Lists that an input adds to and replaces nothing of."""


def merge(existing: Assessment | None, draft: AssessmentDraft) -> Assessment:
    """Return `existing` with everything that `draft` gives; a new assessment when there was none.

    Whose it is stays: who the authority is, is found out before (`identity`) and changed by nothing but a rename.

    Lists (plan, memo sections, signers, problems, guidelines, declined, causes, titles, those of the year ahead) are
    replaced whole; a plan row without a key keeps that of the row of the same measures. A single score given for an EIT
    item takes the place of its parts, and both parts that of a single score, because only one of them can count.

    Words that are to stand for others of a plan's row or a memo's section do so there, in what is given and else in
    what is kept.

    Reports are added; one whose place holds another already, or whose row is not surely that of the plan, is left out
    and told by `left_reports`. Copies of signed papers are added; what is said here of the same paper stays.

    Raises:
        ValueError: when the draft does not say which authority or which year, and `existing` is None.
    """
    values = {path: found.value for path, found in draft.values.items()}
    before = None if existing is None else existing.plan
    if existing is None:
        if draft.agency is None or draft.fiscal_year is None:
            raise ValueError("a draft needs an agency and a year to become a new assessment")
        existing = Assessment(draft.agency, draft.fiscal_year)
    plan = _rows(values.get("plan"), PlanRow)
    meant = with_mends("plan", existing.plan if plan is None else plan, values)
    rows = meant if plan is None else _plan(meant, before)
    return replace(
        existing,
        published=_published(existing.published, values),
        items=_items(existing.items, values),
        plan=rows,
        memo=_memo(existing.memo, values),
        problems=_points(values, "problems", existing.problems),
        guidelines=_points(values, "guidelines", existing.guidelines),
        declined=_points(values, "declined", existing.declined),
        causes=existing.causes if (causes := _rows(values.get("causes"), ItemCauses)) is None else causes,
        titles=existing.titles if (titles := _rows(values.get("titles"), PaperWords)) is None else titles,
        readiness=_readiness(existing.readiness, _rows(values.get("readiness"), ReadyItem)),
        surveys=existing.surveys if (groups := _rows(values.get("surveys"), SurveyGroup)) is None else groups,
        calendar=existing.calendar if (days := _rows(values.get("calendar"), CalendarDay)) is None else days,
        signed=in_signed_order((*(_rows(values.get("signed"), SignedCopy) or ()), *existing.signed)),
        edits={**existing.edits, **dict(_edits(values))},
        reports=taken_reports(existing.reports, rows, _rows(values.get("reports"), QuarterReport) or ()).reports,
        limit=USUAL_LIMIT if (limit := _score(values, "limit", existing.limit)) is None else limit,
    )


def held_at(existing: Assessment | None, path: str) -> DraftValue:
    """Return what `existing` keeps at `path` of a draft, or None."""
    if existing is None:
        return None
    kind, _, rest = path.partition(".")
    if kind == "items":
        code, _, part = rest.partition(".")
        entry = existing.items.get(code, ItemScore())
        return {"": entry.score, "public": entry.public, "survey": entry.survey}[part]
    if kind == "published":
        return _published_at(existing.published, rest)
    if kind == "words":
        return None
    if kind == "edits":
        return tuple(existing.edits.items())
    if kind == "memo":
        return cast("DraftValue", getattr(existing.memo or Memo(), rest))
    return cast("DraftValue", getattr(existing, kind, None))


def _published_at(published: Published, rest: str) -> DraftValue:
    kind, _, node = rest.partition(".")
    if kind == "tools":
        return published.tools.get(Tool(node))
    if kind == "indicators":
        return published.indicators.get(int(node))
    if kind == "subgroups":
        return published.subgroups.get(node)
    return cast("DraftValue", getattr(published, kind))


def changes(existing: Assessment | None, path: str, found: Found) -> bool:
    """Return whether taking `found` would change what `existing` keeps at `path`; a plan is the same but for keys."""
    held = held_at(existing, path)
    if (place := WordPlace.of(path)) is not None:
        there = held_at(existing, place.whole)
        return not there or stands_in(place, cast("tuple[PlanRow | MemoSection, ...]", there))
    if path == "plan" and existing is not None and held:
        return _plan(_rows(found.value, PlanRow) or (), existing.plan) != held
    if path == "reports":
        return not set(_rows(found.value, QuarterReport) or ()) <= set(_rows(held, QuarterReport) or ())
    if path == "signed":
        papers = {each.paper for each in _rows(held, SignedCopy) or ()}
        return any(each.paper not in papers for each in _rows(found.value, SignedCopy) or ())
    if path == "edits" and isinstance(held, tuple) and isinstance(found.value, tuple):
        return not set(map(repr, found.value)) <= set(map(repr, held))
    return _something(held) != _something(found.value)


def _something(value: DraftValue) -> DraftValue:
    return None if value in ("", ()) else value


def left_reports(existing: Assessment | None, draft: AssessmentDraft) -> tuple[LeftReport, ...]:
    """Return the reports of `draft` that `merge` does not take, each with why."""
    reports = _rows(draft.values["reports"].value, QuarterReport) if "reports" in draft.values else None
    if not reports:
        return ()
    given = _rows(draft.values["plan"].value, PlanRow) if "plan" in draft.values else None
    held = None if existing is None else existing.plan
    plan = held or () if given is None else _plan(given, held)
    return taken_reports(() if existing is None else existing.reports, plan, reports).left


def conflicts(existing: Assessment | None, draft: AssessmentDraft) -> tuple[str, ...]:
    """Return the paths where `draft` only offers something else than what a person has in `existing` already."""
    return tuple(
        path
        for path, found in draft.values.items()
        if found.offered and path not in _ADDED and held_at(existing, path) and changes(existing, path, found)
    )


def leaving_out(draft: AssessmentDraft, paths: Collection[str]) -> AssessmentDraft:
    """Return `draft` without what it says at `paths`."""
    return replace(draft, values={path: found for path, found in draft.values.items() if path not in paths})


def _published(old: Published, values: Mapping[str, DraftValue]) -> Published:
    rank = values.get("published.rank", old.rank)
    return Published(
        overall=_score(values, "published.overall", old.overall),
        level=_text_or_none(values, "published.level", old.level),
        rank=rank if isinstance(rank, int) else None,
        rank_scope=_text_or_none(values, "published.rank_scope", old.rank_scope),
        tools={Tool(key): score for key, score in _scores(values, "tools", old.tools).items()},
        indicators={int(key): score for key, score in _scores(values, "indicators", old.indicators).items()},
        subgroups=_scores(values, "subgroups", old.subgroups),
    )


def _scores(
    values: Mapping[str, DraftValue],
    kind: str,
    old: Mapping[Tool, Decimal] | Mapping[int, Decimal] | Mapping[str, Decimal],
) -> dict[str, Decimal]:
    """Return the published scores of one kind, by what they are of as text."""
    scores = {str(key): score for key, score in old.items()}
    prefix = f"published.{kind}."
    for path, value in values.items():
        if path.startswith(prefix):
            key = path.removeprefix(prefix)
            if isinstance(value, Decimal):
                scores[key] = value
            else:
                scores.pop(key, None)
    return scores


def _items(old: Mapping[str, ItemScore], values: Mapping[str, DraftValue]) -> dict[str, ItemScore]:
    items = dict(old)
    given: dict[str, dict[str, Decimal | None]] = {}
    for path, value in values.items():
        if path.startswith("items."):
            code, _, part = path.removeprefix("items.").partition(".")
            given.setdefault(code, {})[part or "score"] = value if isinstance(value, Decimal) else None
    for code, parts in given.items():
        item = _item(items.get(code, ItemScore()), parts)
        if item.is_empty:
            items.pop(code, None)
        else:
            items[code] = item
    return items


def _item(old: ItemScore, given: Mapping[str, Decimal | None]) -> ItemScore:
    if all(part not in given for part in _PARTS):
        return ItemScore(score=given["score"])
    item = ItemScore(
        score=given.get("score", old.score),
        public=given.get("public", old.public),
        survey=given.get("survey", old.survey),
    )
    if "score" not in given and item.public is not None and item.survey is not None:
        return replace(item, score=None)
    return item


def _memo(old: Memo | None, values: Mapping[str, DraftValue]) -> Memo | None:
    if not any(path.startswith(("memo.", "words.memo.")) for path in values):
        return old
    memo = old or Memo()
    given: dict[str, Any] = {
        entry.name: values.get(f"memo.{entry.key}", getattr(memo, entry.name)) for entry in entries_of(Memo)
    }
    given["sections"] = with_mends("memo.sections", given["sections"], values)
    return Memo(**given)


def _score(values: Mapping[str, DraftValue], path: str, old: Decimal | None) -> Decimal | None:
    value = values.get(path, old)
    return value if isinstance(value, Decimal) else None


def _text_or_none(values: Mapping[str, DraftValue], path: str, old: str | None) -> str | None:
    value = values.get(path, old)
    return value if isinstance(value, str) and value else None


def _plan(plan: tuple[PlanRow, ...], old: tuple[PlanRow, ...] | None) -> tuple[PlanRow, ...]:
    """Return the plan with the keys of the rows it replaces, else with new ones; the office file gives the first."""
    return plan if old is None else keyed(plan, old)


def _edits(values: Mapping[str, DraftValue]) -> tuple[tuple[EditPlace, Edit], ...]:
    given = values.get("edits")
    return cast("tuple[tuple[EditPlace, Edit], ...]", given) if isinstance(given, tuple) else ()


def _points(values: Mapping[str, DraftValue], path: str, old: tuple[str, ...]) -> tuple[str, ...]:
    points = _rows(values.get(path), str)
    return old if points is None else points


def _readiness(existing: tuple[ReadyItem, ...], given: tuple[ReadyItem, ...] | None) -> tuple[ReadyItem, ...]:
    """Return the documents that are given; what is known of their earlier links stays and is added to."""
    if given is None:
        return existing
    known = {each.place: each.earlier for each in existing if each.earlier}
    return tuple(
        replace(each, earlier=by_moment((known[each.place], each.earlier))) if each.place in known else each
        for each in given
    )


def _rows(value: DraftValue, kind: type[Row]) -> tuple[Row, ...] | None:
    return tuple(row for row in value if isinstance(row, kind)) if isinstance(value, tuple) else None
