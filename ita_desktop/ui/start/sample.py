"""The sample office, read from the exchange file that comes with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.read import read_file
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.paths import data_path
from ita_desktop.saving import free_name
from ita_desktop.ui.asking import documents_folder

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.session import Session

_NAME = "แฟ้มตัวอย่าง.ita"


def read_sample() -> Assessment:
    """Return the sample office's assessment."""
    reading = read_file(data_path("sample", "sample.json"), FrameworkShelf().find)
    return merge(None, reading.checked()[0])


def open_sample(session: Session) -> None:
    """Write the sample into the person's documents under a free name, and open it."""
    path = documents_folder() / _NAME
    session.create(free_name(path) if path.exists() else path, read_sample())
