"""Slips of real reports that this program's paper cannot have, since it sets, counts or draws the thing itself.

Each function is named by what tests/files/real_report_slips.toml calls `cannot`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import pytest
from helpers_assessments import REPORT_000, REPORT_002, all_at, assessment_of
from helpers_documents import head_of, ordered, tables_of, texts_of
from helpers_pdf import squeezed
from helpers_plan import sample
from helpers_real_slips import real_slips

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.memo_text import MemoBody, draft_memo
from ita_desktop.analysis.scoring import Limits
from ita_desktop.analysis.wording import Digits, Style
from ita_desktop.documents import blocks
from ita_desktop.documents.blocks import Cover, Heading, MemoHead, Paragraph
from ita_desktop.documents.building import usual_paper_words
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.paper_words import PaperKind
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.documents.blocks import Document

_NAMED = re.compile(r"ตัวชี้วัดที่ ?(\d{1,2}) +((?:การ|คุณภาพ|ประสิทธิภาพ)[ก-๎]+)")
_Wanted = TypeVar("_Wanted")
_NUMBERED = re.compile(r"^(\d{1,2})[.)] ")


def papers(kind: DocumentKind = DocumentKind.REPORT) -> Iterator[Document]:
    for layout in LAYOUTS:
        yield ordered(kind, sample(), layout=layout, digits=Digits.ARABIC)


def of_type(document: Document, wanted: type[_Wanted]) -> list[_Wanted]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, wanted)]


def misnamed(texts: list[str]) -> list[str]:
    right = {each.number: (each.name, *each.other_names) for each in load_framework(2568).indicators}
    named = ((int(match[1]), match[2]) for text in texts for match in _NAMED.finditer(text))
    return [f"{number} {name}" for number, name in named if not any(name.startswith(one) for one in right[number])]


def test_names() -> None:
    assert misnamed(["ตัวชี้วัดที่ 4 การใช้อำนาจ"]) == ["4 การใช้อำนาจ"]
    for document in papers():
        texts = texts_of(document)
        assert misnamed(texts) == []
        assert {int(match[1]) for text in texts for match in _NAMED.finditer(text)} == set(range(1, 11))


def test_heads() -> None:
    for document in papers(DocumentKind.PLAN):
        heads = {tuple(head_of(table)) for table in tables_of(document) if len(table.widths) > 4}
        assert len({head[0] for head in heads}) == 1
        assert all("ผู้รับผิดชอบ" in "".join(head) for head in heads)
    for document in papers(DocumentKind.ANALYSIS):
        known = [head for table in tables_of(document) if table.head for head in head_of(table)]
        assert not [head for head in known if "Serv" in head or ("คะแนน" in head and "สูงสุด" in head)]


def test_codes() -> None:
    framework = load_framework(2568)
    whole = squeezed(
        "\n".join(texts_of(ordered(DocumentKind.ANALYSIS, REPORT_002, layout="three-part", digits=Digits.ARABIC)))
    )
    assert [item.code for item in framework.items if squeezed(f"{item.code} {to_arabic(item.text)}") not in whole] == []


def test_tools() -> None:
    for document in papers():
        told = [text for text in texts_of(document) if "ผู้มีส่วนได้ส่วนเสียภายใน" in text or "ผู้มีส่วนได้เสียภายใน" in text]
        assert not [text for text in told if ("EIT" in text or "OIT" in text) and "IIT" not in text]


def test_titles() -> None:
    for document in papers():
        texts = texts_of(document)
        assert not [
            text for text in texts if "ในการดำเนินการของหน่วยงานภาครัฐ" in text or "รายงานผลการประเมิน ITA ไปสู่" in text
        ]
        titles = {
            text for text in texts if text.startswith(("มาตรการส่งเสริม", "แผน", "การนำผล")) and "ปีงบประมาณ" in text
        }
        assert {year for title in titles for year in re.findall(r"25\d\d", title)} <= {"2568", "2569"}
        planned = {re.sub(r"25\d\d", "", title) for title in titles}
        assert len(planned) == len(titles)  # no title stands under two years


def test_drawn() -> None:
    """Nothing but the emblem and the Garuda is a picture: every chart is drawn from the scores."""
    held = {
        f"{name}.{field.name}"
        for name, kind in vars(blocks).items()
        if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")
        for field in fields(kind)
        if "bytes" in str(field.type)
    }
    assert held == {"Cover.emblem", "MemoHead.garuda"}


@pytest.mark.parametrize(("digits", "shown"), [(Digits.THAI, "๑๖ มกราคม ๒๕๖๘"), (Digits.ARABIC, "16 มกราคม 2568")])
def test_date(digits: Digits, shown: str) -> None:
    memo = replace(draft_memo(Dossier(sample()), MemoBody.PLAIN, digits), date=dt.date(2025, 1, 16))
    (head,) = of_type(ordered(DocumentKind.MEMO, replace(sample(), memo=memo), digits=digits), MemoHead)
    assert head.date == shown


def test_once() -> None:
    for document in papers():
        long = [squeezed("".join(span.text for span in each.spans)) for each in of_type(document, Paragraph)]
        long = [text for text in long if len(text) > 100]
        assert long
        assert len(set(long)) == len(long)


def test_address() -> None:
    for document in papers():
        assert len({name for text in texts_of(document) for name in re.findall(r"อำเภอ([ก-๎]+)", text)}) <= 1


def test_every() -> None:
    """The lowest indicator stands in its issue's text, whatever else does."""
    framework = load_framework(2567)
    low = assessment_of(2567, all_at(framework, "100", e7="96", e8="95", e9="97"))
    sections = {each.key: each for each in Dossier(low).analysis(Style.BY_ISSUE, Digits.ARABIC)}
    told = "\n".join(each.text for each in sections["issue.2"].paragraphs)
    assert all(code in told for code in ("e7", "e8", "e9"))


