"""What is read as one and had better not be broken: names with their titles, dates, laws, places, telephone numbers.

Each pattern names a kind of thing by its shape; lists of names know too few people (docs/thai-paper.md §4). Where it
takes too much, a line only gets a little more white. The strength of a break is its penalty, as in TeX: nothing for a
good one, more than any ugly line for one that is only there so that the text fits at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ita_desktop.thai.dates import MONTH
from ita_desktop.thai.digits import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = 0
LEANING = 20
"""After a word that belongs to what follows (และ ที่ ของ): a line ends before it rather than after it."""
SOFT = 50
"""Between two full words, which are often one thing (ภาษี|ป้าย), and after การ and ความ: where a line would gape else."""
LATIN = 180
"""Between two Latin words."""
HELD = 260
"""Between the sides of a slash, before an office whose head was just named."""
FOREIGN = 300
"""Between a word and the Latin word or abbreviation after it."""
INSIDE = 300
"""Between the parts of a very long name, or at the signs of an address."""
WITHIN = 600
"""Between the words that a word of the lists is made of, where nothing more is known of it."""
COUNTED = 700
"""Between a number and what it counts, a word and the number or year that belongs to it, the ends of a span of time."""
NAME_SPACE = 400
"""Between a person's given name and surname."""
GLUED = 2_000
"""Inside a date, a number with its unit, an abbreviation, a word."""
TITLED = 3_000
"""Between a title and the name after it."""
NAME = 5_000
"""Inside a name."""

_DAY = "(?<![0-9๐-๙])[0-9๐-๙]{1,2}(?![0-9๐-๙])"
_WEEKDAY = "(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)"
_UNIT = rf"(?!เท่า(?:กับ|ไร)|ปี(?:งบ|การ|ภาษี|ที่)|วัน(?:ที่|{_WEEKDAY})|(?:ครั้ง|ฉบับ|คน|ข้อ|ระดับ|ส่วน)ที่){UNIT}"
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
_WHICH_ONE = "ที่|ข้อ|หมู่|ชั้น|เขต|ปี|ศ\\.|มาตรา|หน้า|ต่อ|ลำดับ|อันดับ"
_A_YEAR = rf"(?:2[45]{_DIGIT}|๒[๔๕]{_DIGIT}){_DIGIT}(?!{_DIGIT})"
_NOT_WHICH = "".join(f"(?<!{word} )" for word in _WHICH_ONE.split("|"))
_NOT_COUNTED = (
    "(?! (?:และ|หรือ|ของ|ที่|ใน|ถึง|ได้|จะ|มี|เป็น|ให้|กับ|แต่|โดย|ซึ่ง|เพื่อ|จาก|ตาม|เนื้อที่|"
    "ลำดับ|ลง|เรื่อง|หน้า|ครั้งที่|ฉบับที่|วันที่|ว่า|พร้อม|รวม|ตั้งแต่|เท่ากับ|ไม่))"
)
_AMOUNT = (
    rf"(?={_DIGIT})(?:(?<=หน้าที่ )|(?<=พื้นที่ )|(?<=เนื้อที่ )|(?<=[ก-๎ๆ] ){_NOT_WHICH}|(?<=[ก-ฮ]\. )(?<!ม\. ))"
    rf"(?!{_A_YEAR}|{_DIGIT}{{4}}(?![0-9๐-๙,])){_NUMBER}{_NOT_COUNTED}"
)
"""A number that counts the word after it, whatever that is: no year, and none that tells which (หมู่ที่ ๓ ตำบล…)."""
_PHONE = (
    rf"[0๐](?:[ -]?{_DIGIT}){{8,9}}(?![ -]?{_DIGIT})(?:(?: ?[-–] ?| ?, ?){_DIGIT}{{1,4}}(?!{_DIGIT}))?"
    rf"(?: ?ต่อ ?{_NUMBER}(?: ?[-,] ?{_NUMBER})*)?"
)

