"""The small parts all layouts share: titles, cells, heads, running text, figures, and tables told by their columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

from ita_desktop.analysis.scoring import node_figure, ours_beside
from ita_desktop.analysis.wording import Digits
from ita_desktop.analysis.wording.beside import computed_note, level_note
from ita_desktop.analysis.wording.parts import sentence, shown
from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import (
    Align,
    Caption,
    Cell,
    Cover,
    Heading,
    ListBlock,
    Marker,
    Paragraph,
    Row,
    Span,
    Table,
    text,
)
from ita_desktop.models.identity import located_name
from ita_desktop.models.names import year_title
from ita_desktop.models.office_settings import CoverEmblem
from ita_desktop.models.paper_words import PaperKind, paper_words
from ita_desktop.thai.dates import long_date
from ita_desktop.thai.normalise import one_line, without_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.scoring import NodeResult, Result
    from ita_desktop.analysis.wording import Style, WrittenSection
    from ita_desktop.documents.blocks import CellContent
    from ita_desktop.documents.order import Order

PORTRAIT, LANDSCAPE = m.TEXT_WIDTH, m.WIDE_TEXT_WIDTH
_UNDER_TITLE_SIZE = 18.0
ASSESSMENT = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
_TWO_PLACES = {"100": "100.00"}
ITA = "(Integrity and Transparency Assessment: ITA)"
PLAN_TABLE = "plan"
"""Key of the captions of the plan's tables."""
_R = TypeVar("_R")


def sections_by_key(dossier: Dossier, style: Style) -> dict[str, WrittenSection]:
    """Return the analysis in words as it goes to paper, by key of the section, in Arabic digits."""
    return {section.key: section for section in dossier.analysis(style, Digits.ARABIC)}


def widths(total: float, *shares: float) -> tuple[float, ...]:
    """Return column widths in points that share `total`."""
    return tuple(total * share / sum(shares) for share in shares)


def line(words: str, *, bold: bool = False, align: Align = Align.LEFT) -> Paragraph:
    """Return one paragraph of a cell."""
    return Paragraph(text(words, bold=bold), align=align, size=m.CELL_SIZE)


def lines(words: str) -> tuple[Paragraph, ...]:
    """Return text for a cell, a paragraph for each of its lines."""
    return tuple(line(each.strip()) for each in words.splitlines() if each.strip())


def labelled(label: str, words: str) -> Paragraph:
    """Return a paragraph of a cell whose first words are bold."""
    spans = (Span(f"{label} ", bold=True), Span(words)) if label else text(words)
    return Paragraph(spans, align=Align.LEFT, size=m.CELL_SIZE)


def listed(entries: Iterable[str], marker: Marker = Marker.NUMBER) -> tuple[ListBlock, ...]:
    """Return entries for a cell, each with its marker, or nothing where there are none."""
    spans = tuple(text(without_number(entry)) for entry in entries)
    return (ListBlock(spans, marker, size=m.CELL_SIZE, align=Align.LEFT),) if spans else ()


def points(entries: Iterable[str]) -> ListBlock:
    """Return numbered points of running text."""
    return ListBlock(tuple(text(without_number(entry)) for entry in entries), indent=m.FIRST_INDENT / 2)


def head(words: str, *, columns: int = 1, rows: int = 1, align: Align = Align.CENTRE) -> Cell:
    """Return a cell of a table's head."""
    return Cell((line(words, bold=True, align=align),), columns=columns, rows=rows, shaded=True)


def cell(words: str, *, columns: int = 1, rows: int = 1, bold: bool = False, align: Align = Align.LEFT) -> Cell:
    """Return a cell of plain text."""
    return Cell((line(words, bold=bold, align=align),), columns=columns, rows=rows)


def centred(words: str, *, bold: bool = False, rows: int = 1) -> Cell:
    """Return a cell of a few letters or a figure."""
    return cell(words, bold=bold, rows=rows, align=Align.CENTRE)


