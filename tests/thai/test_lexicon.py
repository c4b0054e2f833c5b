from __future__ import annotations

from ita_desktop.thai.lexicon import Lexicon, base_words, marked_breaks, segment


def test_words_that_begin_here_come_shortest_first() -> None:
    lexicon = Lexicon(frozenset(["ก", "การ", "การบ้าน", "บ้าน"]), frozenset(["การบ้านการเมือง"]), 100)
    assert lexicon.prefixes("การบ้านการเมือง") == ["ก", "การ", "การบ้าน", "การบ้านการเมือง"]
    assert lexicon.prefixes("การบ้าน", 3) == ["บ้าน"]
    assert lexicon.prefixes("ฮ") == []


def test_long_words_can_be_left_out() -> None:
    assert Lexicon(frozenset(["การ", "การบ้าน"]), frozenset(), 4).prefixes("การบ้าน") == ["การ"]


def test_our_words_are_among_them() -> None:
    assert {"ตัวชี้วัด", "อบต.", "องค์การบริหารส่วนตำบล"} <= base_words()
    assert not any("|" in word or "#" in word for word in base_words())


def test_marked_names_say_where_they_may_break() -> None:
    assert marked_breaks()["องค์การบริหารส่วนตำบล"] == (7, 13)


def test_newmm_cuts_by_the_given_words() -> None:
    assert segment("ตัวชี้วัดย่อย", Lexicon(frozenset(["ตัวชี้วัด", "ย่อย"]), frozenset(), 99)) == ["ตัวชี้วัด", "ย่อย"]
