from __future__ import annotations

import pytest

from ita_desktop.models.framework_file import available_years, load_framework
from ita_desktop.ui.scores.grid import Column, RowKind, rows_of


@pytest.mark.parametrize("year", available_years())
def test_every_item_and_node_of_every_year_has_one_row(year: int) -> None:
    framework = load_framework(year)
    rows = rows_of(framework)
    assert [row.code for row in rows if row.kind is RowKind.ITEM] == [item.code for item in framework.items]
    groups = [row.code for row in rows if row.kind is not RowKind.ITEM]
    nodes = ["รวม", *map(str, framework.weights), *(str(one.number) for one in framework.indicators)]
    assert sorted(groups) == sorted([*nodes, *(group.code for group in framework.subgroups)])


def test_each_cell_knows_where_its_entry_is_kept() -> None:
    rows = {row.code: row for row in rows_of(load_framework(2568))}
    assert rows["i1"].path(Column.SCORE) == "items.i1"
    assert rows["e1"].path(Column.SURVEY) == "items.e1.survey"
    assert rows["i1"].path(Column.SURVEY) is None
    assert rows["รวม"].path(Column.PUBLISHED) == "published.overall"
    assert rows["EIT"].path(Column.PUBLISHED) == "published.tools.EIT"
    assert rows["10.2"].path(Column.PUBLISHED) == "published.subgroups.10.2"
    assert rows["6"].path(Column.SCORE) is None
    assert rows["i1"].path(Column.PUBLISHED) is None
