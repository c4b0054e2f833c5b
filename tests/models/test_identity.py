from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations

import pytest
from helpers_identity import KIND, NAME, THREE
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.models.assessment import Agency
from ita_desktop.models.identity import (
    Match,
    agency_named,
    clerk_title,
    executive_title,
    filled,
    full_name,
    identify,
    identify_all,
    located_name,
    match,
    official_name,
    provinces,
    told_apart,
    type_of,
    whole_name,
    without_prefix,
)

BARE = Agency(NAME, KIND)
TEXTS = st.sampled_from(["", "ก", "ข"])
AGENCIES = st.builds(Agency, st.just(NAME), st.sampled_from(["", KIND]), TEXTS, TEXTS, TEXTS)


@pytest.mark.parametrize(
    ("name", "full", "kind"),
    [
        ("อบต.ตัวอย่าง", "องค์การบริหารส่วนตำบลตัวอย่าง", "องค์การบริหารส่วนตำบล"),
        ("ทต. ตัวอย่าง", "เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"),
        ("เทศบาลตำบล  ตัวอย่าง", "เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"),
        ("อบจ.ตัวอย่าง", "องค์การบริหารส่วนจังหวัดตัวอย่าง", "องค์การบริหารส่วนจังหวัด"),
        ("โรงเรียนตัวอย่าง", "โรงเรียนตัวอย่าง", ""),
    ],
)
def test_names(name: str, full: str, kind: str) -> None:
    assert full_name(name) == full
    assert type_of(full) == kind


def test_prefixes() -> None:
    assert without_prefix("อำเภอเมือง", "district") == "เมือง"
    assert without_prefix("จ. ตัวอย่าง", "province") == "ตัวอย่าง"
    assert without_prefix("จังหวัดตัวอย่าง", "name") == "จังหวัดตัวอย่าง"


def test_all_seventy_seven_have_letters_of_their_own_and_an_area() -> None:
    known = provinces()
    assert len(known) == 77
    assert len({province.letters for province in known.values()}) == 77
    assert all(re.fullmatch("[ก-ฮ]{2}", province.letters) for province in known.values())
    assert all(re.fullmatch(r"0\d\d?", code) for province in known.values() for code in province.areas)
    assert known["เชียงราย"].letters == "ชร"
    assert "042" in known["หนองคาย"].areas


@pytest.mark.parametrize(
    ("name", "kind", "official", "head", "clerk"),
    [
        (
            "เทศบาลตำบลตัวอย่าง",
            "เทศบาลตำบล",
            "เทศบาลตำบลตัวอย่าง",
            "นายกเทศมนตรีตำบลตัวอย่าง",
            "ปลัดเทศบาลตำบลตัวอย่าง",
        ),
        ("ตัวอย่าง", "เทศบาลเมือง", "เทศบาลเมืองตัวอย่าง", "นายกเทศมนตรีเมืองตัวอย่าง", "ปลัดเทศบาลเมืองตัวอย่าง"),
        (
            " ตัวอย่าง ",
            "องค์การบริหารส่วนตำบล",
            "องค์การบริหารส่วนตำบลตัวอย่าง",
            "นายกองค์การบริหารส่วนตำบลตัวอย่าง",
            "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง",
        ),
        ("เมืองพัทยา", "เมืองพัทยา", "เมืองพัทยา", "นายกเมืองพัทยา", "ปลัดเมืองพัทยา"),
    ],
)
def test_an_authority_and_its_officers_are_named_rightly(
    name: str, kind: str, official: str, head: str, clerk: str
) -> None:
    agency = Agency(name, kind)
    assert official_name(agency) == official
    assert executive_title(agency) == head
    assert clerk_title(agency) == clerk


@pytest.mark.parametrize("name", ["อบต.ตัวอย่าง", "อบต. ตัวอย่าง", "องค์การบริหารส่วนตำบลอบต.ตัวอย่าง", "ตัวอย่าง"])
@pytest.mark.parametrize("given_kind", ["", "องค์การบริหารส่วนตำบล"])
def test_a_kind_is_never_said_twice(name: str, given_kind: str) -> None:
    if given_kind or name != "ตัวอย่าง":
        assert executive_title(Agency(name, given_kind)) == "นายกองค์การบริหารส่วนตำบลตัวอย่าง"


