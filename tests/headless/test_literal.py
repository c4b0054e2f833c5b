"""Whatever stands in names and arguments: one line for each problem, nothing that steers a terminal, no waiting."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers_headless import SAMPLE, command

from ita_desktop.headless.streams import LiteralStream
from ita_desktop.log import log_path
from ita_desktop.paths import data_path
from ita_desktop.problems import KnownProblem

Capture = pytest.CaptureFixture[str]
STEERING = "\x1b]0;x\x07\x1b[31m\x9b2J\u202egpj.\u2066\u200f\ufeff\u2028\x08\x7f\r"
YEAR = data_path("frameworks", "2568.toml").read_text("utf-8")
linux = pytest.mark.skipif(sys.platform == "win32", reason="names and pipes of Linux")


def steers(text: str) -> bool:
    return any(not letter.isprintable() for letter in text.replace("\n", ""))


@linux
def test_names_and_arguments_never_steer_the_terminal(tmp_path: Path, capsys: Capture) -> None:
    hostile = tmp_path / f"ก{STEERING}\nข.ita"
    hostile.write_bytes(b"x")
    office = tmp_path / "งาน.ita"
    agency = {"name": f"เทศบาลตำบล{STEERING}", "type": "เทศบาลตำบล"}
    source = tmp_path / f"{STEERING}\n.json"
    source.write_text(json.dumps({"agency": agency, "fiscal_year": 2568}), encoding="utf-8")
    for words in (
        ("check", hostile),
        ("check", tmp_path / f"none{STEERING}.ita"),
        ("import", office, source),
        ("import", office, tmp_path / f"{STEERING}\n.pdf"),
        (STEERING,),
        ("export", hostile, "--year", STEERING),
        ("import", office, SAMPLE, "--agency", STEERING + "\n"),
        ("framework", office, "--add", hostile),
    ):
        outcome = command(capsys, *words)
        assert not steers(outcome.out), words
        assert not steers(outcome.err), words
        assert len(outcome.err.splitlines()) <= 1 or outcome.code == 0, words


def test_what_a_reader_of_json_gets_is_the_text_as_it_was() -> None:
    text = f"{STEERING}\n\t\U000e0041 ไทย 😀 \ud800"
    below = io.StringIO()
    LiteralStream(below).write(json.dumps({"a": text}, ensure_ascii=False))
    assert not steers(below.getvalue())
    assert json.loads(below.getvalue()) == {"a": text}
    assert "ไทย 😀" in below.getvalue()


@linux
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "x.ita"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place = Path("/dev/zero")
    good = tmp_path / "good.ita"
    for words in (
        ("check", place),
        ("analyse", place, "--year", "2568"),
        ("import", place, SAMPLE),
        ("import", good, place),
        ("framework", place, "--remove", "2568"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "ita_desktop", *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        assert done.returncode in {2, 3}, words
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.stderr
    assert not good.exists()


@linux
def test_pipes_as_a_year_and_as_a_target_are_refused_at_once(tmp_path: Path, capsys: Capture) -> None:
    office, pipe = tmp_path / "งาน.ita", tmp_path / "pipe"
    os.mkfifo(pipe)
    assert command(capsys, "import", office, SAMPLE).code == 0
    assert command(capsys, "framework", office, "--add", pipe).code == 2
    assert command(capsys, "export", office, "--year", 2568, "--document", "memo", "--to", pipe).code == 3


def test_missing_fonts_are_the_programs_and_not_the_disks_fault(tmp_path: Path, capsys: Capture) -> None:
    office = tmp_path / "งาน.ita"
    assert command(capsys, "import", office, SAMPLE).code == 0
    program = (
        "import sys\nfrom ita_desktop import paths\n"
        "paths.resource_path = lambda *parts: paths._PACKAGE.parent.joinpath('resources', 'gone', *parts)\n"
        "from ita_desktop.__main__ import main\nsys.exit(main())"
    )
    words = ("export", office, "--year", 2568, "--document", "memo", "--to", tmp_path / "a.pdf")
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, words)], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 3
    assert "ติดตั้งโปรแกรมใหม่" in done.stderr
    assert "พื้นที่ว่าง" not in done.stderr
    assert "Laksaman" in done.stderr


def test_a_sentence_of_several_lines_is_told_on_one(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise KnownProblem("หนึ่ง\nสอง")

    monkeypatch.setattr("ita_desktop.headless.analyse.check", fail)
    assert command(capsys, "check", "a.ita").err == "หนึ่ง\\nสอง\n"


@pytest.mark.parametrize("sign", ["\u202e", "\u061c", "\u2066", "\u00ad", "\ufeff", "\u2028", "\U000e0041", "\u2062"])
def test_a_year_that_shows_another_text_than_it_holds_is_refused(tmp_path: Path, capsys: Capture, sign: str) -> None:
    office, year = tmp_path / "งาน.ita", tmp_path / "ปี.toml"
    assert command(capsys, "import", office, SAMPLE).code == 0
    assert 'name = "การ' in YEAR
    year.write_text(YEAR.replace('name = "การ', f'name = "การ{sign}', 1), encoding="utf-8")
    outcome = command(capsys, "framework", office, "--add", year)
    assert outcome.code == 2
    assert "name" in outcome.err
    assert sign not in outcome.err


def test_the_log_holds_no_word_of_the_office(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "สมชาย"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "สมชาย"))

    def fail(_: object) -> int:
        try:
            return int(os.environ["เลขประจำตัว ๑-๒๓๔๕"])
        except KeyError as error:
            raise ValueError("นายสมชาย") from error

    monkeypatch.setattr("ita_desktop.headless.analyse.check", fail)
    outcome = command(capsys, "check", "a.ita")
    assert outcome.code == 3
    text = log_path().read_text(encoding="utf-8")
    assert "สมชาย" not in text
    assert "๑-๒๓๔๕" not in text
    assert "KeyError" in text
    assert "ValueError" in text
    assert "test_literal.py" in text
    assert str(Path.home()) not in text
