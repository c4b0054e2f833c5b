from __future__ import annotations

from pathlib import Path
from typing import cast
from unittest.mock import Mock

import pytest
from helpers_sampling import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.thai import words
from ita_desktop.thai.bonds import bond, bonds_within
from ita_desktop.thai.glue import wholes
from ita_desktop.thai.lexicon import segment
from ita_desktop.thai.penalties import COUNTED, GLUED, HELD, KIND, LATIN, LEANING, NAME, NAME_SPACE, SOFT, TITLED, WORD
from ita_desktop.thai.words import (
    break_opportunities,
    break_ranks,
    forbidden_before,
    inside_positions,
    unwelcome_before,
    words_of,
)

SENTENCES = (Path(__file__).parent.parent / "files/thai_sentences.txt").read_text(encoding="utf-8").splitlines()
MARKS = {chr(code) for code in (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))}
TEXT = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B),
        st.sampled_from(list(" ()[]“”/.,-_:?&=0123456789abcXYZ\u200b\u00a0\n\t")),
        st.characters(),
    ),
    max_size=60,
)

SIGNS = (
    (SOFT, "|"),
    (LATIN, "'"),
    (HELD, "`"),
    (NAME_SPACE, "¦"),
    (COUNTED, "_"),
    (KIND, ":"),
    (KIND, ":"),
    (KIND, ":"),
    (KIND, ":"),
    (GLUED, "~"),
    (TITLED, "^"),
    (NAME, "="),
)
"""Up to which penalty a break has which sign."""


