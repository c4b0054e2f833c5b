"""What code and documents cite is in the tree, and the picture in docs/architecture.md is the one imports follow."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ita_desktop.analysis.preflight import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
ROOMS = ("ita_desktop", "tests", "packaging", "benchmarks", "docs", "resources")
ENDINGS = (".py", ".toml", ".md", ".sh", ".cmd", ".nsi", ".yml")
ARCHITECTURE = "docs/architecture.md"
DOMAIN = "docs/domain.md"

CITED = re.compile(r"(docs/[\w-]+\.md)((?:(?:,| and)? §\d+(?:\.\d+)*)+)((?:, checks? (?:\d+|, | and )+)?)")
RULE = re.compile(r"(docs/[\w-]+\.md) rules? ((?:\d+|, | and )+)")
SECTION = re.compile(r"§(\d+(?:\.\d+)*)")
REPORT = re.compile(r"(?i)\breports? ((?:00\d|, | and )+)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
# Texts that were once beside the tree and are not in it; each split, so that this file does not cite them itself.
ELSEWHERE = re.compile(
    "|".join(
        (
            "ita" + "_domain",
            "thai" + "_memo",
            "windows" + "_build",
            "round2" + "_",
            r"\banchors" + r"\.md",
            r"(?<![\w/])design" + r"\.md",
            r"(?<![\w/])contract" + r"\.md",
            r"(?i:\bissues?) [A-Z]\b",
            r"(?i:\bseeds?) 00\d",
            r"(?i:house" + r" rule)",
            "/work" + "/",
        )
    )
)


def texts() -> list[Path]:
    """Return every file of the tree that can cite something."""
    inside = (path for room in ROOMS for path in (ROOT / room).rglob("*"))
    return sorted(path for path in (*ROOT.iterdir(), *inside) if path.suffix in ENDINGS and path.is_file())


def flowing(text: str) -> str:
    """Return `text` with broken lines joined, so that a citation over two lines is seen whole."""
    return re.sub(r"\s*\n\s*(?:# ?)?", " ", text)


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


@cache
def sections_of(text: str) -> set[str]:
    """Return the numbers of a document's headings, and of its points that carry the number in bold."""
    return set(re.findall(r"^(?:#+ |- \*\*)(\d+(?:\.\d+)*)[. *]", text, flags=re.MULTILINE))


@cache
def checks_of(text: str) -> set[str]:
    """Return the numbers of the checks in the table of a section 4.5."""
    _, _, rest = text.partition("\n### 4.5 ")
    return set(re.findall(r"^\| (\d+) \|", rest.partition("\n## ")[0], flags=re.MULTILINE))


@cache
def rules_of(text: str) -> set[str]:
    """Return the numbers of the rules of the house."""
    _, _, rest = text.partition("\n## Rules of the house\n")
    return set(re.findall(r"^(\d+)\. \*\*", rest.partition("\n## ")[0], flags=re.MULTILINE))


@cache
def reports_of(text: str) -> set[str]:
    """Return the numbers of the reports that section 8 tells of."""
    _, _, rest = text.partition("\n## 8. ")
    return set(re.findall(r"^### Report (\d+)$", rest.partition("\n## ")[0], flags=re.MULTILINE))


@cache
def document(name: str) -> str:
    path = ROOT / name
    return path.read_text("utf-8") if path.is_file() else ""


def faults(text: str, own: str = "") -> Iterator[str]:
    """Give each citation in `text` that leads nowhere.

    Args:
        text: what cites.
        own: the content of the document it is, whose sections it may cite by their number alone.
    """
    flow = flowing(text)
    for name, marks, checks in CITED.findall(flow):
        known = document(name)
        yield from (f"{name} §{mark}" for mark in SECTION.findall(marks) if mark not in sections_of(known))
        yield from (f"{name}, check {number}" for number in numbers(checks) if number not in checks_of(known))
    for name, cited in RULE.findall(flow):
        yield from (f"{name} rule {number}" for number in numbers(cited) if number not in rules_of(document(name)))
    for cited in REPORT.findall(flow):
        yield from (f"report {number}" for number in numbers(cited) if number not in reports_of(document(DOMAIN)))
    yield from (f"{name}: no such document" for name in re.findall(r"docs/[\w-]+\.md", flow) if not document(name))
    bare = SECTION.findall(CITED.sub("", flow))
    yield from (f"§{number} of nothing" for number in bare if number not in sections_of(own))
    yield from (f"not in the tree: {found[0]}" for found in ELSEWHERE.finditer(flow))


