"""A strategy for unlawful structures."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ..unlawful.mutant import Mutant


@cache
def _known(of: str, breaking: str | None) -> tuple[Mutant, ...]:
    from ..unlawful.textbook import TEXTBOOK

    if of not in TEXTBOOK:
        message = f"there are no mutants of {of!r}; there are of {', '.join(TEXTBOOK)}"
        raise InvalidArgument(message)
    found = tuple(mutant for mutant in TEXTBOOK[of]() if breaking is None or breaking in mutant.breaks)
    if not found:
        laws = sorted({law for mutant in TEXTBOOK[of]() for law in mutant.breaks})
        message = f"no mutant of a {of} breaks {breaking!r}; they break {', '.join(laws)}"
        raise InvalidArgument(message)
    return tuple(sorted(found, key=lambda mutant: (len(mutant.breaks), mutant.family)))


def mutants(*, of: str = "category", breaking: str | None = None) -> st.SearchStrategy[Mutant]:
    """Unlawful variants of well-known structures of a kind (the name of a suite), or only those that break a law.

    What a mutant breaks is what the referee found, so none is lawful by accident.

    >>> from hypothesis import find
    >>> found = find(mutants(breaking="associativity"), lambda mutant: len(mutant.structure.ends) == 3)
    >>> found.family, sorted(found.breaks)
    ('composite', ['associativity'])
    """
    return st.deferred(lambda: st.sampled_from(_known(of, breaking)))
