"""A draft of the memo, fresh or anew: subject, addressee, body and the chain of signers, from what is shown.

Two bodies that offices use (docs/thai-paper.md §1.3): three plain paragraphs, or headed sections with the laws cited.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import node_figure
from ita_desktop.analysis.signing import chain_of, clerks_office
from ita_desktop.analysis.wording.beside import level_note
from ita_desktop.analysis.wording.parts import Digits, glue, join_names, sentence
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Status
from ita_desktop.models.identity import executive_title
from ita_desktop.models.ita_calendar import Happening, ita_calendar
from ita_desktop.models.names import year_title
from ita_desktop.models.office import Memo, MemoSection
from ita_desktop.paths import data_path
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import Findings, IndicatorFinding
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.analysis.wording.voice import Voice
    from ita_desktop.models.framework import Documents


class MemoBody(StrEnum):
    """How the body of a memo is divided."""

    PLAIN = "plain"
    """Three paragraphs: what was, what was done, what is asked."""
    HEADED = "headed"
    """เรื่องเดิม, ข้อเท็จจริง, ข้อระเบียบ/กฎหมาย, ข้อเสนอแนะ."""


_ITA = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (Integrity and Transparency Assessment: ITA)"
_NACC = "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ (สำนักงาน ป.ป.ช.)"
_CLOSING = "จึงเรียนมาเพื่อโปรดทราบและพิจารณา"


def draft_memo(dossier: Dossier, body: MemoBody, digits: Digits) -> Memo:
    """Return a memo that reports what the assessment shows; number, date and signers' names are left to the officer.

    The clerk's office reports.
    """
    voice, agency = dossier.voice(digits), dossier.assessment.agency
    unit = clerks_office(agency)
    write = _plain if body is MemoBody.PLAIN else _headed
    return Memo(
        department=f"{unit} {dossier.name}",
        subject=voice.in_digits(_subject(voice, dossier.documents)),
        to=executive_title(agency),
        sections=tuple(
            MemoSection(heading, voice.in_digits(text)) for heading, text in write(voice, unit, dossier.documents)
        ),
        signers=chain_of(agency),
    )


def redrafted(dossier: Dossier, body: MemoBody) -> Memo:
    """Return the assessment's memo with subject and body drafted anew.

    What only the officer knows stays: number, date, telephone, and the department, addressee and signers where they
    were filled in; where they were not, they are those the office keeps.
    """
    old, usual = dossier.assessment.memo or Memo(), dossier.settings.usual_memo
    draft = draft_memo(dossier, body, dossier.digits)
    named = any(signer.name.strip() for signer in old.signers)
    return replace(
        old,
        department=old.department or usual.department or draft.department,
        phone=old.phone or usual.phone,
        number=old.number or usual.number,
        subject=draft.subject,
        to=old.to or usual.to or draft.to,
        sections=draft.sections,
        signers=old.signers if named else usual.signers or draft.signers,
    )


def would_replace(dossier: Dossier) -> bool:
    """Whether drafting anew takes away a subject or a body that a person wrote; our own drafts do not count."""
    memo = dossier.assessment.memo or Memo()
    drafts = [draft_memo(dossier, body, digits) for body in MemoBody for digits in Digits]
    own_body = any(section.text.strip() or section.heading for section in memo.sections)
    return (bool(memo.subject.strip()) and memo.subject not in {draft.subject for draft in drafts}) or (
        own_body and memo.sections not in {draft.sections for draft in drafts}
    )


def legal_references() -> tuple[str, ...]:
    """Return the laws and plans that a headed memo cites, in Arabic digits."""
    content = tomllib.loads(data_path("memo", "references.toml").read_text("utf-8"))
    return tuple(str(entry["title"]) for entry in content["reference"])


def _plain(voice: Voice, unit: str, documents: Documents) -> list[tuple[str | None, str]]:
    asked = "เห็นควรให้ความเห็นชอบ และเมื่อเห็นชอบแล้วให้เผยแพร่บนเว็บไซต์หลักของหน่วยงาน"
    done = f"บัดนี้ {_done(voice, unit, documents)} {asked}"
    return [(None, "\n".join((_background(voice), done, _CLOSING)))]


def _headed(voice: Voice, unit: str, documents: Documents) -> list[tuple[str | None, str]]:
    references = "\n".join(f"{number}. {title}" for number, title in enumerate(legal_references(), start=1))
    asked = (
        "เห็นควรพิจารณา ดังนี้",
        f"1. ให้ความเห็นชอบ{_document(voice.findings, documents)}",
        "2. มอบหมายให้หน่วยงานที่รับผิดชอบดำเนินการตามมาตรการและรายงานผลตามระยะเวลาที่กำหนด",
        "3. เมื่อให้ความเห็นชอบแล้ว ให้เผยแพร่เอกสารดังกล่าวบนเว็บไซต์หลักของหน่วยงาน",
    )
    return [
        ("เรื่องเดิม", _background(voice)),
        ("ข้อเท็จจริง", _done(voice, unit, documents)),
        ("ข้อระเบียบ/กฎหมาย", references),
        ("ข้อเสนอแนะ", "\n".join((*asked, _CLOSING))),
    ]


def _background(voice: Voice) -> str:
    findings = voice.findings
    node = findings.result.overall
    figure = node_figure(node)
    result = ""
    if figure is not None:
        rank = ""
        if findings.rank is not None and findings.rank_scope:
            rank = f"และอยู่ในลำดับที่ {findings.rank} ของ{findings.rank_scope.strip()}"
        gained = glue("โดย", voice.name, f"มีคะแนนภาพรวม {voice.node_points(node)}")
        result = sentence(gained, rank, _level(findings.result))
    announced = f"และ{_NACC} ได้ประกาศผลการประเมินแล้ว{_announced_on(findings.fiscal_year)}"
    return sentence(glue("ตามที่", voice.name, f"ได้เข้ารับ{_ITA}"), f"ประจำ{voice.year}", announced, result, "นั้น")


def _level(result: Result) -> str:
    """Return the level with its reason; of a printed one that is not ours, what we compute beside it."""
    level = result.level_to_quote
    if level is None:
        return ""
    if level == result.level_name:
        return result.level_reason
    return sentence(f"อยู่ในระดับ{' ' if level.isascii() else ''}{level}", level_note(result))


def _announced_on(year: int) -> str:
    """Return on which day the result was announced, as it stands after `แล้ว`; nothing where that is unverified."""
    event = ita_calendar(year)[Happening.ANNOUNCED]
    is_sure = event.basis.status is not Status.UNVERIFIED
    return f" เมื่อวันที่ {long_date(event.start, thai=False)}" if is_sure else ""


def _done(voice: Voice, unit: str, documents: Documents) -> str:
    known = [found for found in voice.findings.indicators if found.score is not None]
    made = f"ได้จัดทำ{_document(voice.findings, documents)} โดยกำหนดขั้นตอน ระยะเวลา และผู้รับผิดชอบไว้แล้ว"
    details = "รายละเอียดปรากฏตามเอกสารที่แนบมาพร้อมนี้"
    if not known:
        return sentence(glue(unit, made), details)
    analysed = f"ได้วิเคราะห์ผลการประเมินครบทั้ง {len(known)} ตัวชี้วัดแล้ว"
    if len(known) < len(voice.findings.indicators):
        analysed = f"ได้วิเคราะห์ผลการประเมินตามตัวชี้วัดที่มีคะแนน จำนวน {len(known)} ตัวชี้วัดแล้ว"
    return sentence(glue(unit, analysed), _lowest(voice, known), f"จึง{made}", details)


def _lowest(voice: Voice, known: list[IndicatorFinding]) -> str:
    worst = min(found.score for found in known if found.score is not None)
    if worst == FULL:
        return "พบว่าทุกตัวชี้วัดได้คะแนนเต็ม จึงต้องรักษาระดับไว้"
    names = [
        f"{voice.indicator_name(found)} ได้ {voice.node_points(found.node)}" for found in known if found.score == worst
    ]
    return f"พบว่าตัวชี้วัดที่ได้คะแนนน้อยที่สุด คือ {join_names(names)}"


def _subject(voice: Voice, documents: Documents) -> str:
    analysis = f"รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำ{voice.year}"
    return f"{analysis} และ{documents.measures_name} ประจำ{year_title(voice.findings.fiscal_year + 1)}"


def _document(findings: Findings, documents: Documents) -> str:
    return f"{documents.paper} ประจำ{year_title(findings.fiscal_year + 1)}"
