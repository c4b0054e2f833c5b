"""Rules of PDF/UA on the structure of a document: elements, tables, lists, headings, links (ISO 14289-1, 7)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pikepdf
from helpers_archive_file import dictionaries, is_set, words

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD = words(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
    "Warichu WT WP Figure Formula Form"
)
_LANGUAGE = re.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_HEADING = re.compile("H([1-6])")


class Node:
    """An element of the structure.

    Attributes:
        item: its dictionary.
        role: its standard structure type, roles followed; its own name where it has none.
        parent: the element it is a part of; None for one of the root's.
        kids: its elements.
    """

    def __init__(self, item: pikepdf.Dictionary, role: str, parent: Node | None) -> None:
        """Take an element of `role` in `parent`."""
        self.item = item
        self.role = role
        self.parent = parent
        self.kids: list[Node] = []

    def attribute(self, name: str) -> pikepdf.Object | None:
        """Return an attribute by name, of whatever owner."""
        given = self.item.get("/A")
        for part in list(given.as_list()) if isinstance(given, pikepdf.Array) else [given]:
            if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)) and name in part:
                return part[name]
        return None

    def says(self, name: str) -> str:
        """Return a text of the element, or nothing."""
        return str(self.item.get(name, ""))

    @property
    def language(self) -> str | None:
        """The language given for it or for what it is a part of."""
        if "/Lang" in self.item:
            return str(self.item["/Lang"])
        return None if self.parent is None else self.parent.language


class Roles:
    """What the roles of a document are mapped to."""

    def __init__(self, root: pikepdf.Object | None) -> None:
        """Read the map of the structure's `root`."""
        given = root.get("/RoleMap") if isinstance(root, pikepdf.Dictionary) else None
        self.map = {str(key)[1:]: str(value)[1:] for key, value in given.items()} if given is not None else {}

    def follow(self, role: str) -> tuple[str, bool]:
        """Return the standard type of `role`, or the last one found, and whether the way goes round in a circle."""
        seen = [role]
        while role not in STANDARD and role in self.map and self.map[role] not in seen:
            role = self.map[role]
            seen.append(role)
        onward = self.map.get(role)
        while onward is not None and onward not in seen:
            seen.append(onward)
            onward = self.map.get(onward)
        return role, onward is not None


def structure(pdf: pikepdf.Pdf) -> tuple[list[Node], Roles]:
    """Return the elements of a document, each before its parts, and its roles."""
    root = pdf.Root.get("/StructTreeRoot")
    roles = Roles(root)
    nodes: list[Node] = []
    if isinstance(root, pikepdf.Dictionary):
        _gather(root.get("/K"), None, roles, nodes, set())
    return nodes, roles


def _gather(
    kids: pikepdf.Object | None, parent: Node | None, roles: Roles, nodes: list[Node], seen: set[tuple[int, int]]
) -> None:
    for kid in list(kids.as_list()) if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid or (kid.is_indirect and kid.objgen in seen):
            continue
        if kid.is_indirect:
            seen.add(kid.objgen)
        node = Node(kid, roles.follow(str(kid["/S"])[1:])[0], parent)
        nodes.append(node)
        if parent is not None:
            parent.kids.append(node)
        _gather(kid.get("/K"), node, roles, nodes, seen)


