from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import bundle
import contents
import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A frozen program in name only: the files of ours, and a list of modules."""
    folder = tmp_path / "ITA Desktop"
    (folder / bundle.CONTENTS).mkdir(parents=True)
    (folder / "ITA Desktop.exe").write_bytes(b"MZ")
    for source, target in bundle.own_files():
        place = folder / bundle.CONTENTS / target
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, place)
    modules = set(contents.wanted_modules())
    monkeypatch.setattr(contents, "frozen_modules", lambda _folder: modules)
    return folder


def test_a_whole_build_passes(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert contents.main(build) == 0
    assert "MB of 85" in capsys.readouterr().out


def test_the_heavy_imports_inside_functions_are_looked_for() -> None:
    wanted = contents.wanted_modules()
    assert {"reportlab.platypus.flowables", "pythainlp.tokenize", "openpyxl", "docx", "ita_desktop.ui.app"} <= set(
        wanted
    )
    assert "pathlib.Path" not in wanted


def test_a_missing_module_is_named_with_who_wants_it(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modules = set(contents.wanted_modules()) - {"uharfbuzz"}
    monkeypatch.setattr(contents, "frozen_modules", lambda _folder: modules)
    (line,) = contents.missing(build)
    assert line.startswith("module uharfbuzz, imported by ita_desktop.documents.")


def test_a_missing_or_changed_file_is_named(build: Path) -> None:
    (build / bundle.CONTENTS / "resources/fonts/Laksaman.ttf").unlink()
    (build / bundle.CONTENTS / "ita_desktop/data/sample/sample.json").write_text("{}", encoding="utf-8")
    assert contents.missing(build) == ["file ita_desktop/data/sample/sample.json", "file resources/fonts/Laksaman.ttf"]


def test_a_fat_build_fails(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "BUDGETS", {".exe": 0.1})
    assert contents.main(build) == 1


def test_a_module_left_out_that_a_library_needs_is_named() -> None:
    """So the first build with less in it had no charts: their SVG asks for a part that nothing of ours names."""
    modules = {"reportlab.graphics.renderSVG", "reportlab.graphics.renderPM"}
    assert contents.left_out(modules) == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundle, "EXCLUDED_MODULES", ("reportlab.graphics.renderPM",))
        assert contents.left_out(modules) == []
        assert contents.left_out(modules - {"reportlab.graphics.renderPM"}) == [
            "module reportlab.graphics.renderPM, left out, and reportlab.graphics.renderSVG cannot do without"
        ]
