"""What a paragraph is made of: runs of plain text in a style. Text is never read as markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.typeset.fonts import laksaman
from ita_desktop.thai.normalise import is_usual, normalise_text

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.fonts import FontFamily

_IGNORABLE = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
"""The Thai signs that stand above or below a letter; one at the start of a run belongs to the letter before."""

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_BREAKS = re.compile("[\x0b\x0c\x85]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style.

    Attributes:
        text: the text as it stands; `<b>` is three characters.
        bold: set in the bold face.
        underline: with a line beneath.
        size: nominal size in points; the paragraph's own where None.
    """

    text: str
    bold: bool = False
    underline: bool = False
    size: float | None = None


Content = str | Run | Sequence[str | Run]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set. Lengths in points; sizes are nominal, as of TH Sarabun.

    Attributes:
        size: nominal size of the text.
        leading: distance between baselines.
        align: how lines stand between the margins.
        bold: whether text without a style of its own is bold.
        indent: left margin of every line.
        first_indent: added to `indent` for the first line; negative lets it hang out.
        right_indent: right margin of every line.
        space_before: white above the paragraph, except at the top of a page.
        space_after: white below it.
        keep_with_next: whether the paragraph stays on the page of what follows.
        widows: least number of lines left or taken over where a page ends in the paragraph.
    """

    size: float = 16
    leading: float = 18.08
    align: Align = Align.THAI
    bold: bool = False
    indent: float = 0
    first_indent: float = 0
    right_indent: float = 0
    space_before: float = 0
    space_after: float = 0
    keep_with_next: bool = False
    widows: int = 2


@dataclass(frozen=True)
class Setting:
    """What all text of one document shares.

    Attributes:
        family: the fonts.
        names: names of persons, places and units that no line breaks.
    """

    family: FontFamily = field(default_factory=laksaman)
    names: tuple[str, ...] = ()


def printable(text: str) -> str:
    """Return `text` as it is set: normalised, without invisible characters, ligatures as letters, tabs as spaces."""
    if is_usual(text):
        return text.replace("\t", "    ")
    text = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    text = _IGNORABLE.sub("", normalise_text(_BREAKS.sub("\n", text)))
    return normalise_text(text).replace("\t", "    ")


def content_runs(content: Content) -> list[Run]:
    """Return `content` as runs of printable text, empty ones left out."""
    parts = [content] if isinstance(content, (str, Run)) else content
    runs = [part if isinstance(part, Run) else Run(part) for part in parts]
    whole: list[Run] = []
    for run in runs:
        text = printable(run.text)
        own = text.lstrip(_MARKS)
        if whole and own != text:
            whole[-1] = replace(whole[-1], text=whole[-1].text + text[: len(text) - len(own)])
            text = own
        if text:
            whole.append(replace(run, text=text))
    return whole
