"""The judge of wording in `corpora/preflight.zip`, which was written before the wording and knows nothing of it."""

from __future__ import annotations

import importlib
import re
import sys
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ita_desktop.analysis.wording import Digits
from ita_desktop.models.assessment import FULL, ItemScore
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.wording import Style, WrittenSection

_CORPUS = Path(__file__).parent / "files" / "corpora" / "preflight.zip"
_UNKNOWN_LEVELS = 101
"""Where nobody knows how many choices an answer has, everybody may have missed the best by a little."""


class Context(Protocol):
    """What the judge knows of an assessment."""

    items: Mapping[str, object]
    siblings: Mapping[int, tuple[str, ...]]


_ASKS_AFTER_CAUSES = re.compile("เนื่องจาก|เนื่องด้วย|สาเหตุ")


def _loaded() -> ModuleType:
    """Return the judge; its rules take every text apart anew, which is remembered here."""
    sys.path.append(str(_CORPUS))
    try:
        rules = importlib.import_module("wording_rules")
    finally:
        sys.path.remove(str(_CORPUS))
    for name in ("latin", "clauses", "codes"):
        setattr(rules, name, lru_cache(maxsize=4096)(getattr(rules, name)))
    return rules


RULES = _loaded()


def context_of(dossier: Dossier) -> Context:
    """Return what the judge must know, from what was entered; nothing of our own arithmetic but the printed figures."""
    framework, assessment, result = dossier.framework, dossier.assessment, dossier.result
    items = {}
    for item in framework.items:
        entered = assessment.items.get(item.code, ItemScore())
        if entered.value is None:
            continue
        parts = (entered.public, entered.survey)
        document = item.tool is Tool.OIT
        items[item.code] = RULES.Item(
            _shown(entered.value),
            "document" if document else "survey",
            item.negative,
            (item.scale.levels or _UNKNOWN_LEVELS) - 1,
            item.indicator,
            tuple(part for part in parts if part is not None) if None not in parts else (),
        )
    quoted = {
        f"ind:{found.number}": _shown(found.score) for found in dossier.findings.indicators if found.score is not None
    }
    if result.overall.score is not None:
        quoted["overall"] = result.overall.score
    siblings = {
        each.number: tuple(item.code for item in framework.items_of(each.number)) for each in framework.indicators
    }
    level = result.level_name or ""
    context: Context = RULES.Context(
        dossier.year, items, level, dossier.plan_year, assessment.limit, (), siblings, quoted
    )
    return context


def _shown(score: Decimal) -> Decimal:
    """Return what a score is shown as: what is under 100 never as 100."""
    return min(score, Decimal("99.99")) if score < FULL else score


def _judgeable(text: str) -> str:
    """Return `text` with what is to be done without the codes of items: a deed is for everybody, a finding is not."""
    facts, therefore, deeds = re.split("(ดังนั้น|ควรดำเนินการ ดังนี้|$)", text, maxsplit=1)
    return f"{facts}{therefore}{RULES.CODE.sub('', deeds)}"


@cache
def _asked(year: int) -> tuple[dict[str, str], tuple[int, ...]]:
    """Return what the items of a year ask, by code, and the years named there."""
    wordings = {item.code: to_arabic(item.text) for item in load_framework(year).items}
    return wordings, tuple({int(found) for text in wordings.values() for found in re.findall("25[0-9]{2}", text)})


def faults_of(section: WrittenSection, context: Context, dossier: Dossier) -> list[str]:
    """Return what the judge finds wrong with a section."""
    kind, _, number = section.key.partition(".")
    texts = [_judgeable(paragraph.text) for paragraph in section.paragraphs]
    scope: list[str] = []
    if kind == "indicator":
        scope = list(context.siblings[int(number)])
    elif kind == "issue":
        issue = next(each for each in dossier.framework.issues if each.number == int(number))
        scope = [item.code for item in dossier.framework.items_of_issue(issue)]
    elif kind == "tool":
        scope = [item.code for item in dossier.framework.items if item.tool == number]
    wordings, of_documents = _asked(dossier.year)
    found = RULES.section_faults(texts, context, scope=scope, also_years=of_documents)
    found += RULES.parts_quoted(" ".join(texts).replace("100 คะแนน", "100.00 คะแนน"), context) if scope else []
    chosen = tuple(cause for each in dossier.assessment.causes for cause in each.all)
    found += [fault for text in texts for fault in RULES.cause_invented(text, chosen)]
    told = [text for text in texts if _ASKS_AFTER_CAUSES.search(re.sub(r"\s+", "", text))]
    found += [fault for text in told for fault in RULES.cause_is_question(text, wordings)]
    return [f"{section.key} {fault.rule}: {fault.why} … {fault.excerpt}" for fault in found]


def judged(dossier: Dossier, style: Style) -> list[str]:
    """Return everything that is wrong with the analysis of `dossier` in `style`."""
    context = context_of(dossier)
    return [
        fault for section in dossier.generated(style, Digits.ARABIC) for fault in faults_of(section, context, dossier)
    ]
