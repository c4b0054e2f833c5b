"""What papers about many authorities share: figures, counts, names, notes and simple tables."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ita_desktop.analysis.tree import decimal_or_none, rounded, to_decimal
from ita_desktop.documents.blocks import Align, Caption, Cell, Paragraph, Row, Table, text
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.measures import CELL_SIZE
from ita_desktop.models.identity import official_name, province_and_district

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ita_desktop.analysis.many.results import AuthorityYear, LostItem, Mean

NONE = "–"
_MOST_NAMED = 5


def score_text(value: Fraction | None) -> str:
    """Return a score or points with two places, rounded half up; a dash where it is not known."""
    return t.figure(None if value is None else to_decimal(rounded(value)))


def mean_text(mean: Mean) -> str:
    """Return a mean as a score."""
    return score_text(mean.value)


def fraction_cell(value: Fraction | None, *, bold: bool = False) -> Cell:
    """Return a cell of a score; one stands under the other by their points."""
    return t.score_cell(decimal_or_none(None if value is None else rounded(value)), bold=bold)


def percent(count: int, total: int) -> str:
    """Return which part of `total` that is: `ร้อยละ 45.00`."""
    return f"ร้อยละ {to_decimal(rounded(Fraction(100 * count, total))):.2f}" if total else NONE


def places_text(count: int) -> str:
    """Return how many authorities."""
    return f"{count:,} แห่ง"


def authority_name(year: AuthorityYear) -> str:
    """Return an authority's full name."""
    return official_name(year.agency)


def district_of(year: AuthorityYear) -> str:
    """Return an authority's district, without that word; a dash where it is not known."""
    return province_and_district(year.agency)[1] or NONE


def names_text(years: Sequence[AuthorityYear], most: int = _MOST_NAMED) -> str:
    """Return the names of `most` authorities, and how many more there are."""
    more = [f"และอีก {places_text(len(years) - most)}"] if len(years) > most else []
    return ", ".join([*(authority_name(each) for each in years[:most]), *more])


def lost_text(items: Iterable[LostItem]) -> str:
    """Return items, each with the points that it lost; a dash for none."""
    return ", ".join(f"{each.code} ({score_text(each.points)})" for each in items) or NONE


def note(words: str) -> Paragraph:
    """Return how to read the table before it, in small type."""
    return Paragraph(text(words), align=Align.LEFT, size=CELL_SIZE)


def long_table(
    caption: str, columns: Mapping[str, float], rows: Iterable[Row], *, total: float = t.PORTRAIT, labels: int = 1
) -> Table:
    """Return a table that may go over pages, `total` points wide: the heads of its columns with their shares."""
    heads = (Row(tuple(map(t.head, columns))),)
    return Table(t.widths(total, *columns.values()), heads, tuple(rows), labels=labels, caption=Caption(caption))


def facts(rows: Iterable[tuple[str, str]], *, whole: bool = True) -> Table:
    """Return a table of facts, each with its name; one that nothing is known of is left out."""
    body = tuple(Row((t.cell(name, bold=True), Cell(t.lines(told)))) for name, told in rows if told)
    return Table(t.widths(t.PORTRAIT, 1, 3.2), (), body, whole=whole)
