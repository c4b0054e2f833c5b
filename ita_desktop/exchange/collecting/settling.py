"""What all collected files say, put together: who is who, whose list of a year holds, and each year that changed."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.collecting.folding import fold, told_day
from ita_desktop.exchange.collecting.telling import Told, ToldKind, no_step
from ita_desktop.models.agency_families import families
from ita_desktop.models.assessment import Assessment
from ita_desktop.models.framework_file import available_years
from ita_desktop.models.framework_shelf import FrameworkShelf, presumed_text
from ita_desktop.models.identity import whole_name
from ita_desktop.models.names import year_title
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store.collection_file import Standing
from ita_desktop.models.store.faults import AssessmentConflict, SettingsConflict, WriteConflict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ita_desktop.exchange.collecting.folding import Folded
    from ita_desktop.exchange.collecting.telling import Pace, Tell
    from ita_desktop.models.agency_families import Families
    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.store.collection_file import CollectionFile, Head

_AT_ONCE = 100
"""Authorities put together in one transaction."""
_KEPT = "แก้ไขไว้ในแฟ้มรวมต่างจากข้อมูลใหม่ที่รวบรวมได้ คงค่าในแฟ้มรวมไว้"
_CHOOSE_LIST = "โปรดเลือกในการตั้งค่าของหน่วยงานหรือด้วยคำสั่ง framework แล้วรวบรวมอีกครั้ง"

Years = dict[int, list["Head"]]
"""What is said of one authority, by fiscal year (พ.ศ.)."""


@dataclass(slots=True)
class Settled:
    """What a collection is after all was put together.

    Attributes:
        authorities, years: how many there are from files.
        open: what a person has to decide.
        has_conflicts: whether two files of one day say different things of one place.
    """

    authorities: int
    years: int
    open: list[Told]
    has_conflicts: bool


def put_together(office: CollectionFile, tell: Tell, step: Pace = no_step) -> Settled:
    """Make the assessments of `office` what its sources say now; what a person changed in it since stays.

    Args:
        office: the collection, open for writing.
        tell: hears of each year's list that comes into the collection.
        step: hears how many authorities are put together; what it raises ends the work between two transactions.

    Raises:
        MachineProblem: the collection cannot be written; what was put together until then is in it.
    """
    choose_lists(office, tell)
    return _Settling(office).settle(step)


def choose_lists(office: CollectionFile, tell: Tell) -> None:
    """Bring into `office` the lists of years that came with office files and that nothing speaks against.

    What the collection has added, holds; else a list that all who have the year share; else, of a year that comes with
    the program, that; else the one of the earliest file.
    """
    heads, current = office.heads()
    wholes = [head for head in heads if head.part[0] in current and head.is_whole]
    shelf = office.shelf()
    years = {year for head in wholes for year in head.lists} - set(shelf.added)
    for year in sorted(years):
        own = [head for head in wholes if year in head.lists]
        texts = {head.lists[year]: office.year_text(head.lists[year]) for head in own}
        certain = [sha for sha, text in texts.items() if text != presumed_text(year)]
        shipped = year in available_years()
        shares = any(head.fiscal_year == year and year not in head.lists for head in wholes)
        kinds = _alike(year, {sha: texts[sha] for sha in certain or texts}, shelf)
        if shipped and (shares or not certain or len(kinds) > 1):
            continue
        first = min((head for head in own if head.lists[year] in set().union(*kinds)), key=lambda head: head.order)
        text = texts[min(next(kind for kind in kinds if first.lists[year] in kind))]
        if text == presumed_text(year):
            office.presume(year)
        else:
            office.add_framework(text, f"{year}.toml", lambda line: tell(Told(ToldKind.NOTE, line)))
        tell(Told(ToldKind.NOTE, f"ใช้หลักเกณฑ์{year_title(year)} ที่มากับ {first.name}"))


def _alike(year: int, texts: Mapping[str, str], shelf: FrameworkShelf) -> list[set[str]]:
    """Return which texts, by their SHA-256, are one list of `year`; words around it do not count."""
    kinds: list[tuple[Framework, set[str]]] = []
    for sha, text in sorted(texts.items()):
        framework = FrameworkShelf({**shelf.added, year: text}).load(year)
        kind = next((alike for other, alike in kinds if other == framework), None)
        if kind is None:
            kinds.append((framework, {sha}))
        else:
            kind.add(sha)
    return [alike for _, alike in kinds]


class _Settling:
    """One settling: what the collection holds, and what it shall hold."""

    def __init__(self, office: CollectionFile) -> None:
        """Read everything but the content."""
        self.office = office
        self.heads, self.current = office.heads()
        self.by_part = {head.part: head for head in self.heads}
        self.standing = office.standing()
        self.agencies = office.agencies()
        self.ids: dict[int, dict[int, int]] = {}
        for entry in office.entries():
            self.ids.setdefault(entry.agency_id, {})[entry.fiscal_year] = entry.id
        self.open: list[Told] = []
        self.has_conflicts = False

    def settle(self, step: Pace) -> Settled:
        """Put together what changed."""
        active = [head for head in self.heads if head.part[0] in self.current]
        ever = {head.agency for head in self.heads}
        held = [agency for agency in self.agencies.values() if agency not in ever]
        renamed = self._renamed(ever)
        who = families({head.agency for head in active} - renamed.keys(), held)
        owners = {**who.owners, **renamed}
        wanted, rows = self._wanted(active, owners, who), self._rows(owners)
        for one, other in who.near:
            why = "อาจเป็นหน่วยงานเดียวกัน แยกไว้เป็นสองหน่วยงานจนกว่าชื่อในแฟ้มจะตรงกัน"
            self._leave_open(f"{whole_name(one)} กับ {whole_name(other)} {why}", one, other)
        used: set[int] = set()
        dirty: list[tuple[Agency, int | None, Years]] = []
        for agency in sorted(wanted, key=astuple):
            row = rows.get(agency)
            years = wanted[agency]
            used |= {id_ for year in years if (id_ := self._id(row, year)) is not None}
            if row is None or self.agencies[row] != agency or any(self._differs(row, year, years) for year in years):
                dirty.append((agency, row, years))
            else:
                self._tell_known(agency, row, years)
        for start in range(0, len(dirty), _AT_ONCE):
            step(start, len(dirty), "รวมหน่วยงาน")
            with self.office.writing():
                for agency, row, years in dirty[start : start + _AT_ONCE]:
                    self._put_together(agency, row, years)
        withdrawn = sorted(set(self.standing) - used)
        for start in range(0, len(withdrawn), _AT_ONCE):
            with self.office.writing():
                for id_ in withdrawn[start : start + _AT_ONCE]:
                    self._withdraw(id_)
        if any(head.part[0] not in self.current for head in self.heads):
            self.office.drop_replaced()
        return Settled(len(wanted), sum(map(len, wanted.values())), self.open, self.has_conflicts)

    def _wanted(self, active: Sequence[Head], owners: Mapping[Agency, Agency], who: Families) -> dict[Agency, Years]:
        """Return what is to be put together, by authority; tell what cannot be."""
        shelf = self.office.shelf()
        texts = {sha: self.office.year_text(sha) for sha in {sha for head in active for sha in head.lists.values()}}
        wanted: dict[Agency, Years] = {}
        for head in active:
            agency = owners.get(head.agency)
            if agency is None:
                others = " · ".join(map(whole_name, who.unclear[head.agency]))
                why = f"ไม่ทราบแน่ว่าเป็นของหน่วยงานใด ({others}) จึงยังไม่รวม โปรดเติมอำเภอและจังหวัดในแฟ้มนั้น"
                self._leave(head, why, *who.unclear[head.agency])
            elif (year := _differing_list(head, shelf, texts)) is not None:
                why = f"ใช้หลักเกณฑ์{year_title(year)} ต่างจากของแฟ้มรวม จึงยังไม่รวม {_CHOOSE_LIST}"
                self._leave(head, why, agency)
            else:
                wanted.setdefault(agency, {}).setdefault(head.fiscal_year, []).append(head)
        for years in wanted.values():
            for heads in years.values():
                heads.sort(key=lambda head: head.order)
        return wanted

    def _rows(self, owners: Mapping[Agency, Agency]) -> dict[Agency, int]:
        """Return the number that each authority has in the collection: its own, or that of one it says more than."""
        rows: dict[Agency, int] = {}
        for number, agency in sorted(self.agencies.items()):
            owner = owners.get(agency, agency)
            if owner == agency or owner not in rows:
                rows[owner] = number
        return rows

    def _renamed(self, ever: Collection[Agency]) -> dict[Agency, Agency]:
        """Return what authorities that a person renamed in the collection are called in the files, with their names."""
        return {
            self.by_part[part].agency: self.agencies[row]
            for row, years in self.ids.items()
            if self.agencies[row] not in ever
            for id_ in years.values()
            if id_ in self.standing
            for part in self.standing[id_].parts
            if part in self.by_part
        }

    def _id(self, row: int | None, year: int) -> int | None:
        return None if row is None else self.ids.get(row, {}).get(year)

    def _differs(self, row: int, year: int, years: Years) -> bool:
        id_ = self._id(row, year)
        known = None if id_ is None else self.standing.get(id_)
        return known is None or known != Standing.of(years[year], known.conflicts)

    def _tell_known(self, agency: Agency, row: int, years: Years) -> None:
        for year in years:
            self._tell_conflicts(agency, year, self.standing[self.ids[row][year]].conflicts)
        self._tell_settings(agency, years)

    def _leave(self, head: Head, why: str, *agencies: Agency) -> None:
        whose = f"{whole_name(head.agency)} {year_title(head.fiscal_year)}"
        self._leave_open(f"{head.name}: {whose} {why}", *agencies, year=head.fiscal_year)

    def _leave_open(self, text: str, *agencies: Agency, year: int | None = None) -> None:
        self.open.append(Told(ToldKind.OPEN, text, agencies, year))

    def _tell_conflicts(self, agency: Agency, year: int, conflicts: Sequence[str]) -> None:
        self.has_conflicts = self.has_conflicts or bool(conflicts)
        self._tell(agency, year, conflicts)

    def _tell(self, agency: Agency, year: int, lines: Iterable[str]) -> None:
        for line in lines:
            self._leave_open(f"{whole_name(agency)} {year_title(year)}: {line}", agency, year=year)

    def _put_together(self, agency: Agency, row: int | None, years: Years) -> None:
        """Make one authority what its files say now, in the transaction that is under way."""
        if row is not None and self.agencies[row] != agency:
            self.office.save_all((), {row: agency})
        before = [] if row is None else self._stood(row)
        for year in sorted(years):
            id_ = self._id(row, year)
            if row is not None and not self._differs(row, year, years) and id_ is not None:
                self._tell_conflicts(agency, year, self.standing[id_].conflicts)
                continue
            folded = self._folded(agency, year, years[year])
            id_ = self._save(folded.assessment, id_)
            if id_ is not None:
                self.office.set_standing(id_, Standing.of(years[year], folded.conflicts))
                row = self.office.agency_of(id_)
            self._tell_conflicts(agency, year, folded.conflicts)
        if row is not None:
            self._set_settings(agency, row, before, years)
        self._tell_settings(agency, years)

    def _save(self, wanted: Assessment, id_: int | None) -> int | None:
        """Save a year over what stands; None where a person changed a place that the files say otherwise now."""
        if id_ is None:
            return self.office.save(wanted)[0]
        seen = self._seen(wanted, id_)
        try:
            return self.office.save(wanted, id_, seen)[0]
        except AssessmentConflict as conflict:
            both = conflict.settled(())
            if both is not None:
                self.office.save(both, id_, conflict.theirs)
            places = ", ".join(dict.fromkeys(clash.place for clash in conflict.clashes))
            self._tell(wanted.agency, wanted.fiscal_year, [f"{places} {_KEPT}"])
            return None

    def _seen(self, wanted: Assessment, id_: int) -> Assessment:
        """Return what was put together the last time: nothing where that is not known, or a person began the year."""
        heads = self._heads_of(id_)
        if not heads:
            return Assessment(wanted.agency, wanted.fiscal_year)
        return self._folded(wanted.agency, wanted.fiscal_year, heads).assessment

    def _heads_of(self, id_: int) -> tuple[Head, ...]:
        known = self.standing.get(id_)
        return () if known is None else known.heads(self.by_part) or ()

    def _folded(self, agency: Agency, year: int, heads: Sequence[Head]) -> Folded:
        return fold(agency, year, ((head, self.office.said(head)) for head in heads))

    def _withdraw(self, id_: int) -> None:
        """Take out a year of which no file says anything any more, unless a person worked on it."""
        theirs = self.office.load(id_)
        try:
            self.office.remove([id_], {id_: self._seen(theirs, id_)})
        except WriteConflict:
            self._tell(theirs.agency, theirs.fiscal_year, ["ไม่มีแฟ้มใดให้ข้อมูลนี้แล้ว แต่มีการแก้ไขไว้ในแฟ้มรวม จึงคงไว้"])
            return
        self.office.set_standing(id_, Standing.of(()))

    def _stood(self, row: int) -> list[Head]:
        """Return what the years of an authority were put together from."""
        return [head for id_ in self.ids.get(row, {}).values() for head in self._heads_of(id_)]

    def _set_settings(self, agency: Agency, row: int, before: Sequence[Head], years: Years) -> None:
        seen = self._settings(before) or OfficeSettings()
        wanted = self._settings([head for heads in years.values() for head in heads]) or OfficeSettings()
        if wanted == seen:
            return
        try:
            self.office.save_settings(row, wanted, seen)
        except SettingsConflict as conflict:
            self.office.save_settings(row, conflict.settled(()), conflict.theirs)
            self._leave_open(f"{whole_name(agency)}: การตั้งค่าเอกสาร {_KEPT}", agency)

    def _settings(self, heads: Iterable[Head]) -> OfficeSettings | None:
        latest = max((head for head in heads if head.is_whole), key=lambda head: head.order, default=None)
        return None if latest is None else self.office.said(latest).settings

    def _tell_settings(self, agency: Agency, years: Years) -> None:
        """Tell where office files of the latest day want the authority's documents differently."""
        wholes = sorted(
            (head for heads in years.values() for head in heads if head.is_whole), key=lambda head: head.order
        )
        latest = [head for head in wholes if head.day == wholes[-1].day]
        if all(head.part[0] == latest[-1].part[0] for head in latest):
            return
        last = self.office.said(latest[-1]).settings
        others = {head.name for head in latest if self.office.said(head).settings != last}
        if others:
            names = " · ".join(f"{name} ({told_day(latest[-1].day)})" for name in (*sorted(others), latest[-1].name))
            why = f"การตั้งค่าเอกสารใน {names} ต่างกันในวันเดียวกัน ใช้ของแฟ้มหลังสุดไว้ก่อน"
            self._leave_open(f"{whole_name(agency)}: {why}", agency)


def _differing_list(head: Head, shelf: FrameworkShelf, texts: Mapping[str, str]) -> int | None:
    """Return the year whose list the office of a whole file has otherwise than the collection, or None."""
    if not head.is_whole:
        return None
    for year, sha in sorted(head.lists.items()):
        own = replace(shelf, added={**shelf.added, year: texts[sha]})
        if shelf.added.get(year) != texts[sha] and shelf.find(year) != own.load(year):
            return year
    year = head.fiscal_year
    return year if year in shelf.added and year not in head.lists else None
