"""Who makes papers about all authorities of a file: kept with them, and taken for none of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_many import YEAR, many_assessments

from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.office import Memo, Signer, SignerRole
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.comparing import differences
from ita_desktop.models.store.faults import ChangedElsewhere
from ita_desktop.models.supervisor import Supervisor
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from pathlib import Path

SIGNERS = (Signer(SignerRole.AUTHOR, "นายทดสอบ ระบบ", "ท้องถิ่นจังหวัดตัวอย่าง"),)
OURS = Supervisor("สำนักงานตัวอย่าง", OfficeSettings(thai_digits=False, usual_memo=Memo(number="ตย 1/", signers=SIGNERS)))


def test_the_supervisor_is_kept_with_the_authorities_and_is_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "province.ita"
    with OfficeFile.create(path) as office:
        for each in many_assessments(3):
            office.save(each)
        assert office.supervisor() == Supervisor()
        office.save_supervisor(OURS)
        office.save_supervisor(replace(OURS, name="สำนักงานใหม่"), OURS)
    with OfficeFile.read(path) as office:
        assert office.supervisor() == replace(OURS, name="สำนักงานใหม่")
        assert len(office.agencies()) == 3
        assert {entry.agency for entry in office.entries()} == set(office.agencies().values())
        assert all(office.settings(number) == OfficeSettings() for number in office.agencies())
        assert office.check() == "ok"


def test_nobody_writes_over_a_supervisor_they_have_not_seen_and_one_without_a_name_is_refused(tmp_path: Path) -> None:
    with OfficeFile.create(tmp_path / "province.ita") as office:
        office.save_supervisor(OURS)
        other = replace(OURS, name="อีกสำนักงาน")
        with pytest.raises(ChangedElsewhere):
            office.save_supervisor(other, Supervisor())
        with pytest.raises(KnownProblem, match="โปรดระบุชื่อ"):
            office.save_supervisor(Supervisor(" "), OURS)
        assert office.supervisor() == OURS
        assert not office.save_supervisor(OURS, Supervisor())


def test_a_copy_with_another_supervisor_says_so(tmp_path: Path) -> None:
    with OfficeFile.create(tmp_path / "one.ita") as one, OfficeFile.create(tmp_path / "other.ita") as other:
        assert differences(one, other) == ()
        other.save_supervisor(OURS)
        assert differences(one, other) == ("หน่วยงานผู้จัดทำรายงานของหลายหน่วยงาน",)


def test_an_authority_that_somebody_called_of_that_kind_stays_one(tmp_path: Path) -> None:
    strange = Agency("เทศบาลตำบลก", "ผู้กำกับดูแล")
    with OfficeFile.create(tmp_path / "one.ita") as office:
        office.save(Assessment(strange, YEAR))
        assert office.supervisor() == Supervisor()
        office.save_supervisor(OURS)
        assert office.supervisor() == OURS
        assert list(office.agencies().values()) == [strange]
        assert [entry.agency for entry in office.entries()] == [strange]
