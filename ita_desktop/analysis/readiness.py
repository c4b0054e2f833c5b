"""The documents of the plan's year: each with what it must show, how far it is, and what stands out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ita_desktop.analysis.dossier import kept
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Status, Tool
from ita_desktop.models.framework_shelf import FrameworkShelf, presumed_text
from ita_desktop.models.item_pairs import item_pairs
from ita_desktop.models.knowledge import load_knowledge, unit_names
from ita_desktop.models.readiness import ReadyItem, ReadyState, in_list_order
from ita_desktop.models.readiness_moving import begun_from, moved_entries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework, Item
    from ita_desktop.models.item_pairs import ItemPairs
    from ita_desktop.models.knowledge import Components, Knowledge

OPENED = ("http", "https")
"""The only addresses that are opened for a person."""
_LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True)
class LastYear:
    """What the assessed year says of a document.

    Attributes:
        code: of the document, or of several that became one, in the assessed year.
        score: what it got, 0–100, the lowest of several; None where it is not known.
        advice: what to do, as it stands after `ควร`; empty where nothing was short.
        comparable: whether it asked the same by the same scale, and somebody could tell.
    """

    code: str
    score: Decimal | None
    advice: str
    comparable: bool


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """One document of the plan's year.

    Attributes:
        item: what the list asks; None for an entry whose code the list does not ask any more.
        entry: what the office said of it, empty where it said nothing.
        unit: who sees to it: as the office said, or who usually does.
        components: what it must show; None where that is not known.
        last: the assessed year; None where it asked nothing like it.
        remarks: what stands out in its links and marks, as Thai sentences.
    """

    item: Item | None
    entry: ReadyItem
    unit: str
    components: Components | None
    last: LastYear | None
    remarks: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Its code in its list."""
        return self.entry.item

    @property
    def state(self) -> ReadyState:
        """How far it is."""
        return self.entry.state

    @property
    def is_sure(self) -> bool:
        """Whether what is asked, and every component, is more than remembered or presumed."""
        asked = self.item is not None and self.item.basis.status is not Status.UNVERIFIED
        parts = self.components
        return asked and (parts is None or parts.basis.status is not Status.UNVERIFIED)


@dataclass(frozen=True, slots=True)
class YearAhead:
    """The plan's year before it is assessed.

    Attributes:
        framework: its list, or the assessed year's in its place while it is not out.
        list_year: the fiscal year whose list that really is, พ.ศ.
        rows: in the list's order; then what the list does not ask any more.
        entries: what the assessment keeps, under the codes of this list: what an edit goes by.
        told: what became of entries of another list, as Thai sentences.
    """

    framework: Framework
    list_year: int
    rows: tuple[ReadyRow, ...]
    entries: tuple[ReadyItem, ...]
    told: tuple[str, ...] = ()

    @property
    def is_presumed(self) -> bool:
        """Whether the year's own list is not out."""
        return self.list_year != self.framework.fiscal_year

    @property
    def asked(self) -> tuple[ReadyRow, ...]:
        """The documents that the list asks."""
        return tuple(row for row in self.rows if row.item is not None)

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit that sees to a document, in the order of the list."""
        return tuple(dict.fromkeys(row.unit for row in self.asked if row.unit))

    def row(self, code: str) -> ReadyRow:
        """Return the document `code` of this list. Raises StopIteration where the list has none."""
        return next(row for row in self.asked if row.code == code)

    def counts(self, unit: str | None = None) -> Mapping[ReadyState, int]:
        """Return how many documents, of `unit` where it is given, are how far."""
        found = Counter(row.state for row in self.asked if unit in {None, row.unit})
        return {state: found[state] for state in ReadyState}


@kept
def year_ahead(dossier: Dossier) -> YearAhead:
    """Return the documents of the dossier's plan year."""
    year, shelf = dossier.plan_year, shelf_ahead(dossier.shelf, dossier.plan_year)
    framework, listed = shelf.load(year), list_year(shelf, year)
    entries, told = _under(dossier.assessment.readiness, shelf, listed)
    known = {each.place: each for each in entries}
    knowledge = load_knowledge(year, shelf).with_overrides(dossier.settings.knowledge.get(year, {}))
    pairs = item_pairs(shelf, dossier.year, year)
    before = _links_before(dossier.year_before, dossier.shelf, pairs)
    rows = []
    for item in (each for each in framework.items if each.tool is Tool.OIT):
        entry = known.pop((listed, item.code), ReadyItem(item.code, listed))
        usual = unit_names(knowledge.items[item.code].units[:1], dossier.assessment.agency.type)
        last = _last_year(dossier, pairs, item.code)
        unit = entry.unit or next(iter(usual), "")
        rows.append(ReadyRow(item, entry, unit, knowledge.components.get(item.code), last))
    gone = [ReadyRow(None, entry, entry.unit, None, None, (_NOT_ASKED,)) for entry in known.values()]
    told_rows = tuple(replace(row, remarks=_remarks(row, rows, before)) for row in rows)
    return YearAhead(framework, listed, (*told_rows, *gone), entries, told)


