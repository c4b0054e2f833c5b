"""The sample office, read from the exchange file that comes with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.read import read_file
from ita_desktop.models.framework_file import UnknownYear, load_framework
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework

SAMPLE_NAME = "แฟ้มตัวอย่าง.ita"


def framework_or_none(fiscal_year: int) -> Framework | None:
    """Return the framework of `fiscal_year` (พ.ศ.), or None when the program has none."""
    try:
        return load_framework(fiscal_year)
    except UnknownYear:
        return None


def read_sample() -> Assessment:
    """Return the sample office's assessment."""
    reading = read_file(data_path("sample", "sample.json"), framework_or_none)
    return merge(None, reading.checked()[0])
