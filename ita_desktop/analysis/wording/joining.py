"""Joining Thai words, phrases and clauses the way government papers do."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def glue(*parts: str) -> str:
    """Return the parts as running Thai: no space between Thai letters, one where figures or Latin letters meet them.

    Empty parts leave no trace.
    """
    text = ""
    for part in parts:
        if not part:
            continue
        gap = " " if text and not text.endswith(" ") and not (_is_thai(text[-1]) and _is_thai(part[0])) else ""
        text += gap + part
    return text


def sentence(*clauses: str) -> str:
    """Return clauses one space apart, as Thai separates clauses and sentences; empty ones leave no trace."""
    return " ".join(clause for clause in clauses if clause)


def join_names(names: Sequence[str]) -> str:
    """Return a list of names or noun phrases: `ก`, `กและข`, `ก ข และค`.

    Two phrases that have spaces of their own are kept apart by one, so that the eye sees where the second begins.
    """
    if len(names) <= 1:
        return "".join(names)
    *first, last = names
    if len(first) == 1 and " " not in first[0] and " " not in last:
        return glue(first[0], "และ", last)
    return sentence(*first, glue("และ", last))


def join_clauses(clauses: Sequence[str]) -> str:
    """Return a list of clauses: `ก รวมทั้งข`, `ก ข ตลอดจนค`. Clauses may have `และ` inside, so another word joins."""
    if len(clauses) <= 1:
        return "".join(clauses)
    *first, last = clauses
    return sentence(*first, glue("รวมทั้ง" if len(first) == 1 else "ตลอดจน", last))


def numbered(clauses: Sequence[str]) -> str:
    """Return clauses with figures in brackets before them: `(1) ก (2) ข`."""
    return sentence(*(f"({number}) {clause}" for number, clause in enumerate(clauses, start=1)))


def _is_thai(character: str) -> bool:
    """Whether `character` is a Thai letter or mark; Thai digits are figures."""
    return "\u0e01" <= character <= "\u0e4e" and unicodedata.category(character) != "Nd"
