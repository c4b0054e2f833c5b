"""The memo of an earlier report: the fields of its head, the sections of its body, and its signers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.limits import shorten
from ita_desktop.exchange.reports.signers import find_signers
from ita_desktop.models.office import MemoSection
from ita_desktop.thai.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.draft import DraftValue
    from ita_desktop.exchange.reports.paper import PaperLine

_TITLE = re.compile(r"บันทึก\s*ข้อความ")
_LABELS = {
    "ส่วนราชการ": "department",
    "ที่": "number",
    "วันที่": "date",
    "โทร": "phone",
    "เรื่อง": "subject",
    "เรียน": "to",
    "สิ่งที่ส่งมาด้วย": "attachments",
    "สิ่งที่แนบมาด้วย": "attachments",
    "เอกสารแนบ": "attachments",
    "อ้างถึง": "reference",
}
_LABEL = re.compile(
    r"^(?P<label>ส่วนราชการ|วันที่|ที่(?=[\s.…:]|[ก-ฮ]{2}\s?[0-9๐-๙])|เรื่อง(?!เดิม)|เรียน|สิ่งที่(?:ส่ง|แนบ)มาด้วย|เอกสารแนบ|อ้างถึง"
    r"|โทร(?:ศัพท์|สาร)?\.?(?:\s*[,/]\s*โทรสาร\.?)?(?=[\s.:(]|[0-9๐-๙]))[\s.…:_]*"
)
_INNER = re.compile(
    r"(?:(?<=[^,/][\s.…_])|(?<=[0-9๐-๙/\-]))(?=วันที่[\s.…_]|วันที่\s*[0-9๐-๙]|โทร(?:ศัพท์|สาร)?\.?\s*[\s(0-9๐-๙])"
)
_LEADERS = re.compile(r"\.{3,}|…+|_{3,}")
_EDGE = re.compile(r"^[\s.…_:]+|[\s…_]+$|(?<=[^ก-ฮ])\.+$|\.{2,}$")
_SECTION = re.compile(
    r"(?:[0-9๐-๙]{1,2}[.)]\s*)?(?P<heading>เรื่องเดิม|ข้อเท็จจริง|ข้อพิจารณา|ข้อสังเกต|มูลเหตุ|ความเป็นมา|ที่มา|การดำเนินการ"
    r"|วัตถุประสงค์|(?:ข้อระเบียบ|ระเบียบ|ข้อกฎหมาย|กฎหมาย|ข้อเสนอ|ข้อคิดเห็น)[ก-๙/ ]{0,40})\s*[:：]?"
)
_INLINE = re.compile(r"(?P<heading>เรื่องเดิม|ข้อเท็จจริง|ข้อพิจารณา|ข้อเสนอแนะ)\s+(?=ตามที่|ด้วย|บัดนี้|เห็น|เพื่อ|จึง)")
_CATCH_WORD = re.compile(r"/\s*(?P<next>[^/]{2,40}?)[\s.…]{2,}")
_PAGE = re.compile(r"[-–\s]*[0-9๐-๙]{1,3}[-–\s]*")
_REPORT_TITLE = re.compile(r"(?:รายงานผล|รายงานการ|การวิเคราะห์ผล|บทสรุป|คำนำ|สารบัญ|มาตรการส่งเสริม|แผนปฏิบัติการ|ภาคผนวก)\S")
_BODY_FIRST = re.compile(r"(?:ตามที่|ด้วย|เนื่องจาก|บัดนี้|ในการ|อนุสนธิ|ตาม|สืบเนื่อง)")
_ATTACHED_MARK = re.compile(r"^(?:[0-9๐-๙]{1,2}[.)]|[-–•])\s*(?=\S)")
_FARTHEST_HEAD = 25
_MOST_BODY = 80
_MOST_SUBJECT = 4


@dataclass
class MemoFound:
    """What was read of a memo, by path, and Thai sentences on what is missing, uncertain or has no field."""

    values: dict[str, Found] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def find_memo(lines: Sequence[PaperLine]) -> MemoFound:
    """Return the first memo in `lines`; nothing when there is none."""
    found = MemoFound()
    starts = [at for at, line in enumerate(lines) if _is_start(lines, at, line)]
    if not starts:
        return found
    if len(starts) > 1:
        places = ", ".join(lines[at].where for at in starts[1:])
        found.notes.append(f"พบบันทึกข้อความมากกว่าหนึ่งฉบับ อ่านเฉพาะฉบับแรก ฉบับอื่นอยู่ที่ {places}")
    lines = lines[starts[0] : starts[1] if len(starts) > 1 else len(lines)]
    body = _read_head(lines, found)
    if "memo.to" not in found.values and "memo.subject" not in found.values:
        return MemoFound()
    _read_body(lines[body:], found)
    return found


def _is_start(lines: Sequence[PaperLine], at: int, line: PaperLine) -> bool:
    """Return whether a memo begins here: its title with the fields below it, or the first field where no title is."""
    if _TITLE.fullmatch(line.text.strip()):
        return any(below.text.strip().startswith("ส่วนราชการ") for below in lines[at + 1 : at + 10])
    if not line.text.strip().startswith("ส่วนราชการ"):
        return False
    titled = any(_TITLE.fullmatch(above.text.strip()) for above in lines[max(0, at - 10) : at])
    below = [other.text.strip() for other in lines[at + 1 : at + 10]]
    return not titled and any(text.startswith("เรื่อง") for text in below)


def _read_head(lines: Sequence[PaperLine], found: MemoFound) -> int:
    """Take the fields of the head; return where the body begins."""
    texts: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    name = ""
    body = 0
    for at, line in enumerate(lines[:_FARTHEST_HEAD]):
        text = line.text.strip()
        if not text or _TITLE.fullmatch(text):
            continue
        pieces = [piece.strip() for piece in _INNER.split(text) if piece.strip()]
        labels = [_LABEL.match(piece) for piece in pieces]
        if labels[0] is None and not _belongs(name, text, texts):
            break
        for piece, label in zip(pieces, labels, strict=True):
            if label is None:
                texts.setdefault(name, []).append(piece)
                continue
            key = "โทร" if label["label"].startswith("โทร") else label["label"]
            name = _LABELS[key]
            places.setdefault(name, line.where)
            texts.setdefault(name, []).append(piece[label.end() :])
        body = at + 1
    for field_name, words in texts.items():
        _put(field_name, words, places[field_name], found)
    return body


def _belongs(name: str, text: str, texts: dict[str, list[str]]) -> bool:
    """Return whether a line without a label goes on with the field above it."""
    if name == "subject":
        return len(texts["subject"]) < _MOST_SUBJECT and not _BODY_FIRST.match(text)
    if name == "attachments":
        return _ATTACHED_MARK.match(text) is not None or (
            not "".join(texts[name]).strip() and not _BODY_FIRST.match(text)
        )
    return name in {"department", "phone"} and "subject" not in texts


def _put(name: str, words: list[str], where: str, found: MemoFound) -> None:
    value: DraftValue
    if name == "attachments":
        value = tuple(_clean(_ATTACHED_MARK.sub("", text.strip())) for text in words if text.strip())
    else:
        value = _clean(" ".join(words))
    if name == "reference":
        found.notes.append(f"{where}: บันทึกมีช่อง “อ้างถึง” ซึ่งไม่มีในโปรแกรม จึงไม่ได้นำเข้า: {shorten(str(value))}")
        return
    if name == "date" and value:
        day = parse_date(str(value))
        if day is None:
            found.notes.append(f"{where}: วันที่ “{shorten(str(value))}” อ่านเป็นวันที่ไม่ได้ จึงไม่ได้นำเข้า")
        value = day
    if value:
        found.values[f"memo.{name}"] = Found(value, where)


def _clean(text: str) -> str:
    text = " ".join(_LEADERS.sub(" ", text).split())
    while (shorter := _EDGE.sub("", text)) != text:
        text = shorter
    return text


def _read_body(lines: Sequence[PaperLine], found: MemoFound) -> None:
    signers = find_signers(lines[: 4 * _MOST_BODY])
    end = len(lines) if signers.first is None else signers.first
    kept, missing = _body(lines[:end], ends=signers.first is not None)
    sections = _sections(kept)
    if sections:
        found.values["memo.sections"] = Found(sections, kept[0].where, parts=_places(kept, len(sections)))
    if missing is not None:
        found.notes.append(
            f"{missing.where}: บันทึกขาดหน้าถัดไป (คำต่อ “{shorten(missing.text)}”) จึงไม่มีเนื้อความและผู้ลงนามที่เหลือ"
        )
        return
    found.notes += signers.notes
    if signers.signers:
        found.values["memo.signers"] = Found(signers.signers, signers.where)
    else:
        found.notes.append(f"{lines[0].where if lines else ''}: ไม่พบผู้ลงนามของบันทึกข้อความ".lstrip(": "))


def _body(lines: Sequence[PaperLine], *, ends: bool) -> tuple[list[PaperLine], PaperLine | None]:
    """Return the lines of the body, and the catch-word after which the next page is missing.

    Args:
        lines: what follows the head.
        ends: signatures end it; else a heading of the report does.
    """
    kept: list[PaperLine] = []
    filled = [line for line in lines if line.text.strip()]
    for at, line in enumerate(filled):
        text = line.text.strip()
        if match := _CATCH_WORD.fullmatch(text):
            after = [other.text.strip() for other in filled[at + 1 : at + 3] if not _PAGE.fullmatch(other.text)]
            if not any(other.startswith(match["next"].strip()) for other in after):
                return kept, line
        elif not ends and (len(kept) >= _MOST_BODY or (kept and _REPORT_TITLE.match(text))):
            break
        elif not _PAGE.fullmatch(text):
            kept.append(line)
    return kept, None


def _sections(lines: Sequence[PaperLine]) -> tuple[MemoSection, ...]:
    sections: list[tuple[str | None, list[str]]] = []
    for line in lines:
        heading, text = _headed(line.text.strip())
        if heading is not None or not sections:
            sections.append((heading, []))
        if text:
            sections[-1][1].append(text)
    return tuple(MemoSection(heading, "\n".join(texts)) for heading, texts in sections if heading or texts)


def _headed(text: str) -> tuple[str | None, str]:
    if match := _SECTION.fullmatch(text):
        return " ".join(match["heading"].split()), ""
    if match := _INLINE.match(text):
        return match["heading"], text[match.end() :]
    return None, text


def _places(lines: Sequence[PaperLine], sections: int) -> tuple[str, ...]:
    headed = [line.where for line in lines if _headed(line.text.strip())[0] is not None]
    return tuple(headed) if len(headed) == sections else (lines[0].where, *headed)[:sections]