_ONE = re.compile(
    "|".join(
        (
            rf"{_PHONE}",
            rf"(?:(?:หมายเลข)?(?:โทรศัพท์|โทรสาร|โทร|สายด่วน)\.? ?:? ?)(?![0๐]){_NUMBER}(?: ?ต่อ ?{_NUMBER})?",
            rf"(?:วัน(?:{_WEEKDAY}|พฤหัสบดี) ?ที่ ?|(?<!ลง)วันที่ ?)?{_DAY}(?: ?(?:[-–]|ถึง|และ) ?{_DAY})* ?{MONTH}",
            rf"เวลา ?{_DAYS}(?: ?(?:น\.|นาฬิกา))?",
            rf"{_LAW}",
            rf"{_BEFORE_NUMBER} ?{_NUMBER}(?: ?{_TIMES})?{_BRACKETS}(?: ?{_COUNTED})?",
            rf"วรรค{_WHICH}",
            rf"(?:{_A_YEAR}|{_NUMBER}(?: ?[-–] ?{_NUMBER})*){_BRACKETS}(?: ?{_UNIT})?",
            r"(?:ที่ ?)?[ก-ฮ]{1,3} ?(?:\([ก-ฮ]{1,4}\) ?)?[0-9๐-๙]{4,5}(?:\.[0-9๐-๙]+)*(?: ?/ ?(?:[ก-ฮ] ?)?[0-9๐-๙\-.]*)?",
            r"[A-Za-z]{1,5}[.\-]?[0-9๐-๙]+(?:[.\-/][0-9๐-๙]+)*",
            r"(?<![ก-๙])(?:ต|อ|จ|ถ|ม|ซ|ร\.ต|ร\.ท|ร\.อ|จ\.อ|จ\.ส\.อ|ดร|น\.ส|นพ|ผศ|รศ|ศ)\. ?(?=[ก-๙])",
            r"ประจำปี",
            r"(?<=[ก-๙])ฯ?ลฯ",
            r"\S ?[ๆฯ]",
            r"(?<=\S) –(?!\S)|(?<=\S) -(?= (?:บ้าน|ซอย|ถนน|สามแยก|สี่แยก|วัด|โรงเรียน|หมู่|ตำบล|อำเภอ|เดือน|วัน))",
            rf"(?:แบบ ?)?(?<![ก-๙.])(?:[ก-ฮ]{{1,3}}\.){{1,3}}(?:/(?:[ก-ฮ]{{1,3}}\.){{1,3}})? ?{_NUMBER}(?![ก-ฮ])",
        )
    )
)

_ITEM = r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*"
"""The number of a point in a list: "๒.", "(๑)", "๑.๒)"."""
_JOINTS = (
    (
        GLUED,
        re.compile(
            rf"[ก-๎](?=ที่ ?{_NUMBER})|[ก-๎.](?=[-–]\S)|[-–](?=[ก-ฮเ-ไ])|วรรค(?={_WHICH})|ลง(?=วันที่)|วัน(?={_WEEKDAY})"
            rf"|(?<!\S)ณ (?=\S)"
            rf"|(?<!\S)(?<![0-9๐-๙] )(?:(?<!ที่ )|(?<=พื้นที่ )|(?<=หน้าที่ )|(?<=สถานที่ ))(?:\({_ITEM}\)|{_ITEM}[.)]) (?=\S)"
            rf"|(?:[0-9๐-๙]|{MONTH}) (?=- )"
            r"|[☐☑□✓] (?=\S)|\S (?=✓)|\S (?=\*(?:\s|$))|[ก-๙).](?=/[ก-๙])|และ/?(?=/?หรือ)"
        ),
    ),
    (
        COUNTED,
        re.compile(
            rf"{MONTH} ?(?={_YEAR})|[A-Za-z]\) (?=[0-9])|[0-9๐-๙] (?=ใน [0-9๐-๙])|[0-9๐-๙A-Za-z] ?[–-] (?=[0-9๐-๙])|"
            rf"(?<![0-9๐-๙])(?!{_A_YEAR})[0-9๐-๙.,]+ (?=[ก-ฮ]{{1,3}}\.)|โทร\. (?=ภายใน)|"
            rf"[ก-๎ฯๆ] (?=[0-9๐-๙])(?!{_ITEM}[.)] )|(?:ปี(?:งบประมาณ|การศึกษา|ภาษี)?|ราชการ|จริยธรรม) ?(?=พ\.ศ\.)"
            rf"|[0-9๐-๙)] ?(?=วรรค{_WHICH})|[ก-๙.0-9] (?=[-–] ?(?:[0-9๐-๙]|วัน))"
            rf"|{_AMOUNT} (?=[ก-ฮเ-ไA-Za-z])"
            r"|[ก-๎](?=ต่อ(?:วัน|เดือน|ปี|คน|ไร่|ครั้ง|ลิตร|หน่วย|ราย|ชั่วโมง|โครงการ|หลัง|ตัว|แสน| ?[0-9๐-๙]))"
            r"|(?:โทรศัพท์|โทรสาร|โทร|แฟกซ์|มือถือ)\.? ?:? ?(?=[0๐])|[0-9๐-๙] (?=เป็นต้นไป)"
            r"|[A-Za-z] (?=[0-9])|[0-9] (?=[A-Za-z])|[≥≤<>≈±Ø½¼¾+×=] ?(?=\S)|\S (?=[½¼¾Ø<>≥≤±≈])"
            r"|[ก-๎] (?=[ก-ฮ]{1,2}\.[0-9๐-๙]|[ก-ฮ]{1,2} [0-9๐-๙])|[0-9๐-๙] (?=[ก-ฮ]\.)"
            r"|โดย (?=(?:[ก-ฮ]{1,2}\.){2,}|นาย|นาง|ดร\.)"
        ),
    ),
    (INSIDE, re.compile(r"[ก-๙.0-9] (?=ถึง ?(?:[0-9๐-๙]|วัน))|(?:นับแต่|ตั้งแต่|จาก)วัน(?=[ก-ฮเ-ไ])|บ้าน(?=นาย|นาง)")),
    (FOREIGN, re.compile(r"[ก-๎(] (?=[A-Za-z])|[ก-๎] (?=(?:[ก-ฮ][ก-๎]{0,3}\.){2,}|[ก-ฮ]{2,4}\.(?![ก-๎]))")),
    (LATIN, re.compile(r"[A-Za-z,&] (?=[A-Za-z&])")),
    (
        HELD,
        re.compile(
            r"\S (?=[×=] )|(?:หรือ|และ|ที่|ซึ่ง|โดย|ของ|ใน|ให้|กับ|แก่) (?=\S)|[ก-๙).]/(?=[ก-๙])| [–-] (?=\S)"
            r"|\) (?=พ\.ศ\.)|(?:ทุก|ทั้ง) ?ๆ ?(?=[ก-ฮเ-ไ])"
            r"|(?:นายก|เลขานุการ|สมาชิก|ประธาน|เทศมนตรี|ปลัด|สภา|สำนักงาน|พนักงาน)(?=เทศ|องค์|สภา|ตำบล|เมือง|นคร|ส่วน)"
        ),
    ),
)
"""Where two things meet that had better stay on one line: a match ends at the place."""

