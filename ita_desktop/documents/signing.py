"""What was printed to be signed: kept with what it was made from, and held against what the same paper would say now.

What a paper says is the text of its blocks, so that whatever changes a word of it is seen: an edit, a setting, a list
of items, an earlier year, or the wordings of another version of this program. Which fields differ is told beside it.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from ita_desktop import __version__
from ita_desktop.analysis.dossier import kept
from ita_desktop.documents.blocks import PageBreak, Paragraph, Row, TableOfContents
from ita_desktop.documents.building import build
from ita_desktop.documents.order import DocumentKind, Order
from ita_desktop.exchange.json_data.assessments import read_exchange_json, write_exchange_json
from ita_desktop.exchange.merge import merge
from ita_desktop.models.assessment import Edit
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.judging import Clash
from ita_desktop.models.names import year_title
from ita_desktop.models.office import Memo
from ita_desktop.models.office_settings import from_texts, to_texts
from ita_desktop.models.reconciling import differences_between, settings_between
from ita_desktop.models.signed_copies import SignedCopy, SignedKind
from ita_desktop.problems import KnownProblem
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.office_settings import OfficeSettings

SIGNED_KINDS = {DocumentKind(kind.value): kind for kind in SignedKind}
"""The documents that can be kept as signed."""
_UNSAID = frozenset({"key", "refers", "emblem_name"})
"""Texts in blocks that do not stand on paper."""


class SignedState(StrEnum):
    """What became of a paper after it was kept to be signed."""

    AS_SIGNED = "as-signed"
    """Made anew it would say the same."""
    CHANGED = "changed"
    """Made anew it would say something else."""
    UNKNOWN = "unknown"
    """It is not known what it said."""


@dataclass(frozen=True, slots=True)
class SignedDifference:
    """What differs between a paper that was kept and the file now.

    Attributes:
        lines: passages of the paper, then and now; one of the two may be empty.
        fields: what was changed in the file since, by field: `mine` is then, `theirs` now.
        is_whole: whether all that was kept could be read; where not, `fields` is less than there is.
        program: version of the program that made the paper.
    """

    lines: tuple[tuple[str, str], ...]
    fields: tuple[Clash, ...]
    is_whole: bool
    program: str


def signed_copy(
    dossier: Dossier, order: Order, pdf: bytes, pages: int, *, now: dt.datetime, who: str
) -> tuple[SignedCopy, bytes]:
    """Return what is to be kept of the document `pdf`, made of `order` and `dossier`, and what it was made from.

    Args:
        dossier: as it was when `pdf` was made.
        order: of a kind in `SIGNED_KINDS`, and no draft.
        pdf: the document.
        pages: how many it has.
        now: Thai time.
        who: the person that keeps it.
    """
    lines = said_lines(dossier, _plain(order))
    basis = _basis(dossier, lines)
    memo = dossier.assessment.memo or Memo()
    copy = SignedCopy(
        paper=_sha256(pdf),
        document=SIGNED_KINDS[order.kind],
        kept=now.replace(microsecond=0),
        pages=pages,
        who=who,
        number=memo.number,
        day=memo.date,
        layout=order.layout or "",
        unit=order.unit or "",
        as_of=order.as_of,
        program=__version__,
        said=_mark(lines),
        basis=_sha256(basis),
    )
    return copy, basis


def order_of_copy(copy: SignedCopy) -> Order:
    """Return the order that makes the paper of `copy` anew."""
    return Order(
        DocumentKind(copy.document.value), layout=copy.layout or None, unit=copy.unit or None, as_of=copy.as_of
    )


def state_of_copy(dossier: Dossier, copy: SignedCopy) -> SignedState:
    """Return whether the paper of `copy`, made anew, would say the same."""
    if not copy.said:
        return SignedState.UNKNOWN
    same = _mark(said_lines(dossier, order_of_copy(copy))) == copy.said
    return SignedState.AS_SIGNED if same else SignedState.CHANGED


@kept
def said_lines(dossier: Dossier, order: Order) -> tuple[str, ...]:
    """Return all that the document of `order` says, in Arabic digits: a line for each paragraph and row of a table."""
    told = (line for section in build(order, dossier).sections for block in section.blocks for line in _lines(block))
    return tuple(filter(None, (" ".join(to_arabic(line).split()) for line in told)))


def compared_copy(dossier: Dossier, copy: SignedCopy, basis: bytes) -> SignedDifference:
    """Return what differs now from the paper of `copy`, which was made from `basis` as `signed_copy` gave it.

    Raises:
        KnownProblem: `basis` is none that we wrote.
    """
    then = _Then(basis)
    return SignedDifference(
        lines=tuple(_changed_lines(then.lines, said_lines(dossier, order_of_copy(copy)))),
        fields=tuple(then.differences(dossier)),
        is_whole=then.is_whole,
        program=copy.program,
    )


def _plain(order: Order) -> Order:
    """Return the order of what is said: neither format nor digits matter."""
    return Order(order.kind, layout=order.layout, unit=order.unit, as_of=order.as_of)


def _lines(value: object) -> Iterator[str]:
    """Give what a part of a document says."""
    match value:
        case PageBreak() | TableOfContents() | StrEnum() | None:
            return
        case Paragraph():
            yield "".join(span.text for span in value.spans)
        case Row():
            yield " | ".join(" ".join(_lines(cell)) for cell in value.cells)
        case str() | Decimal():
            yield str(value)
        case tuple():
            for part in value:
                yield from _lines(part)
        case _ if is_dataclass(value):
            for entry in fields(value):
                if entry.name not in _UNSAID:
                    yield from _lines(getattr(value, entry.name))


def _changed_lines(then: tuple[str, ...], now: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give the runs of lines that differ."""
    for tag, first, last, other, end in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield "\n".join(then[first:last]), "\n".join(now[other:end])


