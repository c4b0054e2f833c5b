"""A full assessment to keep, with something in every field."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import Agency, Assessment, Edit, ItemScore, Published
from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.framework import Tool
from ita_desktop.models.ita_calendar import CalendarDay, Happening
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.paper_words import PaperKind, PaperWords
from ita_desktop.models.plan import (
    THAI_TIME,
    Continued,
    FollowUp,
    FollowUpStatus,
    LogEntry,
    PlanCell,
    PlanClass,
    PlanRow,
    Quarter,
)
from ita_desktop.models.readiness import EarlierLinks, LastReady, MarkEntry, ReadyItem, SurveyGroup, SurveyPart
from ita_desktop.models.reports import QuarterReport, in_report_order
from ita_desktop.models.signed_copies import SignedCopy, SignedKind
from ita_desktop.models.store.database import Database
from ita_desktop.models.store.digests import renew

if TYPE_CHECKING:
    from pathlib import Path


def keep_unreadable_year(path: Path, fiscal_year: int) -> None:
    """Put a year that nothing can be read from into the file at `path`, as another version may have written it."""
    with closing(Database(sqlite3.connect(path))) as db, db.atomic():
        db.table("framework").insert({"fiscal_year": fiscal_year, "toml": "fiscal_year = 1"}, replace=True)
        renew(db, [("framework", str(fiscal_year))])


AGENCY = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล", "เมือง", "ตัวอย่าง")


def full_assessment(fiscal_year: int = 2568) -> Assessment:
    return Assessment(
        agency=AGENCY,
        fiscal_year=fiscal_year,
        published=Published(
            overall=Decimal("95.41"),
            level="ผ่านดี",
            rank=50,
            rank_scope="อปท. ในจังหวัด",
            tools={Tool.IIT: Decimal("98.29")},
            indicators={1: Decimal("98.67"), 10: Decimal(90)},
            subgroups={"10.2": Decimal(80)},
        ),
        items={
            "i1": ItemScore(score=Decimal(96)),
            "e1": ItemScore(public=Decimal("97.7"), survey=Decimal(82)),
            "o27": ItemScore(score=Decimal(50)),
        },
        plan=(
            PlanRow(
                indicator=1,
                items=("i1",),
                measures=("มาตรการหนึ่ง", "มาตรการสอง"),
                analysis="ข้อค้นพบ",
                steps=("ขั้นแรก", "ขั้นต่อไป"),
                start=dt.date(2025, 10, 1),
                end=dt.date(2026, 9, 30),
                responsible=("ทุกสำนัก/กอง",),
                monitoring="รายงานทุกไตรมาส",
                followup=FollowUp(
                    FollowUpStatus.DONE,
                    100,
                    result="แล้วเสร็จ",
                    evidence=("ภาพถ่าย",),
                    started=dt.date(2025, 10, 2),
                    finished=dt.date(2026, 3, 31),
                    outputs=("ผู้เข้าอบรม 45 คน",),
                    spent="28,500 บาท",
                    obstacles="ไม่มี",
                    log=(
                        LogEntry(dt.datetime(2026, 4, 1, 9, 30, tzinfo=THAI_TIME), "สำนักปลัด", "progress", "50", "100"),
                    ),
                ),
                key="m1",
                findings=("ข้อค้นพบย่อย",),
                plan_class=PlanClass.DEVELOP,
                period="ตลอดปีงบประมาณ พ.ศ. 2569",
                budget="ไม่ใช้งบประมาณ",
                target="ทุกกระบวนงาน",
                told_causes="0123456789ab",
            ),
            PlanRow(
                issue=2,
                measures=("มาตรการสาม",),
                key="m2",
                same_as_above=(PlanCell.PERIOD, PlanCell.RESPONSIBLE),
                continued=Continued("2567/m9", 60, "30,000 บาท"),
            ),
        ),
        memo=Memo(
            department="สำนักปลัด",
            phone="๐ ๐๐๐๐ ๐๐๐๐",
            number="ตย ๐๐๐๐๑/",
            date=dt.date(2025, 12, 5),
            subject="รายงานผล",
            to="นายกเทศมนตรีตำบลตัวอย่าง",
            attachments=("รายงานการวิเคราะห์ จำนวน ๑ ชุด", "แผนปฏิบัติการ จำนวน ๑ ชุด"),
            sections=(MemoSection("เรื่องเดิม", "ย่อหน้าแรก\nย่อหน้าที่สอง"), MemoSection(None, "ปิดท้าย")),
            signers=(
                Signer(SignerRole.AUTHOR, "(ผู้รายงาน)", "นิติกร"),
                Signer(SignerRole.OPINION, "(ผู้ให้ความเห็น)", "ปลัดเทศบาล", "ความเห็นปลัดเทศบาล", "จ่าเอก", "ทราบ"),
            ),
        ),
        problems=("ผู้รับผิดชอบเปลี่ยนบ่อย",),
        guidelines=("ทบทวนมาตรการให้เป็นปัจจุบัน",),
        declined=("i4",),
        causes=(ItemCauses("e1", own="เอกสารมาไม่ครบ"), ItemCauses("i4", ("แผนยังไม่แพร่หลาย",), "ผู้รับผิดชอบย้าย")),
        reports=in_report_order(
            (
                QuarterReport(
                    row="m1",
                    quarter=Quarter.FIRST,
                    day=dt.date(2026, 1, 12),
                    unit="กองคลัง",
                    who="นักวิชาการเงิน",
                    measure="มาตรการหนึ่ง\nมาตรการสอง",
                    state=FollowUp(
                        FollowUpStatus.STARTED,
                        40,
                        started=dt.date(2025, 11, 3),
                        result="อบรมรุ่นแรก",
                        outputs=("ผู้เข้าอบรม 20 คน",),
                        spent="4,000 บาท",
                        obstacles="วิทยากรเลื่อน",
                        evidence=("ภาพถ่าย.jpg",),
                    ),
                ),
                QuarterReport("m1", Quarter.FIRST, dt.date(2026, 2, 2), "กองคลัง", state=FollowUp(progress=0)),
                QuarterReport("m2", Quarter.SECOND, dt.date(2026, 4, 9)),
            )
        ),
        signed=(
            SignedCopy(
                paper=f"{fiscal_year:064}",
                document=SignedKind.MEMO,
                kept=dt.datetime(2025, 12, 5, 9, 30, tzinfo=THAI_TIME),
                pages=2,
                who="สำนักปลัด",
                number="ตย ๐๐๐๐๑/๑",
                day=dt.date(2025, 12, 5),
                layout="by-item",
                unit="กองคลัง",
                as_of=dt.date(2025, 12, 1),
                program="0.1.0",
                said="1" * 64,
                basis="2" * 64,
                scan="3" * 64,
                scan_name="ลงนามแล้ว.pdf",
            ),
        ),
        titles=(
            PaperWords(PaperKind.PLAN, ("แผนของเรา", "ปี ๒๕๖๙")),
            PaperWords(PaperKind.REPORT, (), ("รายงานของเรา",), ("สำนักปลัด",)),
        ),
        readiness=(
            ReadyItem("o3", fiscal_year, links=("https://www.example.go.th/contact",)),
            ReadyItem(
                "o1",
                fiscal_year + 1,
                "สำนักปลัด",
                ("https://www.example.go.th/o1", "https://www.example.go.th/o1-2"),
                dt.date(2026, 1, 5),
                dt.date(2026, 2, 3),
                "ผู้ตรวจ",
                50,
                ("แผนที่ตั้ง",),
                ("ภาพหน้าจอ.png",),
                LastReady("2568/o1, o3", 0, ("https://www.example.go.th/old",), ("ทุกองค์ประกอบ",)),
                (MarkEntry(dt.datetime(2026, 2, 3, 9, 30, tzinfo=THAI_TIME), "ผู้ตรวจ", 50, "2569/o1"),),
                (
                    EarlierLinks(
                        dt.datetime(2026, 1, 20, 14, 5, tzinfo=THAI_TIME), ("https://www.example.go.th/moved",)
                    ),
                ),
            ),
        ),
        surveys=(
            SurveyGroup(
                SurveyPart.STAFF, "พนักงานเทศบาล", 120, 30, 12, dt.date(2026, 1, 5), dt.date(2026, 3, 31), "สำนักปลัด"
            ),
            SurveyGroup(SurveyPart.PUBLIC, "ผู้มาติดต่องานทะเบียน"),
        ),
        calendar=(CalendarDay(Happening.DOCUMENTS, dt.date(2026, 4, 1), dt.date(2026, 4, 30), "หนังสือแจ้ง"),),
        edits={
            ("by-item", "indicator.1"): Edit(
                "ข้อความที่แก้ไขแล้ว", {"i1": Decimal(96), "IIT": Decimal("98.29")}, "ba9876543210"
            )
        },
    )