_ACADEMIC = r"(?:(?:ผู้ช่วย|รอง)?ศาสตราจารย์|ผศ\.|รศ\.|ศ\.)(?: ?\((?:พิเศษ|คลินิก|เกียรติคุณ)\))?(?:พิเศษ|เกียรติคุณ)?"
_MEDICAL = r"(?:นพ|พญ|ทพ|ทพญ|ภก|ภญ|สพ\.ญ|น\.สพ)\.|(?:นาย|ทันต|สัตว)แพทย์(?:หญิง)?|แพทย์หญิง|เภสัชกร(?:หญิง)?"
_SHORT_RANK = r"(?:พล|พ|ร|จ|ส|ด|น|พ\.จ|พ\.อ|จ\.ส)\.(?:ต\.)?(?:[อทตจสว]\.){1,2}(?: ?\(?หญิง\)?)?"
_LONG_RANK = (
    r"(?:(?:พล|พัน|ร้อย|นาวา|เรือ|พันจ่า|จ่าสิบ|จ่า|สิบ|นาวาอากาศ|เรืออากาศ|พลอากาศ|พันจ่าอากาศ|จ่าอากาศ)(?:ตำรวจ)?(?:เอก|โท|ตรี|จัตวา)"
    r"|ดาบตำรวจ|จ่าสิบตำรวจ|สิบตำรวจ(?:เอก|โท|ตรี)|(?:พล|พัน|ร้อย)ตำรวจ(?:เอก|โท|ตรี))(?: ?\(?หญิง\)?)?"
)
_OFFICES = (
    "ก(?:เทศ|องค์การ|อบต|อบจ|รัฐ|สมาคม|สภา|สโมสร|เหล่า|เมือง|กิตติมศักดิ์|คนปัจจุบัน)|ก(?= |$|[,)])|อำเภอ|ช่าง|ทะเบียน|จ้าง|หน้า"
    "|ประกัน|ทุน|ตรวจ|สถานี|ท่า|ด่าน|ธนาคาร|ตำรวจ|ทหาร|เวร|หมวด|อากร|หนี้"
)
_CIVIL = (
    rf"นางสาว|น\.ส\.|นาย(?!{_OFFICES})|นาง(?!สาว|ๆ|พญา|แบบ|ฟ้า|เอก|งาม)|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|ม\.ล\.|ม\.ร\.ว\."
    "|หม่อมหลวง|หม่อมราชวงศ์|คุณหญิง|ท่านผู้หญิง"
)
_TITLE = (
    rf"(?:{_ACADEMIC}) ?(?:(?:ดร\.|{_MEDICAL}) ?)*|(?:ว่าที่ ?)?(?:{_LONG_RANK}|{_SHORT_RANK})(?: ?(?:ดร\.|{_CIVIL}))?"
    rf"|(?:ดร\.|{_MEDICAL}) ?(?:{_CIVIL})?|{_CIVIL}"
)
_RUN = r"[ก-ฮเแโใไ][ก-๎]*"
_PERSON = re.compile(
    rf"(?:(?<=[\s(\"“:/,\-–])|^|(?<=[ก-๎]))(?P<title>{_TITLE})(?P<gap> ?)(?P<given>{_RUN})"
    rf"(?:(?P<space> {{1,2}})(?P<surname>ณ {_RUN}|{_RUN}(?: ณ {_RUN})?))?"
)
_ROLE = re.compile(
    "ผู้|นายก|ปลัด|รองนายก|รองปลัด|รองผู้|ประธาน|หัวหน้า|เจ้าหน้าที่|เจ้าพนักงาน|นัก(?:วิชาการ|วิเคราะห์|ทรัพยากร|จัดการ|พัฒนา|บริหาร|ตรวจสอบ)|ตำแหน่ง|กรรมการ|เลขานุการ|สมาชิก|กำนัน|ผอ\\."
    "|อธิบดี|นิติกร|พนักงาน|อาจารย์"
)
_ACT = re.compile(
    f"{_ROLE.pattern}|ครู|เป็น|และ|ซึ่ง|ได้|ให้|มอบ|กล่าว|เสนอ|ขอ|จะ|ที่|ใน|ของ|กับ|แจ้ง|รายงาน|ดำรง|พร้อม|รักษา(?=ราชการ|การ|ความ)|แทน|ลง|มี|ไม่|ว่า|โดย|เพื่อ|เดินทาง|เข้า|ร่วม|นำ"
    "|จาก|ตาม|หรือ|ไป|มา|อายุ|ชี้แจง|สอบถาม|แถลง|เปิด|ตอบ|ทำ|พบ|เรื่อง|ต้อง|ถูก|รับ|ส่ง|ยื่น|แต่|จึง|เมื่อ|คน|ณ (?=ห้อง|ที่)|วันที่"
)
_TITLE_SIGN = re.compile("นาย|นาง|\\.|เด็ก|ศาสตราจารย์|แพทย์|เภสัชกร|ตำรวจ|เอก|โท|ตรี|จัตวา|หม่อม|คุณหญิง|ท่านผู้หญิง")
"""No title is without one of these: what has none need not be searched for persons."""
_NO_GIVEN = re.compile("และ|หรือ|ที่|ซึ่ง|ได้|ใน|ของ|เป็น|จะ|โดย")
_NUMBERED = re.compile(rf"{_DIGIT} $")
"""Before นาย that counts: เจ้าหน้าที่ 22 นาย."""
_LEAST_NAME = 2
_USUAL_NAME, _LONGEST_NAME = 13, 16