_NOT_ASKED = "รายการข้อของปีนี้ไม่มีข้อนี้แล้ว ข้อมูลเดิมยังอยู่ครบ"


def shelf_ahead(shelf: FrameworkShelf, year: int) -> FrameworkShelf:
    """Return `shelf` with a list for `year`, พ.ศ.: the one of the year before stands in while its own is not out."""
    if shelf.find(year) is not None:
        return shelf
    return FrameworkShelf({**shelf.added, year: presumed_text(year)})


def list_year(shelf: FrameworkShelf, year: int) -> int:
    """Return the year, พ.ศ., whose list is the one of `year` on `shelf`, or stands in its place."""
    while shelf.is_presumed(year):
        year -= 1
    return year


def readiness_after(shelf: FrameworkShelf, before: Assessment) -> tuple[ReadyItem, ...]:
    """Return how the documents begin a year after those that `before` speaks of: with their links, nothing checked."""
    year = before.plan_year
    ahead = shelf_ahead(shelf_ahead(shelf, year), year + 1)
    here, there = list_year(ahead, year), list_year(ahead, year + 1)
    entries, _ = _under(before.readiness, ahead, here)
    pairs = item_pairs(ahead, year, year + 1)
    return begun_from(entries, pairs, here, there)


def _under(
    items: Sequence[ReadyItem], shelf: FrameworkShelf, listed: int
) -> tuple[tuple[ReadyItem, ...], tuple[str, ...]]:
    """Return `items` under the codes of the list of `listed`, and what to tell of it; those of a later list stay."""
    told = []
    for year in sorted({each.list_year for each in items if each.list_year < listed}):
        found = moved_entries(items, item_pairs(shelf, year, listed), year, listed)
        items = in_list_order((*found.entries, *found.left))
        told.append(f"รายการข้อของปี {listed} ออกแล้ว จึงย้ายข้อมูลจากรหัสข้อของปี {year} มาตามผังการเปลี่ยนข้อ")
        if found.unmarked:
            told.append(f"ข้อ {', '.join(found.unmarked)} รวมหรือแยกจากข้อเดิม ผลการตรวจเดิมอยู่ในประวัติ โปรดตรวจใหม่")
        if found.left:
            left = ", ".join(each.item for each in found.left)
            told.append(f"ข้อ {left} ของปี {year} ไม่มีในรายการใหม่ ข้อมูลเดิมอยู่ท้ายตาราง")
    return tuple(items), tuple(told)


