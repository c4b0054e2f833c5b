"""What lies behind the scores of an indicator: likely causes to choose from, and a line of the office's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ita_desktop.analysis.following import with_causes_followed
from ita_desktop.models.causes import ItemCauses, causes_of, with_causes
from ita_desktop.models.framework_shelf import BASIS_NAMES
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.widgets.fields import LineField
from ita_desktop.ui.widgets.labels import WrapLabel, field_label, plain_label
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, Card, empty
from ita_desktop.ui.widgets.reading_order import give_keys
from ita_desktop.ui.widgets.typed import shown_place

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from ita_desktop.analysis.findings import IndicatorFinding, ItemFinding
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.widgets.typed import Place

_OWN = "สาเหตุอื่นตามข้อเท็จจริงของหน่วยงาน"
_NOTE = (
    "เลือกเฉพาะสาเหตุที่ตรงกับหน่วยงาน ข้อความวิเคราะห์ แผน และรายงานจะใช้เฉพาะที่เลือก "
    "รายการที่เสนอเป็นเพียงสาเหตุที่น่าจะเป็นซึ่งโปรแกรมเรียบเรียงขึ้นเอง"
)


class CauseChoice(QWidget):
    """One likely cause: a box, and its text of any lines, which can be clicked too."""

    def __init__(self, text: str) -> None:
        """Begin without the mark."""
        super().__init__()
        self.text = text
        self.box = QCheckBox()
        self.box.setAccessibleName(text)
        label = WrapLabel(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(label, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the text as one on the box."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()


class ItemCausesField(QWidget):
    """`given` carries what a person chose or wrote for the item."""

    given = Signal(object)

    def __init__(self, item: ItemFinding, offered: tuple[str, ...], status: str) -> None:
        """Offer the causes `offered`, in this order; `status` says how sure it is that they are likely."""
        super().__init__()
        self._kept = ItemCauses(item.code)
        self.choices = tuple(CauseChoice(text) for text in offered)
        self.own = LineField(hint="ถ้ามี")
        self.own.setAccessibleName(f"{_OWN} ข้อ {item.code}")
        self.own.given.connect(lambda text: self.given.emit(replace(self._kept, own=text)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(WrapLabel(f"ข้อ {item.code} {item.item.short} ({show_score(item.score)})", name="heading"))
        if offered:
            layout.addWidget(plain_label(f"สาเหตุที่น่าจะเป็น (สถานะ: {status})", "muted"))
        for choice in self.choices:
            choice.box.clicked.connect(self._take)
            layout.addWidget(choice)
        layout.addWidget(field_label(_OWN, self.own))
        layout.addWidget(self.own)

    def show_causes(self, causes: ItemCauses, place: Place) -> None:
        """Show what is on disk; `place` is that of the own cause."""
        self._kept = causes
        for choice in self.choices:
            choice.box.setChecked(choice.text in causes.chosen)
        self.own.put(causes.own, place)

    def _take(self) -> None:
        chosen = tuple(choice.text for choice in self.choices if choice.box.isChecked())
        self.given.emit(replace(self._kept, chosen=chosen))


class CausesCard(Card):
    """The items of one indicator under 100; hidden where there are none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__("สาเหตุที่คะแนนยังไม่เต็ม", parent)
        self._session = session
        self.fields: dict[str, ItemCausesField] = {}
        self._resting: dict[str, ItemCausesField] = {}
        self._offered: dict[str, tuple[str, ...]] = {}
        self._shown: int | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(MEDIUM)
        self.body.addWidget(WrapLabel(_NOTE, name="muted"))
        self.body.addLayout(self._column)
        self.hide()

    def show_causes(self, found: IndicatorFinding | None) -> None:
        """Show the weak items of `found` with the causes that are on disk; hide for None."""
        dossier = self._session.dossier
        weak = () if found is None else found.short
        self.setVisible(bool(weak))
        if dossier is None or not weak:
            return
        known = dossier.knowledge.items
        kept = {item.code: causes_of(dossier.assessment.causes, item.code) for item in weak}
        offered = {
            item.code: tuple(dict.fromkeys((*known[item.code].likely_causes(item.score), *kept[item.code].chosen)))
            for item in weak
        }
        if any(not set(texts) <= set(self._offered.get(code, ())) for code, texts in offered.items()) or (
            offered.keys() != self.fields.keys()
        ):
            statuses = {item.code: BASIS_NAMES[known[item.code].basis.status] for item in weak}
            self._rebuild(weak, offered, statuses)
        for code, field in self.fields.items():
            place = shown_place(self._session, f"causes.{code}", f"{_OWN} ข้อ {code}")
            field.show_causes(kept[code], place)
        self._shown = self._session.assessment_id

    def focus_item(self, code: str) -> None:
        """Give the keys to the first cause offered for an item, or to the line of the office's own; none elsewhere."""
        if (field := self.fields.get(code)) is not None:
            first = field.choices[0].box if field.choices else field.own
            first.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, first, lambda: give_keys(first))  # it has its place when all are laid out

    def _rebuild(
        self, weak: tuple[ItemFinding, ...], offered: dict[str, tuple[str, ...]], statuses: dict[str, str]
    ) -> None:
        """Make the fields anew; those with text that is not on disk rest until they are wanted again."""
        for code, field in self.fields.items():
            field.own.rest()
            if field.own.unsaved():
                self._resting[code] = field
                self._column.removeWidget(field)
                field.hide()
        empty(self._column)
        self._offered = offered
        self.fields = {}
        for item in weak:
            code = item.code
            resting = self._resting.pop(code) if code in self._resting else None
            field = self._made(item, offered[code], statuses[code]) if resting is None else resting
            self.fields[code] = field
            self._column.addWidget(field)
            field.show()

    def _made(self, item: ItemFinding, offered: tuple[str, ...], status: str) -> ItemCausesField:
        field = ItemCausesField(item, offered, status)
        field.given.connect(self._keep)
        return field

    def _keep(self, given: ItemCauses) -> None:
        dossier = self._session.dossier
        # With another year shown by now, the text waits for its own.
        if dossier is not None and self._session.assessment_id == self._shown:
            causes = with_causes(dossier.assessment.causes, given)
            self._session.change(with_causes_followed(dossier, causes), f"เลือกสาเหตุ ข้อ {given.item}")
