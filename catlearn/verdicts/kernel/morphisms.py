"""Claims about single morphisms, and about isomorphic objects.

Some claims come in pairs, of which one is the other in the opposite category; `dual` says which of the two is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from .equality import Equality, read_equality
from .presentation import Presentation, Word
from .reading import items, need, record


class Arrow(NamedTuple):
    """A path p : A -> B of a category."""

    base: Presentation
    dom: int
    cod: int
    word: Word


Check = Callable[[Arrow, object], None]


def inverse(basis: Equality, dom: int, cod: int, one: Word, other: Word) -> bool:
    """Whether two paths are inverse to each other."""
    return basis.same(dom, one + other, ()) and basis.same(cod, other + one, ())


def isomorphic(basis: Equality, one: int, other: int) -> bool:
    """Whether two objects are isomorphic, by trying all pairs of morphisms where their identities are not alone."""
    return not _apart(basis.base, one, other) and _some_inverse(basis, one, other)


def _apart(base: Presentation, one: int, other: int) -> bool:
    """Whether no equation has the identity of one of two objects as a side."""
    return one != other and (base.alone[one] or base.alone[other])


def _some_inverse(basis: Equality, one: int, other: int) -> bool:
    back = basis.hom(other, one)
    return any(inverse(basis, one, other, there, word) for there in basis.hom(one, other) for word in back)


def is_isomorphic(base: Presentation, one: int, other: int, evidence: object) -> None:
    """Two paths that are inverse to each other."""
    words, equality = record(evidence, "the evidence", "words", "equality")
    there, back = items(words, "the two paths", 2)
    basis = read_equality(base, equality)
    first, second = base.path_between(one, other, there), base.path_between(other, one, back)
    need(inverse(basis, one, other, first, second), "the two paths are not inverse to each other")
    basis.finish()


def not_isomorphic(base: Presentation, one: int, other: int, evidence: object) -> None:
    """No path leads one way, or none of all pairs of morphisms is inverse to each other, or no equation has one of
    the identities as a side."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = read_equality(base, equality)
    if equality is None and _apart(base, one, other):
        return
    if base.leads(one, other) and base.leads(other, one):
        need(not _some_inverse(basis, one, other), "the two objects are isomorphic")
    basis.finish()


def has_inverse(arrow: Arrow, evidence: object) -> None:
    """A path back that is an inverse."""
    value, equality = record(evidence, "the evidence", "word", "equality")
    basis, back = read_equality(arrow.base, equality), arrow.base.path_between(arrow.cod, arrow.dom, value)
    need(inverse(basis, arrow.dom, arrow.cod, arrow.word, back), "the path is not an inverse")
    basis.finish()


def no_inverse(arrow: Arrow, evidence: object) -> None:
    """No morphism back is an inverse, or no equation has one of the identities as a side."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = read_equality(arrow.base, equality)
    if equality is None and arrow.word and (arrow.base.alone[arrow.dom] or arrow.base.alone[arrow.cod]):
        return
    for back in basis.hom(arrow.cod, arrow.dom):
        need(not inverse(basis, arrow.dom, arrow.cod, arrow.word, back), "the path has an inverse")
    basis.finish()


def cancels_to_identity(arrow: Arrow, back: Word, basis: Equality, dual: bool) -> bool:
    """Whether p >> back is the identity of A (dual: back >> p that of B)."""
    return basis.same(arrow.cod, back + arrow.word, ()) if dual else basis.same(arrow.dom, arrow.word + back, ())


def splits(arrow: Arrow, evidence: object, *, dual: bool) -> None:
    """p has a retraction (dual: a section)."""
    value, equality = record(evidence, "the evidence", "word", "equality")
    basis, back = read_equality(arrow.base, equality), arrow.base.path_between(arrow.cod, arrow.dom, value)
    need(cancels_to_identity(arrow, back, basis, dual), "the composite is not the identity")
    basis.finish()


def never_splits(arrow: Arrow, evidence: object, *, dual: bool) -> None:
    """No morphism back is a retraction of p (dual: a section), or no equation has the identity as a side."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = read_equality(arrow.base, equality)
    if equality is None and arrow.word and arrow.base.alone[arrow.cod if dual else arrow.dom]:
        return
    for back in basis.hom(arrow.cod, arrow.dom):
        need(not cancels_to_identity(arrow, back, basis, dual), "the path is split")
    basis.finish()


def mono(arrow: Arrow, evidence: object) -> None:
    """Different parallel morphisms into A stay different when p follows."""
    (equality,) = record(evidence, "the evidence", "equality")
    base, basis = arrow.base, read_equality(arrow.base, equality)
    for obj in range(base.objects):
        keys = [basis.key(obj, one + arrow.word) for one in basis.hom(obj, arrow.dom)]
        need(len(set(keys)) == len(keys), "two morphisms become equal")
    basis.finish()