def test_numbers() -> None:
    for document in papers():
        headings = [to_arabic(each.text) for each in of_type(document, Heading)]
        assert not [text for text, after in pairwise(headings) if text == after]
        counted = [int(match[1]) for text in headings if (match := _NUMBERED.match(text))]
        assert all(number in {1, before + 1} for before, number in zip([0, *counted], counted, strict=False))
        assert len({text for text in headings if _NUMBERED.match(text)}) == len(counted)


def test_pages() -> None:
    for document in papers(DocumentKind.PLAN):
        assert all(table.head for table in tables_of(document))
        assert not [text for text in texts_of(document) if "(ต่อ)" in text]


def test_cover() -> None:
    for layout in LAYOUTS:
        words = usual_paper_words(Dossier(sample()), PaperKind.REPORT, layout)
        for cover in of_type(ordered(DocumentKind.REPORT, sample(), layout=layout), Cover):
            assert [to_arabic(line) for line in (*cover.title, *cover.foot)] == [
                to_arabic(line) for line in (*words.cover, *words.foot)
            ]


@pytest.mark.parametrize("digits", Digits)
def test_digits(digits: Digits) -> None:
    other = "[0-9]" if digits is Digits.THAI else "[๐-๙]"
    for layout in LAYOUTS:
        told = texts_of(ordered(DocumentKind.ANALYSIS, REPORT_000, layout=layout, digits=digits))
        assert not [text for text in told if re.search(other, re.sub(r"[A-Za-z]\S*", "", text))]


def test_classes() -> None:
    """Every score has its class; no gap between two of them."""
    found = [Limits().classify(Decimal(hundredths) / 100) for hundredths in range(10_001)]
    assert None not in found
    changes = [before for before, after in pairwise(found) if before != after]
    assert len(changes) == 2


def test_marks() -> None:
    assert normalise_text("ถึงแม\u0e49\u0e49องค์การ") == "ถึงแม้องค์การ"


def test_each_kind_that_cannot_be_has_its_test_here() -> None:
    shown = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    assert {each.cannot for each in real_slips() if each.cannot} == shown - {
        "each_kind_that_cannot_be_has_its_test_here"
    }
