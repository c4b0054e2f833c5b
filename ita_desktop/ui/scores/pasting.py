"""A pasted table that says itself which item each score is of: read as an import, and as certain or not at all."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.exchange.by_hand import takes_score
from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.lexicon import is_lettered
from ita_desktop.exchange.read import read_text
from ita_desktop.models.identity import Match, match
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.ui.widgets.clip import PastedRows

_OWN = ("agency.", "fiscal_year")


def has_codes(rows: PastedRows) -> bool:
    """Return whether a cell names an item, so that each row says what it is about."""
    return any(is_lettered(cell) for row in rows for cell in row)


def texts_by_path(rows: PastedRows, dossier: Dossier) -> dict[str, str] | None:
    """Return what `rows` have for each path of the assessment shown; texts that are no score stay as they stood.

    None where anything is to be asked first: whose it is, of which year, which column, what is doubted.
    """
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    shown = dossier.assessment
    try:
        reading = read_text(text, dossier.shelf.find, Hints(shown.agency, shown.fiscal_year))
    except BadInput:
        return None
    if len(reading.ready) != 1 or len(reading.drafts) != 1 or reading.choices:
        return None
    draft = reading.ready[0]
    if draft.doubts or len(reading.faults) != len(draft.refused) or not _is_of(draft, dossier):
        return None
    values = {path: found.value for path, found in draft.values.items() if not path.startswith(_OWN)}
    texts = {path: f"{value:f}" for path, value in values.items() if isinstance(value, Decimal) and takes_score(path)}
    if len(texts) != len(values):
        return None
    return texts | {path: str(found.value) for path, found in draft.refused.items()}


def _is_of(draft: AssessmentDraft, dossier: Dossier) -> bool:
    shown = dossier.assessment
    named = draft.agency
    return (
        draft.fiscal_year == shown.fiscal_year
        and named is not None
        and match(named, shown.agency) in {Match.EXACT, Match.LESS}
    )
