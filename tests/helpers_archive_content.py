"""Rules of PDF/A and PDF/UA on what is drawn: operators, colours, fonts, and what belongs to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pikepdf
from helpers_archive_file import content_of, dictionaries, is_set, words
from helpers_archive_fonts import Font
from helpers_archive_objects import (
    INTENTS,
    appearances,
    blends,
    object_faults,
    output_space,
    state_faults,
)
from helpers_archive_tags import language_faults, parents_by_key

if TYPE_CHECKING:
    from helpers_archive_file import Item

_OPERATORS = words(
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re "
    "RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
) | {"INLINE IMAGE"}
_FILLS = words("f F f* B B* b b*")
_STROKES = words("S s B B* b b*")
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_DEVICES = {
    "/DeviceRGB": "RGB ",
    "/RGB": "RGB ",
    "/DeviceGray": "GRAY",
    "/G": "GRAY",
    "/DeviceCMYK": "CMYK",
    "/CMYK": "CMYK",
}
_COMPONENTS = {"rg": "/DeviceRGB", "g": "/DeviceGray", "k": "/DeviceCMYK"}
_DEEPEST = 28
_UNSEEN = 3
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_NO_TEXT = re.compile("[\u0000\ufffe\ufeff]")


@dataclass(frozen=True)
class Mark:
    """A sequence of marked content."""

    tag: str
    number: int | None = None
    says: bool = False
    language: bool = False


@dataclass(frozen=True)
class State:
    """What drawing depends on."""

    fill: Item = "/DeviceGray"
    stroke: Item = None
    font: Font | None = None
    mode: int = 0


@dataclass
class Scope:
    """One content stream while it is read: its resources, and which elements its sequences belong to."""

    resources: pikepdf.Dictionary
    owners: list[Item]
    own: bool = True
    marks: list[Mark] = field(default_factory=list)


class Content:
    """Reads everything that is drawn in a document, and gathers the rules it breaks."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Begin with nothing read of `pdf`."""
        self._pdf = pdf
        self._output = output_space(pdf)
        self._language = "/Lang" in pdf.Root
        self._parents = parents_by_key(pdf)
        self._fonts: dict[Item, Font] = {}
        self._seen_codes: set[Item] = set()
        self._forms: dict[Item, int] = {}
        self.faults: set[str] = set()

    def read(self) -> set[str]:
        """Return the rules that are broken."""
        for page in self._pdf.pages:
            found = _inherited(page.obj, "/Resources")
            resources = found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()
            scope = Scope(resources, self._owners(page.obj.get("/StructParents")), "/Resources" in page.obj)
            if self._is_transparent(page, resources):
                self.faults.add("A 6.2.10-2")
            self._group(page.obj, resources)
            self._stream(page, scope, State(), ())
            for note in page.obj.get("/Annots", pikepdf.Array()).as_list():
                self._appearance(note)
        for item in dictionaries(self._pdf):
            self.faults.update(object_faults(item))
        return self.faults

    def _owners(self, key: Item) -> list[Item]:
        found = self._parents.get(int(key)) if key is not None else None
        return list(found.as_list()) if isinstance(found, pikepdf.Array) else []

    def _appearance(self, note: Item) -> None:
        for drawn in appearances(note):
            self._form(drawn, State(), (Mark("/Artifact"),))

    def _group(self, item: Item, resources: pikepdf.Dictionary) -> None:
        """Check the colours that a page or form blends in."""
        group = item.get("/Group")
        if isinstance(group, pikepdf.Dictionary) and "/CS" in group:
            self._colour(group["/CS"], resources)

    def _is_transparent(self, page: pikepdf.Page, resources: pikepdf.Dictionary) -> bool:
        """Tell whether a page blends without anything that says in which colours."""
        group = page.obj.get("/Group")
        if self._output or (isinstance(group, pikepdf.Dictionary) and "/CS" in group):
            return False
        drawn = [each for note in page.obj.get("/Annots", pikepdf.Array()).as_list() for each in appearances(note)]
        return blends(resources, set()) or any(
            "/Group" in each or blends(each.get("/Resources"), set()) for each in drawn
        )

    def _stream(self, content: Item, scope: Scope, state: State, above: tuple[Mark, ...]) -> None:
        """Read one content stream; `above` is the marked content it is drawn in."""
        scope.marks = list(above)
        states: list[State] = []
        try:
            instructions = pikepdf.parse_content_stream(content)
        except pikepdf.PdfError:
            return
        for instruction in instructions:
            operands: Item = instruction.operands
            name = str(instruction.operator)
            if name not in _OPERATORS:
                self.faults.add("A 6.2.2-1")
            if name == "q":
                states.append(state)
                if len(states) > _DEEPEST:
                    self.faults.add("A 6.1.13-8")
            elif name == "Q":
                state = states.pop() if states else state
            else:
                state = self._instruction(name, operands, scope, state)

    def _instruction(self, name: str, operands: Item, scope: Scope, state: State) -> State:
        """Follow one instruction; return the state after it."""
        match name:
            case "rg" | "g" | "k":
                return replace(state, fill=_COMPONENTS[name])
            case "RG" | "G" | "K":
                return replace(state, stroke=_COMPONENTS[name.lower()])
            case "cs" | "CS":
                space = self._resource(scope, "/ColorSpace", operands[0]) or operands[0]
                return replace(state, fill=space) if name == "cs" else replace(state, stroke=space)
            case "Tf":
                return replace(state, font=self._font(self._resource(scope, "/Font", operands[0])))
            case "Tr":
                return replace(state, mode=int(operands[0]))
            case "gs":
                given = self._resource(scope, "/ExtGState", operands[0])
                self.faults.update(state_faults(given))
                font = given.get("/Font") if isinstance(given, pikepdf.Dictionary) else None
                return state if font is None else replace(state, font=self._font(font[0]))
            case "BDC" | "BMC":
                self._begin(operands, scope)
            case "EMC":
                del scope.marks[-1:]
            case _:
                self._paint(name, operands, scope, state)
        return state

    def _paint(self, name: str, operands: Item, scope: Scope, state: State) -> None:
        """Follow an instruction that shows something, or says in which colours."""
        if name in _FILLS | _STROKES:
            self._path(name, scope, state)
        elif name in _SHOWS:
            self._text(operands, scope, state)
        elif name == "sh":
            self._belongs(scope)
            shading = self._resource(scope, "/Shading", operands[0])
            if shading is not None:
                self._colour(shading.get("/ColorSpace"), scope.resources)
        elif name == "INLINE IMAGE":
            self._inline_image(operands[0].obj, scope)
        elif name == "Do":
            self._drawn(self._resource(scope, "/XObject", operands[0]), scope, state)
        elif name in {"scn", "SCN"} and len(operands) and isinstance(operands[-1], pikepdf.Name):
            self._pattern(self._resource(scope, "/Pattern", operands[-1]), state)
        elif name == "ri" and str(operands[0]) not in INTENTS:
            self.faults.add("A 6.2.6-1")

    def _path(self, name: str, scope: Scope, state: State) -> None:
        self._belongs(scope)
        if name in _FILLS:
            self._colour(state.fill, scope.resources)
        if name in _STROKES:
            self._colour(state.stroke or "/DeviceGray", scope.resources)

    def _inline_image(self, image: Item, scope: Scope) -> None:
        self._belongs(scope)
        given = image.get("/CS", image.get("/ColorSpace"))
        named = self._resource(scope, "/ColorSpace", given) if isinstance(given, pikepdf.Name) else None
        self._colour(named if named is not None else given, scope.resources)
        if is_set(image, "/I") or is_set(image, "/Interpolate"):
            self.faults.add("A 6.2.8-3")
        if str(image.get("/Intent", "/Perceptual")) not in INTENTS:
            self.faults.add("A 6.2.6-1")

    def _drawn(self, drawn: Item, scope: Scope, state: State) -> None:
        if not isinstance(drawn, pikepdf.Stream):
            return
        if drawn.get("/Subtype") == "/Form":
            self._form(drawn, state, tuple(scope.marks), scope)
            return
        self._belongs(scope)
        if not is_set(drawn, "/ImageMask"):
            self._colour(drawn.get("/ColorSpace"), scope.resources)

    def _form(self, form: pikepdf.Stream, state: State, above: tuple[Mark, ...], outer: Scope | None = None) -> None:
        times = self._forms[form.objgen] = self._forms.get(form.objgen, 0) + 1
        if times > 1:
            if b"/MCID" in content_of(form):
                self.faults.add("U 7.20-2")
            return
        self._group(form, pikepdf.Dictionary())
        resources: Item = form.get("/Resources")
        own = isinstance(resources, pikepdf.Dictionary)
        found = resources if own else outer.resources if outer else pikepdf.Dictionary()
        self._stream(form, Scope(found, self._owners(form.get("/StructParents")), own), state, above)

    def _pattern(self, pattern: Item, state: State) -> None:
        if isinstance(pattern, pikepdf.Stream):
            self._form(pattern, state, (Mark("/Artifact"),))
        elif isinstance(pattern, pikepdf.Dictionary) and "/Shading" in pattern:
            self._colour(pattern["/Shading"].get("/ColorSpace"), pikepdf.Dictionary())

    def _resource(self, scope: Scope, kind: str, name: Item) -> Item:
        found = (
            scope.resources.get(kind, pikepdf.Dictionary()).get(str(name)) if isinstance(name, pikepdf.Name) else None
        )
        if found is not None and not scope.own:
            self.faults.add("A 6.2.2-2")
        return found

    def _begin(self, operands: Item, scope: Scope) -> None:
        tag, given = str(operands[0]), operands[1] if len(operands) > 1 else None
        if isinstance(given, pikepdf.Name):
            given = self._resource(scope, "/Properties", given)
        properties = given if isinstance(given, pikepdf.Dictionary) else pikepdf.Dictionary()
        number: Item = properties.get("/MCID")
        owner = scope.owners[int(number)] if number is not None and 0 <= int(number) < len(scope.owners) else None
        language = "/Lang" in properties or _language_of(owner) or any(mark.language for mark in scope.marks)
        mark = Mark(tag, None if owner is None else int(number), "/ActualText" in properties or _says(owner), language)
        if "/Lang" in properties:
            self.faults.update(language_faults(str(properties["/Lang"])))
        if tag == "/Artifact" and any(each.number is not None for each in scope.marks):
            self.faults.add("U 7.1-1")
        if mark.number is not None and any(each.tag == "/Artifact" for each in scope.marks):
            self.faults.add("U 7.1-2")
        if tag == "/Span" and not self._language and not language:
            rules = {"/ActualText": "U 7.2-30", "/Alt": "U 7.2-31", "/E": "U 7.2-32"}
            self.faults.update(rule for name, rule in rules.items() if name in properties)
        scope.marks.append(mark)

    def _belongs(self, scope: Scope) -> None:
        if not any(mark.number is not None or mark.tag == "/Artifact" for mark in scope.marks):
            self.faults.add("U 7.1-3")

    def _text(self, operands: Item, scope: Scope, state: State) -> None:
        self._belongs(scope)
        tagged = [mark for mark in scope.marks if mark.tag != "/Artifact"]
        if not self._language and not any(mark.language for mark in tagged) and len(tagged) == len(scope.marks):
            self.faults.add("U 7.2-34")
        self._colour(state.fill, scope.resources)
        if state.stroke is not None:
            self._colour(state.stroke, scope.resources)
        if state.font is None:
            return
        if state.font.kind == "/Type3":
            self._drawn_font(state.font.item, scope)
        for part in operands[-1].as_list() if isinstance(operands[-1], pikepdf.Array) else [operands[-1]]:
            if isinstance(part, pikepdf.String):
                spoken = any(mark.says for mark in scope.marks)
                for code in set(state.font.codes(bytes(part))):
                    self._code(state.font, code, state.mode, spoken=spoken)

    def _drawn_font(self, font: pikepdf.Dictionary, scope: Scope) -> None:
        """Read the glyphs of a font that are content streams themselves."""
        own = "/Resources" in font
        for glyph in font.get("/CharProcs", pikepdf.Dictionary()).values():
            if isinstance(glyph, pikepdf.Stream) and b"d1" not in content_of(glyph):
                found: Item = font["/Resources"] if own else scope.resources
                self._stream(glyph, Scope(found, [], own), State(), (Mark("/Artifact"),))

    def _code(self, font: Font, code: int, mode: int, *, spoken: bool) -> None:
        key = (font.item.objgen, code, mode == _UNSEEN, spoken)
        if key in self._seen_codes:
            return
        self._seen_codes.add(key)
        if mode != _UNSEEN:
            if not font.is_embedded:
                self.faults.update(("A 6.2.11.4.1-1", "U 7.21.4.1-1"))
            if font.is_missing(code):
                self.faults.update(("A 6.2.11.4.1-2", "U 7.21.4.1-2"))
            widths = font.widths(code)
            if widths is not None and abs(widths[0] - widths[1]) > 1.001:
                self.faults.update(("A 6.2.11.5-1", "U 7.21.5-1"))
        if font.is_undefined(code):
            self.faults.update(("A 6.2.11.8-1", "U 7.21.8-1"))
        character = font.character(code)
        if character is None:
            self.faults.update(("A 6.2.11.7.2-1", "U 7.21.7-1"))
        elif _NO_TEXT.search(character):
            self.faults.update(("A 6.2.11.7.2-2", "U 7.21.7-2"))
        elif _PRIVATE.search(character) and not spoken:
            self.faults.add("A 6.2.11.7.3-1")

    def _font(self, item: Item) -> Font | None:
        if not isinstance(item, pikepdf.Dictionary):
            return None
        key = item.objgen if item.is_indirect else id(item)
        if key not in self._fonts:
            self._fonts[key] = Font(item)
            self.faults.update(self._fonts[key].faults())
        return self._fonts[key]

    def _colour(self, space: Item, resources: pikepdf.Dictionary) -> None:
        """Check a colour space that is painted with."""
        kind = str(space[0]) if isinstance(space, pikepdf.Array) and len(space) else str(space)
        if isinstance(space, pikepdf.Array) and kind in {"/Indexed", "/I", "/Pattern"} and len(space) > 1:
            self._colour(space[1], resources)
        elif isinstance(space, pikepdf.Array) and kind in {"/Separation", "/DeviceN"}:
            self._colour(space[2], resources)
        elif kind in _DEVICES:
            named = {"RGB ": "/DefaultRGB", "GRAY": "/DefaultGray", "CMYK": "/DefaultCMYK"}[_DEVICES[kind]]
            if named in resources.get("/ColorSpace", pikepdf.Dictionary()):
                return
            wanted = _DEVICES[kind]
            if wanted == "GRAY" and self._output is None:
                self.faults.add("A 6.2.4.3-4")
            elif wanted not in {"GRAY", self._output}:
                self.faults.add("A 6.2.4.3-2" if wanted == "RGB " else "A 6.2.4.3-3")


def _inherited(page: Item, name: str) -> Item:
    while page is not None:
        if name in page:
            return page[name]
        page = page.get("/Parent")
    return None


def _says(owner: Item) -> bool:
    while isinstance(owner, pikepdf.Dictionary):
        if "/ActualText" in owner:
            return True
        owner = owner.get("/P")
    return False


def _language_of(owner: Item) -> bool:
    while isinstance(owner, pikepdf.Dictionary):
        if "/Lang" in owner:
            return True
        owner = owner.get("/P")
    return False
