"""What is to be collected and into which file: asked for in a dialog that shows how far it is until it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QPushButton, QWidget

from ita_desktop.exchange.collecting.gathering import DROP_GONE
from ita_desktop.ui.asking import OFFICE_FILES, documents_folder
from ita_desktop.ui.documents.progress import ProgressRow
from ita_desktop.ui.widgets.labels import ShortLabel, WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, FormDialog

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background

_LISTS = "บัญชีหน่วยงาน (*.xlsx *.csv *.tsv *.txt)"
_NOT_CHOSEN = "ยังไม่ได้เลือก"
_KEPT_LIST = "ไม่เลือก: ใช้บัญชีที่แฟ้มรวมมีอยู่ ถ้ามี"
_ABOUT = (
    "อ่านแฟ้มงาน .ita, JSON, Excel, .ods และ CSV ทุกแฟ้มในโฟลเดอร์และโฟลเดอร์ย่อย แฟ้มเหล่านั้นไม่ถูกแก้ไข "
    "สั่งรวบรวมซ้ำได้ อ่านเฉพาะแฟ้มที่เปลี่ยนไป"
)
_NEW = "จะสร้างแฟ้มรวมใหม่"
_KNOWN = "แฟ้มนี้มีอยู่แล้ว: เพิ่มและปรับข้อมูลที่รวบรวมได้ สิ่งที่แก้ไขไว้ในแฟ้มรวมคงอยู่"
_OPEN = "แฟ้มนี้เปิดอยู่: จะปิดระหว่างรวบรวมแล้วเปิดใหม่ และเลิกทำสิ่งที่แก้ไขก่อนหน้าไม่ได้อีก"


@dataclass(frozen=True, slots=True)
class CollectOrder:
    """What is wanted.

    Attributes:
        folder: what is looked into.
        file: the collection, which need not be there.
        expected: the list of those whose files are waited for; None for the one that the collection has.
        drop_missing: whether what files gave that are gone goes too.
    """

    folder: Path
    file: Path
    expected: Path | None
    drop_missing: bool


class CollectDialog(FormDialog):
    """`ordered` carries a `CollectOrder`; the dialog stays until it is closed, and closing it stops the work."""

    ordered = Signal(object)

    def __init__(
        self, background: Background, asking: Asking, opened: Path | None, file: Path | None, over: QWidget
    ) -> None:
        """Begin without a folder.

        Args:
            background: runs the work.
            asking: asks for files and folders.
            opened: the file that is open.
            file: the collection that is proposed, where one is open.
            over: the window.
        """
        self._asking, self._opened = asking, opened
        self._folder: Path | None = None
        self._file = file
        self._expected: Path | None = None
        self.folder, self.new, self.known, self.expected = (
            QPushButton(text) for text in ("เลือกโฟลเดอร์…", "แฟ้มใหม่…", "แฟ้มที่มีอยู่…", "เลือกบัญชี…")
        )
        self.shown_folder, self.shown_file, self.shown_expected = ShortLabel(), ShortLabel(), ShortLabel()
        self.becomes = WrapLabel(name="muted")
        self.drop = QCheckBox(DROP_GONE)
        self.progress = ProgressRow(background)
        self.progress.cancel.setText("หยุด")
        what = QWidget()
        form = QFormLayout(what)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(SMALL)
        form.setHorizontalSpacing(MEDIUM)
        for name, shown, buttons in (
            ("โฟลเดอร์", self.shown_folder, (self.folder,)),
            ("แฟ้มรวม", self.shown_file, (self.new, self.known)),
            ("บัญชีหน่วยงานที่รอ", self.shown_expected, (self.expected,)),
        ):
            line = QHBoxLayout()
            line.setSpacing(SMALL)
            line.addWidget(shown, 1)
            for button in buttons:
                button.setAutoDefault(False)
                line.addWidget(button)
            form.addRow(field_label(name, buttons[0]), line)
        content = (WrapLabel(_ABOUT, name="muted"), what, self.becomes, self.drop, self.progress)
        super().__init__("รวบรวมจากโฟลเดอร์", "รวบรวม", content, over)
        self.setProperty("guide", "start.years")
        self.resize(640, self.height())
        self.folder.clicked.connect(self._ask_folder)
        self.new.clicked.connect(self._ask_new)
        self.known.clicked.connect(self._ask_known)
        self.expected.clicked.connect(self._ask_expected)
        self._show()

    def accept(self) -> None:
        """Hand over what is wanted, once that is known."""
        if self.progress.busy:
            return
        if self._folder is None or self._file is None:
            self.refuse("โปรดเลือกโฟลเดอร์และแฟ้มรวมก่อน")
            return
        self.refusal.hide()
        self.ordered.emit(CollectOrder(self._folder, self._file, self._expected, self.drop.isChecked()))

    def reject(self) -> None:
        """Stop what is under way; go where nothing is."""
        if self.progress.busy:
            self.progress.stop()
        else:
            super().reject()

    def refuse(self, why: str, tone: str = "bad") -> None:
        """Show why it was not done."""
        self.refusal.show_text(why, tone)
        self.refusal.show()
        self._show()

    def hold(self, *, busy: bool) -> None:
        """Let nothing be chosen otherwise while it is being done."""
        for widget in (self.folder, self.new, self.known, self.expected, self.drop, self.take):
            widget.setEnabled(not busy)
        (self.progress.cancel if busy else self.take).setFocus()  # else Enter would press what took the keys over

    def _ask_folder(self) -> None:
        near = documents_folder() if self._folder is None else self._folder
        self._folder = self._asking.folder(self, "โฟลเดอร์ที่มีแฟ้มของหน่วยงาน", near) or self._folder
        self._renew()

    def _ask_new(self) -> None:
        name = "ITA รวม" if self._folder is None else f"ITA รวม {self._folder.name}"
        proposed = documents_folder() / f"{name.rstrip()}.ita"
        self._file = self._asking.save_file(self, "แฟ้มรวมใหม่", OFFICE_FILES, proposed, ".ita") or self._file
        self._renew()

    def _ask_known(self) -> None:
        near = documents_folder() if self._file is None else self._file.parent
        self._file = self._asking.open_file(self, "แฟ้มรวมที่มีอยู่", OFFICE_FILES, near) or self._file
        self._renew()

    def _ask_expected(self) -> None:
        near = documents_folder() if self._folder is None else self._folder
        self._expected = self._asking.open_file(self, "บัญชีหน่วยงานที่รอ", _LISTS, near) or self._expected
        self._renew()

    def _renew(self) -> None:
        """Show what was chosen now; what was wrong before it no longer holds."""
        self.refusal.hide()
        self._show()

    def _show(self) -> None:
        chosen = (
            (self.shown_folder, self._folder, _NOT_CHOSEN),
            (self.shown_file, self._file, _NOT_CHOSEN),
            (self.shown_expected, self._expected, _KEPT_LIST),
        )
        for label, path, without in chosen:
            label.show_text(without if path is None else str(path))
        if self._file is None:
            self.becomes.hide()
            return
        known = f"{_KNOWN} {_OPEN}" if are_one(self._file, self._opened) else _KNOWN
        self.becomes.show_text(known if self._file.exists() else _NEW)
        self.becomes.show()


def are_one(file: Path, opened: Path | None) -> bool:
    """Return whether both are one file of the disk, as far as that can be seen."""
    try:
        return opened is not None and file.samefile(opened)
    except OSError:  # one is not there, or away: what is open is locked anyhow
        return False
