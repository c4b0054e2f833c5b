"""Checks a PDF against PDF/A-2a and PDF/UA-1: those of veraPDF's rules that a page of ours can break.

A rule is named as veraPDF's profiles do: `A 6.1.2-1` is test 1 of clause 6.1.2 of ISO 19005-2, `U 7.1-3` test 3 of
clause 7.1 of ISO 14289-1. `benchmarks/archive_rules.py` shows what this checker says of veraPDF's own test files.
"""

from __future__ import annotations

import pikepdf
from helpers_archive_content import Content
from helpers_archive_file import file_faults, opened
from helpers_archive_metadata import metadata_faults
from helpers_archive_tags import structure_faults


def archive_faults(data: bytes, *, level: str = "A") -> set[str]:
    """Return the rules that the file breaks; none is what it claims to be.

    Args:
        data: the file.
        level: of conformance with PDF/A, `A`, `U` or `B`.
    """
    try:
        pdf = opened(data)
    except pikepdf.PasswordError:
        return {"A 6.1.3-2"}
    with pdf:
        return {
            *file_faults(data, pdf),
            *metadata_faults(pdf, level),
            *structure_faults(pdf),
            *Content(pdf).read(),
        }


def _numbered(clause: str, *numbers: int) -> tuple[str, ...]:
    return tuple(f"{clause}-{number}" for number in numbers)


RULES = frozenset(
    (
        *_numbered("A 6.1.2", 1, 2),
        *_numbered("A 6.1.3", 1, 2, 3),
        *_numbered("A 6.1.4", 2),
        *_numbered("A 6.1.6", 1, 2),
        *_numbered("A 6.1.7.1", 1, 2, 3),
        *_numbered("A 6.1.7.2", 1),
        *_numbered("A 6.1.9", 1),
        *_numbered("A 6.1.13", 1, 2, 3, 4, 5, 7, 8, 11),
        *_numbered("A 6.2.2", 1, 2),
        *_numbered("A 6.2.3", 1, 2),
        *_numbered("A 6.2.4.3", 2, 3, 4),
        *_numbered("A 6.2.5", 1, 2, 3),
        *_numbered("A 6.2.6", 1),
        *_numbered("A 6.2.8", 1, 2, 3, 4, 5),
        *_numbered("A 6.2.9", 1, 2, 3),
        *_numbered("A 6.2.10", 1, 2),
        *_numbered("A 6.2.11.2", 1, 2, 3),
        *(
            f"{clause}.{rest}"
            for clause in ("A 6.2.11", "U 7.21")
            for rest in ("3.1-1", "3.2-1", "3.3-1", "4.1-1", "4.1-2", "4.2-2", "5-1", "8-1")
        ),
        *_numbered("A 6.2.11.7.2", 1, 2),
        *_numbered("A 6.2.11.7.3", 1),
        *_numbered("U 7.21.7", 1, 2),
        *_numbered("A 6.3.1", 1),
        *_numbered("A 6.3.2", 1, 2),
        *_numbered("A 6.3.3", 1),
        *_numbered("A 6.5.1", 1, 2),
        *_numbered("A 6.6.2.1", 1, 2, 3, 4, 5),
        *_numbered("A 6.6.2.3.1", 1, 2),
        *_numbered("A 6.6.2.3.3", *range(1, 11)),
        *_numbered("A 6.6.4", *range(1, 8)),
        *_numbered("A 6.7.2.2", 1),
        *_numbered("A 6.7.3.3", 1),
        *_numbered("A 6.7.3.4", 1, 2, 3),
        *_numbered("A 6.7.4", 1),
        *_numbered("U 5", *range(1, 6)),
        *_numbered("U 6.1", 1),
        *_numbered("U 6.2", 1),
        *_numbered("U 7.1", *range(1, 13)),
        *_numbered("U 7.2", *range(2, 24), *range(26, 31), 33, 34, *range(36, 44)),
        *_numbered("U 7.3", 1),
        *_numbered("U 7.4.2", 1),
        *_numbered("U 7.4.4", 1, 2, 3),
        *_numbered("U 7.5", 1, 2),
        *_numbered("U 7.9", 1, 2),
        *_numbered("U 7.18.1", 2),
        *_numbered("U 7.18.3", 1),
        *_numbered("U 7.18.5", 1, 2),
        *_numbered("U 7.20", 2),
    )
)
"""The rules that are checked."""