_PLACE_KIND = (
    r"บ้าน(?=[ก-๎]+(?: (?:หมู่|ตำบล|อำเภอ|ต\.|อ\.|ม\.)|\)))|(?<=เทศมนตรี)(?:เมือง|นคร)"
    r"|ตำบล|อำเภอ|จังหวัด|แขวง|เขต|หมู่บ้าน|ชุมชน|ถนน|ซอย|ต\.|อ\.|จ\.|ถ\.|ซ\."
)
_OFFICE_KIND = "องค์การบริหารส่วนตำบล|องค์การบริหารส่วนจังหวัด|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|อบต\\.|อบจ\\.|ทต\\.|ทม\\.|ทน\\."
_PLACE = re.compile(rf"(?P<kind>{_OFFICE_KIND}|{_PLACE_KIND})(?P<gap> ?)(?P<name>{_RUN}(?:-{_RUN})?)")
_SURE_PLACE = re.compile("บ้าน|ซอย|ชุมชน")
"""After these a whole word is a name whatever it begins with: ซอยประชาร่วมใจ, บ้านในทราย before its หมู่."""
_OF_STREET = re.compile("ถนนเทศบาล")
_KIND_HEAD = re.compile("องค์การบริหาร(?=ส่วน)|เทศบาล(?=ตำบล|เมือง|นคร)")
"""The part of an office's kind after which its name may break: องค์การบริหาร|ส่วนตำบลหนองบัว."""
_NO_PLACE = re.compile(
    "ขอ|ที่|ใน|ของ|และ|หรือ|ละ|ต่าง|ทุก|เพื่อ|ให้|มี|ได้|จะ|เป็น|ไม่|นี้|นั้น|ใด|ดัง|ตาม|กับ|จาก|โดย|ซึ่ง|ขนาด|ทั้ง|แต่|เดียว|อื่น|ใกล้|ประจำ|ควร|ต้อง|จัด|ดำเนิน|พร้อม|สามารถ|แห่ง|ผ่าน|เคลื่อน|เข้า|เรา"
    "|องค์การ|เทศบาล|ตำบล|อำเภอ|จังหวัด|พื้นที่|เลือกตั้ง|ชน|ราย|ปลอด|สาย|คู่|บริการ|การ|ความ"
)
_PLACE_END = re.compile(
    "ตำบล|อำเภอ|จังหวัด|แขวง|เขต|และ|ซึ่ง|ที่|ได้|มี|เป็น|ให้|จะ|ใน|ของ|กับ|โดย|เพื่อ|ตาม|จาก|หรือ|ว่า|ไม่|ขอ|จึง|ดำเนิน|ประจำ|เรื่อง|พร้อม|สามารถ|แห่ง|ทุก|เขต|จัด|อย่าง|จำนวน|แล้ว|นั้น|นี้|ต่อ|ไป|เข้า|ทำ|พบ|แจ้ง|ร่วม|นำ"
)
_LONGEST_PLACE = 20
_SITE = re.compile(
    r"(?:โรงเรียน|ศูนย์พัฒนาเด็กเล็ก(?:บ้าน|วัด)?|(?:(?<![ก-๎])|(?<=หน้า)|(?<=หลัง)|(?<=ข้าง)|(?<=ถึง)|(?<=จาก))วัด|สะพาน|คลอง|ลำห้วย|บึง|สี่แยก|สามแยก|อ่างเก็บน้ำ|แม่น้ำ|น้ำตก|หาด|เกาะ|ดอย|ถ้ำ|อ่าว|เขื่อน|พระธาตุ|(?<![ก-๎])บ้าน"
    rf"|สาย(?:ทาง)?บ้าน)(?P<name>{_RUN})"
)
"""A place that may also be no place (คลองและถนน): held together, but less than one that its kind makes sure."""
_NO_SITE = re.compile(
    "เรือน|พัก|เกิด|เมือง|เลข|อยู่|หลัง|ผู้|เอกชน|ประถม|มัธยม|ขยาย|สังกัด|ขนาด|คอนกรีต|ลอย|ส่ง|ระบาย|ผล|ระดับ|ป่า(?= |$)|เด็ก"
)
_LONGEST_SITE = 22


