"""Everything there is to say about one assessment, each thing worked out once: for window, commands and documents."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from ita_desktop.analysis.findings import find
from ita_desktop.analysis.scoring import score
from ita_desktop.analysis.wording.parts import Digits
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.plan_rules import coverage, resolved, subjects

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from ita_desktop.analysis.closing import PlanOutcome
    from ita_desktop.analysis.findings import Findings
    from ita_desktop.analysis.followup import Tracked
    from ita_desktop.analysis.owed import OwedReport
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.path import WayUp
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.analysis.staleness import CurrentWording
    from ita_desktop.analysis.suggestions import Suggestion
    from ita_desktop.analysis.wording import Style, WrittenSection
    from ita_desktop.analysis.wording.voice import Voice
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Documents, Framework
    from ita_desktop.models.ita_calendar import Happening, ItaEvent
    from ita_desktop.models.item_pairs import ItemPairs
    from ita_desktop.models.knowledge import Knowledge
    from ita_desktop.models.office import Memo
    from ita_desktop.models.plan import PlanRow
    from ita_desktop.models.plan_rules import Coverage, Subject
    from ita_desktop.models.row_states import RowState
    from ita_desktop.models.store import OfficeFile
    from ita_desktop.models.store.office_file import AssessmentEntry

_P = ParamSpec("_P")
_T = TypeVar("_T")


def kept(make: Callable[Concatenate[Dossier, _P], _T]) -> Callable[Concatenate[Dossier, _P], _T]:
    """Let what `make` says of a dossier be worked out once for the same arguments, and stay with the dossier."""

    @wraps(make)
    def asked(dossier: Dossier, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        key = (make, args, tuple(kwargs.items()))
        if key not in dossier.worked_out:
            dossier.worked_out[key] = make(dossier, *args, **kwargs)
        found: _T = dossier.worked_out[key]
        return found

    return asked


@dataclass(frozen=True)
class Dossier:
    """One assessment with what it is compared with and how its office wants it, and all that follows.

    Attributes:
        assessment: the authority's year.
        earlier: the same authority's earlier years that are at hand, in order.
        shelf: the fiscal years that are known.
        settings: how the office wants its documents.
        following: the same authority's next year, whose scores show what the plan brought; None where there is none.
        worked_out: what was asked already (`kept`).
    """

    assessment: Assessment
    earlier: tuple[Assessment, ...] = ()
    shelf: FrameworkShelf = field(default_factory=FrameworkShelf)
    settings: OfficeSettings = field(default_factory=OfficeSettings)
    following: Assessment | None = None
    worked_out: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def going_on(self, before: Dossier | None) -> Dossier:
        """Return this dossier with what `before` had worked out already and still holds here.

        Most edits are of texts: neither the scores nor what follows from them alone is worked out again for those.
        """
        if before is None or _scored_by(self) != _scored_by(before):
            return self
        holding = ["findings", "way_up", "history"]
        if _advised_by(self) == _advised_by(before):
            holding += ["knowledge", "all_suggestions"]
        self.__dict__.update({name: before.__dict__[name] for name in holding if name in before.__dict__})
        return self

    @property
    def year(self) -> int:
        """The assessed fiscal year, พ.ศ."""
        return self.assessment.fiscal_year

    @property
    def plan_year(self) -> int:
        """The fiscal year the plan is for, พ.ศ."""
        return self.assessment.plan_year

    @property
    def name(self) -> str:
        """The authority's full name."""
        from ita_desktop.models.identity import official_name

        return official_name(self.assessment.agency)

    @property
    def located(self) -> str:
        """Its name with district and province."""
        from ita_desktop.models.identity import located_name

        return located_name(self.assessment.agency)

    @cached_property
    def framework(self) -> Framework:
        """What the assessed year asks. Raises UnknownYear when that year is not known."""
        return self.shelf.load(self.year)

    @cached_property
    def plan_framework(self) -> Framework | None:
        """What the plan's year asks, or None where that year is not known yet."""
        return self.shelf.find(self.plan_year)

    @property
    def documents(self) -> Documents:
        """The documents that the plan's year asks for; the assessed year's own where it is not known yet."""
        return (self.plan_framework or self.framework).documents

    @property
    def usual_memo(self) -> Memo:
        """Head and signers that a new memo of this office begins with."""
        from ita_desktop.models.usual_memo import begun_with

        return begun_with(self.settings.usual_memo, self.assessment.memo)

    @property
    def digits(self) -> Digits:
        """The digits the office wants on paper."""
        return Digits.THAI if self.settings.thai_digits else Digits.ARABIC

    @property
    def usual_style(self) -> Style:
        """The style of analysis that answers what the plan's year asks for."""
        from ita_desktop.analysis.wording import style_for

        return style_for(self.documents)

    @cached_property
    def known(self) -> tuple[tuple[Framework, Assessment], ...]:
        """The earlier years whose framework is known too, in order."""
        years = ((self.shelf.find(each.fiscal_year), each) for each in self.earlier)
        return tuple((framework, each) for framework, each in years if framework is not None)

    @property
    def previous(self) -> tuple[Framework, Assessment] | None:
        """What the year is compared with, on screen and on paper: the latest of the known earlier years."""
        return self.known[-1] if self.known else None

    @property
    def year_before(self) -> Assessment | None:
        """The year directly before, whose plan was carried out in the assessed year; None where it is not at hand."""
        return next((each for each in self.earlier if each.fiscal_year == self.year - 1), None)

    @cached_property
    def findings(self) -> Findings:
        """What the scores show."""
        if self.previous is None:
            return find(self.framework, self.assessment)
        earlier, then = self.previous
        return find(self.framework, self.assessment, (earlier, then, self.pairs_with(then.fiscal_year)))

    def pairs_with(self, year: int) -> ItemPairs:
        """Return which items of the assessed year stand beside which of the earlier `year`, พ.ศ."""
        from ita_desktop.models.item_pairs import item_pairs

        return item_pairs(self.shelf, year, self.year)

    @property
    def result(self) -> Result:
        """Every score, the level, and where published and computed differ."""
        return self.findings.result

    @kept
    def result_of(self, year: int) -> Result | None:
        """Return every score of the earlier `year`, พ.ศ.; None where it is not at hand or not known."""
        if year == self.findings.before_year:
            return self.findings.before
        return next((score(framework, each) for framework, each in self.known if each.fiscal_year == year), None)

    @cached_property
    def history(self) -> tuple[tuple[int, Decimal, bool], ...]:
        """Every known year that has an overall score, in order, the assessed year last.

        With it, whether it can be compared with the one before it: whether both asked and weighed the same.
        """
        from ita_desktop.analysis.comparison import asked_alike
        from ita_desktop.models.item_pairs import item_pairs

        beside = self.findings.overall_compared
        earlier = ((framework, self.result_of(framework.fiscal_year)) for framework, _ in self.known[:-1])
        scores = [(framework, then.overall.score) for framework, then in earlier if then is not None]
        scores += [(framework, beside.whole_before) for framework, _ in self.known[-1:] if beside is not None]
        scores.append((self.framework, self.result.overall.score))
        known = [(framework, overall) for framework, overall in scores if overall is not None]
        alike = [
            asked_alike(now, before, item_pairs(self.shelf, before.fiscal_year, now.fiscal_year))
            for (before, _), (now, _) in pairwise(known)
        ]
        return tuple(
            (framework.fiscal_year, overall, same)
            for (framework, overall), same in zip(known, (False, *alike), strict=False)
        )

    @cached_property
    def way_up(self) -> WayUp | None:
        """The way to the next level; None at the highest one, or where the level is not known."""
        from ita_desktop.analysis.path import path_to_next_level

        return path_to_next_level(self.framework, self.assessment)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What scores say and what to do about them, with the office's own texts in place."""
        from ita_desktop.models.knowledge import load_knowledge

        return load_knowledge(self.year, self.shelf).with_overrides(self.settings.knowledge.get(self.year, {}))

    def voice(self, digits: Digits = Digits.ARABIC) -> Voice:
        """Return who speaks about the findings."""
        from ita_desktop.analysis.wording.voice import Voice

        causes = {each.item: each.all for each in self.assessment.causes}
        return Voice(self.findings, self.assessment.agency, self.knowledge, digits, causes)

    @cached_property
    def plan(self) -> tuple[PlanRow, ...]:
        """The plan's rows with what holds in each cell, shared ones filled from above."""
        return resolved(self.assessment.plan)

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """What the plan must treat: indicators or issues."""
        return subjects(self.framework, self.documents)

    @cached_property
    def ita_year(self) -> Mapping[Happening, ItaEvent]:
        """When everything of the plan's year happens: as the office was told, else as we know or presume."""
        from ita_desktop.models.ita_calendar import own_calendar

        return own_calendar(self.plan_year, self.assessment.calendar)

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """How far the plan treats each of its subjects."""
        return coverage(self.framework, self.assessment.plan, self.documents)

    @cached_property
    def tracked(self) -> tuple[Tracked, ...]:
        """The measures that are followed up."""
        return self.tracked_as_of(None)

    @kept
    def tracked_as_of(self, day: dt.date | None) -> tuple[Tracked, ...]:
        """Return the measures that are followed up as they were on `day`; as all reports say where it is None."""
        from ita_desktop.analysis.followup import tracked

        return tracked(self.assessment.plan, self.plan_year, self.states(day))

    @kept
    def states(self, day: dt.date | None = None) -> tuple[RowState, ...]:
        """Return the state of every row of the plan on `day`; by all that was reported where it is None."""
        from ita_desktop.models.row_states import states_of

        return states_of(self.assessment.plan, self.assessment.reports, self.settings.units, day)

    @cached_property
    def outcome(self) -> PlanOutcome | None:
        """How the plan came out; None until the scores of its year are in."""
        from ita_desktop.analysis.closing import plan_outcome
        from ita_desktop.models.item_pairs import item_pairs

        framework = self.plan_framework
        if self.following is None or framework is None or not any(self.following.items):
            return None
        before = (self.framework, self.assessment, self.result)
        pairs = item_pairs(self.shelf, self.year, self.plan_year)
        return plan_outcome(self.tracked, before, (framework, self.following), pairs)

    @kept
    def owed(self, day: dt.date) -> tuple[OwedReport, ...]:
        """Return the reports of units that were not made on `day`."""
        from ita_desktop.analysis.owed import owed_reports

        return owed_reports(self.assessment, self.settings.units, day)

    @property
    def with_states(self) -> Assessment:
        """The assessment with its plan's rows as all reports say they stand: what the next year goes on with."""
        rows = zip(self.assessment.plan, self.states(), strict=True)
        return replace(
            self.assessment, plan=tuple(replace(row, followup=state.followup) for row, state in rows), reports=()
        )

    @cached_property
    def all_suggestions(self) -> tuple[Suggestion, ...]:
        """Every measure worth suggesting, also those declined or in the plan; biggest impact first."""
        from ita_desktop.analysis.suggestions import all_suggestions

        return all_suggestions(self.subjects, self.assessment, self.voice(), self.knowledge, self.way_up)

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """The measures worth suggesting that are neither declined nor in the plan."""
        from ita_desktop.analysis.suggestions import is_open

        return tuple(entry for entry in self.all_suggestions if is_open(entry, self.assessment))

    @kept
    def drafted_like(self, row: PlanRow) -> PlanRow | None:
        """Return the row that would be drafted for the items of `row` now; None where none of them lost marks."""
        from ita_desktop.analysis.suggestions import row_like

        return row_like(self.subjects, self.assessment, self.voice(), self.knowledge, row)

    @kept
    def generated(self, style: Style, digits: Digits) -> tuple[WrittenSection, ...]:
        """Return the analysis in `style` as the scores alone give it."""
        from ita_desktop.analysis.wording import written

        return written(style, self.voice(digits))

    @kept
    def wording(self, style: Style) -> CurrentWording:
        """Return the analysis in `style`, paragraph by paragraph, with what a person rewrote and what became stale."""
        from ita_desktop.analysis.staleness import with_edits

        return with_edits(self.generated(style, self.digits), self.assessment.edits_in(style))

    @kept
    def analysis(self, style: Style, digits: Digits) -> tuple[WrittenSection, ...]:
        """Return the analysis in `style` as it goes to paper."""
        from ita_desktop.analysis.staleness import edited_sections

        return edited_sections(self.generated(style, digits), self.assessment.edits_in(style))

    @kept
    def passages(self, style: Style) -> tuple[Passage, ...]:
        """Return every text that goes to paper with the analysis in `style`, each with its place."""
        from ita_desktop.analysis.passages import printed

        return tuple(printed(self.assessment, self.framework, self.analysis(style, self.digits)))


