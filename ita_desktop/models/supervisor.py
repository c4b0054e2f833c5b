"""The office over many authorities: who makes papers about all of them, and how it wants these."""

from __future__ import annotations

from dataclasses import dataclass, field

from ita_desktop.models.office_settings import OfficeSettings


@dataclass(frozen=True, slots=True)
class Supervisor:
    """The office of a district, a province or a department that looks after authorities.

    Attributes:
        name: as papers have it: `สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตัวอย่าง`; empty while nobody said it.
        settings: digits, font, Garuda, seal, and head and signers of its memos (`OfficeSettings.usual_memo`): a layer
            of its own, which no authority's settings touch.
    """

    name: str = ""
    settings: OfficeSettings = field(default_factory=OfficeSettings)
