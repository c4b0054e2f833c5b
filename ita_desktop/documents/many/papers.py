"""Which papers there are about many authorities."""

from __future__ import annotations

from enum import StrEnum


class ManyPaper(StrEnum):
    """What can be made about many authorities."""

    REPORT = "province"
    """The consolidated report."""
    MEMO = "province-memo"
    """The memo that goes with it to who is over the supervisor."""
    CALLS = "calls"
    """Whom to call about what, a page for each district."""
    LETTERS = "letters"
    """A letter to each authority, a file each."""


MANY_PAPERS = {
    ManyPaper.REPORT: "รายงานรวมของหลายหน่วยงาน",
    ManyPaper.MEMO: "บันทึกข้อความถึงผู้ว่าราชการจังหวัดหรือนายอำเภอ",
    ManyPaper.CALLS: "รายชื่อหน่วยงานที่ควรเร่งติดตาม รายอำเภอ",
    ManyPaper.LETTERS: "แจ้งผลถึงแต่ละหน่วยงาน หน่วยงานละแฟ้ม",
}
"""What each is called where it is chosen."""
