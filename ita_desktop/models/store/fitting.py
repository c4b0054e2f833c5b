"""Row images of an earlier edit fitted to the file as it is now, for undo and redo.

What others did meanwhile stays: the images say what one edit changed, and only that is changed back, by the rule of
every edit (`reconciling`). Where another changed the very same place, nothing is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ita_desktop.models.judging import Clash
from ita_desktop.models.reconciling import reconciled
from ita_desktop.models.store.changes import ChangeSet, difference
from ita_desktop.models.store.faults import WriteConflict
from ita_desktop.models.store.rows import KEYS, from_rows, to_agency, to_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ita_desktop.models.store.changes import Row, RowChange, Rows
    from ita_desktop.models.store.tables import Tables


def fitted_changes(tables: Tables, changes: ChangeSet) -> ChangeSet:
    """Return what of `changes` is still to be written into the file of `tables`.

    Raises:
        WriteConflict: with every place that another changed; nothing is to be written.
    """
    rows: list[RowChange] = []
    merging: dict[int, list[RowChange]] = {}
    for change in changes.rows:
        owner = _assessment_of(change)
        if owner is not None and not _begins_or_ends(changes, owner):
            merging.setdefault(owner, []).append(change)
            continue
        stored = tables.row(change.table, change.key)
        if stored == change.before:
            rows.append(change)
        elif owner is not None or stored != change.after:
            raise WriteConflict((_clash_of(change, stored),))
    for owner, own in merging.items():
        rows += _merged(tables, owner, own)
    _refuse_to_take_along(tables, changes)
    return ChangeSet(tuple(rows))


def _assessment_of(change: RowChange) -> int | None:
    if change.table == "assessment" or KEYS[change.table][0] == "assessment_id":
        return cast("int", change.key[0])
    return None


def _begins_or_ends(changes: ChangeSet, assessment_id: int) -> bool:
    """Whether `changes` put that assessment into the file or take it out."""
    heads = [change for change in changes.rows if (change.table, change.key) == ("assessment", (assessment_id,))]
    return any(head.before is None or head.after is None for head in heads)


def _merged(tables: Tables, assessment_id: int, changes: list[RowChange]) -> tuple[RowChange, ...]:
    """Return what changes one assessment back, beside what others did to it."""
    stored = tables.of_assessment(assessment_id)
    if not stored["assessment"]:
        raise WriteConflict((Clash("ผลการประเมินทั้งปี", "", "ถูกลบจากที่อื่นแล้ว", ("whole",)),))
    if all(stored[change.table].get(change.key) == change.before for change in changes):
        return tuple(changes)
    before, after = (
        _overlaid(stored, {(each.table, each.key): row for each, row in images}) for images in _both(changes)
    )
    found = reconciled(from_rows(before), from_rows(after), from_rows(stored))
    if found.clashes:
        raise WriteConflict(found.clashes)
    heads = [next(iter(rows["assessment"].values()))["agency_id"] for rows in (before, after, stored)]
    agency_id = heads[1] if heads[0] != heads[1] else heads[2]
    wanted = to_rows(found.assessment, cast("int", agency_id), assessment_id)
    own = {table: rows for table, rows in stored.items() if table not in {"agency", "agency_setting"}}
    return difference(own, {table: wanted[table] for table in own}).rows


def _both(changes: list[RowChange]) -> tuple[list[tuple[RowChange, Row | None]], list[tuple[RowChange, Row | None]]]:
    return [(each, each.before) for each in changes], [(each, each.after) for each in changes]


def _overlaid(stored: Rows, images: Mapping[tuple[str, tuple[str | int, ...]], Row | None]) -> Rows:
    rows = {table: dict(found) for table, found in stored.items()}
    for (table, key), row in images.items():
        if row is None:
            rows[table].pop(key, None)
        else:
            rows[table][key] = row
    return rows


def _refuse_to_take_along(tables: Tables, changes: ChangeSet) -> None:
    """Refuse to take out an assessment or an authority with anything in it that the images do not know."""
    known = {(change.table, change.key) for change in changes.rows}
    for change in changes.rows:
        if change.after is not None or change.table not in {"assessment", "agency"}:
            continue
        number = cast("int", change.key[0])
        if change.table == "assessment":
            inside = tables.of_assessment(number)
            there = {(table, key) for table, rows in inside.items() for key in rows if table != "agency"}
        else:
            there = {("agency_setting", key) for key in tables.settings_of(number)}
            there |= {
                ("assessment", (int(row["id"]),)) for row in tables.db.rows("assessment", "agency_id = ?", [number])
            }
        if there - known and tables.row(change.table, change.key) is not None:
            place = "ผลการประเมินทั้งปี" if change.table == "assessment" else "หน่วยงานทั้งหน่วย"
            raise WriteConflict((Clash(place, "", "มีข้อมูลที่เพิ่มจากที่อื่น", ("whole",)),))


def _clash_of(change: RowChange, stored: Row | None) -> Clash:
    wanted = change.after
    if change.table == "agency":
        mine, theirs = ("" if row is None else to_agency(row).name for row in (wanted, stored))
        return Clash("ข้อมูลหน่วยงาน", mine, theirs, ("agency",))
    if change.table == "agency_setting":
        mine, theirs = ("" if row is None else str(row["value"]) for row in (wanted, stored))
        return Clash("การตั้งค่า", mine, theirs, ("setting",))
    return Clash("ผลการประเมินทั้งปี", "", "มีการแก้ไขจากที่อื่น", ("whole",))
