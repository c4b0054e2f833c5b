from __future__ import annotations

from decimal import Decimal

from ita_desktop.exchange.draft import AssessmentDraft, Collector, DoubtKind, Found, Hints
from ita_desktop.models.assessment import Agency


def found(number: str, where: str = "") -> Found:
    return Found(Decimal(number), where)


def test_the_same_twice_is_certain_and_different_is_a_contradiction() -> None:
    into = Collector()
    for path, numbers in {"items.i1": ("96", "96.00"), "items.i2": ("96", "69", "96")}.items():
        for number in numbers:
            into.add(path, found(number))
    draft = into.draft()
    assert set(draft.values) == {"items.i1"}
    (doubt,) = draft.doubts
    assert doubt.kind is DoubtKind.CONTRADICTORY
    assert [candidate.value for candidate in doubt.candidates] == [96, 69]


def test_a_guess_never_changes_what_is_certain() -> None:
    into = Collector()
    into.add("items.i1", found("96"))
    into.doubt("items.i1", found("96"), "ไม่ชัดเจน")
    assert into.draft().doubts == []
    into.doubt("items.i1", found("69"), "ไม่ชัดเจน")
    draft = into.draft()
    assert draft.values["items.i1"].value == 96
    assert [doubt.kind for doubt in draft.doubts] == [DoubtKind.DOUBTFUL]


def test_a_person_chooses() -> None:
    into = Collector()
    into.doubt("items.i1", found("69", "บรรทัด 1"), "ไม่ชัดเจน")
    draft = into.draft()
    (doubt,) = draft.doubts
    assert str(doubt) == "items.i1: ไม่ชัดเจน: 69 (บรรทัด 1)"
    draft.choose(doubt, doubt.candidates[0])
    assert draft.values["items.i1"].value == 69
    assert draft.doubts == []


def test_the_mean_of_both_parts_is_left_out_and_another_combined_score_is_a_contradiction() -> None:
    into = Collector()
    for path, number in {
        "items.e1": "89.85",
        "items.e1.public": "97.7",
        "items.e1.survey": "82",
        "items.e2": "50",
        "items.e2.public": "97.7",
        "items.e2.survey": "82",
    }.items():
        into.add(path, found(number))
    draft = into.draft()
    assert set(draft.values) == {"items.e1.public", "items.e1.survey"}
    assert [doubt.path for doubt in draft.doubts] == ["items.e2"]


def test_hints_fill_only_what_is_lacking() -> None:
    hints = Hints(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
    draft = AssessmentDraft({"fiscal_year": Found(2567, "")})
    hints.fill(draft)
    assert (draft.agency_name, draft.fiscal_year) == ("เทศบาลตำบลตัวอย่าง", 2567)