def marked(text: str, names: tuple[str, ...] = ()) -> str:
    """Return `text` with a sign for the strength of each break in it: `|` is good, `~` and worse only if it must."""
    signs = {place: next(sign for most, sign in SIGNS if rank <= most) for place, rank in break_ranks(text, names)}
    return "".join(signs.get(place, "") + letter for place, letter in enumerate(text))


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("เรื่องร้องเรียนร้องทุกข์", "เรื่อง'ร้อง_เรียน'ร้อง_ทุกข์"),
        ("ตัวชี้วัดการเปิดเผยข้อมูล", "ตัว_ชี้_วัด|การ|เปิดเผย'ข้อมูล"),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๘ นั้น", "ปี_งบประมาณ _พ.ศ. ~๒๕๖๘ |นั้น"),
        ("พ.ศ.๒๕๖๘", "พ.ศ.~๒๕๖๘"),
        ("แนวทางการให้มาตรการบริหารงานบุคคล", "แนว~ทาง¦การ|ให้|มาตร~การ¦บริหาร'งานบุคคล"),
        ("ตามข้อ ๑๘ (๑) และ", "ตาม'ข้อ ~๑๘ ~(๑) |และ"),
        ("ได้ ๙๕.๔๑ คะแนน จาก", "ได้ _๙๕.๔๑ ~คะแนน |จาก"),
        ("สำนักงาน ป.ป.ช. และ อบต. ใน", "สำนักงาน ¦ป.ป.ช. ¦และ ¦อบต. |ใน"),
        ("วันที่ ๑๕ ตุลาคม ๒๕๖๘ เวลา", "วันที่ ~๑๕ ~ตุลาคม _๒๕๖๘ |เวลา"),
        ("ข้อ i12 และ o๓๓ ด้วย", "ข้อ ¦i12 |และ ¦o~๓๓ |ด้วย"),
        ("ต่าง ๆ เป็นต้น ฯลฯ", "ต่าง ๆ |เป็น¦ต้น ฯลฯ"),
        ("ที่ บก ๕๒๖๐๑/- ลง", "ที่ ~บก ~๕๒๖๐๑~/- ลง"),
        ("ลงวันที่ ๑๕ ต.ค. ๒๕๖๘", "ลง~วันที่ :๑๕ ~ต.ค. _๒๕๖๘"),
        ("จำนวน ๓ โครงการ", "จำนวน _๓ ~โครงการ"),
        ("ร้อยละ ๕", "ร้อยละ ~๕"),
        ("- จัดทำ - ทบทวน", "- จัดทำ |- ทบทวน"),
        ("ระบบ E-Service ใหม่", "ระบบ ¦E-Service |ใหม่"),
        ("(ITA) ดี", "(ITA) |ดี"),
        ("“โปร่งใส”", "“โปร่งใส”"),
        ("เพื่อป้องกันน้ำล้น", "เพื่อ|ป้อง~กัน'น้ำ¦ล้น"),
        ("ประจำปีงบประมาณ", "ประจำปี¦งบประมาณ"),
        ("วาระที่ ๓ เรื่อง ญัตติ", "วาระ~ที่ ~๓ |เรื่อง |ญัตติ"),
        ("ณ ห้องประชุม", "ณ ~ห้อง¦ประชุม"),
        ("ดังนี้ (๑) ข้อมูล ๒. แผน", "ดังนี้ |(๑) ~ข้อมูล |๒. ~แผน"),
        ("ตามมาตรา ๙ (๔) คู่มือ", "ตาม|มาตรา ~๙ ~(๔) |คู่มือ"),
        ("(๙ มกราคม ๒๕๖๘) เวลา ๑๐.๐๐ น.", "(๙ ~มกราคม _๒๕๖๘) |เวลา ~๑๐.๐๐ ~น."),
        ("หมายเลขโทรศัพท์ ๐ ๔๔๗๗ ๑๒๓๔", "หมายเลข¦โทรศัพท์ _๐ ~๔๔๗๗ ~๑๒๓๔"),
        ("มกราคม - เดือนมีนาคม", "มกราคม ~- เดือน'มีนาคม"),
        ("แนวเขตของเทศบาลตำบลหนองบัว", "แนว¦เขต|ของ|เทศบาล¦ตำบล:หนอง~บัว"),
        ("นายกเทศมนตรีตำบลหนองบัว", "นายก¦เทศมนตรี¦ตำบล:หนอง~บัว"),
        ("☐ ที่อยู่ * ☐ แผนที่ *", "☐ ~ที่¦อยู่ ~* |☐ ~แผน¦ที่ ~*"),
        ("(บ้านนาป่าสัก)", "(บ้าน:นา~ป่า~สัก)"),
        ("ปีละ ๒ ครั้ง", "ปี~ละ _๒ ~ครั้ง"),
        ("พบ ๖๔ ฎีกา จาก", "พบ _๖๔ _ฎีกา |จาก"),
        ("หมู่ที่ ๓ บ้าน", "หมู่~ที่ ~๓ |บ้าน"),
        ("ปี ๒๕๖๘ งาน", "ปี ~๒๕๖๘ |งาน"),
        ("มาตรา ๕๐ วรรคสอง", "มาตรา ~๕๐ _วรรค~สอง"),
        ("ข้าราชการ/พนักงาน", "ข้า~ราชการ~/`พนักงาน"),
        ("๒ ปี ถึง ๕ ปี", "๒ ~ปี ¦ถึง _๕ ~ปี"),
        ("ตั้งแต่วันได้รับ", "ตั้ง¦แต่¦วัน¦ได้รับ"),
        ("หัว ๒๘ กรกฎาคม", "หัว _๒๘ ~กรกฎาคม"),
        ("โรงเรียนหนองบัวทอง ได้", "โรงเรียน¦หนอง_บัว_ทอง |ได้"),
        ("โทร. ๐ ๔๔๗๗ ๑๒๓๔ ต่อ ๑๐๑", "โทร. _๐ ~๔๔๗๗ ~๑๒๓๔ _ต่อ ~๑๐๑"),
        ("ร้อยละ ๗๒.๔๙ บัตรเสีย ๑๓๑ บัตร", "ร้อยละ ~๗๒.๔๙ |บัตรเสีย _๑๓๑ _บัตร"),
        ("เมษายน ๒๕๖๙ รอบ ๑๒ เดือน", "เมษายน _๒๕๖๙ |รอบ _๑๒ ~เดือน"),
        ("(แบบ ปค. ๕) สำหรับ", "(แบบ ~ปค. ~๕) |สำหรับ"),
        ("ขนาด ๑๒๐ × ๒๔๐ ซม. ๒ ด้าน", "ขนาด _๑๒๐ _× _๒๔๐ ~ซม. |๒ ~ด้าน"),
        ("โอกาส ๔ × ผลกระทบ", "โอกาส _๔ _× ¦ผลกระทบ"),
        ("(หนึ่งล้านแปดแสนบาท)", "(หนึ่ง~ล้าน`แปด~แสน¦บาท)"),
        ("ผู้มีสิทธิ", "ผู้¦มี¦สิทธิ"),
        ("หมู่ที่ ๑, ๓ และ ๗", "หมู่~ที่ ~๑, ¦๓ |และ _๗"),
        ("เม.ย. และ ต.ค.", "เม.ย. ¦และ ¦ต.ค."),
        ("๔๑ รายต่อแสนคน", "๔๑ ~ราย_ต่อ'แสน¦คน"),
        ("๑๘๔.๖ ต่อประชากร", "๑๘๔.๖ ¦ต่อ'ประชากร"),
        ("อักษรไทย และ/หรือ ภาพ", "อักษร'ไทย |และ~/~หรือ `ภาพ"),
        ("ร้าน “สวนลุง โฮมสเตย์” ตั้ง", "ร้าน |“สวน¦ลุง ¦โฮมสเตย์” |ตั้ง"),
        ("Thai School Lunch from", "Thai ¦School ¦Lunch 'from"),
        ("เครื่องหมาย ✓ ลงใน", "เครื่อง_หมาย ~✓ |ลง|ใน"),
        ("เจ้าพนักงานธุรการ กองคลัง", "เจ้า^พนักงาน`ธุรการ |กองคลัง"),
        ("ดังนี้ ก) สำรวจ ข) เสนอ", "ดังนี้ |ก) ~สำรวจ |ข) ~เสนอ"),
        ("(จ่าย ๑๑ ใช้ ๑๒) ที่", "(จ่าย _๑๑ _ใช้ _๑๒) |ที่"),
        ("เรื่อง ๓.๑ มติ และ ๓.๒ ผล", "เรื่อง |๓.๑ ~มติ |และ `๓.๒ ~ผล"),
        ("ลดจาก ๒๖ เป็น ๑๑ นาที", "ลด|จาก _๒๖ ¦เป็น _๑๑ ~นาที"),
        ("มี ๑.๒ ล้านบาท", "มี _๑.๒ ~ล้าน_บาท"),
        ("๙๐๐ บาท/เดือน", "๙๐๐ ~บาท~/_เดือน"),
        ("จอง ๓ วันที่คุณ", "จอง _๓ ~วันที่'คุณ"),
    ],
)
def test_breaks_where_a_typist_breaks(text: str, breaks: str) -> None:
    assert marked(text) == breaks


