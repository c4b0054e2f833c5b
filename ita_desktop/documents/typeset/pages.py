"""Pages: what stays together on one, margins, page numbers, catch-words, footers, bookmarks, and the PDF's own data."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ita_desktop.documents import measures
from ita_desktop.documents.blocks import Align
from ita_desktop.documents.measures import A4
from ita_desktop.documents.reportlab_parts import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    NullActionFlowable,
    PageBreak,
    PageTemplate,
)
from ita_desktop.documents.typeset.canvas import ThaiCanvas
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.draft import draw_draft
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, draw_text
from ita_desktop.documents.typeset.table import GridTable
from ita_desktop.thai.digits import to_thai
from ita_desktop.thai.words import break_opportunities

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from ita_desktop.documents.typeset.content import Content, Setting

_EPS = 0.001
_NUMBER_STYLE = TextStyle(size=measures.BODY_SIZE, align=Align.CENTRE)
_CATCH_STYLE = TextStyle(size=measures.BODY_SIZE, align=Align.RIGHT)
_FOOT_STYLE = TextStyle(size=12, leading=14)
_LONGEST_CATCH_WORD = 24
_LETTER_PAGES = frozenset({"first", "letter"})


class Together(Flowable):
    """Flowables that stay on one page.

    With `divisible`, the last of them may divide, so that a heading needs only the first lines of what follows it.
    What is taller than a whole page is let go in any case.
    """

    def __init__(self, flowables: Sequence[Flowable], *, divisible: bool = True) -> None:
        """Keep `flowables` together."""
        super().__init__()
        self._content = list(flowables)
        self._divisible = divisible
        self.keepWithNext = 0

    @property
    def text(self) -> str:
        """The first text among them."""
        texts = (getattr(flowable, "text", "") for flowable in self._content)
        return next((str(text) for text in texts if text), "")

    def getSpaceBefore(self) -> float:
        """Return the white above the first of them."""
        return float(self._content[0].getSpaceBefore()) if self._content else 0.0

    def getSpaceAfter(self) -> float:
        """Return the white below the last of them."""
        return float(self._content[-1].getSpaceAfter()) if self._content else 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height of all of them."""
        del height
        self.width = width
        self.height = self._heights(width)[-1] if self._content else 0.0
        return self.width, self.height

    def _heights(self, width: float) -> list[float]:
        """Return for each of them how far below the top it ends, in points."""
        ends: list[float] = []
        bottom = after = 0.0
        for index, flowable in enumerate(self._content):
            above = max(after, flowable.getSpaceBefore()) if index else 0.0
            bottom += above + flowable.wrap(width, 1e6)[1]
            after = flowable.getSpaceAfter()
            ends.append(bottom)
        return ends

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what fits and what doesn't, or nothing where all had better move to the next page."""
        if not self._content:
            return []
        ends = self._heights(width)
        if ends[-1] <= height + _EPS:
            return [self]
        last = self._content[-1]
        if self._divisible:
            start = ends[-1] - last.wrap(width, 1e6)[1]
            parts = last.splitOn(self.canv, width, height - start) if start < height else []
            if len(parts) > 1:
                return [Together([*self._content[:-1], parts[0]], divisible=False), *parts[1:]]
        frame = getattr(self, "_frame", None)
        if frame is not None and ends[-1] > frame.height and getattr(frame, "_atTop", False):
            return [NullActionFlowable(), *self._content]
        return []

    def draw(self) -> None:
        """Draw them below each other."""
        ends = self._heights(self.width)
        for flowable, end in zip(self._content, ends, strict=True):
            flowable.drawOn(self.canv, 0, self.height - end)


