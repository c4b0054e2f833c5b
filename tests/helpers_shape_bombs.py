"""Files made to harm the readers of OpenDocument, Rich Text, web pages, old Excel and crowded PDF pages."""

from __future__ import annotations

import struct
import zlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from helpers_bomb_kit import damaged, noisy, page_of, pdf, stream
from helpers_open import open_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers_bomb_kit import Bomb

FILES = Path(__file__).parent / "files" / "exchange"
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def open_bombs() -> Iterator[Bomb]:
    laughs = "".join(f'<!ENTITY a{at + 1} "{f"&a{at};" * 10}">' for at in range(9))
    entities = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">{laughs}]><a>&a9;</a>'.encode()
    many, most = 'table:number-{}-repeated="1000000"', 'table:number-{}-repeated="2147483647"'
    cell = "<table:table-cell {} office:value-type='float' office:value='1'/>"
    row = "<table:table-row {}>{}</table:table-row>"
    columns, rows = many.format("columns"), many.format("rows")
    sheets = {
        "columns": row.format("", cell.format(columns)),
        "rows": row.format(rows, cell.format("")),
        "both": row.format(rows, cell.format(columns)) * 100,
        "most": row.format(most.format("rows"), cell.format(most.format("columns"))),
        "a sea of rows": row.format('table:number-rows-repeated="9000"', cell.format(columns)) * 100,
        "hidden": "".join(
            row.format(f"{rows} table:visibility='{how}'", "") for how in ("collapse", "visible") * 50_000
        ),
        "merged": row.format("", cell.format('table:number-columns-spanned="99999999"') * 90_000),
        "deep": "<table:table-row-group>" * 200_000,
        "sheets": "</table:table><table:table>" * 100_000,
    }
    for name, body in sheets.items():
        inside = body if "deep" in name else f"<table:table table:name='a'>{body}</table:table>"
        yield f"open {name}", partial(open_document, inside)
    for name, body in {
        "spaces": "<text:p>" + "<text:s text:c='999999999'/>" * 100_000 + "</text:p>",
        "spans": "<text:p>" + "<text:span>" * 300_000,
        "tables": "<table:table><table:table-row><table:table-cell>" * 90_000,
        "paragraphs": "<text:p/>" * 1_000_000,
        "cells": "<table:table><table:table-row>"
        + "<table:table-cell/>" * 290_000
        + "</table:table-row></table:table>",
    }.items():
        yield f"open text {name}", partial(open_document, body, "text")
    for form in ("spreadsheet", "text"):
        yield "open entities", partial(open_document, "", form, content=entities)
        yield "open outside", partial(open_document, "", form, content=OUTSIDE)
        yield "open zeros", partial(zeros_in, form)
        yield "open noise", partial(noise_in, form)


def zeros_in(form: str) -> bytes:
    return open_document("", form, content=bytes(150_000_000))


def noise_in(form: str) -> bytes:
    return open_document("", form, content=b"<a>" + noisy(b"<a/>", 100_000_000) + b"</a>")


def rich_text_bombs() -> Iterator[Bomb]:
    for name, body in {
        "deep": b"{" * 10**7,
        "deep and closed": b"{" * 9_000 + b"}" * 9_000_000,
        "bin": b"\\bin9999999999 " * 10**5,
        "cells": b"\\cell" * 3_000_000 + b"\\row",
        "rows": b"\\trowd\\cellx9 a\\cell\\row" * 500_000,
        "edges": b"\\trowd" + b"".join(b"\\cellx%d" % (at * 99) for at in range(200_000)) + b"a\\cell\\row" * 1_000,
        "letters": b"\\u3585?" * 2_000_000,
        "skipped": b"\\uc2147483647\\u3585 " * 900_000,
        "fonts": b"{\\fonttbl" + b"".join(b"{\\f%d\\fcharset222;}" % at for at in range(500_000)) + b"}",
        "a long word": b"\\" + b"a" * 10**7,
        "halves": b"\\u-10179?" * 10**6,
        "strokes": b"\\" * 10**7,
    }.items():
        yield f"rich {name}", partial(bytes, b"{\\rtf1 " + body)


