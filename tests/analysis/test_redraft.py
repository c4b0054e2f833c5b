from __future__ import annotations

from dataclasses import replace

from helpers_ui import sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.memo_text import MemoBody, redrafted, would_replace
from ita_desktop.models.office import Memo, MemoSection


def dossier_with(memo: Memo | None) -> Dossier:
    return Dossier(replace(sample(), memo=memo))


def test_what_only_the_officer_knows_stays() -> None:
    old = sample().memo
    assert old is not None
    new = redrafted(dossier_with(old), MemoBody.HEADED)
    assert (new.number, new.date, new.phone, new.department, new.to, new.signers) == (
        old.number,
        old.date,
        old.phone,
        old.department,
        old.to,
        old.signers,
    )
    assert [section.heading for section in new.sections] == ["เรื่องเดิม", "ข้อเท็จจริง", "ข้อระเบียบ/กฎหมาย", "ข้อเสนอแนะ"]
    assert new.subject != old.subject or new.sections != old.sections


def test_an_empty_memo_gets_every_part() -> None:
    new = redrafted(dossier_with(None), MemoBody.PLAIN)
    assert all((new.department, new.subject, new.to, new.sections, new.signers))


def test_only_words_of_a_person_are_asked_about() -> None:
    assert not would_replace(dossier_with(None))
    assert not would_replace(dossier_with(Memo(sections=(MemoSection(None, " "),))))
    for body in MemoBody:
        assert not would_replace(dossier_with(redrafted(dossier_with(None), body)))
    drafted = redrafted(dossier_with(None), MemoBody.PLAIN)
    assert would_replace(dossier_with(replace(drafted, subject="เรื่องของเรา")))
    assert would_replace(dossier_with(replace(drafted, sections=(MemoSection(None, "ข้อความของเรา"),))))
