"""A change of person is asked for once: for the office and every memo not out yet, as one step, or for one alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_grid import Key, type_in
from helpers_ui import sample
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.models.office import Memo
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.models.usual_memo import usual_of
from ita_desktop.ui.documents.preview import Preview
from ita_desktop.ui.documents.signers import SignerColumn
from ita_desktop.ui.settings.dialog import SettingsPage

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.ui.documents.usual_bar import UsualBar
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.widgets.fields import LineField


@pytest.fixture
def bar(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> UsualBar:
    """The bar of three years: one that is out, two that are not."""
    monkeypatch.setattr(Preview, "refresh", lambda *_: None)
    memo = sample().memo
    assert memo is not None
    is_open = replace(memo, number="ชร 52601/", date=None)
    years = tuple(
        replace(sample(), fiscal_year=year, memo=one)
        for year, one in ((2566, replace(memo, number="ชร 52601/7")), (2567, is_open), (2568, is_open))
    )
    assert window.session.add(years, "สามปี", seen=(None, None, window.session.assessment))
    window.tabs.setCurrentWidget(window.documents)
    return window.documents.usual


def kept(file: Path) -> tuple[OfficeSettings, dict[int, Assessment]]:
    """Return what the file holds, read anew."""
    with OfficeFile.open(file) as office:
        entries = office.entries()
        return office.settings(entries[0].agency_id), {one.fiscal_year: office.load(one.id) for one in entries}


def name_last(window: MainWindow, name: str) -> None:
    """Type the name of the last signer into the grid."""
    table = window.documents.form.signers.table
    table.setFocus()
    table.stand_on(table.model().index(table.model().rowCount() - 1, SignerColumn.NAME))
    type_in(table, name[0])
    editor = QApplication.focusWidget()
    assert editor is not None
    type_in(editor, name[1:])
    QTest.keyClick(editor, Key.Key_Return)


def retype(field: LineField, text: str) -> None:
    """Type `text` in place of what is there, and leave the field by Tab."""
    field.window().activateWindow()
    QApplication.processEvents()
    field.setFocus()
    field.selectAll()
    type_in(field, text)
    QTest.keyClick(field, Key.Key_Tab)
    assert not field.hasFocus()


def last_names(years: dict[int, Assessment]) -> dict[int, str]:
    return {year: (one.memo or Memo()).signers[-1].name for year, one in years.items()}


def test_a_new_mayor_is_named_once_and_undone_at_once(window: MainWindow, bar: UsualBar, file: Path) -> None:
    assert bar.isVisible()
    assert "เก็บ" in bar.label.plain_text
    assert not bar.back.isVisible()
    QTest.keyClick(bar.everywhere, Key.Key_Space)
    assert not bar.isVisible()
    settings, before = kept(file)
    old = last_names(before)[2568]
    assert settings.usual_memo == usual_of(before[2568].memo)
    name_last(window, "นายใหม่ สมมติ")
    assert bar.isVisible()
    assert "นายใหม่ สมมติ" in bar.label.plain_text
    count = window.session.stack.index()
    QTest.keyClick(bar.everywhere, Key.Key_Space)
    settings, after = kept(file)
    assert last_names(after) == {2568: "นายใหม่ สมมติ", 2567: "นายใหม่ สมมติ", 2566: old}
    assert settings.usual_memo.signers[-1].name == "นายใหม่ สมมติ"
    assert not bar.isVisible()
    assert window.session.stack.index() == count + 1
    window.undo()
    settings, undone = kept(file)
    assert last_names(undone) == {2568: "นายใหม่ สมมติ", 2567: old, 2566: old}
    assert settings.usual_memo.signers[-1].name == old
    window.redo()
    assert kept(file)[1] == after
    for year in (2566, 2567):
        window.session.switch(next(one.id for one in window.session.entries() if one.fiscal_year == year))
        assert not bar.isVisible(), year


def test_this_one_alone_is_remembered_until_it_changes(window: MainWindow, bar: UsualBar, file: Path) -> None:
    bar.everywhere.click()
    name_last(window, "นายแทน สมมติ")
    old = last_names(kept(file)[1])[2567]
    bar.alone.click()
    assert not bar.isVisible()
    assert last_names(kept(file)[1]) == {2568: "นายแทน สมมติ", 2567: old, 2566: old}
    assert window.session.open(file)
    assert not bar.isVisible()
    name_last(window, "นายอื่น สมมติ")
    assert bar.isVisible()
    bar.back.click()
    assert last_names(kept(file)[1])[2568] == old
    assert not bar.isVisible()


def test_the_next_year_begins_with_who_is_kept(window: MainWindow, bar: UsualBar, file: Path) -> None:
    bar.everywhere.click()
    dialog = window.ask_settings(SettingsPage.PEOPLE)
    page, field = dialog.people, dialog.people.fields["phone"]
    retype(field, "0 5399 9999")
    assert "2567, 2568" in page.behind.plain_text
    assert kept(file)[1][2568].memo == bar._memo()
    window.authorities._add(sample().agency, 2569)
    begun = kept(file)[1][2569].memo
    assert begun is not None
    assert (begun.phone, begun.number) == ("0 5399 9999", "ชร 52601/")
    page.everywhere.click()
    phones = {year: (one.memo or Memo()).phone for year, one in kept(file)[1].items()}
    assert phones.pop(2566) != "0 5399 9999"
    assert set(phones.values()) == {"0 5399 9999"}
    assert not page.everywhere.isVisible()
    dialog.accept()


def test_a_number_kept_with_its_end_is_refused(window: MainWindow, bar: UsualBar, file: Path) -> None:
    bar.everywhere.click()
    field = window.ask_settings(SettingsPage.PEOPLE).people.fields["number"]
    retype(field, "ชม 52601/15")
    assert [(one.text, bool(one.reason)) for one in field.unsaved()] == [("ชม 52601/15", True)]
    assert kept(file)[0].usual_memo.number == "ชร 52601/"
