"""Every call that changes a file fails once: the right sentence, the file as it was, and work goes on."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_store import full_assessment
from helpers_vfs import FULL, IO_ERROR, OK, remembering

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import MachineProblem
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment

SENTENCES = {FULL: "ดิสก์เต็ม", IO_ERROR: "อ่านหรือเขียนดิสก์ไม่สำเร็จ"}
MOST_CALLS = 200


@pytest.mark.parametrize("error", SENTENCES)
def test_a_save_that_fails_at_any_call_is_told_and_undone(error: int, tmp_path: Path) -> None:
    first = full_assessment()
    second = replace(first, items={**first.items, "i1": ItemScore(Decimal(1))})
    failed = 0
    for failing in range(1, MOST_CALLS):
        path = tmp_path / f"{failing}.ita"
        with remembering() as disk, closing(OfficeFile.create(path)) as office:
            office.save(first)
            disk.refuse(failing, error)
            sentence = told_when_saving(office, second)
            if sentence is None and disk.number < disk.failing:
                break
            assert office.load(1) in ((second,) if sentence is None else (first, second)), "nothing but the two"
            assert sentence is None or SENTENCES[error] in sentence
            failed += sentence is not None
            disk.refuse(0, OK)
            before = len(disk.calls)
            office.save(second)
            synced = any(call.what == "sync" for call in disk.calls[before:])
            assert synced or sentence is None, "what is acknowledged after an error has reached the disk"
        with OfficeFile.open(path) as again:
            assert again.load(1) == second, "an edit told as saved must be there"
            assert again.check() == "ok"
    else:
        pytest.fail("a save never went through")
    sys.stdout.write(f"{failed} of {failing - 1} failing calls told, error {error}\n")
    assert failed >= 5


@pytest.mark.parametrize("error", SENTENCES)
def test_an_edit_beside_that_of_another_fails_whole_at_any_call(error: int, tmp_path: Path) -> None:
    first = full_assessment()
    mine = replace(first, items={**first.items, "i1": ItemScore(Decimal(1))})
    theirs = replace(first, items={**first.items, "i2": ItemScore(Decimal(2))})
    both = replace(first, items={**mine.items, "i2": ItemScore(Decimal(2))})
    for failing in range(1, MOST_CALLS):
        path = tmp_path / f"{failing}.ita"
        with remembering() as disk, closing(OfficeFile.create(path)) as office, closing(OfficeFile.open(path)) as other:
            office.save(first)
            other.save(theirs, 1, first)
            disk.refuse(failing, error)
            sentence = told_when_saving(office, mine, first)
            if sentence is None and disk.number < disk.failing:
                break
            assert sentence is None or SENTENCES[error] in sentence
            assert office.load(1) in ((both,) if sentence is None else (theirs, both))
            disk.refuse(0, OK)
            office.save(mine, 1, first)
            changes = office.save(first, 1, mine)[1]
            assert office.load(1) == theirs
            disk.refuse(1, error)
            with pytest.raises(MachineProblem, match=SENTENCES[error]):
                office.apply(changes.inverse())
            disk.refuse(0, OK)
            office.apply(changes.inverse())
        with OfficeFile.open(path) as again:
            assert (again.load(1), again.check()) == (both, "ok")
    else:
        pytest.fail("a save never went through")
    assert failing > 5


def test_a_file_held_by_another_program_refuses_in_words_and_takes_the_edit_later(tmp_path: Path) -> None:
    path = tmp_path / "office.ita"
    first = full_assessment()
    second = replace(first, items={**first.items, "i1": ItemScore(Decimal(1))})
    with OfficeFile.create(path) as office, closing(sqlite3.connect(path)) as other:
        office.save(first)
        office._db.execute("PRAGMA busy_timeout = 1").fetchall()
        other.execute("BEGIN")
        other.execute("SELECT * FROM item_score").fetchone()  # a reader keeps the commit from the file
        assert "กำลังถูกใช้งาน" in (told_when_saving(office, second) or "")
        assert office.load(1) == first, "nothing of it stays in an open transaction"
        other.rollback()
        office.save(second)
    with OfficeFile.open(path) as again:
        assert again.load(1) == second


def told_when_saving(office: OfficeFile, assessment: Assessment, seen: Assessment | None = None) -> str | None:
    try:
        office.save(assessment, None if seen is None else 1, seen)
    except MachineProblem as problem:
        return str(problem)
    return None


@pytest.mark.parametrize("call", ["fsync", "replace", "write"])
def test_a_document_that_cannot_be_written_leaves_the_old_one(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "memo.pdf"
    save_bytes(path, b"old")

    def fails(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", fails)
    elif call == "replace":
        monkeypatch.setattr("pathlib.Path.replace", fails)
    else:
        monkeypatch.setattr(os, "fdopen", fails)
    with pytest.raises(MachineProblem, match="ดิสก์เต็ม"):
        save_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["memo.pdf"]
