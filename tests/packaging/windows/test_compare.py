from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import compare
import pytest
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from pathlib import Path


def pdf(words: str, *, across: float = 100) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(300, 200))
    canvas.setFont("Helvetica", 24)
    canvas.drawString(across, 100, words)
    canvas.save()
    return target.getvalue()


def package(text: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("word/document.xml", text)
        made.writestr("docProps/core.xml", text)
    return target.getvalue()


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for side in ("a", "b"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "memo.pdf").write_bytes(pdf("Memo"))
    return tmp_path / "a", tmp_path / "b"


def test_equal_folders_differ_in_nothing(folders: tuple[Path, Path]) -> None:
    assert compare.differences(*folders) == []


def test_other_bytes_of_the_same_page_pass(folders: tuple[Path, Path]) -> None:
    with (folders[1] / "memo.pdf").open("ab") as opened:
        opened.write(b"\n% a comment\n")
    assert compare.differences(*folders) == []


@pytest.mark.parametrize(
    ("made", "said"), [(pdf("Mema"), "another text"), (pdf("Memo", across=104), "looks different")]
)
def test_another_text_or_look_is_told(folders: tuple[Path, Path], made: bytes, said: str) -> None:
    (folders[1] / "memo.pdf").write_bytes(made)
    assert any(said in line for line in compare.differences(*folders))


def test_a_damaged_document_is_told(folders: tuple[Path, Path]) -> None:
    (folders[1] / "memo.pdf").write_bytes(b"damaged")
    assert any(line.startswith("memo.pdf: ") for line in compare.differences(*folders))


def test_a_document_only_one_side_made_is_told(folders: tuple[Path, Path]) -> None:
    (folders[0] / "plan.pdf").write_bytes(pdf("Plan"))
    assert compare.differences(*folders) == ["only in one of the two: plan.pdf"]


def test_parts_of_a_word_file_are_compared_but_its_dates(folders: tuple[Path, Path]) -> None:
    (folders[0] / "memo.docx").write_bytes(package("one"))
    (folders[1] / "memo.docx").write_bytes(package("two"))
    assert compare.differences(*folders) == ["memo.docx: word/document.xml"]
