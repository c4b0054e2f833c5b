"""What is done with papers that go to be signed: keeping them, printing them again, their scans, and letting go."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, Signal

from ita_desktop.documents.making import make, problems_of
from ita_desktop.documents.signing import compared_copy, order_of_copy, signed_copy
from ita_desktop.exchange.cage.reading import scan_in
from ita_desktop.exchange.limits import MOST_BYTES, MOST_SCAN
from ita_desktop.models.locking import login_name
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.signed_copies import by_paper, with_copy, without_copy
from ita_desktop.problems import KnownProblem, MachineProblem
from ita_desktop.saving import disk_reason, save_bytes
from ita_desktop.ui.asking import documents_folder
from ita_desktop.ui.documents.output import KIND_NAMES, file_name, save_and_tell
from ita_desktop.ui.documents.signed_panel import copy_title
from ita_desktop.ui.kept_files import keep_files, read_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.analysis.wording import Style
    from ita_desktop.documents.order import Order
    from ita_desktop.documents.signing import SignedDifference
    from ita_desktop.exchange.cage.reading import CagedScan
    from ita_desktop.models.signed_copies import SignedCopy
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.documents.progress import ProgressRow, Report
    from ita_desktop.ui.session import Session

    Printing = Callable[[bytes, Callable[[], object]], None]
    """Prints a PDF as a person wants it; then does what is given, if it went out."""

_SCANS = "สแกนฉบับที่ลงนามแล้ว (*.pdf *.jpg *.jpeg *.png)"


class SignedAct(QObject):
    """Signals.

    Attributes:
        told: carries a message and its tone.
        refused: carries a `KnownProblem`.
    """

    told = Signal(str, str)
    refused = Signal(object)

    def __init__(
        self, session: Session, asking: Asking, progress: ProgressRow, print_pdf: Printing, parent: QWidget
    ) -> None:
        """Work on what `session` shows; `print_pdf` prints."""
        super().__init__(parent)
        self._session = session
        self._asking = asking
        self._progress = progress
        self._print = print_pdf
        self._over = parent
        self._folder: QTemporaryDir | None = None
        self._acts: dict[str, Callable[[SignedCopy], None]] = {
            "compare": self.compare,
            "print": self.print_again,
            "save": self.save_again,
            "attach": self.attach,
            "open": self.open_scan,
            "export": self.save_scan,
            "delete": self.delete,
        }

    def do(self, act: str, copy: SignedCopy) -> None:
        """Do with `copy` what the button `act` of the panel stands for."""
        self._acts[act](copy)

    def begin(
        self, order: Order, style: Style | None, agreed: Callable[[tuple[Problem, ...]], bool], *, printed: bool
    ) -> None:
        """Make the document of `order`, have what was found in it `agreed` to, print it if it is to be, and keep it."""
        dossier, shown = self._session.dossier, self._session.assessment_id
        if dossier is None:
            return
        if order.draft:
            self.told.emit("ร่างเก็บเป็นฉบับลงนามไม่ได้ โปรดยกเลิกการพิมพ์คำว่า “ร่าง” ก่อน", "watch")
            return

        def made(found: tuple[bytes, SignedCopy, bytes, tuple[Problem, ...]]) -> None:
            pdf, copy, basis, problems = found
            if shown != self._session.assessment_id:
                return  # another year is shown meanwhile
            held = self._held(copy)
            if held is not None:
                self.told.emit(f"เอกสารนี้เก็บไว้แล้วและไม่มีสิ่งใดต่างไป: {copy_title(held)} พิมพ์ซ้ำได้จากรายการ", "")
            elif agreed(problems):
                keep = partial(self._keep, shown, copy, (pdf, basis))
                if printed:
                    self._print(pdf, keep)
                else:
                    keep()

        self._progress.run(partial(_made_to_sign, order, dossier, style), made, self.refused.emit)

    def compare(self, copy: SignedCopy) -> None:
        """Show what differs between `copy` and the file now."""
        dossier, basis = self._session.dossier, read_kept(self._session, copy.basis)
        if dossier is None or basis is None:
            return

        def show(found: SignedDifference) -> None:
            from ita_desktop.ui.documents.signed_difference import SignedDifferenceDialog

            SignedDifferenceDialog(copy, found, self._over).open()

        self._progress.run(lambda _report: compared_copy(dossier, copy, basis), show, self.refused.emit)

    def print_again(self, copy: SignedCopy) -> None:
        """Print the very bytes that were kept."""
        self._with_paper(copy, lambda pdf: self._print(pdf, lambda: None))

    def save_again(self, copy: SignedCopy) -> None:
        """Save the very bytes that were kept, where a person wants them."""
        self._with_paper(copy, partial(self._save_paper, copy))

    def attach(self, copy: SignedCopy) -> None:
        """Let a person choose the scan of the signed paper, and keep it with `copy`."""
        question = f"มีสแกน {copy.scan_name} อยู่แล้ว ต้องการแทนที่ด้วยแฟ้มใหม่หรือไม่ เลิกทำได้"
        if copy.scan and not self._asking.agree(self._over, "แนบสแกน", question, "แทนที่"):
            return
        path = self._asking.open_file(self._over, "เลือกสแกนฉบับที่ลงนามแล้ว", _SCANS, documents_folder())
        if path is not None:
            self._progress.run(lambda _report: _scan_at(path), partial(self._attach, copy, path), self.refused.emit)

    def open_scan(self, copy: SignedCopy) -> None:
        """Have the system show the scan, from a folder that goes with the window."""
        self._with_scan(copy, self._open)

    def save_scan(self, copy: SignedCopy) -> None:
        """Save the scan where a person wants it."""
        self._with_scan(copy, self._save_scan)

    def delete(self, copy: SignedCopy) -> None:
        """Take `copy` out, once a person agreed."""
        scan = "และสแกนที่แนบไว้ " if copy.scan else ""
        text = f"{copy_title(copy)} ที่เก็บไว้ {scan}จะถูกลบออกจากแฟ้มงาน เลิกทำได้จนกว่าจะปิดแฟ้ม"
        assessment = self._session.assessment
        if assessment is not None and self._asking.agree(self._over, "ลบฉบับลงนาม", text, "ลบ"):
            self._session.change(replace(assessment, signed=without_copy(assessment.signed, copy)), "ลบฉบับลงนาม")

    def _held(self, copy: SignedCopy) -> SignedCopy | None:
        assessment = self._session.assessment
        return None if assessment is None else by_paper(assessment.signed).get(copy.paper)

    def _keep(self, shown: int | None, copy: SignedCopy, files: tuple[bytes, bytes]) -> None:
        if shown != self._session.assessment_id:
            self.refused.emit(KnownProblem("หน้าต่างแสดงปีอื่นแล้ว จึงยังไม่ได้เก็บฉบับลงนาม โปรดกลับไปที่ปีเดิมแล้วกด “เก็บโดยไม่พิมพ์”"))
        elif keep_files(self._session, files) and self._put(copy, "เก็บฉบับลงนาม"):
            self.told.emit(f"เก็บฉบับลงนามแล้ว: {copy_title(copy)} เมื่อลงนามแล้วแนบสแกนได้ที่ “ฉบับลงนาม”", "good")

    def _put(self, copy: SignedCopy, step: str) -> bool:
        assessment = self._session.assessment
        if assessment is None:
            return False
        return self._session.change(replace(assessment, signed=with_copy(assessment.signed, copy)), step)

    def _with_paper(self, copy: SignedCopy, use: Callable[[bytes], object]) -> None:
        """Hand the paper that was kept to `use`, once it is sure that it can be read: it may be another office's."""
        pdf = read_kept(self._session, copy.paper)
        if pdf is not None:
            look = partial(scan_in, pdf, copy_title(copy), MOST_BYTES)
            self._progress.run(lambda _report: look(), lambda _found: use(pdf), self.refused.emit)

    def _save_paper(self, copy: SignedCopy, pdf: bytes) -> None:
        path, assessment = self._session.path, self._session.assessment
        if path is None or assessment is None:
            return
        name = file_name(order_of_copy(copy), assessment).removesuffix(".pdf")
        proposed = path.with_name(f"{name} (ฉบับลงนาม {copy.kept:%Y-%m-%d}).pdf")
        save_and_tell(
            self._over, self._asking, pdf, proposed, what="เอกสาร", tell=self.told.emit, refuse=self.refused.emit
        )

    def _attach(self, copy: SignedCopy, path: Path, found: tuple[bytes, CagedScan]) -> None:
        content, scan = found
        held = self._held(copy)
        if held is None or not keep_files(self._session, (content,)):
            return
        with_scan = replace(held, scan=hashlib.sha256(content).hexdigest(), scan_name=f"{path.stem}.{scan.ending}")
        if self._put(with_scan, "แนบสแกนฉบับลงนาม"):
            self.told.emit(f"แนบ {with_scan.scan_name} {scan.pages} หน้า แล้ว", "good")

    def _with_scan(self, copy: SignedCopy, use: Callable[[str, bytes], None]) -> None:
        """Hand the scan to `use` under a name that says what it is, whatever its record says."""
        content = read_kept(self._session, copy.scan)
        if content is not None:
            stem = Path(copy.scan_name.replace("\\", "/")).stem or "scan"

            def named(scan: CagedScan) -> None:
                use(f"{stem}.{scan.ending}", content)

            self._progress.run(lambda _report: scan_in(content, copy.scan_name), named, self.refused.emit)

    def _open(self, name: str, content: bytes) -> None:
        self._folder = self._folder or QTemporaryDir()
        path = Path(self._folder.path()) / name
        try:
            save_bytes(path, content)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return
        if not self._asking.open_link(path.as_uri()):
            self.told.emit("เครื่องนี้ไม่มีโปรแกรมที่เปิดแฟ้มชนิดนี้ โปรดบันทึกสแกนแล้วเปิดด้วยเครื่องอื่น", "watch")

    def _save_scan(self, name: str, content: bytes) -> None:
        path, ending = self._session.path, Path(name).suffix
        proposed = documents_folder() / name if path is None else path.with_name(name)
        target = self._asking.save_file(self._over, "บันทึกสแกน", f"สแกน (*{ending})", proposed, ending)
        if target is None:
            return
        try:
            save_bytes(target, content)
        except KnownProblem as problem:
            self.refused.emit(problem)
        else:
            self.told.emit(f"บันทึกสแกนไว้ที่ {target} แล้ว", "good")


def _made_to_sign(
    order: Order, dossier: Dossier, style: Style | None, report: Report
) -> tuple[bytes, SignedCopy, bytes, tuple[Problem, ...]]:
    """Make the document, look at it, and what is to be kept of it; called in a thread."""
    from ita_desktop.ui.documents.pages import count_pages
    from ita_desktop.ui.preflight.places import concerns

    report(0, 1, f"กำลังสร้าง{KIND_NAMES[order.kind]}")
    problems = tuple(one for one in problems_of(dossier, style) if concerns(order.kind, one.where))
    pdf = make(order, dossier)
    now = dt.datetime.now(THAI_TIME)
    copy, basis = signed_copy(dossier, order, pdf, count_pages(pdf), now=now, who=login_name())
    return pdf, copy, basis, problems


def _scan_at(path: Path) -> tuple[bytes, CagedScan]:
    """Read the scan at `path`; called in a thread. Raises KnownProblem."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_SCAN + 1)
    except OSError as error:
        raise MachineProblem(
            f"อ่าน {path.name} ไม่ได้ ({disk_reason(error)}) ข้อมูลในแฟ้มงานไม่เปลี่ยนแปลง โปรดลองอีกครั้ง"
        ) from error
    return content, scan_in(content, path.name)
