"""The menu bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from ita_desktop import __version__
from ita_desktop.ui.work_tabs import TAB_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from ita_desktop.ui.main_window import MainWindow

_Key = QKeySequence.StandardKey
_SCHEMES = {
    "ตามระบบ": Qt.ColorScheme.Unknown,
    "สว่าง": Qt.ColorScheme.Light,
    "มืด": Qt.ColorScheme.Dark,
}


class Menus(QObject):
    """Builds the menus of `window` and keeps their entries fit for what is open."""

    def __init__(self, window: MainWindow) -> None:
        """Build them; they live as long as the window."""
        super().__init__(window)
        self._window = window
        bar = window.menuBar()
        self._needs_file: list[QAction] = []
        self._file(bar.addMenu("แ&ฟ้ม"))
        self._edit(bar.addMenu("แ&ก้ไข"))
        self._view(bar.addMenu("&มุมมอง"))
        self._help(bar.addMenu("&วิธีใช้"))
        window.session.opened.connect(self._fit)
        self._fit()

    def _file(self, menu: QMenu) -> None:
        window = self._window
        _add(menu, "ใหม่", window.show_welcome, _Key.New)
        _add(menu, "เปิด…", window.ask_open, _Key.Open)
        self._recent = menu.addMenu("เปิดล่าสุด")
        self._recent.aboutToShow.connect(self._list_recent)
        _add(menu, "รวบรวมจากโฟลเดอร์…", self._collect)
        window.collect_asked.connect(self._collect)
        menu.addSeparator()
        self._needs_file += [
            _add(menu, "นำเข้าข้อมูล…", window.ask_import, QKeySequence("Ctrl+I")),
            _add(menu, "นำเข้าจากคลิปบอร์ด…", window.import_clipboard, QKeySequence("Ctrl+Shift+V")),
            _add(menu, "การตั้งค่าของหน่วยงาน…", window.ask_settings, QKeySequence("Ctrl+,")),
            _add(menu, "บันทึกแบบกรอกคะแนน Excel…", window.ask_scores_form),
            _add(menu, "เริ่มปีถัดไปจากปีนี้…", window.begin_next_year),
            _add(menu, "เพิ่มปีหรือหน่วยงาน…", window.authorities.ask_add, QKeySequence("Ctrl+Shift+N")),
            _add(menu, "ข้อมูลหน่วยงาน…", window.authorities.ask_rename),
            _add(menu, "ย้ายผลของปีนี้…", window.authorities.ask_move),
            _add(menu, "ลบปีนี้…", window.authorities.ask_remove_year),
            _add(menu, "ลบหน่วยงานนี้ทุกปี…", window.authorities.ask_remove_agency),
            _add(menu, "พิมพ์เอกสารที่เลือก…", window.ask_print, _Key.Print),
            _add(menu, "บันทึกสำเนา…", window.ask_copy, _Key.SaveAs),
            _add(menu, "ย้อนกลับไปใช้สำเนาสำรอง…", window.ask_restore),
        ]
        menu.addSeparator()
        self._needs_file.append(_add(menu, "ปิดแฟ้ม", window.close_file, _Key.Close))
        _add(menu, "ออก", window.close, QKeySequence("Ctrl+Q"))

    def _edit(self, menu: QMenu) -> None:
        session = self._window.session
        undo = _add(menu, "เลิกทำ", self._window.undo, _Key.Undo)
        redo = _add(menu, "ทำซ้ำ", self._window.redo, QKeySequence("Ctrl+Y"))
        for action, can, name, word in (
            (undo, session.stack.canUndoChanged, session.stack.undoTextChanged, "เลิกทำ"),
            (redo, session.stack.canRedoChanged, session.stack.redoTextChanged, "ทำซ้ำ"),
        ):
            action.setEnabled(False)
            action.setProperty("why", f"ยังไม่มีสิ่งที่{word}ได้")
            can.connect(action.setEnabled)
            name.connect(partial(_name, action, word))
        menu.addSeparator()
        _add(menu, "ตัด", partial(self._ask_focused, "cut"), _Key.Cut)
        _add(menu, "คัดลอก", partial(self._ask_focused, "copy"), _Key.Copy)
        _add(menu, "วาง", partial(self._ask_focused, "paste"), _Key.Paste)
        menu.addSeparator()
        self._needs_file += [
            _add(menu, "ไปยังค่าที่ยังไม่ได้บันทึก", self._window.next_refused, QKeySequence("F8")),
            _add(menu, "ค้นหาทุกปี…", self._find_everywhere, QKeySequence("Ctrl+Shift+F")),
        ]

    def _view(self, menu: QMenu) -> None:
        window = self._window
        for place, text in enumerate(TAB_NAMES.values()):
            show = _add(menu, text, partial(window.tabs.setCurrentIndex, place), QKeySequence(f"Ctrl+{place + 1}"))
            self._needs_file.append(show)
        many = self._needs_file[-1]
        many.setVisible(window.tabs.count() == len(TAB_NAMES))
        window.many_came.connect(many.setVisible)
        menu.addSeparator()
        self._needs_file.append(_add(menu, "ทำขั้นต่อไป", window.next_step.go, QKeySequence("Ctrl+J")))
        _add(menu, "ไปยังส่วนถัดไปของหน้า", window.go_to_pane, QKeySequence("F6"))
        _add(menu, "ไปยังส่วนก่อนหน้า", partial(window.go_to_pane, forward=False), QKeySequence("Shift+F6"))
        _add(menu, "คำสั่งและที่ไป…", self._show_palette, QKeySequence("Ctrl+K"))
        menu.addSeparator()
        _add(menu, "ตัวอักษรใหญ่ขึ้น", lambda: window.resize_text(1), _Key.ZoomIn)
        _add(menu, "ตัวอักษรเล็กลง", lambda: window.resize_text(-1), _Key.ZoomOut)
        looks = menu.addMenu("สี")
        group = QActionGroup(looks)
        for text, scheme in _SCHEMES.items():
            choice = _add(looks, text, partial(window.choose_scheme, scheme))
            choice.setCheckable(True)
            choice.setChecked(scheme == window.remembered.scheme())
            group.addAction(choice)

    def _help(self, menu: QMenu) -> None:
        self._window.help_asked.connect(self._show_guide)
        _add(menu, "คู่มือการใช้งาน", partial(self._show_guide, self._window), QKeySequence("F1"))
        _add(menu, "แป้นพิมพ์ลัด", partial(self._show_guide, self._window, "keys"))
        _add(menu, "บันทึกคู่มือเป็น PDF…", self._save_guide)
        self._needs_file.append(_add(menu, "ตัวเลขในหน้านี้มาจากไหน…", self._show_figures, QKeySequence("Shift+F1")))
        menu.addSeparator()
        _add(menu, "ตรวจหารุ่นใหม่จากโฟลเดอร์…", self._look_for_update)
        _add(menu, "รวบรวมรายงานปัญหา…", self._window.show_report)
        _add(menu, "เกี่ยวกับโปรแกรม", self._show_about)

    def _ask_focused(self, what: str) -> None:
        """Let the widget with the keys copy or paste, if it can."""
        does = getattr(self._window.focusWidget(), what, None)
        if callable(does):
            does()

    def _show_palette(self) -> None:
        from ita_desktop.ui.palette.dialog import PaletteDialog

        PaletteDialog(self._window).open()

    def _find_everywhere(self) -> None:
        from ita_desktop.ui.palette.everywhere import EverywhereDialog

        EverywhereDialog(self._window).open()

    def _show_guide(self, over: QWidget, key: str = "") -> None:
        from ita_desktop.ui.help.guide import show_guide

        show_guide(over, key)

    def _show_figures(self) -> None:
        from ita_desktop.ui.help.figures import show_figures

        show_figures(self._window.current_tab(), self._window)

    def _save_guide(self) -> None:
        from ita_desktop.ui.help.guide_paper import save_guide

        window = self._window
        save_guide(window, window.background, window.asking, window.notice, window.tell_problem)

    def _collect(self) -> None:
        from ita_desktop.ui.many.collecting import Collecting

        Collecting(self._window).ask()

    def _look_for_update(self) -> None:
        from ita_desktop.ui.updating import Updating

        Updating(self._window).ask()

    def _show_about(self) -> None:
        self._window.notice.tell(
            f"ITA Desktop รุ่น {__version__} โปรแกรมช่วยวิเคราะห์ผลการประเมิน ITA ขององค์กรปกครองส่วนท้องถิ่น "
            "ทำงานในเครื่องโดยไม่ใช้อินเทอร์เน็ต",
            "good",
            stays=True,
        )

    def _list_recent(self) -> None:
        self._recent.clear()
        paths = self._window.remembered.names()
        for path in paths:
            _add(self._recent, path.name, partial(self._window.open, path)).setToolTip(str(path))
        if not paths:
            self._recent.addAction("ยังไม่มี").setEnabled(False)

    def _fit(self) -> None:
        for action in self._needs_file:
            action.setEnabled(self._window.session.path is not None)
            action.setProperty("why", "ยังไม่ได้เปิดแฟ้ม")


def _name(action: QAction, word: str, step: str) -> None:
    action.setText(f"{word} {step}".strip())


def _add(
    menu: QMenu,
    text: str,
    does: Callable[[], object],
    keys: QKeySequence | QKeySequence.StandardKey | None = None,
) -> QAction:
    action = QAction(text, menu)
    action.triggered.connect(lambda _checked: does())
    if keys is not None:
        action.setShortcut(keys)
    menu.addAction(action)
    return action
