"""The texts an office may write anew: by fiscal year, item or indicator, and field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ita_desktop.models.knowledge import load_knowledge, unit_names
from ita_desktop.models.names import indicator_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ita_desktop.models.framework_shelf import FrameworkShelf
    from ita_desktop.models.knowledge import Guidance
    from ita_desktop.models.office_settings import OfficeSettings

FIELD_NAMES = {
    "low": "คะแนนที่ไม่เต็มสะท้อนว่า",
    "full": "คะแนนเต็มสะท้อนว่า",
    "advice": "สิ่งที่ควรทำ (ต่อจากคำว่า ควร)",
    "keep": "วิธีรักษาระดับ (ต่อจากคำว่า โดย)",
    "measure": "ชื่อมาตรการ",
    "steps": "ขั้นตอน (บรรทัดละหนึ่งขั้นตอน)",
    "units": "ผู้รับผิดชอบ (บรรทัดละหนึ่งหน่วย)",
    "evidence": "ข้อ OIT ที่เกี่ยวข้อง (บรรทัดละหนึ่งรหัส)",
}
"""Fields of `Guidance`, in the order of the editor."""


@dataclass(frozen=True, slots=True)
class Node:
    """An item or an indicator with texts.

    Attributes:
        key: item code or indicator number, as in `Knowledge.with_overrides`.
        title: what it is called in the list.
        guidance: as the program has it.
    """

    key: str
    title: str
    guidance: Guidance

    def fields(self) -> tuple[str, ...]:
        """Return the fields that can be written anew; only indicators say how to keep the level."""
        return tuple(name for name in FIELD_NAMES if name != "keep" or self.key.isdecimal())


def nodes_of(fiscal_year: int, shelf: FrameworkShelf) -> tuple[Node, ...]:
    """Return the indicators of a fiscal year, each followed by its items."""
    framework, knowledge = shelf.load(fiscal_year), load_knowledge(fiscal_year, shelf)
    nodes: list[Node] = []
    for indicator in framework.indicators:
        title = indicator_title(indicator.number, indicator.name)
        nodes.append(Node(str(indicator.number), title, knowledge.indicators[indicator.number]))
        nodes += [
            Node(item.code, f"{item.code} {item.short}", knowledge.items[item.code])
            for item in framework.items_of(indicator.number)
        ]
    return tuple(nodes)


def usual_text(node: Node, field: str, agency_type: str) -> str:
    """Return a field as the program has it; lists have one entry a line, and units their names."""
    value: str | tuple[str, ...] = getattr(node.guidance, field)
    if field == "units":
        value = unit_names(node.guidance.units, agency_type)
    return value if isinstance(value, str) else "\n".join(value)


def own_texts(settings: OfficeSettings, fiscal_year: int) -> Mapping[str, str]:
    """Return the office's own texts of a fiscal year, by `<key>.<field>`."""
    return settings.knowledge.get(fiscal_year, {})


def with_text(settings: OfficeSettings, fiscal_year: int, place: str, text: str | None) -> OfficeSettings:
    """Return `settings` with `text` as the office's own at `place`; None takes the office's own away."""
    texts = {key: kept for key, kept in own_texts(settings, fiscal_year).items() if key != place}
    if text is not None:
        texts[place] = text
    others = {year: kept for year, kept in settings.knowledge.items() if year != fiscal_year}
    return replace(settings, knowledge=others | ({fiscal_year: texts} if texts else {}))
