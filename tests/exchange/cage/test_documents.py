"""Documents other than Word's: OpenDocument, Rich Text and web pages give the same paragraphs and tables."""

from __future__ import annotations

from helpers_open import open_document, rich

from ita_desktop.exchange.cage.keeper import Kind
from ita_desktop.exchange.cage.reading import WordCell, WordTable, words_in

MERGED = WordTable(
    [
        (WordCell("ก"), WordCell("กว้าง", 2)),
        (WordCell("สูง"), WordCell("1"), WordCell("2")),
        (WordCell("", goes_on=True), WordCell("3"), WordCell("4")),
    ]
)


def test_an_open_document() -> None:
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>".format
    covered = "<table:covered-table-cell/>"
    rows = (
        cell("", "ก") + cell("table:number-columns-spanned='2'", "กว้าง") + covered,
        cell("table:number-rows-spanned='2'", "สูง") + cell("", "1") + cell("", "2"),
        covered + cell("", "3") + cell("", "4"),
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    deleted = "<text:tracked-changes><text:p>ลบแล้ว</text:p></text:tracked-changes>"
    data = open_document(
        f"{deleted}<text:h>หัว</text:h><text:list><text:list-item><text:p>ข้อ<text:tab/><text:span>สาม</text:span>ต่อ</text:p>"
        f"</text:list-item></text:list><table:table>{table}</table:table><text:p>ท้าย</text:p>",
        "text",
    )
    assert words_in(data, "ก.odt", Kind.OPEN_WORDS) == ["หัว", "ข้อ\tสามต่อ", MERGED, "ท้าย"]


def test_rich_text() -> None:
    wide, narrow = r"\trowd\cellx900\cellx2700", r"\trowd\cellx900\cellx1800\cellx2700"
    top, below = (
        narrow.replace(r"\cellx900", r"\clvmgf\cellx900", 1),
        narrow.replace(r"\cellx900", r"\clvmrg\cellx900", 1),
    )
    data = (
        r"{\rtf1\ansi\ansicpg874\deff0{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset222 B{\*\falt C};}}{\*\generator X;}"
        r"{\info{\title no}}\f0 \'cb\'d1\'c7\par{\f1\'a1}{\v hidden}{\deleted gone}" + rich("ข😀") + "\n\\u3588\\'3f"
        r"\line " + rich("ต่อ") + r"\par" + wide + r"\pard\intbl " + rich("ก") + r"\cell " + rich("กว้าง") + r"\cell\row"
        rf"{top}\pard\intbl {rich('สูง')}\cell 1\cell 2\cell\row {below}\pard\intbl\cell 3\cell 4\cell\row"
        r"\pard " + rich("ท้าย") + r"\par}"
    ).replace(rich("😀"), r"\u-10179?\u-8704?")
    first, second, table, last, _ = words_in(data.encode("ascii"), "ก.rtf", Kind.RICH_TEXT)
    assert (first, second, last) == ("หัว", "กข😀ค\nต่อ", "ท้าย")
    assert table == MERGED


def test_a_web_page() -> None:
    page = """<html><head><title>ไม่ใช่เนื้อหา</title><style>td{width:85.00px}</style></head><body>
        <script>var a=99.9;</script><h2>หัว</h2><p>ข้อ<br>สอง<p style="display: none">ซ่อน
        <table><tr><td>ก<td colspan=2>กว้าง<tr><td rowspan=2>สูง</td><td>1</td><td>2</td></tr>
        <tr style="display:none"><td>99</td></tr><tr><td>3</td><td>4</td></tr></table>ท้าย&nbsp;&amp;</body></html>"""
    for data in (page.encode(), page.encode("cp874", "xmlcharrefreplace"), page.encode("utf-16")):
        assert words_in(data, "ก.html", Kind.WEB) == ["หัว", "ข้อ\nสอง", MERGED, "ท้าย\xa0&"]


def test_what_a_page_leaves_open_is_ended_by_what_follows() -> None:
    row = "<tr>" + "<td hidden>ซ่อน<td>เห็น" * 2
    page = f"<html><head><title>ก<body><p hidden>ซ่อน<p>เห็น<table>{row * 400}</table><ul><li hidden>ซ่อน<li>เห็น</ul>"
    first, table, last = words_in(page.encode(), "ก.html", Kind.WEB)
    assert (first, last) == ("เห็น", "เห็น")
    assert table == WordTable([(WordCell("เห็น"), WordCell("เห็น"))] * 400)


def test_a_table_inside_a_cell_follows() -> None:
    page = "<table><tr><td>เมนู</td><td>หน้า<table><tr><td>ใน</td></tr></table>หลัง</td></tr></table>"
    outer = WordTable([(WordCell("เมนู"), WordCell("หน้า\nหลัง"))])
    assert words_in(page.encode(), "ก.html", Kind.WEB) == [outer, WordTable([(WordCell("ใน"),)])]
