"""Where frameworks come from: the TOML file of each fiscal year under `data/frameworks`, or a file an office added."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ita_desktop.models.framework_file.parsing import parse_framework
from ita_desktop.models.names import year_title
from ita_desktop.paths import data_path
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.framework import Framework

__all__ = ["UnknownYear", "available_years", "load_framework", "parse_framework", "shipped_text"]

_ENDING = ".toml"


class UnknownYear(KnownProblem):
    """No framework of that fiscal year is at hand.

    Attributes:
        fiscal_year: the year asked for, พ.ศ.
    """

    code = "unknown-year"

    def __init__(self, fiscal_year: int) -> None:
        """Tell that `fiscal_year` is not known, and which years are."""
        self.fiscal_year = fiscal_year
        years = ", ".join(str(year) for year in available_years())
        super().__init__(
            f"โปรแกรมยังไม่มีหลักเกณฑ์การประเมิน ITA ประจำ{year_title(fiscal_year)} ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง "
            f"ปีที่มีอยู่ ได้แก่ {years} หากต้องการใช้ปีอื่น โปรดเพิ่มแฟ้มหลักเกณฑ์ของปีนั้นที่หน้าการตั้งค่า"
        )


@cache
def available_years() -> tuple[int, ...]:
    """Return the fiscal years that come with the program, earliest first."""
    names = (entry.name for entry in _folder().iterdir() if entry.name.endswith(_ENDING))
    return tuple(sorted(int(name.removesuffix(_ENDING)) for name in names))


@cache
def load_framework(fiscal_year: int) -> Framework:
    """Return the framework of `fiscal_year` (พ.ศ.) that comes with the program.

    Raises:
        UnknownYear: when the program has none of that year.
    """
    if fiscal_year not in available_years():
        raise UnknownYear(fiscal_year)
    return parse_framework(shipped_text(fiscal_year), f"{fiscal_year}{_ENDING}", is_ours=True)


def shipped_text(fiscal_year: int) -> str:
    """Return the TOML of one of `available_years`."""
    return _folder().joinpath(f"{fiscal_year}{_ENDING}").read_text(encoding="utf-8")


def _folder() -> Path:
    return data_path("frameworks")
