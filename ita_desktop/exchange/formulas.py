"""Text that a spreadsheet program would take for a formula, and how it stays text."""

from __future__ import annotations

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def is_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet program that reads `text` from a cell or a CSV file would calculate it."""
    return text.startswith(_BEGINNINGS)


def csv_text(text: str) -> str:
    """Return `text` as it stands in CSV, which has no kinds of cells: an apostrophe leads what is like a formula."""
    return f"'{text}" if is_like_formula(text) else text
