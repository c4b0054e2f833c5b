"""The sample office as a file of the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.sample import SAMPLE_NAME, read_sample
from ita_desktop.saving import free_name
from ita_desktop.ui.asking import documents_folder

if TYPE_CHECKING:
    from ita_desktop.ui.session import Session


def open_sample(session: Session) -> None:
    """Write the sample into the person's documents under a free name, and open it."""
    path = documents_folder() / SAMPLE_NAME
    session.create(free_name(path) if path.exists() else path, read_sample())
