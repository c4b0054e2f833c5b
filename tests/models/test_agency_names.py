"""Names of authorities in running text: several hundred real ones, in every surrounding a title has.

There is no register at hand that may stand here; the names of places are common knowledge, typed from memory (the first
lines are those that read like words of a sentence). The second name with a hyphen is made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.agency_names import agencies_in, province_at_start
from ita_desktop.models.assessment import Agency
from ita_desktop.models.identity import (
    SHORT_TYPES,
    Match,
    full_name,
    identify,
    identify_all,
    match,
    official_name,
    provinces,
)

NAMES = (Path(__file__).parents[1] / "files" / "agency_names.txt").read_text("utf-8").split()
KINDS = ("องค์การบริหารส่วนตำบล", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร")
SHORT = {kind: short for short, kind in SHORT_TYPES.items()}
AROUND = (
    "{}",
    "ผลการประเมิน ITA {} ประจำปีงบประมาณ พ.ศ. 2568",
    "รายงานผลคะแนนของ{}ประจำปีงบประมาณ ๒๕๖๘",
    "หน่วยงาน: {}",
    "{} อำเภอเมือง จังหวัดตรัง",
    "{}อำเภอเมืองจังหวัดตรังประจำปี 2568",
    "คะแนน ITA ({}) ปี 68",
    "{}ได้รับคะแนน 95.41",
)


def test_there_are_hundreds() -> None:
    assert len(NAMES) > 250


@pytest.mark.parametrize("around", AROUND)
def test_every_name_is_found_whole(around: str) -> None:
    wrong = []
    for name in NAMES:
        for kind in KINDS:
            found = [each.agency for each in agencies_in(around.format(kind + name))]
            if [one.name for one in found] != [kind + name] or found[0].province not in {"", "ตรัง"}:
                wrong.append((name, found))
    assert wrong == []


@pytest.mark.parametrize("form", ["{short}{name}", "{short} {name}", "{letters} {name}"])
def test_short_forms(form: str) -> None:
    for name in NAMES:
        for kind, short in SHORT.items():
            text = form.format(short=short, letters=short.removesuffix("."), name=name)
            assert full_name(text) == kind + name
            assert [each.agency.name for each in agencies_in(f"คะแนน {text} ปี 2568")] == [kind + name]


@given(st.sampled_from(NAMES), st.sampled_from(sorted(SHORT_TYPES)), st.sampled_from(["", " "]))
def test_a_kind_never_stands_twice(name: str, short: str, space: str) -> None:
    kind = SHORT_TYPES[short]
    inside = f"{short}{space}{name}"
    assert official_name(Agency(inside, kind)) == kind + name
    assert full_name(kind + inside) == kind + name


@given(
    st.sampled_from(["ท่าเดื่อ-มืดกา", "เขาพระ-ท่าช้าง"]),
    st.sampled_from(["-", " - ", "–", " — ", "- ", "-\n", "\u2011", "\u200b-\u200b", "", " "]),
)
def test_one_authority_never_becomes_two_by_its_hyphen(name: str, hyphen: str) -> None:
    said = Agency(f"เทศบาลตำบล{name.replace('-', hyphen)}", "เทศบาลตำบล")
    held = Agency(f"เทศบาลตำบล{name}", "เทศบาลตำบล")
    assert match(said, held) is Match.EXACT
    assert identify(said, [held]).agency == held


@pytest.mark.parametrize(
    "spelt",
    ["เทศบาลตำบลน้ำคำ ๒", "เทศบาลตำบลน้ํา คำ 2", "ทต.น้ำ\u200bคำ2", "เทศบาล\u200bตำบล น้ำคํา 2", "ทต. น้ำคำ  ๒"],
)
def test_one_authority_never_becomes_two_by_its_spelling(spelt: str) -> None:
    held = Agency("เทศบาลตำบลน้ำคำ 2", "เทศบาลตำบล")
    assert identify(Agency(spelt, ""), [held]).agency == held
    assert identify(Agency("เทศบาลตำบลน้ำคำ 3", ""), [held]).is_new


def test_a_sentence_that_goes_on_is_no_name() -> None:
    assert list(agencies_in("เทศบาลตำบลมีการดำเนินการตามแผน")) == []
    assert [each.agency.name for each in agencies_in("เทศบาลตำบลแม่สาย - ผลการประเมิน ITA")] == ["เทศบาลตำบลแม่สาย"]


def test_all_provinces_are_cut_off_what_follows() -> None:
    assert len(provinces()) == 77
    assert all(province_at_start(f"{name}ประจำปีงบประมาณ") == name for name in provinces())


LOST = "็่้๊๋์"
SOUNDS = {"ำ": "า", "ใ": "ไ", "ศ": "ส", "ษ": "ส", "ณ": "น"}


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[str, str]:
    """A real name, and the same with marks lost or other letters of one sound."""
    name = draw(st.sampled_from([one for one in NAMES if any(letter in {*LOST, *SOUNDS} for letter in one)]))
    places = [at for at, letter in enumerate(name) if letter in {*LOST, *SOUNDS}]
    changed = draw(st.sets(st.sampled_from(places), min_size=1))
    return name, "".join(SOUNDS.get(one, "") if at in changed else one for at, one in enumerate(name))


@given(misspelt(), st.sampled_from(KINDS), st.booleans(), st.booleans(), st.booleans())
def test_a_name_spelt_otherwise_is_asked_and_never_a_second_authority(
    names: tuple[str, str], kind: str, is_said: bool, is_held: bool, is_turned: bool
) -> None:
    right, wrong = reversed(names) if is_turned else names
    place = ("เมือง", "ตรัง")
    held = Agency(kind + right, kind, *(place if is_held else ("", "")))
    said = Agency(kind + wrong, kind, *(place if is_said else ("", "")))
    found = identify(said, [held])
    assert (found.agency, found.candidates, found.match) == (None, (held,), Match.SPELT)
    assert "วรรณยุกต์หรือตัวสะกด" in found.reason
    assert identify(Agency(said.name, kind, "เมือง", "กระบี่"), [held]).is_new or not is_held
    both = identify_all([said, held], [])
    assert sorted(one.agency is None for one in both.values()) == [False, True]


@given(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(KINDS))
def test_two_real_names_are_never_taken_for_spellings_of_one(one: str, other: str, kind: str) -> None:
    found = match(Agency(kind + one, kind), Agency(kind + other, kind))
    assert found is (Match.EXACT if one == other else Match.OTHER)


def test_another_kind_or_place_is_no_matter_of_spelling() -> None:
    held = Agency("เทศบาลตำบลโพธิ์ชัย", "เทศบาลตำบล", "เมือง", "ตรัง")
    assert match(Agency("องค์การบริหารส่วนตำบลโพธิชัย", ""), held) is Match.OTHER
    assert match(Agency("เทศบาลตำบลโพธิชัย", "", "กันตัง", "ตรัง"), held) is Match.OTHER
    assert match(Agency("เทศบาลตำบลโพธิ์ชัย", "", "เมือง", "ตรง"), held) is Match.OTHER
    assert match(Agency("เทศบาลตำบลโพธิ์ชัย", "", "เมื่อง", "ตรัง"), held) is Match.SPELT
    assert identify(Agency("เทศบาลตำบลโพธิชัย", ""), [held, Agency("เทศบาลตำบลโพธิชัย", "")]).match is Match.EXACT


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("เทศบาลตำบลจำลอง39 อำเภอเมือง จังหวัดตรัง", "เทศบาลตำบลจำลอง39"),
        ("อบต.ทุ่งA", "องค์การบริหารส่วนตำบลทุ่งA"),
        ("ผลของเทศบาลตำบลบ้านใหม่2568", "เทศบาลตำบลบ้านใหม่"),
        ("เทศบาลตำบลบ้านใหม่๒๕๖๘", "เทศบาลตำบลบ้านใหม่"),
    ],
)
def test_signs_at_the_end_of_a_name_are_of_it_and_a_year_is_not(text: str, name: str) -> None:
    assert [each.agency.name for each in agencies_in(text)] == [name]
