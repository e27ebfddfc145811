"""Objects and morphisms that are written in brackets: `[p]` and `[p -h-> q]` in slices and idempotent completions."""

from __future__ import annotations

from ..language import tree
from ..theory.category import Category, Path
from .reading import Reading


def bracketed_object(reading: Reading, category: Category, expression: tree.Expression) -> int | None:
    return None


def bracketed_morphism(reading: Reading, category: Category, expression: tree.Expression) -> Path | None:
    return None
