"""Whose an input is, by what stands above its tables and in its file's name."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from ita_desktop.exchange.choices import ChoiceKind, OpenChoice, Option
from ita_desktop.exchange.draft import Found
from ita_desktop.models.agency_names import agencies_in, places_in
from ita_desktop.models.identity import Match, match, official_name, whole_name
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.limits import Faults
    from ita_desktop.models.assessment import Agency

_RESULT = re.compile(r"ผล|คะแนน|ITA|คุณธรรม|หน่วยงาน", re.IGNORECASE)
_ANOTHER = re.compile(
    r"(?:เรียน|ถึง|สำเนา(?:เรียน|ส่ง)?|ผ่าน|ตัวอย่าง|ต้นแบบ|เช่น|เทียบ(?:กับ|เคียง)?|ดีเด่น|ศึกษาดูงาน|อันดับ(?:ที่)?\s*[0-9๐-๙]*|ใกล้เคียง|จาก|ของเพื่อน)\s*(?:ที่|ของ|คือ|:)?\s*$"
)
_ANOTHER_ONE = {Match.OTHER, Match.SPELT}
"""Nothing says that these two names are of one authority."""
_FILE_WORDS = re.compile(r"[._+]+")


def take_owner(
    draft: AssessmentDraft, texts: Sequence[str], source: str, said: Agency | None, faults: Faults
) -> OpenChoice | None:
    """Give `draft` its authority where it has none yet; return the choice where that is not certain.

    Args:
        draft: of one authority; labels may have named it already.
        texts: what stands above its tables, and the names of its sheets.
        source: the file's name, which counts where the texts name nobody.
        said: what a person said of it, which decides what is left open.
        faults: puts the source before a place.
    """
    if (own := draft.agency) is not None:
        if "ก" <= own.name[:1] <= "๙":  # a name of signs means what is written
            draft.values["agency.name"] = replace(draft.values["agency.name"], value=official_name(own))
        _fill_place(draft, texts)
        _place_alone(draft, texts)
        return None
    ranked = list(_named(map(one_line, texts)))
    if not ranked:
        ranked = list(_named([_FILE_WORDS.sub(" ", one_line(source.rsplit(".", 1)[0]))]))
    best = max((weight for weight, _ in ranked), default=0)
    named = _distinct(agency for weight, agency in ranked if weight == best)
    if len(named) == 1:
        _give(draft, named[0], faults.place(""))
        return None
    if said is not None and (fitting := [one for one in named if match(said, one) is not Match.OTHER] or not named):
        _give(draft, fitting[0] if isinstance(fitting, list) else said, faults.place(""))
        _place_alone(draft, texts)
        return None
    if not named:
        return OpenChoice(ChoiceKind.AGENCY, source, "ข้อมูลไม่ได้บอกว่าเป็นผลของหน่วยงานใด")
    options = tuple(Option(whole_name(one)) for one in named)
    return OpenChoice(ChoiceKind.AGENCY, source, "พบชื่อหน่วยงานหลายชื่อ ไม่ทราบว่าเป็นผลของหน่วยงานใด", options)


def _named(texts: Iterable[str]) -> Iterator[tuple[int, Agency]]:
    """Yield each authority named, with its weight: 3 by itself, 2 in a line about results, 1 elsewhere."""
    for text in texts:
        for each in agencies_in(text):
            before, after = text[: each.start].rstrip(" :("), text[each.end :].strip(" )")
            if _ANOTHER.search(before):
                weight = 0
            elif not after and (not before or before in {"หน่วยงาน", "ชื่อหน่วยงาน", "ของ"}):
                weight = 3
            else:
                weight = 2 if _RESULT.search(text) else 1
            if weight:
                yield weight, each.agency


def _distinct(agencies: Iterable[Agency]) -> list[Agency]:
    """Return those that are not the same, the one that says most of each."""
    kept: list[Agency] = []
    for agency in agencies:
        same = next((at for at, one in enumerate(kept) if match(agency, one) not in _ANOTHER_ONE), None)
        if same is None:
            kept.append(agency)
        elif match(kept[same], agency) is Match.LESS:
            kept[same] = agency
    return kept


def _give(draft: AssessmentDraft, agency: Agency, where: str) -> None:
    for part in ("name", "type", "district", "province", "code"):
        if value := getattr(agency, part):
            draft.values[f"agency.{part}"] = Found(value, where)


def _place_alone(draft: AssessmentDraft, texts: Sequence[str]) -> None:
    """Add the one district and province of the titles to the authority that a person named without."""
    places = set(chain.from_iterable(map(places_in, map(one_line, texts))))
    if len(places) == 1 and not (draft.text("agency.district") or draft.text("agency.province")):
        for part, value in zip(("district", "province"), places.pop(), strict=True):
            draft.values[f"agency.{part}"] = Found(value, draft.values["agency.name"].where)


def _fill_place(draft: AssessmentDraft, texts: Sequence[str]) -> None:
    """Add district and province where the titles give them of the same authority."""
    own = draft.agency
    for _, agency in _named(map(one_line, texts)):
        if own is not None and match(own, agency) not in _ANOTHER_ONE:
            for part in ("district", "province"):
                if (value := getattr(agency, part)) and draft.text(f"agency.{part}") is None:
                    draft.values[f"agency.{part}"] = Found(value, draft.values["agency.name"].where)
