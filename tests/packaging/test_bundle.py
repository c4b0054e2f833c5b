from __future__ import annotations

import ast
import re
from pathlib import Path

import bundle
import pytest

from ita_desktop import __version__
from ita_desktop.paths import data_path, resource_path


def test_the_version_is_the_programs() -> None:
    assert bundle.version() == __version__


def test_a_version_of_other_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ita_desktop").mkdir()
    (tmp_path / "ita_desktop" / "__init__.py").write_text('__version__ = "1.0rc1"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="no version"):
        bundle.version(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/plugins/imageformats/qsvg.dll",
        "PySide6/plugins/imageformats/qjpeg.dll",
        "PySide6\\Qt6Core.dll",
        "PySide6/Qt6Svg.dll",
        "PySide6/Qt6PrintSupport.dll",
        "pythainlp/corpus/words_th.txt",
        "pythainlp/corpus/stopwords_th.txt",
        "tzdata/zoneinfo/Asia/Bangkok",
        "docx/templates/default.docx",
        "reportlab/fonts/_abi____.pfb",
    ],
)
def test_what_the_program_needs_stays(name: str) -> None:
    assert bundle.is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/plugins/platforms/qminimal.dll",
        "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6/Qt6Qml.dll",
        "PySide6/Qt6Quick.dll",
        "PySide6/Qt6Pdf.dll",
        "PySide6/Qt6Network.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/translations/qtbase_de.qm",
        "PySide6\\qml\\QtQuick\\qmldir",
        "pythainlp/corpus/wikipedia_titles.txt",
        "tzdata/zoneinfo/Europe/Berlin",
        "docx/templates/default-docx-template/word/styles.xml",
        "icuuc.dll",
        "api-ms-win-crt-runtime-l1-1-0.dll",
    ],
)
def test_what_it_does_not_need_goes(name: str) -> None:
    assert not bundle.is_wanted(name)


def test_files_lie_where_the_program_looks() -> None:
    placed = {f"{folder}/{Path(source).name}" for source, folder in bundle.own_files()}
    for path in (data_path("sample", "sample.json"), resource_path("fonts", "Laksaman.ttf")):
        assert path.relative_to(bundle.ROOT).as_posix() in placed


def test_what_libraries_need_is_there() -> None:
    assert all(Path(source).is_file() for source, _folder in bundle.library_files())


def test_no_module_of_ours_is_left_out() -> None:
    assert {"ita_desktop", "ita_desktop.__main__", "ita_desktop.ui.app"} <= set(bundle.own_modules())


def test_imports_are_found_wherever_they_stand() -> None:
    source = """
import os
from a.b import c
from . import sibling
from .near import thing
if TYPE_CHECKING:
    import never
def late():
    import heavy.part
"""
    found = bundle.imports_of(source, "pack.module", is_package=False)
    assert {"os", "a.b", "a.b.c", "pack.sibling", "pack.near", "pack.near.thing", "heavy.part"} <= found
    assert "never" not in found


def test_nothing_the_program_imports_is_excluded() -> None:
    excluded = set(bundle.EXCLUDED_MODULES)
    for path in (bundle.ROOT / "ita_desktop").rglob("*.py"):
        found = bundle.imports_of(path.read_text("utf-8"), "x", is_package=False)
        clash = {name for name in found for one in excluded if name == one or name.startswith(f"{one}.")}
        assert not clash, path


def test_no_requirement_names_a_registry() -> None:
    for path in (bundle.ROOT / "requirements").glob("*.txt"):
        assert not re.search(r"https?://|--index|--find-links", path.read_text("utf-8")), path


def test_the_libraries_frozen_are_the_libraries_tested() -> None:
    pins = {
        path.stem: dict(re.findall(r"^([\w.-]+)==([\w.]+)", path.read_text("utf-8"), re.MULTILINE))
        for path in (bundle.ROOT / "requirements").glob("*.txt")
    }
    for kind in ("freeze", "windows"):
        assert pins["run"].items() <= pins[kind].items(), kind


def test_docstrings_go_and_nothing_else() -> None:
    source = """
'''What it is.'''
from __future__ import annotations
class Value:
    '''A value.'''
    number: int = 1
class Empty:
    '''Nothing.'''
def alone():
    '''Says no more.'''
def checked(value):
    '''Checks.'''
    assert value, "none"
    return "text"
"""
    left = ast.unparse(bundle.without_docstrings(source.encode()))
    assert "What it is" not in left
    assert [line.strip() for line in left.splitlines() if line.strip()] == [
        "from __future__ import annotations",
        "class Value:",
        '"""."""',
        "number: int = 1",
        "class Empty:",
        '"""."""',
        "def alone():",
        "pass",
        "def checked(value):",
        "assert value, 'none'",
        "return 'text'",
    ]


def test_code_without_source_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("'Says.'\n1 / 0\n", encoding="utf-8")
    made = bundle.codes([("one", str(tmp_path / "one.py"), "PYMODULE"), ("two", "library.zip/two.pyc", "PYMODULE")])
    assert list(made) == ["one"]
    assert "Says." not in made["one"].co_consts
