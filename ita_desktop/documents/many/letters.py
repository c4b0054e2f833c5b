"""The memo about many authorities, and a letter to each: as documents, and as files that are made once.

Beside the letters lies a list of what each was made from. One that is there already, from the same content and not
changed since, is not made again: so a run that was stopped goes on, and one after an import makes only what changed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop import __version__
from ita_desktop.analysis.many_memo import draft_many_memo, many_author, notice_requests, notice_text
from ita_desktop.analysis.wording.parts import sentence
from ita_desktop.documents.blocks import DRAFT, Align, Document, Paragraph, Section, text
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.making import write_document
from ita_desktop.documents.many.annex import authority_facts
from ita_desktop.documents.many.pieces import authority_name
from ita_desktop.documents.many.report import in_digits_of
from ita_desktop.documents.measures import PARAGRAPH_SPACE
from ita_desktop.documents.memo import blocks_of_memo, signer_block
from ita_desktop.documents.numbering import with_numbers
from ita_desktop.models.identity import executive_title, located_name
from ita_desktop.saving import save_bytes
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ita_desktop.analysis.many import AuthorityYear
    from ita_desktop.analysis.many_dossier import ManyDossier
    from ita_desktop.analysis.wording import Digits
    from ita_desktop.documents.blocks import Block
    from ita_desktop.documents.order import FileFormat

LETTERS_LIST = "รายการหนังสือแจ้งผล.json"
"""Beside the letters: which file was made from what."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
_LONGEST = 120
"""Letters of a file's name: with Thai ones of three bytes each still one that every disk takes."""


def many_memo(many: ManyDossier, digits: Digits | None = None, *, draft: bool = False) -> Document:
    """Return the memo to who is over the supervisor; digits as the supervisor has set them where None."""
    memo, settings = draft_many_memo(many), many.supervisor.settings
    document = Document(
        title=f"({DRAFT}) {memo.subject}" if draft else memo.subject,
        author=many.supervisor.name,
        sections=with_numbers((Section(blocks_of_memo(memo, settings)),)),
        names=tuple(name for name in (many.supervisor.name, *(signer.name for signer in memo.signers)) if name),
        letter=True,
        catch_words=settings.catch_words,
        opinions_aside=settings.opinions_aside,
        draft=draft,
    )
    return in_digits_of(many, document, digits)


def letter_to(many: ManyDossier, year: AuthorityYear, digits: Digits | None = None) -> Document:
    """Return the letter that tells one authority its result and what is asked of it."""
    titles = t.titles("แจ้งผลการประเมินคุณธรรมและความโปร่งใส (ITA)", t.of_year(many.fiscal_year), located_name(year.agency))
    requests = notice_requests(many, year)
    asked: tuple[Block, ...] = ()
    if requests:
        asked = (t.lead_in("เพื่อให้ผลการประเมินในปีต่อไปดีขึ้น ขอให้ดำเนินการ ดังนี้"), t.points(requests))
    who = f"โดย{many.supervisor.name}" if many.supervisor.name else ""
    made = sentence(who, f"ข้อมูล ณ วันที่ {long_date(many.today, thai=False)}")
    blocks: tuple[Block, ...] = (
        *titles,
        Paragraph(text(made), align=Align.CENTRE),
        Paragraph(text(f"เรียน  {executive_title(year.agency)}"), space_before=PARAGRAPH_SPACE),
        t.body(notice_text(many, year)),
        authority_facts(many, year),
        *asked,
        t.body("จึงเรียนมาเพื่อโปรดทราบและดำเนินการ"),
        signer_block(many_author(many)),
    )
    document = Document(
        title=" ".join(("แจ้งผลการประเมิน ITA", t.of_year(many.fiscal_year), located_name(year.agency))),
        author=many.supervisor.name,
        sections=with_numbers((Section(blocks),)),
        names=(authority_name(year),),
        letter=True,
    )
    return in_digits_of(many, document, digits)


@dataclass(frozen=True, slots=True)
class LettersRun:
    """What became of a run.

    Attributes:
        made: files that were written.
        kept: files that were there already, made from the same.
    """

    made: tuple[Path, ...]
    kept: tuple[Path, ...]


def write_letters(
    many: ManyDossier,
    folder: Path,
    form: FileFormat,
    digits: Digits | None = None,
    tell: Callable[[int, int, str], object] = lambda *_: None,
) -> LettersRun:
    """Write a letter for each authority into `folder`, which is made where it is not there.

    Args:
        many: the authorities; those that cannot be read get none.
        folder: where the files go.
        form: PDF, Word or Excel.
        digits: of all letters; as the supervisor has set them where None.
        tell: called before each with its number from 0, how many there are, and whose it is; may raise to stop: what
            was made stays, and the next run goes on.

    Raises:
        MachineProblem: the folder cannot be written; what was made stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = _read_list(folder)
    made: list[Path] = []
    kept: list[Path] = []
    named = dict(_names(many, form))
    for place, (name, year) in enumerate(named.items()):
        tell(place, len(named), authority_name(year))
        path, document = folder / name, letter_to(many, year, digits)
        source = _digest(
            repr((__version__, form, many.supervisor.settings.font, document)).encode("utf-8", "surrogatepass")
        )
        if known.get(name) == (source, _digest_of(path)):
            kept.append(path)
            continue
        content = write_document(document, form, font=many.supervisor.settings.font)
        save_bytes(path, content)
        known[name] = (source, _digest(content))
        _write_list(folder, known)
        made.append(path)
    return LettersRun(tuple(made), tuple(kept))


def _names(many: ManyDossier, form: FileFormat) -> Iterator[tuple[str, AuthorityYear]]:
    """Give each authority's file name: its name and place; of two alike, with the number in the file."""
    taken: set[str] = set()
    for year in (*many.ranked, *many.partial):
        stem = f"แจ้งผล ITA {many.fiscal_year} {located_name(year.agency)}".translate(_NOT_IN_NAMES)[:_LONGEST].rstrip(
            " ."
        )
        name = f"{stem} {year.id}.{form}" if stem.casefold() in taken else f"{stem}.{form}"
        taken.add(stem.casefold())
        yield name, year


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; nothing where it cannot be read."""
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""


def _read_list(folder: Path) -> dict[str, tuple[str, str]]:
    """Return what was made from what; nothing of a list that is not there or is none of ours: then all are made."""
    try:
        told = json.loads((folder / LETTERS_LIST).read_text("utf-8"))
        return {str(name): (str(source), str(made)) for name, (source, made) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _write_list(folder: Path, known: dict[str, tuple[str, str]]) -> None:
    told = json.dumps(known, ensure_ascii=False, indent=0, sort_keys=True)
    save_bytes(folder / LETTERS_LIST, told.encode("utf-8"))
