"""The files of many authorities into one, which is what they say together, in whatever order they came.

First each file is read and what it says is kept, in a transaction of its own; then what changed is put together. Killed
anywhere, the next run goes on from there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.exchange.collecting.expected import read_expected
from ita_desktop.exchange.collecting.finding import find_sources, is_below, source_name
from ita_desktop.exchange.collecting.folding import CONFLICT_RULE
from ita_desktop.exchange.collecting.saying import read_said
from ita_desktop.exchange.collecting.settling import choose_lists, put_together
from ita_desktop.exchange.collecting.telling import Told, ToldKind, no_step
from ita_desktop.exchange.limits import MOST_COLLECTED
from ita_desktop.exchange.read import bytes_of_input
from ita_desktop.models.agency_families import awaited
from ita_desktop.models.identity import whole_name
from ita_desktop.models.locking import held
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store.collection_file import CollectionFile, Source
from ita_desktop.models.store.header import read_version
from ita_desktop.problems import BadInput, KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ita_desktop.exchange.collecting.finding import FoundSources
    from ita_desktop.exchange.collecting.telling import Pace, Tell

_OFFICE = ".ita"
DROP_GONE = "นำข้อมูลจากแฟ้มที่ไม่มีแล้วออก"
"""What it is called in the window to let go of what files gave that are gone."""
_GONE = f"คงข้อมูลที่รวบรวมไว้ก่อน (นำออกได้ด้วย --drop-missing หรือ “{DROP_GONE}” ในหน้าต่างรวบรวม)"


@dataclass(slots=True)
class Collected:
    """What became of a run.

    Attributes:
        new, changed, unchanged, faulty: counts of files.
        authorities, years: how many the collection has from files now.
        expected: how many authorities the collection's list has; 0 for no list.
        missing: how many of these are not certain to be there.
        unread: how many folders could not be looked into.
        open: what a person has to decide.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    faulty: int = 0
    authorities: int = 0
    years: int = 0
    expected: int = 0
    missing: int = 0
    unread: int = 0
    open: list[Told] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many files are in the collection."""
        return self.new + self.changed + self.unchanged

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits for a person: nothing to decide, nobody missing, nothing that could not be read."""
        return not (self.open or self.faulty or self.missing or self.unread)

    def lines(self) -> tuple[str, ...]:
        """Return the counts in Thai."""
        return (
            f"หน่วยงาน {self.authorities:,} ผลการประเมินรายปี {self.years:,}",
            f"แฟ้มใหม่ {self.new:,} เปลี่ยนแปลง {self.changed:,} เหมือนเดิม {self.unchanged:,} อ่านไม่ได้ {self.faulty:,}",
            f"รอการตัดสิน {len(self.open):,}",
            *([f"ยังขาด {self.missing:,} จาก {self.expected:,} หน่วยงานในบัญชี"] if self.expected else []),
        )


def collect_files(
    file: Path,
    folders: Sequence[Path],
    tell: Tell,
    step: Pace = no_step,
    *,
    expected: Path | None = None,
    drop_missing: bool = False,
) -> Collected:
    """Collect what lies below `folders` into the office file `file`, which is made where there is none.

    A file that was made for it goes again where nothing was taken.

    Args:
        file: the collection; it is locked meanwhile.
        folders: what is looked into; single files may be among them.
        tell: as in `collect_into`.
        step: as in `collect_into`.
        expected: the list of the authorities that the collection waits for from now on; None for the one it has.
        drop_missing: as in `collect_into`.

    Raises:
        HeldElsewhere: somebody has the collection open.
        BadInput: a folder is not there, or the list cannot be read.
        MachineProblem: the collection cannot be written; what was taken until then is in it.
    """
    found = find_sources(folders, file)
    is_made = not file.exists()
    if not is_made:
        read_version(file)  # a file that is none of ours gets no lock beside it
    listed = None if expected is None else read_expected(expected)
    is_empty = False
    with held(file):
        try:
            with CollectionFile.create(file) if is_made else CollectionFile.open(file) as office:
                try:
                    if listed is not None:
                        office.set_expected(listed)
                    done = collect_into(office, found, tell, step, drop_missing=drop_missing)
                finally:
                    is_empty = is_made and not office.sources()
        finally:
            if is_empty:
                file.unlink()
    for name in found.left:
        tell(Told(ToldKind.NOTE, f"{name}: ไม่ได้รวบรวม"))
    return done


