"""The sample's full report to PDF as a whole process: ours beside LibreOffice converting our own Word file of it.

    python benchmarks/whole_report.py [--rounds 7] [--layout three-part]

Ours is a fresh `python -m ita_desktop export`: it opens the office file, scores, words, sets and writes. LibreOffice
gets the finished .docx (`soffice` must be on the PATH; its profile exists before the clock starts). Both have their own
compiled code, as installed programs do; rounds take turns (`turns.py`). A breakdown of ours follows, from one process.
Both PDFs are then searched for every text of the report.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import shutil
import sys
import tempfile
import time
from pathlib import Path

from turns import ROOT, Engine, as_installed, in_turns, run, told

sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
YEAR = "2568"


def breakdown(office: Path, layout: str, folder: Path) -> list[tuple[str, float]]:
    """Return the steps of ours with their seconds, in one fresh interpreter's order."""
    steps: list[tuple[str, float]] = []
    begin = time.perf_counter()

    def done(step: str) -> None:
        nonlocal begin
        steps.append((step, time.perf_counter() - begin))
        begin = time.perf_counter()

    from ita_desktop.headless import run_command as run_here

    done("import the program")
    for step in ("first report (with its imports)", "second report"):
        with contextlib.redirect_stdout(io.StringIO()):
            run_here(["export", str(office), *options(layout), "--to", str(folder / "again.pdf")])
        done(step)
    return steps


def options(layout: str) -> list[str]:
    """Return what is exported."""
    return ["--year", YEAR, "--document", "report", "--layout", layout]


def missing_texts(pdf: Path, office: Path, layout: str) -> int:
    """Return how many texts of the report a PDF does not say; digits count alike, Thai or Arabic."""
    from helpers_documents import ordered, says, texts_of
    from helpers_pdf import page_texts, squeezed

    from ita_desktop.documents.order import DocumentKind
    from ita_desktop.models.store import OfficeFile
    from ita_desktop.thai.digits import to_arabic

    with OfficeFile.read(office) as opened:
        assessment = opened.load(opened.entries()[0].id)
    built = ordered(DocumentKind.REPORT, assessment, layout=layout)
    said = to_arabic(squeezed("".join(page_texts(pdf.read_bytes()))))
    return sum(not says(said, to_arabic(text)) for text in texts_of(built) if squeezed(text))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--layout", default="three-part")
    asked = parser.parse_args()
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = as_installed(folder)
        python = [sys.executable, "-m", "ita_desktop"]
        run(Engine([*python, "demo", str(folder / "demo")], environment))
        office = folder / "demo" / "sample.ita"
        export = [*python, "export", str(office), *options(asked.layout), "--to"]
        run(Engine([*export, str(folder / "office.docx")], environment))
        engines = {"ours": Engine([*export, str(folder / "ours.pdf")], environment)}
        if soffice:
            profile = f"-env:UserInstallation=file://{folder / 'profile'}"
            convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
            engines["LibreOffice"] = Engine([*convert, str(folder / "office.docx")], environment)
        took = in_turns(engines, asked.rounds)
        for who, pdf in zip(engines, ("ours.pdf", "office.pdf"), strict=False):
            print(f"{told(took, who)}  {missing_texts(folder / pdf, office, asked.layout)} texts missing")
        for step, seconds in breakdown(office, asked.layout, folder):
            print(f"  {step:32} {seconds:6.3f} s")


if __name__ == "__main__":
    main()
