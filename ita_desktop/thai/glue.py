"""What is read as one and had better not be broken: names with their titles, dates, laws, places, telephone numbers.

Each pattern names a kind of thing by its shape; lists of names know too few people (docs/thai-paper.md §4). Where it
takes too much, a line only gets a little more white. The strength of a break is its penalty, as in TeX: nothing for a
good one, more than any ugly line for one that is only there so that the text fits at all.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.thai.dates import MONTH, MONTHS
from ita_desktop.thai.digits import UNIT
from ita_desktop.thai.penalties import (
    COUNTED,
    FOREIGN,
    GLUED,
    HELD,
    INSIDE,
    KIND,
    LATIN,
    NAMED,
    OFFICE,
    TITLED,
    WITHIN,
    Whole,
)
from ita_desktop.thai.proper import proper_names

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = "(?<![0-9๐-๙])[0-9๐-๙]{1,2}(?![0-9๐-๙])"
_WEEKDAY = "(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)"
_UNIT = (
    rf"(?!เท่า(?:กับ|ไร)|ปี(?:งบ|การ|ภาษี|ที่)|วัน(?:ที่ ?[0-9๐-๙]|{_WEEKDAY})|(?:ครั้ง|ฉบับ|คน|ข้อ|ระดับ|ส่วน)ที่"
    "|(?:หน้า|ระดับ|ข้อ|ชุด|ช่วง|กลุ่ม|สาย|ส่วน|รอบ|งวด) ?[0-9๐-๙A-Z])"
    rf"(?:{UNIT.replace('ล้านบาท|', '')}|ตาราง(?:เซนติเมตร|นิ้ว|กิโลเมตร|วา)|มิลลิเมตร|มิลลิกรัม|(?:กิโล|เมกะ)?วัตต์|ซม\."
    r"|มม\.|ลบ\.ม\.|ตร\.ซม\.|นิ้ว|ดาว|ฝีพาย|เดซิเบล|องศา|เที่ยว|หน่วย|สัปดาห์)"
)
"""A unit, and not the beginning of another word: ที่ ๒ ปีงบประมาณ, ครั้งที่ ๑ วันพุธที่…"""
_NUMBER = r"[0-9๐-๙]+(?:[.,/:\-–][0-9๐-๙]+)*"
_YEAR = r"(?:(?:พ|ค|ร)\.ศ\. ?)?[0-9๐-๙]{2,4}"
_DAYS = rf"{_NUMBER}(?: ?(?:[-–]|ถึง|และ) ?{_NUMBER})*"
_BEFORE_NUMBER = (
    "(?:ข้อ|ข้อที่|มาตรา|หมวด|หมวดที่|ส่วนที่|ตอนที่|บทที่|แบบที่|ตัวชี้วัด|ตัวชี้วัดที่|ตัวชี้วัดย่อยที่|ประเด็นที่|ลำดับ|ลำดับที่|อันดับ"
    "|อันดับที่|ครั้งที่|ฉบับที่|ระยะที่|ไตรมาสที่|ไตรมาส|ขั้นตอนที่|กลุ่มที่|(?<!วัน)(?<!หน้า)(?<!พื้น)(?<!เนื้อ)ที่|ร้อยละ|(?:ประจำ)?ปี|(?<=ปี)(?:งบประมาณ|การศึกษา|ภาษี)|หมู่|หมู่ที่|เลขที่"
    "|ตาราง|ตารางที่|ภาพที่|หน้า|(?<![ก-๎])ว|ชั้น|ห้อง|อายุ|วรรค|ต่อ|รุ่นที่|สมัยที่|คนที่|ลำดับที่|วงเงิน"
    "|IIT|EIT|OIT|ITA)"
)
_TIMES = "(?:ทวิ|ตรี|จัตวา|เบญจ|ฉ|สัตต|อัฏฐ|นว|เอกูนวีสติ|เอก[ก-๎]+|ทศ|วีสติ)(?![ก-๎])"
"""What is put after the number of a section put in later: มาตรา ๔๘ เอกูนวีสติ."""
_WHICH = "(?:หนึ่ง|สอง|สาม|สี่|ห้า|ท้าย)"
_COUNTED = rf"(?!ข้อ|แห่ง|ตำบล|หมู่บ้าน|ส่วน|กอง|ระบบ|งาน|เรื่อง|โครงการ|กลุ่ม|ด้าน){_UNIT}"
"""A unit that may follow a number of order: after "หมู่ที่ ๓" comes the name of a ตำบล."""
_BRACKETS = r"(?: ?\([^()\s]{1,6}\))*"
_LAW = rf"\(ฉบับที่ ?{_NUMBER}\)|(?:พ|ค|ร)\.ศ\. ?{_NUMBER}"
_DIGIT = "[0-9๐-๙]"
_WHICH_ONE = (
    "ที่|ข้อ|หมู่|ชั้น|เขต|ปี|ศ\\.|มาตรา|หน้า|ต่อ|ลำดับ|อันดับ"
    "|ร้อยละ|หมายเลข|เบอร์|ระดับ|เฉลี่ย|คะแนน|ประเภท|รุ่น|โทรศัพท์|โทรสาร|ซอย|ระยะ|แบบ"
)
_A_YEAR = rf"(?:2[45]{_DIGIT}|๒[๔๕]{_DIGIT}){_DIGIT}(?!{_DIGIT})"
_NOT_WHICH = "".join(f"(?<!{word} )" for word in _WHICH_ONE.split("|"))
_NOT_COUNTED = (
    "(?! (?:และ|หรือ|ของ|ที่|ใน|ถึง|ได้|จะ|มี|เป็น|ให้|กับ|แต่|โดย|ซึ่ง|เพื่อ|จาก|ตาม|เนื้อที่|"
    "ลำดับ|ลง|เรื่อง|หน้า|ครั้งที่|ฉบับที่|วันที่|ว่า|พร้อม|รวม|ตั้งแต่|เท่ากับ|ไม่|นาย(?=[ก-ฮเ-ไ])|นาง|น\\.ส\\.|ด\\.[ชญ]\\.|เด็ก(?:ชาย|หญิง)"
    "|เหลือ|วิ่ง|ทุก|ทั้ง|เว็บ|อีเมล|โทร|ผู้|ณ |แล้ว|จึง|เพราะ|อีก|ต้อง|เห็น|ตำบล|อำเภอ|จังหวัด|ถนน|ซอย|หมู่))"
)
_AMOUNT = (
    rf"(?={_DIGIT})(?:(?<=หน้าที่ )|(?<=พื้นที่ )|(?<=เนื้อที่ )|(?<=[ก-๎ๆ] ){_NOT_WHICH}|(?<=[ก-ฮ]\. )(?<!ม\. ))"
    rf"(?!{_A_YEAR}|{_DIGIT}{{4}}(?![0-9๐-๙,])|[0๐]-?{_DIGIT}{{3}}|[0๐]{_DIGIT}|[0-9๐-๙,]+[./])"
    rf"{_NUMBER}{_NOT_COUNTED}"
)
"""A number that counts the word after it, whatever that is: no year, no fraction, no number of a house, a letter or a
telephone, and none that tells which (หมู่ที่ ๓ ตำบล…)."""
_PHONE = rf"[0๐](?:[ -]?{_DIGIT}){{8,9}}(?![ -]?{_DIGIT})(?:(?: ?[-–] ?| ?, ?){_DIGIT}{{1,4}}(?!{_DIGIT}))?"

_ONE_NUMBER = re.compile(
    rf"{_PHONE}"
    rf"|(?:(?:หมายเลข)?(?:โทรศัพท์|โทรสาร|โทร|สายด่วน)\.? ?:? ?)(?![0๐]){_NUMBER}"
    rf"|(?=[ว0-9๐-๙])(?:วัน(?:{_WEEKDAY}|พฤหัสบดี) ?ที่ ?|(?<!ลง)วันที่ ?)?{_DAY}(?: ?(?:[-–]|ถึง|และ) ?{_DAY})* ?{MONTH}"
    rf"|เวลา ?{_DAYS}(?: ?(?:น\.|นาฬิกา))?"
    rf"|{_LAW}"
    rf"|{_BEFORE_NUMBER} ?{_NUMBER}(?: ?{_TIMES})?{_BRACKETS}(?: ?{_COUNTED})?"
    rf"|{_A_YEAR}{_BRACKETS}(?: ?(?:บาท|คน|ราย|เมตร|ลิตร|ครัวเรือน|ไร่|ตัว))?"
    rf"|{_NUMBER}(?: ?[-–] ?{_NUMBER})*{_BRACKETS}(?: ?{_UNIT})?"
    r"|(?:ที่ ?|(?<![ก-๎]))[ก-ฮ]{1,3} ?(?:\([ก-ฮ]{1,4}\) ?)?[0-9๐-๙]{4,5}(?:\.[0-9๐-๙]+)*"
    r"(?: ?/ ?(?:[ก-ฮ] ?)?[0-9๐-๙\-.]*)?"
    r"|[A-Za-z]{1,5}[.\-]?[0-9๐-๙]+(?:[.\-/][0-9๐-๙]+)*"
    rf"|(?:แบบ |(?<![ก-๙.]))(?!(?<={_DIGIT} )(?:[กซมช]ม|กก|น|(?:ลบ|ตร)\.ม)\. )"
    rf"(?:[ก-ฮ]{{1,3}}\.){{1,3}}(?:/(?:[ก-ฮ]{{1,3}}\.){{1,3}})? ?{_NUMBER}(?![ก-ฮ])"
)
"""What is one thing and holds a number."""
_ONE = re.compile(
    rf"วรรค{_WHICH}|ประจำปี|ฯ?ลฯ"
    r"|(?<![ก-๙])(?:ต|อ|จ|ถ|ม|ซ|ร\.ต|ร\.ท|ร\.อ|จ\.อ|จ\.ส\.อ|ดร|น\.ส|นพ|ผศ|รศ|ศ)\. ?(?=[ก-๙])"
    r"| –(?!\S)| -(?= (?:บ้าน|ซอย|ถนน|สามแยก|สี่แยก|วัด|โรงเรียน|หมู่|ตำบล|อำเภอ|เดือน|วัน))"
)

_ITEM = r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*"
"""The number of a point in a list: "๒.", "(๑)", "๑.๒)"."""
_POINT = re.compile(
    rf"(?<!\S)(?:(?<!ที่ )|(?<=พื้นที่ )|(?<=หน้าที่ )|(?<=สถานที่ ))"
    rf"(?:(?<![0-9๐-๙] )\({_ITEM}\)|(?<![0-9๐-๙] ){_ITEM}\.|(?<![ก-ฮ]\. ){_ITEM}\)) (?=\S)"
)
_BARE_POINT = re.compile(rf"(?<![^ ])(?P<of>{_DIGIT}{{1,2}})\.(?P<number>{_DIGIT}{{1,2}}) (?=[ก-ฮเ-ไ])(?!{_UNIT})")
"""It may also be a share or a mean: only where the next one follows it in order is it a point."""
_DIGIT_WORD = "(?:หนึ่ง|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)"
_MAGNITUDE = "(?:ล้าน|แสน|หมื่น|พัน|ร้อย|สิบ)"
_WORDS_OF_TWO = (
    "(?:คน|พบ|งบ|รถ|ผล|ลด|ตก|จบ|ยก|ลง|งด|อบ|สด|ชน|หก|กด|ครบ|นม|ลม|วน|ปน|บน|หน|ตน|ธง|วง|พก|นก|ศพ|หด|จด|ทด|รด|อด|คม|ชม|ถม|รม|ขน|จน|ทน|มด|ขด|กบ|รบ|สบ|ถก"
    "|พล|กล|อก|ดง|กง|ตรง|ตลก|ตรม|ขนม|นคร|สนม|ถนน|กวน|ชวน|สวน|สรง|ปลง|ผม|ยศ|รส|บท|บก|วก)"
)
"""Words that have the shape of the letters before a number (สค ๑๘๗): what they stand before is counted."""
_ABBREVIATION = r"(?:[ก-ฮเ-ไ][ก-๎]{0,4}\.)"
_AFTER_UNIT = "|".join(
    f"(?<={unit}/)" for unit in ("\\.", "บาท", "คน", "เมตร", "ครั้ง", "วัน", "ลิตร", "ไร่", "หน่วย", "ราย")
)
_JOINTS = (
    (
        GLUED,
        re.compile(
            rf"[ก-๎.](?=[-–]\S)|[-–](?=[ก-ฮเ-ไ])|วรรค(?={_WHICH})|ลง(?=วันที่)|วัน(?={_WEEKDAY})|ณ (?=\S)(?<!\Sณ )"
            rf"|{_DIGIT_WORD}(?={_MAGNITUDE})|เจ้า(?=พนักงาน|หน้าที่)|ผู้ว่า(?=ราชการ|การ)|กำกับ(?=การ)|(?<!\S)[ก-ฮ]\) (?=\S)"
            r"|กอง(?=คลัง|ช่าง|การ|สาธารณสุข|สวัสดิการ|ยุทธศาสตร์|วิชาการ|พัสดุ|กิจการ|ป้องกัน)|สำนัก(?=ปลัด|ช่าง|การ|คลัง)"
            r"|[☐☑□✓] (?=\S)(?<!เครื่องหมาย [☐☑□✓] )|\S (?=[/✓]|\*(?:\s|$))|[ก-๙).](?=/[ก-๙])|และ(?=/?หรือ)|/(?=หรือ)"
        ),
    ),
    (
        COUNTED,
        re.compile(
            r"(?:ปี(?:งบประมาณ|การศึกษา|ภาษี)?|ราชการ|จริยธรรม) ?(?=พ\.ศ\.)|[≥≤<>≈±Ø½¼¾+=] ?(?=\S)|\S (?=[½¼¾Ø±≈×])"
            r"|[ก-๎](?=ต่อ(?:วัน|เดือน|ปี|คน|ไร่|ครั้ง|ลิตร|หน่วย|ราย|ชั่วโมง|โครงการ|หลัง|ตัว|แสน))|โทร\. (?=ภายใน)"
            r"|โดย (?=(?:[ก-ฮ]{1,2}\.){2,}|นาย|นาง|ดร\.)|[ก-๎.] (?=[-–] ?วัน)"
        ),
    ),
    (WITHIN, re.compile(rf"\S (?=[<>≥≤])|ล้าน(?=บาท)|/(?=[ก-๙])(?:{_AFTER_UNIT})")),
    (
        INSIDE,
        re.compile(
            r"[ก-๙.] (?=ถึง ?วัน)|(?:นับแต่|ตั้งแต่|จาก)วัน(?=[ก-ฮเ-ไ])|บ้าน(?=นาย|นาง)|× ?(?=\S)"
            rf"|[ก-ฮ]\. (?=(?:และ|หรือ) ?{_ABBREVIATION})|[ก-๎] (?=จำกัด(?![ก-ฮเ-ไ]))|จำกัด (?=\(มหาชน)"
            "|ผู้(?:มี|รับ|ใช้|ให้|ขอ|ถือ|เสีย|ยื่น|เข้า|ร่วม|ทำ|ออก|ซื้อ|ขาย|เช่า|ขับ|นำ|ติด|ประสบ|ก่อ)(?=[ก-ฮเ-ไ])"
        ),
    ),
    (FOREIGN, re.compile(rf"[ก-๎] (?={_ABBREVIATION}{{2,}}|[ก-ฮ]{{2,4}}\.(?![ก-๎]))")),
    (
        OFFICE,
        re.compile(
            "(?:นายก|เลขานุการ|สมาชิก|ประธาน|เทศมนตรี|ปลัด|สภา|สำนักงาน|พนักงาน)(?=เทศ|องค์|สภา|ตำบล|เมือง|นคร|ส่วน)"
            "|องค์การ(?=บริหารส่วน)|(?<=องค์การ)บริหาร(?=ส่วน)|องค์กร(?=ปกครองส่วน)|(?<=องค์กร)ปกครอง(?=ส่วน)|เทศบาล(?=ตำบล|เมือง|นคร)"
            "|ประจำปี(?=งบประมาณ)"
        ),
    ),
    (
        HELD,
        re.compile(
            r"\S (?== )|(?:หรือ|และ|ที่|ซึ่ง|โดย|ของ|ใน|ให้|กับ|แก่) (?=\S)|[ก-๙).]/(?=[ก-๙])| [–-] (?=\S)"
            r"|\) (?=พ\.ศ\.)|(?:ทุก|ทั้ง) ?ๆ ?(?=[ก-ฮเ-ไ])"
            r"|(?:โดยมี|พร้อมด้วย|ประกอบด้วย) (?=นาย|นาง|ดร\.|นพ\.|พญ\.|ว่าที่|[ผร]ศ\.|พ\.ต)"
        ),
    ),
)
"""Where two things meet that had better stay on one line: a match ends at the place."""
_NUMBER_JOINTS = (
    (
        GLUED,
        re.compile(rf"[ก-๎](?=ที่ ?{_NUMBER})|(?:[0-9๐-๙]|\.[คพย]\.|คม|ยน|พันธ์) (?=- )"),
    ),
    (
        COUNTED,
        re.compile(
            rf"{MONTH} ?(?={_YEAR})|[A-Za-z]\) (?=[0-9])|[0-9๐-๙] (?=ใน [0-9๐-๙])|[0-9๐-๙A-Za-z] ?[–-] (?=[0-9๐-๙])"
            rf"|(?<![0-9๐-๙])(?!{_A_YEAR})[0-9๐-๙.,]+ (?=[ก-ฮ]{{1,3}}\.)|[ก-๎](?=ต่อ ?[0-9๐-๙])"
            rf"|[0-9๐-๙)] ?(?=วรรค{_WHICH})"
            rf"|[ก-๎ฯๆ] (?=[0-9๐-๙])|[ก-๙.0-9] (?=[-–] ?[0-9๐-๙])|{_AMOUNT} (?=[ก-ฮเ-ไA-Za-z])"
            r"|(?:โทรศัพท์|โทรสาร|โทร|แฟกซ์|มือถือ)\.? ?:? ?(?=[0๐])|[0-9๐-๙] (?=เป็นต้นไป|ที่(?: |$)|[-–] ?วัน)"
            rf"|[A-Za-z] (?=[0-9])|[0-9] (?=[A-Za-z])|× ?(?={_DIGIT})(?<={_DIGIT} × )"
            rf"|[ก-๎] (?=[ก-ฮ]{{1,2}}\.[0-9๐-๙]|(?!{_WORDS_OF_TWO})[ก-ฮ]{{1,2}} [0-9๐-๙])|[0-9๐-๙] (?=[ก-ฮ]\.)"
        ),
    ),
    (KIND, re.compile(r"วันที่ (?=[0-9๐-๙])")),
    (WITHIN, re.compile(r"[0-9๐-๙] ?(?=ต่อ ?[0-9๐-๙])")),
    (
        INSIDE,
        re.compile(
            rf"[ก-๙.0-9] (?=ถึง ?[0-9๐-๙])|[0-9๐-๙] (?=ถึง ?วัน|ต่อ[ก-ฮเ-ไ]|(?:เป็น|เหลือ|จาก) ?[0-9๐-๙])"
            rf"|[0-9๐-๙], (?=[0-9๐-๙])|[ก-ฮ]\. (?={_DIGIT}+[ก-ฮ]\.)"
        ),
    ),
)
"""The same where a number is one of the two."""
_LATIN_JOINTS = (
    (FOREIGN, re.compile(r"[ก-๎(] (?=[A-Za-z])")),
    (NAMED, re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*,? (?=[A-Z])")),
    (LATIN, re.compile(r"[A-Za-z,&] (?=[A-Za-z&])")),
)
"""The same where Latin letters are one of the two."""

_QUOTED = re.compile('(?<=[“"])[^“”"]{2,28}(?=[”"])')
"""A short quotation, most often a name: “บ้านสวนลุงเพิ่ม โฮมสเตย์”."""
_SPACE = re.compile(" +")
_HAS_DIGIT, _HAS_LATIN = re.compile("[0-9๐-๙]"), re.compile("[A-Za-z]")
_MONTH = re.compile("|".join(MONTHS))
_NUMBERED_PLACE = re.compile(rf"(?:ซอย[ก-๎]*|ซ\.|โรงเรียนเทศบาล) (?={_DIGIT})(?!{_NUMBER} ?{_UNIT})")
"""A place whose name ends with a number, which counts nothing: ซอยร่วมใจ ๙, โรงเรียนเทศบาล ๓."""


def wholes(text: str, names: tuple[str, ...] = ()) -> Iterator[Whole]:
    """Yield everything in `text` that is read as one; what several wholes hold costs the most of theirs.

    Args:
        text: one paragraph's text, normalised.
        names: personal and other names of the office.
    """
    has_number = _HAS_DIGIT.search(text) is not None
    for one in (_ONE, _ONE_NUMBER) if has_number else (_ONE,):
        for match in one.finditer(text):
            yield Whole(match.start(), match.end(), GLUED)
    yield from _joints(text, has_number=has_number)
    for match in _QUOTED.finditer(text):
        for space in _SPACE.finditer(text, *match.span()):
            yield Whole(space.start(), space.end() + 1, NAMED)
    for match in _MONTH.finditer(text):
        yield Whole(match.start(), match.end(), TITLED)
    yield from proper_names(text, names)


def _joints(text: str, *, has_number: bool) -> Iterator[Whole]:
    """Yield the places where two things meet; a number that ends a name counts nothing after it."""
    which = {match.end() for match in _NUMBERED_PLACE.finditer(text)} if has_number else set()
    points = dict(_points(text)) if has_number else {}
    no_amounts = which.union(points)
    for place in (*which, *points.values()):
        yield Whole(place - 1, place + 1, GLUED)
    joints = _JOINTS + (_NUMBER_JOINTS if has_number else ()) + (_LATIN_JOINTS if _HAS_LATIN.search(text) else ())
    for penalty, joint in joints:
        for match in joint.finditer(text):
            if penalty != COUNTED or not {match.start(), match.end()} & no_amounts:
                yield Whole(match.end() - 1, match.end() + 1, penalty)


def _points(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the number of each point of a list begins, and where its text does: "๒. ", "(๑) ", "๑.๒) "."""
    for match in _POINT.finditer(text):
        if match[0][0] == "(" or text.count("(", 0, match.start()) <= text.count(")", 0, match.start()):
            yield match.start(), match.end()
    bare = list(_BARE_POINT.finditer(text))
    for first, second in pairwise(bare):
        if first["of"] == second["of"] and int(second["number"]) == int(first["number"]) + 1:
            yield first.start(), first.end()
            yield second.start(), second.end()
