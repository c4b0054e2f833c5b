"""What a reader of the paper sees at once: blanks of a form, leftovers, things said twice, attachments amiss."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, text_problem, text_warning
from ita_desktop.analysis.preflight.reading import squeezed
from ita_desktop.models.field_book import Prose
from ita_desktop.models.plan import PlanCell
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage

_BLANK = re.compile(
    r"\.{4,}|…{2,}|…\s*(?:ข้อ|คน|ครั้ง|บาท|คะแนน)|_{3,}|\((?:ระบุ|โปรดระบุ|ใส่)[^)\n]{0,40}\)|\[[^\]\n]{0,40}(?:ระบุ|ชื่อ|ใส่)[^\]\n]{0,40}\]"
)
_EMPTY_FIGURE = re.compile(r"\(?\s*[–—-]\s*คะแนน|ได้\s*คะแนน\s*คะแนน")
_LEFTOVER = re.compile(
    r"(?<![A-Za-z])(?:nan|NaN|None|null|NULL|undefined|#REF!|#N/A|#VALUE!|#DIV/0!|TO[D]O|TBD|Lorem ipsum)(?![A-Za-z])"
    r"|(?<![A-Za-z.])[xX]{2,}(?![A-Za-z.])"
)
_MARKUP = re.compile(
    r"</?(?:li|ul|ol|p|br|b|i|u|div|span|strong|em|td|tr|table|font|a|h[1-6])(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot);|\*\*[^*\n]+\*\*"
)
_OPEN = re.compile(r"“[^”\"]*$|^[^“\"]*”|\([^()]*$")
_LEFT = {
    _BLANK: "ช่องว่างของแบบฟอร์มที่ยังไม่ได้เติม",
    _EMPTY_FIGURE: "คะแนนที่ว่าง",
    _LEFTOVER: "คำที่ตกค้างจากโปรแกรมอื่น",
    _MARKUP: "รหัสของเว็บไซต์หรือโปรแกรมอื่นที่ติดมา",
}
_TWICE = re.compile(
    r"(?:(?<=รับ)|(?<=ได้)|(?<=ใน)|(?<=จาก)|(?<=ต่อ)|(?<=ของ)|(?<=โดย)|(?<=ตาม)|(?<=กับ)|(?<=และ)|(?<=หรือ)|(?<=\s))(?P<word>การ)การ(?!ันตี|ณ์|์|บ้าน|ค้า|เงิน|เมือง|คลัง|งาน)"
    r"|(?P<joint>หรือ|และ|เพื่อ|โดย|ต้อง|ซึ่ง|จึง)(?P=joint)(?!น)"
)
_YEAR_TWICE = re.compile(r"(?P<phrase>(?:ประจำ)?ปี(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?\s*)?25\d\d)\s*(?P=phrase)")
_TWO_YEARS = re.compile(r"(ประจำปี(?:งบประมาณ)?\s*พ\.?\s?ศ\.?\s*25\d\d\s*ประจำปี(?:งบประมาณ)?\s*พ\.?\s?ศ\.?\s*25\d\d)")
_STUTTER = re.compile(r"((?:ได้|จะ|ต้อง)ดำเนินการ\s+การ(?=[ก-๎])|บริการให้\s?บริการ|(?<!ทุก)กอง\s+ทุกกอง)")
_PHRASE, _SOON = 60, 110
_BROKEN = re.compile(r"(?:\sและ|\sหรือ|\sเพื่อ|\sโดย|\sซึ่ง|\sเนื่องจาก|\sได้แก่|\sคือ|\sดังนี้|\sตาม|\sของ|,|\(|“|\sพ\.ศ\.)\s*$")
_CUT_OFF = re.compile(
    r"(?:มีผลการประเมิน|(?:ให้เห็น|คำนึง|กล่าว|หมาย|รวม)ถึง|ดังต่อไปนี้คือ|(?:ขั้นตอน|รายละเอียด|ประชาชน|หน่วยงาน|ประเด็น)ใน|เนื่องจาก|ได้แก่)\s*$"
)
_OF_QUESTION = re.compile(r"(?:หน่วยงาน|ผู้บังคับบัญชา|เจ้าหน้าที่)\s?ของท่าน")
_QUOTED_ITEM = re.compile(r"(?<![A-Za-z])[ieoIEO]\s?\d{1,2}(?![\dA-Za-z])|ข้อคำถาม|ข้อ\s*0?\d{1,2}|“[^”]*$")
_RECOMMENDED = re.compile(r"^\s*[-–]?\s*(?:หน่วยงาน)?ควร")
_FIGURE = re.compile(r"ได้คะแนน\s*(?:เท่ากับ\s*)?\d{1,3}(?:\.\d+)?(?P<unit>\s*คะแนน)?(?![\d.])")
_LONG = 28
_LONG_FINDING = 60  # the analysis names items one after another, and several may share a cause
_QUOTED = "“\"'"
_OPENING = ("คือ", "ได้แก่", "ว่า", "ดังนี้", ":")
_LONG_PARAGRAPH = 60
_NEAR = 160
_CLAUSE = re.compile(r"\s+")
_FORMAL_CLOSING = re.compile(r"^\s*(?:ขอแสดงความนับถือ|ขอแสดงความนับถืออย่างยิ่ง|ด้วยความเคารพ)")
_FOR_INFORMATION = re.compile(r"จึงเรียนมาเพื่อ\s*(?:ทราบ|พิจารณา)")

_PROMISED = re.compile(
    r"(?:สิ่งที่ส่งมาด้วย|เอกสาร(?:ที่)?แนบ(?:มาพร้อมนี้)?|เอกสารแนบท้าย)\s*(?:มี)?\s*(?:จำนวน|รวม)\s*(?P<many>\d{1,2})\s*(?:ฉบับ|ชุด|รายการ|เล่ม)"
)
_NUMBERED = re.compile(
    r"(?:สิ่งที่ส่งมาด้วย|เอกสารแนบ(?:ท้าย)?)\s*(?:หมายเลข|ที่|ลำดับที่)?\s*(?P<number>\d{1,2})(?!\d|\s*(?:ฉบับ|ชุด|รายการ))"
)
_ENTRY = re.compile(r"(?:^|\s)(?P<number>\d{1,2})[.)]\s*(?=[^\d\s])")


def check_paper(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each blank, leftover, doubled word or sentence, and each text that breaks off.

    Args:
        dossier: whose texts they are.
        passages: every text on paper, names and numbers too.
    """
    for passage in passages:
        yield from _check_blanks(passage)
        if passage.kind is not Prose.LITERAL:
            yield from _check_doubles(passage)
            yield from _check_open(passage)
            yield from _check_own_words(dossier, passage)
    yield from _check_memo(dossier)
    yield from _check_rows(dossier)
    yield from _check_attachments(dossier)


