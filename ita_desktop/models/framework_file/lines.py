"""Where in a TOML text each value stands, which tomllib does not tell; and how deep a text goes, before it is read."""

from __future__ import annotations

import re
from collections import Counter

_TOKEN = re.compile(
    r"""
      (?P<nothing> [^\S\n]+ | \#[^\n]* )
    | (?P<end> \n )
    | (?P<text> \"{3}(?:[^\\]|\\.)*?\"{3,5} | '{3}.*?'{3,5} | "(?:[^"\\\n]|\\.)*" | '[^'\n]*' )
    | (?P<sign> [][{}=,.] )
    | (?P<bare> [^\s\[\]{}=,.\#"']+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_DEEPEST = 6

KeyPath = tuple[str | int, ...]
"""Keys and places in lists, from the top of the file down: `("items", 3, "code")`."""


def too_deep(text: str) -> int | None:
    """Return the first line of `text` whose keys or lists lie deeper than any framework's, or None.

    tomllib takes a time that grows with the square of a key's depth, so this is asked first.
    """
    brackets = dots = 0
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "sign":
            brackets += (match[0] in "[{") - (match[0] in "]}")
            dots = dots + 1 if match[0] == "." else 0
            if brackets > _DEEPEST or dots > _DEEPEST:
                return text.count("\n", 0, match.start()) + 1
        elif match.lastgroup == "end":
            dots = 0
    return None


def line_numbers(text: str) -> dict[KeyPath, int]:
    """Return the line, from 1 up, of each table and value of a TOML text that tomllib could read."""
    return _Scan(text).lines


class _Scan:
    """Walks over the text once; of values it looks at no more than where they end."""

    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        self._tokens = [(match[0], match.start()) for match in _TOKEN.finditer(text) if match.lastgroup != "nothing"]
        self._tokens.append(("\n", len(text)))
        self._text = text
        self._at = self._seen = 0
        self._line = 1
        self._entries: Counter[KeyPath] = Counter()
        table: KeyPath = ()
        while self._at < len(self._tokens):
            if self._next == "\n":
                self._take()
            elif self._next == "[":
                table = self._header()
            else:
                self._pair(table)

    @property
    def _next(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else "\n"

    def _take(self) -> str:
        token, start = self._tokens[self._at]
        self._line += self._text.count("\n", self._seen, start)
        self._seen = start
        self._at += 1
        return token

    def _header(self) -> KeyPath:
        self._take()
        is_entry = self._next == "["
        if is_entry:
            self._take()
        path: KeyPath = ()
        keys = self._keys("]")
        for key in keys[:-1]:
            path = (*path, key)
            path = (*path, self._entries[path] - 1) if path in self._entries else path
        path = (*path, keys[-1])
        if is_entry:
            self._take()
            self._entries[path] += 1
            self.lines.setdefault(path, self._line)
            path = (*path, self._entries[path] - 1)
        self.lines[path] = self._line
        return path

    def _pair(self, table: KeyPath) -> None:
        path = (*table, *self._keys("="))
        for length in range(len(table) + 1, len(path) + 1):
            self.lines.setdefault(path[:length], self._line)
        self._value(path)

    def _keys(self, stop: str) -> list[str]:
        """Return the parts of a dotted key, and step over `stop` behind it."""
        keys: list[str] = []
        while (part := self._take()) != stop:
            if part != ".":
                keys.append(part.strip("\"'"))
        return keys

    def _value(self, path: KeyPath) -> None:
        opening = self._take()
        if opening not in {"[", "{"}:
            while self._next not in {",", "]", "}", "\n"}:
                self._take()
            return
        place = 0
        while self._next not in {"]", "}"}:
            if self._next in {",", "\n"}:
                self._take()
            elif opening == "{":
                self._pair(path)
            else:
                element = (*path, place)
                self._value(element)
                self.lines[element] = self._line
                place += 1
        self._take()
