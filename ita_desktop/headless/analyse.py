"""`analyse`: the figures of one assessment, its level and findings. `check`: a file's integrity and its preflight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.effort import LeverPlace
from ita_desktop.analysis.preflight import Severity, stops
from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording import Digits, Style
from ita_desktop.documents.making import problems_of
from ita_desktop.headless.choosing import chosen_dossier
from ita_desktop.headless.streams import say, say_json
from ita_desktop.models.framework_shelf import DamagedYear
from ita_desktop.models.identity import whole_name
from ita_desktop.models.names import year_title
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.faults import DamagedOfficeFile
from ita_desktop.problems import KnownProblem
from ita_desktop.thai.digits import round_half_up, show_score

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from decimal import Decimal

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import IndicatorFinding
    from ita_desktop.analysis.path import Way, WayStep, WayUp
    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.analysis.scoring import Difference, NodeResult

_Json = dict[str, object]

_SEVERITY = {Severity.ERROR: "ข้อผิดพลาด", Severity.WARNING: "คำเตือน", Severity.REMINDER: "ข้อเตือนความจำ"}


def analyse(options: argparse.Namespace) -> int:
    """Print the analysis of one assessment.

    Raises:
        KnownProblem: the file or the assessment in it could not be had, or its year is unknown.
    """
    if options.all:
        return _analyse_all(options)
    with OfficeFile.read(options.file) as office:
        dossier = chosen_dossier(office, options.year, options.agency)
    if options.json:
        say_json(as_json(dossier))
    else:
        say(_as_text(dossier))
    return 0


def _analyse_all(options: argparse.Namespace) -> int:
    """Print the analysis of every authority of the year: a list, or one text after the other."""
    from ita_desktop.headless.many import FOUND, each_dossier

    failed: list[str] = []
    with OfficeFile.read(options.file) as office:
        dossiers = each_dossier(office, options, failed)
        if options.json:
            say_json([as_json(dossier) for dossier in dossiers])
        else:
            for dossier in dossiers:
                say([*_as_text(dossier), ""])
    return FOUND if failed else 0


def as_json(dossier: Dossier) -> _Json:
    """Return the analysis in the shape of docs/commands.md; scores are rounded half up to two places."""
    assessment, findings = dossier.assessment, dossier.findings
    result, texts = findings.result, _texts(dossier)
    return {
        "agency": assessment.agency.name,
        "fiscal_year": assessment.fiscal_year,
        "overall": _number(result.overall.score),
        "level": result.level_name,
        "level_reason": result.level_reason,
        "tools": {str(tool): _number(node.score) for tool, node in result.tools.items()},
        "indicators": {str(number): _indicator(node) for number, node in result.indicators.items()},
        "subgroups": {
            code: {"score": _number(node.score), "published": _number(node.published)}
            for code, node in result.subgroups.items()
        },
        "items": {
            code: {
                "score": _number(item.score),
                "class": None if item.item_class is None else str(item.item_class),
                "impact": _number(item.impact),
            }
            for code, item in result.items.items()
        },
        "findings": [_finding(found, texts[found.number]) for found in findings.indicators],
        "path": _path(dossier.way_up),
        "warnings": [_warning(warning) for warning in result.warnings],
    }


def _path(way: WayUp | None) -> _Json | None:
    if way is None:
        return None
    best = way.best
    return {
        "level": way.target.name,
        "conditions": [
            {"part": str(gap.part), "needed": _number(gap.needed), "score": _number(gap.score), "met": gap.met}
            for gap in way.gaps
        ],
        **(_way(best) if best else {"steps": None, "reaches": None, "cost": None}),
        "hindrance": None if way.hindrance is None else str(way.hindrance),
        "alternatives": {str(kind): _way(other) for kind, other in way.others.items()},
    }


def _way(way: Way) -> _Json:
    return {
        "steps": [_step(step) for step in way.steps],
        "reaches": _number(way.overall_after),
        "cost": _number(way.effort),
    }


def _step(step: WayStep) -> _Json:
    return {
        "items": [step.key] if step.place is LeverPlace.ITEM else [],
        **({} if step.place is LeverPlace.ITEM else {str(step.place): step.key}),
        **({} if step.half is None else {"part": str(step.half)}),
        "from": _number(step.start),
        "to": _number(step.goal),
        "gain": _number(step.gain),
        "effort": "document" if step.is_document else "survey",
        "cost": _number(step.effort),
    }


def _indicator(node: NodeResult) -> _Json:
    parts = {} if node.public is None and node.survey is None else {"public": node.public, "survey": node.survey}
    return {
        "score": _number(node.score),
        **{name: _number(value) for name, value in parts.items()},
        "published": _number(node.published),
    }


def _finding(found: IndicatorFinding, text: str) -> _Json:
    return {
        "indicator": found.number,
        "lowest": [item.code for item in found.lowest],
        **{str(kind): [item.code for item in found.of_class(kind)] for kind in ItemClass},
        "text": text,
    }


def _texts(dossier: Dossier) -> dict[int, str]:
    sections = dossier.analysis(Style.BY_ITEM, Digits.ARABIC)
    paragraphs = {section.key: " ".join(paragraph.text for paragraph in section.paragraphs) for section in sections}
    return {found.number: paragraphs[f"indicator.{found.number}"] for found in dossier.findings.indicators}


def _warning(warning: Difference) -> _Json:
    return {
        "code": str(warning.code),
        "where": warning.where,
        "published": _plain(warning.published),
        "computed": _plain(warning.computed),
    }


def _plain(value: Decimal | str | None) -> float | str | None:
    return value if value is None or isinstance(value, str) else _number(value)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(round_half_up(value))


def _as_text(dossier: Dossier) -> list[str]:
    assessment, findings = dossier.assessment, dossier.findings
    result, texts = findings.result, _texts(dossier)
    lines = [
        f"{assessment.agency.name} {year_title(assessment.fiscal_year)}",
        f"คะแนนภาพรวม {show_score(result.overall.score)} ระดับ {result.level_name or '–'}",
        result.level_reason,
        " · ".join(f"{tool} {show_score(node.score)}" for tool, node in result.tools.items()),
    ]
    for found in findings.indicators:
        lines += ["", f"{found.number}. {found.indicator.name} {show_score(found.score)}", texts[found.number]]
    lines += [
        f"ต่างจากที่ ITAS ประกาศ: {warning.where} ประกาศ {_plain(warning.published)} คำนวณได้ {_plain(warning.computed)}"
        for warning in result.warnings
    ]
    return lines


def check(options: argparse.Namespace) -> int:
    """Print what is wrong with a file; return 1 when something is, 0 when nothing is.

    Raises:
        KnownProblem: the file could not be opened; with `--json` its code is printed first.
    """
    problems: tuple[Problem, ...] = ()
    places: tuple[str, ...] = ()
    damaged: tuple[DamagedYear, ...] = ()
    try:
        with OfficeFile.read(options.file) as office:
            fault = office.check()
            damaged = office.shelf().damaged()
            if options.all and fault in {"ok", DamagedYear.code}:
                return _check_all(options, office, fault)
            if options.year is not None and fault in {"ok", DamagedYear.code}:
                problems = problems_of(chosen_dossier(office, options.year, options.agency), day=options.as_of)
    except KnownProblem as problem:
        places = problem.places if isinstance(problem, DamagedOfficeFile) else ()
        if not places:
            if options.json:
                _print_json(problem.code, ())
            raise
        fault = problem.code
    if options.json:
        _print_json(fault, problems)
    else:
        say([f"{options.file}: {'แฟ้มสมบูรณ์' if fault == 'ok' else 'แฟ้มเสียหาย (' + fault + ')'}", *places])
        say(problem.message for problem in damaged)
        say(f"{_SEVERITY[found.severity]} {found.where}: {found.message}" for found in problems)
    return 0 if fault == "ok" and not stops(problems) else 1


def _check_all(options: argparse.Namespace, office: OfficeFile, fault: str) -> int:
    """Print what is to be mended in the documents of every authority of the year."""
    from ita_desktop.headless.many import FOUND, each_dossier

    failed: list[str] = []
    told: list[_Json] = []
    is_stopped = False
    for dossier in each_dossier(office, options, failed):
        problems, agency = problems_of(dossier, day=options.as_of), dossier.assessment.agency
        is_stopped = is_stopped or stops(problems)
        if options.json:
            whose = {"agency": agency.name, "district": agency.district, "province": agency.province}
            told.append({**whose, "problems": _told(problems)})
        else:
            lines = [f"  {_SEVERITY[found.severity]} {found.where}: {found.message}" for found in problems]
            say([f"{whole_name(agency)}: {'ไม่พบสิ่งที่ต้องแก้ไข' if not lines else f'{len(lines)} รายการ'}", *lines])
    if options.json:
        say_json({"file": fault, "authorities": told, "unread": failed})
    return FOUND if failed or is_stopped or fault != "ok" else 0


def _print_json(fault: str, problems: Sequence[Problem]) -> None:
    say_json({"file": fault, "problems": _told(problems)})


def _told(problems: Sequence[Problem]) -> list[_Json]:
    return [
        {
            "code": str(problem.code),
            "severity": str(problem.severity),
            "where": problem.where,
            "message": problem.message,
        }
        for problem in problems
    ]
