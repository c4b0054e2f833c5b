"""Edited wording: kept as a person wrote it, and marked when its scores or causes change (docs/architecture.md rule 6).

Pure data: the store keeps each edit's text and the figures it was written from, under style and paragraph key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording.parts import shown
from ita_desktop.models.assessment import Edit
from ita_desktop.thai.digits import to_arabic, to_thai

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from ita_desktop.analysis.wording.parts import WrittenParagraph, WrittenSection

_FIGURE = re.compile(r"[\d๐-๙]+(?:\.[\d๐-๙]+)?")
_THAI_DIGIT = re.compile("[๐-๙]")


class Choice(StrEnum):
    """What a person does with a stale paragraph."""

    KEEP = "keep"
    """The text stands as it is; it was read again with the new scores in mind."""
    REGENERATE = "regenerate"
    """The edit is dropped and the generated text stands."""
    MERGE = "merge"
    """The person's words stay and new figures replace old ones, where it is plain which is which."""


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A figure that moved under a text; None where there was or is none."""

    node: str
    old: Decimal | None
    new: Decimal | None


@dataclass(frozen=True, slots=True)
class CurrentParagraph:
    """What stands on paper for one generated paragraph.

    Attributes:
        generated: the paragraph as the present scores give it.
        edit: the person's text in its place, or None.
        changes: figures that moved since the edit; the edit is stale when there are any.
        causes_changed: whether other causes were chosen since; then it is stale too.
    """

    generated: WrittenParagraph
    edit: Edit | None = None
    changes: tuple[ScoreChange, ...] = ()
    causes_changed: bool = False

    @property
    def text(self) -> str:
        """The text that stands."""
        return self.generated.text if self.edit is None else self.edit.text

    @property
    def is_stale(self) -> bool:
        """Whether the text was written from other scores or causes than the present ones."""
        return bool(self.changes) or self.causes_changed

    def edited(self, text: str) -> Edit:
        """Return the edit that puts a person's `text`, written from what holds now, in its place."""
        return Edit(text, dict(self.generated.scores), self.generated.causes)

    def settled(self, choice: Choice) -> Edit | None:
        """Return the edit to keep after `choice`; None when the generated text is to stand."""
        if self.edit is None or choice is Choice.REGENERATE:
            return None
        text = (
            _merged(self.edit.text, self.edit.scores, self.generated.scores)
            if choice is Choice.MERGE
            else self.edit.text
        )
        return self.edited(text)


@dataclass(frozen=True, slots=True)
class CurrentWording:
    """The wording of one style with a person's edits in it.

    Attributes:
        paragraphs: by key, in order.
        orphans: edits of paragraphs that the present scores no longer give; kept, never thrown away silently.
    """

    paragraphs: Mapping[str, CurrentParagraph]
    orphans: Mapping[str, Edit]

    @property
    def stale(self) -> tuple[CurrentParagraph, ...]:
        """The paragraphs whose text is stale."""
        return tuple(paragraph for paragraph in self.paragraphs.values() if paragraph.is_stale)


def with_edits(sections: Iterable[WrittenSection], edits: Mapping[str, Edit]) -> CurrentWording:
    """Return generated `sections` with `edits`, by paragraph key, in place."""
    paragraphs = {}
    for section in sections:
        for paragraph in section.paragraphs:
            edit = edits.get(paragraph.key)
            changes = () if edit is None else find_changes(edit.scores, paragraph.scores)
            causes_changed = edit is not None and edit.causes not in {"", paragraph.causes}
            paragraphs[paragraph.key] = CurrentParagraph(paragraph, edit, changes, causes_changed)
    return CurrentWording(paragraphs, {key: edit for key, edit in edits.items() if key not in paragraphs})


def edited_sections(sections: Iterable[WrittenSection], edits: Mapping[str, Edit]) -> tuple[WrittenSection, ...]:
    """Return `sections` as they go to paper, with each edited text in place of the generated one."""
    return tuple(
        replace(
            section,
            paragraphs=tuple(
                replace(paragraph, text=edits[paragraph.key].text) if paragraph.key in edits else paragraph
                for paragraph in section.paragraphs
            ),
        )
        for section in sections
    )


def find_changes(old: Mapping[str, Decimal], new: Mapping[str, Decimal]) -> tuple[ScoreChange, ...]:
    """Return every figure that is shown otherwise now than it was, in the order of the nodes."""
    nodes = dict.fromkeys((*old, *new))
    return tuple(
        ScoreChange(node, old.get(node), new.get(node))
        for node in nodes
        if _shown(old.get(node)) != _shown(new.get(node))
    )


def _merged(text: str, old: Mapping[str, Decimal], new: Mapping[str, Decimal]) -> str:
    """Return `text` with new figures for old ones.

    A figure is left standing where it may mean two things: scores that were equal and no longer are, or one that
    changed beside one that did not.
    """
    became: dict[str, set[str]] = {}
    for node in old.keys() & new.keys():
        became.setdefault(shown(old[node]), set()).add(shown(new[node]))

    def new_figure(match: re.Match[str]) -> str:
        found = match.group()
        figures = became.get(to_arabic(found), set())
        if len(figures) != 1:
            return found
        (figure,) = figures
        return to_thai(figure) if _THAI_DIGIT.search(found) else figure

    return _FIGURE.sub(new_figure, text)


def _shown(value: Decimal | None) -> str | None:
    return None if value is None else shown(value)
