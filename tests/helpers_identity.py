"""Three authorities of one name, and a small picture of a file that the real one is compared with."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.exchange.json_data.assessments import write_exchange_json
from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.office import Memo, Signer, SignerRole
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.digests import GONE

if TYPE_CHECKING:
    from pathlib import Path

KIND = "องค์การบริหารส่วนตำบล"
NAME = f"{KIND}บ้านใหม่"
THREE = (
    Agency(NAME, KIND, "เมือง", "ปทุมธานี"),
    Agency(NAME, KIND, "เมือง", "นนทบุรี"),
    Agency(NAME, KIND, "เมือง", "นครราชสีมา"),
)


def year_of(agency: Agency, fiscal_year: int, score: int) -> Assessment:
    """Return a year whose every part says whose it is."""
    mark = f"{agency.province} {fiscal_year}".strip()
    return Assessment(
        agency,
        fiscal_year,
        published=Published(overall=Decimal(score)),
        items={"i1": ItemScore(Decimal(score))},
        plan=(PlanRow(indicator=1, measures=(f"มาตรการ{mark}",), responsible=("สำนักปลัด",), key="m1"),),
        memo=Memo(
            department=f"สำนักปลัด {mark}",
            phone="0",
            to=f"นายก{NAME}",
            signers=(Signer(SignerRole.OPINION, f"ชื่อ {mark}", "ปลัด", opinion=f"ทราบ {mark}"),),
        ),
        limit=Decimal(score),
    )


def settings_of(agency: Agency) -> OfficeSettings:
    return OfficeSettings(units=(f"กอง{agency.province}",), knowledge={2568: {"i1.advice": agency.province}})


def written(folder: Path, name: str, *years: Assessment) -> Path:
    path = folder / name
    path.write_text(write_exchange_json(years), "utf-8")
    return path


def content_of(path: Path) -> dict[tuple[Agency, int], Assessment]:
    with OfficeFile.open(path) as office:
        return {(entry.agency, entry.fiscal_year): office.load(entry.id) for entry in office.entries()}


def rows_of(office: OfficeFile) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the file, byte for byte as SQLite gives it; without the marks of numbers once given."""
    rows = {table: [tuple(row.values()) for row in office._db.rows(table)] for table in office._db.table_names()}
    return {table: sorted((row for row in found if row[-1] != GONE), key=repr) for table, found in rows.items()}
