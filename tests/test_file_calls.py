"""Whatever the program writes, with every file call on the way refused once: old or new, whole, and told in words.

One table: what is done, each call it makes below its folder (Python's and SQLite's), what that call is answered.
"""

from __future__ import annotations

import io
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_faults import FAULTS, READING, counting
from helpers_sampling import THOROUGH, counted, some
from helpers_store import full_assessment
from helpers_ui import sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, FileFormat, Order
from ita_desktop.exchange.forms.plan_form import write_plan_form
from ita_desktop.headless import run_command
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.backups import back_up, restore
from ita_desktop.models.store.header import read_version
from ita_desktop.models.store.opening import open_for_work
from ita_desktop.models.store.salvage import salvage
from ita_desktop.problems import KnownProblem, MachineProblem
from ita_desktop.saving import save_bytes
from ita_desktop.ui.unsaved.drafts import read_drafts, write_drafts
from ita_desktop.ui.widgets.typed import Unsaved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from helpers_faults import Calls, Fault

FORMS = Path(__file__).parent / "files" / "store"
READ_STEP = 1 if THOROUGH else 9
"""Of how many reads of SQLite's one is refused; `make nightly` refuses each, and its other calls with every fault."""
ENOUGH = 50
"""About how many calls of one act are refused in an ordinary run, each kind with each fault; `make nightly`: all."""
NAME = "แฟ้ม"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the file layer of Linux")


@dataclass(frozen=True)
class Act:
    """One thing the program does.

    Attributes:
        prepare: puts into an empty folder what is there before.
        do: does it in that folder.
        state: what a person would find there.
    """

    prepare: Callable[[Path], object]
    do: Callable[[Path], object]
    state: Callable[[Path], object]


@cache
def document(kind: DocumentKind, form: FileFormat) -> bytes:
    return in_memory(partial(make, Order(kind, form), Dossier(sample())))


@cache
def plan_form(unit: str) -> bytes:
    return in_memory(partial(write_plan_form, sample(), unit))


