"""The dialog of carrying over: each row of the plan with what becomes of it, and what the next year asks otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ita_desktop.analysis.closing import told_outcome
from ita_desktop.models.carrying import Carry, CarryChoice
from ita_desktop.models.choice_names import CHOICE_NAMES
from ita_desktop.models.lineage import ChangeKind
from ita_desktop.models.names import PLAN_NAMES, indicator_title, issue_title, year_title
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.ui.widgets.labels import WrapLabel, set_tone
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, Card, FormDialog, Pages, scrolled

if TYPE_CHECKING:
    from ita_desktop.analysis.closing import ClosedMeasure, PlanOutcome
    from ita_desktop.models.carrying import CarriedItem, CarriedRow, Carrying
    from ita_desktop.models.lineage import FrameworkChange, FrameworkChanges

_INDENT = 28
_TAKES = {
    Carry.NEW: "ยกไปปีใหม่",
    Carry.THERE: "ยกไปแล้ว: ปรับความก้าวหน้าและงบประมาณที่ยกมา",
    Carry.LATE: "ยกไปแล้ว แต่เสร็จหรือยกเลิกภายหลัง: นำออกจากปีใหม่",
    Carry.CLOSED: "เสร็จหรือยกเลิกแล้ว: ยกไปทำต่อในปีใหม่",
}
_KINDS = {
    ChangeKind.NEW: "ข้อใหม่",
    ChangeKind.MERGED: "หลายข้อรวมเป็นข้อเดียว",
    ChangeKind.SPLIT: "ข้อเดียวแยกเป็นหลายข้อ",
    ChangeKind.OTHERWISE: "ถามต่างไปจากเดิม คะแนนเทียบกันไม่ได้",
    ChangeKind.RENAMED: "เปลี่ยนชื่อ",
    ChangeKind.RENUMBERED: "เปลี่ยนเลขข้อ",
    ChangeKind.DROPPED: "ไม่มีในปีใหม่",
    ChangeKind.UNKNOWN: "ยังไม่ยืนยันถ้อยคำของปีใหม่",
}


class CarryDialog(FormDialog):
    """Nothing is written until it is accepted; then `choices` tells what was chosen."""

    def __init__(
        self,
        found: Carrying,
        changes: FrameworkChanges,
        parent: QWidget | None = None,
        *,
        is_out: bool = True,
        outcome: PlanOutcome | None = None,
    ) -> None:
        """Show every row of `found` to be decided, and `changes`.

        Args:
            found: what there is to decide.
            changes: what the next year asks otherwise.
            parent: the widget it stands over.
            is_out: whether the list of the next year is out.
            outcome: what each measure brought, where the scores of its year are in.
        """
        closed = {} if outcome is None else {each.entry.row.key: each for each in outcome.measures}
        self.cards = [_RowCard(row, closed.get(row.source.key)) for row in found.rows]
        rows, asked = _Column(), _Column()
        for card in self.cards:
            rows.body.addWidget(card)
        if not self.cards:
            rows.body.addWidget(WrapLabel("แผนของปีนี้ยังไม่มีมาตรการ ปีใหม่เริ่มด้วยหัวบันทึกข้อความและผู้ลงนาม"))
        rows.body.addStretch(1)
        self.texts = _texts(changes)
        for heading, lines in self.texts:
            asked.body.addWidget(WrapLabel(heading, name="heading"))
            asked.body.addWidget(WrapLabel("\n".join(lines)))
        asked.body.addStretch(1)
        self.tabs = Pages("มาตรการ และสิ่งที่ปีใหม่ถามต่างไป")
        self.tabs.setObjectName("inner")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(scrolled(rows), f"มาตรการ {len(self.cards)} แถว")
        self.tabs.addTab(scrolled(asked), "สิ่งที่ปีใหม่ถามต่างไป")
        told = WrapLabel(
            "เลือกทีละแถวว่าจะทำอย่างไร หน่วยงาน หัวบันทึกข้อความ และผู้ลงนามยกไปด้วย "
            "คะแนน ผลการวิเคราะห์ และแผนของปีนี้ยังอยู่ในแฟ้มตามเดิม "
            "ทำซ้ำภายหลังได้โดยไม่เกิดแถวซ้ำ และเลิกทำได้ในขั้นเดียว"
        )
        year = found.begun.fiscal_year
        not_out = WrapLabel(
            f"ยังไม่มีรายการข้อของปี {year} ปีใหม่จึงเริ่มด้วยรายการของปี {year - 1} ที่ยังไม่ยืนยัน "
            "เมื่อเพิ่มรายการจริง โปรแกรมจะจับคู่ข้อใหม่โดยคงแผนและประวัติไว้"
        )
        set_tone(not_out, "watch")
        not_out.setVisible(not is_out)
        super().__init__(
            f"ยกแผนไป{year_title(found.begun.fiscal_year)}", "ยกไปตามที่เลือก", (told, not_out, self.tabs), parent
        )
        self.setProperty("guide", "start.years")
        self.resize(760, 620)

    def choices(self) -> dict[str, CarryChoice]:
        """Return what is chosen, by the key of the row that is over."""
        return {card.row.source.key: card.choice() for card in self.cards}

    def worked(self) -> tuple[ClosedMeasure, ...]:
        """Return the measures that are to go into the office's own."""
        return tuple(
            card.closed
            for card in self.cards
            if card.closed is not None and card.keep is not None and card.keep.isChecked()
        )


