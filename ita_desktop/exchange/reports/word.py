"""The text of a Word report: paragraphs as lines, table rows as lines of cells with tabs between."""

from __future__ import annotations

from ita_desktop.exchange.cage.reading import words_in


def text_of_word(data: bytes, source: str) -> str:
    """Return the text of the .docx file `data`; deleted words of tracked changes are left out.

    Raises:
        BadInput: it is damaged, or passes a limit.
        MachineProblem: nothing could be started to read it.
    """
    return "\n".join(block if isinstance(block, str) else "\t".join(block) for block in words_in(data, source))
