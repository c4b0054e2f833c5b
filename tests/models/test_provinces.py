from __future__ import annotations

import re

from ita_desktop.models.provinces import provinces


def test_all_seventy_seven_have_letters_of_their_own_and_an_area() -> None:
    known = provinces()
    assert len(known) == 77
    assert len({province.letters for province in known.values()}) == 77
    assert all(re.fullmatch("[ก-ฮ]{2}", province.letters) for province in known.values())
    assert all(re.fullmatch(r"0\d\d?", code) for province in known.values() for code in province.areas)
    assert known["เชียงราย"].letters == "ชร"
    assert "042" in known["หนองคาย"].areas
