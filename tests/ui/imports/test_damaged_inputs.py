"""310 damaged inputs through the window: a desk or one sentence each, nothing else, and the office file stays as it is.

The readers run in this process (`uncaged` of conftest): the very functions and lines of the cage, and what would kill
the child fails the test.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from helpers_open import rich_text_of
from helpers_reports import pdf_of, word_of
from helpers_sampling import some

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.exchange.forms.scores_form import write_scores_form
from ita_desktop.exchange.json_data.assessments import write_exchange_json

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

TABLE = "ปีงบประมาณ\t2568\nรหัส\tคะแนน\ni1\t96\ni2\t97.5\no27\t50\n"
REPORT = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘ เทศบาลตำบลตัวอย่าง\nตัวชี้วัด\tคะแนน\n๑. การปฏิบัติหน้าที่\t๙๘.๖๗\nI๑ งาน\t๙๖.๐๐\n"
KINDS = ("json", "xlsx", "csv", "tsv", "txt", "docx", "pdf", "html", "rtf", "ita")
OF_EACH = 30


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut, flip, double or stuff `data`: what disks, mail and careless hands do."""
    at = chance.randrange(len(data))
    match chance.randrange(5):
        case 0:
            return data[:at]
        case 1:
            spoilt = bytearray(data)
            for _ in range(chance.randint(1, 40)):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            return bytes(spoilt)
        case 2:
            return data[:at] + chance.randbytes(200) + data[at:]
        case 3:
            return data[at:] + data[:at]
        case _:
            return data[:at] + b"\0" * 64 + data[at + 64 :]


@pytest.mark.usefixtures("uncaged")
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_inputs_give_a_desk_or_one_sentence_and_leave_the_file(
    window: MainWindow, answers: Answers, file: Path, qtbot: QtBot, kind: str
) -> None:
    assessment = window.session.assessment
    assert assessment is not None
    sound = {
        "json": write_exchange_json([assessment]).encode,
        "xlsx": lambda: write_scores_form(Dossier(assessment)),
        "csv": lambda: TABLE.replace("\t", ",").encode("cp874"),
        "tsv": lambda: TABLE.encode("utf-16"),
        "txt": REPORT.encode,
        "docx": lambda: word_of(REPORT),
        "pdf": lambda: pdf_of(REPORT),
        "html": lambda: f"<html><pre>{REPORT}</pre></html>".encode("cp874"),
        "rtf": lambda: rich_text_of(REPORT),
        "ita": file.read_bytes,
    }[kind]()
    before = file.read_bytes()
    chance = random.Random(kind)
    answers.open_path = file.with_name(f"เสีย.{kind}")
    told = 0
    half = sound[: len(sound) // 2]
    for spoilt in (half, *some([damaged(sound, chance) for _ in range(OF_EACH)], share=6)):
        answers.open_path.write_bytes(spoilt)
        window.notice.hide()
        window.ask_import()
        qtbot.waitUntil(lambda: window.importing.desk is None or window.importing.dialog is not None, timeout=20_000)
        dialog = window.importing.dialog
        if dialog is not None:
            assert dialog.parts or dialog.waiting.plain_text
            dialog.reject()
            continue
        told += 1
        assert window.notice.isVisible()
        assert answers.open_path.name in window.notice.label.plain_text
        assert "Traceback" not in window.notice.label.plain_text
    assert file.read_bytes() == before
    assert not window.session.stack.canUndo()
    assert told or kind in {"csv", "tsv", "txt", "html", "rtf"}