def _last_year(dossier: Dossier, pairs: ItemPairs, code: str) -> LastYear | None:
    found = [pair for pair in pairs.of(code) if pair.before in dossier.result.items]
    if not found:
        return None
    scores = [score for pair in found if (score := dossier.result.items[pair.before].score) is not None]
    lowest = min(scores, default=None)
    knowledge: Knowledge = dossier.knowledge
    is_short = lowest is not None and lowest < FULL
    advice = knowledge.items[found[0].before].advice if is_short else ""
    codes = ", ".join(pair.before for pair in found)
    sure = len(found) == 1 and all(pair.comparable and pair.is_sure for pair in found)
    return LastYear(codes, lowest, advice, sure)


def _links_before(before: Assessment | None, shelf: FrameworkShelf, pairs: ItemPairs) -> dict[str, frozenset[str]]:
    """Return the links of a year before, each as it is compared, by the code that the document has now."""
    if before is None or not before.readiness:
        return {}
    ahead = shelf_ahead(shelf, before.plan_year)
    entries, _ = _under(before.readiness, ahead, list_year(ahead, before.plan_year))
    links = {each.item: each.links for each in entries}
    return {
        pair.now: frozenset(
            map(plain_link, (link for each in pairs.of(pair.now) for link in links.get(each.before, ())))
        )
        for pair in pairs.pairs
    }


def _remarks(row: ReadyRow, rows: Sequence[ReadyRow], before: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    entry = row.entry
    told = [f"{fault}: {link}" for link in entry.links if (fault := link_fault(link))]
    own = {plain_link(link) for link in entry.links}
    twins = [other.code for other in rows if other is not row and own & set(map(plain_link, other.entry.links))]
    if twins:
        told.append(f"ลิงก์เดียวกับข้อ {', '.join(twins)} โปรดตรวจว่าลิงก์พาไปถึงเอกสารของข้อนี้โดยตรง")
    old = before.get(row.code, frozenset()) | (set(map(plain_link, entry.last.links)) if entry.last else set())
    if own & old:
        told.append("ลิงก์เดียวกับปีก่อน โปรดตรวจว่าเนื้อหาเป็นของปีที่ประเมิน")
    if len(own) < len(entry.links):
        told.append("มีลิงก์ซ้ำกันในข้อนี้")
    if entry.mark == FULL and entry.missing:
        told.append("ตรวจว่าครบแล้ว แต่ยังมีสิ่งที่ขาดระบุไว้")
    if entry.mark and not entry.links:
        told.append("มีผลการตรวจ แต่ยังไม่มีลิงก์")
    if entry.mark is not None and row.item is not None and not row.item.scale.takes(Decimal(entry.mark)):
        told.append(f"ผลการตรวจ {entry.mark} ไม่มีในมาตรวัดของข้อนี้ ({row.item.scale.expected})")
    if entry.published and entry.checked and entry.checked < entry.published:
        told.append("วันที่ตรวจอยู่ก่อนวันที่เผยแพร่")
    return tuple(told)


def link_fault(link: str) -> str:
    """Return what is wrong with the form of `link`, in Thai; empty for nothing. Nothing is looked up."""
    if len(link) > _LONGEST_LINK:
        return "ลิงก์ยาวเกินไป"
    if any(sign.isspace() or ord(sign) < ord(" ") for sign in link):
        return "ลิงก์มีช่องว่าง"
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "ลิงก์ไม่ถูกรูปแบบ"
    if parts.scheme.lower() not in OPENED:
        return "ลิงก์ต้องขึ้นต้นด้วย http:// หรือ https://"
    if parts.username is not None or parts.password is not None:
        return "ลิงก์มีชื่อผู้ใช้หรือรหัสผ่านอยู่ในตัว"
    if "." not in host.strip(".") or ".." in host:
        return "ลิงก์ไม่มีชื่อเว็บไซต์ที่สมบูรณ์"
    return ""


def plain_link(link: str) -> str:
    """Return `link` as it is compared: how its site is written, and a slash at its end, do not count."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return link.strip()
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}#{parts.fragment}"