def shaded_row(*cells: Cell) -> Row:
    """Return a row that divides a table's body: all its cells on grey."""
    return Row(tuple(Cell(each.blocks, each.columns, each.rows, shaded=True) for each in cells))


def whole_table(
    caption: Caption, columns: Mapping[str, float], rows: Iterable[Row], total: float = PORTRAIT, *, labels: int = 1
) -> Table:
    """Return a table that stands on one page, `total` points wide: the heads of its columns with their shares.

    The first `labels` columns name their row: a number and what it counts.
    """
    heads = (Row(tuple(map(head, columns))),)
    return Table(widths(total, *columns.values()), heads, tuple(rows), whole=True, labels=labels, caption=caption)


def body(*words: str | Span) -> Paragraph:
    """Return a paragraph of running text."""
    spans = tuple(each if isinstance(each, Span) else Span(each) for each in words)
    return Paragraph(spans, first_indent=m.FIRST_INDENT, space_before=m.PARAGRAPH_SPACE)


def lead_in(words: str) -> Paragraph:
    """Return a paragraph of running text that stays with the list after it."""
    return replace(body(words), keep_with_next=True)


def titles(*words: str) -> tuple[Heading | Paragraph, ...]:
    """Return a document's title in one or several lines, the first of which stands in the bookmarks."""
    first, *rest = words
    return (Heading(first, level=1, align=Align.CENTRE), *(_under_title(each) for each in rest))


def _under_title(words: str) -> Paragraph:
    return Paragraph(text(words, bold=True), align=Align.CENTRE, size=_UNDER_TITLE_SIZE, keep_with_next=True)


def figure(score: Decimal | None) -> str:
    """Return a score for a table: two places always, `100.00` only when it is full, `–` where it is not known."""
    return "–" if score is None else _TWO_PLACES.get(said := shown(score), said)


def node_text(node: NodeResult) -> str:
    """Return the score of an indicator, sub-group or tool for a table: the printed one, or ours where none was."""
    return figure(node_figure(node))


def points_of(node: NodeResult) -> str:
    """Return the same with its unit, and with ours behind it where that is another."""
    return sentence(_points(node_figure(node)), computed_note(node))


def _points(score: Decimal | None) -> str:
    return "ยังไม่มีคะแนน" if score is None else f"{shown(score)} คะแนน"


def points_in_brackets(node: NodeResult) -> str:
    """Return the same for a pair of brackets that stands there already: `74.13 คะแนน คำนวณได้ 99.37`."""
    ours = ours_beside(node)
    return _points(node_figure(node)) + ("" if ours is None else f" คำนวณจากคะแนนที่กรอกได้ {figure(ours)}")


def level_text(result: Result) -> str:
    """Return the level that counts, with ours behind it where that is another; empty where none is known."""
    return "" if result.level_to_quote is None else sentence(result.level_to_quote, level_note(result))


def with_ours(name: str, node: NodeResult) -> str:
    """Return the name of a row or table, with both figures behind it where the row's is not ours."""
    ours = ours_beside(node)
    return name if ours is None else f"{name} (ประกาศ {node_text(node)} คำนวณจากคะแนนที่กรอกได้ {figure(ours)})"


def score_cell(score: Decimal | None, *, bold: bool = False, rows: int = 1) -> Cell:
    """Return a cell of a score; one stands under the other by their points."""
    return cell(figure(score), bold=bold, rows=rows, align=Align.FIGURE)


def node_cell(node: NodeResult, *, bold: bool = False) -> Cell:
    """Return a cell of the score of an indicator, sub-group or tool; where ours parts from it, a note must say so."""
    return score_cell(node_figure(node), bold=bold)


