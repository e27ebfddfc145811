"""Strict reading of JSON: the exact keys, the exact types, nothing missing and nothing extra."""

from __future__ import annotations

from itertools import pairwise

STEPS = 5_000_000
STEPS_TO_A_CHARACTER = 20


class Rejected(Exception):
    """Why a certificate is not accepted, in words. It never leaves the kernel."""


class Budget:
    """How many steps a check may still take: in proportion to the size of the certificate, in characters."""

    def __init__(self, size: int = 0) -> None:
        self.left = STEPS + STEPS_TO_A_CHARACTER * size

    def spend(self, steps: int) -> None:
        """Take some steps, or reject."""
        self.left -= steps
        need(self.left >= 0, "the certificate would take too long to check")


def need(condition: bool, reason: str) -> None:
    """Reject for this reason unless the condition holds."""
    if not condition:
        raise Rejected(reason)


def record(value: object, what: str, *keys: str) -> tuple[object, ...]:
    """The values at exactly these keys, in this order."""
    if type(value) is not dict or value.keys() != set(keys):
        message = f"{what} must have exactly the keys {', '.join(keys) or '(none)'}"
        raise Rejected(message)
    return tuple(value[key] for key in keys)


def items(value: object, what: str, length: int | None = None) -> list[object]:
    """A list, of the given length if one is given."""
    if type(value) is not list or (length is not None and len(value) != length):
        message = f"{what} must be a list" + ("" if length is None else f" of length {length}")
        raise Rejected(message)
    return value


def number(value: object, bound: int, what: str) -> int:
    """A whole number from 0 up to, and without, `bound`; true and false are not numbers."""
    if type(value) is not int or not 0 <= value < bound:
        message = f"{what} must be a number from 0 to {bound - 1}" if bound > 0 else f"{what} cannot exist"
        raise Rejected(message)
    return value


def numbers(value: object, bound: int, what: str, length: int | None = None) -> list[int]:
    """A list of whole numbers below `bound`."""
    entries = items(value, what, length)
    found = [entry for entry in entries if type(entry) is int and 0 <= entry < bound]
    need(len(found) == len(entries), f"{what} must hold numbers from 0 to {bound - 1}")
    return found


def increasing(value: object, bound: int, what: str) -> list[int]:
    """A list of whole numbers below `bound`, each less than the next."""
    found = numbers(value, bound, what)
    need(all(one < other for one, other in pairwise(found)), f"{what} must increase")
    return found


def natural(value: object, what: str) -> int:
    """A whole number that is not negative, of any size."""
    if type(value) is not int or value < 0:
        message = f"{what} must be a whole number, 0 or more"
        raise Rejected(message)
    return value


def text(value: object, what: str) -> str:
    """A string."""
    if type(value) is not str:
        message = f"{what} must be a string"
        raise Rejected(message)
    return value


def one_of(value: object, known: tuple[str, ...], what: str) -> str:
    """One of some strings."""
    need(type(value) is str and value in known, f"{what} must be one of {', '.join(known)}")
    return str(value)


def flag(value: object, what: str) -> bool:
    """True or false."""
    if type(value) is not bool:
        message = f"{what} must be true or false"
        raise Rejected(message)
    return value


def names(value: object, what: str) -> list[str]:
    """A list of different strings."""
    found = [text(name, what) for name in items(value, what)]
    need(len(set(found)) == len(found), f"{what} must have different names")
    return found
