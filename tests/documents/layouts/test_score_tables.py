from __future__ import annotations

from decimal import Decimal

from helpers_documents import document_of, texts_of
from helpers_plan import report

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.wording import Style
from ita_desktop.documents.layouts.parts import sections_by_key
from ita_desktop.documents.layouts.results import by_indicator_table, three_part_table

DOSSIER = Dossier(report("002"))
SECTIONS = sections_by_key(DOSSIER, Style.THREE_PART)


def test_name_of_the_indicator_is_one_cell_beside_its_items() -> None:
    table = by_indicator_table(DOSSIER.findings.indicator(9))
    assert table.body[0].cells[0].rows == len(table.body) == 20
    assert texts_of(document_of(*table.body[0].cells[0].blocks)) == ["9. การเปิดเผยข้อมูล", "(100 คะแนน)"]


def test_external_survey_shows_its_parts_and_never_the_whole_as_public() -> None:
    table = three_part_table(DOSSIER.findings.indicator(6), SECTIONS["indicator.6"])
    name, titles = (texts_of(document_of(*(each for cell in row.cells for each in cell.blocks))) for row in table.head)
    assert name == ["ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน", "98.54", "89.33", "93.94"]
    assert titles[1:] == ["Public", "Survey", "คะแนน"]
    first = texts_of(document_of(*(each for cell in table.body[0].cells for each in cell.blocks)))
    assert first[1:] == ["97.70", "82.00", "89.85"]


def test_subgroups_stand_above_their_items() -> None:
    table = three_part_table(DOSSIER.findings.indicator(10), SECTIONS["indicator.10"])
    groups = [place for place, row in enumerate(table.body) if row.cells[0].shaded]
    assert groups == [0, 5]
    said = texts_of(document_of(*(each for cell in table.body[5].cells for each in cell.blocks)))
    assert said == ["10.2 การส่งเสริมคุณธรรมและความโปร่งใส", "80.00"]


def test_analysis_stands_under_the_items_across_all_columns() -> None:
    table = three_part_table(DOSSIER.findings.indicator(6), SECTIONS["indicator.6"])
    (last,) = table.body[-1].cells
    assert last.columns == len(table.widths) == 4
    said = texts_of(document_of(*last.blocks))
    assert said[0] == "วิเคราะห์ข้อบกพร่อง/ข้อปรับปรุง ข้อที่ต้องพัฒนา หรือรักษาระดับ"
    assert [text.partition(" ")[0] for text in said[1:]] == ["ข้อบกพร่อง/ข้อปรับปรุง", "ข้อที่ต้องพัฒนา", "รักษาระดับ"]


def test_score_short_of_full_is_never_shown_as_full() -> None:
    found = DOSSIER.findings.indicator(1)
    assert found.score is not None
    assert found.score < Decimal(100)
    assert "(98.67 คะแนน)" in texts_of(document_of(by_indicator_table(found)))