def in_memory(made: Callable[[], bytes]) -> bytes:
    """Return what is made, having seen that making it asks nothing of a disk."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", folder)
        with counting(Path(folder)) as calls:
            content = made()
    assert calls.names == [], "what is exported is made in memory"
    return content


def exported(content: Callable[[], bytes], ending: str) -> Act:
    name = f"{NAME}.{ending}"

    def prepare(folder: Path) -> None:
        content()  # so that the calls of the first run, too, are those of saving alone
        (folder / name).write_bytes(b"old")

    return Act(
        prepare,
        lambda folder: save_bytes(folder / name, content()),
        lambda folder: (folder / name).read_bytes(),
    )


def office_at(folder: Path) -> Path:
    return folder / f"{NAME}.ita"


def held(path: Path) -> object:
    """Return what a person would find in the file at `path`, and the number of its form."""
    if not path.exists():
        return None
    with OfficeFile.read(path) as office:
        assert office.check() == "ok"
        return read_version(path), [office.load(entry.id) for entry in office.entries()]


def begin(folder: Path) -> None:
    OfficeFile.create(office_at(folder)).close()


def score(number: int) -> dict[str, ItemScore]:
    return {**full_assessment().items, "i1": ItemScore(Decimal(number))}


def make_office(folder: Path) -> None:
    with OfficeFile.create(office_at(folder)) as office:
        office.save(full_assessment())


def change(folder: Path, number: int = 7) -> None:
    with OfficeFile.open(office_at(folder)) as office:
        office.save(replace(full_assessment(), items=score(number)))


def make_copied(folder: Path) -> None:
    make_office(folder)
    shutil.copyfile(office_at(folder), folder / "copy.ita")
    change(folder, 9)


def put_form(form: int, folder: Path) -> None:
    shutil.copyfile(FORMS / f"form-{form}.ita", office_at(folder))


def open_and_close(folder: Path) -> None:
    OfficeFile.open(office_at(folder)).close()


def work_and_close(folder: Path) -> None:
    """Open as the window does: for reading where it cannot be locked; what is read then is whole, too."""
    with open_for_work(office_at(folder)) as office:
        told = office.why_read_only
        assert [entry.fiscal_year for entry in office.entries()] == [2568, 2567]
    if told:
        raise KnownProblem(told)


def spoil(folder: Path) -> None:
    make_office(folder)
    with closing(sqlite3.connect(office_at(folder))) as db:
        db.execute("CREATE TABLE strange (x)")
        db.commit()


def mended(folder: Path) -> object:
    """Return what is held, or what can be read of the damaged file."""
    path = office_at(folder)
    with closing(sqlite3.connect(path)) as db:
        damaged = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'strange'").fetchone()
    if not damaged:
        return held(path)
    with salvage(path) as office:
        return "damaged", [office.load(entry.id) for entry in office.entries()]


def put_back(folder: Path) -> None:
    restore(office_at(folder), folder / "copy.ita")


def copy_elsewhere(folder: Path) -> None:
    with OfficeFile.read(office_at(folder)) as office:
        office.copy_to(folder / "สำเนา.ita")


def command(folder: Path, *words: str) -> None:
    with redirect_stderr(io.StringIO()) as said, redirect_stdout(io.StringIO()):
        code = run_command(["export", str(office_at(folder)), "--document", "data", *words])
    if code:
        assert code == MachineProblem.exit_code
        raise MachineProblem(said.getvalue())


def of_data(form: str) -> Act:
    """Return the export of the data by the command."""
    return Act(
        make_office,
        lambda folder: command(folder, "--to", str(folder / f"data.{form}")),
        lambda folder: [path.read_bytes() for path in folder.glob(f"data.{form}")],
    )


TEXTS = (Unsaved("1/memo.subject", "บันทึก", "พิมพ์แล้ว", ""),)
ACTS: dict[str, Act] = {
    **{f"{kind} {form}": exported(partial(document, kind, form), form) for kind in DocumentKind for form in FileFormat},
    "plan form": exported(partial(plan_form, ""), "xlsx"),
    "form of a unit": exported(partial(plan_form, "กองคลัง"), "xlsx"),
    **{f"data {form}": of_data(form) for form in ("json", "csv")},
    "drafts": Act(lambda _: None, lambda at: write_drafts(at / "x.json", TEXTS), lambda at: read_drafts(at / "x.json")),
    "new file": Act(
        lambda _: None, lambda at: OfficeFile.create(office_at(at)).close(), lambda at: held(office_at(at))
    ),
    "copy": Act(make_office, copy_elsewhere, lambda at: (held(office_at(at)), held(at / "สำเนา.ita"))),
    "save": Act(make_office, change, lambda at: held(office_at(at))),
    "back up": Act(make_office, lambda at: back_up(office_at(at)), lambda at: held(office_at(at))),
    "restore": Act(make_copied, put_back, lambda at: held(office_at(at))),
    "mend": Act(spoil, lambda at: salvage(office_at(at)).mend(), mended),
    "migrate 1": Act(partial(put_form, 1), open_and_close, lambda at: held(office_at(at))),
    "migrate 6": Act(partial(put_form, 6), open_and_close, lambda at: held(office_at(at))),
    "migrate 5 in the window": Act(partial(put_form, 5), work_and_close, lambda at: held(office_at(at))),
}


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.name.startswith((".ita-", "tmp", "openpyxl")))


def fresh(folder: Path, act: Act) -> Path:
    """Put into `folder` what is there before; it is made once and copied from then on."""
    made = folder.with_name("made")
    shutil.rmtree(folder, ignore_errors=True)
    if not made.exists():
        folder.mkdir()
        act.prepare(folder)
        shutil.copytree(folder, made)
        return folder
    return Path(shutil.copytree(made, folder))


@pytest.mark.parametrize("name", ACTS)
def test_each_file_call_refused_once_costs_nothing_and_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    act, place, counts = ACTS[name], tmp_path / "at", Counter[str]()
    monkeypatch.setattr("ita_desktop.models.store.copy_places.log_path", lambda: place / "data" / "problems.log")
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    before = act.state(fresh(place, act))
    with counting(place) as healthy:
        act.do(place)
    after = act.state(place)
    whole = list(refusals(healthy))
    taken = some(whole, lambda one: [(one[0], healthy.names[one[1] - 1])], share=max(1, len(whole) // ENOUGH), of=name)
    for kind, failing in taken:
        fresh(place, act)
        told, calls = done(act, place, failing, FAULTS[kind])
        if not calls.refused:
            continue
        where = (kind, failing, calls.refused, told)
        counts[kind] += 1
        counts["told"] += told is not None
        assert told is None or any(word in told for word in calls.words), where
        assert act.state(place) in ((after,) if told is None else (before, after)), where
        assert not left_behind(place) or calls.refused in {"unlink", "remove"}, where
        if told is not None:
            try:
                act.do(place)
            except KnownProblem as problem:
                pytest.fail(f"{where} then {problem}")
            assert act.state(place) == after, where
    refused = sum(counts[kind] for kind in FAULTS)
    sys.stdout.write(f"{name}: {len(healthy.names)} calls, {refused} refused, {counts['told']} told, ")
    sys.stdout.write(f"{counted(len(taken), len(whole))}\n")
    assert refused >= 30  # as many as `save_bytes` alone has: six calls that only read, six that four faults can meet
    assert counts["told"]


def refusals(healthy: Calls) -> Iterator[tuple[str, int]]:
    """Give each call with each fault that it is answered differently with; of SQLite's many, some and each with one."""
    reads, in_turn = 0, cycle(FAULTS)
    for place, name in enumerate(healthy.names, 1):
        if name in READING:
            reads += name == "sqlite read"
            if name != "sqlite read" or reads % READ_STEP == 0:
                yield "broken", place
            continue
        kinds = [next(in_turn)] if READ_STEP > 1 and name.startswith("sqlite") else FAULTS
        yield from ((kind, place) for kind in kinds)


def done(act: Act, folder: Path, failing: int, fault: Fault) -> tuple[str | None, Calls]:
    """Do it with that call refused; return what was told, and the calls."""
    with counting(folder) as calls:
        calls.failing, calls.fault = failing, fault
        try:
            act.do(folder)
        except KnownProblem as problem:
            return problem.message, calls
    return None, calls
