"""The memo that carries a report: header, sections, and the people who sign, lowest officer first."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.field_book import FieldKind, Prose, declared

if TYPE_CHECKING:
    import datetime as dt


class SignerRole(StrEnum):
    """What a signer does."""

    AUTHOR = "author"
    """Reports; signs under the body."""
    OPINION = "opinion"
    """Gives an opinion or decides; signs under an own heading."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One person who signs.

    Attributes:
        heading: such as `ความเห็นปลัดเทศบาล`; None for none.
        rank: military or police rank, printed in place of `ลงชื่อ`; None for none (docs/thai-paper.md §6).
        name: as it stands in the bracket under the signature.
        position: printed under the name; lines are kept.
        opinion: words above the signature, such as `ทราบ`; None leaves dotted lines to write on.
    """

    role: SignerRole = field(metadata=declared(FieldKind.CHOICE, "หน้าที่", choices=SignerRole, required=True))
    name: str = field(metadata=declared(FieldKind.LINE, "ชื่อ", None, Prose.LITERAL), default="")
    position: str = field(
        metadata=declared(FieldKind.TEXT, "ตำแหน่ง", None, Prose.MEMO, column="office_position"), default=""
    )
    heading: str | None = field(metadata=declared(FieldKind.LINE, "หัวข้อความเห็น", None, Prose.MEMO), default=None)
    rank: str | None = field(metadata=declared(FieldKind.LINE, "ยศ", None, Prose.LITERAL), default=None)
    opinion: str | None = field(metadata=declared(FieldKind.TEXT, "ความเห็น", None, Prose.MEMO), default=None)


@dataclass(frozen=True, slots=True)
class MemoSection:
    """One part of the body: a heading such as `เรื่องเดิม`, or None, and text whose lines are paragraphs."""

    heading: str | None = field(metadata=declared(FieldKind.LINE, "หัวข้อ", None, Prose.MEMO), default=None)
    text: str = field(metadata=declared(FieldKind.TEXT, "เนื้อความ", None, Prose.MEMO), default="")


@dataclass(frozen=True, slots=True)
class Memo:
    """Header fields, body and signers; empty text means not filled in yet.

    Attributes:
        attachments: what goes with the memo, one entry each.
    """

    department: str = field(metadata=declared(FieldKind.LINE, "ส่วนราชการ", None, Prose.MEMO), default="")
    phone: str = field(metadata=declared(FieldKind.LINE, "โทรศัพท์", None, Prose.LITERAL), default="")
    number: str = field(metadata=declared(FieldKind.LINE, "เลขที่หนังสือ", None, Prose.LITERAL), default="")
    date: dt.date | None = field(metadata=declared(FieldKind.DAY, "วันที่"), default=None)
    subject: str = field(metadata=declared(FieldKind.LINE, "เรื่อง", None, Prose.MEMO), default="")
    to: str = field(metadata=declared(FieldKind.LINE, "ผู้รับ (เรียน)", None, Prose.MEMO, column="recipient"), default="")
    attachments: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "สิ่งที่ส่งมาด้วย", None, Prose.MEMO), default=())
    sections: tuple[MemoSection, ...] = field(
        metadata=declared(FieldKind.RECORDS, "เนื้อความ", column="memo_section", record=MemoSection), default=()
    )
    signers: tuple[Signer, ...] = field(
        metadata=declared(FieldKind.RECORDS, "ผู้ลงนาม", column="signer", record=Signer), default=()
    )
