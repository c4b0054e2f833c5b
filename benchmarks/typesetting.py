"""A 20-page Thai report as a whole process: ours beside LibreOffice and Typst, in one run.

    python benchmarks/typesetting.py [--rounds 7] [--typst-python PATH]

Ours is a fresh Python that imports, segments, sets and writes. LibreOffice converts a .docx of the same paragraphs
(`soffice` must be on the PATH; its profile exists before the clock starts). Typst sets the same paragraphs through
its Python package, in the interpreter named by `--typst-python` or this one. What isn't installed is left out.
Ours looks for rings of forgotten values as seldom as our commands do, and not as it ends (`__main__.py`), and has its
compiled code as an installed program does; rounds take turns (`turns.py`). A breakdown of ours follows, from one
process.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from turns import ROOT, Engine, as_installed, in_turns, told

PAGES = 20
OURS = """
import gc, sys; sys.path[:0] = [{root!r}, {bench!r}]
gc.set_threshold(300_000)
from typesetting import make_ours
make_ours({text!r}, {pdf!r})
gc.freeze()
"""
TYPST = """
import typst
typst.compile({source!r}, output={pdf!r}, font_paths=[{fonts!r}])
"""
TYPST_HEAD = """#set document(title: "รายงาน", author: "สำนักงาน")
#set page(paper: "a4", margin: (left: 3cm, right: 2cm, top: 2.5cm, bottom: 2cm))
#set text(font: "Laksaman", size: 10.65pt, lang: "th")
#set par(justify: true, first-line-indent: (amount: 2.5cm, all: true), leading: 10.46pt, spacing: 16.46pt)
"""


def report_text() -> list[str]:
    """Return the report's paragraphs, enough for twenty pages."""
    sentences = (ROOT / "tests/files/thai_sentences.txt").read_text(encoding="utf-8").splitlines()
    return sentences[:275]


def make_ours(text: str, pdf: str) -> int:
    """Set the paragraphs in the file `text` into the file `pdf`; return the pages."""
    from ita_desktop.documents import measures
    from ita_desktop.documents.typeset.content import Setting, TextStyle
    from ita_desktop.documents.typeset.pages import make_pdf
    from ita_desktop.documents.typeset.paragraph import ThaiParagraph

    setting = Setting()
    style = TextStyle(first_indent=measures.FIRST_INDENT, space_before=measures.PARAGRAPH_SPACE)
    story = [ThaiParagraph(setting, line, style) for line in Path(text).read_text(encoding="utf-8").splitlines()]
    return make_pdf(Path(pdf), story, setting=setting, title="รายงาน", author="สำนักงาน").count


def write_docx(paragraphs: list[str], path: Path) -> None:
    """Write the paragraphs as Word would have them."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    for text in paragraphs:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.name, run.font.size = "Laksaman", Pt(10.65)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(2.5)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(6), Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(18.08)
    document.save(str(path))


def write_typst(paragraphs: list[str], path: Path) -> None:
    """Write the paragraphs as Typst source."""
    body = "\n\n".join(f"#{json.dumps(text, ensure_ascii=False)}" for text in paragraphs)
    path.write_text(TYPST_HEAD + body, encoding="utf-8")


def engines(folder: Path, typst_python: str | None) -> dict[str, tuple[Engine, Path]]:
    """Return every engine that is installed here, and the file it makes."""
    text, docx, source = folder / "report.txt", folder / "report.docx", folder / "report.typ"
    paragraphs = report_text()
    text.write_text("\n".join(paragraphs), encoding="utf-8")
    fonts = ROOT / "resources/fonts"
    shutil.copytree(fonts, folder / "share/fonts", ignore=shutil.ignore_patterns("*.txt", "*.md"))
    environment = {**as_installed(folder), "XDG_DATA_HOME": str(folder / "share")}
    code = OURS.format(root=str(ROOT), bench=str(ROOT / "benchmarks"), text=str(text), pdf=str(folder / "ours.pdf"))
    found = {"ours": (Engine([sys.executable, "-c", code], environment), folder / "ours.pdf")}
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office:
        write_docx(paragraphs, docx)
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(docx)]
        found["LibreOffice"] = (Engine(command, environment), folder / "report.pdf")
    if typst_python or importlib.util.find_spec("typst"):
        write_typst(paragraphs, source)
        code = TYPST.format(source=str(source), pdf=str(folder / "typst.pdf"), fonts=str(fonts))
        found["Typst"] = (Engine([typst_python or sys.executable, "-c", code], environment), folder / "typst.pdf")
    return found


def breakdown(text: Path, pdf: Path) -> dict[str, float]:
    """Return the milliseconds of each step of ours, in one fresh process (this one, if nothing was imported yet)."""
    marks = [("start", time.perf_counter())]

    def mark(name: str) -> None:
        marks.append((name, time.perf_counter()))

    from ita_desktop.documents import measures
    from ita_desktop.documents.typeset.content import Setting, TextStyle, printable
    from ita_desktop.documents.typeset.pages import make_pdf
    from ita_desktop.documents.typeset.paragraph import ThaiParagraph

    mark("imports (reportlab, HarfBuzz)")
    from ita_desktop.thai import lexicon, words

    lexicon.segment("ก", lexicon.Lexicon(lexicon.WordList("ก")))
    mark("import of newmm")
    words.break_ranks("ประเมิน")
    mark("word list")
    paragraphs = text.read_text(encoding="utf-8").splitlines()
    for line in paragraphs:
        words.break_ranks(printable(line), ())
    mark("segmentation and rules")
    setting = Setting()
    style = TextStyle(first_indent=measures.FIRST_INDENT, space_before=measures.PARAGRAPH_SPACE)
    story = [ThaiParagraph(setting, line, style) for line in paragraphs]
    width = measures.TEXT_WIDTH
    from ita_desktop.documents.typeset.lines import tokens_of

    for paragraph in story:
        tokens_of(setting, paragraph.runs, style)
    mark("fonts and shaping")
    for paragraph in story:
        paragraph.lines(width)
    mark("lines")
    make_pdf(pdf, story, setting=setting, title="รายงาน", author="สำนักงาน")
    mark("pages and writing")
    return {name: (at - before) * 1000 for (_, before), (name, at) in itertools.pairwise(marks)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--typst-python")
    parser.add_argument("--breakdown", nargs=2, metavar=("TEXT", "PDF"))
    arguments = parser.parse_args()
    if arguments.breakdown:
        sys.path.insert(0, str(ROOT))
        print(json.dumps(breakdown(Path(arguments.breakdown[0]), Path(arguments.breakdown[1])), ensure_ascii=False))
        return
    import pypdfium2

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        found = engines(folder, arguments.typst_python)
        took = in_turns({name: engine for name, (engine, _) in found.items()}, arguments.rounds)
        print(f"{arguments.rounds} rounds in turns, whole processes, warm disk")
        for name, (_, pdf) in found.items():
            print(f"{told(took, name)}  {len(pypdfium2.PdfDocument(pdf))} pages  {pdf.stat().st_size // 1024} kB")
        command = [sys.executable, __file__, "--breakdown", str(folder / "report.txt"), str(folder / "parts.pdf")]
        rounds = [json.loads(subprocess.check_output(command)) for _ in range(arguments.rounds)]
        print("ours, step by step:")
        for step in rounds[0]:
            print(f"  {step:32} {statistics.median(one[step] for one in rounds):6.0f} ms")


if __name__ == "__main__":
    main()
