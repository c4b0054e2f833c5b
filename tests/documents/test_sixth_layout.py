"""A sixth layout is one new module and one line in the table: then it is offered and made everywhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from helpers_documents import word_text
from helpers_headless import SAMPLE, command
from helpers_pdf import page_texts, squeezed
from helpers_plan import sample
from helpers_sixth import SIXTH

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, FileFormat, Order

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LAYOUTS, "sixth", SIXTH)


def said(content: bytes, form: FileFormat) -> str:
    if form is FileFormat.PDF:
        return squeezed("".join(page_texts(content)))
    if form is FileFormat.WORD:
        return word_text(content)
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    return squeezed("".join(str(value or "") for row in rows for value in row))


@pytest.mark.parametrize("form", FileFormat)
def test_it_is_made_in_every_format(form: FileFormat) -> None:
    text = said(make(Order(DocumentKind.REPORT, form, layout="sixth"), Dossier(sample())), form)
    assert "อย่างแบบที่หก" in text
    assert "มาตรการอย่างแบบที่หก" in text


def test_the_commands_offer_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office, target = tmp_path / "a.ita", tmp_path / "a.docx"
    assert command(capsys, "import", office, SAMPLE).code == 0
    words = ["export", office, "--year", "2568", "--document", "plan", "--layout", "sixth", "--to", target]
    assert command(capsys, *words).code == 0
    assert "มาตรการอย่างแบบที่หก" in word_text(target.read_bytes())


def test_what_the_plans_year_asks_for_stays_the_first_of_its_style() -> None:
    assert [name for name, layout in LAYOUTS.items() if layout.style is SIXTH.style] == ["single-table", "sixth"]
