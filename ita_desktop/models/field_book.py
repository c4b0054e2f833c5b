"""The field book: what each field of plan, follow-up, memo and signer is, said once where the field stands.

Store rows, the exchange JSON, the Excel form, Thai names, shared cells, the log and the texts that preflight reads
follow from it. Each of them has a table by kind, never by field; how wide or where a field stands is theirs alone.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from _typeshed import DataclassInstance

    from ita_desktop.models.framework import PlanUnit

_P = ParamSpec("_P")
_MARK = "ita-desktop"


class FieldKind(StrEnum):
    """What a field holds. A field whose default is None may be without a value."""

    LINE = "line"
    """A text of one line."""
    TEXT = "text"
    """A text of any lines."""
    LINES = "lines"
    """Texts, one entry each."""
    CODES = "codes"
    """Codes of items of the assessed year."""
    CHOICE = "choice"
    """A value of the enumeration `choices`."""
    CHOICES = "choices"
    """Values of the enumeration `choices`, each once."""
    NUMBER = "number"
    """Number of an indicator or an issue, as `unit` says."""
    COUNT = "count"
    """Whole number from 0 up."""
    PERCENT = "percent"
    """Whole number from 0 to 100."""
    DAY = "day"
    MOMENT = "moment"
    """Day and time to the second, Thai time."""
    KEY = "key"
    """A name that the file gives; a person never edits it."""
    RECORD = "record"
    """Fields of their own, those of `record`."""
    LOG = "log"
    """Entries of the type `record`, which are only ever added."""
    RECORDS = "records"
    """Entries of the type `record` in a table of their own."""


class Prose(StrEnum):
    """What a printed text may speak of, which tells preflight how to read it."""

    MEMO = "memo"
    PLAN = "plan"
    FINDING = "finding"
    """What the assessment showed."""
    FOLLOWUP = "followup"
    LITERAL = "literal"
    """Names, numbers and references: nothing but their signs can be wrong."""


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """What the book says of one field.

    Attributes:
        thai: its name on screen, in Excel and in sentences.
        cell: a `PlanCell`, the cell of the plan that prints it and that may be one with the cell above; or None.
        prose: how preflight reads it; None for what is no text on paper.
        key: in the exchange JSON; the field's name where empty.
        column: in the store, or the table of RECORDS; the field's name where empty.
        since: the form of the office file that first had it.
        choices: the enumeration of CHOICE and CHOICES.
        record: the dataclass of RECORD, LOG and RECORDS.
        unit: what a NUMBER counts.
        required: whether the exchange JSON must have it.
        name: the field's own; filled in by `entries_of`.
        default: the value that stands for nothing; filled in likewise.
        needed: whether there is no default, so that nothing can stand without it; filled in likewise.
    """

    kind: FieldKind
    thai: str
    cell: StrEnum | None = None
    prose: Prose | None = None
    key: str = ""
    column: str = ""
    since: int = 1
    choices: type[StrEnum] | None = None
    record: type[DataclassInstance] | None = None
    unit: PlanUnit | None = None
    required: bool = False
    name: str = ""
    default: object = None
    needed: bool = False


def _as_metadata(make: Callable[_P, FieldEntry]) -> Callable[_P, Mapping[str, FieldEntry]]:
    return lambda *args, **kwargs: {_MARK: make(*args, **kwargs)}


declared = _as_metadata(FieldEntry)
"""Takes what `FieldEntry` takes and gives it as the metadata of the field."""


@cache
def entries_of(record: type[DataclassInstance]) -> tuple[FieldEntry, ...]:
    """Return what the book says of every field of `record`, in order.

    Raises:
        TypeError: a field is not declared, so that it would be lost on saving.
    """
    entries = []
    for field in fields(record):
        entry = field.metadata.get(_MARK)
        if not isinstance(entry, FieldEntry):
            raise TypeError(f"{record.__name__}.{field.name} is not in the field book")
        needed = field.default is MISSING
        entries.append(
            replace(
                entry,
                name=field.name,
                key=entry.key or field.name,
                column=entry.column or field.name,
                default=None if needed else field.default,
                needed=needed,
            )
        )
    return tuple(entries)
