"""Caulking: does a morphism factor as f >> c >> h, with f and h given?

A pre-trained extractor f : X -> Z and head h : W -> Y are frozen, and p : X -> Y is wanted. A caulk is a morphism
c : Z -> W between them with f >> c >> h = p. Where hom(Z, W) and hom(X, Y) are finite, all of it is tried, by tracing
words in the table of hom(-, Y). In a free category words factor in one way only, so p must begin with f and end in h.
"""

from __future__ import annotations

from .category import Category, Path
from .judgements import PATHS_TO_TRY, Fails, Holds, Judgement, Open, candidates, compare, not_found
from .limits import DEFAULT_LIMITS, Limits, Met
from .word_problem import Table, word_problem


def is_caulkable(
    category: Category, path: Path, before: Path, after: Path, limits: Limits = DEFAULT_LIMITS
) -> Judgement:
    """Whether some c has before >> c >> after = path; `paths` is (c,), the first one in the order of the listing.

    Raises ValueError where the ends do not fit.

    >>> from .families import chain
    >>> C = chain(4)
    >>> is_caulkable(C, C.path(0, [0, 1, 2]), C.path(0, [0]), C.path(2, [2])).paths
    (Path(dom=1, cod=2, word=(1,)),)
    """
    if (before.dom, after.cod) != (path.dom, path.cod):
        message = "the extractor must start where the path does, and the head must end where it does"
        raise ValueError(message)
    if not category.equations and not category.thin:
        return _in_free(path, before, after)
    searched = candidates(category, before.cod, after.dom, limits)
    for caulk in searched.paths:
        shown = compare(category, before.then(caulk).then(after), path, limits)
        if shown.equality.answer:
            return Holds("CAULKED", (caulk,), (shown,))
        if shown.equality.met is not None:
            return Open(shown.equality.met)
    if searched.paths and not _told_apart(category, path.cod, limits):
        return Open(Met("paths", PATHS_TO_TRY))
    return not_found([searched])


def _told_apart(category: Category, obj: int, limits: Limits) -> bool:
    """Whether the morphisms into an object are known by one table or one system of rules."""
    engine = word_problem(category)
    return isinstance(engine.hom_into(obj, limits), Table) or engine.completion.complete


def _in_free(path: Path, before: Path, after: Path) -> Judgement:
    start, stop = len(before.word), len(path.word) - len(after.word)
    if start <= stop and path.word[:start] == before.word and path.word[stop:] == after.word:
        return Holds("CAULKED", (Path(before.cod, after.dom, path.word[start:stop]),))
    return Fails("FREE")
