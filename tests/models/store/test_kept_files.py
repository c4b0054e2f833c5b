"""Files inside an office file: what was printed to be signed, byte for byte, through edits, undo, copies and damage."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from helpers_store import full_assessment

from ita_desktop.models.signed_copies import SignedCopy, without_copy
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.backups import back_up, restore
from ita_desktop.models.store.faults import DamagedOfficeFile
from ita_desktop.models.store.kept_files import NoKeptFile
from ita_desktop.models.store.opening import open_for_work
from ita_desktop.models.store.salvage import salvage

FORMS = Path(__file__).parents[2] / "files" / "store"
PAPER = b"%PDF-1.7 " + bytes(range(256)) * 40
NAME = hashlib.sha256(PAPER).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that keeps one paper."""
    path = tmp_path / "งาน.ita"
    whole = full_assessment(2568)
    copy = replace(whole.signed[0], paper=NAME, basis="", scan="")
    with OfficeFile.create(path) as office, office.writing():
        assert office.keep_file(PAPER) == NAME
        office.save(replace(whole, signed=(copy,)))
    return path


def test_a_file_comes_back_byte_for_byte(file: Path) -> None:
    with OfficeFile.open(file) as office:
        assert office.keep_file(PAPER) == NAME  # the same again changes nothing
        assert office.kept_file(NAME) == PAPER
        assert office.check() == "ok"
        with pytest.raises(NoKeptFile):
            office.kept_file("0" * 64)


def test_a_file_of_form_12_has_its_paper(tmp_path: Path) -> None:
    path = tmp_path / "old.ita"
    shutil.copyfile(FORMS / "form-12.ita", path)
    content = b"%PDF-1.7 a paper as it was printed"
    with OfficeFile.open(path) as office:
        assert office.kept_file(hashlib.sha256(content).hexdigest()) == content


def test_loading_and_saving_do_not_read_files(file: Path) -> None:
    with OfficeFile.open(file) as office:
        said: list[str] = []
        office._db.conn.set_trace_callback(said.append)
        whole = office.load(office.entries()[0].id)
        office.save(replace(whole, problems=("อื่น",)))
        assert said
        assert not [line for line in said if "kept_file" in line]


def test_what_nothing_refers_to_goes_with_the_window_alone(file: Path) -> None:
    office = open_for_work(file)
    (entry,) = office.entries()
    whole = office.load(entry.id)
    _, gone = office.save(replace(whole, signed=without_copy(whole.signed, whole.signed[0])), entry.id, whole)
    assert office.kept_file(NAME) == PAPER  # undo still needs it
    office.apply(gone.inverse())
    assert office.load(entry.id) == whole
    office.apply(gone)
    with OfficeFile.open(file) as command:
        assert command.kept_file(NAME) == PAPER
    with OfficeFile.read(file) as command:  # closed by a command: the window may still undo
        assert command.kept_file(NAME) == PAPER
    office.close()
    with OfficeFile.open(file) as command:
        assert command.check() == "ok"
        with pytest.raises(NoKeptFile):
            command.kept_file(NAME)


def test_what_is_referred_to_stays_when_the_window_closes(file: Path) -> None:
    open_for_work(file).close()
    with OfficeFile.read(file) as office:
        assert office.kept_file(NAME) == PAPER


def test_copies_have_the_files(file: Path) -> None:
    copy = back_up(file)
    assert copy is not None
    with OfficeFile.open(file) as office:
        office.remove([office.entries()[0].id])
    restore(file, copy)
    with OfficeFile.open(file) as office:
        assert office.kept_file(NAME) == PAPER
        assert office.load(office.entries()[0].id).signed[0].paper == NAME


@pytest.mark.parametrize("packed", [b"none of ours", None])
def test_a_changed_paper_is_damage_with_its_place(file: Path, packed: bytes | None) -> None:
    with closing(sqlite3.connect(file)) as db:
        if packed is None:
            db.execute("DELETE FROM kept_file")
        else:
            db.execute("UPDATE kept_file SET packed = ?", [packed])
        db.commit()
    with pytest.raises(DamagedOfficeFile, match="แฟ้มของฉบับลงนาม"):
        OfficeFile.open(file)
    saved = salvage(file)
    assert "แฟ้มของฉบับลงนาม" in saved.lost
    copy = saved.load(saved.entries()[0].id).signed[0]
    assert isinstance(copy, SignedCopy)  # what it was is still known
    with pytest.raises(NoKeptFile):
        saved.kept_file(NAME)


def test_a_sound_paper_is_saved_of_a_damaged_file(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE memo SET subject = 'อื่น'")
        db.commit()
    assert salvage(file).kept_file(NAME) == PAPER
