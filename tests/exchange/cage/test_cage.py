from __future__ import annotations

import ctypes
import json
import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from helpers_bombs import self_drawing
from helpers_reports import pdf_of
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.exchange.cage import keeper
from ita_desktop.exchange.cage.child import VERB, Child
from ita_desktop.exchange.cage.fences import JobLimits, MemoryCounters, private_bytes
from ita_desktop.exchange.cage.keeper import MOST_LINE, READY
from ita_desktop.exchange.cage.reading import images_in, own_data_in, pages_in, sheets_in, words_in
from ita_desktop.exchange.limits import MOST_BYTES
from ita_desktop.problems import BadInput, MachineProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ita_desktop.exchange.cage.keeper import Kind

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "ita_desktop"
READERS: tuple[Callable[[bytes, str], object], ...] = (sheets_in, words_in, pages_in, images_in, own_data_in)
END = {"end": True}
MIB = 1 << 20


def never() -> bool:
    return False


# What a child may do


HELD = ["bytearray(300 << 20)", "while True: pass"]
if sys.platform != "win32":
    unlimited = (
        "import resource as r; r.setrlimit(r.RLIMIT_AS, (r.RLIM_INFINITY, r.RLIM_INFINITY)); bytearray(300 << 20)"
    )
    HELD += ["import pathlib; pathlib.Path('out.txt').write_text('out')", unlimited]


@pytest.mark.parametrize("program", HELD)
def test_what_the_fences_hold(program: str, tmp_path: Path) -> None:
    start = f"from ita_desktop.exchange.cage.fences import close_fences\nclose_fences({256 * MIB}, 1)\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{start}{program}\nprint('out')"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert "out" not in done.stdout
    assert done.returncode != 0


def test_the_structures_of_windows_have_their_size() -> None:
    assert (ctypes.sizeof(JobLimits), ctypes.sizeof(MemoryCounters)) == (144, 80)
    assert (JobLimits.flags.offset, JobLimits.active_processes.offset, JobLimits.process_memory.offset) == (16, 40, 112)
    assert MemoryCounters.private.offset == 72


def test_a_process_is_weighed() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        assert 0 < private_bytes(process.pid) < 100 * MIB
        process.kill()
    assert private_bytes(process.pid) == 0


# How it ends


def ended(child: Child) -> float:
    """The seconds until a child that waits for ever is gone."""
    start = time.monotonic()
    assert child.stdout is not None
    assert child.stdout.read() == b""
    child.end()
    assert child.returncode not in {0, None}
    return time.monotonic() - start


@pytest.mark.parametrize(("memory", "patience"), [(MIB, 60.0), (512 * MIB, 0.2)])
def test_one_that_takes_too_much_is_killed(memory: int, patience: float) -> None:
    assert ended(Child(memory, patience, never)) < 10


def test_cancelling_kills_it() -> None:
    cancelled = Event()
    child = Child(512 * MIB, 60, cancelled.is_set)
    assert child.poll() is None
    cancelled.set()
    assert ended(child) < 10


def test_a_drawing_of_itself_is_told_by_the_name_of_the_file() -> None:
    bomb = self_drawing(1, 2)
    assert len(bomb) < 600
    with pytest.raises(BadInput, match=r"^ระเบิด\.pdf: .*หยุดกลางคัน") as problem:
        pages_in(bomb, "ระเบิด.pdf")
    assert len(problem.value.faults) == 1


def test_a_good_file_comes_out_whole() -> None:
    assert [page.blocks for page in pages_in(pdf_of("สวัสดี"), "ก.pdf")] == [["สวัสดี"]]


def test_a_file_too_large_is_not_even_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(keeper, "_answers")
    with pytest.raises(BadInput, match="ไบต์"):
        pages_in(bytes(MOST_BYTES + 1), "ก.pdf")


@pytest.mark.parametrize("program", ["/nowhere/python", sys.executable.replace("python", "no")])
def test_a_child_that_will_not_start_is_no_fault_of_the_file(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(MachineProblem, match=r"ก\.pdf"):
        pages_in(b"%PDF-", "ก.pdf")


def test_a_child_that_dies_at_once_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)  # Python itself knows no such verb
    with pytest.raises(MachineProblem, match=r"ก\.pdf"):
        pages_in(bytes(5_000_000), "ก.pdf")


# What it says


def answering(monkeypatch: pytest.MonkeyPatch, *lines: bytes) -> None:
    def answers(kind: Kind, data: bytes, source: str) -> Iterator[bytes]:
        assert kind
        assert source
        yield from lines if data else ()

    monkeypatch.setattr(keeper, "_answers", lambda *request: (line for line in answers(*request)))