def cancels(arrow: Arrow, evidence: object) -> None:
    """In a free category equal words can be cancelled; in a thin one parallel morphisms are equal."""
    record(evidence, "the evidence")
    need(arrow.base.thin or not arrow.base.equations, "the category is neither free nor thin")


def not_mono(arrow: Arrow, evidence: object) -> None:
    """Two different parallel morphisms into A become equal when p follows."""
    subject, left, right, equality = record(evidence, "the evidence", "dom", "left", "right", "equality")
    base, basis = arrow.base, read_equality(arrow.base, equality)
    dom = base.object_number(subject)
    one, other = base.path_between(dom, arrow.dom, left), base.path_between(dom, arrow.dom, right)
    need(basis.same(dom, one + arrow.word, other + arrow.word), "the two paths stay different")
    need(not basis.same(dom, one, other), "the two paths are equal")
    basis.finish()


def opposite(check: Check) -> Check:
    """The same check in the opposite category, to which the evidence then belongs."""

    def turned(arrow: Arrow, evidence: object) -> None:
        check(Arrow(arrow.base.opposite, arrow.cod, arrow.dom, arrow.word[::-1]), evidence)

    return turned


def idempotent(arrow: Arrow, evidence: object) -> None:
    """p >> p = p."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis, word = read_equality(arrow.base, equality), arrow.word
    need(arrow.dom == arrow.cod and basis.same(arrow.dom, word + word, word), "the path is not idempotent")
    basis.finish()


def not_idempotent(arrow: Arrow, evidence: object) -> None:
    """p >> p is not p, or there is no such path."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis, word = read_equality(arrow.base, equality), arrow.word
    if arrow.dom == arrow.cod:
        need(not basis.same(arrow.dom, word + word, word), "the path is idempotent")
    basis.finish()


class Sandwich(NamedTuple):
    """A path p : X -> Y, with paths f from X and h to Y."""

    path: Arrow
    before: Arrow
    after: Arrow


def caulked(sandwich: Sandwich, evidence: object) -> None:
    """A path c with f >> c >> h = p."""
    path, before, after = sandwich
    value, equality = record(evidence, "the evidence", "word", "equality")
    basis, caulk = read_equality(path.base, equality), path.base.path_between(before.cod, after.dom, value)
    need(basis.same(path.dom, before.word + caulk + after.word, path.word), "the composite is another morphism")
    basis.finish()


def no_caulk(sandwich: Sandwich, evidence: object) -> None:
    """No morphism c has f >> c >> h = p; in a free category p does not begin with f and end in h."""
    path, before, after = sandwich
    (equality,) = record(evidence, "the evidence", "equality")
    base, basis = path.base, read_equality(path.base, equality)
    if equality is None and not base.thin and not base.equations:
        start, stop = len(before.word), len(path.word) - len(after.word)
        factors = start <= stop and path.word[:start] == before.word and path.word[stop:] == after.word
        need(not factors, "the path begins with the one and ends in the other")
        return
    for caulk in basis.hom(before.cod, after.dom):
        need(not basis.same(path.dom, before.word + caulk + after.word, path.word), "there is a caulk")
    basis.finish()


MORPHISMS: dict[tuple[str, str, str], Check] = {
    ("iso", "yes", "INVERSE"): has_inverse,
    ("iso", "no", "NO_INVERSE"): no_inverse,
    ("split mono", "yes", "RETRACTION"): partial(splits, dual=False),
    ("split mono", "no", "NO_RETRACTION"): partial(never_splits, dual=False),
    ("split epi", "yes", "SECTION"): partial(splits, dual=True),
    ("split epi", "no", "NO_SECTION"): partial(never_splits, dual=True),
    ("mono", "yes", "INJECTIVE"): mono,
    ("mono", "yes", "FREE_OR_THIN"): cancels,
    ("mono", "yes", "RETRACTION"): partial(splits, dual=False),
    ("mono", "no", "MERGES"): not_mono,
    ("epi", "yes", "INJECTIVE"): opposite(mono),
    ("epi", "yes", "FREE_OR_THIN"): cancels,
    ("epi", "yes", "SECTION"): opposite(partial(splits, dual=False)),
    ("epi", "no", "MERGES"): opposite(not_mono),
    ("idempotent", "yes", "IDEMPOTENT"): idempotent,
    ("idempotent", "no", "NOT_IDEMPOTENT"): not_idempotent,
}
