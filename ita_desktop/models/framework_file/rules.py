"""What must hold between the parts of a framework, beyond each value being well formed."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.models.framework import Tool
from ita_desktop.models.names import indicator_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ita_desktop.models.framework import Framework

_LETTERS = {Tool.IIT: "i", Tool.EIT: "e", Tool.OIT: "o"}
_ITEM_CODE = re.compile(r"[ieo][1-9][0-9]{0,2}")
_GROUP_CODE = re.compile(r"([1-9][0-9]?)\.[1-9][0-9]?")
_ONE = Decimal(1)

BrokenRule = tuple[str, str, str]
"""Place in the file, what was found, and what was expected (Thai, after ต้องการ)."""


def broken_rules(framework: Framework) -> Iterator[BrokenRule]:
    """Yield every rule that `framework` breaks, in the order of the file."""
    yield from _weights(framework)
    yield from _indicators(framework)
    yield from _subgroups(framework)
    yield from _items(framework)
    yield from _level_rule(framework)
    yield from _issues(framework)
    yield from _documents(framework)
    yield from _lineage(framework)


def broken_lineage(framework: Framework, before: Framework) -> Iterator[BrokenRule]:
    """Yield what `framework` says of the items of `before`, the year before it, that cannot be."""
    for item in framework.items:
        if item.same_as and before.item(item.same_as) is None:
            yield f"items[{item.code}].same_as", item.same_as, f"รหัสข้อที่มีในปี {before.fiscal_year}"
    for entry in framework.lineage:
        place = f"lineage[#{entry.entry}]"
        for code in entry.before:
            if before.item(code) is None:
                yield f"{place}.before", code, f"รหัสข้อที่มีในปี {before.fiscal_year}"
        scales = [item.scale.name for item in (before.item(entry.before[0]), framework.item(entry.now[0])) if item]
        if entry.comparable and len(set(scales)) > 1:
            yield f"{place}.comparable", " กับ ".join(scales), "false เพราะมาตรวัดของสองข้อต่างกัน"


def _repeated(place: str, names: Iterable[object]) -> Iterator[BrokenRule]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{place}[{name}]", f"{times} ครั้ง", "เพียงครั้งเดียว"


def _weights(framework: Framework) -> Iterator[BrokenRule]:
    for tool, weight in framework.weights.items():
        if weight <= 0:
            yield f"weights.{tool}", str(weight), "น้ำหนักที่มากกว่า 0"
    total = sum(framework.weights.values())
    if total != _ONE:
        yield "weights", f"ผลรวม {total}", "ผลรวมของน้ำหนักทุกเครื่องมือเท่ากับ 1"


def _indicators(framework: Framework) -> Iterator[BrokenRule]:
    yield from _repeated("indicators", (indicator.number for indicator in framework.indicators))
    yield from _repeated("indicators.name", (indicator.name for indicator in framework.indicators))
    kept = (indicator.same_as for indicator in framework.indicators if indicator.same_as is not None)
    yield from _repeated("indicators.same_as", kept)
    for tool in Tool:
        if not framework.indicators_of(tool):
            yield "indicators", f"ไม่มีตัวชี้วัดของ {tool}", "ตัวชี้วัดอย่างน้อยหนึ่งตัวของทุกเครื่องมือ"
    for indicator in framework.indicators:
        if not framework.items_of(indicator.number):
            yield f"indicators[{indicator.number}]", "ไม่มีข้อ", "ข้ออย่างน้อยหนึ่งข้อในทุกตัวชี้วัด"


def _subgroups(framework: Framework) -> Iterator[BrokenRule]:
    yield from _repeated("subgroups", (group.code for group in framework.subgroups))
    tools = {indicator.number: indicator.tool for indicator in framework.indicators}
    for group in framework.subgroups:
        place = f"subgroups[{group.code}]"
        match = _GROUP_CODE.fullmatch(group.code)
        if match is None or int(match[1]) != group.indicator:
            yield f"{place}.code", group.code, f"รหัสที่ขึ้นต้นด้วยหมายเลขตัวชี้วัด เช่น {group.indicator}.1"
        if tools.get(group.indicator) is not Tool.OIT:
            yield f"{place}.indicator", str(group.indicator), "หมายเลขตัวชี้วัดของ OIT ที่มีอยู่ในแฟ้ม"
        if not framework.items_of_subgroup(group.code):
            yield place, "ไม่มีข้อ", "ข้ออย่างน้อยหนึ่งข้อในทุกตัวชี้วัดย่อย"


def _items(framework: Framework) -> Iterator[BrokenRule]:
    yield from _repeated("items", (item.code for item in framework.items))
    groups = {group.code: group.indicator for group in framework.subgroups}
    for item in framework.items:
        place = f"items[{item.code}]"
        letter = _LETTERS[item.tool]
        if _ITEM_CODE.fullmatch(item.code) is None or not item.code.startswith(letter):
            yield f"{place}.code", item.code, f"รหัสที่ขึ้นต้นด้วย {letter} ตามด้วยเลขข้อ เช่น {letter}1"
        if item.weight <= 0:
            yield f"{place}.weight", str(item.weight), "น้ำหนักที่มากกว่า 0"
        if item.same_as is not None and _ITEM_CODE.fullmatch(item.same_as) is None:
            yield f"{place}.same_as", item.same_as, "รหัสข้อของปีก่อน เช่น i1"
        if item.subgroup is None:
            if framework.subgroups_of(item.indicator):
                yield f"{place}.subgroup", "", "ตัวชี้วัดย่อยของข้อนี้ เพราะตัวชี้วัดเดียวกันแบ่งเป็นตัวชี้วัดย่อย"
        elif groups.get(item.subgroup) != item.indicator:
            yield f"{place}.subgroup", item.subgroup, f"ตัวชี้วัดย่อยของ{indicator_title(item.indicator)} ที่มีอยู่ในแฟ้ม"
    yield from _repeated("items.same_as", (item.same_as for item in framework.items if item.same_as is not None))


def _level_rule(framework: Framework) -> Iterator[BrokenRule]:
    bands = framework.level_rule.bands
    yield from _repeated("level_rule.bands", (band.name for band in bands))
    for better, worse in pairwise(bands):
        if worse.overall > better.overall:
            yield f"level_rule.bands[{worse.name}].overall", str(worse.overall), "ระดับเรียงจากเกณฑ์สูงไปต่ำ"
        if worse.passes and not better.passes:
            yield f"level_rule.bands[{better.name}].passes", "false", "true เพราะระดับที่ต่ำกว่าถือว่าผ่าน"
    if not bands or bands[-1].overall != 0 or bands[-1].floor is not None:
        yield "level_rule.bands", "", "ระดับสุดท้ายที่เริ่มจาก 0 และไม่มีเงื่อนไขอื่น"


def _issues(framework: Framework) -> Iterator[BrokenRule]:
    yield from _repeated("issues", (issue.number for issue in framework.issues))
    yield from _repeated("issues.indicators", (number for issue in framework.issues for number in issue.indicators))
    yield from _repeated("issues.items", (code for issue in framework.issues for code in issue.items))
    numbers = {indicator.number for indicator in framework.indicators}
    for issue in framework.issues:
        for number in issue.indicators:
            if number not in numbers:
                yield f"issues[{issue.number}].indicators", str(number), "หมายเลขตัวชี้วัดที่มีอยู่ในแฟ้ม"
        for code in issue.items:
            if framework.item(code) is None:
                yield f"issues[{issue.number}].items", code, "รหัสข้อที่มีอยู่ในแฟ้ม"


def _documents(framework: Framework) -> Iterator[BrokenRule]:
    documents = framework.documents
    for key, code in (("measures", documents.measures), ("report", documents.report)):
        item = framework.item(code)
        if item is None or item.tool is not Tool.OIT:
            yield f"documents.{key}", code, "รหัสข้อของ OIT ที่มีอยู่ในแฟ้ม"


def _lineage(framework: Framework) -> Iterator[BrokenRule]:
    """Yield what contradicts itself: no pair is told of twice, and one score is compared with one other."""
    pairs = Counter((item.same_as, item.code) for item in framework.items if item.same_as)
    olds, news = (Counter(side) for side in zip(*pairs, strict=True)) if pairs else (Counter(), Counter())
    for entry in framework.lineage:
        place = f"lineage[#{entry.entry}]"
        for key, codes in (("before", entry.before), ("now", entry.now)):
            if not codes or any(_ITEM_CODE.fullmatch(code) is None for code in codes):
                yield f"{place}.{key}", ", ".join(codes), "รหัสข้ออย่างน้อยหนึ่งข้อ เช่น i1"
        yield from ((f"{place}.now", code, "รหัสข้อที่มีอยู่ในแฟ้ม") for code in entry.now if framework.item(code) is None)
        if len({code[:1] for code in (*entry.before, *entry.now)}) > 1:
            yield place, ", ".join((*entry.before, *entry.now)), "ข้อของเครื่องมือเดียวกัน"
        pairs.update((old, new) for old in entry.before for new in entry.now)
        yield from (
            (place, f"{old} → {new}", "แต่ละคู่เพียงครั้งเดียว ทั้งใน lineage และ same_as")
            for old in entry.before
            for new in entry.now
            if pairs[old, new] > 1
        )
        if entry.comparable:
            olds.update(entry.before)
            news.update(entry.now)
            if len(entry.before) != 1 or len(entry.now) != 1 or olds[entry.before[0]] > 1 or news[entry.now[0]] > 1:
                found = f"{', '.join(entry.before)} → {', '.join(entry.now)}"
                yield f"{place}.comparable", found, "false หรือข้อเดียวกับข้อเดียวที่มิได้เทียบกับข้ออื่น"
