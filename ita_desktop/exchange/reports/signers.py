"""Who signs a memo of an earlier report: rank, name, position, whose opinion, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.models.office import Signer, SignerRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.reports.paper import PaperLine

_RANK_WORDS = (
    r"(?:ว่าที่\s*)?(?:จ่า(?:สิบ|อากาศ)?(?:ตรี|โท|เอก)|พันจ่า(?:อากาศ)?(?:ตรี|โท|เอก)|สิบ(?:ตำรวจ)?(?:ตรี|โท|เอก)|ร้อย(?:ตำรวจ)?(?:ตรี|โท|เอก)"
    r"|พัน(?:ตำรวจ)?(?:ตรี|โท|เอก)|พล(?:ตำรวจ)?(?:ตรี|โท|เอก)|เรือ(?:ตรี|โท|เอก|อากาศตรี|อากาศโท|อากาศเอก)|นาวา(?:อากาศ)?(?:ตรี|โท|เอก)"
    r"|ดาบตำรวจ|จ่าสิบตำรวจ|พลทหาร|พลฯ|(?:จ|ส|ร|พ|ด|น)\.(?:[ก-ฮ]\.){1,3}|ร\.[ตทอ]\.(?:[ตทอ]\.)?)(?:\s*หญิง)?"
)
_RANK = re.compile(rf"(?:\(?ลงชื่อ\)?[\s.…_]*)?({_RANK_WORDS})[\s.…_]*(?:ผู้รายงาน|ผู้เสนอ)?")
_LOST_TONE = re.compile(r"^(พัน)?จำ(?=(?:สิบ|อากาศ)?(?:ตรี|โท|เอก))")
_SIGN = re.compile(r"\(?\s*(?:ลงชื่อ|ลงนาม)\s*\)?[\s.…_:]*(?:ผู้[ก-๙/]{2,40})?")
_TITLE = r"(?:นาย|นางสาว|นาง|น\.\s?ส\.|ดร\.|ว่าที่|ผศ\.|รศ\.|นพ\.|สพ\.)"
_NAMED = re.compile(r"\(\s*(?P<name>[ก-๙][ก-๙.\s]{1,98}?)\s*\)")
_BLANK_NAME = re.compile(r"\([\s.…_]*\)")
_HEADING = re.compile(
    r"(?:[0-9๐-๙]{1,2}[.)]\s*)?(?P<heading>(?:ความเห็น|ความคิดเห็น|ข้อพิจารณา|ข้อสั่งการ|คำสั่ง|คําสั่ง|การสั่งการ|บันทึกความเห็น|ผลการพิจารณา|คำวินิจฉัย)"
    r"(?:ของ)?[ก-๙./ ]{0,60}?)\s*[:：]?[\s.…_]*"
)
_DOTS = re.compile(r"[\s.…_]+")
_BOX = re.compile(r"^[\s☐☑□■▢✓○●()\[\]/]*(?=[ก-๙])")
_ACTS = re.compile(r"รักษาราชการแทน|รักษาการ|ปฏิบัติหน้าที่|ปฏิบัติราชการแทน|แทน$")
_OFFICE = re.compile(
    r"นายก|รองนายก|ปลัด|รองปลัด|หัวหน้า|ผู้อำนวยการ|ผอ\.|นัก|เจ้าพนักงาน|เจ้าหน้าที่|นิติกร|ผู้ช่วย|เลขานุการ|รักษา|ปฏิบัติ|ประธาน|ครู|พนักงาน|เทศบาล|องค์การ"
)
_HEAD_OF_OFFICE = re.compile(r"^(?:รอง)?(?:ปลัด|นายก|ประธาน)")
_LONGEST_POSITION = 90
_LONGEST_OPINION = 400
_NEAR = 5
_FARTHEST = 14
"""More lines than this that are none of a signature's end the signatures."""


@dataclass(frozen=True, slots=True)
class SignersFound:
    """The signers under a memo.

    Attributes:
        signers: in signing order.
        first: the line their part begins with, or None where nobody signs.
        where: where the first of them stands.
        notes: Thai sentences on what was put right or is not certain.
    """

    signers: tuple[Signer, ...]
    first: int | None
    where: str
    notes: tuple[str, ...]


