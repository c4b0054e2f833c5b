"""Our own Word and PDF files as inputs: what they carry is taken exactly, unless their pages were changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.reading import own_data_in
from ita_desktop.exchange.draft import Doubt, DoubtKind
from ita_desktop.exchange.json_data.assessments import read_exchange_json
from ita_desktop.exchange.reading import Reading
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from ita_desktop.exchange.draft import AssessmentDraft, FrameworkLookup

_OFFERED = (
    *("plan", "memo.", "problems", "guidelines", "declined", "edits", "causes", "titles"),
    *("readiness", "surveys", "calendar", "reports", "signed"),
)
"""What persons wrote elsewhere takes the place of nothing that persons wrote here."""
_COMPARED = ("items.", "published.", "plan", "memo.", "problems", "guidelines")
_MOST_TOLD = 12


def offering(draft: AssessmentDraft) -> AssessmentDraft:
    """Return `draft` with what persons wrote as offers."""
    values = {path: replace(found, offered=path.startswith(_OFFERED)) for path, found in draft.values.items()}
    return replace(draft, values=values)


def read_own_file(data: bytes, source: str, frameworks: FrameworkLookup) -> tuple[Reading | None, bool]:
    """Return what the file `data` carries, None where it carries nothing of ours, and whether its pages still say so.

    Raises:
        MachineProblem: nothing could be started to read it.
    """
    try:
        carried = own_data_in(data, source)
        if carried is None:
            return None, False
        reading = read_exchange_json(carried.text, frameworks, source)
        drafts = tuple(offering(draft) for draft in reading.checked())
    except BadInput:  # what it carries is none of ours or was damaged: its pages are read as those of any other file
        return None, False
    note = f"{source}: เอกสารนี้ทำด้วยโปรแกรมนี้และไม่ถูกแก้ไข จึงนำเข้าข้อมูลที่แนบมาในเอกสาร"
    return Reading(source, drafts, (), (note,)), carried.is_intact


def compared(pages: Reading, carried: Reading) -> Reading:
    """Return what the changed pages of our own file say, with what differs from the data it was made with.

    A figure that the pages print as published and the data has not was computed by us: it is asked for, not taken.
    """
    source = pages.source
    notes = [*pages.notes, f"{source}: เอกสารนี้ทำด้วยโปรแกรมนี้ แต่ถูกแก้ไขภายหลัง จึงอ่านจากข้อความในเอกสาร โปรดตรวจสอบ"]
    drafts = []
    for draft in pages.drafts:
        other = next((one for one in carried.drafts if one.fiscal_year == draft.fiscal_year), None)
        if other is None:
            drafts.append(draft)
            continue
        notes += _differences(draft, other, source)
        computed = [path for path in draft.values if path.startswith("published.") and path not in other.values]
        values = {path: found for path, found in draft.values.items() if path not in computed}
        reason = "ตัวเลขในเอกสารที่โปรแกรมนี้คำนวณ ไม่ใช่คะแนนที่ประกาศ"
        doubts = [Doubt(path, DoubtKind.DOUBTFUL, (draft.values[path],), reason) for path in computed]
        drafts.append(replace(draft, values=values, doubts=[*draft.doubts, *doubts]))
    return replace(pages, drafts=tuple(drafts), notes=tuple(notes))


def _differences(draft: AssessmentDraft, other: AssessmentDraft, source: str) -> list[str]:
    both = [path for path in draft.values if path in other.values and path.startswith(_COMPARED)]
    changed = [path for path in both if draft.values[path].value != other.values[path].value]
    values = [(path, _shown(draft.values[path].value), _shown(other.values[path].value)) for path in changed]
    told = [f"{source}: {path} ในเอกสาร “{now}” เมื่อทำเอกสาร “{then}”" for path, now, then in values[:_MOST_TOLD]]
    return told + ([f"{source}: และต่างกันอีก {len(changed) - _MOST_TOLD} แห่ง"] if len(changed) > _MOST_TOLD else [])


def _shown(value: object) -> str:
    return f"{len(value)} รายการ" if isinstance(value, tuple) else str(value)
