"""`export`: one document of one assessment, written to a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ita_desktop.documents.memo import MemoOptions, memo_document
from ita_desktop.headless.arguments import BadCommand
from ita_desktop.headless.choosing import choose
from ita_desktop.models.store import OfficeFile
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    import argparse

    from ita_desktop.models.assessment import Assessment


def export(options: argparse.Namespace) -> int:
    """Write the document asked for.

    Raises:
        KnownProblem: the assessment could not be had, the combination is not offered, or the target not written.
    """
    with OfficeFile.open(options.file) as office:
        assessment = choose(office, options.year, options.agency)
    kind = options.format or options.to.suffix.lstrip(".").lower() or "pdf"
    save_bytes(options.to, content_of(assessment, options.document, kind, thai_digits=options.digits == "thai"))
    sys.stdout.write(f"{options.to}\n")
    return 0


def content_of(assessment: Assessment, document: str, kind: str, *, thai_digits: bool) -> bytes:
    """Return the file that `document` of `assessment` is in format `kind`.

    Raises:
        BadCommand: this document is not offered in this format.
    """
    if (document, kind) != ("memo", "pdf"):
        raise BadCommand(f"เอกสาร {document} ยังไม่มีในรูปแบบ {kind} โปรดเลือกเอกสารหรือรูปแบบอื่น")
    from ita_desktop.documents.pdf import write_pdf

    return write_pdf(memo_document(assessment, MemoOptions(thai_digits=thai_digits)))
