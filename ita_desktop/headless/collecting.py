"""`collect`: the files of many authorities into one, which is what they say together, in whatever order they came.

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
from ita_desktop.exchange.limits import MOST_COLLECTED
from ita_desktop.exchange.read import bytes_of_input
from ita_desktop.headless.settling import choose_lists, put_together
from ita_desktop.headless.streams import say, say_aside
from ita_desktop.models.agency_families import awaited
from ita_desktop.models.identity import whole_name
from ita_desktop.models.locking import held
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store.collection_file import CollectionFile, Source
from ita_desktop.models.store.header import read_version
from ita_desktop.problems import BadInput, KnownProblem

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from ita_desktop.exchange.collecting.finding import FoundSources

_TO_DECIDE = 1
"""The exit code where all was taken that can be, and something waits for a person."""
_NOTHING = 2
_OFFICE = ".ita"
_STEP = 100
"""Files between two lines on how far it is."""


@dataclass(slots=True)
class Collected:
    """What became of a run.

    Attributes:
        new, changed, unchanged, faulty: counts of files.
        authorities, years: how many the collection has from files now.
        expected: how many authorities the collection's list has; 0 for no list.
        missing: how many of these are not certain to be there.
        open: what a person has to decide, a Thai sentence each.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    faulty: int = 0
    authorities: int = 0
    years: int = 0
    expected: int = 0
    missing: int = 0
    open: list[str] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many files are in the collection."""
        return self.new + self.changed + self.unchanged

    def lines(self) -> tuple[str, ...]:
        """Return the counts in Thai."""
        return (
            f"หน่วยงาน {self.authorities:,} ผลการประเมินรายปี {self.years:,}",
            f"แฟ้มใหม่ {self.new:,} เปลี่ยนแปลง {self.changed:,} เหมือนเดิม {self.unchanged:,} อ่านไม่ได้ {self.faulty:,}",
            f"รอการตัดสิน {len(self.open):,}",
            *([f"ยังขาด {self.missing:,} จาก {self.expected:,} หน่วยงานในบัญชี"] if self.expected else []),
        )


def collect(options: argparse.Namespace) -> int:
    """Collect what lies below the folders into the file, which is made where there is none.

    Raises:
        HeldElsewhere: somebody has the collection open.
        BadInput: a folder is not there.
        MachineProblem: the collection cannot be written; what was taken until then is in it.
    """
    file: Path = options.file
    found = find_sources(options.folders, file)
    is_made = not file.exists()
    if not is_made:
        read_version(file)  # a file that is none of ours gets no lock beside it
    expected = None if options.expected is None else read_expected(options.expected)
    with held(file):
        with CollectionFile.create(file) if is_made else CollectionFile.open(file) as office:
            if expected is not None:
                office.set_expected(expected)
            done = collect_into(office, found, lambda line: say_aside([line]), drop_missing=options.drop_missing)
        if is_made and not done.taken:
            file.unlink()
    say_aside(f"{name}: ไม่ได้รวบรวม" for name in found.left)
    say(done.lines())
    if not done.taken:
        return _NOTHING
    return _TO_DECIDE if done.open or done.faulty or done.missing or found.unread else 0


def collect_into(
    office: CollectionFile, found: FoundSources, tell: Callable[[str], object], *, drop_missing: bool = False
) -> Collected:
    """Take what was found into `office`, and put together what changed.

    Args:
        office: the collection, open for writing.
        found: what lies below the folders.
        tell: takes a Thai sentence on each thing that a person is to know, as it is found.
        drop_missing: whether what files gave that are gone now goes too: a person said so.

    Raises:
        MachineProblem: the collection cannot be written; what was taken until then is in it.
    """
    done = Collected()
    for line in found.unread:
        tell(line)
    are_office = True
    known = office.sources()
    for count, path in enumerate(found.paths, start=1):
        if are_office and path.suffix.lower() != _OFFICE:
            are_office = False
            choose_lists(office, tell)  # what comes now may need the years that came with office files
        name = source_name(path, office.path)
        _take(office, path, known.get(name), done, tell)
        if count % _STEP == 0:
            tell(f"อ่านแล้ว {count:,} จาก {len(found.paths):,} แฟ้ม")
    there = {source_name(path, office.path) for path in found.paths}
    for name in sorted(known.keys() - there):
        if is_below(name, found.folders) and drop_missing:
            office.let_go(known[name])
            tell(f"{name}: ไม่พบแฟ้มนี้แล้ว นำข้อมูลที่ได้จากแฟ้มนี้ออก")
        elif is_below(name, found.folders):
            tell(f"{name}: ไม่พบแฟ้มนี้แล้ว คงข้อมูลที่รวบรวมไว้ก่อน (นำออกได้ด้วย --drop-missing)")
    settled = put_together(office, tell)
    done.authorities, done.years = settled.authorities, settled.years
    done.open += settled.open
    for line in done.open:
        tell(line)
    if settled.has_conflicts:
        tell(CONFLICT_RULE)
    _tell_missing(office, done, tell)
    return done


def _tell_missing(office: CollectionFile, done: Collected, tell: Callable[[str], object]) -> None:
    expected = office.expected()
    missing = awaited(expected, (entry.agency for entry in office.entries()))
    done.expected, done.missing = len(expected), len(missing)
    for one in missing:
        near = " · ".join(map(whole_name, one.near))
        tell(f"ยังไม่มีแฟ้มของ {whole_name(one.agency)}" + (f" อาจเป็น {near} โปรดแก้ชื่อให้ตรงกัน" if near else ""))


def _take(
    office: CollectionFile, path: Path, known: Source | None, done: Collected, tell: Callable[[str], object]
) -> None:
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
        done.open += (f"{name}: {doubt}" for doubt in known.doubts)
    elif read is not None:
        done.new, done.changed = done.new + (known is None), done.changed + (known is not None)
        office.add_source(Source(name, day, digest, read.doubts), read.said, read.files)
        for note in read.notes:
            tell(note)
        done.open += (f"{name}: {doubt}" for doubt in read.doubts)


def _refuse(name: str, lines: list[str], known: Source | None, done: Collected, tell: Callable[[str], object]) -> None:
    done.faulty += 1
    for line in lines:
        tell(f"{name}: {line}")
    if known is not None:
        tell(f"{name}: คงข้อมูลที่รวบรวมจากแฟ้มนี้ครั้งก่อนไว้")
