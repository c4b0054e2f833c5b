from __future__ import annotations

from dataclasses import replace

from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.lineage import ChangeKind, framework_changes, indicator_in

OLD, NEW = load_framework(2568), load_framework(2569)


def test_the_same_year_has_no_changes() -> None:
    alike = replace(OLD, items=tuple(replace(item, same_as=item.code) for item in OLD.items), lineage=())
    found = framework_changes(OLD, alike)
    assert (found.items, found.documents) == ((), ())
    assert {found.divided_otherwise, found.levels_changed, found.weights_changed} == {False}


def test_what_2569_asks_otherwise() -> None:
    found = framework_changes(OLD, NEW)
    assert [(change.code_before, change.code_now) for change in found.documents] == [("o27", "o25"), ("o28", "o26")]
    assert [change.kind for change in found.documents] == [ChangeKind.RENAMED, ChangeKind.RENUMBERED]
    assert found.divided_otherwise
    kinds = {change.code_now or change.code_before: change.kind for change in found.items}
    assert kinds["i1"] is ChangeKind.UNKNOWN
    assert kinds["o25"] is ChangeKind.OTHERWISE
    assert kinds["o20"] is ChangeKind.MERGED


def test_documents_of_the_plans_may_be_told_apart_from_those_of_the_years() -> None:
    found = framework_changes(OLD, NEW, (NEW.documents, NEW.documents))
    assert (found.documents, found.divided_otherwise) == ((), False)


def test_new_and_dropped_items() -> None:
    found = framework_changes(load_framework(2567), OLD)
    new = [change.code_now for change in found.items if change.kind is ChangeKind.NEW]
    dropped = [change.code_before for change in found.items if change.kind is ChangeKind.DROPPED]
    assert new == []
    assert dropped == ["o6", "o15", "o28"]
    merged = {change.code_now: change.code_before for change in found.items if change.kind is ChangeKind.MERGED}
    assert merged == {"o1": "o1, o3", "o12": "o14, o16", "o16": "o20, o21", "o21": "o26, o27"}
    split = framework_changes(load_framework(2565), load_framework(2566)).items
    assert [change.code_now for change in split if change.kind is ChangeKind.SPLIT] == ["o31", "o32", "o33"]
    assert all(change.now or change.before for change in found.items)


def test_an_indicator_is_found_by_what_a_year_says_or_by_its_name() -> None:
    renamed = replace(OLD.indicator(3), name="ชื่อใหม่", other_names=(), number=7, same_as=4)
    later = replace(NEW, indicators=(renamed,))
    assert indicator_in(later, OLD, 4) == 7
    assert indicator_in(OLD, later, 7) == 4
    assert indicator_in(later, OLD, 3) is None
    assert indicator_in(OLD, OLD, 3) == 3
    assert indicator_in(OLD, OLD, 99) is None
