from __future__ import annotations

import random
import struct
import zlib

import pytest
from helpers_garuda import bird

from ita_desktop.models.pictures import is_sound_picture


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes, *, packed: int = 1) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows, packed)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_that_are_whole_are_sound(kind: str) -> None:
    assert is_sound_picture(bird(kind))


def test_every_byte_of_a_png_counts() -> None:
    sound = bird("PNG", size=(40, 40))
    chance = random.Random(5)
    for _ in range(300):
        place = chance.randrange(len(sound))
        harmed = bytearray(sound)
        harmed[place] ^= 1 << chance.randrange(8)
        assert not is_sound_picture(bytes(harmed)), place
    assert not any(is_sound_picture(sound[:length]) for length in range(len(sound)))


def test_what_says_less_or_more_than_it_draws_is_not_sound() -> None:
    assert is_sound_picture(png(2, 2, b"\0xx\0xx"))
    assert not is_sound_picture(png(2, 3, b"\0xx\0xx"))
    assert not is_sound_picture(png(2, 2, b"\0xx\0xx" + b"\0" * 50_000_000)), "a bomb is not unpacked"
    assert not is_sound_picture(png(60_000, 60_000, b""))
    assert not is_sound_picture(png(0, 0, b""))
    assert not is_sound_picture(b"GIF89a")
    assert not is_sound_picture(b"\xff\xd8\xff")
