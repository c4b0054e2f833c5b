"""The memo that carries a report: header, sections, and the people who sign, lowest officer first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

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
        rank: military or police rank, printed before the signature in place of `ลงชื่อ`; None for none (thai_memo §6).
        name: as it stands in the bracket under the signature.
        position: printed under the name; lines are kept.
        opinion: words above the signature, such as `ทราบ`; None leaves dotted lines to write on.
    """

    role: SignerRole
    name: str
    position: str
    heading: str | None = None
    rank: str | None = None
    opinion: str | None = None


@dataclass(frozen=True, slots=True)
class MemoSection:
    """One part of the body: a heading such as `เรื่องเดิม`, or None, and text whose lines are paragraphs."""

    heading: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Memo:
    """Header fields, body and signers; empty text means not filled in yet.

    Attributes:
        attachments: what goes with the memo, one entry each.
    """

    department: str = ""
    phone: str = ""
    number: str = ""
    date: dt.date | None = None
    subject: str = ""
    to: str = ""
    sections: tuple[MemoSection, ...] = ()
    signers: tuple[Signer, ...] = ()
    attachments: tuple[str, ...] = ()
