"""Sizes that are guarded: what to say instead of building something that nobody could look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TooLarge:
    """A construction that was not carried out: it would have `size` of `what`, and the limit is `limit`."""

    what: str
    size: int
    limit: int
