"""What the parts of a plan are called in Thai, on screen, on paper and in Excel."""

from __future__ import annotations

from ita_desktop.models.plan import FollowUpStatus, PlanCell, PlanClass
from ita_desktop.models.plan_rules import Gap

STATUS_NAMES = {
    FollowUpStatus.NOT_STARTED: "ยังไม่ได้ดำเนินการ",
    FollowUpStatus.STARTED: "อยู่ระหว่างดำเนินการ",
    FollowUpStatus.DONE: "ดำเนินการแล้วเสร็จ",
    FollowUpStatus.CANCELLED: "ยกเลิก",
}
SHORT_STATUS_NAMES = {
    FollowUpStatus.NOT_STARTED: "ยังไม่เริ่ม",
    FollowUpStatus.STARTED: "กำลังทำ",
    FollowUpStatus.DONE: "แล้วเสร็จ",
    FollowUpStatus.CANCELLED: "ยกเลิก",
}
"""For narrow columns on screen."""

CLASS_NAMES = {
    PlanClass.DEFECT: "แก้ไขโดยเร่งด่วน",
    PlanClass.DEVELOP: "พัฒนาให้ดีขึ้น",
    PlanClass.MAINTAIN: "รักษาระดับ",
}
"""As report 004 prints them."""

CELL_NAMES = {
    PlanCell.INDICATOR: "ตัวชี้วัด/ประเด็น",
    PlanCell.ITEMS: "ข้อคำถาม",
    PlanCell.FINDINGS: "ผลการประเมิน/ประเด็นที่พบ",
    PlanCell.CLASS: "กลุ่มมาตรการ",
    PlanCell.MEASURES: "มาตรการ/โครงการ/กิจกรรม",
    PlanCell.ANALYSIS: "ผลการวิเคราะห์",
    PlanCell.STEPS: "ขั้นตอน/วิธีการดำเนินการ",
    PlanCell.PERIOD: "ระยะเวลาดำเนินการ",
    PlanCell.RESPONSIBLE: "ผู้รับผิดชอบ",
    PlanCell.MONITORING: "แนวทางการกำกับติดตาม",
    PlanCell.BUDGET: "งบประมาณ",
    PlanCell.TARGET: "เป้าหมาย",
}

GAP_NAMES = {
    Gap.ROW: "แถวแผน",
    Gap.MEASURE: "มาตรการ",
    Gap.ANALYSIS: "ผลการวิเคราะห์",
    Gap.STEP: "ขั้นตอน",
    Gap.PERIOD: "ระยะเวลา",
    Gap.RESPONSIBLE: "ผู้รับผิดชอบ",
    Gap.MONITORING: "การกำกับติดตาม",
}
"""What a plan still lacks."""

FOLLOW_UP_NAMES = {
    "status": "สถานะ",
    "progress": "ความก้าวหน้า (ร้อยละ)",
    "started": "วันที่เริ่มดำเนินการจริง",
    "finished": "วันที่แล้วเสร็จจริง",
    "result": "ผลการดำเนินการ",
    "outputs": "ผลผลิต (ตัวเลข)",
    "obstacles": "ปัญหาและอุปสรรค",
    "evidence": "หลักฐาน (แฟ้มหรือลิงก์)",
}
"""By field of `FollowUp`, as its log names them too."""
