"""Whether bytes are a sound picture, told from their build alone: no library meets what it would choke on."""

from __future__ import annotations

import struct
import zlib

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Values of a pixel, by PNG's kind of colour."""
_MOST_PIXELS = 40_000_000
_LARGEST = 20_000_000


def is_sound_picture(content: bytes) -> bool:
    """Whether `content` is a whole PNG of bearable size, every checksum and the last pixel included, or a JPEG."""
    if len(content) > _LARGEST:
        return False
    if content.startswith(_JPEG_START):
        return _JPEG_END in content
    return content.startswith(_PNG) and _is_whole_png(content)


def _is_whole_png(content: bytes) -> bool:
    place, size, pixels = len(_PNG), None, zlib.decompressobj()
    drawn = 0
    try:
        while True:
            length, kind = struct.unpack_from(">I4s", content, place)
            data = content[place + 8 : place + 8 + length]
            (check,) = struct.unpack_from(">I", content, place + 8 + length)
            if zlib.crc32(kind + data) != check:
                return False
            if kind == b"IHDR":
                size = _bytes_drawn(data)
            elif size is None:
                return False
            elif kind == b"IDAT":
                drawn += len(pixels.decompress(data, size + 1 - drawn)) if drawn <= size else 1
            elif kind == b"IEND":
                return drawn == size
            place += 12 + length
    except (struct.error, zlib.error, KeyError):
        return False


def _bytes_drawn(header: bytes) -> int | None:
    """Return how many bytes a picture of that header has before packing; None for one too large or interlaced."""
    width, height, depth, colour, _packing, _filter, interlaced = struct.unpack(">IIBBBBB", header)
    if interlaced or not 0 < width * height <= _MOST_PIXELS:
        return None
    row = 1 + -(-width * depth * _CHANNELS[colour] // 8)
    return int(height * row)
