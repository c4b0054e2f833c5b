"""What a line break costs at a place, from nothing at the end of a word to the most inside a name: as TeX has it."""

from __future__ import annotations

from typing import NamedTuple

WORD = 0
LEANING = 20
"""After a word that belongs to what follows (และ ที่ ของ): a line ends before it rather than after it."""
SOFT = 50
"""Between two full words, which are often one thing (ภาษี|ป้าย), and after การ and ความ: where a line would gape else."""
LATIN = 180
"""Between two Latin words."""
NAMED = 280
"""Between two Latin words that are one name, and inside a short quotation."""
HELD = 260
"""Between the sides of a slash, before an office whose head was just named."""
FOREIGN = 300
"""Between a word and the Latin word or abbreviation after it."""
INSIDE = 300
"""Between the parts of a very long name."""
OFFICE = 330
"""Before the kind of an office whose head was just named: องค์การบริหาร|ส่วนตำบล, นายก|เทศมนตรี."""
SITE = 420
"""Inside the name of a place that may also be no place, at the signs of an address."""
WITHIN = 600
"""Between the words that a word of the lists is made of, where nothing more is known of it."""
COUNTED = 700
"""Between a number and what it counts, a word and the number or year that belongs to it, the ends of a span of time."""
NAME_SPACE = 400
"""Between a person's given name and surname."""
KIND = 1_200
"""Between the kind of a place and its name, where the column is too narrow for both."""
GLUED = 2_000
"""Inside a date, a number with its unit, an abbreviation, a word."""
TITLED = 3_000
"""Between a title and the name after it."""
NAME = 5_000
"""Inside a name."""


class Whole(NamedTuple):
    """Something that had better stay together.

    Attributes:
        start: its first character.
        end: the place after its last.
        penalty: what a break costs at any place inside it.
    """

    start: int
    end: int
    penalty: int
