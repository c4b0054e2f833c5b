"""What to know before a paper about many authorities goes out: what it leaves out, what it cannot vouch for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.names import year_title
from ita_desktop.models.office import SignerRole

if TYPE_CHECKING:
    from ita_desktop.analysis.many.dossier import ManyDossier


def many_warnings(many: ManyDossier) -> tuple[str, ...]:
    """Return Thai sentences on what a person should look at first; none where nothing is open."""
    usual = many.supervisor.settings.usual_memo
    authors = [each for each in usual.signers if each.role is SignerRole.AUTHOR and each.name.strip()]
    differing = sum(each.differs for each in many.years)
    partial = sum(not each.is_whole for each in many.years)
    unsure = any(each.missing and not each.closes_surely and many.today <= each.closes for each in many.years)
    found = (
        (not many.supervisor.name, "ยังไม่ได้ระบุชื่อหน่วยงานผู้จัดทำรายงาน"),
        (not authors, "ยังไม่ได้ระบุผู้ลงนามของหน่วยงานผู้จัดทำรายงาน"),
        (bool(many.unread), f"อ่านข้อมูลไม่ได้ {len(many.unread):,} หน่วยงาน จึงไม่อยู่ในอันดับและค่าเฉลี่ย"),
        (partial > 0, f"ผลยังไม่ครบ {partial:,} หน่วยงาน จึงไม่จัดอันดับและไม่อยู่ในค่าเฉลี่ย"),
        (differing > 0, f"คะแนนหรือระดับที่ประกาศต่างจากที่คำนวณได้ {differing:,} หน่วยงาน อันดับใช้ที่คำนวณได้"),
        (unsure, f"วันสุดท้ายของการส่งเอกสารของ{year_title(many.plan_year)} ยังไม่ยืนยัน โปรดเทียบกับประกาศของสำนักงาน ป.ป.ช."),
    )
    return tuple(words for is_open, words in found if is_open)
