"""What the open file has now at the place of a draft, as text, and which of its places is shown how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.session import Session

_STEP = re.compile(r"(\w[\w-]*)|\[([^\]]*)\]")
_ROW = re.compile(r"plan\[([^\]]*)\]")
_REPORT = re.compile(r"plan\[([^\]]*)\]\.report\[([^|\]]*)\|(\d)\|([\d-]+)\]\.(.*)")
_CELLS = {"cell.progress": "followup.status", ".cell.": "."}
"""What stands for the place of a cell that is typed into in a table, beside the field of the same."""


def split_place(place: str) -> tuple[int | None, str]:
    """Return the number of the assessment that `place` is of, or None, and the path in it."""
    number, _, path = place.partition("/")
    return (int(number) if number.isdecimal() else None), path


def jump_path(path: str, assessment: Assessment) -> str | None:
    """Return `path` with the position of its plan row in place of the row's key; None when the row is gone."""
    found = _ROW.match(path)
    if found is None:
        return path
    places = (place for place, row in enumerate(assessment.plan) if row.key == found[1])
    place = next(places, None)
    return None if place is None else f"plan[{place}]{path[found.end() :]}"


def stored_text(session: Session, place: str) -> str:
    """Return what the open file has at `place`, as text; lists have one entry a line, and nothing is empty."""
    from ita_desktop.exchange.json_data.assessments import assessment_to_json
    from ita_desktop.models.causes import causes_of
    from ita_desktop.models.paper_words import PaperKind, paper_words

    number, path = split_place(place)
    if number is None:
        return _setting(session, path)
    office = session.office
    if office is None or number not in {entry.id for entry in session.entries()}:
        return ""
    assessment = session.assessment if number == session.assessment_id else office.load(number)
    if assessment is None:
        return ""
    if path.startswith("analysis."):
        _, style, key = path.split(".", 2)
        edit = assessment.edits.get((style, key))
        return "" if edit is None else edit.text
    if path.startswith("causes."):
        return causes_of(assessment.causes, path.removeprefix("causes.")).own
    if path.startswith("titles."):
        _, document, field = path.split(".")
        return "\n".join(getattr(paper_words(assessment.titles, PaperKind(document)), field))
    if path == "limit":
        return f"{assessment.limit:f}"
    if path.partition(".")[0] in {"readiness", "surveys", "calendar"}:
        return _ahead(assessment, path)
    where = _report_path(path, assessment) or jump_path(path, assessment)
    for cell, field in _CELLS.items():
        where = where.replace(cell, field) if where is not None else None
    return "" if where is None else _as_text(_found(assessment_to_json(assessment), where))


def _report_path(path: str, assessment: Assessment) -> str | None:
    """Return `path` of a report with its position in place of its name; None when it is of none, or gone."""
    found = _REPORT.match(path)
    if found is None:
        return None
    names = ((r.row, r.unit, r.quarter, r.day.isoformat()) for r in assessment.reports)
    return next((f"reports[{at}].{found[5]}" for at, name in enumerate(names) if name == found.groups()[:4]), None)


def _ahead(assessment: Assessment, path: str) -> str:
    """Return a field of the year ahead: `readiness.2569.o1.unit`, `surveys.staff.unit.NAME`, `calendar.surveys.end`."""
    from ita_desktop.exchange.json_data.assessments import write_record

    kind, _, rest = path.partition(".")
    if kind == "readiness":
        year, code, name = rest.split(".", 2)
        found = [write_record(each) for each in assessment.readiness if each.place == (int(year), code)]
    elif kind == "surveys":
        part, name, group = rest.split(".", 2)
        found = [write_record(each) for each in assessment.surveys if each.place == (part, group)]
    else:
        happening, name = rest.split(".", 1)
        found = [write_record(each) for each in assessment.calendar if each.happening == happening]
    return _as_text(found[0].get(name)) if found else ""


def _setting(session: Session, path: str) -> str:
    kind, _, rest = path.partition(".")
    year, _, key = rest.partition(".")
    if kind == "usual":
        from ita_desktop.exchange.json_data.assessments import write_record

        usual = write_record(session.settings.usual_memo)
        return _as_text(_found(usual, rest.replace(".cell.", ".")))
    if kind == "texts" and year.isdecimal():
        return session.settings.knowledge.get(int(year), {}).get(key, "")
    return "\n".join(session.settings.units) if kind == "units" else ""


def _found(node: object, path: str) -> object:
    """Return what stands at `path` in exchange JSON, or None; a name may itself have a point in it (`10.2`)."""
    if not path:
        return node
    if isinstance(node, dict):
        names = sorted((str(name) for name in node if re.match(rf"{re.escape(str(name))}(?:[.\[]|$)", path)), key=len)
        return _found(node[names[-1]], path[len(names[-1]) :].lstrip(".")) if names else None
    step = _STEP.match(path)
    if isinstance(node, list) and step is not None and step[2] is not None and step[2].isdecimal():
        place = int(step[2])
        return _found(node[place], path[step.end() :].lstrip(".")) if place < len(node) else None
    return None


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if isinstance(value, dict):
        return _as_text(value.get("score"))
    return "" if value is None else str(value)
