"""The least name of a morphism: what slices, idempotent completions and hom-sets call it."""

from __future__ import annotations

from ..theory.category import Category, Path
from ..theory.word_problem import Listing, word_problem
from .reading import Reading


def least_path(reading: Reading, category: Category, path: Path) -> Path | None:
    """The shortlex-least path that is equal to a path of a finite category; None where that is not known."""
    listing = word_problem(category).listing(reading.limits)
    return listing.paths[listing.number(path)] if isinstance(listing, Listing) else None
