"""`draft`: what the window's drafting does, for one assessment."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.analysis.drafting import DraftPart, drafted
from ita_desktop.headless.choosing import choose
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    import argparse


def draft(options: argparse.Namespace) -> int:
    """Draft the parts asked for, write them, and tell what came of it.

    Raises:
        KnownProblem: the file or the assessment in it could not be had, or something typed would be lost.
    """
    with OfficeFile.open(options.file) as office:
        which = choose(office, options.year, options.agency)
        dossier = dossier_of(office, which)
        before, after = dossier.assessment, drafted(dossier, options.parts, anew=options.replace)
        office.save(after, which)
    if DraftPart.PLAN in options.parts:
        sys.stdout.write(f"แผน {len(after.plan)} แถว (เดิม {len(before.plan)})\n")
    if DraftPart.MEMO in options.parts:
        sys.stdout.write(f"บันทึกข้อความ{'ร่างแล้ว' if after.memo != before.memo else 'มีอยู่แล้ว ไม่เปลี่ยนแปลง'}\n")
    if DraftPart.CAUSES in options.parts:
        sys.stdout.write(f"สาเหตุ {len(after.causes)} ข้อ (เดิม {len(before.causes)}) {_TO_CONFIRM}\n")
    return 0


_TO_CONFIRM = "ที่ร่างเพิ่มเป็นเพียงสาเหตุที่น่าจะเป็น โปรดตรวจว่าตรงกับหน่วยงานก่อนใช้"
