"""Laws cited under a year they do not bear (`data/laws.toml`)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, text_warning
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Problem


def check_laws(_: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Ask about each law that is cited with another year than its own or an amendment's."""
    years, cited = _known()
    for passage in passages:
        for match in cited.finditer(passage.plain):
            right = years[match["law"]]
            if int(match["year"]) not in right:
                own = " หรือ ".join(map(str, right))
                message = f"ข้อความอ้างกฎหมายว่าด้วย{match['law']} พ.ศ. {match['year']} ซึ่งที่รู้จักคือ พ.ศ. {own} โปรดตรวจสอบ"
                yield text_warning(Code.YEAR, passage, message)


@cache
def _known() -> tuple[Mapping[str, list[int]], re.Pattern[str]]:
    years: dict[str, list[int]] = tomllib.loads(data_path("laws.toml").read_text(encoding="utf-8"))["years"]
    names = "|".join(re.escape(name) for name in sorted(years, key=len, reverse=True))
    amended = r"(?:\s*\(ฉบับที่\s*\d+\))?"
    law = r"(?:พ\.\s?ร\.\s?[บฎ]\.|พระราชบัญญัติ|พระราชกฤษฎีกา)\s?(?:ว่าด้วย)?"
    return years, re.compile(rf"{law}(?P<law>{names}){amended}\s*พ\.\s?ศ\.\s*(?P<year>25\d\d)(?!\d)")
