"""The window's colours, light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, as `#rrggbb`.

    Attributes:
        window: behind everything.
        surface: cards, tables and fields.
        raised: header and group rows.
        line: hair lines.
        text: what is read.
        muted: labels and what matters less.
        accent: what can be acted on.
        on_accent: text on `accent`.
        selection: behind selected cells.
        good: level reached, score kept.
        watch: to be developed, differing from what was published.
        bad: to be mended, refused.
        good_soft, watch_soft, bad_soft: the same as a quiet ground for text.
    """

    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    good: str
    watch: str
    bad: str
    good_soft: str
    watch_soft: str
    bad_soft: str


LIGHT = Colours(
    window="#f3f5f8",
    surface="#ffffff",
    raised="#e9eef5",
    line="#d5dce6",
    text="#1a2433",
    muted="#475365",
    accent="#1d4e89",
    on_accent="#ffffff",
    selection="#cfe0f5",
    good="#1f6f4a",
    watch="#8a5a00",
    bad="#a3231b",
    good_soft="#e2f2ea",
    watch_soft="#fcf1d9",
    bad_soft="#fbe6e4",
)
DARK = Colours(
    window="#171b21",
    surface="#1f252d",
    raised="#29313c",
    line="#3a4452",
    text="#e7ebf0",
    muted="#9ba8b8",
    accent="#7fb2ea",
    on_accent="#10202f",
    selection="#2f4a6b",
    good="#7fd0a5",
    watch="#f0c36a",
    bad="#f2938b",
    good_soft="#1e3a2e",
    watch_soft="#40341b",
    bad_soft="#452624",
)


def palette_of(colours: Colours) -> QPalette:
    """Return the palette that Fusion paints with."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.raised,
        role.Mid: colours.line,
        role.Dark: colours.muted,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette
