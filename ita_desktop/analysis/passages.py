"""Every text that goes to paper, with its place: which fields are printed text, the field book says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ita_desktop.models.field_book import FieldKind, Prose, entries_of
from ita_desktop.models.paper_words import PaperKind, lines_by_place
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from _typeshed import DataclassInstance

    from ita_desktop.analysis.wording.parts import WrittenSection
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.plan import PlanRow

    _Part = tuple[str, Any]
    """What follows a place, such as `[0]`, and what stands there."""

_TITLES = {
    PaperKind.ANALYSIS: Prose.FINDING,
    PaperKind.PLAN: Prose.PLAN,
    PaperKind.REPORT: Prose.MEMO,
    PaperKind.FOLLOW_UP: Prose.FOLLOWUP,
}
"""How the titles of each paper are read: they speak of what their paper speaks of."""
_plain = lru_cache(maxsize=4096)(to_arabic)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text on paper.

    Attributes:
        where: its place, as a problem names it.
        text: as it was written.
        kind: what it may speak of.
        indicators: numbers of the indicators its place is about; empty where the place tells none.
        in_json: whether `where` is a path in the assessment, so that mending can write there.
    """

    where: str
    text: str
    kind: Prose
    indicators: frozenset[int] = frozenset()
    in_json: bool = True

    @property
    def plain(self) -> str:
        """The text in Arabic digits, every character at its old place."""
        return _plain(self.text)


def printed(assessment: Assessment, framework: Framework, sections: Sequence[WrittenSection]) -> Iterator[Passage]:
    """Give every text that goes to paper, empty ones left out.

    Args:
        assessment: what is printed.
        framework: that of its year.
        sections: the analysis as it goes to paper.
    """
    for passage in (
        *(() if assessment.memo is None else _of_record(assessment.memo, "memo")),
        *_of_plan(assessment.plan, framework),
        *_of_reports(assessment, framework),
        *_of_points(assessment),
        *_of_titles(assessment),
        *_of_analysis(sections, framework),
    ):
        if passage.text.strip():
            yield passage


def row_indicators(row: PlanRow, framework: Framework) -> frozenset[int]:
    """Return the indicators a plan row is about, through its issue where it has no indicator."""
    if row.indicator is not None:
        return frozenset({row.indicator})
    return issue_indicators(framework, row.issue)


def issue_indicators(framework: Framework, number: int | None) -> frozenset[int]:
    """Return the indicators of an issue, with those of items it names by themselves; none for no issue of the year."""
    return frozenset(
        indicator
        for issue in framework.issues
        if issue.number == number
        for indicator in (*issue.indicators, *(item.indicator for item in framework.items_of_issue(issue)))
    )


def _of_record(
    record: DataclassInstance, where: str, about: frozenset[int] = frozenset(), hidden: Sequence[object] = ()
) -> Iterator[Passage]:
    """Give the texts of `record`; those of the cells `hidden` are not printed."""
    for entry in entries_of(type(record)):
        value = getattr(record, entry.name)
        if value is None or entry.cell in hidden:
            continue
        for at, part in PASSAGE_PARTS[entry.kind](value):
            place = f"{where}.{entry.key}{at}"
            if entry.record is not None:
                yield from _of_record(part, place, about)
            elif entry.prose is not None:
                yield Passage(place, part, entry.prose, about)


def _of_plan(plan: Sequence[PlanRow], framework: Framework) -> Iterator[Passage]:
    for index, row in enumerate(plan):
        hidden = row.same_as_above if index else ()
        yield from _of_record(row, f"plan[{index}]", row_indicators(row, framework), hidden)


def _of_reports(assessment: Assessment, framework: Framework) -> Iterator[Passage]:
    about = {row.key: row_indicators(row, framework) for row in assessment.plan if row.key}
    for index, report in enumerate(assessment.reports):
        yield from _of_record(report, f"reports[{index}]", about.get(report.row, frozenset()))


def _of_points(assessment: Assessment) -> Iterator[Passage]:
    for name in ("problems", "guidelines"):
        for at, text in _each(getattr(assessment, name)):
            yield Passage(f"{name}{at}", text, Prose.FINDING)


def _of_titles(assessment: Assessment) -> Iterator[Passage]:
    """Give what titles and covers say, each as one text: a year may stand below what it is the year of."""
    for (document, name), lines in lines_by_place(assessment.titles).items():
        yield Passage(f"titles.{document}.{name}", "\n".join(lines), _TITLES[document])


def _of_analysis(sections: Sequence[WrittenSection], framework: Framework) -> Iterator[Passage]:
    for section in sections:
        kind, _, number = section.key.partition(".")
        about: frozenset[int] = frozenset()
        if kind == "indicator":
            about = frozenset({int(number)})
        elif kind == "issue":
            about = issue_indicators(framework, int(number))
        for paragraph in section.paragraphs:
            yield Passage(f"analysis.{paragraph.key}", paragraph.text, Prose.FINDING, about, in_json=False)


def _none(_: object) -> Iterator[_Part]:
    yield from ()


def _one(value: object) -> Iterator[_Part]:
    yield "", value


def _each(values: Sequence[object]) -> Iterator[_Part]:
    return ((f"[{place}]", value) for place, value in enumerate(values))


PASSAGE_PARTS: dict[FieldKind, Callable[[Any], Iterator[_Part]]] = {
    FieldKind.LINE: _one,
    FieldKind.TEXT: _one,
    FieldKind.LINES: _each,
    FieldKind.RECORD: _one,
    FieldKind.RECORDS: _each,
    **dict.fromkeys(
        (
            FieldKind.CODES,
            FieldKind.CHOICE,
            FieldKind.CHOICES,
            FieldKind.NUMBER,
            FieldKind.COUNT,
            FieldKind.PERCENT,
            FieldKind.DAY,
            FieldKind.MOMENT,
            FieldKind.KEY,
            FieldKind.LOG,
        ),
        _none,
    ),
}
"""The texts or records of a field, by its kind; what a person did not write, or no paper shows, has none."""
