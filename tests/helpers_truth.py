"""What one assessment is said to show: on paper, in `analyse --json`, and to preflight; digits count alike."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_documents import texts_of
from helpers_offices import Seeded, random_assessment
from helpers_pdf import squeezed

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.wording import Style
from ita_desktop.documents.building import build
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.order import DocumentKind, Order
from ita_desktop.headless.analyse import as_json
from ita_desktop.models.assessment import Edit
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ita_desktop.models.assessment import Agency, Assessment

PRINTED = {Style.BY_ITEM: "indicator.", Style.BY_ISSUE: "issue.", Style.BY_TOOL: "tool."}
"""Which paragraphs a layout prints as they are; the others print those of the indicators."""


def office(seed: int, agency: Agency, years: Iterable[int]) -> list[Assessment]:
    """Some years of one authority, any scores in any shape."""
    return [replace(random_assessment(Seeded(f"truth {seed} {year}"), year), agency=agency) for year in years]


def edited(assessment: Assessment, style: Style, seed: int) -> Assessment:
    """The assessment with every third paragraph or so rewritten by a person."""
    rng = Seeded(f"edits {seed}")
    dossier = Dossier(assessment)
    sections = dossier.generated(style, dossier.digits)
    edits = {
        (str(style), paragraph.key): Edit(f"เขียนเอง {paragraph.key} ปี 2568 ได้ ๙๙.๕๐", paragraph.scores)
        for section in sections
        for paragraph in section.paragraphs
        if rng.random() < 0.3
    }
    return replace(assessment, edits=edits)


def plain(text: str) -> str:
    return squeezed(to_arabic(text))


def unlike(shown: Mapping[str, str], dossier: Dossier, style: Style) -> list[str]:
    """Return where something else is said than is `shown` on the screen, by key of the paragraph."""
    found = [f"preflight {key}" for key, text in told_to_preflight(dossier, style).items() if text != shown[key]]
    layout = next(name for name, layout in LAYOUTS.items() if layout.style is style)
    paper = plain("".join(texts_of(build(Order(DocumentKind.ANALYSIS, layout=layout), dossier))))
    printed = PRINTED.get(style, "indicator.")
    found += [f"paper {key}" for key, text in shown.items() if key.startswith(printed) and plain(text) not in paper]
    if style is Style.BY_ITEM:
        for entry in json.loads(json.dumps(as_json(dossier)))["findings"]:
            key = f"indicator.{entry['indicator']}"
            if plain(entry["text"]) != plain(shown[key]):
                found.append(f"json {key}")
    return found


def told_to_preflight(dossier: Dossier, style: Style) -> dict[str, str]:
    return {
        passage.where.removeprefix("analysis."): passage.text
        for passage in dossier.passages(style)
        if passage.where.startswith("analysis.")
    }
