"""Just enough of Ed25519's curve to make keys and signatures that honest libraries never make.  Slow, and for vectors only."""

from __future__ import annotations

from hashlib import sha512
from typing import Final

P: Final = 2**255 - 19
ORDER: Final = 2**252 + 27742317777372353535851937790883648493
_D: Final = -121665 * pow(121666, P - 2, P) % P
_ROOT: Final = pow(2, (P - 1) // 4, P)
Point = tuple[int, int]
NEUTRAL: Final[Point] = (0, 1)


def add(one: Point, two: Point) -> Point:
    """The sum of two points."""
    (x1, y1), (x2, y2) = one, two
    product = _D * x1 * x2 * y1 * y2 % P
    return (
        (x1 * y2 + x2 * y1) * pow(1 + product, P - 2, P) % P,
        (y1 * y2 + x1 * x2) * pow(1 - product, P - 2, P) % P,
    )


def multiply(scalar: int, point: Point) -> Point:
    """`scalar` times the point."""
    result = NEUTRAL
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point, scalar = add(point, point), scalar >> 1
    return result


def encode(point: Point) -> bytes:
    """The 32 bytes of a point."""
    x, y = point
    return (y | (x & 1) << 255).to_bytes(32, "little")


def at(y: int, *, odd: bool = False) -> Point:
    """The point at `y`.  ValueError when the curve has none there."""
    square = (y * y - 1) * pow(_D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * _ROOT % P
    if x * x % P != square:
        raise ValueError(y)
    return (P - x if bool(x & 1) != odd and x else x, y)


BASE: Final = at(4 * pow(5, P - 2, P) % P)
ORDER_8: Final = at(int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"))


def expand(private_key: bytes) -> tuple[int, bytes]:
    """The secret scalar and the nonce's prefix of an Ed25519 private key."""
    digest = sha512(private_key).digest()
    scalar = int.from_bytes(digest[:32], "little") & ((1 << 254) - 8) | (1 << 254)
    return scalar, digest[32:]


def challenge(r: bytes, a: bytes, message: bytes) -> int:
    """K of the verification equation."""
    return int.from_bytes(sha512(r + a + message).digest(), "little") % ORDER


def sign_with_torsion(private_key: bytes, message: bytes) -> bytes:
    """A signature whose R carries a point of order 8: verifiers that multiply by the cofactor accept it, the others refuse."""
    scalar, prefix = expand(private_key)
    a = encode(multiply(scalar, BASE))
    nonce = int.from_bytes(sha512(prefix + message).digest(), "little") % ORDER
    r = encode(add(multiply(nonce, BASE), ORDER_8))
    return r + ((nonce + challenge(r, a, message) * scalar) % ORDER).to_bytes(32, "little")
