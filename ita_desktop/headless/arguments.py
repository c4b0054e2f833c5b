"""The command line's words, exactly as docs/commands.md gives them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ita_desktop.analysis.drafting import DraftPart
from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.many.papers import ManyPaper
from ita_desktop.documents.order import ICS, DocumentKind, FileFormat
from ita_desktop.exchange.json_data.tidy import DATA, DATA_FORMATS, TABLE_FORMATS
from ita_desktop.problems import KnownProblem
from ita_desktop.thai.dates import parse_date
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence


class BadCommand(KnownProblem):
    """The command line's words are off."""

    code = "command"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BadCommand(f"{self.prog}: {message}")


def parse(arguments: Sequence[str]) -> tuple[Callable[[argparse.Namespace], int], argparse.Namespace]:
    """Return what to call and with which options.

    Raises:
        BadCommand: a word is missing, unknown or out of its choices.
    """
    options = _parser().parse_args(arguments)
    if options.verb in {"analyse", "draft", "export", "check"}:
        _check_all(options)
    if options.verb == "export":
        _check_export(options)
    if options.verb == "check" and options.as_of is not None and options.year is None:
        raise BadCommand("ita_desktop check: --as-of ต้องระบุปีงบประมาณด้วย --year")
    return _command(options.verb), options


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="ita_desktop", description="ITA Desktop: คำสั่งที่ทำงานโดยไม่เปิดหน้าต่าง")
    verbs = parser.add_subparsers(dest="verb", required=True)

    demo = verbs.add_parser("demo", help="เขียนแฟ้มตัวอย่างและเอกสารทั้งชุดลงในโฟลเดอร์")
    demo.add_argument("folder", metavar="DIR", type=Path)

    import_ = verbs.add_parser("import", help="นำคะแนน แผน และบันทึกข้อความเข้าแฟ้ม")
    import_.add_argument("file", metavar="FILE.ita", type=Path)
    import_.add_argument("inputs", metavar="INPUT", type=Path, nargs="+")
    _add_which(import_, year_required=False)
    import_.add_argument("--sheet", metavar="NAME")
    import_.add_argument("--column", metavar="NAME|LETTER")
    import_.add_argument("--take", metavar="PATH", action="append", default=[], help="ใช้ค่าที่รอการตัดสินตามที่อ่านได้")
    import_.add_argument("--strict", action="store_true")

    collect = verbs.add_parser("collect", help="รวมแฟ้มของหลายหน่วยงานเป็นแฟ้มเดียว")
    collect.add_argument("file", metavar="FILE.ita", type=Path)
    collect.add_argument("folders", metavar="FOLDER", type=Path, nargs="+")
    collect.add_argument("--expected", metavar="LIST", type=Path, help="บัญชีหน่วยงานที่ต้องส่ง")
    collect.add_argument("--drop-missing", action="store_true", help="นำข้อมูลจากแฟ้มที่ไม่มีแล้วออก")

    framework = verbs.add_parser("framework", help="แสดง เพิ่ม หรือลบปีการประเมินที่แฟ้มรู้จัก")
    framework.add_argument("file", metavar="FILE.ita", type=Path)
    change = framework.add_mutually_exclusive_group()
    change.add_argument("--add", metavar="YEAR.toml", type=Path)
    change.add_argument("--remove", type=_year, metavar="Y")

    analyse = verbs.add_parser("analyse", help="คำนวณคะแนน ระดับ และข้อค้นพบ")
    analyse.add_argument("file", metavar="FILE.ita", type=Path)
    _add_which(analyse, year_required=True)
    _add_all(analyse)
    analyse.add_argument("--json", action="store_true")

    draft = verbs.add_parser("draft", help="ร่างแผนและบันทึกข้อความจากผลคะแนน")
    draft.add_argument("file", metavar="FILE.ita", type=Path)
    _add_which(draft, year_required=True)
    _add_all(draft)
    draft.add_argument("--parts", type=_parts, metavar="plan,memo,causes", default=_USUAL_PARTS)
    draft.add_argument("--replace", action="store_true")

    _add_export(verbs.add_parser("export", help="ส่งออกเอกสาร"))

    check = verbs.add_parser("check", help="ตรวจแฟ้ม และตรวจเอกสารก่อนพิมพ์")
    check.add_argument("file", metavar="FILE.ita", type=Path)
    _add_which(check, year_required=False)
    _add_all(check)
    check.add_argument("--as-of", type=_date, metavar="DATE", help="ตรวจรายงาน ณ วันที่ด้วย")
    check.add_argument("--json", action="store_true")
    _add_supervisor(verbs.add_parser("supervisor", help="แสดงหรือกำหนดหน่วยงานผู้จัดทำรายงานของหลายหน่วยงาน"))
    return parser


