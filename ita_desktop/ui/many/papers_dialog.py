"""What is to be made about many authorities, and who makes it. Who that is, is kept in the file as it is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from ita_desktop.documents.many.papers import MANY_PAPERS, ManyPaper
from ita_desktop.documents.order import FileFormat
from ita_desktop.models.names import MEMO_NAMES
from ita_desktop.models.office import Signer, SignerRole
from ita_desktop.models.usual_memo import HEAD
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.documents.output import FORMAT_NAMES
from ita_desktop.ui.widgets.fields import LineField, StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import Card, FormDialog
from ita_desktop.ui.widgets.typed import Place, typist

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ita_desktop.models.supervisor import Supervisor

_NAME, _SIGNER, _POSITION = "name", "signer", "position"
_FIELDS = {
    _NAME: "หน่วยงานผู้จัดทำ",
    **{name: MEMO_NAMES[name] for name in HEAD},
    _SIGNER: "ผู้ลงนาม",
    _POSITION: "ตำแหน่งผู้ลงนาม",
}
_HINTS = {
    _NAME: "เช่น สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด…",
    "number": "เช่น ตย ๐๐๒๓.๓/",
    "to": "ว่างไว้: ผู้ว่าราชการจังหวัดหรือนายอำเภอ",
}
_NOTE = "เก็บไว้ในแฟ้มนี้ แยกจากการตั้งค่าของแต่ละหน่วยงาน"


@dataclass(frozen=True, slots=True)
class ManyOrder:
    """What is wanted.

    Attributes:
        shown: only of the authorities that the table shows; else of all of the year.
    """

    paper: ManyPaper
    form: FileFormat
    shown: bool


class ManyPapersDialog(FormDialog):
    """`chosen` carries a `ManyOrder`."""

    chosen = Signal(object)

    def __init__(
        self,
        counts: tuple[int, int],
        supervisor: Supervisor,
        keep: Callable[[Supervisor, Supervisor], None],
        told: Mapping[bool, tuple[str, ...]],
        parent: QWidget | None = None,
    ) -> None:
        """Begin with the report as PDF, of the authorities shown.

        Args:
            counts: how many authorities are shown, and how many the year has.
            supervisor: who makes it.
            keep: keeps another in place of what was seen; raises KnownProblem where it cannot.
            told: what is to be known before, of those shown and of all.
            parent: the window.
        """
        self.paper, self.form, self.whose = StillCombo(), StillCombo(), StillCombo()
        for paper, name in MANY_PAPERS.items():
            self.paper.addItem(name, paper)
        for form, name in FORMAT_NAMES.items():
            self.form.addItem(name, form)
        shown, every = counts
        self.whose.addItem(f"ที่แสดงในตาราง {shown:,} แห่ง", userData=True)
        if every != shown:
            self.whose.addItem(f"ทุกแห่งของปี {every:,} แห่ง", userData=False)
        self.fields = {name: LineField(hint=_HINTS.get(name, "")) for name in _FIELDS}
        self.warnings = WrapLabel()
        self._supervisor, self._keep, self._told = supervisor, keep, told
        what = QWidget()
        form_of = QFormLayout(what)
        for name, choice in (("เอกสาร", self.paper), ("รูปแบบ", self.form), ("หน่วยงาน", self.whose)):
            form_of.addRow(field_label(name, choice), choice)
        who = Card("ผู้จัดทำ")
        lines = QFormLayout()
        for name, field in self.fields.items():
            lines.addRow(field_label(_FIELDS[name], field), field)
            field.given.connect(partial(self._give, name))
        who.body.addWidget(WrapLabel(_NOTE, name="muted"))
        who.body.addLayout(lines)
        super().__init__("เอกสารของหลายหน่วยงาน", "สร้าง…", (what, who, self.warnings), parent)
        self.setProperty("guide", "start.years")
        self.whose.currentIndexChanged.connect(self._tell)
        self._show()
        self._tell()

    def accept(self) -> None:
        """Hand over what is wanted, with what is being typed kept first."""
        for field in self.fields.values():
            field.hand_over()
        if any(field.unsaved() for field in self.fields.values()):
            return
        order = ManyOrder(
            ManyPaper(self.paper.currentData()), FileFormat(self.form.currentData()), self.whose.currentData()
        )
        super().accept()
        self.chosen.emit(order)

    def _tell(self) -> None:
        told = self._told[bool(self.whose.currentData())]
        self.warnings.show_text("\n".join(told), "watch" if told else "")
        self.warnings.setVisible(bool(told))

    def _show(self) -> None:
        usual = self._supervisor.settings.usual_memo
        author = _author(self._supervisor)
        texts = {_NAME: self._supervisor.name, _SIGNER: author.name, _POSITION: author.position.replace("\n", " ")}
        for name, field in self.fields.items():
            text = texts[name] if name in texts else getattr(usual, name)
            field.put(text, Place(f"supervisor/{name}", f"ผู้จัดทำ: {_FIELDS[name]}"))

    def _give(self, name: str, text: str) -> None:
        wanted = _with(self._supervisor, name, text)
        try:
            self._keep(wanted, self._supervisor)
        except KnownProblem as problem:
            typist.refuse(problem.message)
            self.refusal.show_text(problem.message, "bad")
            self.refusal.show()
            return
        self.refusal.hide()
        self._supervisor = wanted
        typist.save()
        self._show()


def _author(supervisor: Supervisor) -> Signer:
    signers = supervisor.settings.usual_memo.signers
    return next((each for each in signers if each.role is SignerRole.AUTHOR), Signer(SignerRole.AUTHOR))


def _with(supervisor: Supervisor, name: str, text: str) -> Supervisor:
    """Return `supervisor` with what was given in one field."""
    if name == _NAME:
        return replace(supervisor, name=text)
    usual = supervisor.settings.usual_memo
    if name in HEAD:
        given: dict[str, Any] = {name: text}
        usual = replace(usual, **given)
    else:
        before = _author(supervisor)
        after = replace(before, name=text) if name == _SIGNER else replace(before, position=text)
        signers = tuple(after if each is before else each for each in usual.signers)
        usual = replace(usual, signers=signers if before in usual.signers else (after, *usual.signers))
    return replace(supervisor, settings=replace(supervisor.settings, usual_memo=usual))
