"""The measures of a Thai memo in points, from docs/thai-paper.md §1.2. Heights count from the top edge of the paper.

Each figure names its source: the guidance of the Permanent Secretary (guidance), the Saraban regulation (regulation),
or what was measured on a real municipal memo (practice).
"""

from __future__ import annotations

DEFAULT_FONT = "TH SarabunPSK"
"""The font that Word and Excel are told to use; nothing of it is embedded, but Word files carry one to stand in."""

CM = 72 / 2.54

A4 = PAGE_WIDTH, PAGE_HEIGHT = 21 * CM, 29.7 * CM
LEFT_MARGIN = 3 * CM
"""Guidance 1.1."""
RIGHT_MARGIN = 2 * CM
"""Guidance 1.1."""
TOP_MARGIN = 2.5 * CM
"""Practice: 1.5 to 2.5 cm; not fixed anywhere."""
BOTTOM_MARGIN = 2 * CM
"""Practice: 1.5 to 2 cm."""
TEXT_WIDTH, WIDE_TEXT_WIDTH = 16 * CM, 24.7 * CM
"""What the margins leave of an upright page, and of one lying on its side."""

GARUDA_HEIGHT = 1.5 * CM
"""Regulation 71.2: the height of a memo's Garuda."""
GARUDA_TOP = 1.5 * CM
"""From the paper's top edge to the Garuda's; practice."""

EMBLEM_HEIGHT = 3 * CM
"""Of the emblem on a report's cover; regulation 71.1: the height of a letter's Garuda."""

TITLE_SIZE = 29.0
TITLE_LEADING = 35.0
"""Guidance: the title is 29 pt bold on exactly 35 pt."""
TITLE_BASELINE = 2.83 * CM
"""From the top edge; practice."""

LABEL_SIZE = 20.0
"""ส่วนราชการ, ที่, วันที่ and เรื่อง are 20 pt bold."""
HEADER_PITCH = 22.6
"""From header line to header line: single spacing of 20 pt."""
FIRST_HEADER_BASELINE = 3.91 * CM
"""The baseline of ส่วนราชการ from the top edge; practice."""
DATE_COLUMN = 8.3 * CM
"""Where วันที่ begins, from the left margin; practice: 8 to 8.6 cm."""

BODY_SIZE = 16.0
HEADING_SIZES = {1: 20.0, 2: 16.0, 3: 16.0}
"""By level."""
CELL_SIZE = 14.0
"""In tables."""
FIGURE_WIDTH = 2.42
"""Width of `๑๐๐.๐๐` in sizes of its type: the room that a score in a table takes, however many digits it has."""
BODY_LEADING = 18.08
"""Single spacing of TH SarabunPSK: 1.13 times 16 pt."""
PARAGRAPH_SPACE = 6.0
"""Before each paragraph, and after เรื่อง and เรียน."""
FIRST_INDENT = 2.5 * CM
"""The first line of a paragraph; guidance: two tabs."""

SIGNATURE_GAP = 2.77 * CM
"""From the closing line's baseline to the signer's name: three blank lines; practice."""
SIGNATURE_CENTRE = 12.8 * CM - LEFT_MARGIN
"""The middle of the signature block, from the left margin; practice."""

PAGE_NUMBER_GAP = 30.0
"""From the number's baseline to the top of the text."""
WIDE_PAGE_NUMBER_TOP = 1.75 * CM
"""The same on landscape pages, where tables need the height."""
PAGE_NUMBER_TOP = 3 * CM
"""From the paper's top edge to the baseline of "- ๒ -" from page 2; regulation's typing rules 9."""
CATCH_WORD_GAP = 3 * BODY_LEADING
"""From the last line to the catch-word at the foot."""