def _add_which(parser: argparse.ArgumentParser, *, year_required: bool) -> None:
    parser.add_argument("--year", type=_year, metavar="Y", required=year_required)
    parser.add_argument("--agency", metavar="NAME")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.ita", type=Path)
    _add_which(parser, year_required=False)
    _add_all(parser)
    parser.add_argument("--document", choices=[*DocumentKind, DATA, *ManyPaper], required=True)
    parser.add_argument("--layout", choices=[*LAYOUTS])
    parser.add_argument("--format", choices=[*FileFormat, *DATA_FORMATS, *TABLE_FORMATS, ICS])
    parser.add_argument("--digits", choices=[*Digits])
    parser.add_argument("--unit", metavar="NAME")
    parser.add_argument("--as-of", type=_date, metavar="DATE")
    parser.add_argument("--draft", action="store_true", help="พิมพ์คำว่า ร่าง ทุกหน้า")
    parser.add_argument("--with-texts", action="store_true", help="ส่งออกข้อความที่พิมพ์เองด้วย")
    parser.add_argument("--with-persons", action="store_true", help="ส่งออกข้อความที่พิมพ์เองและชื่อบุคคลด้วย")
    parser.add_argument("--to", metavar="PATH", type=Path, required=True)


def _add_supervisor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.ita", type=Path)
    parser.add_argument("--set", metavar="OFFICE.json", type=Path)


def _add_all(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="ทุกหน่วยงานของปีนั้น")
    parser.add_argument("--province", metavar="NAME", help="เฉพาะหน่วยงานในจังหวัดนี้")
    parser.add_argument("--district", metavar="NAME", help="เฉพาะหน่วยงานในอำเภอนี้")


def _check_all(options: argparse.Namespace) -> None:
    """Refuse what contradicts `--all`; a paper about many authorities is of all without saying so."""
    is_many = options.all or (options.verb == "export" and options.document in set(ManyPaper))
    if is_many and options.agency is not None:
        raise BadCommand(f"ita_desktop {options.verb}: ทุกหน่วยงานกับ --agency ใช้ด้วยกันไม่ได้")
    if is_many and options.year is None:
        raise BadCommand(f"ita_desktop {options.verb}: --all ต้องระบุปีงบประมาณด้วย --year")
    if not is_many and (options.province or options.district):
        raise BadCommand(f"ita_desktop {options.verb}: --province และ --district ใช้กับ --all")


def _check_export(options: argparse.Namespace) -> None:
    is_data = options.document == DATA
    if not is_data and options.year is None:
        raise BadCommand("ita_desktop export: ต้องระบุปีงบประมาณด้วย --year")
    if is_data and options.draft:
        raise BadCommand("ita_desktop export: --draft ใช้กับเอกสาร ไม่ใช้กับข้อมูล")
    in_tables = is_data and options.format in TABLE_FORMATS
    if (options.with_texts or options.with_persons) and not in_tables:
        raise BadCommand(f"ita_desktop export: --with-texts และ --with-persons ใช้กับ --format {' '.join(TABLE_FORMATS)}")
    if in_tables and options.unit is not None:
        raise BadCommand(f"ita_desktop export: --unit ใช้กับ --format {options.format} ไม่ได้")
    if options.document in set(ManyPaper) and (options.layout is not None or options.unit is not None):
        raise BadCommand("ita_desktop export: เอกสารของหลายหน่วยงานไม่มี --layout และ --unit")
    allowed: tuple[str, ...] = (*DATA_FORMATS, *TABLE_FORMATS) if is_data else tuple(FileFormat)
    if options.document == DocumentKind.CALENDAR:
        allowed = (*allowed, ICS)
    if options.format is not None and options.format not in allowed:
        formats = ", ".join(allowed)
        raise BadCommand(f"ita_desktop export: --document {options.document} มีรูปแบบ {formats}")


def _year(text: str) -> int:
    plain = to_arabic(text)
    if not plain.isascii() or not plain.isdigit():
        raise argparse.ArgumentTypeError(f"{text}: ต้องการปีงบประมาณ พ.ศ. เช่น 2568")
    return int(plain)


_USUAL_PARTS = (DraftPart.PLAN, DraftPart.MEMO)
"""What `draft` drafts unasked: not causes, of which nobody but the office knows whether they are true."""


def _parts(text: str) -> tuple[DraftPart, ...]:
    known = [str(part) for part in DraftPart]
    parts = [part.strip() for part in text.split(",")]
    if not set(parts) <= set(known):
        raise argparse.ArgumentTypeError(f"{text}: ต้องการส่วนที่ร่างได้ คั่นด้วยจุลภาค ({', '.join(known)})")
    return tuple(DraftPart(part) for part in parts)


def _date(text: str) -> dt.date:
    day = parse_date(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"{text}: ต้องการวันที่ ปี พ.ศ. เช่น 2569-03-31")
    return day


def _command(verb: str) -> Callable[[argparse.Namespace], int]:
    """Import only the room the verb needs."""
    if verb == "demo":
        from ita_desktop.headless.demo import demo as command
    elif verb == "import":
        from ita_desktop.headless.importing import import_inputs as command
    elif verb == "collect":
        from ita_desktop.headless.collecting import collect as command
    elif verb == "framework":
        from ita_desktop.headless.framework import framework as command
    elif verb == "analyse":
        from ita_desktop.headless.analyse import analyse as command
    elif verb == "draft":
        from ita_desktop.headless.drafting import draft as command
    elif verb == "export":
        from ita_desktop.headless.export import export as command
    elif verb == "supervisor":
        from ita_desktop.headless.many import supervisor as command
    else:
        from ita_desktop.headless.analyse import check as command
    return command