class Whole(NamedTuple):
    """Something that had better stay together.

    Attributes:
        start: its first character.
        end: the place after its last.
        penalty: what a break costs at any place inside it.
    """

    start: int
    end: int
    penalty: int


def wholes(text: str, names: tuple[str, ...] = ()) -> Iterator[Whole]:
    """Yield everything in `text` that is read as one; what several wholes hold costs the most of theirs.

    Args:
        text: one paragraph's text, normalised.
        names: personal and other names of the office.
    """
    for match in _ONE.finditer(text):
        yield Whole(match.start(), match.end(), GLUED)
    for penalty, joint in _JOINTS:
        for match in joint.finditer(text):
            yield Whole(match.end() - 1, match.end() + 1, penalty)
    for name in names:
        yield from _named(text, name)
    yield from _persons(text)
    yield from _places(text)
    yield from _sites(text)


def _named(text: str, name: str) -> Iterator[Whole]:
    """Yield the places where `name`, known to the office, stands; that of an office from the last part of its kind."""
    kind = _KIND_HEAD.match(name)
    whole = name[kind.end() :] if kind else name
    found = text.find(whole) if len(whole) > 1 else -1
    while found >= 0:
        yield Whole(found, found + len(whole), GLUED)
        found = text.find(whole, found + 1)


