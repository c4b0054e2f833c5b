"""The outcome of reading one input: what comes in, what is asked, what was refused, left aside and never there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import DoubtKind
from ita_desktop.models.signed_copies import files_of
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ita_desktop.exchange.choices import OpenChoice
    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.ledger import Ledger
    from ita_desktop.exchange.tables.grid import TableGrid
    from ita_desktop.models.assessment import Assessment


class NothingRecognised(BadInput):
    """An input could be opened, but nothing of an assessment was found in it, or not what was said of it.

    Attributes:
        grids: what was read, as in `Reading`, for a person to say what it is.
    """

    def __init__(self, faults: tuple[InputFault, ...], grids: tuple[TableGrid, ...]) -> None:
        """Refuse because of `faults`."""
        super().__init__(faults)
        self.grids = grids


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading one input.

    Attributes:
        source: the file's name, or what a pasted text is called.
        drafts: one for each authority and year found; they may be incomplete when there are faults.
        faults: everything that could not be accepted, in the order of the input.
        notes: Thai sentences on what was left aside and why; not faults.
        choices: what a person has to say before the rest can be taken; what waits for it is in no draft.
        ledgers: what was to be expected of each draft and what became of it, in the order of the drafts.
        grids: everything that was read as it stood there, sheet by sheet, or a report's lines as rows.
        files: what signed copies among the drafts refer to, by SHA-256 (from another office file).
    """

    source: str
    drafts: tuple[AssessmentDraft, ...]
    faults: tuple[InputFault, ...] = ()
    notes: tuple[str, ...] = ()
    choices: tuple[OpenChoice, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    grids: tuple[TableGrid, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def ready(self) -> tuple[AssessmentDraft, ...]:
        """The drafts of which it is known whose they are and of which year."""
        return tuple(draft for draft in self.drafts if draft.agency_name and draft.fiscal_year is not None)

    @property
    def problems(self) -> tuple[InputFault, ...]:
        """Faults, and every choice that nobody made."""
        return (*self.faults, *(choice.fault for choice in self.choices))

    def checked(self) -> tuple[AssessmentDraft, ...]:
        """Return the drafts. Raises BadInput with every fault and every choice not made, when there is any."""
        if self.problems:
            raise BadInput(self.problems)
        return self.drafts

    @property
    def shortfalls(self) -> tuple[InputFault, ...]:
        """What keeps the input from being whole: every account with something refused or absent, one fault each.

        A mend that is proposed for words does not: those came in as they are printed.
        """
        wanted = "ค่าครบทุกค่า ตามที่ระบุ --strict"
        short = (ledger for ledger in self.ledgers if not ledger.is_whole)
        doubted = (doubt for draft in self.drafts for doubt in draft.doubts if doubt.kind is not DoubtKind.WORDING)
        return (
            *(InputFault(self.source, line, wanted) for ledger in short for line in ledger.lines()),
            *(InputFault(self.source, str(doubt), wanted) for doubt in doubted),
        )

    def told(self) -> tuple[str, ...]:
        """Return all that a person is told beside the values, a line each."""
        return (
            *(line for ledger in self.ledgers for line in ledger.lines()),
            *(str(choice) for choice in self.choices),
            *(str(fault) for fault in self.faults),
            *(str(doubt) for draft in self.drafts for doubt in draft.doubts),
            *(note if note.startswith(f"{self.source}:") else f"{self.source}: {note}" for note in self.notes),
        )


def files_among(readings: Sequence[Reading], assessments: Iterable[Assessment]) -> tuple[bytes, ...]:
    """Return the files of `readings` that signed copies of `assessments` need."""
    needed = files_of(copy for one in assessments for copy in one.signed)
    return tuple(content for one in readings for name, content in one.files.items() if name in needed)
