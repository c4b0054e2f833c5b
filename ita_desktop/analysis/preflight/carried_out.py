"""What became of measures: status, percent, words and evidence against each other, and what was not reported yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.analysis.followup import Lack, lacks, tracked
from ita_desktop.analysis.preflight.dates import named_days
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity
from ita_desktop.models.assessment import FULL
from ita_desktop.models.names import STATUS_NAMES, year_title
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.models.reports import quarter_report_title
from ita_desktop.models.row_states import states_of
from ita_desktop.thai.dates import fiscal_year_bounds
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.plan import FollowUp

_NOT_DONE = re.compile(r"ยังไม่(?:ได้)?(?:ดำเนินการ|จัดทำ|เริ่ม|แล้วเสร็จ|เสร็จ)|ไม่ได้ดำเนินการ|ไม่สามารถดำเนินการ")
_UNDER_WAY = re.compile(r"อยู่ระหว่าง(?:การ)?(?:ดำเนินการ|จัดทำ)|กำลังดำเนินการ|กำลังจัดทำ")
_CANCELLED = re.compile(
    r"^\s*(?:ได้)?(?:ขอ)?ยกเลิก(?:โครงการ|มาตรการ|กิจกรรม|การดำเนินการ|\s|,|เนื่องจาก|$)|ยกเลิก(?:โครงการ|มาตรการ|กิจกรรม|การดำเนินการ)"
)
_PROGRESS = re.compile(
    r"(?:แล้วเสร็จ|คืบหน้า|ความก้าวหน้า|ดำเนินการ(?:ได้|แล้ว|ไปแล้ว)|จัดทำ[ก-๎]{0,20}แล้วเสร็จ)\s*(?:คิดเป็น)?\s*ร้อยละ\s*(?P<percent>\d{1,3})(?!\d|\.\d)"
)
_PERCENT_ALONE = re.compile(r"^[^\d]*ยกเลิก[^\d]*ร้อยละ\s*100")
_ALL_REPORTED = re.compile(
    r"(?:รายงาน|ดำเนินการ)[^\n]{0,60}(?P<year>25\d\d)[^\n]{0,20}ครบ(?:ถ้วน)?(?:ทุกมาตรการ|ทุกโครงการ|ทุกกิจกรรม|แล้ว)"
)

_FINISHED = re.compile(
    r"ดำเนินการ\s*(?:การ)?(?:ตามมาตรการ|นำผล)[^\n]{0,120}?(?:เรียบร้อยแล้ว|เสร็จสิ้น|แล้วเสร็จ)|ดำเนินการตามแผน[^\n]{0,60}?ครบถ้วนแล้ว"
)


def check_carried_out(dossier: Dossier) -> Iterator[Problem]:
    """Ask about each report of a measure that contradicts itself, and each claim in the memo that all were reported."""
    first, _ = fiscal_year_bounds(dossier.plan_year)
    for index, row in enumerate(dossier.assessment.plan):
        if row.followup is None:
            continue
        where = f"plan[{index}].followup"
        for part, message in _faults(row.followup, first):
            told = f"ผลการดำเนินการของแผนแถวที่ {index + 1}: {message} โปรดตรวจสอบ"
            yield Problem(Code.FOLLOWUP, Severity.WARNING, f"{where}.{part}", told)
    yield from _check_reports(dossier, first)
    yield from _check_memo(dossier)
    yield from _check_finished(dossier)


def _check_reports(dossier: Dossier, first: dt.date) -> Iterator[Problem]:
    """Ask about reports that contradict themselves or each other, and those of no row of the plan."""
    assessment = dossier.assessment
    places = {row.key: place for place, row in enumerate(assessment.plan) if row.key}
    for index, report in enumerate(assessment.reports):
        where = f"reports[{index}]"
        if report.row not in places:
            message = f"{quarter_report_title(report.name)} เป็นของมาตรการที่ไม่มีในแผนแล้ว จึงไม่นับ โปรดตรวจสอบ"
            yield Problem(Code.FOLLOWUP, Severity.WARNING, where, message)
            continue
        title = f"แผนแถวที่ {places[report.row] + 1} {quarter_report_title(report.name)}"
        for part, message in _faults(report.state, first):
            yield Problem(Code.FOLLOWUP, Severity.WARNING, f"{where}.state.{part}", f"{title}: {message} โปรดตรวจสอบ")
    if assessment.reports:
        for place, state in enumerate(dossier.states()):
            for conflict in state.conflicts:
                told = f"ผลการดำเนินการของแผนแถวที่ {place + 1} ขัดกัน: {conflict} โปรดให้หน่วยงานแก้รายงานหรือบันทึกข้อยุติ"
                yield Problem(Code.FOLLOWUP, Severity.ERROR, f"plan[{place}].followup", told)


def check_followup(dossier: Dossier) -> Iterator[Problem]:
    """Remind of last year's measures that nothing was reported of."""
    name = dossier.documents.report_name
    before = dossier.year_before
    if before is None or not before.plan:
        year = dossier.year
        message = f"ยังไม่มีข้อมูลมาตรการของ{year_title(year)} ในแฟ้ม โปรดเตรียม “{name}” แยกต่างหาก"
        yield Problem(Code.FOLLOWUP, Severity.REMINDER, "followup", message)
        return
    lacking = _unreported(dossier)
    if lacking:
        message = f"มาตรการของ{year_title(before.plan_year)} แถวที่ {', '.join(lacking)} ยังไม่ได้รายงานผลการดำเนินการ"
        yield Problem(Code.FOLLOWUP, Severity.REMINDER, "followup", message)