@dataclass(frozen=True, slots=True)
class PageLayout:
    """How the pages of a document are laid out. Lengths in points.

    Attributes:
        left: left margin.
        right: right margin.
        top: top margin; a page with a number begins below that.
        bottom: bottom margin.
        first_top: top margin of the document's first page; as `top` when None.
        first_page: draws what stands on the document's first page above the text (the memo's head), or None.
        numbers: whether pages from the second carry `- ๒ -`.
        thai_digits: whether page numbers are in Thai digits.
        number_baseline: from the paper's top edge to the baseline of the number; the text begins below it.
        wide_number_baseline: the same on landscape pages.
        letter_first: whether the document's first part is a letter, with its page numbers where letters have them,
            whatever `number_baseline` says of the parts after it.
        catch_words: whether a page that goes on ends with `/` and the next page's first word; where the first part is a
            letter, only its pages do.
        footer: text at the foot of every page, or None.
        landscape: whether the document's first part lies on its long side.
        first_bottom: bottom margin of the document's first page and of a letter; as `bottom` when None.
        lifted: how much higher than usual the text of a page ends, by the page of the PDF; negative for lower.
        draft: whether every page says that it is one.
    """

    left: float = measures.LEFT_MARGIN
    right: float = measures.RIGHT_MARGIN
    top: float = measures.TOP_MARGIN
    bottom: float = measures.BOTTOM_MARGIN
    first_top: float | None = None
    first_page: Callable[[ThaiCanvas], None] | None = None
    numbers: bool = True
    thai_digits: bool = True
    number_baseline: float = measures.PAGE_NUMBER_TOP
    wide_number_baseline: float = measures.WIDE_PAGE_NUMBER_TOP
    letter_first: bool = False
    catch_words: bool = False
    footer: Content | None = None
    landscape: bool = False
    first_bottom: float | None = None
    lifted: Mapping[int, float] = field(default_factory=dict)
    draft: bool = False


class _PartEnds(ActionFlowable):
    """Notes the last page of a part."""

    def apply(self, doc: BaseDocTemplate) -> None:
        """Tell the document."""
        if isinstance(doc, ThaiDocument):
            doc.part_ends.append(int(doc.page))


class _NewPart(ActionFlowable):
    """Starts counting pages anew with the next page."""

    def apply(self, doc: BaseDocTemplate) -> None:
        """Tell the document."""
        if isinstance(doc, ThaiDocument):
            doc.part_start = doc.page + 1


def new_part(*, landscape: bool = False, restart_numbers: bool = True) -> list[Flowable]:
    """Return what begins a new part of the document on a new page.

    Args:
        landscape: whether its pages lie on their long side.
        restart_numbers: whether its first page is page 1, which carries no number.
    """
    way = "landscape" if landscape else "portrait"
    parts: list[Flowable] = [_PartEnds(), NextPageTemplate(f"{way}-first" if restart_numbers else way)]
    if restart_numbers:
        parts.append(_NewPart())
    return [*parts, PageBreak()]