def test_titles_carry_district_and_province() -> None:
    agency = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล", "เมือง", "ตัวอย่าง")
    assert located_name(agency) == "เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง"
    assert located_name(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล")) == "เทศบาลตำบลตัวอย่าง"


@pytest.mark.parametrize(
    ("said", "held", "expected"),
    [
        (THREE[0], THREE[0], Match.EXACT),
        (THREE[0], THREE[1], Match.OTHER),
        (BARE, THREE[0], Match.LESS),
        (THREE[0], BARE, Match.MORE),
        (replace(THREE[0], code="7"), THREE[0], Match.MORE),
        (Agency("บ้านใหม่", KIND), BARE, Match.EXACT),
        (Agency("บ้านใหม่", ""), BARE, Match.LESS),
        (Agency("อบต.บ้านใหม่", "", "อำเภอเมือง", "จ.ปทุมธานี"), THREE[0], Match.EXACT),
        (replace(THREE[0], district="เมืองปทุมธานี"), THREE[0], Match.EXACT),
        (Agency("เทศบาลตำบลบ้านใหม่", "เทศบาลตำบล"), BARE, Match.OTHER),
        (Agency(f"{NAME}พัฒนา", KIND), BARE, Match.OTHER),
    ],
)
def test_what_is_said_goes_with_what_is_held(said: Agency, held: Agency, expected: Match) -> None:
    assert match(said, held) is expected


def test_the_only_one_that_fits_is_taken_and_said() -> None:
    found = identify(BARE, THREE[:1])
    assert found.agency == THREE[0]
    assert "มีหน่วยงานเดียวที่ตรงกัน" in found.note
    assert "จังหวัดปทุมธานี" in found.note


@pytest.mark.parametrize(
    ("said", "held"),
    [(BARE, THREE), (BARE, THREE[:2]), (THREE[0], (BARE,)), (THREE[0], (BARE, THREE[1])), (BARE, (THREE[0],) * 0)],
)
def test_nothing_is_merged_by_guess(said: Agency, held: tuple[Agency, ...]) -> None:
    found = identify(said, held)
    assert found.agency is None if held else found.is_new


def test_a_namesake_of_another_place_is_another_authority_and_said_to_be() -> None:
    found = identify(THREE[0], THREE[1:])
    assert (found.agency, found.is_new) == (THREE[0], True)
    assert "คนละหน่วยงานกับ" in found.note


@settings(deadline=None)
@given(st.lists(AGENCIES, max_size=4), st.lists(AGENCIES, max_size=4, unique=True))
def test_the_order_of_inputs_and_of_the_file_decides_nothing(said: list[Agency], held: list[Agency]) -> None:
    def outcome(inputs: tuple[Agency, ...], known: list[Agency]) -> dict[Agency, Agency | None]:
        return {one: found.agency for one, found in identify_all(inputs, known).items()}

    first = outcome(tuple(said), held)
    assert all(outcome(order, held) == first for order in permutations(said))
    assert outcome(tuple(said), held[::-1]) == first


@given(AGENCIES, AGENCIES)
def test_what_is_filled_in_keeps_what_was_held(held: Agency, said: Agency) -> None:
    whole = filled(held, said)
    assert match(held, whole) in {Match.EXACT, Match.LESS}
    assert (match(said, held) is Match.OTHER) or match(said, whole) in {Match.EXACT, Match.LESS}


@pytest.mark.parametrize(
    "text",
    [
        "องค์การบริหารส่วนตำบลบ้านใหม่ อำเภอเมือง จังหวัดปทุมธานี",
        "อบต.บ้านใหม่ อ.เมือง จ.ปทุมธานี",
        "อบต. บ้านใหม่  อำเภอ เมือง  จังหวัด ปทุมธานี",
    ],
)
def test_an_authority_is_named_with_its_place(text: str) -> None:
    assert agency_named(text) == THREE[0]
    assert agency_named("อบต.บ้านใหม่ จังหวัดปทุมธานี") == replace(THREE[0], district="")
    assert agency_named("องค์การบริหารส่วนจังหวัดปทุมธานี").name == "องค์การบริหารส่วนจังหวัดปทุมธานี"


def test_choosers_show_the_place_where_names_are_the_same() -> None:
    other = Agency("เทศบาลตำบลเดียว", "เทศบาลตำบล", "ก", "ข")
    names = told_apart([*THREE, BARE, other])
    assert names[other] == other.name
    assert names[THREE[0]] == located_name(THREE[0]) == f"{NAME} อำเภอเมือง จังหวัดปทุมธานี"
    assert "ไม่ระบุ" in names[BARE]
    assert len(set(names.values())) == 5
    assert "รหัส 7" in whole_name(replace(other, code="7"))
