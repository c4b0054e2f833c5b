from __future__ import annotations

import pytest

from ita_desktop.thai.glue import forbidden_before, glued_positions, inside_positions, unwelcome_before


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
    ("before", "after", "unwelcome"), [("ป.", "ป.", True), ("ปี", "๒๕๖๘", True), ("๕", "คน", False)]
)
def test_what_had_better_stay_together(before: str, after: str, *, unwelcome: bool) -> None:
    assert unwelcome_before(before + after, len(before)) is unwelcome


@pytest.mark.parametrize(
    "whole",
    [
        "พ.ศ. ๒๕๖๘",
        "ข้อ ๑๘ (๑)",
        "๙๕.๔๑ คะแนน",
        "๑๕ ต.ค. ๒๕๖๘",
        "บก ๕๒๖๐๑/-",
        "i12",
        "๘๕.๐๐ - ๘๙.๙๙",
        "(นายสมมุติ นามแฝง)",
        "ต่าง ๆ",
    ],
)
def test_what_is_read_as_one_is_glued(whole: str) -> None:
    glued = glued_positions(f"กข {whole}", ())
    assert 3 + len(whole) - 1 in glued
    assert not glued & {0, 1, 3}


def test_names_are_glued_wherever_they_stand() -> None:
    assert glued_positions("กขคกข", ("กข",)) == {1, 4}


def test_short_foreign_runs_have_no_inner_breaks() -> None:
    assert inside_positions("E-Service") == []
    assert inside_positions("https://a.go.th/x") == [8, 10, 13]
