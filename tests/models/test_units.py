from __future__ import annotations

from ita_desktop.models.units import EVERY_UNIT, clean_units, in_charge, units_of_office


def test_an_office_without_a_list_has_the_usual_units() -> None:
    assert units_of_office((), "เทศบาลตำบล")[:3] == (EVERY_UNIT, "สำนักปลัดเทศบาล", "กองคลัง")


def test_the_list_comes_back_clean() -> None:
    own = clean_units(["กองช่าง", " กองคลัง\u200b ", "", "กองช่าง", "กอง\nใหม่"])
    assert units_of_office(own, "เทศบาลตำบล") == (EVERY_UNIT, "กองช่าง", "กองคลัง", "กอง ใหม่")


def test_with_all_units_in_charge_each_one_is() -> None:
    assert in_charge("กองช่าง", (EVERY_UNIT,))
    assert in_charge("กองช่าง", ("กองคลัง", "กองช่าง"))
    assert not in_charge("กองช่าง", ("กองคลัง",))
    assert not in_charge("", ("กองคลัง",))