def test_personal_names_stay_whole() -> None:
    name = "ทองสุข โชคชัย"
    assert marked(f"โดย{name}เสนอ", (name,)) == "โดย|ทองสุข ~โชคชัย'เสนอ"
    assert WORD not in dict(break_ranks("(นายสมมุติ นามแฝง)")).values()


def test_two_words_cost_the_more_the_more_they_are_one() -> None:
    """No list has these: what their words and the two together were counted and marked as decides."""
    costs = [bond(*pair, begins=False, ends=False) for pair in (("พัฒนา", "เพื่อ"), ("ระบบ", "ประเมิน"), ("ผู้", "ถูก"))]
    assert costs == sorted(costs)
    assert costs[0] < LEANING < costs[1] < HELD < costs[2]
    assert bond("กขคงจ", "ฉชซฌญ", begins=False, ends=False) > SOFT  # two words that were never met


def test_a_word_of_the_list_may_be_two() -> None:
    [(place, cost)] = bonds_within("เพื่อให้")
    assert place == 5
    assert cost < HELD
    assert bonds_within("รายงาน") == bonds_within("ไม่มีในตาราง") == ()


def test_after_a_small_word_is_worse_than_before_it() -> None:
    ranks = dict(break_ranks("งบประมาณและแผนงาน"))
    assert ranks[8] < ranks[11]
    assert ranks[11] >= LEANING


def test_an_office_adds_its_own_words() -> None:
    assert min(dict(break_ranks("หนองกุงทับม้า")).values()) < GLUED
    assert min(dict(break_ranks("หนองกุงทับม้า", ("หนองกุงทับม้า",))).values()) == GLUED
    assert break_opportunities("การประชุมหนองกุงทับม้า", ("หนองกุงทับม้า",)) == (3, 9)


