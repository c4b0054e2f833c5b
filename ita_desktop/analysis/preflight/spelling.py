"""Words that officials misspell (`data/words/misspelt.toml`): certain, and mended."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, text_problem
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Problem


def check_spelling(_: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each text with misspelt words, all of them mended at once."""
    for passage in passages:
        found = misspelt(passage.text)
        if found is not None:
            named, mended = found
            yield text_problem(Code.SPELLING, passage, f"คำสะกดผิด: {named}", mended)


@lru_cache(maxsize=4096)
def misspelt(text: str) -> tuple[str, str] | None:
    """Return what is misspelt in `text`, as a list to read, and the text mended; None where nothing is."""
    words, pattern, unless = _known()
    wrong = [match for match in pattern.finditer(text) if not _inside(text, match, unless)]
    if not wrong:
        return None
    mended, end = "", 0
    for match in wrong:
        mended += text[end : match.start()] + words[match.group()]
        end = match.end()
    named = ", ".join(dict.fromkeys(f"“{match.group()}” ควรเป็น “{words[match.group()]}”" for match in wrong))
    return named, mended + text[end:]


def _inside(text: str, match: re.Match[str], unless: Mapping[str, list[str]]) -> bool:
    """Whether a key stands inside a word that is right."""
    return any(
        text.startswith(word, match.start() - at)
        for word in unless.get(match.group(), ())
        if (at := word.find(match.group())) >= 0 and match.start() >= at
    )


@cache
def _known() -> tuple[Mapping[str, str], re.Pattern[str], Mapping[str, list[str]]]:
    content = tomllib.loads(data_path("words", "misspelt.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = content["words"]
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    return words, pattern, content["unless"]