def _check_blanks(passage: Passage) -> Iterator[Problem]:
    code = Code.MEMO_FIELD if passage.where.startswith("memo.signers") else Code.UNFINISHED
    for message, certain in _blanks(passage.plain):
        if certain:
            yield text_problem(code, passage, message)
        else:
            yield text_warning(code, passage, f"{message} ตั้งใจเว้นไว้เขียนด้วยมือหรือไม่")


@lru_cache(maxsize=4096)
def _blanks(plain: str) -> tuple[tuple[str, bool], ...]:
    """Return what is to be told of blanks and leftovers in `plain`, each with whether it is certainly one."""
    found = ((pattern, pattern.search(plain), what) for pattern, what in _LEFT.items())
    return tuple(
        (f"พบ{what}: “{match.group().strip()}”", pattern is not _BLANK)
        for pattern, match, what in found
        if match is not None
    )


def _check_open(passage: Passage) -> Iterator[Problem]:
    """Ask about a quotation or bracket that has only one end."""
    match = _OPEN.search(passage.plain)
    if match is not None:
        message = f"เครื่องหมายคำพูดหรือวงเล็บไม่ครบคู่ที่ “{match.group()[:20].strip()}” โปรดตรวจสอบ"
        yield text_warning(Code.UNFINISHED, passage, message)


