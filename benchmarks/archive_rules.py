"""What our checker of PDF/A-2a and PDF/UA-1 (`tests/helpers_archive.py`) says of veraPDF's test files.

    python benchmarks/archive_rules.py FOLDER [--misses]

FOLDER holds `PDF_A-2a`, `PDF_A-2u`, `PDF_A-2b` and `PDF_UA-1` of veraPDF's corpus (https://github.com/veraPDF), whose
files are named after the rule they pass or fail. A fail file counts as found when its own rule is among those named; a
pass file as refused when any rule of its profile is. `--misses` names the files that are not as they should be.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
NAME = re.compile(r"(\d[\d.-]*)-t(\d+)-(pass|fail)-(\w+)")
"""Clause, test, what the file is for, its letter; PDF/A's clauses are written with hyphens."""
RENAMED = {
    "A 6.1.4-1": "A 6.1.4-2",
    "A 6.1.7.1-1": "A 6.1.7.1-2",
    "A 6.1.7.1-3": "A 6.1.7.1-1",
    "A 6.1.7.1-4": "A 6.1.7.1-3",
    **{f"A 6.1.9-{number}": "A 6.1.9-1" for number in (2, 3, 4)},
    "A 6.1.13-8 b": "A 6.1.13-10",
    "A 6.2.2-2": "A 6.2.6-1",
    "A 6.2.2-4": "A 6.2.2-2",
    "A 6.2.3-1 a": "A 6.2.4.3-2",
    "A 6.2.3-1 c": "A 6.2.4.3-2",
    "A 6.2.4.3-1": "A 6.2.4.3-2",
    "A 6.2.4.3-2": "A 6.2.4.3-3",
    "A 6.2.4.3-3": "A 6.2.4.3-4",
    "A 6.2.5-1 b": "A 6.2.5-3",
    "A 6.2.5-3": "A 6.2.5-4 A 6.2.5-6",
    "A 6.2.8.1-1 a": "A 6.2.8-1",
    "A 6.2.8.1-1 b": "A 6.2.8-2",
    "A 6.2.8.1-2": "A 6.2.8-3",
    "A 6.2.8.1-3": "A 6.2.6-1",
    "A 6.2.9.1-1": "A 6.2.9-1",
    "A 6.2.9.2-1": "A 6.2.9-2",
    "A 6.2.9.3-1": "A 6.2.9-3",
    **{f"A 6.2.10-{test}": "A 6.2.10-2" for test in (1, 3, 4, 5, 6, 7)},
    **{f"A 6.2.10-{test}": "A 6.2.4.3-3" for test in ("1 g", "3 g", "4 g", "5 g", "6 f", "7 f")},
    "A 6.2.10-2": "A 6.2.10-1",
    "A 6.5.1-1 n": "A 6.5.1-2",
    "A 6.6.2.1-1 b": "A 6.6.2.1-2",
    "A 6.6.2.1-1 c": "A 6.6.2.1-3",
    **{f"A 6.6.2.3.1-{test}": "A 6.6.2.3.1-1 A 6.6.2.3.1-2" for test in range(1, 20)},
    **{f"A 6.6.2.3.3-1 {letter}": f"A 6.6.2.3.3-{rule}" for letter, rule in zip("abc", (3, 4, 2), strict=True)},
    "A 6.6.2.3.3-1 f": "A 6.6.2.3.3-2 A 6.6.2.3.3-3 A 6.6.2.3.3-4",
    **{f"A 6.6.2.3.3-2 {letter}": f"A 6.6.2.3.3-{rule}" for letter, rule in zip("abcd", (9, 10, 7, 8), strict=True)},
    "A 6.6.2.3.3-2 e": " ".join(f"A 6.6.2.3.3-{rule}" for rule in range(7, 11)),
    "A 6.6.2.3.3-3": "A 6.6.2.3.3-11",
    "A 6.6.2.3.3-4": "A 6.6.2.3.3-16",
    "A 6.6.4-1": " ".join(f"A 6.6.4-{rule}" for rule in range(1, 8)),
    "U 7.2-3 b": "U 7.2-39",
    "U 7.2-3 c": "U 7.2-16",
    "U 7.2-19 a": "U 7.2-40",
    "U 7.2-19 c": "U 7.2-40",
    "U 7.2-27 a": "U 7.2-28",
    "U 7.2-27 b": "U 7.2-28",
}
"""Files are numbered as an older profile was. Each file of PDF/A says in its bookmarks what should be found in it; from
that, the rules of today's profiles (any of them counts) for the numbers, and for single files, that mean another."""
LEVELS = {"PDF_A-2a": "A", "PDF_A-2u": "U", "PDF_A-2b": "B"}
HIGHER = {
    "U": re.compile("A (6.7|6.2.11.7.3)"),
    "B": re.compile("A (6.7|6.2.11.7)"),
}
"""What a lower level of PDF/A does not ask for."""


def rules_of(file: Path) -> tuple[set[str], str]:
    """Return the rules that a file is about, and `pass` or `fail`."""
    found = NAME.search(file.name)
    if found is None:
        sys.exit(f"{file}: not a name of the corpus")
    profile = "U" if "PDF_UA-1" in file.parts else "A"
    rule = f"{profile} {found[1].replace('-', '.')}-{int(found[2])}"
    meant = RENAMED.get(f"{rule} {found[4]}", RENAMED.get(rule, rule))
    return set(re.findall(r"[AU] \S+", meant)), found[3]


def asked(rules: set[str], folder: str) -> set[str]:
    """Return those of `rules` that the profile of `folder` asks for."""
    profile = "U" if folder == "PDF_UA-1" else "A"
    higher = HIGHER.get(LEVELS.get(folder, "A"))
    return {rule for rule in rules if rule.startswith(profile) and not (higher and higher.match(rule))}


def main() -> None:
    """Check every file and print the counts."""
    from helpers_archive import RULES, archive_faults

    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses: list[str] = []
    for file in sorted(given.folder.glob("PDF_*/**/*.pdf")):
        meant, purpose = rules_of(file)
        if purpose == "fail" and not meant & RULES:
            continue
        folder = next(part for part in file.parts if part.startswith("PDF_"))
        level = LEVELS.get(folder, "A")
        rules = asked(archive_faults(file.read_bytes(), level=level), folder)
        good = bool(meant & rules) if purpose == "fail" else not rules
        total[purpose] += 1
        found[purpose] += good
        if not good:
            misses.append(f"{sorted(meant)} {purpose}: {file.name} {sorted(rules)}")
    print(f"{len(RULES)} rules covered")
    print(f"fail files of those rules: {found['fail']} of {total['fail']} found")
    print(f"pass files of all rules:   {found['pass']} of {total['pass']} passed")
    if given.misses:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