class Bookmark(Flowable):
    """An entry in the PDF's outline, pointing to what follows it."""

    def __init__(self, title: str, level: int = 0, anchor: int = 0) -> None:
        """Name what follows `title`, `level` steps below the outline's top, and `anchor` for links unless 0."""
        super().__init__()
        self.title = title
        self.level = level
        self.anchor = anchor
        self.keepWithNext = 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return no size at all."""
        del width, height
        return 0, 0

    def draw(self) -> None:
        """Add the entry."""
        if isinstance(self.canv, ThaiCanvas):
            self.canv.add_bookmark(self.title, self.level, self.anchor)


class ThaiDocument(BaseDocTemplate):
    """A PDF of ours while it is being built.

    Attributes:
        part_start: the page of the PDF that is page 1 of the present part.
        part_ends: the last page of each part but the last.
        filled: what part of the room each page's text takes.
    """

    def __init__(
        self,
        target: Path | IO[bytes],
        setting: Setting,
        layout: PageLayout,
        *,
        title: str,
        author: str,
        subject: str = "",
    ) -> None:
        """Prepare a document that will be written to `target`."""
        super().__init__(
            str(target) if isinstance(target, Path) else target,
            pagesize=(measures.PAGE_WIDTH, measures.PAGE_HEIGHT),
            title=title,
            author=author,
            subject=subject,
            creator="ITA Desktop",
            lang="th",
            keepTogetherClass=Together,
        )
        self.setting = setting
        self.layout = layout
        self.part_start = 1
        self.part_ends: list[int] = []
        self.filled: list[float] = []
        self._said_on: int = 0
        self._catching: list[int] = []
        first_top = layout.top if layout.first_top is None else layout.first_top
        tops = [layout.top] * 3
        if layout.numbers:
            baselines = (layout.number_baseline, layout.wide_number_baseline, measures.PAGE_NUMBER_TOP)
            tops = [max(layout.top, baseline + measures.PAGE_NUMBER_GAP) for baseline in baselines]
        tall = (measures.PAGE_WIDTH, measures.PAGE_HEIGHT)
        wide = (measures.PAGE_HEIGHT, measures.PAGE_WIDTH)
        self.addPageTemplates(
            [
                self._template("first", wide, first_top, following="landscape")
                if layout.landscape
                else self._template(
                    "first", tall, first_top, following="letter" if layout.letter_first else "portrait"
                ),
                self._template("letter", tall, tops[2], following=None),
                self._template("portrait-first", tall, layout.top, following="portrait"),
                self._template("portrait", tall, tops[0], following=None),
                self._template("landscape-first", wide, layout.top, following="landscape"),
                self._template("landscape", wide, tops[1], following=None),
            ]
        )

    def _template(self, name: str, size: tuple[float, float], top: float, *, following: str | None) -> PageTemplate:
        """Return one kind of page; after a first page come pages of the kind `following`."""
        layout = self.layout
        foot = layout.bottom
        if name in _LETTER_PAGES and layout.first_bottom is not None:
            foot = layout.first_bottom
        frame = Frame(
            layout.left,
            foot,
            size[0] - layout.left - layout.right,
            size[1] - top - foot,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        return PageTemplate(name, [frame], pagesize=size, autoNextPageTemplate=following)

    def beforePage(self) -> None:
        """Draw what stands around the text of the page that begins."""
        canvas, layout = self.canv, self.layout
        if not isinstance(canvas, ThaiCanvas):
            return
        canvas.next_room = self._room_after()
        self.pageTemplate.frames[0].bottomPadding = layout.lifted.get(self.page, 0.0)
        width, height = self.pageTemplate.pagesize
        if layout.draft:
            draw_draft(canvas, width, height)
        number = canvas.shown_number = self.page - self.part_start + 1
        middle = (layout.left + width - layout.right) / 2
        if self.page == 1 and layout.first_page is not None:
            layout.first_page(canvas)
        if layout.numbers and number > 1:
            figure = to_thai(str(number)) if layout.thai_digits else str(number)
            y = height - self._number_baseline(wide=width > height)
            text = f"- {figure} -"
            draw_text(canvas, middle, y, self.setting, text, style=_NUMBER_STYLE, element=None, align=Align.CENTRE)
        if layout.footer is not None:
            y = layout.bottom * 0.55
            draw_text(
                canvas, middle, y, self.setting, layout.footer, style=_FOOT_STYLE, element=None, align=Align.CENTRE
            )

    def _room_after(self) -> float:
        """Return how high the text of the next page is, in points, if nothing else is asked for."""
        following = self.pageTemplate.autoNextPageTemplate or self.pageTemplate.id
        room = next(each for each in self.pageTemplates if each.id == following).frames[0].height
        return float(room - self.layout.lifted.get(self.page + 1, 0.0))

    def _number_baseline(self, *, wide: bool) -> float:
        """Return how far below the paper's top edge this page's number stands, in points."""
        if self.pageTemplate.id == "letter":
            return measures.PAGE_NUMBER_TOP
        return self.layout.wide_number_baseline if wide else self.layout.number_baseline

    def afterFlowable(self, flowable: Flowable) -> None:
        """Give the page before this one its catch-word, once the first text of this page is known."""
        if not self._may_go_on() or self._said_on == self.page:
            return
        text = _first_text(flowable)
        if text or isinstance(flowable, GridTable):
            self._said_on = self.page
            if text and self.page > self.part_start:
                self._say(self.page - 1, f"/{_catch_word(text)}...")

    def afterPage(self) -> None:
        """Note how full the page is, and leave the place of its catch-word, whose text the next page decides."""
        frame = self.frame
        self.filled.append((frame.y1 + frame.height - float(getattr(frame, "_y", 0.0))) / frame.height)
        if self._may_go_on() and isinstance(self.canv, ThaiCanvas):
            self._catching.append(self.page)
            with self.canv.artifact("Pagination"):
                self.canv.doForm(f"catch{self.page}")

    def _may_go_on(self) -> bool:
        """Tell whether this page is one of those that bear catch-words."""
        return self.layout.catch_words and (not self.layout.letter_first or self.pageTemplate.id in _LETTER_PAGES)

    def _say(self, page: int, text: str) -> None:
        """Write the catch-word of `page`."""
        canvas = self.canv
        if isinstance(canvas, ThaiCanvas) and not canvas.hasForm(f"catch{page}"):
            width = self.pageTemplate.pagesize[0]
            canvas.beginForm(f"catch{page}", 0, 0, *self.pageTemplate.pagesize)
            if text:
                x = width - self.layout.right
                y = max(self.layout.bottom - measures.CATCH_WORD_GAP, measures.LEAST_CATCH_WORD)
                draw_text(canvas, x, y, self.setting, text, style=_CATCH_STYLE, element=None, align=Align.RIGHT)
            canvas.endForm()

    def finish_catch_words(self) -> None:
        """Leave the pages empty that no text follows."""
        for page in [*self._catching, *([self.page] if self._may_go_on() else [])]:
            self._say(page, "")


class _LastWords(ActionFlowable):
    """Closes the catch-words when all text has been set."""

    def apply(self, doc: BaseDocTemplate) -> None:
        """Tell the document."""
        if isinstance(doc, ThaiDocument) and doc.layout.catch_words:
            doc.finish_catch_words()


def _first_text(flowable: Flowable) -> str:
    """Return the text a flowable begins with; a table's head says nothing of what goes on."""
    if isinstance(flowable, (ThaiParagraph, Together)):
        return flowable.text
    return ""


