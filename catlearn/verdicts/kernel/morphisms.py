"""Claims about single morphisms, and about isomorphic objects."""

from __future__ import annotations

from .equality import Equality, finish, optional, read_equality
from .presentation import Presentation, Word
from .reading import items, need, record


def morphisms(base: Presentation, equality: Equality | None, dom: int, cod: int) -> list[Word]:
    """The morphisms between two objects; there are none where no path leads."""
    if equality is None:
        need(cod not in base.spread(dom), "there are paths, so their equality must be known")
        return []
    return equality.hom(dom, cod)


def inverse(basis: Equality, dom: int, cod: int, one: Word, other: Word) -> bool:
    """Whether two paths are inverse to each other."""
    return basis.same(dom, one + other, ()) and basis.same(cod, other + one, ())


def isomorphic(basis: Equality, one: int, other: int) -> bool:
    """Whether two objects are isomorphic, by trying all pairs of morphisms."""
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
    """No path leads one way, or none of all pairs of morphisms is inverse to each other."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = optional(base, equality)
    if basis is None:
        need(other not in base.spread(one) or one not in base.spread(other), "paths lead both ways")
    else:
        need(not isomorphic(basis, one, other), "the two objects are isomorphic")
        basis.finish()


def has_inverse(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """A path back that is an inverse."""
    value, equality = record(evidence, "the evidence", "word", "equality")
    basis = read_equality(base, equality)
    need(inverse(basis, dom, cod, word, base.path_between(cod, dom, value)), "the path is not an inverse")
    basis.finish()


def no_inverse(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """No morphism back is an inverse."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = optional(base, equality)
    for back in morphisms(base, basis, cod, dom):
        assert basis is not None
        need(not inverse(basis, dom, cod, word, back), "the path has an inverse")
    finish(basis)


def splits(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """p >> r is the identity: p is a split monomorphism."""
    value, equality = record(evidence, "the evidence", "word", "equality")
    basis = read_equality(base, equality)
    back = base.path_between(cod, dom, value)
    need(basis.same(dom, word + back, ()), "the path followed by the other is not the identity")
    basis.finish()


def splits_on_the_right(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """s >> p is the identity: p is a split epimorphism."""
    value, equality = record(evidence, "the evidence", "word", "equality")
    basis = read_equality(base, equality)
    back = base.path_between(cod, dom, value)
    need(basis.same(cod, back + word, ()), "the other followed by the path is not the identity")
    basis.finish()


def never_splits(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """No r has p >> r the identity."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = optional(base, equality)
    for back in morphisms(base, basis, cod, dom):
        need(basis is not None and not basis.same(dom, word + back, ()), "the path is split")
    finish(basis)


def never_splits_on_the_right(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """No s has s >> p the identity."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = optional(base, equality)
    for back in morphisms(base, basis, cod, dom):
        need(basis is not None and not basis.same(cod, back + word, ()), "the path is split")
    finish(basis)


def mono(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """Different morphisms into A stay different when they are followed by p : A -> B."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = read_equality(base, equality)
    for obj in range(base.objects):
        keys = [basis.key(obj, one + word) for one in basis.hom(obj, dom)]
        need(len(set(keys)) == len(keys), "two morphisms become equal")
    basis.finish()


def epi(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """Different morphisms out of B stay different when they follow p : A -> B."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = read_equality(base, equality)
    for homs in basis.homs_from(cod):
        keys = [basis.key(dom, word + one) for one in homs]
        need(len(set(keys)) == len(keys), "two morphisms become equal")
    basis.finish()


def not_mono(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """Two different morphisms into A become equal when they are followed by p."""
    start, left, right, equality = record(evidence, "the evidence", "dom", "left", "right", "equality")
    obj, basis = base.object_number(start), read_equality(base, equality)
    one, other = base.path_between(obj, dom, left), base.path_between(obj, dom, right)
    need(not basis.same(obj, one, other), "the two paths are equal")
    need(basis.same(obj, one + word, other + word), "the two paths stay different")
    basis.finish()


def not_epi(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """Two different morphisms out of B become equal when they follow p."""
    target, left, right, equality = record(evidence, "the evidence", "cod", "left", "right", "equality")
    obj, basis = base.object_number(target), read_equality(base, equality)
    one, other = base.path_between(cod, obj, left), base.path_between(cod, obj, right)
    need(not basis.same(cod, one, other), "the two paths are equal")
    need(basis.same(dom, word + one, word + other), "the two paths stay different")
    basis.finish()


def idempotent(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """p >> p = p."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = read_equality(base, equality)
    need(dom == cod and basis.same(dom, word + word, word), "the path is not idempotent")
    basis.finish()


def not_idempotent(base: Presentation, dom: int, cod: int, word: Word, evidence: object) -> None:
    """p >> p is not p, or there is no such path."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = optional(base, equality)
    if basis is None:
        need(dom != cod, "a path from an object to itself may be idempotent")
    else:
        need(dom == cod and not basis.same(dom, word + word, word), "the path is idempotent")
        basis.finish()


MORPHISMS = {
    ("iso", "yes", "INVERSE"): has_inverse,
    ("iso", "no", "NO_INVERSE"): no_inverse,
    ("split mono", "yes", "RETRACTION"): splits,
    ("split mono", "no", "NO_RETRACTION"): never_splits,
    ("split epi", "yes", "SECTION"): splits_on_the_right,
    ("split epi", "no", "NO_SECTION"): never_splits_on_the_right,
    ("mono", "yes", "CANCELS"): mono,
    ("mono", "no", "MERGES"): not_mono,
    ("epi", "yes", "CANCELS"): epi,
    ("epi", "no", "MERGES"): not_epi,
    ("idempotent", "yes", "IDEMPOTENT"): idempotent,
    ("idempotent", "no", "NOT_IDEMPOTENT"): not_idempotent,
}
