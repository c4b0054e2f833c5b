from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ita_desktop.models.toml_text import read_toml

DATA = Path(__file__).parents[2] / "ita_desktop/data"
SHIPPED = sorted(DATA.rglob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(DATA)))
def test_what_we_ship_reads_alike_and_is_plain(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text("utf-8")
    meant = tomllib.loads(text, parse_float=Decimal)
    reading = Mock(side_effect=tomllib.loads)
    monkeypatch.setattr(tomllib, "loads", reading)
    assert read_toml(text, Decimal) == meant
    assert reading.call_count == 1
    assert '"' not in reading.call_args.args[0]


QUOTES = ('"', "'", '"""', "'''", "\\", "\\n")
PIECES = (*QUOTES, "a = ", "b.c=", "#", "# it's\n", "\n", "[t]\n", "x", "1.5", "ก", "\t", ",")


def outcome(text: str, quick: bool) -> object:
    try:
        return read_toml(text) if quick else tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return str(error)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example('a = "x"\n# it\'s\nb = ""\n')
@example("a = '''\n# x\n'''\n")
@example('a = "ก\\u0e01"')
@example('a = "x\nb = 1')
@example("""a = "it's"\n""")
def test_anything_reads_alike_and_is_refused_alike(text: str) -> None:
    assert outcome(text, quick=True) == outcome(text, quick=False)
