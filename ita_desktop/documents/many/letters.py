"""The memo about many authorities, and a letter to each: as documents, and as files that are made once."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.analysis.many.memo import draft_many_memo, many_author, notice_requests, notice_text
from ita_desktop.analysis.wording.parts import sentence
from ita_desktop.documents.blocks import Align, Document, Paragraph, Section, text
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.making import write_document
from ita_desktop.documents.many.annex import authority_facts
from ita_desktop.documents.many.folder import MadeOnce, file_stem
from ita_desktop.documents.many.pieces import authority_name
from ita_desktop.documents.many.report import in_digits_of
from ita_desktop.documents.measures import PARAGRAPH_SPACE
from ita_desktop.documents.memo import blocks_of_memo, signer_block
from ita_desktop.documents.numbering import with_numbers
from ita_desktop.models.identity import executive_title, located_name
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.many.results import AuthorityYear
    from ita_desktop.analysis.wording import Digits
    from ita_desktop.documents.blocks import Block
    from ita_desktop.documents.order import FileFormat


def many_memo(many: ManyDossier, digits: Digits | None = None, *, draft: bool = False) -> Document:
    """Return the memo to who is over the supervisor; digits as the supervisor has set them where None."""
    memo, settings = draft_many_memo(many), many.supervisor.settings
    document = Document(
        title=memo.subject,
        author=many.author,
        sections=with_numbers((Section(blocks_of_memo(memo, settings)),)),
        names=tuple(name for name in (many.supervisor.name, *(signer.name for signer in memo.signers)) if name),
        letter=True,
        catch_words=settings.catch_words,
        opinions_aside=settings.opinions_aside,
        draft=draft,
    )
    return in_digits_of(many, document, digits)


def letter_to(many: ManyDossier, year: AuthorityYear, digits: Digits | None = None, *, draft: bool = False) -> Document:
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
        author=many.author,
        sections=with_numbers((Section(blocks),)),
        names=(authority_name(year),),
        letter=True,
        draft=draft,
    )
    return in_digits_of(many, document, digits)


def write_letters(
    many: ManyDossier,
    folder: Path,
    form: FileFormat,
    digits: Digits | None = None,
    tell: Callable[[int, int, str], object] = lambda *_: None,
    *,
    draft: bool = False,
) -> MadeOnce:
    """Write a letter for each authority into `folder`, which is made where it is not there.

    Args:
        many: the authorities; those that cannot be read get none.
        folder: where the files go.
        form: PDF, Word or Excel.
        digits: of all letters; as the supervisor has set them where None.
        tell: called before each with its number from 0, how many there are, and whose it is; may raise to stop: what
            was made stays, and the next run goes on.
        draft: every page says that it is one.

    Raises:
        MachineProblem: the folder cannot be written; what was made stays.
    """
    run, font = MadeOnce(folder), many.supervisor.settings.font
    named = tuple(_named(many, form))
    for place, (name, year) in enumerate(named):
        tell(place, len(named), authority_name(year))
        document = letter_to(many, year, digits, draft=draft)
        run.keep(name, (form, font, document), partial(write_document, document, form, font=font))
    return run


def _named(many: ManyDossier, form: FileFormat) -> Iterator[tuple[str, AuthorityYear]]:
    """Give each authority with its file's name: name and place; of two alike, with the number in the file."""
    years = (*many.ranked, *many.partial)
    stems = [file_stem(f"แจ้งผล ITA {many.fiscal_year} {located_name(each.agency)}") for each in years]
    alike = Counter(stem.casefold() for stem in stems)
    for stem, year in zip(stems, years, strict=True):
        yield f"{stem} {year.id}.{form}" if alike[stem.casefold()] > 1 else f"{stem}.{form}", year
