"""What files made to do harm are made of."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Bomb = tuple[str, Callable[[], bytes]]
    """Its name, and what makes it, so that only those that are thrown are made."""


def pdf(objects: list[bytes], trailer: bytes = b"", shift: int = 0) -> bytes:
    """A PDF file of `objects`, the first its catalogue; the places in its table are wrong by `shift`."""
    kept, places = io.BytesIO(), []
    kept.write(b"%PDF-1.7\n")
    for number, content in enumerate(objects, 1):
        places.append(kept.tell() + shift)
        kept.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    data = kept.getvalue()
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % x for x in places
    )
    end = b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(data) + shift)
    return data + table + end


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), head, content)


def page_of(content: bytes, resources: bytes = b"", *others: bytes) -> list[bytes]:
    """The objects of one page with the stream `content` (object 4), and `others` from object 5 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<<%b>>/Contents 4 0 R>>" % resources
    return [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, *others]


@cache
def zeros(size: int) -> bytes:
    """`size` zero bytes, deflated; as quick to make for a gigabyte as for a megabyte."""
    block = 1 << 24
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15)
    times, rest = divmod(size, block)
    tail = last.compress(bytes(rest)) + last.flush()
    return b"\x78\xda" + first * times + tail + struct.pack(">I", (size % 65521) << 16 | 1)


def zipped(entries: dict[str, bytes], level: int = 6) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return kept.getvalue()


def with_part(sample: bytes, part: str, data: bytes, level: int = 6) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return zipped(entries | {part: data}, level)


def noisy(unit: bytes, size: int) -> bytes:
    """`size` bytes of `unit` with enough noise between to pass for something that is not packed too well."""
    piece = unit * (2_000 // len(unit) + 1)
    noise = (b"<!--%b-->" % hashlib.sha256(b"%d" % at).hexdigest().encode() for at in range(size // len(piece)))
    return b"".join(piece + more for more in noise)


def damaged(sample: bytes, seed: int) -> bytes:
    """`sample` with bits turned, and a piece cut out, repeated or written over."""
    noise = hashlib.shake_256(b"%d" % seed).digest(1_000)
    numbers = struct.unpack(">100I", noise[:400])
    data = bytearray(sample)
    for number in numbers[: (1, 3, 20)[seed % 3]]:
        data[number % len(data)] ^= 1 << number % 7
    first = numbers[-1] % len(data)
    last = min(len(data), first + numbers[-2] % 400)
    piece = (b"", bytes(data[first:last]), bytes(data[first:last]) * 30, noise[: last - first])[seed % 4]
    return bytes(data[:first]) + piece + bytes(data[last:])
