"""The layouts, each after a real report, from the same data in our wording: one module and one line in the table.

A layout's module gives `analysis` and `plan`, each a function from a dossier to sections; it is loaded when first used.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Style

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Section
    from ita_desktop.documents.layouts.parts import UsualWords


@dataclass(frozen=True, slots=True)
class Layout:
    """How analysis and plan stand on paper.

    Attributes:
        name: what it is called on the screen.
        style: the style of the analysis that it prints.
        module: where its two functions stand.
        in_one_table: whether the plan's table has the analysis in it, so that a report need not say it before.
    """

    name: str
    style: Style
    module: str
    in_one_table: bool = False

    def analysis(self, dossier: Dossier) -> tuple[Section, ...]:
        """Return the analysis."""
        made: tuple[Section, ...] = import_module(self.module, __name__).analysis(dossier)
        return made

    def plan(self, dossier: Dossier) -> tuple[Section, ...]:
        """Return the plan."""
        made: tuple[Section, ...] = import_module(self.module, __name__).plan(dossier)
        return made

    def usual_words(self, dossier: Dossier) -> UsualWords:
        """Return what its papers are called and what its cover says, where the office wrote nothing of its own."""
        from ita_desktop.documents.layouts import parts

        words: UsualWords = getattr(import_module(self.module, __name__), "usual_words", parts.usual_words)(dossier)
        return words


LAYOUTS: dict[str, Layout] = {
    "by-item": Layout("รายตัวชี้วัด อ้างข้อที่ได้คะแนนน้อยที่สุด", Style.BY_ITEM, ".by_item"),
    "by-issue": Layout("รายประเด็น", Style.BY_ISSUE, ".by_issue"),
    "three-part": Layout("สามส่วน: ข้อบกพร่อง พัฒนา รักษาระดับ", Style.THREE_PART, ".three_part"),
    "single-table": Layout("ผลการประเมิน ข้อเท็จจริง ดังนั้น", Style.SINGLE_TABLE, ".single_table", in_one_table=True),
    "by-tool": Layout("รายเครื่องมือ IIT EIT OIT", Style.BY_TOOL, ".by_tool"),
}
"""By the contract's name; the first of each style is the one that an office gets which chose none."""


def layout_of(dossier: Dossier, name: str | None) -> Layout:
    """Return the layout `name`, or for None the one that answers what the plan's year asks for."""
    if name is not None:
        return LAYOUTS[name]
    return next(layout for layout in LAYOUTS.values() if layout.style is dossier.usual_style)
