"""Our form of scores, saved by LibreOffice as other kinds of sheets (the files were made once and are kept)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers_plan import sample

from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.read import read_file
from ita_desktop.models.framework_file import load_framework

OWN = Path(__file__).parents[2] / "files" / "exchange" / "own"


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_the_form_comes_back_the_same(ending: str) -> None:
    (draft,) = read_file(OWN / f"scores_libreoffice.{ending}", load_framework).checked()
    whole = sample()
    assert merge(None, draft) == replace(whole, plan=(), memo=None, problems=(), guidelines=(), declined=())
