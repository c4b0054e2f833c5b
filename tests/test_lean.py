from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from ita_desktop.lean import emptied, library_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIBRARY = "heavy_library_of_a_test"
INNER = f"{LIBRARY}.inner"
WANTED = f"{INNER}.wanted"


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package that loads much, in it one more, and in that a module which needs a name of the latter."""
    inner = tmp_path / LIBRARY / "inner"
    inner.mkdir(parents=True)
    (inner.parent / "__init__.py").write_text("LOADED = True\n")
    (inner / "__init__.py").write_text("def name(): return 'whole'\n")
    (inner / "wanted.py").write_text(f"from {INNER} import name\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == LIBRARY]:
        del sys.modules[name]


def test_a_module_is_loaded_while_its_packages_are_empty() -> None:
    with emptied({LIBRARY: {}, INNER: {"name": None}}):
        wanted = import_module(WANTED)
        assert not hasattr(sys.modules[LIBRARY], "LOADED")
    assert vars(wanted)["name"] is None
    assert sys.modules[WANTED] is wanted


def test_who_asks_later_gets_them_whole() -> None:
    with emptied({LIBRARY: {}, INNER: {"name": None}}):
        import_module(WANTED)
    assert vars(import_module(LIBRARY))["LOADED"]
    assert import_module(INNER).name() == "whole"


def test_what_is_loaded_stays_as_it_is() -> None:
    whole = import_module(INNER)
    with emptied({LIBRARY: {}, INNER: {"name": None}}):
        assert import_module(WANTED).name is whole.name
    assert sys.modules[INNER] is whole


def test_a_name_that_is_not_given_is_missed_and_nothing_stays() -> None:
    with pytest.raises(ImportError), emptied({LIBRARY: {}, INNER: {}}):
        import_module(WANTED)
    assert not {LIBRARY, INNER, WANTED} & set(sys.modules)


def test_the_folder_of_a_library_is_found_and_a_missing_one_named() -> None:
    assert library_folder(LIBRARY).joinpath("inner", "wanted.py").is_file()
    assert LIBRARY not in sys.modules
    with pytest.raises(ModuleNotFoundError) as error:
        library_folder("no_such_library_of_a_test")
    assert error.value.name == "no_such_library_of_a_test"
