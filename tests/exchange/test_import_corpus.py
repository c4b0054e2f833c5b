"""360 made inputs of every shape against their truth (tests/files/corpora/README.md); `-rP` prints the table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from helpers_cage import answers_in_process
from helpers_import_corpus import Count, answers_of, by_shape, content_of, judge, judge_chosen, read, total, truths

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_import_corpus import Truth

GROUPS = sorted({(truth["group"], truth["file"][:2]) for truth in truths().values()})
"""By group, and large groups in parts of some twenty files, so that the workers share them."""


@pytest.fixture(autouse=True)
def _readers_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The readers of the cage, the same functions and the same lines, without a child for each of a thousand files."""
    monkeypatch.setattr("ita_desktop.exchange.cage.keeper._answers", answers_in_process)


def files_of(group: str, letters: str) -> dict[str, Truth]:
    return {
        name: truth for name, truth in truths().items() if truth["group"] == group and truth["file"].startswith(letters)
    }


def unpacked(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.exists():
        path.write_bytes(content_of(name))
    return path


@pytest.mark.parametrize(("group", "letters"), GROUPS)
def test_what_comes_in_unasked_is_right(tmp_path: Path, group: str, letters: str) -> None:
    counts = {name: judge(truth, read(unpacked(tmp_path, name))) for name, truth in files_of(group, letters).items()}
    shown(by_shape(counts))
    whole = total(counts)
    assert (whole.wrong, whole.invented, whole.taken, whole.named) == (0, 0, 0, 0), "\n".join(whole.told)
    assert whole.right >= 0.95 * (whole.right + whole.missing), "\n".join(whole.told)


@pytest.mark.parametrize(("group", "letters"), GROUPS)
def test_with_the_right_choices_everything_comes_in(tmp_path: Path, group: str, letters: str) -> None:
    counts: dict[str, Count] = {}
    for name, truth in files_of(group, letters).items():
        if truth["refused"]:
            continue
        path = unpacked(tmp_path, name)
        made = counts.setdefault(name, Count())
        every = [(truth["choices"], truth["expected_with_choices"])]
        every += [(other["choices"], other["expected_with_choices"]) for other in truth.get("other_choices", ())]
        for choices, expected in every:
            for by_letter in {True, not truth["must_ask"] or "column" not in choices}:
                outcome = read(path, answers_of(choices, by_letter=by_letter))
                made.add(judge_chosen(truth, choices, expected, outcome))
    shown(by_shape(counts))
    whole = total(counts)
    assert (whole.wrong, whole.invented, whole.missing) == (0, 0, 0), "\n".join(whole.told)


def shown(shapes: dict[str, Count]) -> None:
    sys.stdout.writelines(f"{shape:40} {count}\n" for shape, count in shapes.items())


def test_the_judge_sees_each_kind_of_fault(tmp_path: Path) -> None:
    """A judge that never speaks proves nothing: spoilt truths must be told."""
    name, truth = next((name, truth) for name, truth in truths().items() if truth["shape"] == "plain")
    outcome = read(unpacked(tmp_path, name))
    path, value = next((path, value) for path, value in truth["expected"].items() if path.startswith("items."))
    spoilt = {**truth["expected"], path: value + 1}
    assert judge({**truth, "expected": spoilt}, outcome).wrong == 1
    without = {key: each for key, each in truth["expected"].items() if key != path}
    assert judge({**truth, "expected": without}, outcome).invented == 1
    assert judge({**truth, "expected": {**truth["expected"], "items.x9": value}}, outcome).missing == 1
    assert judge({**truth, "must_ask": True}, outcome).taken == 1
    assert judge({**truth, "fiscal_year": 2500, "choices": {}}, outcome).wrong == 1
    assert judge({**truth, "doubted": {path: "9x.5"}}, outcome).named == 1
    assert judge({**truth, "refused": True, "refused_why": ""}, outcome).taken == 1
