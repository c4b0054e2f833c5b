"""Our own PDF broken on purpose: its structure, annotations and language, one rule at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers_archive_breaking import add, artifact, form, page_of, put, without
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Callable

    import pikepdf
    from helpers_archive_file import Item


def _note(**entries: Item) -> Callable[[pikepdf.Pdf], object]:
    """Return what adds an annotation that is as it should be but for `entries`; None leaves one out."""

    def change(pdf: pikepdf.Pdf) -> None:
        usual: dict[str, Item] = {
            "Type": Name.Annot,
            "Subtype": Name.Link,
            "Rect": Array([99, 99, 199, 199]),
            "F": 4,
            "Contents": String("ก"),
            "StructParent": 999,
        }
        given = {f"/{name}": value for name, value in {**usual, **entries}.items() if value is not None}
        page_of(pdf)["/Annots"] = Array([Dictionary(given)])
        root = pdf.Root["/StructTreeRoot"]
        link = pdf.make_indirect(Dictionary(S=Name.Link, P=root["/K"]))
        root["/K"]["/K"].append(link)
        root["/ParentTree"]["/Nums"].append(999)
        root["/ParentTree"]["/Nums"].append(link)

    return change


def first(item: Item, role: str) -> Item:
    """Return the first element of `role` in the structure of `item`."""
    if item.get("/S") == f"/{role}":
        return item
    kids = item.get("/K", Array())
    found = (first(kid, role) for kid in kids.as_list() if isinstance(kid, Dictionary) and "/S" in kid)
    return next((each for each in found if each is not None), None)


def _element(role: str, change: Callable[[Item], object]) -> Callable[[pikepdf.Pdf], object]:
    return lambda pdf: change(first(pdf.Root["/StructTreeRoot"]["/K"], role))


def _named(role: str, other: str) -> Callable[[pikepdf.Pdf], object]:
    return _element(role, put("/S", Name(f"/{other}")))


def _also(role: str, *others: str) -> Callable[[pikepdf.Pdf], object]:
    """Return what puts new elements at the end of the first of `role`."""

    def change(pdf: pikepdf.Pdf) -> None:
        item = first(pdf.Root["/StructTreeRoot"]["/K"], role)
        for other in others:
            item["/K"].append(pdf.make_indirect(Dictionary(S=Name(f"/{other}"), P=item)))

    return change


def _roles(**mapped: str) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        entries = {f"/{name}": Name(f"/{other}") for name, other in mapped.items()}
        pdf.Root["/StructTreeRoot"]["/RoleMap"] = Dictionary(entries)
        _also("Document", next(iter(mapped)))(pdf)

    return change


def _speechless(change: Callable[[pikepdf.Pdf], object] = lambda _: None) -> Callable[[pikepdf.Pdf], object]:
    """Return what takes the language away and then changes more."""

    def both(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/Lang"]
        change(pdf)

    return both


def _notes(*names: str) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        document = pdf.Root["/StructTreeRoot"]["/K"]
        for name in names:
            note = Dictionary(S=Name.Note, P=document)
            if name:
                note["/ID"] = String(name)
            document["/K"].append(pdf.make_indirect(note))

    return change


def _heads(headers: str = "") -> Callable[[pikepdf.Pdf], object]:
    """Return what takes the scope from every head of the first table, and names `headers` in its first cell."""

    def change(pdf: pikepdf.Pdf) -> None:
        table = first(pdf.Root["/StructTreeRoot"]["/K"], "Table")
        for row in (row for group in table["/K"].as_list() for row in group["/K"].as_list()):
            for cell in row["/K"].as_list():
                if cell["/S"] == "/TH":
                    del cell["/A"]["/Scope"]
        if headers:
            first(table, "TD")["/A"] = Dictionary(O=Name.Table, Headers=Array([String(headers)]))

    return change


def _span(role: str, name: str, count: int) -> Callable[[pikepdf.Pdf], object]:
    return _element(role, put("/A", Dictionary({"/O": Name.Table, "/Scope": Name.Column, name: count})))


def _one_fewer(pdf: pikepdf.Pdf) -> None:
    body = first(pdf.Root["/StructTreeRoot"]["/K"], "TBody")
    del body["/K"][-1]["/K"][-1]


def _crossing(pdf: pikepdf.Pdf) -> None:
    """Let a cell of the second row reach over one that reaches down from the first."""
    table = first(pdf.Root["/StructTreeRoot"]["/K"], "Table")
    rows = [row for group in table["/K"].as_list() for row in group["/K"].as_list()]
    rows[0]["/K"][-1]["/A"] = Dictionary(O=Name.Table, RowSpan=2, Scope=Name.Column)
    rows[1]["/K"][0]["/A"] = Dictionary(O=Name.Table, ColSpan=len(rows[0]["/K"]), Scope=Name.Column)


def _text_span(key: str) -> Callable[[pikepdf.Pdf], object]:
    return _speechless(artifact(f"/Span<</{key}(x)>>BDC EMC".encode()))


def _toc(*roles: str) -> Callable[[pikepdf.Pdf], object]:
    """Return what puts contents with such elements at the end."""

    def change(pdf: pikepdf.Pdf) -> None:
        _also("Document", "TOC")(pdf)
        contents = first(pdf.Root["/StructTreeRoot"]["/K"], "TOC")
        contents["/K"] = Array([pdf.make_indirect(Dictionary(S=Name(f"/{role}"), P=contents)) for role in roles])

    return change


def _bare(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


TREE: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "A 6.7.2.2-1": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "U 6.2-1": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "A 6.7.3.3-1": _bare,
    "U 7.1-11": _bare,
    "A 6.7.3.4-1": _also("Document", "Own"),
    "U 7.1-5": _also("Document", "Own"),
    "A 6.7.3.4-2": _roles(One="Two", Two="One"),
    "U 7.1-6": _roles(One="Two", Two="One"),
    "A 6.7.3.4-3": _roles(P="H1"),
    "U 7.1-7": _roles(P="H1"),
    "A 6.7.4-1": lambda pdf: pdf.Root.__setitem__("/Lang", String("ไทย")),
    "U 7.2-29": lambda pdf: pdf.Root.__setitem__("/Lang", String("")),
    "U 7.1-1": add(b"/P<</MCID 0>>BDC /Artifact BMC EMC EMC"),
    "U 7.1-2": artifact(b"/P<</MCID 0>>BDC EMC"),
    "U 7.1-3": add(b"0 0 9 9 re f"),
    "U 7.1-4": lambda pdf: pdf.Root["/MarkInfo"].__setitem__("/Suspects", True),
    "U 7.1-10": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "U 7.1-12": _element("P", without("/P")),
    "U 7.2-2": _speechless(),
    "U 7.2-3": _also("Table", "P"),
    "U 7.2-4": _also("Document", "TR"),
    "U 7.2-5": _also("Document", "THead"),
    "U 7.2-6": _also("Document", "TBody"),
    "U 7.2-7": _also("Document", "TFoot"),
    "U 7.2-8": _also("Document", "TH"),
    "U 7.2-9": _also("Document", "TD"),
    "U 7.2-10": _also("TR", "P"),
    "U 7.2-11": _also("Table", "THead"),
    "U 7.2-12": _also("Table", "TFoot", "TFoot"),
    "U 7.2-13": lambda pdf: (_also("Table", "TFoot")(pdf), _named("TBody", "THead")(pdf)),
    "U 7.2-14": _named("TBody", "THead"),
    "U 7.2-15": _crossing,
    "U 7.2-16": _also("Table", "Caption", "TBody"),
    "U 7.2-17": _also("Document", "LI"),
    "U 7.2-18": _also("L", "LBody"),
    "U 7.2-19": _also("L", "P"),
    "U 7.2-20": _also("LI", "P"),
    "U 7.2-21": _speechless(_element("P", put("/ActualText", String("x")))),
    "U 7.2-22": _speechless(),
    "U 7.2-23": _speechless(_element("P", put("/E", String("x")))),
    "U 7.2-26": _also("Document", "TOCI"),
    "U 7.2-27": _toc("P"),
    "U 7.2-28": _toc("TOCI", "Caption"),
    "U 7.2-30": _text_span("ActualText"),
    "U 7.2-33": _speechless(),
    "U 7.2-34": _speechless(),
    "U 7.2-36": _also("THead", "P"),
    "U 7.2-37": _also("TBody", "P"),
    "U 7.2-38": lambda pdf: (_named("TBody", "TFoot")(pdf), _also("TFoot", "P")(pdf)),
    "U 7.2-39": _also("Table", "Caption", "Caption"),
    "U 7.2-40": _also("L", "Caption"),
    "U 7.2-41": _span("TD", "/RowSpan", 99),
    "U 7.2-42": _span("TD", "/ColSpan", 99),
    "U 7.2-43": _one_fewer,
    "U 7.3-1": _element("Figure", without("/Alt")),
    "U 7.4.2-1": _named("H1", "H3"),
    "U 7.4.4-1": _also("Document", "H", "H"),
    "U 7.4.4-2": _also("Document", "H"),
    "U 7.4.4-3": _also("Document", "H"),
    "U 7.5-1": _heads(),
    "U 7.5-2": _heads("nobody"),
    "U 7.9-1": _notes(""),
    "U 7.9-2": _notes("a", "a"),
    "A 6.3.1-1": _note(Subtype=Name.Movie),
    "A 6.3.2-1": _note(F=None),
    "A 6.3.2-2": _note(F=6),
    "A 6.3.3-1": _note(Subtype=Name.Square),
    "A 6.5.1-1": _note(A=Dictionary(S=Name.Launch)),
    "A 6.5.1-2": _note(A=Dictionary(S=Name.Named, N=Name.Print)),
    "U 7.18.1-2": _note(Contents=None),
    "U 7.18.3-1": lambda pdf: (_note()(pdf), page_of(pdf).__delitem__("/Tabs")),
    "U 7.18.5-1": _note(StructParent=None),
    "U 7.18.5-2": _note(Contents=None),
    "U 7.20-2": form(b"/P<</MCID 0>>BDC EMC", times=2),
}
"""By rule: what is done to structure, annotations and language."""
