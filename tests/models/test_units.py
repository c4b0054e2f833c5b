from __future__ import annotations

from ita_desktop.models.units import EVERY_UNIT, units_of_office, units_setting


def test_an_office_without_a_list_has_the_usual_units() -> None:
    assert units_of_office(None, "เทศบาลตำบล")[:3] == (EVERY_UNIT, "สำนักปลัดเทศบาล", "กองคลัง")
    assert units_of_office(" \n", "เทศบาลตำบล") == units_of_office(None, "เทศบาลตำบล")


def test_the_list_comes_back_clean() -> None:
    setting = units_setting(["กองช่าง", " กองคลัง\u200b ", "", "กองช่าง", "กอง\nใหม่"])
    assert units_of_office(setting, "เทศบาลตำบล") == (EVERY_UNIT, "กองช่าง", "กองคลัง", "กอง ใหม่")
