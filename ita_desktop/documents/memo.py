"""The memo (บันทึกข้อความ) as blocks: head, body, closing with its author, and the chain of opinions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Closing, Heading, ListBlock, MemoHead, Paragraph, SignerBlock, text
from ita_desktop.documents.measures import FIRST_INDENT, PARAGRAPH_SPACE
from ita_desktop.models.office import Memo, SignerRole
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.office import Signer
    from ita_desktop.models.office_settings import OfficeSettings

_OPINION_LINES = 2
_SIGN_HERE = "ลงชื่อ"
_ENTRY = re.compile(r"[0-9๐-๙]{1,2}[.)]")
"""How an entry of a numbered list begins; entries stand under each other without white between, as typists do it."""


def memo_blocks(dossier: Dossier, other: Memo | None = None) -> tuple[Block, ...]:
    """Return the memo's blocks in the order of the paper; what is not filled in yet stays blank for writing by hand.

    Args:
        dossier: whose memo.
        other: another memo of the same office; that of the assessment where None.
    """
    return blocks_of_memo(other or dossier.assessment.memo or Memo(), dossier.settings)


def blocks_of_memo(memo: Memo, settings: OfficeSettings) -> tuple[Block, ...]:
    """Return the blocks of `memo` as the office of `settings` wants it."""
    blocks: list[Block] = [
        MemoHead(
            department=_department(memo),
            number=memo.number,
            date="" if memo.date is None else long_date(memo.date),
            subject=memo.subject,
            garuda=settings.garuda,
            dotted=settings.dotted,
        ),
        Paragraph(text(f"เรียน  {memo.to}"), space_before=PARAGRAPH_SPACE),
        *_attachments(memo),
    ]
    authors = [signer for signer in memo.signers if signer.role is SignerRole.AUTHOR]
    opinions = [signer for signer in memo.signers if signer.role is SignerRole.OPINION]
    body = _body(memo)
    if authors and body and isinstance(body[-1], Paragraph):
        body[-1] = Closing(body[-1], signer_block(authors.pop(0)))
    blocks += body
    blocks += [signer_block(signer) for signer in (*authors, *opinions)]
    return tuple(blocks)


def names_of(assessment: Assessment) -> tuple[str, ...]:
    """Return the names that no line of this assessment's documents may break."""
    agency, memo = assessment.agency, assessment.memo or Memo()
    names = (agency.name, agency.district, agency.province, *(signer.name for signer in memo.signers))
    return tuple(dict.fromkeys(name for name in names if name))


def _department(memo: Memo) -> str:
    if not memo.phone or memo.phone in memo.department:
        return memo.department
    return f"{memo.department} โทร. {memo.phone}".lstrip()


def _attachments(memo: Memo) -> list[Block]:
    """One attachment stands on the line of its label; several are counted below it."""
    label = "สิ่งที่ส่งมาด้วย"
    if len(memo.attachments) <= 1:
        return [Paragraph(text(f"{label}  {only}"), space_before=PARAGRAPH_SPACE) for only in memo.attachments]
    entries = tuple(text(entry) for entry in memo.attachments)
    head = Paragraph(text(label), space_before=PARAGRAPH_SPACE, keep_with_next=True)
    return [head, ListBlock(entries, indent=FIRST_INDENT)]


def _body(memo: Memo) -> list[Block]:
    blocks: list[Block] = []
    for section in memo.sections:
        if section.heading:
            blocks.append(Heading(section.heading, level=3))
        before = ""
        for line in filter(None, map(str.strip, section.text.splitlines())):
            listed = _ENTRY.match(line) and _ENTRY.match(before)
            space = 0 if listed else PARAGRAPH_SPACE
            blocks.append(Paragraph(text(line), first_indent=FIRST_INDENT, space_before=space))
            before = line
    return blocks


def signer_block(signer: Signer) -> SignerBlock:
    """Return where a person signs.

    A rank stands where `ลงชื่อ` would; the name keeps brackets of its own if it has them (docs/thai-paper.md §6).
    """
    name = signer.name.strip()
    bracketed = name if name.startswith("(") and name.endswith(")") else f"({name})"
    return SignerBlock(
        heading=signer.heading,
        opinion=signer.opinion,
        blank_lines=_OPINION_LINES if signer.role is SignerRole.OPINION and not signer.opinion else 0,
        before=signer.rank or _SIGN_HERE,
        name=bracketed if name else "(" + " " * 40 + ")",
        position=tuple(line.strip() for line in signer.position.splitlines() if line.strip()),
    )
