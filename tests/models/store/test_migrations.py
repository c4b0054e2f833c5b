"""Every form that an office file ever had still opens, with its content. A new form adds a file beside the old ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers_store import full_assessment

from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.migrations import FORM_VERSION, MIGRATIONS

FORMS = Path(__file__).parents[2] / "files" / "store"


def test_there_is_a_file_of_every_form() -> None:
    wanted = [f"form-{number}.ita" for number in range(1, FORM_VERSION + 1)]
    assert sorted(path.name for path in FORMS.glob("form-*.ita")) == wanted


def test_the_version_counts_the_steps() -> None:
    with OfficeFile.open(FORMS / f"form-{FORM_VERSION}.ita") as office:
        assert len(MIGRATIONS.applied(office._db)) == FORM_VERSION


@pytest.mark.parametrize("form", range(1, FORM_VERSION + 1))
def test_an_old_file_opens_with_its_content(tmp_path: Path, form: int) -> None:
    copy = tmp_path / "old.ita"
    shutil.copyfile(FORMS / f"form-{form}.ita", copy)
    with OfficeFile.open(copy) as office:
        assert [office.load(entry.id) for entry in office.entries()] == [full_assessment(2568), full_assessment(2567)]
        assert office.check() == "ok"
