"""What the documents are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.names import year_title

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.order import Order

ASSESSMENT = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
ITA = "(Integrity and Transparency Assessment: ITA)"


def year_of(year: int) -> str:
    """Return a fiscal year as titles write it."""
    return f"ประจำ{year_title(year)}"


def analysis_title(dossier: Dossier) -> tuple[str, str, str]:
    """Return the lines of the analysis's title."""
    return (
        "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส",
        f"ในการดำเนินงานของหน่วยงานภาครัฐ {year_of(dossier.year)}",
        f"ของ{dossier.located}",
    )


def plan_title(dossier: Dossier) -> tuple[str, str]:
    """Return the lines of the plan's title: what the plan year calls it, and whose it is."""
    return f"{dossier.documents.measures_name} {year_of(dossier.plan_year)}", f"ของ{dossier.located}"


def follow_up_title(dossier: Dossier, order: Order) -> tuple[str, ...]:
    """Return the lines of the follow-up report's title."""
    unit = order.unit
    own = (f"เฉพาะส่วนที่อยู่ในความรับผิดชอบของ{unit}",) if unit else ()
    return f"{dossier.documents.report_name} {year_of(dossier.plan_year)}", f"ของ{dossier.located}", *own


def cover_title(opening: str) -> tuple[str, str]:
    """Return the lines of a cover that begins with `opening`: the assessment's name, divided where one breathes."""
    return f"{opening}การประเมินคุณธรรมและความโปร่งใส", "ในการดำเนินงานของหน่วยงานภาครัฐ"


def result_title(dossier: Dossier) -> tuple[str, str, str]:
    """Return the lines over the result itself, before any analysis."""
    return (
        "ผลการประเมินคุณธรรมและความโปร่งใส",
        f"ในการดำเนินงานของหน่วยงานภาครัฐ {year_of(dossier.year)}",
        dossier.name,
    )