def _catch_word(text: str) -> str:
    """Return the first words of `text`: up to the first space, and not too many."""
    start = text.split(maxsplit=1)[0]
    if len(start) <= _LONGEST_CATCH_WORD:
        return start
    places = [place for place in break_opportunities(start) if place <= _LONGEST_CATCH_WORD]
    return start[: places[-1]] if places else start[:_LONGEST_CATCH_WORD]


@dataclass(frozen=True, slots=True)
class SetPages:
    """What came of setting a document.

    Attributes:
        count: how many pages it has.
        last: the number of the last one, as pages are counted on paper: from 1 anew in each part.
        numbers: the page of each anchor, by that count.
        ends: the last page of each part, counted from 1 through the file.
        filled: what part of the room the text of each page takes.
    """

    count: int
    last: int
    numbers: dict[int, int]
    ends: tuple[int, ...]
    filled: tuple[float, ...]


def make_pdf(
    target: Path | IO[bytes],
    story: Sequence[Flowable],
    *,
    setting: Setting,
    title: str,
    author: str,
    subject: str = "",
    layout: PageLayout | None = None,
    data: str = "",
) -> SetPages:
    """Write `story` as a PDF and return what pages it has. The same story gives the same bytes.

    Args:
        target: the file to write, or an open binary file.
        story: paragraphs, tables, lists, spacers and page breaks, in order; used up by the call.
        setting: fonts and names.
        title: the document's title, in its properties.
        author: who made it: the office's name.
        subject: what it is about.
        layout: how the pages are laid out; a memo's margins when not given.
        data: what the file carries besides its pages.

    Raises:
        OSError: the file can't be written.
    """
    document = ThaiDocument(target, setting, layout or PageLayout(), title=title, author=author, subject=subject)
    canvases: list[ThaiCanvas] = []

    def canvas_for(filename: str | IO[bytes], /, *, pagesize: tuple[float, float] = A4, **options: object) -> Canvas:
        canvases.append(ThaiCanvas(filename, pagesize, data, **options))
        return canvases[-1]

    document.build([*story, _LastWords()], canvasmaker=canvas_for)
    (canvas,) = canvases
    ends = (*document.part_ends, int(document.page))
    return SetPages(int(document.page), canvas.shown_number, canvas.numbers, ends, tuple(document.filled))
