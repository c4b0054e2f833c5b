"""The widget that edits a field, by what the field book says the field holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.ui.widgets.date_field import DateField
from ita_desktop.ui.widgets.fields import LineField, TextField
from ita_desktop.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from _typeshed import DataclassInstance

    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.ui.theme import Theme

Editor = LineField | TextField | LineList | DateField
"""Shows a value by `put`, and hands a new one over by `given`."""

EDITORS: dict[FieldKind, Callable[[FieldEntry, Theme, str], Editor]] = {
    FieldKind.LINE: lambda _, __, hint: LineField(hint=hint),
    FieldKind.TEXT: lambda _, __, hint: TextField(hint=hint),
    FieldKind.LINES: lambda entry, theme, _: LineList(theme, entry.thai),
    FieldKind.DAY: lambda entry, _, __: DateField(entry.thai),
}
"""By kind; a form makes what edits any other kind by itself."""


def editors_of(record: type[DataclassInstance], theme: Theme, hints: Mapping[str, str]) -> dict[str, Editor]:
    """Return an editor for every field of `record` of such a kind, by name and in order; `hints` by name too."""
    return {
        entry.name: EDITORS[entry.kind](entry, theme, hints.get(entry.name, ""))
        for entry in entries_of(record)
        if entry.kind in EDITORS
    }