def test_whatever_is_cited_is_in_the_tree() -> None:
    found = {}
    for path in texts():
        text, own = path.read_text("utf-8"), ""
        if path.suffix == ".md":
            own = text + "".join(document(f"docs/{name}") for name in LINK.findall(text))
        if path != Path(__file__):
            found[str(path.relative_to(ROOT))] = list(faults(text, own))
    assert len(found) > 100
    assert {name: cited for name, cited in found.items() if cited} == {}


@pytest.mark.parametrize(
    "text",
    [
        "docs/domain.md §4.9",
        "docs/domain.md §4.5, §99",
        "docs/domain.md\n    # §4.9",
        "docs/domain.md §4.5, checks 2 and 14",
        "docs/architecture.md rule 14",
        "docs/architecture.md rules 4 and 99",
        "docs/nowhere.md",
        "(§6.1)",
        "report 005",
        "as reports 001, 004 and 009 do",
        "ita" + "_domain §1",
        "thai" + "_memo.md",
        "(issue" + " F)",
        "Seed" + " 004",
        "house" + " rule 4",
        "the JSON of contract" + ".md",
    ],
)
def test_a_citation_that_leads_nowhere_is_seen(text: str) -> None:
    assert list(faults(text)) != []


def test_sound_citations_pass() -> None:
    sound = (
        "docs/domain.md §4.5, checks 2, 5 and 11; docs/domain.md §4.2, §4.4; docs/thai-paper.md §1.2",
        "docs/architecture.md rule 4, docs/architecture.md rules 7 and 9; reports 000, 002 and 004",
        "docs/domain.md §9.9; the issue at hand; seeded by hand; design",
    )
    assert [list(faults(text)) for text in sound] == [[]] * len(sound)


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name
)
def test_links_lead_somewhere(path: Path) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(path.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if link and not (path.parent / link).exists()] == []


def test_every_document_is_reached_from_the_first_pages() -> None:
    linked = set(LINK.findall(document("README.md"))) | {
        f"docs/{name}" for name in LINK.findall(document(ARCHITECTURE))
    }
    assert {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")} <= linked


def test_the_picture_names_what_is_there() -> None:
    named = re.findall(r"`([\w/]+(?:/|\.py|\.toml|\.md))`", document(ARCHITECTURE))
    places = (ROOT, ROOT / "ita_desktop", *(path for path in (ROOT / "ita_desktop").rglob("*") if path.is_dir()))
    assert len(named) > 10
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def test_the_checks_told_of_are_the_checks_there_are() -> None:
    _, _, rest = document(DOMAIN).partition("\n### 4.5 ")
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", rest.partition("\n## ")[0]))
    assert named == {str(code) for code in Code}
    assert checks_of(document(DOMAIN)) == {str(number) for number in range(1, 14)}


def order_of_rooms() -> list[frozenset[str]]:
    """Return the rooms as docs/architecture.md orders them, the outermost first; those of one step are one set."""
    line = re.search(r"order of rooms: (.+)", document(ARCHITECTURE))
    assert line is not None
    return [frozenset(step.strip().split(", ")) for step in line[1].split("→")]


def imported(tree: ast.AST) -> Iterator[str]:
    """Give each room of our own that a module imports from, for types alone among them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "ita_desktop":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ita_desktop."):
            yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("ita_desktop."))


def upward(room: str, uses: Iterable[str], order: list[frozenset[str]]) -> list[str]:
    """Return what `room` may not use: what stands to its left, and its neighbours of one step."""
    step = {name: place for place, names in enumerate(order) for name in names}
    return [used for used in uses if used in step and used != room and step[used] <= step[room]]


def test_imports_follow_the_order_of_rooms() -> None:
    order, package = order_of_rooms(), ROOT / "ita_desktop"
    known = frozenset().union(*order)
    assert len(known) > 10
    found = []
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        if room in {"__init__", "__main__"}:
            continue
        assert room in known, f"docs/architecture.md has no place for {room}"
        uses = imported(ast.parse(path.read_text("utf-8")))
        found += [f"{path.relative_to(package)} uses {used}" for used in upward(room, uses, order)]
    assert found == []


def test_an_import_against_the_order_is_seen() -> None:
    order = order_of_rooms()
    source = "if TYPE_CHECKING:\n    from ita_desktop.documents.memo import x\nfrom ita_desktop import ui, thai"
    assert sorted(upward("models", imported(ast.parse(source)), order)) == ["documents", "ui"]
    assert upward("headless", ["ui", "documents"], order) == ["ui"]
