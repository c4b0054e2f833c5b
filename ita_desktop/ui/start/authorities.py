"""Adding, renaming, moving and removing authorities and years: each asked for in words, and each one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ita_desktop.ui.widgets.typed import hand_over_in, typist

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.session import Session

_ADD = "ระบุหน่วยงานและปีที่จะเพิ่ม ปีใหม่ของหน่วยงานที่มีอยู่แล้วเริ่มด้วยส่วนราชการ โทรศัพท์ และผู้ลงนามล่าสุดของหน่วยงานนั้น"
_MOVE = (
    "ใช้เมื่อบันทึกผลไว้ผิดหน่วยงานหรือผิดปี คะแนน แผน และบันทึกข้อความของปีนี้ไปทั้งหมด "
    "ข้อความที่กล่าวถึงหน่วยงานหรือปีเดิมคงเดิม โปรดตรวจที่หน้าเอกสารหลังย้าย"
)


class Held:
    """The authorities of a file while it is found out, or asked, whose some inputs are.

    Attributes:
        before: those of the file, by id.
        agencies: the same as they shall be, a new one under a number below 0.
    """

    def __init__(self, before: dict[int, Agency]) -> None:
        """Begin with those of the file."""
        self.before = before
        self.agencies = dict(before)

    @property
    def renamed(self) -> dict[int, Agency]:
        """Those of the file to which a person let something be added, by id."""
        return {key: now for key, now in self.agencies.items() if self.before.get(key, now) != now}

    def whose(self, said: Agency, asking: Asking, parent: QWidget) -> tuple[int | None, str]:
        """Return the number of the authority that `said` means, and a note to be told.

        A person is asked where it is not certain; None where they leave it.
        """
        from ita_desktop.models.identity import filled, identify, whole_name

        keys = {agency: key for key, agency in self.agencies.items()}
        found = identify(said, keys)
        if found.agency is not None:
            return keys[found.agency] if found.agency in keys else self._new(said), found.note
        wholes = [filled(one, said) for one in found.candidates]
        options = [
            whole_name(one) + ("" if one == whole else f" โดยเติมข้อมูลเป็น {whole_name(whole)}")
            for one, whole in zip(found.candidates, wholes, strict=True)
        ]
        options.append(f"หน่วยงานใหม่: {whole_name(said)}")
        text = f"ข้อมูลระบุหน่วยงานว่า {whole_name(said)} {found.reason} โปรดเลือก"
        place = asking.choose(parent, "เป็นของหน่วยงานใด", text, options)
        if place is None or place == len(wholes):
            return None if place is None else self._new(said), ""
        key = keys[found.candidates[place]]
        self.agencies[key] = wholes[place]
        return key, ""

    def _new(self, agency: Agency) -> int:
        key = min(0, *self.agencies) - 1 if self.agencies else -1
        self.agencies[key] = agency
        return key


class Authorities(QObject):
    """What the menu does with authorities and years as a whole. `told` carries a message and its tone."""

    told = Signal(str, str)

    def __init__(self, session: Session, asking: Asking, window: QWidget) -> None:
        """Work on the file that `session` has open, with dialogs over `window`."""
        super().__init__(window)
        self._session = session
        self._asking = asking
        self._window = window

    def ask_add(self) -> None:
        """Ask for another year or authority, and add it."""
        from ita_desktop.ui.start.agency_dialog import ADDING, YearDialog

        hand_over_in(self._window)
        texts = ("เพิ่มปีหรือหน่วยงาน", "เพิ่ม", _ADD)
        dialog = YearDialog(ADDING, texts, self._session.assessment, self._session.shelf.years(), self._window)
        dialog.chosen.connect(self._add)
        dialog.open()

    def ask_move(self) -> None:
        """Ask where the shown year belongs, and move it there."""
        from ita_desktop.ui.start.agency_dialog import MOVING, YearDialog

        assessment = self._session.assessment
        if assessment is not None:
            hand_over_in(self._window)
            texts = ("ย้ายผลของปีนี้", "ย้าย", _MOVE)
            dialog = YearDialog(MOVING, texts, assessment, self._session.shelf.years(), self._window)
            dialog.chosen.connect(self._move)
            dialog.open()

    def ask_rename(self) -> None:
        """Ask for the authority's kind, name and place."""
        from ita_desktop.ui.start.agency_dialog import AgencyDialog

        assessment = self._session.assessment
        if assessment is not None:
            hand_over_in(self._window)
            dialog = AgencyDialog(assessment, self._window)
            dialog.chosen.connect(self._rename)
            dialog.open()

    def ask_remove_year(self) -> None:
        """Ask whether the shown year shall go, and take it out."""
        from ita_desktop.models.identity import whole_name
        from ita_desktop.models.names import year_title

        hand_over_in(self._window)
        assessment, shown = self._session.assessment, self._session.assessment_id
        if assessment is not None and shown is not None:
            year = year_title(assessment.fiscal_year)
            self._remove({shown: assessment}, f"{year} ของ{whole_name(assessment.agency)}")

    def ask_remove_agency(self) -> None:
        """Ask whether the shown authority shall go with all its years, and take it out."""
        from ita_desktop.models.identity import whole_name

        hand_over_in(self._window)
        assessment = self._session.assessment
        if assessment is not None and (years := self._session.years_of(assessment.agency)):
            self._remove(years, f"{whole_name(assessment.agency)} ทุกปี")

    def _add(self, said: Agency, fiscal_year: int) -> None:
        from ita_desktop.models.next_year import begun_year

        held, key = self._whose(said)
        if key is None:
            return
        agency = held.agencies[key]
        years = self._session.years_of(held.before.get(key, agency))
        known = next((key for key, one in years.items() if one.fiscal_year == fiscal_year), None)
        if known is not None:
            self._session.switch(known)
            return
        latest = next(iter(years.values()), None)
        usual = self._session.settings_of(key).usual_memo if latest is not None else None
        self._session.add((begun_year(agency, fiscal_year, latest, usual),), "เพิ่มปี", held.renamed)

    def _move(self, said: Agency, fiscal_year: int) -> None:
        from ita_desktop.models.identity import whole_name
        from ita_desktop.models.names import year_title

        assessment = self._session.assessment
        held, key = self._whose(said)
        if assessment is None or key is None:
            return
        agency = held.agencies[key]
        if self._session.move(agency, fiscal_year, "ย้ายผลของปี", held.renamed):
            told = f"ย้ายไปเป็นของ{whole_name(agency)} {year_title(fiscal_year)} แล้ว กด Ctrl+Z เพื่อย้ายกลับ"
            self.told.emit(told, "good")

    def _rename(self, agency: Agency) -> None:
        from ita_desktop.analysis.renaming import name_mentions
        from ita_desktop.models.identity import Match, identify, whole_name
        from ita_desktop.ui.start.agency_dialog import MentionsDialog

        assessment = self._session.assessment
        if assessment is None or agency == assessment.agency:
            return
        others = [one for one in self._session.agencies().values() if one != assessment.agency]
        if (same := identify(agency, others)).match is Match.EXACT:
            name = whole_name(same.candidates[0] if same.agency is None else same.agency)
            told = f"แฟ้มนี้มี{name}อยู่แล้ว จึงไม่ได้เปลี่ยนชื่อ ข้อมูลไม่มีการเปลี่ยนแปลง โปรดใช้ชื่อหรือสถานที่อื่น"
            self.told.emit(told, "watch")
            typist.refuse(told)
            return
        years = self._session.years_of(assessment.agency)
        found = [(one.fiscal_year, mention) for one in years.values() for mention in name_mentions(one, agency)]
        if not found:
            self._write_name(agency, years, frozenset())
            return
        dialog = MentionsDialog(found, self._window)
        dialog.chosen.connect(lambda ticked: self._write_name(agency, years, ticked))
        dialog.open()

    def _write_name(self, agency: Agency, years: Mapping[int, Assessment], ticked: Collection[tuple[int, str]]) -> None:
        from ita_desktop.analysis.renaming import renamed, settings_renamed
        from ita_desktop.models.identity import whole_name

        after = tuple(
            renamed(one, agency, {where for year, where in ticked if year == one.fiscal_year}) for one in years.values()
        )
        settings = settings_renamed(self._session.settings, tuple(years.values()), after)
        if self._session.rename(agency, after, "แก้ไขข้อมูลหน่วยงาน", tuple(years.values()), settings):
            self.told.emit(f"เปลี่ยนเป็น{whole_name(agency)}แล้ว เปลี่ยนข้อความด้วย {len(ticked)} แห่ง", "good")

    def _remove(self, years: Mapping[int, Assessment], what: str) -> None:
        text = (
            f"จะลบ{what} ออกจากแฟ้ม ได้แก่ {_content(years.values())} "
            "หน่วยงานที่ไม่เหลือปีใดจะออกจากแฟ้มพร้อมการตั้งค่าของหน่วยงาน กดเลิกทำ (Ctrl+Z) เพื่อนำกลับมาได้ทั้งหมด"
        )
        agreed = self._asking.agree(self._window, "ลบออกจากแฟ้ม", text, "ลบ")
        if agreed and self._session.remove(years, f"ลบ{what}"):
            self.told.emit(f"ลบ{what}แล้ว กด Ctrl+Z เพื่อนำกลับมา", "good")

    def _whose(self, said: Agency) -> tuple[Held, int | None]:
        held = Held(self._session.agencies())
        key, note = held.whose(said, self._asking, self._window)
        if key is None:
            typist.refuse("ยังไม่ได้เลือกว่าเป็นของหน่วยงานใด")
        if note:
            self.told.emit(note, "good")
        return held, key


def _content(years: Collection[Assessment]) -> str:
    """Return what goes with `years`, counted."""
    from ita_desktop.models.names import year_title

    numbers = ", ".join(str(one.fiscal_year) for one in years)
    counts = (
        (sum(len(one.items) for one in years), "คะแนน {} ข้อ"),
        (sum(len(one.plan) for one in years), "แผนปฏิบัติการ {} แถว"),
        (sum(one.memo is not None for one in years), "บันทึกข้อความ {} ฉบับ"),
        (sum(len(one.edits) for one in years), "ข้อความวิเคราะห์ที่แก้ไขไว้ {} แห่ง"),
    )
    return " ".join([year_title(numbers), *(text.format(count) for count, text in counts if count)])
