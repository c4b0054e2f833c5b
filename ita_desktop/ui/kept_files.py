"""Files put into the open office file and read from it; what refers to them is an edit like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ita_desktop.ui.session import Session


def keep_files(session: Session, contents: Iterable[bytes]) -> bool:
    """Put `contents` into the open file; return whether they are on disk. What could not be is told."""
    office = session.office
    if office is None:
        return False
    try:
        for content in contents:
            session.apart.run(office.keep_file, content)
    except KnownProblem as problem:
        session.refused.emit(problem)
        return False
    return True


def read_kept(session: Session, name: str) -> bytes | None:
    """Return the file whose SHA-256 is `name`; None where it could not be had, which is told."""
    office = session.office
    if office is None:
        return None
    try:
        return session.apart.run(office.kept_file, name)
    except KnownProblem as problem:
        session.refused.emit(problem)
        return None
