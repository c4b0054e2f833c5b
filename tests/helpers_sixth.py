"""A sixth layout, as somebody would write it: one module with an analysis and a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Style
from ita_desktop.documents.blocks import Caption, Heading, Section
from ita_desktop.documents.layouts import Layout
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.layouts.parts import (
    LANDSCAPE,
    analysis_title,
    body,
    lines,
    plan_title,
    sections_by_key,
    table_by_columns,
    titles,
)
from ita_desktop.documents.layouts.plan_columns import plan_entries

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier

SIXTH = Layout("แบบที่หก", Style.SINGLE_TABLE, __name__)


def analysis(dossier: Dossier) -> tuple[Section, ...]:
    words = (
        paragraph.text
        for each in sections_by_key(dossier, Style.SINGLE_TABLE).values()
        for paragraph in each.paragraphs
    )
    return (Section((*titles(*analysis_title(dossier)), Heading("อย่างแบบที่หก"), *map(body, words))),)


def plan(dossier: Dossier) -> tuple[Section, ...]:
    columns = (
        p.subject_column("ตัวชี้วัด", 1, lambda entry: lines(p.indicator_name(entry))),
        p.measures_column("มาตรการอย่างแบบที่หก", 2),
    )
    table = table_by_columns(Caption("แผน"), columns, plan_entries(dossier), LANDSCAPE)
    return (Section((*titles(*plan_title(dossier)), table), landscape=True),)
