from __future__ import annotations

import sys
from subprocess import run

from helpers_sampling import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.thai.screen import for_screen, strip_for_copy

Z = "\u200b"


def test_words_get_places_to_break() -> None:
    assert for_screen("การประเมินคุณธรรม").split(Z) == ["การ", "ประเมิน", "คุณธรรม"]
    assert for_screen("สำนักงาน ป.ป.ช. แจ้งประชาชน") == f"สำนักงาน ป.ป.ช. แจ้ง{Z}ประชาชน"


def test_white_space_needs_no_place() -> None:
    assert for_screen("ITA report") == "ITA report"


def test_names_stay_whole() -> None:
    name = "บ้านหนองกุงทับม้า"
    assert for_screen(f"ที่{name}", (name,)) == f"ที่{Z}{name}"


def test_showing_twice_is_showing_once() -> None:
    text = "เผยแพร่ข้อมูลข่าวสารให้ประชาชนทราบ"
    assert for_screen(for_screen(text)) == for_screen(text)


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=50).filter(lambda text: Z not in text))
def test_copying_gives_back_what_was_kept(text: str) -> None:
    assert strip_for_copy(for_screen(text)) == text


def test_importing_loads_no_word_list() -> None:
    heavy = "{'pythainlp', 'reportlab', 'ita_desktop.thai.words'}"
    code = f"import sys, ita_desktop.thai.screen; sys.exit(not {heavy}.isdisjoint(sys.modules))"
    assert run([sys.executable, "-c", code], check=False).returncode == 0