def _basis(dossier: Dossier, lines: tuple[str, ...]) -> bytes:
    whole = dossier.assessment
    near = (whole.fiscal_year - 1, whole.fiscal_year, whole.plan_year)
    texts = {year: dossier.shelf.text(year) for year in near if year in dossier.shelf.years()}
    told = {
        "said": lines,
        "assessment": json.loads(write_exchange_json([replace(whole, signed=())])),
        "edits": [
            [*place, edit.text, edit.causes, {node: str(score) for node, score in edit.scores.items()}]
            for place, edit in whole.edits.items()
        ],
        "settings": to_texts(dossier.settings),
        "frameworks": {str(year): text for year, text in texts.items()},
        "program": __version__,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


class _Then:
    """What a paper was made from, as it was kept; what cannot be read of it any more is left out."""

    def __init__(self, basis: bytes) -> None:
        """Read `basis`. Raises KnownProblem where it is none that we wrote."""
        self.is_whole = True
        try:
            self._told = json.loads(basis)
            self.lines = tuple(map(str, self._told["said"]))
            self._frameworks = FrameworkShelf({int(year): text for year, text in self._told["frameworks"].items()})
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise KnownProblem(
                "ข้อมูลที่เก็บไว้กับฉบับลงนามนี้อ่านไม่ได้ จึงเปรียบเทียบไม่ได้ ตัวเอกสารที่เก็บไว้ไม่เปลี่ยนแปลงและยังพิมพ์ซ้ำได้"
            ) from error

    def differences(self, dossier: Dossier) -> Iterator[Clash]:
        """Give every field, setting and fact of the years' lists that differs now."""
        then, now = self._assessment, dossier.assessment
        if then is not None:
            yield from differences_between(replace(then, signed=now.signed), now)
        if (settings := self._settings) is not None:
            yield from settings_between(settings, dossier.settings)
        for year in (dossier.year, dossier.plan_year):
            yield from self._of_list(year, dossier)

    @cached_property
    def _assessment(self) -> Assessment | None:
        with suppress(KnownProblem, LookupError, TypeError, ValueError, ArithmeticError):
            text = json.dumps(self._told["assessment"], ensure_ascii=False)
            (draft,) = read_exchange_json(text, self._frameworks.find).checked()
            edits = {
                (str(style), str(place)): Edit(str(words), {node: Decimal(one) for node, one in scores.items()}, causes)
                for style, place, words, causes, scores in self._told["edits"]
            }
            return replace(merge(None, draft), edits=edits)
        self.is_whole = False
        return None

    @cached_property
    def _settings(self) -> OfficeSettings | None:
        with suppress(AttributeError, LookupError, TypeError, ValueError):
            return from_texts(self._told["settings"].get)
        self.is_whole = False
        return None

    def _of_list(self, year: int, dossier: Dossier) -> Iterator[Clash]:
        """Give what differs between the lists of a fiscal year, then and now."""
        then, now = self._list_of(year), dossier.shelf.find(year)
        if then == now:
            return
        before, after = ({} if side is None else {item.code: item.text for item in side.items} for side in (then, now))
        for code in dict.fromkeys((*before, *after)):
            if before.get(code) != after.get(code):
                place = f"หลักเกณฑ์{year_title(year)} ข้อ {code}"
                yield Clash(place, before.get(code, ""), after.get(code, ""), ("list", year, code))
        if before == after:
            yield Clash(f"หลักเกณฑ์{year_title(year)}", "", "รายละเอียดนอกจากข้อความของข้อต่างไป", ("list", year))

    def _list_of(self, year: int) -> Framework | None:
        with suppress(KnownProblem):
            return self._frameworks.find(year)
        self.is_whole = False
        return None


def _mark(lines: tuple[str, ...]) -> str:
    return _sha256("\n".join(lines).encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
