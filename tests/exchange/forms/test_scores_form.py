from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_exchange import assessments
from helpers_sampling import examples
from hypothesis import Phase, given, settings
from openpyxl import load_workbook

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.exchange.forms.scores_form import SCORES_SHEET, write_scores_form
from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.read import read_file
from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.framework_shelf import FrameworkShelf

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FRAMEWORK = load_framework(2568)


@settings(max_examples=examples(20), deadline=None, phases=[Phase.explicit, Phase.generate])
@given(assessment=assessments(scores_only=True))
def test_round_trip_is_lossless(tmp_path_factory: pytest.TempPathFactory, assessment: Assessment) -> None:
    path = tmp_path_factory.mktemp("form") / "scores.xlsx"
    path.write_bytes(write_scores_form(Dossier(assessment)))
    (draft,) = read_file(path, FrameworkShelf().find).checked()
    assert draft.doubts == []
    assert merge(None, draft) == assessment


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    assessment = Assessment(
        Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล", "=1+1", "@เมือง"),
        2568,
        published=Published(level="+ผ่านดี", rank=50, rank_scope="-SUM(A1)", tools={Tool.EIT: Decimal("93.08")}),
        items={"i1": ItemScore(Decimal("66.666666666667")), "e1": ItemScore(None, Decimal("97.7"))},
    )
    data = write_scores_form(Dossier(assessment))
    sheet = load_workbook(io.BytesIO(data))[SCORES_SHEET]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    (draft,) = read_file(path, FrameworkShelf().find).checked()
    assert merge(None, draft) == assessment


def test_the_form_is_fit_to_print_and_to_type_in() -> None:
    data = write_scores_form(Dossier(Assessment(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)))
    sheet = load_workbook(io.BytesIO(data))[SCORES_SHEET]
    codes = [str(row[0].value) for row in sheet.iter_rows(min_col=1, max_col=1)]
    assert [code for code in codes if code[0] in "ieo" and code[1:].isdigit()] == [
        item.code for item in FRAMEWORK.items
    ]
    assert {"IIT", "EIT", "OIT", "ตัวชี้วัดที่ 10", "10.2"} <= set(codes)
    assert sheet["A1"].font.name == "TH Sarabun New"
    assert sheet.freeze_panes == "C14"
    assert sheet.print_title_rows == "$13:$13"
    kinds = {rule.type: str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert set(kinds) == {"list", "decimal"}
    assert len(kinds["list"].split()) >= 7


def test_rows_are_high_enough_for_their_longest_cell() -> None:
    sheet = load_workbook(
        io.BytesIO(write_scores_form(Dossier(Assessment(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568))))
    )[SCORES_SHEET]
    for row in range(1, sheet.max_row + 1):
        text = str(sheet.cell(row, 2).value or "")
        height = sheet.row_dimensions[row].height
        assert height is not None
        assert height >= (44 if len(text) > 84 else 22)