def dossier_of(
    office: OfficeFile,
    assessment_id: int,
    before: Dossier | None = None,
    known: Sequence[AssessmentEntry] | None = None,
) -> Dossier:
    """Return the dossier of one assessment of `office`: the one place where a file becomes a dossier.

    Every year it needs is read here, so that a damaged one is refused alike whatever is asked of the dossier.

    Args:
        office: where it is read from.
        assessment_id: which assessment.
        before: what was read earlier, of whatever assessment; what it worked out is taken over where it still holds.
        known: the file's assessments, where who asks has just read them.

    Raises:
        KeyError: the file has no such assessment.
        UnknownYear: the assessed year is not known.
        KnownProblem: the file could not be read, or a year of the office's own that the dossier needs.
    """
    with office.reading():
        assessment, entries = office.load(assessment_id), office.entries() if known is None else known
        whose = next(entry.agency_id for entry in entries if entry.id == assessment_id)
        years = sorted(
            (entry for entry in entries if entry.agency_id == whose and entry.fiscal_year < assessment.fiscal_year),
            key=lambda entry: entry.fiscal_year,
        )
        shelf = office.shelf()
        shelf.load(assessment.fiscal_year)
        for year in (assessment.plan_year, *(entry.fiscal_year for entry in years)):
            shelf.find(year)
        earlier = tuple(office.load(entry.id) for entry in years)
        later = [
            entry.id
            for entry in entries
            if entry.agency_id == whose and entry.fiscal_year == assessment.fiscal_year + 1
        ]
        following = office.load(later[0]) if later else None
        return Dossier(assessment, earlier, shelf, office.settings(whose), following).going_on(before)


def _scored_by(dossier: Dossier) -> tuple[object, ...]:
    """Return all that findings, history and the way up are made of."""
    mine = dossier.assessment
    return (mine.fiscal_year, mine.items, mine.published, mine.limit, dossier.shelf, dossier.earlier)


def _advised_by(dossier: Dossier) -> tuple[object, ...]:
    """Return what suggestions are made of beside these."""
    mine = dossier.assessment
    return (mine.agency, mine.causes, mine.calendar, dossier.settings.knowledge)
