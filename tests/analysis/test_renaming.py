from __future__ import annotations

from dataclasses import replace

import pytest
from helpers_store import full_assessment

from ita_desktop.analysis.renaming import name_mentions, renamed, settings_renamed
from ita_desktop.models.assessment import Agency, Edit
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.usual_memo import stands_apart, usual_mark

OLD = full_assessment()
NEW = Agency("เทศบาลเมืองตัวอย่างใหม่", "เทศบาลเมือง", "เมือง", "ตัวอย่าง")


def test_every_text_with_the_old_name_is_found_and_changed_only_where_it_was_ticked() -> None:
    assert OLD.memo is not None
    memo = replace(OLD.memo, sections=(MemoSection("ทต.ตัวอย่าง", "ด้วยเทศบาลตำบลตัวอย่าง และเทศบาลตำบลอื่น"),))
    plan = (replace(OLD.plan[0], measures=("ประกาศของเทศบาลตำบลตัวอย่าง",)), *OLD.plan[1:])
    edits = {("by-item", "indicator.1"): Edit("เทศบาลตำบลตัวอย่างได้คะแนน", {})}
    old = replace(OLD, memo=memo, plan=plan, edits=edits)
    found = name_mentions(old, NEW)
    assert [mention.where for mention in found] == [
        "memo.to",
        "memo.sections[0].heading",
        "memo.sections[0].text",
        "plan[0].measures[0]",
        "analysis.by-item.indicator.1",
    ]
    assert [mention.after for mention in found] == [
        "นายกเทศมนตรีเมืองตัวอย่างใหม่",
        "ทม.ตัวอย่างใหม่",
        "ด้วยเทศบาลเมืองตัวอย่างใหม่ และเทศบาลตำบลอื่น",
        "ประกาศของเทศบาลเมืองตัวอย่างใหม่",
        "เทศบาลเมืองตัวอย่างใหม่ได้คะแนน",
    ]
    whole = renamed(old, NEW, {mention.where for mention in found})
    assert (whole.agency, name_mentions(replace(whole, agency=old.agency), NEW)) == (NEW, ())
    part = renamed(old, NEW, {"memo.to"})
    assert part.memo == replace(memo, to="นายกเทศมนตรีเมืองตัวอย่างใหม่")
    assert (part.plan, part.edits, part.items) == (old.plan, old.edits, old.items)


def test_what_was_logged_then_stays() -> None:
    log = OLD.plan[0].followup
    assert log is not None
    row = replace(OLD.plan[0], followup=replace(log, log=(replace(log.log[0], before="เทศบาลตำบลตัวอย่าง"),)))
    old = replace(OLD, plan=(row,), memo=None)
    assert name_mentions(old, NEW) == ()


@pytest.mark.parametrize("new", [replace(OLD.agency, province="ใหม่"), replace(OLD.agency, province="ใหม่", district="")])
def test_a_place_that_changes_is_found_too(new: Agency) -> None:
    assert OLD.memo is not None
    old = replace(OLD, memo=replace(OLD.memo, subject="ของจังหวัดตัวอย่าง อำเภอเมือง"))
    assert [mention.after for mention in name_mentions(old, new)] == ["ของจังหวัดใหม่ อำเภอเมือง"]
    assert name_mentions(old, old.agency) == ()


def test_who_signs_is_kept_under_the_new_name_and_a_memo_apart_stays_so() -> None:
    memo = Memo(to="นายกเทศมนตรีตำบลตัวอย่าง", signers=(Signer(SignerRole.OPINION, "ก", "นายกเทศมนตรีตำบลตัวอย่าง"),))
    old = replace(OLD, memo=memo)
    settings = OfficeSettings(usual_memo=replace(memo, phone="1"), memos_apart={old.fiscal_year: usual_mark(memo)})
    new = renamed(old, NEW, {"memo.to"})
    kept = settings_renamed(settings, [old], [new])
    assert kept.usual_memo.to == kept.usual_memo.signers[0].position == "นายกเทศมนตรีเมืองตัวอย่างใหม่"
    assert (kept.usual_memo.phone, kept.usual_memo.signers[0].name) == ("1", "ก")
    assert stands_apart(new.memo, new.fiscal_year, kept.memos_apart)
    assert not stands_apart(new.memo, new.fiscal_year, settings.memos_apart)
    assert settings_renamed(settings, [], []) == settings
