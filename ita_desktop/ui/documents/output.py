"""Finished documents out of the window: what they are called, one file, or the whole set into a folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import DRAFT
from ita_desktop.documents.making import make
from ita_desktop.documents.order import WHOLE_SET, DocumentKind, FileFormat
from ita_desktop.problems import KnownProblem
from ita_desktop.saving import TargetInUse, save_bytes
from ita_desktop.ui.apart import saved_apart

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.order import Order
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.documents.progress import Report

KIND_NAMES = {
    DocumentKind.MEMO: "บันทึกข้อความ",
    DocumentKind.ANALYSIS: "รายงานการวิเคราะห์ผล",
    DocumentKind.PLAN: "แผนปฏิบัติการ",
    DocumentKind.REPORT: "รายงานทั้งเล่ม (บันทึก วิเคราะห์ แผน)",
    DocumentKind.FOLLOW_UP: "รายงานผลการดำเนินการตามแผน",
    DocumentKind.SCORES: "คะแนนการประเมิน",
    DocumentKind.READINESS: "แบบตรวจสอบความพร้อมเอกสาร OIT",
    DocumentKind.CALENDAR: "ปฏิทิน ITA",
}
FORMAT_NAMES = {FileFormat.PDF: "PDF", FileFormat.WORD: "Word", FileFormat.EXCEL: "Excel"}
_FILE_NAMES = KIND_NAMES | {DocumentKind.REPORT: "รายงานทั้งเล่ม", DocumentKind.SCORES: "คะแนน"}
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))


def file_name(order: Order, assessment: Assessment) -> str:
    """Return the name proposed for a document's file; it is one that Windows takes, and that of a draft says so."""
    stem = f"{_FILE_NAMES[order.kind]} ITA {assessment.agency.name} {assessment.fiscal_year}"
    name = f"({DRAFT}) {stem}" if order.draft else stem
    return f"{name.translate(_NOT_IN_NAMES)}.{order.format}"


def file_kinds(form: FileFormat) -> str:
    """Return what the system's file dialog lists for files of `form`."""
    return f"เอกสาร {FORMAT_NAMES[form]} (*.{form})"


Files = dict[str, bytes]
"""Finished files by name."""


def save_document(parent: QWidget, asking: Asking, content: bytes, proposed: Path) -> Path | None:
    """Ask where and write `content` there; return where it is, or None when nobody wanted it after all.

    The format is that of the name `proposed`. When the target is open in another program, a numbered name beside it is
    offered.

    Raises:
        MachineProblem: the folder cannot be written or the disk is full; what was there is as it was.
    """
    form = FileFormat(proposed.suffix.removeprefix("."))
    title = f"บันทึกเป็น {FORMAT_NAMES[form]}"
    path = asking.save_file(parent, title, file_kinds(form), proposed, f".{form}")
    if path is None:
        return None
    return _write(parent, asking, path, content)


def save_and_tell(
    parent: QWidget,
    asking: Asking,
    content: bytes,
    proposed: Path,
    *,
    what: str = "",
    tell: Callable[[str, str], object],
    refuse: Callable[[KnownProblem], object],
    offer: Callable[[Path], object] = lambda _target: None,
) -> None:
    """Save as `save_document` does; `tell` where `what` is now and `offer` it, or `refuse` with what went wrong."""
    try:
        target = save_document(parent, asking, content, proposed)
    except KnownProblem as problem:
        refuse(problem)
        return
    if target is not None:
        tell(f"บันทึก{what}ไว้ที่ {target} แล้ว", "good")
        offer(target)


def set_work(dossier: Dossier, order_of: Callable[[DocumentKind, FileFormat], Order]) -> Callable[[Report], Files]:
    """Return the work that makes the whole set; nothing is written by it."""
    orders = [order_of(kind, form) for kind, form in WHOLE_SET]
    return partial(_make_all, dossier, orders)


def save_set(parent: QWidget, asking: Asking, files: Files, folder: Path) -> tuple[Path, ...]:
    """Write `files` into `folder`; return where they are, none when a person did not want to replace what is there.

    Raises:
        MachineProblem: one could not be written; those before it are there.
    """
    there = [name for name in files if (folder / name).exists()]
    question = f"ในโฟลเดอร์ {folder} มีแฟ้มชื่อเดียวกันอยู่แล้ว {len(there)} แฟ้ม ต้องการแทนที่ด้วยเอกสารชุดใหม่หรือไม่"
    if there and not asking.agree(parent, "มีแฟ้มอยู่แล้ว", question, "แทนที่"):
        return ()
    written = (_write(parent, asking, folder / name, content) for name, content in files.items())
    return tuple(path for path in written if path is not None)


def _make_all(dossier: Dossier, orders: list[Order], report: Report) -> Files:
    files: Files = {}
    for step, order in enumerate(orders):
        report(step, len(orders), f"กำลังสร้าง{KIND_NAMES[order.kind]} {FORMAT_NAMES[order.format]}")
        files[file_name(order, dossier.assessment)] = make(order, dossier)
    report(len(orders), len(orders), "กำลังบันทึก")
    return files


def _write(parent: QWidget, asking: Asking, path: Path, content: bytes) -> Path | None:
    try:
        saved_apart(parent, partial(save_bytes, path, content), path.name)
    except TargetInUse as problem:
        yes = f"บันทึกเป็น {problem.free_name.name}"
        if not asking.agree(parent, "แฟ้มเปิดอยู่", problem.message, yes, harmless=True):
            return None
        saved_apart(parent, partial(save_bytes, problem.free_name, content), problem.free_name.name)
        return problem.free_name
    return path
