"""The sample's full report to PDF as a whole process: ours beside LibreOffice converting our own Word file of it.

    python benchmarks/whole_report.py [--rounds 7] [--layout three-part]

Ours is a fresh `python -m ita_desktop export`: it opens the office file, scores, words, sets and writes. LibreOffice
gets the finished .docx (`soffice` must be on the PATH; its profile exists before the clock starts). Each figure is the
median of the rounds, which take turns; memory is the highest of any round. A breakdown of ours follows, from one
process. Both PDFs are then searched for every text of the report.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
YEAR = "2568"


def run(command: list[str]) -> tuple[float, int]:
    """Return how long a process took in seconds, and its peak memory in KB."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} ended with {status}")
    return time.perf_counter() - begin, usage.ru_maxrss


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


def missing_texts(pdf: Path, layout: str) -> int:
    """Return how many texts of the report a PDF does not say; digits count alike, Thai or Arabic."""
    from helpers_documents import ordered, says, texts_of
    from helpers_pdf import page_texts, squeezed
    from helpers_plan import sample

    from ita_desktop.documents.order import DocumentKind
    from ita_desktop.thai.digits import to_arabic

    built = ordered(DocumentKind.REPORT, sample(), layout=layout)
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
        python = [sys.executable, "-m", "ita_desktop"]
        run([*python, "demo", str(folder / "demo")])
        office = folder / "demo" / "sample.ita"
        export = [*python, "export", str(office), *options(asked.layout), "--to"]
        run([*export, str(folder / "office.docx")])
        commands = {"ours": [*export, str(folder / "ours.pdf")]}
        if soffice:
            profile = f"-env:UserInstallation=file://{folder / 'profile'}"
            convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
            commands["LibreOffice"] = [*convert, str(folder / "office.docx")]
        for command in commands.values():
            run(command)
        rounds = [{who: run(command) for who, command in commands.items()} for _ in range(asked.rounds)]
        seconds = {who: statistics.median(each[who][0] for each in rounds) for who in commands}
        for who, pdf in zip(commands, ("ours.pdf", "office.pdf"), strict=False):
            memory = max(each[who][1] for each in rounds) / 1024
            lost = missing_texts(folder / pdf, asked.layout)
            print(f"{who:12} {seconds[who]:6.2f} s  {memory:6.0f} MB at most  {lost} texts missing")
        if soffice:
            print(f"ratio        {seconds['ours'] / seconds['LibreOffice']:6.2f}")
        for step, took in breakdown(office, asked.layout, folder):
            print(f"  {step:32} {took:6.3f} s")


if __name__ == "__main__":
    main()
