"""Names of persons, places, offices, roads and firms, told by what stands before them and how they end.

Lists of names know too few people and places (docs/thai-paper.md §4). Where a pattern takes too much, a line only gets
a little more white.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.thai.penalties import GLUED, INSIDE, KIND, NAME, NAME_SPACE, SITE, TITLED, Whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACADEMIC = r"(?:(?:ผู้ช่วย|รอง)?ศาสตราจารย์|ผศ\.|รศ\.|ศ\.)(?: ?\((?:พิเศษ|คลินิก|เกียรติคุณ)\))?(?:พิเศษ|เกียรติคุณ)?"
_MEDICAL = r"(?:นพ|พญ|ทพ|ทพญ|ภก|ภญ|สพ\.ญ|น\.สพ)\.|(?:นาย|ทันต|สัตว)แพทย์(?:หญิง)?|แพทย์หญิง|เภสัชกร(?:หญิง)?"
_SHORT_RANK = r"(?:พล|พ|ร|จ|ส|ด|น|พ\.จ|พ\.อ|จ\.ส)\.(?:ต\.)?(?:[อทตจสว]\.){1,2}(?: ?\(?หญิง\)?)?"
_LONG_RANK = (
    r"(?:(?:พล|พัน|ร้อย|นาวา|เรือ|พันจ่า|จ่าสิบ|จ่า|สิบ|นาวาอากาศ|เรืออากาศ|พลอากาศ|พันจ่าอากาศ|จ่าอากาศ)(?:ตำรวจ)?(?:เอก|โท|ตรี|จัตวา)"
    r"|ดาบตำรวจ|จ่าสิบตำรวจ|สิบตำรวจ(?:เอก|โท|ตรี)|(?:พล|พัน|ร้อย)ตำรวจ(?:เอก|โท|ตรี))(?: ?\(?หญิง\)?)?"
)
_OFFICES = (
    "ก(?:เทศ|องค์การ|อบต|อบจ|รัฐ|สมาคม|สภา|สโมสร|เหล่า|เมือง|กิตติมศักดิ์|คนปัจจุบัน)|ก(?= |$|[,)ฯ])|อำเภอ|ช่าง|ทะเบียน|จ้าง|หน้า"
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
_RUNS = re.compile(_RUN)
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
_NO_GIVEN = re.compile("และ|หรือ|ที่|ซึ่ง|ได้|ใน|ของ|เป็น|จะ|โดย")
_CALLED = re.compile(
    rf"(?:ครู|กำนัน|ผู้ใหญ่บ้าน|อาจารย์|หมอ|คุณ|ลุง|ป้า)(?P<given>(?!ผู้|พี่|ตำบล|อัตรา|ชำนาญ|ประจำ|ใหญ่|สอน|โรง|จำนวน|ทุก|บ้าน|นัก|ภูมิ|อาวุโส|ใหม่|หมู่|แพทย์|กลุ่ม"
    rf"|{_NO_GIVEN.pattern}|{_ACT.pattern}){_RUN}) (?P<surname>{_RUN})(?= |$|[,)])"
)
"""Names after words that are no titles: ครูสมมุติ นามแฝง."""
_TITLE_SIGN = re.compile("นาย|นาง|\\.|เด็ก|ศาสตราจารย์|แพทย์|เภสัชกร|ตำรวจ|เอก|โท|ตรี|จัตวา|หม่อม|คุณหญิง|ท่านผู้หญิง")
"""No title is without one of these: what has none need not be searched for persons."""
_NUMBERED = re.compile(r"[0-9๐-๙] $")
"""Before นาย that counts: เจ้าหน้าที่ 22 นาย."""
_LEAST_NAME = 2
_USUAL_NAME, _LONGEST_NAME = 13, 16

_PLACE_KIND = (
    r"บ้าน(?=[ก-๎]+(?: (?:หมู่|ตำบล|อำเภอ|ต\.|อ\.|ม\.)|\)))|(?<=เทศมนตรี)(?:เมือง|นคร)"
    r"|ตำบล|อำเภอ|จังหวัด|แขวง|เขต|หมู่บ้าน|(?<!พัฒนา)(?<!วิสาหกิจ)ชุมชน|ถนน|ซอย|ต\.|อ\.|จ\.|ถ\.|ซ\."
)
_OFFICE_KIND = "องค์การบริหารส่วนตำบล|องค์การบริหารส่วนจังหวัด|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|อบต\\.|อบจ\\.|ทต\\.|ทม\\.|ทน\\."
_PLACE = re.compile(rf"(?P<kind>{_OFFICE_KIND}|{_PLACE_KIND})(?P<gap> ?)(?P<name>{_RUN}(?:-{_RUN})?)")
_SURE_PLACE = re.compile("บ้าน|ซอย")
"""After these a whole word is a name whatever it begins with: ซอยประชาร่วมใจ, บ้านในทราย before its หมู่."""
_OF_STREET = re.compile("ถนนเทศบาล")
_KIND_HEAD = re.compile("องค์การบริหาร(?=ส่วน)|เทศบาล(?=ตำบล|เมือง|นคร)")
"""The part of an office's kind after which its name may break: องค์การบริหาร|ส่วนตำบลหนองบัว."""
_NO_PLACE = re.compile(
    "ขอ|ที่|ใน|ของ|และ|หรือ|ละ|ต่าง|ทุก|เพื่อ|ให้|มี|ได้|จะ|เป็น|ไม่|นี้|นั้น|ใด|ดัง|ตาม|กับ|จาก|โดย|ซึ่ง|ขนาด|ทั้ง|แต่|เดียว|อื่น|ใกล้|ประจำ|ควร|ต้อง|จัด|ดำเนิน|พร้อม|สามารถ|แห่ง|ผ่าน|เคลื่อน|เข้า|เรา"
    "|องค์การ|เทศบาล|ตำบล|อำเภอ|จังหวัด|พื้นที่|เลือกตั้ง|ชน|ราย|ปลอด|สาย|คู่|บริการ|การ|ความ"
    "|ภายใน|ภายใต้|ครบ|แล้ว|ร่วม(?!ใจ|สุข|พัฒนา)|ผู้|ทั่ว|อย่าง|นำร่อง|เร่ง|บำบัด|บำเหน็จ|ชำรุด|แรก|กำหนด|เป้าหมาย|ปริมณฑล|พิจารณา|ด้วย|ปลายทาง|ต้นทาง|ต้นแบบ|เตรียม|ประสาน"
    "|บูรณาการ|ส่งเสริม|ถัดไป|ข้างเคียง|รอบข้าง|เฝ้าระวัง|ต่อไป|ทราบ|สุขภาพ|เศรษฐกิจ|ปฏิรูป|ตรวจ|บริหาร|ชลประทาน|ทางหลวง|ท้องที่|ท้องถิ่น|ห้าม|ป่าสงวน|ป่าไม้|อุทยานแห่งชาติ"
    "|นวัตกรรม|ประกอบการ|ปกครอง|ระบบ|ชายแดน|ควบคุม|ทางรถไฟ|อนุรักษ์|พิเศษ|คันนา|ภูมิภาค|ก่อสร้าง|ยั่งยืน|ศีลธรรม|สู่|ปรับ|กองทุน|คุณธรรม|ป้องกัน|อบอุ่น|ท่องเที่ยว|ประมง|อีก"
    "|กว่า|เกิด|ด้าน|อยู่|บริเวณ|ฐานราก|น่าอยู่|ระดับ|เครือข่าย|อาเซียน|ใช้|เปลี่ยน|เก่าแก่|มากขึ้น|ชายฝั่ง|พึ่งพา|ดีเด่น|ช่วย|เพิ่ม|ปลูก|คอนกรีต|แอสฟัลท์|ลาดยาง|ลูกรัง|ผิวจราจร"
    "|หมายเลข|เชื่อม|เดิม(?!บาง)|ทรุด|ยกระดับ|ปฏิบัติ|ชำนาญ|อาวุโส|จราจร|ไป(?!ร)|จึง|แปรรูป|คนเดิน|เลี่ยง|ซ่อม|ดูแล|แจก|เปิด|ปิด|งด|จ้าง|ซื้อ|ขาย|เก็บ|ล้าง|ตัด|สำรวจ|ออก|ส่ง|ยื่น|เสนอ|ประชุม|อนุมัติ|เห็นชอบ|ประกาศ|แจ้ง|ชี้แจง|เชิญ|ขยาย|ลด|ติดตั้ง|ทำ|มอบ|จ่าย|โอน"
)
_PLACE_END = re.compile(
    "ตำบล|อำเภอ|จังหวัด|แขวง|เขต|และ|ซึ่ง|ที่|ได้|มี|เป็น|ให้|จะ|ใน(?!$)|ของ|กับ|โดย|เพื่อ|ตาม|จาก|หรือ|ว่า|ไม่|ขอ|จึง|ดำเนิน|ประจำ|เรื่อง|พร้อม|สามารถ|แห่ง|ทุก|เขต|จัด|อย่าง|จำนวน|แล้ว|นั้น|นี้|ต่อ|ไป|เข้า|ทำ|พบ|แจ้ง|ร่วม(?!ใจ|สุข)|นำ|ปฏิบัติ|ชำนาญ|ภายใน|ระหว่าง|อีก|เมื่อ|จนถึง|บริเวณ"
)
_LONGEST_PLACE = 20
_SITE = re.compile(
    r"(?:โรงเรียน(?:อนุบาล|เทศบาล)?|มหาวิทยาลัย(?:ราชภัฏ|เทคโนโลยี)?|วิทยาลัย(?:เทคนิค|อาชีวศึกษา)?|มูลนิธิ|มัสยิด|ศาลเจ้า|เทือกเขา|สวนสาธารณะ|ศูนย์พัฒนาเด็กเล็ก(?:บ้าน|วัด)?|วัด(?:(?<![ก-๎]วัด)|(?<=หน้าวัด)|(?<=หลังวัด)|(?<=ข้างวัด)|(?<=ถึงวัด)|(?<=จากวัด)|(?<=เมรุวัด)|(?<=ศาลาวัด)|(?<=ส่วนวัด)|(?<=กับวัด))|สะพาน|คลอง|ลำห้วย|บึง|สี่แยก|สามแยก|อ่างเก็บน้ำ|แม่น้ำ|น้ำตก|หาด|เกาะ|ดอย|ถ้ำ|อ่าว|เขื่อน|พระธาตุ|บ้าน(?<![ก-๎]บ้าน)"
    rf"|สาย(?:ทาง)?บ้าน)(?P<name>{_RUN})"
)
"""A place that may also be no place (คลองและถนน): held together, but less than one that its kind makes sure."""
_NO_SITE = re.compile(
    "ข้าม|เรือน|พัก|เกิด|เมือง|เลข|อยู่|หลัง|ผู้|เอกชน|ประถม|มัธยม|ขยาย|สังกัด|ขนาด|คอนกรีต|ลอย|ส่ง|ระบาย|ผล|ระดับ|ป่า(?= |$)|เด็ก"
)
_LONGEST_SITE = 22
_ROUTE = re.compile(rf"สาย(?P<name>{_RUN}) ?[–-] ?{_RUN}(?: ?[–-] ?{_RUN})*")
_FIRM = re.compile(rf"(?:บริษัท|ห้างหุ้นส่วนจำกัด|หจก\.|บจก\.|ห้าง|ร้าน) (?P<name>{_RUN})(?= |$|[,)])")
"""What stands between two signs or two spaces after these is a name."""