def test_a_very_long_name_may_break_before_a_line_gapes() -> None:
    text = "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ"
    assert marked(text) == "สำนักงาน`คณะ^กรรมการ`ป้องกัน`และ^ปราบปราม`การ^ทุจริต`แห่งชาติ"
    assert marked("องค์การบริหารส่วนตำบล") == "องค์การ¦บริหาร¦ส่วนตำบล"


def test_an_address_breaks_at_its_signs() -> None:
    assert marked("https://www.example.go.th/ita/2568?id=12") == "https://_www.example._go._th/_ita/_2568?_id=12"


def test_the_words_are_those_of_newmm() -> None:
    """Our set of words must answer newmm as pythainlp's own trie does; our own words apart."""
    from pythainlp.corpus.common import thai_words
    from pythainlp.tokenize import newmm
    from pythainlp.util import Trie

    from ita_desktop.thai.lexicon import Lexicon, WordList

    words = frozenset(word for word in thai_words() if " " not in word)
    trie, ours = Trie(words), Lexicon(WordList(words))
    for sentence in SENTENCES[::9]:
        assert list(newmm.segment(sentence, custom_dict=cast("Trie", ours))) == list(
            newmm.segment(sentence, custom_dict=trie)
        )


def test_what_stands_in_many_paragraphs_is_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cutting = Mock(side_effect=segment)
    monkeypatch.setattr(words, "segment", cutting)
    for year in range(2560, 2580):
        words.break_ranks(f"หน่วยงานที่ไม่มีอยู่จริงสักแห่ง {year} หน่วยงานที่ไม่มีอยู่จริงสักแห่ง")
    assert [call.args[0] for call in cutting.call_args_list].count("หน่วยงานที่ไม่มีอยู่จริงสักแห่ง") == 1


def test_words_join_to_the_text() -> None:
    for sentence in SENTENCES[::5]:
        assert "".join(words_of(sentence)) == sentence


@settings(max_examples=examples(150), deadline=None)  # the first example loads the word list
@given(TEXT)
def test_no_line_begins_or_ends_badly(text: str) -> None:
    places = [place for place, _ in break_ranks(text)]
    assert places == sorted(set(places))
    for place in places:
        assert 0 < place < len(text)
        assert text[place] not in MARKS
        assert text[place] not in "ๆฯ)”๚"
        assert text[place - 1] not in "([“เแโใไ"
        assert not forbidden_before(text, place)


@pytest.mark.parametrize(
    ("before", "after", "forbidden"),
    [
        ("ก", "ๆ", True),
        ("ก ", "ๆ", True),
        ("ก", ")", True),
        ("(", "ก", True),
        ("“ ", "ก", True),
        ("เ", "ก", True),
        ("ก", "\u0e48", True),
        ("ก", "ำ", True),
        ("- ", "ก", True),
        ("ก", "ข", False),
        ("ก ", '"ข', False),
        ("ก", "(ข", False),
    ],
)
def test_what_begins_or_ends_no_line(before: str, after: str, *, forbidden: bool) -> None:
    assert forbidden_before(before + after, len(before)) is forbidden


@pytest.mark.parametrize(
    ("before", "after", "unwelcome"),
    [("ป.", "ป.", True), ("ปี", "๒๕๖๘", True), ("๕", "คน", True), ("ก", "ข", False)],
)
def test_what_had_better_stay_together(before: str, after: str, *, unwelcome: bool) -> None:
    assert unwelcome_before(before + after, len(before)) is unwelcome


