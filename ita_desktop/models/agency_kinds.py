"""The kinds of local authority, as names begin, and how they are shortened."""

from __future__ import annotations

TYPES = (
    "องค์การบริหารส่วนจังหวัด",
    "องค์การบริหารส่วนตำบล",
    "เทศบาลนคร",
    "เทศบาลเมือง",
    "เทศบาลตำบล",
    "เมืองพัทยา",
)
"""The kinds of local authority, longest words first, as their names begin."""

SHORT_TYPES = {
    "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "อบต.": "องค์การบริหารส่วนตำบล",
    "ทน.": "เทศบาลนคร",
    "ทม.": "เทศบาลเมือง",
    "ทต.": "เทศบาลตำบล",
}
"""Short forms of the kinds, and what they stand for."""
