"""`product(A, B) exists in C` and the other finite limits and colimits."""

from __future__ import annotations

from ..language import tree
from ..theory.category import Category
from ..verdicts.questions import Question
from .reading import Reading
from .unsupported import CLAIMS, say_unsupported


def limit_exists(reading: Reading, claim: tree.Exists, category: Category) -> Question | None:
    """Whether a limit or colimit exists."""
    say_unsupported(reading, CLAIMS["exists"], claim.span)
    return None
