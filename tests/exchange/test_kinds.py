"""What a file is, is told by what is in it: not by its name, and a kind that is not read says what to do."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from helpers_open import rich_text_of

from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.read import read_file
from ita_desktop.models.assessment import Agency
from ita_desktop.models.framework_file import load_framework
from ita_desktop.problems import BadInput

HINTS = Hints(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
FILES = Path(__file__).parents[1] / "files" / "exchange"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
ROWS = (("รหัส", "รายการ", "คะแนน"), ("i1", "หนึ่ง", "96.41"), ("i2", "สอง", "95.50"))
PAGE = "<table>" + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in ROWS) + "</table>"
TABBED = "\n".join("\t".join(row) for row in ROWS)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ก.xls", PAGE.encode()),
        ("ก.xlsx", PAGE.encode("cp874")),
        ("ก.html", b"\xef\xbb\xbf<!DOCTYPE html>\n" + PAGE.encode()),
        ("ก.doc", f"<html><body>{PAGE}</body></html>".encode()),
        ("ก.xls", TABBED.encode("utf-16")),
        ("ก.xls", TABBED.encode("cp874")),
        ("ก.doc", rich_text_of(TABBED)),
        ("ก.txt", rich_text_of(TABBED)),
    ],
)
def test_the_content_decides(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    values = read_file(path, load_framework, HINTS).drafts[0].values
    assert [str(values[f"items.{item}"].value) for item in ("i1", "i2")] == ["96.41", "95.50"]


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_a_workbook_under_another_name(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "ก.txt"
    path.write_bytes((FILES / f"look.{ending}").read_bytes())
    values = read_file(path, load_framework).drafts[0].values
    found = {place.removeprefix("items."): found.value for place, found in values.items() if place.startswith("items")}
    assert found == {"i1": Decimal("96.41"), "i2": Decimal("97.5"), "i3": Decimal("95.41"), "i4": Decimal(88)}


def old(name: str) -> bytes:
    return OLD + name.encode("utf-16-le") + bytes(500)


def test_what_is_not_read_says_what_to_do(tmp_path: Path) -> None:
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w"):
        pass
    mail = b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>"
    excel = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    for name, data, told in (
        ("ก.doc", old("WordDocument"), "บันทึกเป็น ชนิด .docx"),
        ("ก.bin", old("WordDocument"), "บันทึกเป็น ชนิด .docx"),
        ("ก.doc", OLD, "บันทึกเป็น ชนิด .docx"),
        ("ก.xlsx", old("EncryptedPackage"), "ไม่ใส่รหัสผ่าน"),
        ("ก.xls", old("Workbook"), ".xlsx"),
        ("ก.ppt", old("PowerPoint Document"), "โปรแกรมที่สร้าง"),
        ("ก.xls", excel.encode(), "บันทึกเป็น ชนิด .xlsx"),
        ("ก.xls", mail, "บันทึกเป็น ชนิด .xlsx"),
        ("ก.png", b"\x89PNG\r\n\x1a\n", "พิมพ์คะแนน"),
        ("ก.zip", empty.getvalue() + b"PK\x03\x04", "OpenDocument"),
        ("ก.csv", b"\xef\xbb\xbf\r\n", "แฟ้มว่าง"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(BadInput, match=told) as problem:
            read_file(path, load_framework, HINTS)
        assert len(problem.value.faults) == 1, name


def test_what_a_word_file_embeds_does_not_make_it_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "ก.doc"
    text = "Workbook".encode("utf-16-le")
    path.write_bytes(
        OLD + b"x" + text + bytes(111) + "WordDocument".encode("utf-16-le") + bytes(104) + text + bytes(112)
    )
    with pytest.raises(BadInput, match="Word รุ่นเก่า"):
        read_file(path, load_framework, HINTS)