def structure_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the rules that the structure, the catalog and the annotations break."""
    nodes, roles = structure(pdf)
    language = "/Lang" in pdf.Root
    yield from _catalog(pdf, nodes)
    for node in nodes:
        own = str(node.item["/S"])[1:]
        yield from _role(own, roles)
        if "/P" not in node.item:
            yield "U 7.1-12"
        yield from _spoken(node, catalog=language)
        yield from _nesting(node)
        if node.role == "Table":
            yield from table_faults(node)
    yield from _headings(nodes)
    notes = [node.says("/ID") for node in nodes if node.role == "Note"]
    yield from ("U 7.9-1" for each in notes if not each)
    yield from ("U 7.9-2" for each, count in Counter(notes).items() if each and count > 1)
    yield from _annotations(pdf, catalog=language)


def _catalog(pdf: pikepdf.Pdf, nodes: list[Node]) -> Iterator[str]:
    marks = pdf.Root.get("/MarkInfo", pikepdf.Dictionary())
    if not is_set(marks, "/Marked"):
        yield from ("A 6.7.2.2-1", "U 6.2-1")
    if is_set(marks, "/Suspects"):
        yield "U 7.1-4"
    if not is_set(pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()), "/DisplayDocTitle"):
        yield "U 7.1-10"
    if "/StructTreeRoot" not in pdf.Root:
        yield from ("A 6.7.3.3-1", "U 7.1-11")
    if "/Lang" not in pdf.Root and "/First" in pdf.Root.get("/Outlines", pikepdf.Dictionary()):
        yield "U 7.2-2"
    languages = [pdf.Root, *(node.item for node in nodes)]
    for item in languages:
        if "/Lang" in item:
            yield from language_faults(str(item["/Lang"]))


def language_faults(language: str) -> Iterator[str]:
    """Yield the rules that a language's name breaks; PDF/A lets it be empty, which means unknown."""
    if not _LANGUAGE.fullmatch(language):
        yield "U 7.2-29"
        if language:
            yield "A 6.7.4-1"


def _role(own: str, roles: Roles) -> Iterator[str]:
    standard, circle = roles.follow(own)
    if circle:
        yield from ("A 6.7.3.4-2", "U 7.1-6")
    if standard not in STANDARD:
        yield from ("A 6.7.3.4-1", "U 7.1-5")
    if own in STANDARD and own in roles.map:
        yield from ("A 6.7.3.4-3", "U 7.1-7")


def _spoken(node: Node, *, catalog: bool) -> Iterator[str]:
    if not catalog and node.language is None:
        for name, rule in (("/ActualText", "U 7.2-21"), ("/Alt", "U 7.2-22"), ("/E", "U 7.2-23")):
            if name in node.item:
                yield rule
    if node.role == "Figure" and not node.says("/Alt") and "/ActualText" not in node.item:
        yield "U 7.3-1"


_ALLOWED = {
    "Table": ({"TR", "THead", "TBody", "TFoot", "Caption"}, "U 7.2-3"),
    "TR": ({"TH", "TD"}, "U 7.2-10"),
    "L": ({"L", "LI", "Caption"}, "U 7.2-19"),
    "LI": ({"Lbl", "LBody"}, "U 7.2-20"),
    "TOC": ({"TOC", "TOCI", "Caption"}, "U 7.2-27"),
    "THead": ({"TR"}, "U 7.2-36"),
    "TBody": ({"TR"}, "U 7.2-37"),
    "TFoot": ({"TR"}, "U 7.2-38"),
}
"""What an element may hold, and the rule that says so."""
_INSIDE = {
    "TR": ({"Table", "THead", "TBody", "TFoot"}, "U 7.2-4"),
    "THead": ({"Table"}, "U 7.2-5"),
    "TBody": ({"Table"}, "U 7.2-6"),
    "TFoot": ({"Table"}, "U 7.2-7"),
    "TH": ({"TR"}, "U 7.2-8"),
    "TD": ({"TR"}, "U 7.2-9"),
    "LI": ({"L"}, "U 7.2-17"),
    "LBody": ({"LI"}, "U 7.2-18"),
    "TOCI": ({"TOC"}, "U 7.2-26"),
}
"""What an element may stand in, and the rule that says so."""


def _nesting(node: Node) -> Iterator[str]:
    kids = [kid.role for kid in node.kids]
    if node.role in _ALLOWED:
        allowed, rule = _ALLOWED[node.role]
        if not allowed.issuperset(kids):
            yield rule
    if node.role in _INSIDE:
        outside, rule = _INSIDE[node.role]
        if node.parent is None or node.parent.role not in outside:
            yield rule
    counts = Counter(kids)
    if node.role == "Table":
        checks = {
            "U 7.2-11": counts["THead"] > 1,
            "U 7.2-12": counts["TFoot"] > 1,
            "U 7.2-13": counts["TFoot"] and not counts["TBody"],
            "U 7.2-14": counts["THead"] and not counts["TBody"],
            "U 7.2-16": "Caption" in kids[1:-1],
            "U 7.2-39": counts["Caption"] > 1,
        }
        yield from (rule for rule, broken in checks.items() if broken)
    if node.role in {"L", "TOC"} and "Caption" in kids[1:]:
        yield "U 7.2-40" if node.role == "L" else "U 7.2-28"
    if counts["H"] > 1:
        yield "U 7.4.4-1"