def parted_note(named: Iterable[tuple[str, NodeResult]], table: str) -> tuple[Paragraph, ...]:
    """Return the note on a table that prints these scores: where ours part from the printed ones; or nothing.

    Args:
        named: the scores, each with what it is of.
        table: key of the table's caption.
    """
    each = [
        f"{name} ประกาศ {node_text(node)} คำนวณได้ {figure(ours)}"
        for name, node in named
        if (ours := ours_beside(node)) is not None
    ]
    if not each:
        return ()
    told = f" เป็นคะแนนที่ประกาศ ซึ่งต่างจากที่คำนวณจากคะแนนที่กรอก คือ {', '.join(each)}"
    spans = (Span("หมายเหตุ: ใน"), Span("ตาราง", refers=table), Span(told))
    return (Paragraph(spans, align=Align.LEFT, size=m.CELL_SIZE),)


def of_year(year: int) -> str:
    """Return a fiscal year as titles write it."""
    return f"ประจำ{year_title(year)}"


@dataclass(frozen=True, slots=True)
class UsualWords:
    """What a layout calls its papers and what its cover says, where the office wrote nothing of its own."""

    analysis: tuple[str, ...]
    plan: tuple[str, ...]
    cover: tuple[str, ...] = ()


def usual_words(dossier: Dossier) -> UsualWords:
    """Return what a layout says that has no words of its own."""
    return UsualWords(analysis_title(dossier), plan_title(dossier))


def own_title(dossier: Dossier, document: PaperKind, usual: tuple[str, ...]) -> tuple[Heading | Paragraph, ...]:
    """Return the title of `document`: in the office's own words, or else the usual ones."""
    return titles(*(paper_words(dossier.assessment.titles, document).title or usual))


def analysis_title(dossier: Dossier) -> tuple[str, str, str]:
    """Return the lines of the analysis's usual title."""
    return (
        "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส",
        f"ในการดำเนินงานของหน่วยงานภาครัฐ {of_year(dossier.year)}",
        f"ของ{dossier.located}",
    )


def plan_title(dossier: Dossier) -> tuple[str, str]:
    """Return the lines of the plan's usual title: what the plan year calls it, and whose it is."""
    return f"{dossier.documents.measures_name} {of_year(dossier.plan_year)}", f"ของ{dossier.located}"


def plan_caption(dossier: Dossier, more: str = "") -> Caption:
    """Return what a table of the plan is called."""
    return Caption(one_line(f"มาตรการที่จะดำเนินการ {more} {of_year(dossier.plan_year)}"), PLAN_TABLE)


def report_title(dossier: Dossier) -> tuple[str, str]:
    """Return what memo, analysis and plan are called in one: by the name of the plan year's paper, and whose it is."""
    return f"{dossier.documents.paper} {of_year(dossier.plan_year)}", f"ของ{dossier.located}"


def follow_up_title(dossier: Dossier, order: Order) -> tuple[str, ...]:
    """Return the lines of the follow-up report's title."""
    unit = order.unit
    own = (f"เฉพาะส่วนที่อยู่ในความรับผิดชอบของ{unit}",) if unit else ()
    day = () if order.as_of is None else (f"ข้อมูล ณ วันที่ {long_date(order.as_of, thai=False)}",)
    written = paper_words(dossier.assessment.titles, PaperKind.FOLLOW_UP).title
    return *(written or usual_follow_up_title(dossier)), *own, *day


def usual_follow_up_title(dossier: Dossier) -> tuple[str, str]:
    """Return the lines of the follow-up report's usual title, of all units."""
    return f"{dossier.documents.report_name} {of_year(dossier.plan_year)}", f"ของ{dossier.located}"


def cover_title(opening: str) -> tuple[str, str]:
    """Return the lines of a cover that begins with `opening`: the assessment's name, divided where one breathes."""
    return f"{opening}การประเมินคุณธรรมและความโปร่งใส", "ในการดำเนินงานของหน่วยงานภาครัฐ"