LIES = [
    b"\xff\xfe\n",
    b"[" * 100_000 + b"\n",
    b"9" * 10_000 + b"\n",
    b'{"value":1}\n',
    b'{"value":null}\n',
    b'{"problem":[]}\n',
    b'{"problem":[["a","b"]]}\n',
    b'{"problem":[["a","b",3]]}\n',
    b'{"value":{"row":1,"cells":["a"]}}\n',
    b'{"value":{"sheet":"a","visible":true}}\n{"value":{"row":1,"cells":[["date","x"]]}}\n',
    b'{"value":{"sheet":"a","visible":true}}\n{"value":{"row":1,"cells":[["number","1 OR 1"]]}}\n',
    b'{"value":{"sheet":"a","visible":true}}\n{"value":{"row":1,"cells":[["code","a"]]}}\n',
    b'{"value":{"sheet":"a","visible":true}}\n{"value":{"row":1,"cells":[]}}\n',
    b'{"value":{"sheet":"a","visible":true}}\n{"value":{"row":1,"cells":[' + b"null," * 300 + b"null]}}\n",
    b'{"value":{"sheet":"a","visible":true}}\n{"value":{"row":1,"cells":["' + b"a" * 40_000 + b'"]}}\n',
    b'{"value":{"hidden":"rows","places":[1,2]}}\n',
    b'{"value":{"sheet":"a","visible":true}}\n{"value":{"hidden":"rows","places":[3,2]}}\n',
    b'{"value":{"sheet":"a","visible":true}}\n' + b'{"value":{"hidden":"columns","places":[3,9]}}\n' * 2,
    b'{"value":{"sheet":"a","visible":true}}\n{"value":{"merged":[1,2,0,2]}}\n',
    b'{"value":["a",1]}\n',
    b'{"value":{"name":"a","width":99,"height":99,"columns":9,"dots":"AAAA"}}\n',
    b'{"value":{"name":"a","width":99,"height":99,"columns":9,"dots":"?"}}\n',
    b'{"value":"' + b"a" * MOST_LINE + b'"}\n',
]


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("read", READERS)
def test_a_child_that_lies_is_taken_for_dead(
    read: Callable[[bytes, str], object], lie: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, *lie.splitlines(keepends=True), json.dumps(END).encode())
    with pytest.raises(BadInput, match="หยุดกลางคัน"):
        read(b"x", "ก.xlsx")


def test_an_answer_without_end_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, b'{"value":"a"}\n')
    with pytest.raises(BadInput, match="หยุดกลางคัน"):
        pages_in(b"x", "ก.pdf")


def test_an_answer_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    line = b'{"value":"' + b"a" * (MOST_LINE - 20) + b'"}\n'
    answering(monkeypatch, *[line] * 65, b'{"end":true}\n')
    with pytest.raises(BadInput, match="หยุดกลางคัน"):
        pages_in(b"x", "ก.pdf")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["sheet", "visible", "row", "cells", "name", "dots", "columns"]), inner, max_size=4
        )
    ),
)


@given(st.lists(json_values, max_size=4))
def test_any_json_is_taken_or_refused(values: list[object]) -> None:
    lines = [json.dumps({"value": value}).encode() for value in values]
    with pytest.MonkeyPatch.context() as patch:
        answering(patch, *lines, json.dumps(END).encode())
        for read in READERS:
            with suppress(BadInput):
                read(b"x", "ก")


# Where it stands


def test_only_the_child_takes_foreign_bytes_apart() -> None:
    takes = re.compile(
        r"load_workbook|PdfDocument\(|[dD]ocument\(\s*io|ZipFile\(|Image\.open|fromstring|fromfile|xlrd|odf|pdfplumber|XMLParser"
    )
    ours = {
        "documents/charts/picture.py",  # a chart that was just drawn
        "documents/pdf/memo.py",  # the office's Garuda, whose build `models.pictures` proved when the file was opened
        "documents/packing.py",  # a Word or Excel file that was just written
        "documents/word/package.py",  # which it writes
        "exchange/forms/book_bytes.py",  # an Excel file that is just being written
        "ui/documents/pages.py",  # the preview of what was just made
    }
    inside = PACKAGE / "exchange" / "cage" / "inside"
    found = {path for path in PACKAGE.rglob("*.py") if takes.search(path.read_text("utf-8"))}
    assert {path.name for path in found if inside in path.parents} == {
        "images.py",
        "old_sheets.py",
        "open_document.py",
        "own.py",
        "pages.py",
        "scans.py",
        "sheets.py",
        "words.py",
        "zip_guard.py",
    }
    assert {path.relative_to(PACKAGE).as_posix() for path in found if inside not in path.parents} == ours
    users = {
        path.name
        for path in PACKAGE.rglob("*.py")
        if inside not in path.parents and "cage.inside" in path.read_text("utf-8")
    }
    assert users == {"inmate.py"}
    keepers = {path.name for path in PACKAGE.rglob("*.py") if "cage.inmate" in path.read_text("utf-8")}
    assert keepers == {"child.py"}


def test_the_frozen_program_becomes_the_child_before_all_else() -> None:
    request = {"kind": "pages", "source": "ก", "size": 1, "memory": 512 * MIB, "seconds": 5}
    program = """
import runpy, sys
sys.argv = ["start", sys.argv[1]]
try:
    runpy.run_path("packaging/start.py", run_name="__main__")
finally:
    assert not {"ita_desktop.headless", "ita_desktop.__main__", "PySide6"} & set(sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, VERB],
        input=json.dumps(request).encode() + b"\nx",
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    first, *rest = done.stdout.splitlines(keepends=True)
    assert first == READY
    assert [next(iter(json.loads(line))) for line in rest] == ["problem", "end"]
