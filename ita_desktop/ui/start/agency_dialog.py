"""The dialogs on whose a year is and who an authority is, and the texts that call it by its old name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem

from ita_desktop.ui.preflight.places import place_name
from ita_desktop.ui.start.agency_form import AgencyForm
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import FormDialog
from ita_desktop.ui.widgets.lists import WrapList
from ita_desktop.ui.widgets.typed import Place
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.renaming import NameMention
    from ita_desktop.models.assessment import Assessment

_FORMS = (
    "ชื่อและสถานที่เปลี่ยนในทุกปีของหน่วยงาน แบบ Excel ที่ส่งให้หน่วยงานกรอกไปก่อนแล้วยังเป็นชื่อเดิม เมื่อได้แบบคืนให้แก้ชื่อหน่วยงานที่หัวแบบก่อนนำเข้า"
)
_MENTIONS = "ข้อความต่อไปนี้ยังใช้ชื่อหรือสถานที่เดิม ข้อความที่เลือกจะเปลี่ยนในขั้นตอนเดียวกัน ข้อความที่ไม่เลือกคงเดิม เลิกทำได้ในครั้งเดียว"
ADDING, MOVING, RENAMING = "form/add", "form/move", "form/rename"
"""Keys of the forms, as places of what is typed into them."""
_AROUND = 30
_WIDTH, _LINES = 760, 6


class YearDialog(FormDialog):
    """`chosen` carries the authority as it was filled in, and the fiscal year (พ.ศ.)."""

    chosen = Signal(object, int)

    def __init__(
        self,
        place: str,
        texts: tuple[str, str, str],
        current: Assessment | None,
        years: tuple[int, ...],
        parent: QWidget | None = None,
    ) -> None:
        """Begin with the authority and year shown now, and offer `years` (พ.ศ.).

        `place` is the key of the form; `texts` are the title, the button, and what there is to know before.
        """
        title, take, note = texts
        self.form = AgencyForm(Place(place, title), years=years)
        super().__init__(title, take, (WrapLabel(note, name="muted"), self.form), parent)
        self.setProperty("guide", "start.years")
        if current is not None:
            self.form.put(current.agency, current.fiscal_year)
        self.take.setEnabled(self.form.agency() is not None)
        self.form.complete.connect(self.take.setEnabled)

    def accept(self) -> None:
        """Hand over what was chosen."""
        agency = self.form.agency()
        if agency is not None and not self.given(lambda: self.chosen.emit(agency, self.form.fiscal_year())):
            return
        super().accept()


class AgencyDialog(FormDialog):
    """`chosen` carries the authority as it shall stand, in every year of the file."""

    chosen = Signal(object)

    def __init__(self, current: Assessment, parent: QWidget | None = None) -> None:
        """Begin with the authority shown now."""
        self.form = AgencyForm(Place(RENAMING, "ข้อมูลหน่วยงาน"))
        super().__init__("ข้อมูลหน่วยงาน", "บันทึก", (self.form, WrapLabel(_FORMS, name="muted")), parent)
        self.setProperty("guide", "start.years")
        self.form.put(current.agency, current.fiscal_year)
        self.form.year.setEnabled(False)
        self.form.complete.connect(self.take.setEnabled)

    def accept(self) -> None:
        """Hand over what was filled in."""
        agency = self.form.agency()
        if agency is not None and not self.given(lambda: self.chosen.emit(agency)):
            return
        super().accept()


class MentionsDialog(FormDialog):
    """The texts that would be changed with the name; `chosen` carries year and place of those that are ticked."""

    chosen = Signal(object)

    def __init__(self, found: Sequence[tuple[int, NameMention]], parent: QWidget | None = None) -> None:
        """List `found`, each with its fiscal year (พ.ศ.)."""
        self._found = found
        self.list = WrapList("ข้อความที่ใช้ชื่อเดิม")
        for year, mention in found:
            told = f"{year} · {place_name(mention.where)}: {_shown(mention.before, mention.after)}"
            entry = QListWidgetItem(words.wrapped(told), self.list)
            entry.setToolTip(words.wrapped(mention.before))
            entry.setCheckState(Qt.CheckState.Checked)
        super().__init__("ข้อความที่ใช้ชื่อเดิม", "บันทึก", (WrapLabel(_MENTIONS), self.list), parent)
        self.setProperty("guide", "start.years")
        self.list.setMinimumHeight(_LINES * self.fontMetrics().height())
        self.resize(_WIDTH, 0)

    def accept(self) -> None:
        """Hand over what is ticked."""
        ticked = {
            (year, mention.where)
            for row, (year, mention) in enumerate(self._found)
            if self.list.item(row).checkState() == Qt.CheckState.Checked
        }
        if self.given(lambda: self.chosen.emit(ticked)):
            super().accept()


def _shown(before: str, after: str) -> str:
    """Return both texts from a little before the first difference on."""
    same = next(place for place, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    start = max(0, same - _AROUND)
    return " → ".join(f"“{'…' if start else ''}{text[start : same + 2 * _AROUND]}…”" for text in (before, after))
