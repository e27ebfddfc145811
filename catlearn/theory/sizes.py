"""Sizes that are guarded: what to say instead of building something that nobody could look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TooLarge:
    """A construction that was not carried out: it would have `size` of `what`, and the limit is `limit`."""

    what: str
    size: int
    limit: int


DIGITS_TO_READ = 30
LOG_2 = 0.30102999566398120


def too_large(what: str, size: int, limit: int) -> TooLarge:
    """The same, where the size may be a number that nobody would read: then it says that there are so many or more.

    >>> too_large("elements", 10**6, 1_000)
    TooLarge(what='elements', size=1000000, limit=1000)
    >>> too_large("elements", 10**5_000, 1_000).what
    'or more elements'
    """
    if size >= 10**DIGITS_TO_READ:
        return TooLarge(f"or more {what.removeprefix('or more ')}", 10**DIGITS_TO_READ, limit)
    return TooLarge(what, size, limit)


def show_number(number: int) -> str:
    """A number as it is read; one with very many digits by its order of magnitude.

    >>> show_number(2_138_958), show_number(2**100_000)
    ('2,138,958', 'about 10^30102')
    """
    if number < 10**DIGITS_TO_READ:
        return f"{number:,}"
    return f"about 10^{int((number.bit_length() - 1) * LOG_2)}"