def _headings(nodes: list[Node]) -> Iterator[str]:
    levels = [int(found[1]) for node in nodes if (found := _HEADING.fullmatch(node.role))]
    if any(level > before + 1 for before, level in zip([0, *levels], levels, strict=False)):
        yield "U 7.4.2-1"
    if levels and any(node.role == "H" for node in nodes):
        yield from ("U 7.4.4-2", "U 7.4.4-3")


def table_faults(table: Node) -> Iterator[str]:
    """Yield the rules that a table's rows and cells break, taken as a grid."""
    rows: list[Node] = []
    for kid in table.kids:
        rows += [kid] if kid.role == "TR" else [row for row in kid.kids if row.role == "TR"]
    cells = [[kid for kid in row.kids if kid.role in {"TH", "TD"}] for row in rows]
    width = sum(_span(cell, "/ColSpan") for cell in cells[0]) if cells else 0
    grid: dict[tuple[int, int], Node] = {}
    for number, row in enumerate(cells):
        column = 0
        for cell in row:
            while (number, column) in grid:
                column += 1
            wide, high = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            if column + wide > width:
                yield "U 7.2-42"
                return
            if number + high > len(rows):
                yield "U 7.2-41"
                return
            places = [(number + down, column + right) for down in range(high) for right in range(wide)]
            if any(place in grid for place in places):
                yield "U 7.2-15"
                return
            grid.update(dict.fromkeys(places, cell))
            column += wide
    if len(grid) < width * len(rows):
        yield "U 7.2-43"
        return
    yield from _heads(grid)


def _span(cell: Node, name: str) -> int:
    given = cell.attribute(name)
    return int(given) if given is not None else 1


def _heads(grid: dict[tuple[int, int], Node]) -> Iterator[str]:
    heads = [cell for cell in grid.values() if cell.role == "TH"]
    if all(cell.attribute("/Scope") is not None for cell in heads):
        return
    known = {cell.says("/ID") for cell in heads} - {""}
    for place, cell in grid.items():
        if cell.role != "TD":
            continue
        named = cell.attribute("/Headers")
        names = [str(each) for each in named.as_list()] if isinstance(named, pikepdf.Array) else []
        if (names and known.issuperset(names)) or _connected(grid, place):
            continue
        yield "U 7.5-2" if set(names) - known else "U 7.5-1"
        return


def _connected(grid: dict[tuple[int, int], Node], place: tuple[int, int]) -> bool:
    """Tell whether a head stands above or left of a cell, nothing but heads' ends between."""
    row, column = place
    ways = (
        ("/Column", [(above, column) for above in range(row - 1, -1, -1)]),
        ("/Row", [(row, before) for before in range(column - 1, -1, -1)]),
    )
    for scope, way in ways:
        met = False
        for other in way:
            cell = grid[other]
            if cell.role == "TH":
                met = True
                given = cell.attribute("/Scope")
                if str(given) in {scope, "/Both"}:
                    return True
            elif met:
                break
    return False


_KINDS = words(
    "/Text /Link /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut /Stamp "
    "/Caret /Ink /Popup /FileAttachment /Widget /PrinterMark /TrapNet /Watermark /Redact"
)
_ACTIONS = frozenset(("/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"))
_NAMED = frozenset(("/NextPage", "/PrevPage", "/FirstPage", "/LastPage"))
_INVISIBLE, _HIDDEN, _PRINT, _NO_VIEW, _TOGGLE = 1, 2, 4, 32, 256


