"""Provinces: the letters of their book numbers and their telephone areas."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Province:
    """A province.

    Attributes:
        letters: what its authorities' book numbers begin with: `ชร`.
        areas: telephone area codes, with the leading 0.
    """

    name: str
    letters: str
    areas: tuple[str, ...]


@cache
def provinces() -> Mapping[str, Province]:
    """Return all provinces by name."""
    content = tomllib.loads(data_path("provinces.toml").read_text(encoding="utf-8"))
    return {
        name: Province(name, letters, tuple(area["codes"]))
        for area in content["areas"]
        for name, letters in area["provinces"].items()
    }
