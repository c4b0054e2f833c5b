"""What was printed to be signed, as it was kept: which paper, when, by whom, and which files belong to it.

The paper itself, what it was made from, and the scan of the signed one are files of the office file, known by their
SHA-256 (`store/kept_files.py`); here stand their names alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.field_book import FieldKind, declared

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence


class SignedKind(StrEnum):
    """What can be kept as signed; lists to work by are not filed."""

    MEMO = "memo"
    ANALYSIS = "analysis"
    PLAN = "plan"
    REPORT = "report"
    FOLLOW_UP = "followup"


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """One paper as it went to be signed.

    Attributes:
        paper: SHA-256 of the PDF, in hexadecimal; two copies of one year never have the same.
        document: which paper.
        kept: when it was kept, Thai time.
        pages: how many it has.
        who: who kept it; may be empty.
        number: of the memo that day.
        day: of the memo that day.
        layout: the layout chosen; empty for the one that the plan's year asks for.
        unit: the unit a report is of; empty for all.
        as_of: the day a report speaks of.
        program: version of the program that made it.
        said: mark of all that it says (`documents.signing`).
        basis: SHA-256 of what it was made from, as kept; empty where that is not.
        scan: SHA-256 of the scan of the signed paper; empty for none.
        scan_name: the scan's file name.
    """

    paper: str = field(metadata=declared(FieldKind.KEY, "รหัสของเอกสาร (ห้ามแก้ไข)", since=12, required=True))
    document: SignedKind = field(
        metadata=declared(FieldKind.CHOICE, "เอกสาร", since=12, choices=SignedKind, required=True)
    )
    kept: dt.datetime = field(metadata=declared(FieldKind.MOMENT, "เก็บเมื่อ", since=12, required=True))
    pages: int = field(metadata=declared(FieldKind.COUNT, "จำนวนหน้า", since=12), default=0)
    who: str = field(metadata=declared(FieldKind.LINE, "ผู้เก็บ", since=12), default="")
    number: str = field(metadata=declared(FieldKind.LINE, "เลขที่หนังสือ", since=12), default="")
    day: dt.date | None = field(metadata=declared(FieldKind.DAY, "ลงวันที่", since=12), default=None)
    layout: str = field(metadata=declared(FieldKind.KEY, "รูปแบบ", since=12), default="")
    unit: str = field(metadata=declared(FieldKind.LINE, "เฉพาะส่วนราชการ", since=12), default="")
    as_of: dt.date | None = field(metadata=declared(FieldKind.DAY, "ข้อมูล ณ วันที่", since=12), default=None)
    program: str = field(metadata=declared(FieldKind.KEY, "รุ่นของโปรแกรม", since=12), default="")
    said: str = field(metadata=declared(FieldKind.KEY, "รหัสของข้อความ", since=12), default="")
    basis: str = field(metadata=declared(FieldKind.KEY, "รหัสของข้อมูลขณะนั้น", since=12), default="")
    scan: str = field(metadata=declared(FieldKind.KEY, "รหัสของภาพสแกน", since=12), default="")
    scan_name: str = field(metadata=declared(FieldKind.LINE, "แฟ้มสแกนฉบับที่ลงนามแล้ว", since=12), default="")

    @property
    def files(self) -> tuple[str, ...]:
        """The SHA-256 of each file it needs in the office file."""
        return tuple(filter(None, (self.paper, self.basis, self.scan)))


def by_paper(signed: Iterable[SignedCopy]) -> dict[str, SignedCopy]:
    """Return copies by what no two of a year have alike."""
    return {each.paper: each for each in signed}


def in_signed_order(signed: Iterable[SignedCopy]) -> tuple[SignedCopy, ...]:
    """Return `signed` as an assessment has them: the earliest first, each paper once, the later of two that are one."""
    return tuple(sorted(by_paper(signed).values(), key=lambda each: (each.kept.isoformat(), each.paper)))


def with_copy(signed: Sequence[SignedCopy], given: SignedCopy) -> tuple[SignedCopy, ...]:
    """Return `signed` with `given` in the place of the copy of the same paper, if any."""
    return in_signed_order((*signed, given))


def without_copy(signed: Sequence[SignedCopy], taken: SignedCopy) -> tuple[SignedCopy, ...]:
    """Return `signed` without the copy of the paper of `taken`."""
    return tuple(each for each in signed if each.paper != taken.paper)


def files_of(signed: Iterable[SignedCopy]) -> frozenset[str]:
    """Return the SHA-256 of every file that copies need."""
    return frozenset(name for copy in signed for name in copy.files)


def latest_copy(signed: Iterable[SignedCopy], kind: SignedKind) -> SignedCopy | None:
    """Return the copy of `kind` that was kept last, or None."""
    return max((each for each in signed if each.document is kind), key=lambda each: each.kept, default=None)