def cover_of(dossier: Dossier, *title: str) -> Cover:
    """Return the cover of the analysis, whose usual title is given, in the office's own words where it has any."""
    own = paper_words(dossier.assessment.titles, PaperKind.ANALYSIS)
    return Cover(own.cover or title, own.foot or cover_foot(dossier), dossier.settings.emblem, emblem_name(dossier))


def emblem_name(dossier: Dossier) -> str:
    """Return what stands on covers, in words."""
    return f"ตราของ{dossier.name}" if dossier.settings.cover_emblem is CoverEmblem.SEAL else "ตราครุฑ"


def cover_foot(dossier: Dossier) -> tuple[str, ...]:
    """Return what usually stands at a cover's foot: the unit that made the paper, its office, and where that is."""
    agency, memo = dossier.assessment.agency, dossier.assessment.memo
    unit = "" if memo is None else unit_of(memo.department, dossier.name)
    place = located_name(agency).removeprefix(dossier.name).strip()
    return tuple(line for line in (unit, dossier.name, place) if line)


def unit_of(department: str, name: str) -> str:
    """Return the unit that a memo's header names before its office: `สำนักปลัด`; empty where it names none."""
    before = one_line(department).split(" โทร")[0]
    before, found, _ = before.partition(name)
    if not found:
        return before.split(" ")[0]
    return before.removesuffix("สำนักงาน").removesuffix("ที่ทำการ").strip(" ,()")


def result_title(dossier: Dossier) -> tuple[str, str, str]:
    """Return the lines over the result itself, before any analysis."""
    return (
        "ผลการประเมินคุณธรรมและความโปร่งใส",
        f"ในการดำเนินงานของหน่วยงานภาครัฐ {of_year(dossier.year)}",
        dossier.name,
    )


def _never(_above: object, _here: object) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[_R]):
    """A column of a table.

    Attributes:
        title: its head.
        share: its width, in proportion to the others.
        write: what a row has in it.
        shared: whether a row shares the cell of the row above; both rows are given.
        group: head over this column and its neighbours of the same group; empty for none.
    """

    title: str
    share: float
    write: Callable[[_R], CellContent]
    shared: Callable[[_R, _R], bool] = _never
    group: str = ""


def table_by_columns(
    caption: Caption, columns: Sequence[TableColumn[_R]], rows: Sequence[_R], total: float = LANDSCAPE
) -> Table:
    """Return the table of `rows`, `total` points wide; what rows share is one cell."""
    shares = widths(total, *(column.share for column in columns))
    return Table(shares, _head(columns), _body(columns, rows), fitted=True, caption=caption)


def _head(columns: Sequence[TableColumn[_R]]) -> tuple[Row, ...]:
    if not any(column.group for column in columns):
        return (Row(tuple(head(column.title) for column in columns)),)
    upper: list[Cell] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        inside = list(members)
        if group:
            upper.append(head(group, columns=len(inside)))
        else:
            upper.extend(head(column.title, rows=2) for column in inside)
    return Row(tuple(upper)), Row(tuple(head(column.title) for column in columns if column.group))


def _body(columns: Sequence[TableColumn[_R]], rows: Sequence[_R]) -> tuple[Row, ...]:
    taken = [[_is_shared(column, rows, place) for column in columns] for place in range(len(rows))]
    return tuple(
        Row(
            tuple(
                Cell(column.write(row), rows=_reach(taken, place, number))
                for number, column in enumerate(columns)
                if not taken[place][number]
            )
        )
        for place, row in enumerate(rows)
    )


def _is_shared(column: TableColumn[_R], rows: Sequence[_R], place: int) -> bool:
    return place > 0 and column.shared(rows[place - 1], rows[place])


def _reach(taken: Sequence[Sequence[bool]], place: int, number: int) -> int:
    """Return how many rows down the cell reaches."""
    rows = 1
    while place + rows < len(taken) and taken[place + rows][number]:
        rows += 1
    return rows
