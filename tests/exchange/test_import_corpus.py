"""493 made inputs of every shape against their truth (tests/files/corpora/README.md); `-rP` prints the table.

Unasked, an ordinary run reads one of each shape and ending; with choices, of each group and ending.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_cage import answers_in_process
from helpers_import_corpus import Count, answers_of, by_shape, content_of, judge, judge_chosen, read, total, truths
from helpers_sampling import THOROUGH, counted, some

from ita_desktop.exchange.reading import Reading

if TYPE_CHECKING:
    from helpers_import_corpus import Truth


def group_of(truth: Truth) -> tuple[str, str]:
    """By group, and large groups in parts of some twenty files, so that the workers share them."""
    return truth["group"], truth["file"][:2]


def ending_of(truth: Truth) -> str:
    return Path(truth["file"]).suffix


GROUPS = sorted(set(map(group_of, truths().values())))
UNASKED = some(truths().values(), lambda truth: [(truth["shape"], ending_of(truth)), group_of(truth)])
CHOSEN = some(truths().values(), lambda truth: [(truth["group"], ending_of(truth)), group_of(truth)])
LEFT = {
    "bci_excel_wording_only.xlsx": "the maker's own short wordings without codes: refused with a sentence",
    "bgb_html_forms.html": "the year before is in a pane that the page does not show",
    "bfs_pdf_printed.pdf": "a row that is called no more than รวม is not taken for the overall score",
    "bcg_excel_dashboard.xlsx": "the level by itself, a word under a figure",
    "bfq_pdf_printed.pdf": "rows torn by a page of two columns: told as doubted or absent",
    "bep_text_forms.txt": "a wording cut in the middle, which is another item's too: told as doubted",
}
"""Where not everything comes in, and why; nothing of it is wrong or invented."""
PLANS = {"bgi_wrong_papers.docx": "a plan without a score, which is read as the plan that it is"}


@pytest.fixture(autouse=True)
def _readers_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The readers of the cage, the same functions and the same lines, without a child for each of a thousand files."""
    monkeypatch.setattr("ita_desktop.exchange.cage.keeper._answers", answers_in_process)


def files_of(taken: list[Truth], group: tuple[str, str]) -> dict[str, Truth]:
    return {truth["file"]: truth for truth in taken if group_of(truth) == group and truth["file"] not in PLANS}


def unpacked(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.exists():
        path.write_bytes(content_of(name))
    return path


@pytest.mark.parametrize("group", GROUPS)
def test_what_comes_in_unasked_is_right(tmp_path: Path, group: tuple[str, str]) -> None:
    counts = {name: judge(truth, read(unpacked(tmp_path, name))) for name, truth in files_of(UNASKED, group).items()}
    shown(by_shape(counts))
    whole = total(counts)
    assert (whole.wrong, whole.invented, whole.taken, whole.named) == (0, 0, 0, 0), "\n".join(whole.told)
    missing = {name for name, count in counts.items() if count.missing}
    assert missing <= set(LEFT), "\n".join(whole.told)
    assert not THOROUGH or whole.right >= 0.95 * (whole.right + whole.missing), "\n".join(whole.told)


@pytest.mark.parametrize("group", GROUPS)
def test_with_the_right_choices_everything_comes_in(tmp_path: Path, group: tuple[str, str]) -> None:
    counts: dict[str, Count] = {}
    for name, truth in files_of(CHOSEN, group).items():
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
    missing = {name for name, count in counts.items() if count.missing}
    assert (whole.wrong, whole.invented, missing - set(LEFT)) == (0, 0, set()), "\n".join(whole.told)


def test_a_plan_without_scores_is_read_as_a_plan_alone(tmp_path: Path) -> None:
    for name in PLANS:
        outcome = read(unpacked(tmp_path, name))
        assert isinstance(outcome, Reading)
        assert [
            path for draft in outcome.drafts for path in draft.values if path.startswith(("items", "published"))
        ] == []
        assert [draft.fiscal_year for draft in outcome.drafts if "plan" in draft.values] == [2568], "plan of 2569"


def shown(shapes: dict[str, Count]) -> None:
    sys.stdout.writelines(f"{shape:40} {count}\n" for shape, count in shapes.items())


def test_how_many_were_read() -> None:
    sys.stdout.writelines(f"{counted(len(taken), len(truths()))}\n" for taken in (UNASKED, CHOSEN))
    assert {truth["shape"] for truth in UNASKED} == {truth["shape"] for truth in truths().values()}
    assert {ending_of(truth) for truth in CHOSEN} == {ending_of(truth) for truth in truths().values()}


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
