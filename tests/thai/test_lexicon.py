from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from ita_desktop.thai import lexicon
from ita_desktop.thai.lexicon import Lexicon, WordList, base_words, marked_breaks, segment

if TYPE_CHECKING:
    from types import ModuleType

    import pytest


def test_words_that_begin_here_come_shortest_first() -> None:
    lexicon = Lexicon(WordList(["ก", "การ", "การบ้าน", "บ้าน"]), frozenset(["การบ้านการเมือง"]))
    assert lexicon.prefixes("การบ้านการเมือง") == ["ก", "การ", "การบ้าน", "การบ้านการเมือง"]
    assert lexicon.prefixes("การบ้าน", 3) == ["บ้าน"]
    assert lexicon.prefixes("ฮ") == []


def test_long_words_can_be_left_out() -> None:
    assert Lexicon(WordList(["การ", "การบ้าน"])).up_to(4).prefixes("การบ้าน") == ["การ"]


def test_our_words_are_among_them() -> None:
    assert {"ตัวชี้วัด", "อบต.", "องค์การบริหารส่วนตำบล"} <= base_words()
    assert not any("|" in word or "#" in word for word in base_words())


def test_marked_names_say_where_they_may_break() -> None:
    assert marked_breaks()["องค์การบริหารส่วนตำบล"] == (7, 13)


def test_newmm_cuts_by_the_given_words() -> None:
    assert segment("ตัวชี้วัดย่อย", Lexicon(WordList(["ตัวชี้วัด", "ย่อย"]))) == ["ตัวชี้วัด", "ย่อย"]


def test_words_that_a_text_begins_with_are_found_by_one_search() -> None:
    words = WordList(["ข", "กข", "กขค", "กค", "กขคง"])
    assert words.beginning("กขคจ") == ["กข", "กขค"]
    assert words.beginning("กขคง") == words.beginning("กขคงจ") == ["กข", "กขค", "กขคง"]
    assert words.beginning("") == words.beginning("ก") == words.beginning("A") == words.beginning("๛") == []
    assert WordList([]).beginning("ก") == []


WORDS = st.sets(st.text("กข", min_size=1, max_size=5), max_size=30)


@given(WORDS, WORDS, st.text("กขค", min_size=4, max_size=12))
@example({"กข", "กขขก", "กขขขข"}, {"กขขกข"}, "ขกขขกขค")
def test_no_word_is_missed(shared: set[str], extra: set[str], text: str) -> None:
    lexicon = Lexicon(WordList(shared), extra)
    for start in range(len(text) + 1):
        words = sorted({word for word in shared | extra if text.startswith(word, start)}, key=len)
        assert list(lexicon.prefixes(text, start)) == words
        assert list(lexicon.up_to(2).prefixes(text, start)) == [word for word in words if len(word) <= 2]


def test_the_package_of_newmm_stays_where_it_is() -> None:
    """It brings sound codes, emoji and more along, which takes longer than cutting a report into words."""
    code = (
        "import sys; from ita_desktop.thai.words import break_ranks; assert len(break_ranks('การประเมินผล')) > 1; "
        "assert not {name for name in sys.modules if name.startswith('pythainlp')}; "
        "import pythainlp; assert pythainlp.word_tokenize('การประเมินผล') == ['การประเมินผล']"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_newmm_is_had_with_its_package_where_it_cannot_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def needs_more(name: str) -> ModuleType:
        raise ImportError(name)

    for name in [name for name in sys.modules if name.partition(".")[0] == "pythainlp"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(lexicon, "_loaded", [])
    monkeypatch.setattr(lexicon, "import_module", needs_more)
    assert segment("ตัวชี้วัดย่อย", Lexicon(WordList(["ตัวชี้วัด", "ย่อย"]))) == ["ตัวชี้วัด", "ย่อย"]
    assert "pythainlp.tokenize" in sys.modules