def collect_into(
    office: CollectionFile, found: FoundSources, tell: Tell, step: Pace = no_step, *, drop_missing: bool = False
) -> Collected:
    """Take what was found into `office`, and put together what changed.

    Args:
        office: the collection, open for writing.
        found: what lies below the folders.
        tell: hears of each thing that a person is to know, as it is found.
        step: hears how far it is. What it raises ends the work; the next run goes on from there.
        drop_missing: whether what files gave that are gone now goes too: a person said so.

    Raises:
        MachineProblem: the collection cannot be written; what was taken until then is in it.
    """
    done = Collected(unread=len(found.unread))
    for line in found.unread:
        tell(Told(ToldKind.FAULT, line))
    are_office = True
    known = office.sources()
    for count, path in enumerate(found.paths):
        step(count, len(found.paths), "อ่านแฟ้ม")
        if are_office and path.suffix.lower() != _OFFICE:
            are_office = False
            choose_lists(office, tell)  # what comes now may need the years that came with office files
        name = source_name(path, office.path)
        _take(office, path, known.get(name), done, tell)
    step(len(found.paths), len(found.paths), "อ่านแฟ้ม")  # stopped in the last file, that is no fault of the file
    there = {source_name(path, office.path) for path in found.paths}
    for name in sorted(known.keys() - there):
        if is_below(name, found.folders) and drop_missing:
            office.let_go(known[name])
            tell(Told(ToldKind.NOTE, f"{name}: ไม่พบแฟ้มนี้แล้ว นำข้อมูลที่ได้จากแฟ้มนี้ออก"))
        elif is_below(name, found.folders):
            tell(Told(ToldKind.NOTE, f"{name}: ไม่พบแฟ้มนี้แล้ว {_GONE}"))
    settled = put_together(office, tell, step)
    done.authorities, done.years = settled.authorities, settled.years
    done.open += settled.open
    for told in done.open:
        tell(told)
    if settled.has_conflicts:
        tell(Told(ToldKind.NOTE, CONFLICT_RULE))
    _tell_missing(office, done, tell)
    return done


def _tell_missing(office: CollectionFile, done: Collected, tell: Tell) -> None:
    expected = office.expected()
    missing = awaited(expected, (entry.agency for entry in office.entries()))
    done.expected, done.missing = len(expected), len(missing)
    for one in missing:
        near = " · ".join(map(whole_name, one.near))
        maybe = f" อาจเป็น {near} โปรดแก้ชื่อให้ตรงกัน" if near else ""
        tell(Told(ToldKind.MISSING, f"ยังไม่มีแฟ้มของ {whole_name(one.agency)}{maybe}", one.near))


def _take(office: CollectionFile, path: Path, known: Source | None, done: Collected, tell: Tell) -> None:
    """Keep what the file at `path` says, unless its bytes are those that were read before."""
    name = source_name(path, office.path)
    try:
        data = bytes_of_input(path, MOST_COLLECTED)
        day = dt.datetime.fromtimestamp(path.stat().st_mtime, THAI_TIME).date().isoformat()
        digest = hashlib.sha256(data).hexdigest()
        if known is not None and known.sha256 == digest:
            read = None
        else:
            shelf = office.shelf()
            read = read_said(path, data, shelf.find)
    except BadInput as problem:
        _refuse(name, [str(fault) for fault in problem.faults], known, done, tell)
        return
    except (KnownProblem, OSError) as problem:
        _refuse(name, [getattr(problem, "message", "") or f"{path.name}: อ่านไม่ได้"], known, done, tell)
        return
    if read is None and known is not None:
        done.unchanged += 1
        if known.day != day:
            office.set_day(Source(name, day, digest, known.doubts, known.id))
        done.open += _doubts(name, known.doubts)
    elif read is not None:
        done.new, done.changed = done.new + (known is None), done.changed + (known is not None)
        office.add_source(Source(name, day, digest, read.doubts), read.said, read.files)
        for note in read.notes:
            tell(Told(ToldKind.NOTE, note))
        done.open += _doubts(name, read.doubts)


def _doubts(name: str, doubts: Iterable[str]) -> Iterable[Told]:
    return (Told(ToldKind.OPEN, f"{name}: {doubt}") for doubt in doubts)


def _refuse(name: str, lines: list[str], known: Source | None, done: Collected, tell: Tell) -> None:
    done.faulty += 1
    for line in lines:
        tell(Told(ToldKind.FAULT, f"{name}: {line}"))
    if known is not None:
        tell(Told(ToldKind.FAULT, f"{name}: คงข้อมูลที่รวบรวมจากแฟ้มนี้ครั้งก่อนไว้"))
