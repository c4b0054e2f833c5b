"""The sample office, read from the exchange file that comes with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.read import read_file
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.paths import data_path
from ita_desktop.saving import free_name

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment

SAMPLE_NAME = "แฟ้มตัวอย่าง.ita"


def read_sample() -> Assessment:
    """Return the sample office's assessment."""
    reading = read_file(data_path("sample", "sample.json"), FrameworkShelf().find)
    return merge(None, reading.checked()[0])


def free_sample(folder: Path) -> Path:
    """Return where a new sample file may lie in `folder`."""
    path = folder / SAMPLE_NAME
    return free_name(path) if path.exists() else path
