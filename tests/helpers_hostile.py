"""Texts that a person, a file or an attacker may put where a plain word is meant."""

from __future__ import annotations

import random

SEEDS = (
    "\u202eแผนลับ\u202c",
    "\u2066a\u2069\u200e\u200f",
    "\x00\x01\x1b[31mแดง\x1b[0m\x07",
    "\x9b2J\x85\x7f",
    "<b>หนา</b><script>alert(1)</script>&amp;&lt;",
    "=1+1",
    "+SUM(A1:A9)",
    "-2+3",
    "@cmd|' /C calc'!A0",
    "{{ config }} {0} {name} %s %(x)d ${HOME}",
    "'; DROP TABLE plan_row; --",
    '"\\"\\\\" \\n \\u0000',
    "ก\u0e49\u0e49\u0e31\u0e31\u0e34\u0e4d\u0e32\u0e48",
    "e\u0301\u0301\u0301\u0301" * 8,
    "\ud800ครึ่ง\udfff",
    "👩‍👩‍👧‍👦🏳️‍🌈😀",
    "\ufffe\uffff\ufdd0",
    "../../etc/passwd",
    "C:\\Windows\\System32\\con.txt",
    "file:///etc/passwd?x=<y>",
    "\ufeff\u200b\u00ad\u2060",
    "๑๒๓,๔๕๖.๗๘ Ⅷ ⅓ ﷽",
    "a\u2028b\u2029c\r\nd\re",
    "\t\tแท็บ\t",
    "\uf70a\uf712\uf700",
    "_x000D_ _x005F_",
    "'นำหน้าด้วยขีด",
    "]]>--><!--",
    "#N/A #REF! TRUE 1e5 0x10",
)


def hostile_texts(count: int, seed: int = 12) -> list[str]:
    """Return `count` texts, the same for the same seed: those above, pieces of them joined, and very long ones."""
    rng = random.Random(seed)
    texts = list(SEEDS)
    while len(texts) < count:
        kind = rng.random()
        if kind < 0.7:
            text = "".join(rng.sample(SEEDS, rng.randint(1, 4)))
        elif kind < 0.97:
            text = "".join(chr(rng.choice((rng.randrange(0x3000), rng.randrange(0x110000)))) for _ in range(40))
        else:
            text = rng.choice(SEEDS) * rng.randint(50, 400)
        texts.append(f"{len(texts)} {text}")
    return texts
