from __future__ import annotations

from pathlib import Path

import pytest

from ita_desktop import policy
from ita_desktop.policy import Policy, fixed, fixed_folder, remembers_files

PAGE = Path(__file__).parents[1] / "docs" / "administrators.md"


def test_the_environment_fixes_what_the_registry_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fixed(Policy.UPDATE_FOLDER) is None
    monkeypatch.setenv("ITA_UPDATE_FOLDER", "/share")
    assert fixed_folder(Policy.UPDATE_FOLDER) == Path("/share")
    monkeypatch.setattr(policy, "_registered", {"UpdateFolder": "/fixed"}.get)
    assert fixed_folder(Policy.UPDATE_FOLDER) == Path("/fixed")
    monkeypatch.setenv("ITA_UPDATE_FOLDER", "")
    monkeypatch.setattr(policy, "_registered", lambda _name: None)
    assert fixed_folder(Policy.UPDATE_FOLDER) is None


def test_files_are_remembered_unless_it_is_fixed_that_they_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert remembers_files()
    monkeypatch.setenv("ITA_REMEMBER_FILES", "0")
    assert not remembers_files()


@pytest.mark.parametrize("each", Policy)
def test_the_page_for_administrators_tells_of_each(each: Policy) -> None:
    page = PAGE.read_text("utf-8")
    assert f"`{each.value}`" in page
    assert f"`{each.variable}`" in page
    assert policy.KEY in page
