from __future__ import annotations

import bundle
import install_sheet
import pypdfium2

from ita_desktop.documents.pdf import write_pdf

VALUES = {
    "version": bundle.version(),
    "setup": f"ITA-Desktop-{bundle.version()}-setup.exe",
    "portable": f"ITA-Desktop-{bundle.version()}-portable.zip",
    "sum": "0123456789ABCDEF" * 4,
}


def test_the_sheet_is_one_page_with_everything_on_it() -> None:
    pdf = pypdfium2.PdfDocument(write_pdf(install_sheet.sheet(VALUES)))
    assert len(pdf) == 1
    text = pdf[0].get_textpage().get_text_range().replace("\r\n", "")
    for wanted in (*VALUES.values(), "SmartScreen", "โปรแกรมป้องกันไวรัส", "1809", "Run anyway"):
        assert wanted in text


def test_a_value_stands_wherever_it_is_named() -> None:
    spans = install_sheet.filled("a {setup} b {sum}", {"setup": "S", "sum": "9"})
    assert [(span.text, span.literal) for span in spans] == [("a ", False), ("S", True), (" b ", False), ("9", True)]
