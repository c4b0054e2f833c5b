"""A real process that may write no file beyond a size, as on a full disk: told in words, old or new, no rest left."""

from __future__ import annotations

import functools
import json
import os
import resource
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from helpers_sampling import some
from helpers_store import full_assessment

import ita_desktop
from ita_desktop.exchange.json_data.assessments import assessment_to_json
from ita_desktop.models.store import OfficeFile

LIMITS = (0, 8_192, 70_000)
"""Bytes: below the smallest thing written, and in the midst of the larger ones."""
DOCUMENTS = some(product(LIMITS, ["memo.pdf", "plan.xlsx", "report.docx"]), lambda case: case)
WRITTEN = 3


def limited(folder: Path, limit: int, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ita_desktop", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(ita_desktop.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)),
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    with OfficeFile.create(folder / "งาน.ita") as made:
        made.save(full_assessment())
    (folder / "other.json").write_text(json.dumps(assessment_to_json(full_assessment(2567))), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("limit", "to"), DOCUMENTS)
def test_a_document_is_whole_or_not_there(office: Path, tmp_path: Path, limit: int, to: str) -> None:
    folder = shutil.copytree(office, tmp_path / "งาน")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    kind = to.partition(".")[0]
    ended = limited(folder, limit, "export", "งาน.ita", "--year", "2568", "--document", kind, "--to", to)
    now = {path.name: path.read_bytes() for path in folder.iterdir()}
    if limit and ended.returncode == 0:
        assert len(now.pop(to)) <= limit
    else:
        assert ended.returncode == WRITTEN
        assert len(ended.stderr.splitlines()) == 1, ended.stderr
        assert "ดิสก์เต็ม" in ended.stderr or "พื้นที่" in ended.stderr
    assert now == before


@pytest.mark.parametrize("limit", LIMITS)
def test_an_import_is_whole_or_not_done(office: Path, tmp_path: Path, limit: int) -> None:
    folder = shutil.copytree(office, tmp_path / "งาน")
    ended = limited(folder, limit, "import", "งาน.ita", "other.json")
    assert ended.returncode in ({0, WRITTEN} if limit else {WRITTEN})
    with OfficeFile.open(folder / "งาน.ita") as there:
        assert there.check() == "ok"
        years = {entry.fiscal_year for entry in there.entries()}
    assert years == ({2567, 2568} if ended.returncode == 0 else {2568})
    if ended.returncode:
        assert len(ended.stderr.splitlines()) == 1, ended.stderr
        assert sorted(path.suffix for path in folder.iterdir()) == [".ita", ".json"]