def find_signers(lines: Sequence[PaperLine]) -> SignersFound:
    """Return who signs in `lines`, which begin with the memo's body."""
    signers: list[Signer] = []
    notes: list[str] = []
    begin: int | None = None
    last = 0
    while (at := _next_name(lines, last, is_first=not signers)) is not None:
        head = _before(lines, last, at, is_first=not signers)
        name = _NAMED.fullmatch(lines[at].text.strip())
        position, last = _position(lines, at + 1)
        if begin is None:
            begin = head.start
        if head.mended:
            notes.append(f"{lines[at].where}: ยศ “{head.mended}” อ่านเป็น “{head.rank}” โปรดตรวจสอบ")
        opinion = bool(head.heading or head.opinion or (signers and _HEAD_OF_OFFICE.match(position)))
        signers.append(
            Signer(
                SignerRole.OPINION if opinion else SignerRole.AUTHOR,
                name=" ".join(name["name"].split()) if name else "",
                position=position,
                heading=head.heading,
                rank=head.rank,
                opinion=head.opinion,
            )
        )
    where = "" if begin is None else lines[begin].where
    return SignersFound(tuple(signers), begin, where, tuple(notes))


def begins_signature(text: str) -> bool:
    """Return whether a line belongs to a signature for certain: a rank alone, `ลงชื่อ`, or a name in brackets."""
    return _rank_of(text)[0] is not None or _is_sign(text) or _is_named(text)


def _is_sign(text: str) -> bool:
    return _SIGN.fullmatch(text.strip()) is not None


def _rank_of(text: str) -> tuple[str | None, str]:
    """Return the rank that a line consists of, and how it was written where a tone was lost in it (`จำเอก`)."""
    words = " ".join(text.split())
    bare = re.sub(r"^\(?ลงชื่อ\)?[\s.…_]*", "", words)
    mended = _LOST_TONE.sub(lambda match: f"{match[1] or ''}จ่า", bare)
    match = _RANK.fullmatch(mended)
    return (match[1], bare if mended != bare else "") if match else (None, "")


def _is_named(text: str) -> bool:
    match = _NAMED.fullmatch(text.strip())
    return match is not None and re.match(_TITLE, match["name"]) is not None


def _next_name(lines: Sequence[PaperLine], start: int, *, is_first: bool) -> int | None:
    """Return the line of the next name in brackets; one without a title needs a rank or `ลงชื่อ` above it."""
    others = 0
    signed = False
    for at in range(start, len(lines)):
        text = lines[at].text.strip()
        if not text:
            continue
        if _is_sign(text) or _rank_of(text)[0]:
            signed, others = True, 0
        elif _is_named(text) or (signed and (_NAMED.fullmatch(text) or _BLANK_NAME.fullmatch(text))):
            return at
        elif not _DOTS.fullmatch(text) and not is_first:
            others += 1
            if others > _FARTHEST or len(text) > _LONGEST_OPINION:
                return None
    return None


@dataclass(slots=True)
class _Head:
    start: int
    heading: str | None = None
    rank: str | None = None
    opinion: str | None = None
    mended: str = ""


def _before(lines: Sequence[PaperLine], start: int, name: int, *, is_first: bool) -> _Head:
    """Return what stands above a name: a heading and an opinion under it, and the rank."""
    head = _Head(start)
    if is_first:
        head.start = next((at for at in range(start, name + 1) if begins_signature(lines[at].text)), name)
        above = range(max(start, head.start - _NEAR), head.start)
        opinions = [at for at in above if lines[at].text.startswith("ความเห็น") and _heading(lines[at].text)]
        head.start = opinions[0] if opinions else head.start
    opinion: list[str] = []
    for at in range(head.start, name):
        text = lines[at].text.strip()
        rank, written = _rank_of(text)
        if rank is not None:
            head.rank, head.mended = rank, written
        elif not text or _is_sign(text) or _DOTS.fullmatch(text):
            continue
        elif head.heading is None and not opinion and (heading := _heading(text)):
            head.heading = heading
        else:
            opinion.append(_BOX.sub("", re.sub(r"[.…_]{4,}", " ", text)).strip())
    head.opinion = "\n".join(filter(None, opinion)) or None
    return head


def _heading(text: str) -> str | None:
    match = _HEADING.fullmatch(text.strip())
    return " ".join(match["heading"].split()) if match else None


def _position(lines: Sequence[PaperLine], start: int) -> tuple[str, int]:
    """Return the lines of the position below a name, and the line after them.

    A position goes on below where it is held for another (`ปลัดเทศบาล รักษาราชการแทน` / `นายกเทศมนตรี`).
    """
    kept: list[str] = []
    at = start
    while at < len(lines):
        text = " ".join(lines[at].text.split())
        if text:
            ends = begins_signature(text) or _heading(text) is not None or len(text) > _LONGEST_POSITION
            goes_on = bool(kept) and (_ACTS.search(kept[-1]) or _ACTS.match(text)) and _OFFICE.match(text)
            if ends or (kept and not goes_on):
                break
            kept.append(text)
        at += 1
    return "\n".join(kept), at
