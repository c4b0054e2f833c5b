"""Which papers there are about many authorities."""

from __future__ import annotations

from enum import StrEnum


class ManyPaper(StrEnum):
    """What can be made about many authorities."""

    REPORT = "province"
    """The consolidated report."""
    MEMO = "province-memo"
    """The memo that goes with it to who is over the supervisor."""
    LETTERS = "letters"
    """A letter to each authority, a file each."""
