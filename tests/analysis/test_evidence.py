from __future__ import annotations

import pytest

from ita_desktop.analysis.evidence import MissingFile, is_file, is_link, missing_files
from ita_desktop.models.plan import FollowUp, PlanRow


@pytest.mark.parametrize("reference", ["https://a.go.th/x.pdf", "www.a.go.th", "HTTP://a.go.th"])
def test_links_are_no_files(reference: str) -> None:
    assert is_link(reference)
    assert not is_file(reference)


@pytest.mark.parametrize(
    "reference", ["รายงาน ครั้งที่ 1.pdf", r"D:\ita\ภาพ.jpg", r"\\server\งาน", "/srv/งาน", "ภาพ/1.JPEG"]
)
def test_paths_and_names_with_an_extension_are_files(reference: str) -> None:
    assert is_file(reference)


@pytest.mark.parametrize("reference", ["ภาพถ่ายกิจกรรม", "คำสั่งที่ 12/2569", "หนังสือ ที่ ตย 00001.1/12", ""])
def test_other_words_only_name_a_thing(reference: str) -> None:
    assert not is_file(reference)
    assert not is_link(reference)


def test_only_files_that_are_gone_are_told() -> None:
    evidence = ("มี.pdf", " หาย.pdf", "https://a.go.th/หาย.pdf", "ภาพถ่าย")
    plan = (PlanRow(), PlanRow(followup=FollowUp(evidence=evidence)))
    asked: list[str] = []

    def exists(reference: str) -> bool:
        asked.append(reference)
        return reference == "มี.pdf"

    assert missing_files(plan, exists) == (MissingFile(1, " หาย.pdf"),)
    assert asked == ["มี.pdf", "หาย.pdf"]
