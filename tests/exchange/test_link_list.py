"""Pasted lists of links as officers have them; what is not said is asked, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.exchange.link_list import links_in_order, read_link_list

CODES = ("o1", "o2", "o3", "o10")
HOME = "https://www.example.go.th"


@pytest.mark.parametrize(
    "line",
    [f"o1 {HOME}", f"O1\t{HOME}", f"ข้อ 1 {HOME}", f"ข้อที่ ๑: {HOME}", f"1. {HOME}", f"๑) {HOME}", f"o 1 – {HOME}",
     f"o1 โครงสร้าง {HOME}", f"o1\n{HOME}", f'o1,"{HOME}"'],
)  # fmt: skip
def test_the_code_beside_a_link_is_read(line: str) -> None:
    found = read_link_list(line, CODES)
    assert found.links == {"o1": (HOME,)}
    assert (found.loose, found.faults) == ((), ())


def test_several_links_of_one_code_are_kept_once_each() -> None:
    found = read_link_list(f"o2 {HOME}/a {HOME}/b\no2 {HOME}/a", CODES)
    assert found.links == {"o2": (f"{HOME}/a", f"{HOME}/b")}


def test_links_without_codes_are_asked_and_go_in_order_to_those_that_are_left() -> None:
    found = read_link_list(f"o2 {HOME}/2\n{HOME}/a\n{HOME}/b\n{HOME}/c\n{HOME}/d", CODES)
    assert found.in_doubt
    assert found.links == {"o2": (f"{HOME}/2",)}
    done = links_in_order(found, CODES)
    assert not done.in_doubt
    assert done.links == {
        "o2": (f"{HOME}/2",),
        "o1": (f"{HOME}/a",),
        "o3": (f"{HOME}/b",),
        "o10": (f"{HOME}/c",),
    }
    assert any(f"{HOME}/d" in fault for fault in done.faults)


def test_lines_that_say_nothing_and_codes_of_another_year_are_told() -> None:
    found = read_link_list(f"รายการลิงก์ OIT\no35 {HOME}\ni1 {HOME}", CODES)
    assert found.links == {}
    assert found.loose == ()
    assert len(found.faults) == 3


@given(st.lists(st.sampled_from(CODES), unique=True), st.text(max_size=60))
def test_nothing_is_invented(codes: list[str], noise: str) -> None:
    text = "\n".join([*(f"{code} {HOME}/{code}" for code in codes), noise.replace("http", "").replace("www", "")])
    found = read_link_list(text, CODES)
    assert found.links == {code: (f"{HOME}/{code}",) for code in codes}
    assert found.loose == ()
