"""What becomes of an item from year to year: the data refuse what cannot be, and steps are put together rightly."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from helpers_frameworks import SMALL, faults
from helpers_lineage import lineage_page

from ita_desktop.models.framework_file import available_years, load_framework, parse_framework
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.item_pairs import ItemPairs, adjacent_pairs, item_pairs
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from pathlib import Path

SHELF = FrameworkShelf()


def pairs(before: int, now: int) -> ItemPairs:
    return item_pairs(SHELF, before, now)


def with_lineage(entry: str) -> str:
    return SMALL.replace("\n[basis]\n", f"\nlineage = [\n  {entry}\n]\n\n[basis]\n", 1)


@pytest.mark.parametrize("year", available_years())
def test_every_shipped_lineage_fits_the_year_before(year: int) -> None:
    text = files("ita_desktop").joinpath("data", "frameworks", f"{year}.toml").read_text(encoding="utf-8")
    assert parse_framework(text, f"{year}.toml", SHELF.find) == load_framework(year)
    for entry in load_framework(year).lineage:
        assert not any(digit.isdigit() for digit in entry.reason)  # it stands in sentences about any two years
        assert not entry.reason.startswith("เพราะ")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('{ before = ["o1"], now = ["o9"], comparable = false, reason = "ก" }', "lineage[#1].now: พบ o9"),
        ('{ before = [], now = ["o1"], comparable = false, reason = "ก" }', "lineage[#1].before"),
        ('{ before = ["x1"], now = ["o1"], comparable = false, reason = "ก" }', "lineage[#1].before: พบ x1"),
        ('{ before = ["i1"], now = ["o1"], comparable = false, reason = "ก" }', "ข้อของเครื่องมือเดียวกัน"),
        ('{ before = ["e2"], now = ["e1"], comparable = false, reason = "ก" }', "e2 → e1 ต้องการแต่ละคู่เพียงครั้งเดียว"),
        ('{ before = ["o1", "o2"], now = ["o1"], comparable = true, reason = "ก" }', "lineage[#1].comparable"),
        ('{ before = ["e1"], now = ["e1"], comparable = true, reason = "ก" }', "lineage[#1].comparable"),
        ('{ before = ["o1"], now = ["o1"], comparable = false }', "lineage[#1].reason"),
        ('{ each = ["o1"], now = ["o1"], comparable = false, reason = "ก" }', "lineage[#1].each"),
        ('{ before = ["o1"], now = ["o1"], comparable = false, reason = "ก", because = "ข" }', "because"),
    ],
)
def test_what_contradicts_itself_is_refused_with_its_line(entry: str, said: str) -> None:
    told = faults(with_lineage(entry))
    line = with_lineage(entry).splitlines().index(f"  {entry}") + 1
    assert any(said in fault and f"บรรทัด {line}" in fault for fault in told), told


def test_what_the_year_before_does_not_have_is_refused_where_a_year_is_added(tmp_path: Path) -> None:
    entry = '{ before = ["o99"], now = ["o1"], comparable = false, reason = "ก" }'
    other_scale = '{ before = ["e1"], now = ["e1"], comparable = true, reason = "ก" }'
    text = with_lineage(other_scale).replace(', same_as = "e2"', "")
    with OfficeFile.create(tmp_path / "a.ita") as office:
        with pytest.raises(BadInput, match=r"lineage\[#1\]\.before: พบ o99 ต้องการรหัสข้อที่มีในปี 2569"):
            office.add_framework(with_lineage(entry), "2570.toml")
        with pytest.raises(BadInput, match="six-levels กับ yes-no"):
            office.add_framework(text, "2570.toml")
        with pytest.raises(BadInput, match=r"items\[e1\]\.same_as: พบ e77"):
            office.add_framework(SMALL.replace('same_as = "e2"', 'same_as = "e77"'), "2570.toml")
        assert office.shelf().added == {}


def test_answers_on_other_scales_are_not_compared_whatever_was_said() -> None:
    small = parse_framework(SMALL, "2570.toml")  # e1 is answered yes or no, and claims to be e2 of 2569
    (pair,) = [each for each in adjacent_pairs(load_framework(2569), small) if each.before == "e2"]
    assert (pair.now, pair.comparable, pair.reason) == ("e1", False, "มาตรวัดของคำตอบต่างกัน")


def test_merged_and_split_items_go_on_and_are_not_dropped() -> None:
    assert pairs(2567, 2568).now("o1") == pairs(2567, 2568).now("o3") == ("o1",)
    assert pairs(2565, 2566).now("o34") == ("o31", "o32", "o33")
    assert pairs(2567, 2569).now("o26") == ("o20",)
    assert pairs(2567, 2568).now("o6") == ()


def test_steps_are_put_together_and_each_must_compare() -> None:
    every = pairs(2567, 2569)
    assert {pair.now for pair in every.pairs if pair.before == "o34"} == {"o25"}
    assert every.comparable("o25") is None  # comparable to o27 of 2568, which is not to o25
    pair = every.comparable("o26")
    assert pair is not None
    assert pair.before == "o35"
    assert every.of("e9")[0].reason == "เปลี่ยนจากการถามว่าเคยใช้บริการออนไลน์หรือไม่เป็นความเห็นต่อการพัฒนาบริการออนไลน์"
    for before in available_years():
        for middle in range(before, 2570):
            for now in range(middle, 2570):
                one, two, both = pairs(before, middle), pairs(middle, now), pairs(before, now)
                steps = {(a.before, b.now) for a in one.pairs for b in two.pairs if a.now == b.before}
                assert {(pair.before, pair.now) for pair in both.pairs} == steps


def test_a_year_in_between_that_is_not_known_is_told() -> None:
    assert item_pairs(SHELF, 2563, 2565) == ItemPairs(unknown_between=2563)


def test_the_page_of_all_pairs_is_up_to_date() -> None:
    assert lineage_page() == files("ita_desktop").joinpath("..", "docs", "lineage.md").read_text(encoding="utf-8")
