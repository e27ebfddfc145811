"""Which construction a category comes from, as its origin says."""

from __future__ import annotations

from ..theory.category import Category


def made_by(category: Category) -> str | None:
    """The construction: `*`, `+`, `op`, `elements`, `slice`, `full`, ...; None for a block or data.

    >>> from ..theory.families import chain
    >>> made_by(chain(3))
    'chain'
    """
    origin = category.origin
    return origin[0] if isinstance(origin, tuple) and origin and isinstance(origin[0], str) else None
