"""`draft`: what the window's drafting does, for one assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.analysis.drafting import DraftPart, drafted
from ita_desktop.headless.choosing import choose
from ita_desktop.headless.streams import say
from ita_desktop.models.locking import held
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.header import read_version
from ita_desktop.problems import KnownProblem, MachineProblem

if TYPE_CHECKING:
    import argparse


def draft(options: argparse.Namespace) -> int:
    """Draft the parts asked for, write them, and tell what came of it.

    Raises:
        HeldElsewhere: somebody has the file open.
        KnownProblem: the file or the assessment in it could not be had, or something typed would be lost.
    """
    read_version(options.file)  # a file that is none of ours gets no lock beside it
    if options.all:
        return _draft_all(options)
    with held(options.file), OfficeFile.open(options.file) as office, office.writing():
        which = choose(office, options.year, options.agency)
        dossier = dossier_of(office, which)
        before, after = dossier.assessment, drafted(dossier, options.parts, anew=options.replace)
        office.save(after, which)
    if DraftPart.PLAN in options.parts:
        say([f"แผน {len(after.plan)} แถว (เดิม {len(before.plan)})"])
    if DraftPart.MEMO in options.parts:
        say([f"บันทึกข้อความ{'ร่างแล้ว' if after.memo != before.memo else 'มีอยู่แล้ว ไม่เปลี่ยนแปลง'}"])
    if DraftPart.CAUSES in options.parts:
        say([f"สาเหตุ {len(after.causes)} ข้อ (เดิม {len(before.causes)}) {_TO_CONFIRM}"])
    return 0


def _draft_all(options: argparse.Namespace) -> int:
    """Draft for every authority of the year, each in a transaction of its own; one that is refused stays as it was."""
    from ita_desktop.headless.many import FOUND, fail, meant

    failed: list[str] = []
    count = 0
    with held(options.file), OfficeFile.open(options.file) as office:
        for entry in meant(office, options):
            try:
                with office.writing():
                    dossier = dossier_of(office, entry.id)
                    after = drafted(dossier, options.parts, anew=options.replace)
                    office.save(after, entry.id)
                    count += after != dossier.assessment
            except MachineProblem:
                raise
            except KnownProblem as problem:
                fail(entry, problem, failed)
    say([f"ร่างแล้ว {count:,} หน่วยงาน ไม่ได้ร่าง {len(failed):,} หน่วยงาน"])
    if count and DraftPart.CAUSES in options.parts:
        say([f"สาเหตุ{_TO_CONFIRM}"])
    return FOUND if failed else 0


_TO_CONFIRM = "ที่ร่างเพิ่มเป็นเพียงสาเหตุที่น่าจะเป็น โปรดตรวจว่าตรงกับหน่วยงานก่อนใช้"