def _annotations(pdf: pikepdf.Pdf, *, catalog: bool) -> Iterator[str]:
    owners = parents_by_key(pdf)
    roles = Roles(pdf.Root.get("/StructTreeRoot"))
    for page in pdf.pages:
        found = page.obj.get("/Annots")
        notes = [note for note in found.as_list() if isinstance(note, pikepdf.Dictionary)] if found is not None else []
        if notes and page.obj.get("/Tabs") != "/S":
            yield "U 7.18.3-1"
        for note in notes:
            yield from _annotation(note, page, owners, roles, catalog=catalog)
    for item in dictionaries(pdf):
        yield from _actions(item)


def _annotation(
    note: pikepdf.Dictionary, page: pikepdf.Page, owners: dict[int, pikepdf.Object], roles: Roles, *, catalog: bool
) -> Iterator[str]:
    kind, flags = str(note.get("/Subtype")), note.get("/F")
    box = [float(side) for side in note.get("/Rect", pikepdf.Array([0, 0, 0, 0])).as_list()]
    bits = _PRINT if flags is None else int(flags)
    flat = box[0] == box[2] and box[1] == box[3]
    checks = {
        "A 6.3.1-1": kind not in _KINDS,
        "A 6.3.2-1": flags is None and kind != "/Popup",
        "A 6.3.2-2": bool(bits & (_INVISIBLE | _HIDDEN | _NO_VIEW | _TOGGLE)) or not bits & _PRINT,
        "A 6.3.3-1": not flat and kind not in {"/Popup", "/Link"} and "/AP" not in note,
    }
    yield from (rule for rule, broken in checks.items() if broken)
    if bits & _HIDDEN or kind == "/Widget" or _outside(box, page):
        return
    key = note.get("/StructParent")
    owner = owners.get(int(key)) if key is not None else None
    element = owner if isinstance(owner, pikepdf.Dictionary) else pikepdf.Dictionary()
    said = str(note.get("/Contents", ""))
    checks = {
        "U 7.18.1-2": not said and not str(element.get("/Alt", "")),
        "U 7.18.5-2": not said and kind == "/Link",
        "U 7.2-24": bool(said) and not catalog and "/Lang" not in note and "/Lang" not in element,
        "U 7.18.5-1": kind == "/Link" and roles.follow(str(element.get("/S", "/"))[1:])[0] != "Link",
    }
    yield from (rule for rule, broken in checks.items() if broken)


def _outside(box: list[float], page: pikepdf.Page) -> bool:
    left, bottom, right, top = (float(side) for side in page.cropbox.as_list())
    return (
        max(box[0], box[2]) <= left
        or min(box[0], box[2]) >= right
        or max(box[1], box[3]) <= bottom
        or (min(box[1], box[3]) >= top)
    )


def _actions(item: pikepdf.Dictionary) -> Iterator[str]:
    for action in (item, *(item.get(name) for name in ("/A", "/OpenAction", "/Next"))):
        if not isinstance(action, pikepdf.Dictionary) or (action is item and item.get("/Type") != "/Action"):
            continue
        if str(action.get("/S")) not in _ACTIONS and action.get("/S") is not None and "/K" not in action:
            yield "A 6.5.1-1"
        if action.get("/S") == "/Named" and str(action.get("/N")) not in _NAMED:
            yield "A 6.5.1-2"


def parents_by_key(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    """Return what the parent tree holds: elements by the key of an annotation, lists of them by that of a page."""
    root = pdf.Root.get("/StructTreeRoot")
    tree = root.get("/ParentTree") if isinstance(root, pikepdf.Dictionary) else None
    found: dict[int, pikepdf.Object] = {}
    _read_numbers(tree, found)
    return found


def _read_numbers(tree: pikepdf.Object | None, found: dict[int, pikepdf.Object]) -> None:
    if not isinstance(tree, pikepdf.Dictionary):
        return
    numbers = tree.get("/Nums")
    if isinstance(numbers, pikepdf.Array):
        values = list(numbers.as_list())
        found.update({int(key): value for key, value in zip(values[::2], values[1::2], strict=False)})
    for kid in tree.get("/Kids", pikepdf.Array()).as_list():
        _read_numbers(kid, found)
