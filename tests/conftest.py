"""What every test shares: Qt without a screen, and a home that is nobody's."""

from __future__ import annotations

import atexit
import gc
import os
import tempfile
from typing import TYPE_CHECKING

import pytest
from helpers_sampling import SAMPLE, THOROUGH, examples
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
# Windows find one another in the person's own folder, and the second gives way: each worker is a person of its own.
_PERSON = tempfile.TemporaryDirectory(prefix="ita-tests-")
atexit.register(_PERSON.cleanup)
os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = _PERSON.name
settings.register_profile("of this run", max_examples=examples(100), deadline=None)
settings.load_profile("of this run")


def pytest_report_header() -> str:
    """Say at the head of a run what it takes of the large corpora, and how to take the same again."""
    return "all cases of every corpus" if THOROUGH else f"a sample of the large corpora: ITA_SAMPLE={SAMPLE}"


def pytest_collection_finish() -> None:
    """Search for rubbish more seldom, and not among all that was loaded for the tests: that is there to the end."""
    gc.freeze()
    gc.set_threshold(20_000, *gc.get_threshold()[1:])


@pytest.fixture(scope="module")
def uncaged() -> Iterator[None]:
    """Read files in the test's own process, for tests of many small files that say nothing of the cage."""
    from helpers_cage import answers_in_process

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ita_desktop.exchange.cage.keeper._answers", answers_in_process)
        yield
