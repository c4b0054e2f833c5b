"""`analyse`: every figure of one assessment, its level and its findings, as text or as JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from ita_desktop.analysis.exact import FULL
from ita_desktop.analysis.scoring import ItemClass, score
from ita_desktop.headless.choosing import choose
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.store import OfficeFile
from ita_desktop.thai.digits import round_half_up, show_score

if TYPE_CHECKING:
    import argparse
    from decimal import Decimal

    from ita_desktop.analysis.scoring import Difference, NodeResult, Result
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework, Indicator

_Json = dict[str, object]


def analyse(options: argparse.Namespace) -> int:
    """Print the analysis of one assessment.

    Raises:
        KnownProblem: the file or the assessment in it could not be had, or its year is unknown.
    """
    with OfficeFile.open(options.file) as office:
        assessment = choose(office, options.year, options.agency)
    framework = load_framework(assessment.fiscal_year)
    result = score(framework, assessment)
    if options.json:
        json.dump(as_json(framework, assessment, result), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write("\n".join(_as_text(framework, assessment, result)) + "\n")
    return 0


def as_json(framework: Framework, assessment: Assessment, result: Result) -> _Json:
    """Return the analysis in the shape of docs/commands.md; scores are rounded half up to two places."""
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
        "findings": [_finding(framework, indicator, result) for indicator in framework.indicators],
        "warnings": [_warning(warning) for warning in result.warnings],
    }


def _indicator(node: NodeResult) -> _Json:
    parts = {} if node.public is None and node.survey is None else {"public": node.public, "survey": node.survey}
    return {
        "score": _number(node.score),
        **{name: _number(value) for name, value in parts.items()},
        "published": _number(node.published),
    }


def _finding(framework: Framework, indicator: Indicator, result: Result) -> _Json:
    items = {item.code: result.items[item.code] for item in framework.items_of(indicator.number)}
    short_of_full = [item.score for item in items.values() if item.score is not None and item.score < FULL]
    lowest = min(short_of_full, default=None)
    return {
        "indicator": indicator.number,
        "lowest": [code for code, item in items.items() if lowest is not None and item.score == lowest],
        **{str(kind): [code for code, item in items.items() if item.item_class is kind] for kind in ItemClass},
        "text": "",
    }


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


def _as_text(framework: Framework, assessment: Assessment, result: Result) -> list[str]:
    lines = [
        f"{assessment.agency.name} ปีงบประมาณ พ.ศ. {assessment.fiscal_year}",
        f"คะแนนภาพรวม {show_score(result.overall.score)} ระดับ {result.level_name or '–'}",
        result.level_reason,
        " · ".join(f"{tool} {show_score(node.score)}" for tool, node in result.tools.items()),
        "",
    ]
    lines += [
        f"{indicator.number:>2}  {show_score(result.indicators[indicator.number].score):>6}  {indicator.name}"
        for indicator in framework.indicators
    ]
    lines += [
        f"ต่างจากที่ ITAS ประกาศ: {warning.where} ประกาศ {_plain(warning.published)} คำนวณได้ {_plain(warning.computed)}"
        for warning in result.warnings
    ]
    return lines
