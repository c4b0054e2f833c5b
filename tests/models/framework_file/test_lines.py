from __future__ import annotations

import time
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.framework_file import available_years, parse_framework
from ita_desktop.models.framework_file.lines import line_numbers, too_deep
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.models.framework_file.lines import KeyPath

ODD = '''
# a comment with [brackets] and "quotes
"quoted.key" = "a # no comment"
dotted.key.deep = 1.5
text = """
two lines, one " and [
"""
raw = \'\'\'
{ "x" = 1
\'\'\'
list = [
  1, # one
  [2, 3],
  { a = "}", b = [4,
    5] },
]

[table.inner]
here = true
[[many]]
name = "first"
  [many.sub]
  x = 1
[[many]]
name = "second"
[[many.deep]]
y = 2
'''


def paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Give the place of every value in `value`."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from paths(entry, (*path, key))
    elif isinstance(value, list):
        for place, entry in enumerate(value):
            yield from paths(entry, (*path, place))


def test_every_value_of_an_odd_text_has_its_line() -> None:
    lines = line_numbers(ODD)
    missing = set(paths(tomllib.loads(ODD))) - lines.keys()
    assert missing <= {("table",)}
    assert lines["quoted.key",] == 3
    assert lines["dotted", "key", "deep"] == 4
    assert lines["list",] == 11
    assert lines["list", 2, "b"] == 14
    assert lines["table", "inner", "here"] == 19
    assert lines["many", 0, "sub", "x"] == 23
    assert lines["many", 1, "name"] == 25
    assert lines["many", 1, "deep", 0, "y"] == 27


@pytest.mark.parametrize("year", available_years())
def test_every_value_of_a_shipped_file_has_its_line(year: int) -> None:
    text = files("ita_desktop").joinpath("data", "frameworks", f"{year}.toml").read_text("utf-8")
    lines = line_numbers(text)
    content = tomllib.loads(text)
    assert set(paths(content)) <= lines.keys()
    for place, item in enumerate(content["items"]):
        assert f'code = "{item["code"]}"' in text.splitlines()[lines["items", place, "code"] - 1]


scalars = st.integers(0, 9) | st.booleans() | st.text("ก a#[]{},=.'", max_size=6)


def written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return "[" + ",\n".join(written(entry) for entry in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(entry)}" for key, entry in value.items()) + "}"
    return str(value)


@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.recursive(
            scalars,
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3),
            max_leaves=6,
        ),
        max_size=4,
    )
)
def test_any_text_that_can_be_read_is_walked_to_its_end(content: dict[str, object]) -> None:
    text = "".join(f"{key} = {written(value)}\n" for key, value in content.items() if "{" not in written(value))
    kept = tomllib.loads(text)
    lines = line_numbers(text)
    assert set(paths(kept)) <= lines.keys()
    assert all(text.splitlines()[lines[key,] - 1].startswith(f"{key} =") for key in kept)


@pytest.mark.parametrize(
    "text",
    [
        "\n" + "a." * 50_000 + "b = 1",
        "\n[" + "a." * 50_000 + "b]",
        "\na = " + "[" * 50_000,
        "\na = " + "{a=" * 50_000,
        '\n"""' + "a." * 9 + '"""' + '."a"' * 50_000 + " = 1",
    ],
)
def test_a_deep_text_is_refused_at_once_and_by_its_line(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(BadInput, match=r"2570\.toml บรรทัด 2: พบ ตารางหรือคีย์ที่ซ้อนกัน"):
        parse_framework(text, "2570.toml")
    assert time.process_time() - begun < 2


def test_what_only_looks_deep_is_read() -> None:
    assert too_deep(ODD) is None
    assert too_deep('a = "' + "[a." * 99 + '" # ' + "[a." * 99) is None