class _Column(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, MEDIUM, 0, 0)
        self.body.setSpacing(SMALL)


class _RowCard(Card):
    """One row. `take` decides for it, save where it has one cell of measures with the row above."""

    def __init__(self, row: CarriedRow, closed: ClosedMeasure | None = None) -> None:
        super().__init__()
        self.row, self.closed = row, closed
        self.keep: QCheckBox | None = None
        usual = row.usual
        self.body.addWidget(WrapLabel(_title(row), name="heading"))
        self.body.addWidget(WrapLabel(_state(row), name="muted"))
        if closed is not None:
            self.body.addWidget(_indented("\n".join(told_outcome(closed))))
            if closed.worked:
                self.keep = QCheckBox("ได้ผล: เก็บเป็นมาตรการของหน่วยงาน สำหรับข้อที่คะแนนเพิ่มขึ้น")
                self.body.addWidget(self.keep)
        self.take: QCheckBox | None = None
        if row.follows == row.source.key:
            self.take = QCheckBox(_TAKES[row.kind])
            self.take.setChecked(usual.taken)
            self.body.addWidget(self.take)
        else:
            self.body.addWidget(WrapLabel("ใช้มาตรการร่วมกับแถวบน จึงเป็นไปตามแถวบน"))
        if row.items:
            self.body.addWidget(_indented("\n".join(map(_item, row.items))))
        self.changes: list[QCheckBox | None] = []
        for place, change in enumerate(row.changes):
            name = PLAN_NAMES[change.name]
            box = None
            if change.after != change.before:
                box = QCheckBox(f"แก้ข้อความใน{name}")
                box.setChecked(place in usual.texts)
                box.setAccessibleDescription(f"{change.before} → {change.after}")
                self.body.addWidget(box)
                self.body.addWidget(_indented(f"เดิม: {change.before}", "muted"))
                self.body.addWidget(_indented(f"ใหม่: {change.after}"))
            else:
                self.body.addWidget(_indented(f"{name}: {change.before}", "muted"))
            if change.lost:
                codes = ", ".join(change.lost)
                lost = _indented(f"ปีใหม่ไม่มีข้อ {codes} ที่อ้างถึง หรือใช้รหัสนี้กับเรื่องอื่น โปรดแก้ไขในแผนของปีใหม่")
                set_tone(lost, "watch")
                self.body.addWidget(lost)
            self.changes.append(box)
        if self.take is not None:
            self.take.toggled.connect(self._enable)
        self._enable()

    def choice(self) -> CarryChoice:
        """Return what is chosen."""
        texts = (place for place, box in enumerate(self.changes) if box is not None and box.isChecked())
        return CarryChoice(self.take is not None and self.take.isChecked(), frozenset(texts))

    def _enable(self) -> None:
        """Texts are changed only of rows that are put into the next year now."""
        moves = self.row.kind in {Carry.NEW, Carry.CLOSED} and (self.take is None or self.take.isChecked())
        for box in self.changes:
            if box is not None:
                box.setEnabled(moves)


def _indented(text: str, name: str = "") -> WrapLabel:
    label = WrapLabel(text, name=name)
    label.setContentsMargins(_INDENT, 0, 0, 0)
    return label


def _title(row: CarriedRow) -> str:
    source = row.source
    subject = "" if source.indicator is None else indicator_title(source.indicator)
    subject = issue_title(source.issue) if source.issue else subject
    return " · ".join(part for part in (subject, " / ".join(source.measures) or "ยังไม่มีมาตรการ") if part)


def _state(row: CarriedRow) -> str:
    followup = row.source.followup
    if followup is None:
        return "ยังไม่มีการรายงานผล"
    told = f"{CHOICE_NAMES[FollowUpStatus][followup.status]} ก้าวหน้าร้อยละ {followup.progress}"
    return f"{told} · มีการรายงานผลในปีใหม่แล้ว โปรดพิจารณาก่อนนำออก" if row.worked_on else told


def _item(item: CarriedItem) -> str:
    moved = item.code if item.now == (item.code,) else f"{item.code} → {', '.join(item.now) or 'ไม่มี'}"
    return f"ข้อ {moved}" + (f" ({item.note})" if item.note else "")


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
