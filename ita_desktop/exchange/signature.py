"""Whether bytes were signed by the holder of a key: Ed25519 as `minisign` writes it. Checks alone; nothing here signs.

The arithmetic is that of RFC 8032, 5.1. It handles nothing secret, so it need not hide how long it takes; for a single
check of a few bytes a library of compiled code would be half a megabyte more in every installation.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
"""A square root of -1."""
_KEY = 32
_SIGNATURE = 64
_HEAD = 10
"""Bytes before a key or a signature: two that name the way of signing, eight that name the key."""
_LINES = 4
_COMMENT = "untrusted comment:"
_TRUSTED = "trusted comment: "

_Point = tuple[int, int, int, int]
"""x, y, z and t: the point (x/z, y/z), and t = xy/z."""


def _sum(one: _Point, other: _Point) -> _Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c = 2 * one[3] * other[3] * _D % _P
    d = 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(factor: int, point: _Point) -> _Point:
    product: _Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            product = _sum(product, point)
        point = _sum(point, point)
        factor >>= 1
    return product


def _point(packed: bytes) -> _Point | None:
    """Return the point that 32 bytes stand for, or None where they stand for none."""
    y = int.from_bytes(packed, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


_BASE = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))


def is_signed(message: bytes, signature: bytes, key: bytes) -> bool:
    """Whether `signature`, 64 bytes, over `message` was made with the secret of the public `key`, 32 bytes."""
    if len(signature) != _SIGNATURE or len(key) != _KEY or _BASE is None:
        return False
    owner, first = _point(key), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if owner is None or first is None or scalar >= _ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % _ORDER
    left, right = _times(scalar, _BASE), _sum(first, _times(challenge, owner))
    return (left[0] * right[2] - right[0] * left[2]) % _P == 0 and (left[1] * right[2] - right[1] * left[2]) % _P == 0


@dataclass(frozen=True)
class PublicKey:
    """A public key as `minisign` writes it.

    Attributes:
        name: the 8 bytes that its signatures carry.
        key: the 32 bytes of Ed25519.
    """

    name: bytes
    key: bytes

    @classmethod
    def read(cls, text: str) -> PublicKey:
        """Return the key in one line of base64.

        Raises:
            ValueError: it is no such line; an empty one, the placeholder for a key, is none either.
        """
        data = _bytes(text)
        if len(data) != _HEAD + _KEY or data[:2] != b"Ed":
            raise ValueError("not a public key of minisign")
        return cls(data[2:_HEAD], data[_HEAD:])

    def has_signed(self, content: bytes, signature: str) -> bool:
        """Whether `signature`, the text of a `.minisig` file, is this key's over `content` and over its own remark."""
        lines = signature.splitlines()
        if len(lines) < _LINES or not lines[0].startswith(_COMMENT) or not lines[2].startswith(_TRUSTED):
            return False
        try:
            made, whole = _bytes(lines[1]), _bytes(lines[3])
        except ValueError:
            return False
        if len(made) != _HEAD + _SIGNATURE or made[:2] != b"ED" or made[2:_HEAD] != self.name:
            return False
        remark = lines[2].removeprefix(_TRUSTED).encode()
        hashed = hashlib.blake2b(content).digest()
        return is_signed(hashed, made[_HEAD:], self.key) and is_signed(made[_HEAD:] + remark, whole, self.key)


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text.strip(), validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
