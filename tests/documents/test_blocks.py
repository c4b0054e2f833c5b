from __future__ import annotations

from decimal import Decimal

from helpers_documents import document_of

from ita_desktop.documents.blocks import Align, Chart, Heading, Paragraph, Span, with_digits
from ita_desktop.documents.charts.figure import Point, YearsChart


def test_all_text_is_converted_but_what_is_literal() -> None:
    spans = (Span("ปี 2568 "), Span("https://example.go.th/2568", literal=True))
    built = with_digits(document_of(Heading("ข้อ 1"), Paragraph(spans, align=Align.LEFT)), thai=True)
    heading, paragraph = built.sections[0].blocks
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert heading.text == "ข้อ ๑"
    assert [span.text for span in paragraph.spans] == ["ปี ๒๕๖๘ ", "https://example.go.th/2568"]
    assert paragraph.align is Align.LEFT


def test_texts_of_charts_are_converted_and_their_values_stay() -> None:
    chart = Chart(YearsChart("ปี 2568", (Point("2568", Decimal("95.5"), "95.50"),)), 400)
    built = with_digits(document_of(chart), thai=True)
    assert built.sections[0].blocks == (Chart(YearsChart("ปี ๒๕๖๘", (Point("๒๕๖๘", Decimal("95.5"), "๙๕.๕๐"),)), 400),)


def test_properties_keep_their_digits() -> None:
    assert with_digits(document_of(), thai=True).title == "รายงาน"
    assert with_digits(document_of(), thai=False).thai_digits is False
