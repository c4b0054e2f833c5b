from __future__ import annotations

import errno
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from helpers_headless import FILES, SAMPLE, command
from helpers_pdf import page_texts, squeezed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "งาน"
    assert command(capsys, "import", path, SAMPLE).code == 0
    return path


@pytest.mark.parametrize("name", ["งาน", "other.ita", "new.ITA"])
def test_a_document_never_takes_the_place_of_an_office_file(
    office: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    target = office.with_name(name)
    (office.with_name("other.ita")).write_bytes(office.read_bytes())
    content = {path: path.read_bytes() for path in office.parent.iterdir()}
    outcome = command(capsys, "export", office, "--year", "2568", "--document", "memo", "--to", target)
    assert (outcome.code, len(outcome.err.splitlines())) == (2, 1)
    assert content == {path: path.read_bytes() for path in office.parent.iterdir()}


def test_the_ending_decides_the_format(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = office.with_name("บันทึก.docx")
    assert command(capsys, "export", office, "--year", "2568", "--document", "memo", "--to", target).code == 0
    assert target.read_bytes().startswith(b"PK")


LOADS = """
import sys
from ita_desktop.headless import run_command
code = run_command(sys.argv[1:])
print(" ".join(sys.modules), file=sys.stderr)
sys.exit(code)
"""
NOT_FOR_A_REPORT = (
    "pythainlp",
    "openpyxl",
    "docx",
    "reportlab.platypus.paragraph",
    "reportlab.platypus.paraparser",
    "reportlab.platypus.tables",
    "ita_desktop.analysis.memo_text",
    "ita_desktop.analysis.suggestions",
    "ita_desktop.exchange.long_tables",
    "ita_desktop.documents.icalendar",
    "ita_desktop.documents.layouts.follow_up",
    "ita_desktop.documents.layouts.ready_list",
)


def test_a_report_loads_nothing_of_other_papers(office: Path) -> None:
    """A third of its time was loading: what it does not print stays where it is."""
    target = office.with_name("รายงาน.pdf")
    order = ["export", str(office), "--year", "2568", "--document", "report", "--to", str(target)]
    run = subprocess.run([sys.executable, "-c", LOADS, *order], capture_output=True, check=True, encoding="utf-8")
    loaded = run.stderr.split()
    assert not [name for name in loaded if f"{name}.".startswith(tuple(f"{out}." for out in NOT_FOR_A_REPORT))]
    assert "reportlab.platypus.doctemplate" in loaded  # it was set in this process
    assert target.read_bytes().startswith(b"%PDF")


def test_the_sample_comes_with_its_whole_document_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "ตัวอย่าง งาน ITA"
    assert command(capsys, "demo", folder).code == 0
    names = {path.name for path in folder.iterdir()}
    papers = {
        f"{kind}.{form}" for kind in ("memo", "analysis", "plan", "report", "followup") for form in ("pdf", "docx")
    }
    assert names == {"sample.ita", "scores.xlsx", *papers}
    report = squeezed("".join(page_texts((folder / "report.pdf").read_bytes())))
    for part in ("บันทึกข้อความ", "๙๕.๔๑", "ตัวชี้วัดที่ ๑๐", "มาตรการจัดทำบทวิเคราะห์ผลการประเมิน"):
        assert squeezed(part) in report
    assert command(capsys, "check", folder / "sample.ita", "--year", "2568").code == 0


def test_a_second_run_writes_the_same_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command(capsys, "demo", tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".ita"}
    assert command(capsys, "demo", tmp_path).code == 0
    assert first == {name: (tmp_path / name).read_bytes() for name in first}


def test_somebody_elses_file_of_that_name_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "sample.ita"
    command(capsys, "import", own, FILES / "report_002.json")
    content = own.read_bytes()
    outcome = command(capsys, "demo", tmp_path)
    assert outcome.code == 2
    assert own.read_bytes() == content


def test_a_full_disk_leaves_the_earlier_sample(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command(capsys, "demo", tmp_path)
    content = {path: path.read_bytes() for path in tmp_path.iterdir()}

    def fail(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left")

    monkeypatch.setattr("os.fsync", fail)
    assert command(capsys, "demo", tmp_path).code == 3
    assert content == {path: path.read_bytes() for path in tmp_path.iterdir()}


def test_the_data_of_a_year_and_of_every_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    command(capsys, "import", office, FILES / "report_000.json", FILES / "report_002.json")
    one, every, table = tmp_path / "one.json", tmp_path / "every.json", tmp_path / "every.csv"
    words = ("export", office, "--document", "data")
    assert command(capsys, *words, "--year", 2568, "--agency", "เทศบาลตำบลม่วงยาย", "--to", one).code == 0
    assert command(capsys, *words, "--to", every).code == 0
    assert command(capsys, *words, "--to", table).code == 0
    assert json.loads(one.read_text("utf-8"))["agency"]["name"] == "เทศบาลตำบลม่วงยาย"
    assert len(json.loads(every.read_text("utf-8"))) == 2
    assert table.read_bytes().startswith(b"\xef\xbb\xbfagency,")
    back = tmp_path / "back.ita"
    assert command(capsys, "import", back, every).code == 0
    again = tmp_path / "again.json"
    assert command(capsys, "export", back, "--document", "data", "--format", "json", "--to", again).code == 0
    assert again.read_bytes() == every.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("--document", "memo"),
        ("--document", "memo", "--year", 2568, "--format", "json"),
        ("--document", "data", "--format", "pdf"),
        ("--document", "data", "--agency", "เทศบาลตำบลอื่น"),
    ],
)
def test_what_is_not_offered_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[object, ...]
) -> None:
    office = tmp_path / "office.ita"
    command(capsys, "import", office, FILES / "report_000.json")
    outcome = command(capsys, "export", office, *words, "--to", tmp_path / "out.bin")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert not (tmp_path / "out.bin").exists()


def test_a_draft_says_so_and_data_is_none(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("export", office, "--year", "2568", "--document")
    draft, final, data = (office.with_name(name) for name in ("draft.pdf", "final.pdf", "data.json"))
    assert command(capsys, *asked, "memo", "--draft", "--to", draft).code == 0
    assert command(capsys, *asked, "memo", "--to", final).code == 0
    assert draft.read_bytes() != final.read_bytes()
    assert page_texts(draft.read_bytes()) == page_texts(final.read_bytes())
    assert command(capsys, *asked, "data", "--draft", "--to", data).code == 2
    assert not data.exists()