def proper_names(text: str, names: tuple[str, ...]) -> Iterator[Whole]:
    """Yield the names in `text`: those the office knows, and those of persons, places, roads and firms by their shape.

    Args:
        text: one paragraph's text, normalised.
        names: personal and other names of the office.
    """
    for name in names:
        yield from _named(text, name)
    yield from _persons(text)
    yield from _called(text)
    yield from _places(text)
    yield from _sites(text)
    yield from _routes(text)
    yield from _firms(text)


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


def _called(text: str) -> Iterator[Whole]:
    """Yield the names after words that are no titles but often stand before one: ครูสมมุติ นามแฝง."""
    for match in _CALLED.finditer(text):
        given, surname = match["given"], match["surname"]
        if len(given) <= _USUAL_NAME and not _ACT.match(surname) and not _too_long(surname):
            yield Whole(match.start(), match.end(), INSIDE)


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
        begin = match.start() + (kind.end() if kind else 0)
        yield Whole(begin, start, GLUED)
        yield Whole(start - 1, start + 1, KIND)
        yield Whole(start, start + length, GLUED)


def _sites(text: str) -> Iterator[Whole]:
    """Yield schools, temples, canals and hamlets with the names after them, as far as their names can be told."""
    for match in _SITE.finditer(text):
        name = match["name"]
        if _NO_PLACE.match(name) or _NO_SITE.match(name):
            continue
        end = _PLACE_END.search(name, _LEAST_NAME + 1)
        length = end.start() if end else len(name)
        if length <= _LONGEST_SITE:
            start = match.start("name")
            yield Whole(match.start(), start + 1, INSIDE)
            yield Whole(start, start + length, SITE)


def _routes(text: str) -> Iterator[Whole]:
    """Yield the names a road has from the places it joins: สายหนองบัว – บ้านดอน."""
    for match in _ROUTE.finditer(text):
        for name in _RUNS.finditer(text, match.start("name"), match.end()):
            if len(name.group()) <= _LONGEST_NAME:
                yield Whole(name.start(), name.end(), SITE)


def _firms(text: str) -> Iterator[Whole]:
    """Yield the names of firms and shops, each up to the next sign or space."""
    for match in _FIRM.finditer(text):
        if len(match["name"]) <= _LONGEST_SITE and not _NO_GIVEN.match(match["name"]):
            yield Whole(match.start("name") - 1, match.start("name") + 1, INSIDE)
            yield Whole(match.start("name"), match.end("name"), SITE)
