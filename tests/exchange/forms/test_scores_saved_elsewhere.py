"""Our form of scores, saved by LibreOffice as other kinds of sheets (the files were made once and are kept)."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from helpers_plan import sample

from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.read import read_file
from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework

OWN = Path(__file__).parents[2] / "files" / "exchange" / "own"
ENDINGS = ("xlsx", "ods", "xls")
PLACE = Agency("องค์การบริหารส่วนตำบลท่าเดื่อ-มืดกา", "องค์การบริหารส่วนตำบล", "เมือง", "ตรัง", "0612")
HARD = {
    "odd_2568": Assessment(
        replace(PLACE, name="=1+1", type="เทศบาลตำบล", district="@เมือง"),
        2568,
        published=Published(level="+ผ่านดี", rank=1234, rank_scope="-SUM(A1)", tools={Tool.EIT: Decimal("93.08")}),
        items={
            "i1": ItemScore(Decimal("66.66666666667")),
            "i2": ItemScore(Decimal(0)),
            "i3": ItemScore(Decimal("0.01")),
            "i4": ItemScore(Decimal("99.99")),
            "i5": ItemScore(Decimal(100)),
            "e1": ItemScore(None, Decimal("97.7")),
            "e2": ItemScore(None, None, Decimal("1.1")),
            "e3": ItemScore(None, Decimal("12.345"), Decimal("98.7")),
            "o1": ItemScore(Decimal(100)),
            "o28": ItemScore(Decimal(0)),
        },
    ),
    "published_2565": Assessment(
        PLACE,
        2565,
        published=Published(
            Decimal("62.57"),
            "D",
            7,
            "จังหวัดตรัง",
            {Tool.IIT: Decimal("76.83"), Tool.EIT: Decimal("73.39"), Tool.OIT: Decimal("43.75")},
            {number: Decimal(50 + number) + Decimal("0.07") for number in range(1, 11)},
        ),
    ),
    "empty_2567": Assessment(PLACE, 2567),
}
"""What a form may hold besides ordinary scores; the files of these stand in forms_libreoffice.zip."""


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_form_comes_back_the_same(ending: str) -> None:
    (draft,) = read_file(OWN / f"scores_libreoffice.{ending}", load_framework).checked()
    whole = sample()
    assert merge(None, draft) == replace(whole, plan=(), memo=None, problems=(), guidelines=(), declined=())


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", HARD)
def test_a_form_of_odd_content_comes_back_the_same(tmp_path: Path, name: str, ending: str) -> None:
    with zipfile.ZipFile(OWN / "forms_libreoffice.zip") as archive:
        path = tmp_path / f"{name}.{ending}"
        path.write_bytes(archive.read(path.name))
    (draft,) = read_file(path, load_framework).checked()
    assert merge(None, draft) == HARD[name]