def _unreported(dossier: Dossier) -> list[str]:
    """Return the row numbers of last year's measures that nothing was reported of."""
    before = dossier.year_before
    if before is None:
        return []
    return [
        str(row.place + 1)
        for row in tracked(
            before.plan, before.plan_year, states_of(before.plan, before.reports, dossier.settings.units)
        )
        if {Lack.REPORT, Lack.RESULT, Lack.REASON} & set(lacks(row))
    ]


def _faults(followup: FollowUp, first: dt.date) -> Iterator[tuple[str, str]]:
    """Give the field and what contradicts."""
    text, status, progress = to_arabic(followup.result), followup.status, followup.progress
    name = STATUS_NAMES[status]
    told, cancelled = _PROGRESS.search(text), _CANCELLED.search(text) is not None
    if status is FollowUpStatus.DONE:
        yield from _faults_of_done(followup, text, cancelled=cancelled)
    elif (status is FollowUpStatus.CANCELLED and progress == FULL) or (
        status is FollowUpStatus.NOT_STARTED and progress
    ):
        yield "progress", f"สถานะ{name} แต่ความก้าวหน้าร้อยละ {progress}"
    if told is not None and int(told["percent"]) != progress:
        yield "result", f"ข้อความระบุร้อยละ {told['percent']} แต่ความก้าวหน้าที่กรอกคือร้อยละ {progress}"
    elif cancelled and status is not FollowUpStatus.DONE and _PERCENT_ALONE.search(text):
        yield "result", "ข้อความระบุว่ายกเลิกพร้อมกับร้อยละ 100"
    for entry in followup.evidence:
        for named in named_days(to_arabic(entry)):
            if named.date is not None and named.date < first:
                yield "evidence", f"หลักฐานลงวันที่ {named.shown} ซึ่งก่อนเริ่มปีของแผน"


def _faults_of_done(followup: FollowUp, text: str, *, cancelled: bool) -> Iterator[tuple[str, str]]:
    name = STATUS_NAMES[followup.status]
    if followup.progress < FULL:
        yield "progress", f"สถานะ{name} แต่ความก้าวหน้าร้อยละ {followup.progress}"
    if not text.strip():
        yield "result", f"สถานะ{name} แต่ยังไม่ได้ระบุผล"
    elif cancelled or _NOT_DONE.search(text) or _UNDER_WAY.search(text):
        yield "result", f"สถานะ{name} แต่ข้อความระบุว่า “{text.strip()[:40]}”"
    if not any(entry.strip() for entry in followup.evidence):
        yield "evidence", f"สถานะ{name} แต่ยังไม่มีหลักฐาน"


def _check_memo(dossier: Dossier) -> Iterator[Problem]:
    memo = dossier.assessment.memo
    lacking = _unreported(dossier)
    if memo is None or dossier.year_before is None or not lacking:
        return
    for index, section in enumerate(memo.sections):
        claim = _ALL_REPORTED.search(to_arabic(section.text))
        if claim is not None and int(claim["year"]) == dossier.year:
            message = f"ข้อความระบุว่าครบทุกมาตรการ แต่มาตรการแถวที่ {', '.join(lacking)} ยังไม่ได้รายงานผลในแฟ้ม โปรดตรวจสอบ"
            yield Problem(Code.FOLLOWUP, Severity.WARNING, f"memo.sections[{index}].text", message)


def _check_finished(dossier: Dossier) -> Iterator[Problem]:
    """Ask where the memo calls finished what the plan's year is still to bring."""
    memo = dossier.assessment.memo
    if memo is None or memo.date is None:
        return
    year, (_, last) = dossier.plan_year, fiscal_year_bounds(dossier.plan_year)
    for index, section in enumerate(memo.sections if memo.date < last else ()):
        claim = _FINISHED.search(to_arabic(section.text))
        if claim is not None and str(dossier.year) not in claim.group():
            message = f"ข้อความกล่าวว่าดำเนินการเสร็จแล้ว ทั้งที่แผน{year_title(year)} ยังไม่สิ้นสุดในวันที่ของบันทึก โปรดตรวจสอบ"
            yield Problem(Code.FOLLOWUP, Severity.WARNING, f"memo.sections[{index}].text", message)