@pytest.mark.parametrize(
    "whole",
    [
        "พ.ศ. ๒๕๖๘",
        "(ฉบับที่ ๑๔)",
        "มาตรา ๕๐",
        "มาตรา ๔๘ เอกูนวีสติ",
        "วรรคสอง",
        "แบบ ข.๑",
        "ข้อ ๑๘ (๑)",
        "๙๕.๔๑ คะแนน",
        "๑๕ ต.ค.",
        "วันจันทร์ที่ ๑๕ ตุลาคม",
        "วันที่ ๑ - ๕ ตุลาคม",
        "เวลา ๐๙.๐๐ - ๑๒.๐๐ น.",
        "บก ๕๒๖๐๑/-",
        "ที่ มท ๐๐๒๓.๖/ว ๑๒๓๔",
        "i12",
        "๘๕.๐๐ - ๘๙.๙๙",
        "๐ ๔๔๗๗ ๑๒๓๔",
        "081-234-5678",
        "สายด่วน 1205",
    ],
)
def test_what_is_read_as_one_is_glued(whole: str) -> None:
    assert (3, 3 + len(whole)) in {(start, end) for start, end, _ in wholes(f"กข {whole}")}


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("ให้นายสมมุติ นามแฝง ปลัดเทศบาล", "ให้|นาย^สมมุติ ¦นามแฝง |ปลัด¦เทศบาล"),
        ("(นายสมมุติ นามแฝง)", "(นาย^สมมุติ ¦นามแฝง)"),
        ("ว่าที่ ร.ต.สมมุติ นามแฝง", "ว่า^ที่ ^ร.ต.^สมมุติ ¦นามแฝง"),
        ("ผศ.ดร.สมมุติ ณ เชียงใหม่", "ผศ.^ดร.^สมมุติ ¦ณ =เชียง=ใหม่"),
        ("พ.ต.อ.สมมุติ นามแฝงผู้กำกับ", "พ.ต.อ.^สมมุติ ¦นามแฝง`ผู้กำกับ"),
        ("เจ้านายได้รับ", "เจ้านาย'ได้รับ"),
        ("นายอำเภอเมือง", "นายอำเภอ:เมือง"),
        ("นายกเทศมนตรี", "นายก¦เทศมนตรี"),
        ("ตำบลละ ๒ คน", "ตำบล~ละ _๒ ~คน"),
        ("เทศบาลตำบลหนองบัว", "เทศบาล¦ตำบล:หนอง~บัว"),
        ("ตำบลหนองบัว", "ตำบล:หนอง~บัว"),
        ("อบต.หนองบัว", "อบต.~หนอง~บัว"),
        ("อำเภอภายใน ๗ วัน", "อำเภอ'ภายใน _๗ ~วัน"),
        ("นักพัฒนาชุมชนปฏิบัติการ", "นักพัฒนา`ชุมชน'ปฏิบัติ~การ"),
        ("ตำบลหัวสะพานใน จัด", "ตำบล:หัวสะพาน~ใน `จัด"),
        ("ซอยร่วมใจ ๙ เหตุ", "ซอย:ร่วมใจ ~๙ |เหตุ"),
        ("สายหนองบัว – บ้านดอน", "สาย¦หนอง_บัว ~– `บ้าน_ดอน"),
        ("บริษัท สยามรุ่งเรือง จำกัด (มหาชน)", "บริษัท ¦สยาม_รุ่ง_เรือง ¦จำกัด ¦(มหาชน)"),
        ("มีครูสมมุติ นามแฝง เป็น", "มี|ครู¦สมมุติ ¦นามแฝง |เป็น"),
        ("สะพานข้ามคลองพระยา", "สะพาน¦ข้าม`คลอง¦พระยา"),
        ("เจ้าหน้าที่ ๒๒ นาย ออก", "เจ้า~หน้าที่ _๒๒ _นาย |ออก"),
    ],
)
def test_persons_and_places_by_their_shape(text: str, breaks: str) -> None:
    assert marked(text) == breaks


def test_names_are_glued_wherever_they_stand() -> None:
    assert [(start, end) for start, end, _ in wholes("กขคกข", ("กข",))] == [(0, 2), (3, 5)]


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ('คำว่า "โปร่งใส" และ', 'คำ`ว่า |"โปร่งใส" |และ'),
        ('และ"สุจริต"ใน', 'และ|"สุจริต"|ใน'),
        ('" สุจริต "', '" สุจริต "'),
    ],
)
def test_straight_quotation_marks_open_and_close_in_turn(text: str, breaks: str) -> None:
    assert marked(text) == breaks


def test_short_foreign_runs_have_no_inner_breaks() -> None:
    assert inside_positions("E-Service") == []
    assert inside_positions("https://a.go.th/x") == [8, 10, 13]
