from __future__ import annotations

import pytest

from ita_desktop.models.framework_file import available_years, load_framework
from ita_desktop.ui.scores.grid import RowKind, ScoreColumn, grid_rows


@pytest.mark.parametrize("year", available_years())
def test_every_item_and_node_of_every_year_has_one_row(year: int) -> None:
    framework = load_framework(year)
    rows = grid_rows(framework)
    assert [row.code for row in rows if row.kind is RowKind.ITEM] == [item.code for item in framework.items]
    groups = [row.code for row in rows if row.kind is not RowKind.ITEM]
    nodes = ["รวม", *map(str, framework.weights), *(str(one.number) for one in framework.indicators)]
    assert sorted(groups) == sorted([*nodes, *(group.code for group in framework.subgroups)])


def test_each_cell_knows_where_its_entry_is_kept() -> None:
    rows = {row.code: row for row in grid_rows(load_framework(2568))}
    assert rows["i1"].path(ScoreColumn.SCORE) == "items.i1"
    assert rows["e1"].path(ScoreColumn.SURVEY) == "items.e1.survey"
    assert rows["i1"].path(ScoreColumn.SURVEY) is None
    assert rows["รวม"].path(ScoreColumn.PUBLISHED) == "published.overall"
    assert rows["EIT"].path(ScoreColumn.PUBLISHED) == "published.tools.EIT"
    assert rows["10.2"].path(ScoreColumn.PUBLISHED) == "published.subgroups.10.2"
    assert rows["6"].path(ScoreColumn.SCORE) is None
    assert rows["i1"].path(ScoreColumn.PUBLISHED) is None
