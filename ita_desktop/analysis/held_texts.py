"""Everything an assessment says, text by text, each with its place: for finding a word in all years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ita_desktop.models.choice_names import CHOICE_NAMES, HAPPENING_NAMES, PAPER_NAMES, SURVEY_PART_NAMES
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.names import indicator_title, year_title
from ita_desktop.thai.dates import long_date
from ita_desktop.thai.finding import comparable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal
    from enum import StrEnum

    from _typeshed import DataclassInstance

    from ita_desktop.models.assessment import Assessment, ItemScore, Published
    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.office_settings import OfficeSettings


@dataclass(frozen=True, slots=True)
class HeldText:
    """One text of an assessment.

    Attributes:
        where: its place as the window goes there (`ui/unsaved/going.py`): `plan[2].steps`, `items.i1`.
        words: what an officer calls the place.
        text: what is there, as it is read.
    """

    where: str
    words: str
    text: str


def held_texts(assessment: Assessment, framework: Framework | None) -> Iterator[HeldText]:
    """Give every text, score and date of `assessment`; items have their names where the `framework` is known."""
    yield from _scores(assessment, framework)
    for place, row in enumerate(assessment.plan):
        yield from _record(row, f"plan[{place}]", f"แผนแถวที่ {place + 1}")
    for place, report in enumerate(assessment.reports):
        yield from _record(report, f"reports[{place}]", f"รายงานรายไตรมาสของ{report.unit or 'หน่วยงาน'}")
    if assessment.memo is not None:
        yield from _record(assessment.memo, "memo", "บันทึกข้อความ")
    for name, words in (("problems", "ปัญหาอุปสรรค"), ("guidelines", "แนวทาง")):
        yield from (HeldText(name, words, text) for text in getattr(assessment, name))
    for (style, key), edit in assessment.edits.items():
        yield HeldText(f"analysis.{style}.{key}", "ข้อความวิเคราะห์", edit.text)
    for causes in assessment.causes:
        yield from (HeldText(f"causes.{causes.item}", f"สาเหตุของข้อ {causes.item}", text) for text in causes.all)
    for copy in assessment.signed:
        yield from _record(copy, f"signed.{copy.document}", "ฉบับลงนาม")
    yield from _ahead(assessment)


def settings_texts(settings: OfficeSettings) -> Iterator[HeldText]:
    """Give what an office set in words: head and signers of its memos, its units, its own texts by year.

    The places are those of the settings: `usual.signers[0].name`, `units`, `texts.2568.i1.advice`.
    """
    yield from _record(settings.usual_memo, "usual", "หัวบันทึกและผู้ลงนาม")
    yield from (HeldText("units", "หน่วยงานภายใน", unit) for unit in settings.units)
    for year, texts in settings.knowledge.items():
        for place, text in texts.items():
            yield HeldText(f"texts.{year}.{place}", f"ข้อความของหน่วยงาน{year_title(year)}: {place}", text)


def _ahead(assessment: Assessment) -> Iterator[HeldText]:
    """Give what the papers are called, and the year ahead."""
    for words_of in assessment.titles:
        words = f"ชื่อและปกของ{PAPER_NAMES[words_of.document]}"
        yield from _record(words_of, f"titles.{words_of.document}", words, without="document")
    for item in assessment.readiness:
        yield from _record(item, f"readiness.{item.list_year}.{item.item}", f"ความพร้อมของข้อ {item.item}")
    for group in assessment.surveys:
        words = f"{SURVEY_PART_NAMES[group.part]}: {group.name}"
        for one in _record(group, f"surveys.{group.part}", words, without="part"):
            yield HeldText(f"{one.where}.{group.name}", one.words, one.text)
    for day in assessment.calendar:
        words = f"ปฏิทิน: {HAPPENING_NAMES[day.happening]}"
        yield from _record(day, f"calendar.{day.happening}", words, without="happening")


def matching(wanted: str, texts: Iterator[HeldText]) -> Iterator[HeldText]:
    """Give those of `texts` that have what was typed in them, whatever its digits and the order of its marks."""
    sought = comparable(wanted)
    yield from (one for one in texts if sought and sought in comparable(one.text))


def _scores(assessment: Assessment, framework: Framework | None) -> Iterator[HeldText]:
    for code, item in assessment.items.items():
        known = None if framework is None else framework.item(code)
        name = "" if known is None else known.short
        yield HeldText(f"items.{code}", f"คะแนนข้อ {code}", f"{code} {name} {_of_item(item)}")
    published: Published = assessment.published
    parts: tuple[tuple[str, str, Mapping[Any, Decimal]], ...] = (
        ("tools", "", published.tools),
        ("indicators", "", published.indicators),
        ("subgroups", "ตัวชี้วัดย่อย ", published.subgroups),
    )
    for kind, before, scores in parts:
        for key, score in scores.items():
            name = indicator_title(key) if kind == "indicators" else f"{before}{key}"
            yield HeldText(f"published.{kind}.{key}", "คะแนนที่ประกาศ", f"{name} {_figure(score)}")
    for name, value in (("overall", published.overall), ("level", published.level), ("rank", published.rank)):
        if value is not None:
            told = value if isinstance(value, str | int) else _figure(value)
            yield HeldText(
                "published.overall",
                "ผลที่ประกาศ",
                f"{told} {published.rank_scope or ''}" if name == "rank" else str(told),
            )


def _of_item(item: ItemScore) -> str:
    parts = (("", item.value), ("Public ", item.public), ("Survey ", item.survey))
    return " ".join(f"{name}{_figure(score)}" for name, score in parts if score is not None)


def _figure(score: Decimal) -> str:
    """Return a score as it is kept, and with two places where it has fewer: both may be looked for."""
    kept, usual = f"{score:f}", f"{score:.2f}"
    return kept if kept == usual or len(kept) > len(usual) else f"{kept} ({usual})"


def _record(record: DataclassInstance, where: str, words: str, without: str = "") -> Iterator[HeldText]:
    """Give the texts of the fields of `record`; logs of what was, and names that the file gives, are none."""
    for entry in entries_of(type(record)):
        value = getattr(record, entry.name)
        if value in (None, "", ()) or entry.name == without:
            continue
        place, name = f"{where}.{entry.name}", f"{words}: {entry.thai}"
        if entry.kind is FieldKind.RECORD:
            yield from _record(value, place, words)
        elif entry.kind is FieldKind.RECORDS:
            for at, each in enumerate(value):
                yield from _record(each, f"{place}[{at}]", f"{entry.thai} {at + 1}")
        elif (told := _TOLD.get(entry.kind)) is not None:
            yield from (HeldText(place, name, text) for text in told(value, entry))


def _one(value: object, _: FieldEntry) -> tuple[str, ...]:
    return (str(value),)


def _each(value: tuple[object, ...], _: FieldEntry) -> tuple[str, ...]:
    return tuple(map(str, value))


def _joined(value: tuple[object, ...], _: FieldEntry) -> tuple[str, ...]:
    return (" ".join(map(str, value)),)


def _day(value: dt.date, _: FieldEntry) -> tuple[str, ...]:
    return (long_date(value),)


def _choice(value: StrEnum, entry: FieldEntry) -> tuple[str, ...]:
    return () if entry.choices is None else (CHOICE_NAMES[entry.choices][value],)


def _choices(value: tuple[StrEnum, ...], entry: FieldEntry) -> tuple[str, ...]:
    return tuple(name for each in value for name in _choice(each, entry))


_TOLD: dict[FieldKind, Callable[[Any, FieldEntry], tuple[str, ...]]] = {
    FieldKind.LINE: _one,
    FieldKind.TEXT: _one,
    FieldKind.LINES: _each,
    FieldKind.CODES: _joined,
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
    FieldKind.NUMBER: _one,
    FieldKind.COUNT: _one,
    FieldKind.PERCENT: _one,
    FieldKind.DAY: _day,
}
"""How a value of each kind is read; of those that are left out there is nothing to find."""
