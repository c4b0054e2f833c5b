"""Documents of the year ahead: what stands out, what a new list does to them, and how the next year begins.

Drill: let `moved_entries` keep a mark of two documents that became one, or `begun_from` forget the links.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from helpers_ui import sample
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.readiness import link_fault, list_year, readiness_after, shelf_ahead, year_ahead
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_shelf import FrameworkShelf, presumed_text
from ita_desktop.models.item_pairs import item_pairs
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.readiness import EarlierLinks, ReadyItem, ReadyState, marked, relinked, with_begun, with_entry
from ita_desktop.models.readiness_moving import moved_entries

AT = dt.datetime(2026, 2, 3, 9, 30, tzinfo=THAI_TIME)
SHELF = FrameworkShelf()
HOME = "https://www.example.go.th"


def dossier(*entries: ReadyItem, year: int = 2568) -> Dossier:
    return Dossier(replace(sample(), fiscal_year=year, readiness=entries))


def test_every_document_of_the_plan_year_has_a_row_with_its_components_and_last_year() -> None:
    ahead = year_ahead(dossier())
    asked = [item.code for item in SHELF.load(2569).items if item.tool is Tool.OIT]
    assert [row.code for row in ahead.asked] == asked
    assert not ahead.is_presumed
    assert all(row.components is not None and row.unit for row in ahead.asked)
    assert all(row.is_sure is (row.components.basis.status != "unverified") for row in ahead.asked if row.components)
    lost = next(row for row in ahead.asked if row.last and row.last.score == Decimal(50))
    assert (lost.last.code if lost.last else "") == "o27"
    assert lost.last is not None
    assert lost.last.advice


def test_a_year_that_is_not_out_begins_as_the_last_one_unverified() -> None:
    ahead = year_ahead(dossier(year=2569))
    assert ahead.is_presumed
    assert (ahead.list_year, ahead.framework.fiscal_year) == (2569, 2570)
    assert not any(row.is_sure for row in ahead.asked)
    assert {row.entry.list_year for row in ahead.asked} == {2569}


@pytest.mark.parametrize(
    "link",
    [
        *("www.example.go.th", "ftp://example.go.th/a", "https://localhost/a", "https://a b.go.th", "https://"),
        *("javascript:1", "https://user:pw@example.go.th", "https://[::1", "file:///c:/a.pdf"),
        "https://example.go.th:99999/",
    ],
)
def test_a_link_that_cannot_be_opened_is_told(link: str) -> None:
    assert link_fault(link)
    row = year_ahead(dossier(ReadyItem("o1", 2569, links=(link,)))).row("o1")
    assert any(link in remark for remark in row.remarks)


@pytest.mark.parametrize("link", [HOME, "http://example.go.th/ก?ข=1#ค", f"{HOME}:8080/a/b.pdf", "https://เทศบาล.ไทย/"])
def test_a_link_in_order_is_not_remarked(link: str) -> None:
    assert not link_fault(link)
    assert not year_ahead(dossier(ReadyItem("o1", 2569, links=(link,)))).row("o1").remarks


def test_twins_and_links_of_last_year_are_told() -> None:
    before = replace(sample(), fiscal_year=2567, readiness=(ReadyItem("o2", 2568, links=(f"{HOME}/two/",)),))
    now = dossier(ReadyItem("o1", 2569, links=(f"{HOME}/one",)), ReadyItem("o2", 2569, links=(f"{HOME.upper()}/one/",)))
    rows = year_ahead(now)
    assert any("ข้อ o2" in told for told in rows.row("o1").remarks)
    assert any("ข้อ o1" in told for told in rows.row("o2").remarks)
    same = replace(now.assessment, readiness=(ReadyItem("o2", 2569, links=(f"{HOME}/two",)),))
    (code,) = item_pairs(SHELF, 2568, 2569).now("o2")
    found = year_ahead(Dossier(same, (before,))).row(code)
    assert any("ปีก่อน" in told for told in found.remarks)


def test_a_mark_is_logged_with_who_and_when_and_can_be_taken_back() -> None:
    entry = marked(ReadyItem("o1", 2569), 50, AT, "ผู้ตรวจ")
    assert (entry.checked, entry.mark, entry.state) == (AT.date(), 50, ReadyState.SHORT)
    assert marked(entry, 50, AT) is entry
    back = marked(entry, None, AT, "อีกคน")
    assert [(each.who, each.mark, each.item) for each in back.log] == [
        ("ผู้ตรวจ", 50, "2569/o1"),
        ("อีกคน", None, "2569/o1"),
    ]
    assert back.state is ReadyState.NOTHING


def test_a_list_that_arrives_takes_links_marks_and_history_along() -> None:
    """What was entered under the list of 2567 while that of 2568 was not out; several documents became one there."""
    pairs = item_pairs(SHELF, 2567, 2568)
    documents = [item.code for item in SHELF.load(2567).items if item.tool is Tool.OIT]
    entries = tuple(
        marked(
            ReadyItem(
                code,
                2567,
                f"หน่วย {code}",
                (f"{HOME}/{code}",),
                evidence=(f"แฟ้ม {code}",),
                earlier=(EarlierLinks(AT, (f"{HOME}/before/{code}",)),),
            ),
            100,
            AT,
        )
        for code in documents
    )
    found = moved_entries(entries, pairs, 2567, 2568)
    assert {each.item for each in found.left} == {code for code in documents if not pairs.now(code)}
    for entry in found.entries:
        sources = [pair.before for pair in pairs.of(entry.item)]
        assert set(entry.links) == {f"{HOME}/{code}" for code in sources}
        assert set(entry.evidence) == {f"แฟ้ม {code}" for code in sources}
        assert {each.item for each in entry.log} == {f"2567/{code}" for code in sources}
        assert {link for each in entry.earlier for link in each.links} == {f"{HOME}/before/{code}" for code in sources}
        alone = len(sources) == 1 and len(pairs.now(sources[0])) == 1
        assert entry.mark == (100 if alone else None)
        assert (entry.item in found.unmarked) is not alone
    assert any(len(pairs.of(entry.item)) > 1 for entry in found.entries)
    assert moved_entries(found.entries, pairs, 2567, 2568).entries == found.entries

    waiting = FrameworkShelf({2568: presumed_text(2568)})
    assert list_year(waiting, 2568) == 2567
    seen = year_ahead(Dossier(replace(sample(), fiscal_year=2567, items={}, readiness=entries)))
    assert {each.item for each in seen.entries if each.list_year == 2568} == {each.item for each in found.entries}
    assert seen.told
    gone = [row for row in seen.rows if row.item is None]
    assert [row.code for row in gone] == [each.item for each in found.left]


def test_the_next_year_begins_with_links_and_last_years_marks() -> None:
    entry = marked(ReadyItem("o1", 2569, "กองคลัง", (f"{HOME}/0",), missing=("แผนที่",)), 50, AT)
    entry = relinked(entry, (f"{HOME}/1",), AT)
    before = replace(sample(), readiness=(entry,))
    (begun,) = readiness_after(SHELF, before)
    assert (begun.item, begun.list_year, begun.unit, begun.links) == ("o1", 2569, "กองคลัง", (f"{HOME}/1",))
    assert begun.mark is None
    assert begun.last is not None
    assert (begun.last.item, begun.last.mark, begun.last.missing) == ("2569/o1", 50, ("แผนที่",))
    assert begun.log == entry.log
    assert (len(entry.earlier), begun.earlier) == (1, ()), "what stood there before is told of its own year"
    assert list_year(shelf_ahead(SHELF, 2570), 2570) == 2569
    now = Dossier(replace(sample(), fiscal_year=2569, items={}, readiness=(begun,)))
    assert any("ปีก่อน" in told for told in year_ahead(now).row("o1").remarks)
    renewed = with_entry((begun,), replace(begun, links=(f"{HOME}/2",)))
    assert not year_ahead(replace(now, assessment=replace(now.assessment, readiness=renewed))).row("o1").remarks


@given(st.lists(st.lists(st.sampled_from("กขคง"), unique=True).map(tuple)))
def test_every_link_that_ever_stood_there_is_known(given_links: list[tuple[str, ...]]) -> None:
    entry = ReadyItem("o1", 2569)
    for day, links in enumerate(given_links):
        before, at = entry, AT + dt.timedelta(days=day)
        entry = relinked(before, links, at)
        assert entry.links == links
        gone = {link for each in entry.earlier if each not in before.earlier for link in each.links}
        assert gone == set(before.links) - set(links)
        assert all(each.at == at and each.links for each in entry.earlier[len(before.earlier) :])


def test_a_document_whose_link_was_struck_can_begin_with_that_of_the_year_before() -> None:
    struck = relinked(ReadyItem("o1", 2569, links=(HOME,)), (), AT)
    kept = ReadyItem("o2", 2569, unit="กองช่าง")
    begun = [ReadyItem(code, 2569, links=(f"{HOME}/{code}",)) for code in ("o1", "o2", "o3")]
    after = with_begun((struck, kept), begun)
    assert after == (replace(begun[0], earlier=(EarlierLinks(AT, (HOME,)),)), kept, begun[2])
    assert with_begun(after, begun) == after
