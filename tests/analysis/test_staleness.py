from __future__ import annotations

from decimal import Decimal

from ita_desktop.analysis.staleness import Choice, ScoreChange, edited_sections, find_changes, with_edits
from ita_desktop.analysis.wording.parts import WrittenParagraph, WrittenSection
from ita_desktop.models.assessment import Edit

BEFORE = {"i1": Decimal(96), "i2": Decimal("90.5"), "indicator.1": Decimal("93.25")}
AFTER = BEFORE | {"i1": Decimal("97.5"), "indicator.1": Decimal(94)}


def sections(scores: dict[str, Decimal]) -> tuple[WrittenSection, ...]:
    return (
        WrittenSection(
            "indicator.1",
            "หัวข้อ",
            (WrittenParagraph("indicator.1", "ข้อความจากระบบ", scores), WrittenParagraph("x", "อื่น", {})),
        ),
    )


def test_an_edit_stands_and_is_fresh_while_its_scores_are_the_same() -> None:
    current = with_edits(sections(BEFORE), {"indicator.1": Edit("ข้อความของเรา", BEFORE)})
    assert current.paragraphs["indicator.1"].text == "ข้อความของเรา"
    assert current.paragraphs["x"].text == "อื่น"
    assert not current.stale


def test_an_edit_is_kept_and_marked_with_old_and_new_figures_when_scores_change() -> None:
    current = with_edits(sections(AFTER), {"indicator.1": Edit("ข้อความของเรา", BEFORE)})
    (stale,) = current.stale
    assert stale.text == "ข้อความของเรา"
    assert stale.changes == (
        ScoreChange("i1", Decimal(96), Decimal("97.5")),
        ScoreChange("indicator.1", Decimal("93.25"), Decimal(94)),
    )


def test_a_change_that_no_figure_shows_is_none() -> None:
    assert find_changes({"6": Decimal("93.938")}, {"6": Decimal("93.9383333")}) == ()
    assert find_changes({"6": Decimal("99.999")}, {"6": Decimal(100)}) != ()


def test_a_score_that_came_or_went_is_a_change() -> None:
    assert find_changes({}, {"i1": Decimal(1)}) == (ScoreChange("i1", None, Decimal(1)),)
    assert find_changes({"i1": Decimal(1)}, {}) == (ScoreChange("i1", Decimal(1), None),)


def test_the_three_choices() -> None:
    edit = Edit("ข้อ i๑ ได้ ๙๖.๐๐ คะแนน รวม 93.25 คะแนน ใน พ.ศ. ๒๕๖๘", BEFORE)
    stale = with_edits(sections(AFTER), {"indicator.1": edit}).paragraphs["indicator.1"]
    assert stale.settled(Choice.REGENERATE) is None
    assert stale.settled(Choice.KEEP) == Edit(edit.text, AFTER)
    assert stale.settled(Choice.MERGE) == Edit("ข้อ i๑ ได้ ๙๗.๕๐ คะแนน รวม 94.00 คะแนน ใน พ.ศ. ๒๕๖๘", AFTER)
    settled = stale.settled(Choice.KEEP)
    assert settled is not None
    assert not with_edits(sections(AFTER), {"indicator.1": settled}).stale


def test_merging_leaves_a_figure_alone_that_became_two_different_ones() -> None:
    old = {"i1": Decimal(96), "i2": Decimal(96)}
    new = {"i1": Decimal(97), "i2": Decimal(98)}
    stale = with_edits(sections(new), {"indicator.1": Edit("ได้ ๙๖.๐๐ คะแนน", old)}).paragraphs["indicator.1"]
    settled = stale.settled(Choice.MERGE)
    assert settled is not None
    assert settled.text == "ได้ ๙๖.๐๐ คะแนน"


def test_merging_leaves_a_figure_alone_that_is_still_right_for_another_item() -> None:
    old = {"i1": Decimal(100), "i2": Decimal(100)}
    new = {"i1": Decimal(95), "i2": Decimal(100)}
    stale = with_edits(sections(new), {"indicator.1": Edit("ข้อ i2 ได้ 100 คะแนน", old)}).paragraphs["indicator.1"]
    settled = stale.settled(Choice.MERGE)
    assert settled is not None
    assert settled.text == "ข้อ i2 ได้ 100 คะแนน"


def test_an_edit_whose_paragraph_is_gone_is_kept_aside() -> None:
    lost = Edit("ข้อความเดิม", BEFORE)
    assert with_edits(sections(AFTER), {"issue.2.e1": lost}).orphans == {"issue.2.e1": lost}


def test_what_goes_to_paper_has_the_edits_in_place() -> None:
    (section,) = edited_sections(sections(BEFORE), {"indicator.1": Edit("ของเรา", BEFORE)})
    assert [paragraph.text for paragraph in section.paragraphs] == ["ของเรา", "อื่น"]
