"""The memo that reports on many authorities, and what each of them is asked: in words, graded by what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.many.table import threshold_name, until_text
from ita_desktop.analysis.tree import rounded, to_decimal
from ita_desktop.analysis.wording.parts import glue, join_names, numbered, sentence, shown
from ita_desktop.models.assessment import FULL, USUAL_LIMIT
from ita_desktop.models.identity import province_and_district
from ita_desktop.models.knowledge import load_knowledge
from ita_desktop.models.names import indicator_title, year_title
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.thai.digits import show_limit
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from fractions import Fraction

    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.many.results import AuthorityYear

_ITA = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (Integrity and Transparency Assessment: ITA)"
_NACC = "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ (สำนักงาน ป.ป.ช.)"
_CLOSING = "จึงเรียนมาเพื่อโปรดทราบและพิจารณา"
_SHARED = 3


def draft_many_memo(many: ManyDossier) -> Memo:
    """Return a memo to who is over the supervisor, in Arabic digits; number's end, date and name are for the officer.

    Head and signers are those that the supervisor keeps. To whom it goes follows from the places where nobody said it.
    """
    usual = many.supervisor.settings.usual_memo
    subject = f"รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA) ของ{many.scope} ประจำ{year_title(many.fiscal_year)}"
    return Memo(
        department=usual.department or many.supervisor.name,
        phone=usual.phone,
        number=usual.number,
        subject=subject,
        to=usual.to or _addressee(many),
        attachments=(f"รายงานผลการประเมิน ITA ของ{many.scope} ประจำ{year_title(many.fiscal_year)} จำนวน 1 ฉบับ",),
        sections=(
            MemoSection(None, "\n".join((_background(many), _results(many), _found(many), _asked(many), _CLOSING))),
        ),
        signers=usual.signers or (Signer(SignerRole.AUTHOR),),
    )


def _addressee(many: ManyDossier) -> str:
    places = {province_and_district(each.agency) for each in many.years}
    provinces, districts = {place[0] for place in places}, {place[1] for place in places}
    if len(provinces) != 1 or not all(provinces):
        return ""
    if len(districts) == 1 and all(districts):
        return f"นายอำเภอ{districts.pop()}"
    return f"ผู้ว่าราชการจังหวัด{provinces.pop()}"


def _background(many: ManyDossier) -> str:
    return sentence(
        f"ด้วย{_NACC}", f"ได้ดำเนิน{_ITA}", f"ประจำ{year_title(many.fiscal_year)}", f"โดยมี{many.scope}เข้ารับการประเมิน"
    )


def _results(many: ManyDossier) -> str:
    summary = many.summary
    total = summary.whole + summary.partial + len(many.unread)
    who = many.supervisor.name or "หน่วยงานผู้รายงาน"
    counts = [glue(who, f"ได้รวบรวมผลการประเมินของ {total:,} แห่ง"), f"มีผลครบ {summary.whole:,} แห่ง"]
    if summary.partial:
        counts.append(f"ผลยังไม่ครบ {summary.partial:,} แห่ง ซึ่งไม่นำมาจัดอันดับและไม่นับในค่าเฉลี่ย")
    if many.unread:
        counts.append(f"อ่านข้อมูลไม่ได้ {len(many.unread):,} แห่ง")
    if summary.overall.value is None:
        return sentence(*counts)
    levels = [f"{level or UNKNOWN_LEVEL} {count:,} แห่ง" for level, count in summary.levels.items() if count]
    tools = ", ".join(f"{tool} {_points(mean.value)}" for tool, mean in summary.tools.items() if mean.value is not None)
    return sentence(
        *counts,
        f"คะแนนรวมเฉลี่ย {_points(summary.overall.value)} คะแนน ({tools})",
        f"จำแนกตามระดับ ได้แก่ {join_names(levels)}",
        _changed(many),
    )


def _changed(many: ManyDossier) -> str:
    changes = many.changes
    if changes is None or not changes.changes:
        return ""
    how = "คะแนนรวม" if changes.beside.is_whole else f"เฉพาะ {changes.beside.comparable} ข้อที่เทียบกันได้"
    counts = ((changes.up, "สูงขึ้น"), (changes.down, "ต่ำลง"), (changes.same, "เท่าเดิม"))
    told = [f"{word} {count:,} แห่ง" for count, word in counts if count]
    return f"เมื่อเทียบกับปี {changes.beside.before} {how} ของ {len(changes.changes):,} แห่งที่มีข้อมูล {join_names(told)}"


def _found(many: ManyDossier) -> str:
    means = [(mean.value, number) for number, mean in many.summary.indicators.items() if mean.value is not None]
    names = {each.number: each.name for each in many.framework.indicators}
    lowest = ""
    if means:
        least = min(rounded(value) for value, _ in means)
        if least == FULL:
            return "พบว่าทุกตัวชี้วัดได้คะแนนเฉลี่ยเต็ม"
        low = [indicator_title(number, names.get(number, "")) for value, number in means if rounded(value) == least]
        lowest = f"ตัวชี้วัดที่ได้คะแนนเฉลี่ยน้อยที่สุด คือ {join_names(low)} ได้ {_points(least)} คะแนน"
    shared = [each for each in many.weakest if each.is_shared_weakness]
    limit = show_limit(USUAL_LIMIT)
    weak = f"ไม่มีข้อใดที่หน่วยงานเกินกึ่งหนึ่งได้ต่ำกว่า {limit} คะแนน" if many.items else ""
    if shared:
        named = numbered(
            [f"{one_line(each.item.short or each.item.text)} ({each.item.code})" for each in shared[:_SHARED]]
        )
        more = f"และอีก {len(shared) - _SHARED} ข้อ" if len(shared) > _SHARED else ""
        weak = sentence(f"ข้อที่หน่วยงานเกินกึ่งหนึ่งได้ต่ำกว่า {limit} คะแนน มี {len(shared)} ข้อ ได้แก่", named, more)
    return sentence(glue("พบว่า", lowest) if lowest else "พบว่า", weak)


def _asked(many: ManyDossier) -> str:
    """Return what is asked for: keeping on, or mending by who is to be called, and by when."""
    calls = [call for group in many.calls for _, call in group.calls]
    below, late = sum(call.below for call in calls), [call for call in calls if call.documents]
    asked = ["แจ้งผลการประเมินให้ทุกหน่วยงานทราบ"]
    if below:
        asked.append(
            f"ให้หน่วยงานที่{threshold_name(many.threshold, many.framework)} จำนวน {below:,} แห่ง "
            "จัดทำมาตรการแก้ไขและรายงานความคืบหน้า โดยมีผู้กำกับติดตามรายอำเภอ"
        )
    if late:
        closes, is_sure = min((call.closes, call.is_sure) for call in late if call.closes is not None)
        count = sum(len(call.documents) for call in late)
        asked.append(
            f"เร่งรัดหน่วยงาน {len(late):,} แห่งที่มีเอกสาร OIT ได้ 0 คะแนน รวม {count:,} รายการ "
            f"ให้เผยแพร่ครบภายในวันที่ {until_text(closes, is_sure=is_sure)}"
        )
    if not below and not late:
        asked.append("ให้ทุกหน่วยงานรักษาระดับและพัฒนาข้อที่ยังไม่ได้คะแนนเต็ม")
    return sentence("เห็นควร", numbered(asked))


def notice_text(many: ManyDossier, year: AuthorityYear) -> str:
    """Return what the result of one authority is, for the letter to it: graded by what was found."""
    of = f"ผลการประเมิน ITA ประจำ{year_title(many.fiscal_year)}"
    if year.overall is None:
        return f"ตามที่รวบรวม{of} ข้อมูลของหน่วยงานของท่านยังไม่ครบ มีคะแนน {year.known} จาก {year.asked} ข้อ จึงยังไม่จัดอันดับ"
    level = f"อยู่ในระดับ{' ' if (year.level or '').isascii() else ''}{year.level}" if year.level else ""
    rank = f"เป็นอันดับ {many.ranks[year.id]:,} จาก {len(many.ranks):,} แห่งที่มีผลครบของ{many.scope}"
    return sentence(
        f"ตามที่รวบรวม{of} หน่วยงานของท่านได้คะแนนรวม {_points(year.overall)} คะแนน", level, rank, _grade(many, year)
    )


def _grade(many: ManyDossier, year: AuthorityYear) -> str:
    if many.threshold.is_missed(year):
        return f"ซึ่ง{threshold_name(many.threshold, many.framework)} จึงต้องเร่งแก้ไข"
    if year.overall is not None and rounded(year.overall) == FULL:
        return "ขอชื่นชมและขอให้รักษามาตรฐานไว้"
    return "ขอให้รักษาระดับและพัฒนาข้อที่ยังไม่ได้คะแนนเต็ม" if year.overall is not None else ""


def notice_requests(many: ManyDossier, year: AuthorityYear) -> tuple[str, ...]:
    """Return what an authority is asked to do, in order; nothing of it is said of what it has done already."""
    asked: list[str] = []
    call = many.call(year)
    if call.documents and call.closes is not None:
        codes = ", ".join(each.code for each in call.documents)
        asked.append(
            f"เผยแพร่เอกสาร OIT ที่ได้ 0 คะแนน คือ {codes} ให้ครบภายในวันที่ {until_text(call.closes, is_sure=call.is_sure)} "
            f"(คะแนนรวมที่เสียไป {_points(call.points)} คะแนน)"
        )
    if year.overall is None:
        asked.append("ส่งคะแนนรายข้อให้ครบเพื่อจัดอันดับและประมวลผลรวม")
    guidance = load_knowledge(many.fiscal_year, many.shelf).items
    told = {each.code for each in call.documents}
    items = {item.code: one_line(item.short or item.text) for item in many.framework.items}
    asked += [
        f"ข้อ {each.code} {items[each.code]} ได้ {_points(each.score)} คะแนน ควร{guidance[each.code].advice}"
        for each in year.weakest
        if each.code not in told
    ]
    plan = year.plan
    if not plan.rows:
        asked.append(f"จัดทำแผนหรือมาตรการของ{year_title(many.plan_year)} และส่งให้ทราบ")
    elif plan.unowned or plan.undated:
        asked.append("กำหนดผู้รับผิดชอบและระยะเวลาของทุกมาตรการในแผนให้ครบ")
    return tuple(asked)


def many_author(many: ManyDossier) -> Signer:
    """Return who signs what the supervisor sends: its first author, a blank one where it named none."""
    return next(
        (each for each in many.supervisor.settings.usual_memo.signers if each.role is SignerRole.AUTHOR),
        Signer(SignerRole.AUTHOR),
    )


def _points(value: Fraction) -> str:
    return shown(to_decimal(value))