def _check_own_words(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    """Ask about texts that break off, words of the questionnaire, recommendations, and figures without their unit."""
    plain = passage.plain
    if (cut := _CUT_OFF.search(plain)) is not None:
        message = f"ข้อความจบที่ “{plain.strip()[-20:]}” เหมือนขาดตอน (…{cut.group().strip()}) โปรดตรวจสอบ"
        yield text_warning(Code.UNFINISHED, passage, message)
    for asked in _OF_QUESTION.finditer(plain):
        if not _QUOTED_ITEM.search(plain[max(0, asked.start() - _NEAR) : asked.start()]):
            message = f"“{asked.group()}” เป็นคำของแบบสอบถาม มิใช่คำที่หน่วยงานใช้เรียกตนเอง โปรดตรวจสอบ"
            yield text_warning(Code.UNFINISHED, passage, message)
            break
    if ".measures[" in passage.where and _RECOMMENDED.search(plain):
        message = "มาตรการเขียนเป็นคำแนะนำ (ควร…) ยังไม่บอกว่าหน่วยงานจะทำอะไร โปรดตรวจสอบ"
        yield text_warning(Code.UNFINISHED, passage, message)
    figures = list(_FIGURE.finditer(plain))
    bare = [match for match in figures if not match["unit"]]
    if bare and len(bare) < len(figures):
        message = f"“{bare[0].group()}” ไม่มีคำว่าคะแนน ทั้งที่แห่งอื่นในข้อความเดียวกันมี โปรดตรวจสอบ"
        yield text_warning(Code.UNFINISHED, passage, message)
    twice = re.search(rf"{re.escape(dossier.name)}\s*หน่วยงาน(?:ควร|ต้อง|จึง|ได้)", passage.text)
    if twice is not None:
        message = f"“{twice.group()}” เรียกหน่วยงานสองครั้งติดกัน โปรดตรวจสอบ"
        yield text_warning(Code.REPEATED, passage, message)


def _check_doubles(passage: Passage) -> Iterator[Problem]:
    for message in _doubles(passage.plain, _LONG_FINDING if passage.kind is Prose.FINDING else _LONG):
        yield text_warning(Code.REPEATED, passage, message)
    if passage.kind is Prose.MEMO and (again := _soon_again(passage.plain)) is not None:
        yield text_warning(Code.REPEATED, passage, f"ข้อความเดียวกันซ้ำใกล้กัน: “{again}” โปรดตรวจสอบ")


def word_twice(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where the second of two equal words after each other begins and ends in `plain`."""
    for match in _TWICE.finditer(plain):
        word = match["word"] or match["joint"]
        yield match.end() - len(word), match.end()


@lru_cache(maxsize=512)
def _soon_again(plain: str) -> str | None:
    """Return a run of letters that stands in `plain` twice, the second time soon after the first; None for none."""
    last: dict[str, int] = {}
    for at in range(len(plain) - _PHRASE + 1):
        run = plain[at : at + _PHRASE]
        before = last.setdefault(run, at)
        if _PHRASE <= at - before <= _SOON and not run.isspace():
            return run.strip()
        last[run] = at
    return None


@lru_cache(maxsize=4096)
def _doubles(plain: str, long: int) -> tuple[str, ...]:
    """Return what is to be told of words, and of clauses so long, that stand twice in `plain`."""
    found = (pattern.search(plain) for pattern in (_TWICE, _YEAR_TWICE, _TWO_YEARS, _STUTTER))
    told = [
        f"มีคำซ้ำติดกัน “{next(filter(None, match.groups()))[:60].strip()}” โปรดตรวจสอบ"
        for match in found
        if match is not None
    ]
    clauses = Counter(
        part.removeprefix("และ")
        for part in _CLAUSE.split(plain)
        if len(part) >= long and not part.endswith(_OPENING) and part[0] not in _QUOTED
    )
    told += [
        f"ข้อความเดียวกันซ้ำ {times} ครั้งในที่เดียวกัน: “{clause[:60]}” โปรดตรวจสอบ"
        for clause, times in clauses.items()
        if times > 1
    ]
    return tuple(told)


def _check_memo(dossier: Dossier) -> Iterator[Problem]:
    memo = dossier.assessment.memo
    if memo is None:
        return
    seen: dict[str, int] = {}
    for index, section in enumerate(memo.sections):
        where = f"memo.sections[{index}].text"
        for paragraph in section.text.split("\n"):
            plain = squeezed(paragraph)
            if len(plain) >= _LONG_PARAGRAPH and seen.setdefault(plain, index) != index:
                message = f"เนื้อความส่วนที่ {index + 1} ซ้ำกับส่วนที่ {seen[plain] + 1} ทั้งย่อหน้า โปรดตรวจสอบ"
                yield Problem(Code.REPEATED, Severity.WARNING, where, message)
        if _BROKEN.search(f" {section.text}"):
            message = f"เนื้อความส่วนที่ {index + 1} จบที่ “{section.text.strip()[-20:]}” เหมือนข้อความขาดตอน โปรดตรวจสอบ"
            yield Problem(Code.UNFINISHED, Severity.WARNING, where, message)
        if _FORMAL_CLOSING.search(section.text):
            message = "บันทึกข้อความไม่มีคำลงท้าย “ขอแสดงความนับถือ” ซึ่งใช้กับหนังสือภายนอก โปรดตรวจสอบ"
            yield Problem(Code.MEMO_FIELD, Severity.WARNING, where, message)
        if (match := _FOR_INFORMATION.search(section.text)) is not None:
            message = f"“{match.group()}” ถึงผู้บังคับบัญชามักใช้ว่า เพื่อโปรด… โปรดตรวจสอบ"
            yield Problem(Code.MEMO_FIELD, Severity.WARNING, where, message)


def _check_rows(dossier: Dossier) -> Iterator[Problem]:
    """Ask about a cell that says one thing twice, and a row that is another one word for word."""
    seen: dict[tuple[str, ...], int] = {}
    analyses: dict[str, int] = {}
    for index, row in enumerate(dossier.assessment.plan):
        for name in ("measures", "steps"):
            entries = Counter(squeezed(entry) for entry in getattr(row, name) if entry.strip())
            if any(times > 1 for times in entries.values()):
                message = f"แผนแถวที่ {index + 1} มีรายการซ้ำกันในช่องเดียวกัน โปรดตรวจสอบ"
                yield Problem(Code.REPEATED, Severity.WARNING, f"plan[{index}].{name}", message)
        whole = (*map(squeezed, row.measures), "|", *map(squeezed, row.steps))
        shared = row.shares(PlanCell.MEASURES) or row.shares(PlanCell.STEPS)
        if row.measures and row.steps and not shared and seen.setdefault(whole, index) != index:
            message = f"แผนแถวที่ {index + 1} มีมาตรการและขั้นตอนเหมือนแถวที่ {seen[whole] + 1} ทุกตัวอักษร โปรดตรวจสอบ"
            yield Problem(Code.REPEATED, Severity.WARNING, f"plan[{index}].measures", message)
        analysis = squeezed(row.analysis)
        about = (row.indicator, row.issue)
        if len(analysis) >= _LONG_PARAGRAPH and not row.shares(PlanCell.ANALYSIS):
            first = analyses.setdefault(analysis, index)
            other = dossier.assessment.plan[first]
            if first != index and (other.indicator, other.issue) != about:
                message = f"ผลการวิเคราะห์ของแผนแถวที่ {index + 1} เหมือนของแถวที่ {first + 1} ซึ่งเป็นคนละเรื่อง โปรดตรวจสอบ"
                yield Problem(Code.REPEATED, Severity.WARNING, f"plan[{index}].analysis", message)


def _check_attachments(dossier: Dossier) -> Iterator[Problem]:
    """Ask where the body promises other attachments than are listed, there or in the memo's own list."""
    memo = dossier.assessment.memo
    if memo is None:
        return
    entries = Counter(squeezed(entry) for entry in memo.attachments)
    if entries[""]:
        yield Problem(Code.ATTACHMENT, Severity.ERROR, "memo.attachments", "รายการสิ่งที่ส่งมาด้วยมีช่องว่าง")
    if any(times > 1 for entry, times in entries.items() if entry):
        yield Problem(Code.ATTACHMENT, Severity.WARNING, "memo.attachments", "รายการสิ่งที่ส่งมาด้วยซ้ำกัน โปรดตรวจสอบ")
    for index, section in enumerate(memo.sections):
        message = _promised(to_arabic(section.text), len(memo.attachments))
        if message is not None:
            where = f"memo.sections[{index}].text"
            yield Problem(Code.ATTACHMENT, Severity.WARNING, where, f"{message} โปรดตรวจสอบ")


def _promised(plain: str, listed: int) -> str | None:
    """Return what is to be told of the attachments `plain` promises, where the memo lists so many; None for nothing."""
    promised = _PROMISED.search(plain)
    if promised is not None:
        many = int(promised["many"])
        within = [int(match["number"]) for match in _ENTRY.finditer(plain, promised.end())]
        have = max(within) if within[:1] == [1] else listed
        if have and have != many:
            return f"ข้อความระบุสิ่งที่ส่งมาด้วย {many} ฉบับ แต่มีรายการ {have} ฉบับ"
        return f"ข้อความระบุสิ่งที่ส่งมาด้วย {many} ฉบับ แต่ยังไม่มีรายการสิ่งที่ส่งมาด้วย" if not have and many > 1 else None
    numbers = sorted({int(match["number"]) for match in _NUMBERED.finditer(plain)})
    if not numbers:
        return None
    if listed:
        return f"ข้อความอ้างสิ่งที่ส่งมาด้วยลำดับที่ {numbers[-1]} แต่มีรายการเพียง {listed} รายการ" if numbers[-1] > listed else None
    return f"ข้อความอ้างเอกสารแนบลำดับที่ {numbers[-1]} แต่ยังไม่มีรายการสิ่งที่ส่งมาด้วย"
