"""`demo`: a sample office file with its whole document set."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.documents.making import make
from ita_desktop.documents.order import WHOLE_SET, Order
from ita_desktop.exchange.sample import read_sample
from ita_desktop.headless.streams import say
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import KnownProblem
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    import argparse

    from ita_desktop.analysis.dossier import Dossier

_SAMPLE_AGENCY = "เทศบาลตำบลตัวอย่าง"


class NotTheSample(KnownProblem):
    """A file of somebody's own stands where the sample would."""

    code = "not-the-sample"


def demo(options: argparse.Namespace) -> int:
    """Write the sample file and its documents into the folder asked for, over those of an earlier run.

    Raises:
        NotTheSample: there is a `sample.ita` with other content; nothing was written.
        KnownProblem: the folder cannot be written.
    """
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    office = folder / "sample.ita"
    _keep_others(office)
    dossier = _make_sample(office)
    for kind, form in WHOLE_SET:
        target = folder / f"{kind}.{form}"
        save_bytes(target, make(Order(kind, form), dossier))
        say([str(target)])
    say([f"แฟ้มตัวอย่างและเอกสารทั้งชุดอยู่ที่ {folder}"])
    return 0


def _keep_others(office: Path) -> None:
    if not office.exists():
        return
    with OfficeFile.read(office) as opened:
        others = [entry for entry in opened.entries() if entry.agency.name != _SAMPLE_AGENCY]
    if others:
        raise NotTheSample(f"{office}: มีแฟ้มของหน่วยงานอื่นชื่อนี้อยู่แล้ว จึงไม่ได้เขียนทับ โปรดระบุโฟลเดอร์อื่น")


def _make_sample(office: Path) -> Dossier:
    """Make the sample aside and then put it in its place, so that a full disk leaves the earlier one as it was."""
    with tempfile.TemporaryDirectory() as aside:
        made = Path(aside) / office.name
        with OfficeFile.create(made) as opened:
            opened.save(read_sample())
            opened.copy_to(office)
            return dossier_of(opened, opened.entries()[0].id)