def _persons(text: str) -> Iterator[Whole]:
    """Yield titles with the names after them: นายสมมุติ นามแฝง, ว่าที่ ร.ต. สมมุติ ณ เชียงใหม่."""
    if not _TITLE_SIGN.search(text):
        return
    for match in _PERSON.finditer(text):
        if not _begins(text, match.start()):
            continue
        given, surname = match["given"], match["surname"]
        if match["gap"] and (_NO_GIVEN.match(given) or _NUMBERED.search(text, 0, match.start())):
            continue
        has_surname = surname is not None and not _ACT.match(surname) and not _too_long(surname)
        end = match.start("given") + _name_length(given, alone=not has_surname)
        yield Whole(match.start(), match.end("title"), TITLED)
        yield Whole(match.end("title") - 1, match.start("given") + 1, TITLED)
        yield Whole(match.start("given"), end, NAME)
        if has_surname and end == match.end("given"):
            start = match.start("surname")
            first, _, town = surname.partition(" ณ ")
            length = _name_length(first, alone=not town)
            yield Whole(end, start + 1, NAME_SPACE)
            yield Whole(start, start + length, NAME)
            if town:
                at = match.end("surname") - len(town)
                yield Whole(start + length, at - 1, NAME_SPACE)
                yield Whole(at - 2, at + _name_length(town, alone=True), NAME)


def _begins(text: str, place: int) -> bool:
    """Tell whether a title can begin at `place`: not as the tail of a word, such as the นาย of เจ้านาย."""
    before = text[place - 1 : place]
    if not before or not "ก" <= before <= "๎":
        return True
    from ita_desktop.thai.lexicon import base_words

    # After Thai letters a whole word must end here, and none may reach over the place.
    words = base_words()
    ends = any(text[start:place] in words for start in range(max(0, place - 12), place))
    over = any(
        text[start:end] in words
        for start in range(max(0, place - 8), place)
        for end in range(place + 3, min(len(text), place + 8) + 1)
    )
    return ends and not over


def _name_length(run: str, *, alone: bool) -> int:
    """Return how much of a run of letters is the name: to the word of a role or an act glued on to it, if any."""
    ends = _ACT if len(run) > _USUAL_NAME else _ROLE  # a name may hold the words of acts: ธรรมมานนท์, จันทร์แจ้ง
    for match in ends.finditer(run, _LEAST_NAME + 1) if alone else ():
        rest = run[match.start() :]
        if len(rest) > len(match.group()) + 1 or match.end() == len(run):
            return match.start()
    return min(len(run), _LONGEST_NAME)


def _too_long(run: str) -> bool:
    """Tell whether a run of letters is no surname, nor one with the word of a role glued on to it."""
    return len(run) >= _LONGEST_NAME and not _ROLE.search(run) and " ณ " not in run


def _places(text: str) -> Iterator[Whole]:
    """Yield kinds of places with the names after them: ตำบลหนองบัว, เทศบาลตำบลหนองบัว, จ. เชียงใหม่."""
    at = 0
    while match := _PLACE.search(text, at):
        at = match.start("name")  # the แนวเขต of "แนวเขตของเทศบาลตำบลหนองบัว" is no place, what follows is one
        name = match["name"]
        sure = _SURE_PLACE.fullmatch(match["kind"])
        if (_NO_PLACE.match(name) and not sure and not _OF_STREET.match(match.group())) or (
            match["gap"] and not match["kind"].endswith(".")
        ):
            continue
        end = None if sure and len(name) <= _LONGEST_PLACE else _PLACE_END.search(name, _LEAST_NAME + 1)
        length = min(end.start() if end else len(name), _LONGEST_PLACE)
        start = match.start("name")
        kind = _KIND_HEAD.match(match["kind"])
        yield Whole(match.start() + (kind.end() if kind else 0), start + length, GLUED)


def _sites(text: str) -> Iterator[Whole]:
    """Yield schools, temples, canals and hamlets with the names after them, as far as their names can be told."""
    for match in _SITE.finditer(text):
        name = match["name"]
        if _NO_PLACE.match(name) or _NO_SITE.match(name):
            continue
        end = _PLACE_END.search(name, _LEAST_NAME + 1)
        length = end.start() if end else len(name)
        if length <= _LONGEST_SITE:
            yield Whole(match.start(), match.start("name") + length, INSIDE)