def web_bombs() -> Iterator[Bomb]:
    for name, body in {
        "deep": "<div>" * 700_000,
        "deep tables": "<table><tr><td>" * 200_000,
        "wide": "<tr><td colspan=999999999 rowspan=999999999>a</td></tr>" * 20_000,
        "tall": ("<tr>" + "<td rowspan=65534>a</td>" * 200 + "</tr>") * 700,
        "cells": "<tr>" + "<td>" * 900_000,
        "attributes": "<td " + "".join(f"a{at}=1 " for at in range(350_000)) + ">",
        "an open tag": "<td " + "a" * 3_900_000,
        "an open comment": "<!--" * 900_000,
        "entities": "&amp;" * 700_000,
        "odd letters": "&#x110000;&#xD800;&#99999999999;" * 10**5,
        "ends": "<div>" * 900 + "</p>" * 900_000,
        "declarations": "<![CDATA[" * 10**5 + "<!" * 10**5 + "<?" * 10**5,
    }.items():
        yield f"web {name}", partial(bytes, f"<html><table>{body}".encode())


def old_excel_bombs() -> Iterator[Bomb]:
    sample = (FILES / "look.xls").read_bytes()
    for number in range(20):
        yield f"old excel damaged {number}", partial(damaged, sample, number)
    sizes = struct.pack("<HHIIHHH", 0x200, 14, 0, 0xFFFFFFFF, 0, 0xFFFF, 0)
    at = sample.index(struct.pack("<HH", 0x200, 14))
    yield "old excel beyond measure", partial(bytes, sample[:at] + sizes + sample[at + len(sizes) :])
    for place, value in (
        (0x1E, 0xFFFF),
        (0x1E, 31),
        (0x2C, 0xFFFFFFFF),
        (0x30, 0),
        (0x3C, 0),
        (0x44, 0),
        (0x48, 0xFFFFFFFF),
    ):
        kind = "<H" if place == 0x1E else "<I"
        head = sample[:place] + struct.pack(kind, value) + sample[place + struct.calcsize(kind) :]
        yield f"old excel head {place} {value}", partial(bytes, head)
    chain = 512 * (1 + struct.unpack_from("<I", sample, 0x4C)[0])
    ring = b"".join(struct.pack("<I", at) for at in range(128))
    yield "old excel a ring", partial(bytes, sample[:chain] + ring + sample[chain + 512 :])
    bare = b"\x09\x08\x08\x00\x00\x05\x10\x00\x00\x00\x00\x00"
    rows = b"".join(struct.pack("<HHHHHd", 0x203, 14, row, 255, 0, 1.5) for row in range(65_535))
    yield "old excel bare", partial(bytes, bare + rows)
    yield "old excel rows without end", partial(bytes, bare + rows * 12)


def page_bombs() -> Iterator[Bomb]:
    """Pages that are small as files and full of letters or lines."""
    font = b"/Font<</F 5 0 R>>"
    helvetica = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    for name, content in {
        "a million letters": b"BT /F 9 Tf " + b"(abcdefghij)Tj " * 100_000 + b"ET",
        "letters on one spot": b"BT /F 9 Tf " + b"(a)Tj 0 0 Td " * 90_000 + b"ET",
        "a letter far away": b"BT /F 9 Tf 1e30 0 0 1e30 1e38 -1e38 Tm (abc)Tj ET",
        "small letters": b"BT /F 0.0001 Tf (abc)Tj 0 Tz (abc)Tj ET",
        "a million lines": b"".join(b"%d 0 m %d 99 l S " % (at % 99, at % 97) for at in range(10**6)),
        "a path of a million lines": b"0 0 m " + b"9 9 l 0 9 l " * 500_000 + b"S",
        "a grid": b"".join(b"%.2f 0 m %.2f 99 l S 0 %.2f m 99 %.2f l S " % ((at / 9,) * 4) for at in range(900)),
        "many grids": b"".join(b"%d %d 1 1 re S " % (at % 99, at // 99 % 99) for at in range(50_000)),
        "boxes beyond measure": b"-1e38 -1e38 3e38 3e38 re S " * 1_000,
    }.items():
        packed = stream(zlib.compress(content, 1), b"/Filter/FlateDecode")
        yield f"page with {name}", partial(pdf, page_of(packed, font, helvetica))
