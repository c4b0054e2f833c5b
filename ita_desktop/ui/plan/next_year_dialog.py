"""The dialog before the next year is begun: what comes along, and what the NACC asks otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ita_desktop.models.lineage import ChangeKind
from ita_desktop.models.names import year_title
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, scrolled

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.lineage import FrameworkChange, FrameworkChanges

_KINDS = {
    ChangeKind.NEW: "ข้อใหม่",
    ChangeKind.RENAMED: "เปลี่ยนชื่อ",
    ChangeKind.RENUMBERED: "เปลี่ยนเลขข้อ",
    ChangeKind.DROPPED: "ไม่มีในปีใหม่",
    ChangeKind.UNKNOWN: "ยังไม่ยืนยันถ้อยคำของปีใหม่",
}


class NextYearDialog(QDialog):
    """Accepting it begins the year."""

    def __init__(self, begun: Assessment, changes: FrameworkChanges, parent: QWidget | None = None) -> None:
        """Tell of `begun` and of `changes`."""
        super().__init__(parent)
        self.setWindowTitle(f"เริ่ม{year_title(begun.fiscal_year)}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.texts = _texts(changes)
        for heading, lines in self.texts:
            column.addWidget(WrapLabel(heading, name="heading"))
            column.addWidget(WrapLabel("\n".join(lines)))
        column.addStretch(1)
        buttons = QDialogButtonBox()
        self.begin = buttons.addButton("เริ่มปีใหม่", QDialogButtonBox.ButtonRole.AcceptRole)
        self.begin.setObjectName("primary")
        buttons.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(
            WrapLabel(
                f"ยกหน่วยงาน หัวบันทึกข้อความ ผู้ลงนาม และมาตรการที่ยังไม่เสร็จ {len(begun.plan)} แถวไปปีใหม่ "
                "คะแนนและผลการวิเคราะห์ของปีนี้ยังอยู่ในแฟ้มเพื่อเปรียบเทียบ"
            )
        )
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(buttons)
        self.resize(640, 520)


def _texts(changes: FrameworkChanges) -> list[tuple[str, list[str]]]:
    """Return headings with their lines."""
    parts = [("เอกสารที่ต้องจัดทำ", [_line(change) for change in changes.documents])]
    general = {
        "แผนเปลี่ยนวิธีแบ่งระหว่างประเด็นกับตัวชี้วัด": changes.divided_otherwise,
        "เกณฑ์ระดับผลการประเมินเปลี่ยน": changes.levels_changed,
        "น้ำหนักของเครื่องมือเปลี่ยน": changes.weights_changed,
    }
    parts.append(("เกณฑ์", [text for text, differs in general.items() if differs]))
    for kind, name in _KINDS.items():
        found = [change for change in changes.items if change.kind is kind]
        if kind is ChangeKind.UNKNOWN:
            parts.append((name, [", ".join(change.code_now for change in found)] if found else []))
        else:
            parts.append((name, [_line(change) for change in found]))
    return [(heading, lines) for heading, lines in parts if lines]


def _line(change: FrameworkChange) -> str:
    before = f"{change.code_before} {change.before}".strip()
    now = f"{change.code_now} {change.now}".strip()
    if change.kind is ChangeKind.RENUMBERED:
        return f"{change.code_before} → {now}"
    return f"{before} → {now}" if before and now else before or now
