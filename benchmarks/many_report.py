"""How long the consolidated report of a province takes, in processor time: `python benchmarks/many_report.py [300]`.

The authorities are those of the tests, simulated and seeded, with the year before. Told are the working out of both
years, then each format from the blocks on.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def main() -> None:
    """Print seconds of processor time and sizes."""
    from helpers_many import province

    from ita_desktop.documents.many.making import make_paper
    from ita_desktop.documents.many.papers import ManyPaper
    from ita_desktop.documents.order import FileFormat

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    began = time.process_time()
    many = province(count)
    print(f"{count} authorities, two years worked out: {time.process_time() - began:.2f} s")
    for form in FileFormat:
        began = time.process_time()
        content = make_paper(ManyPaper.REPORT, many, form)
        print(f"{form}: {time.process_time() - began:.2f} s, {len(content):,} bytes")


if __name__ == "__main__":
    main()
