"""Claims about a category: what is finite, how many morphisms there are, its shape."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import combinations, product

from .equality import read_equality
from .morphisms import Arrow, inverse, is_isomorphic, isomorphic, no_inverse
from .presentation import Presentation
from .reading import items, natural, need, number, numbers, record
from .rewriting import read_rewriting
from .tables import Table


def infinite(base: Presentation, evidence: object) -> tuple[int, int]:
    """Irreducible paths `before`, n times `around`, `after`, for all n; the ends of all of them.

    Every part of such a path that is as long as a left side occurs already where n is as great as tried here.
    """
    equality, start, before, around, after = record(
        evidence, "the evidence", "equality", "dom", "before", "around", "after"
    )
    need(not base.thin, "a thin category has finitely many morphisms")
    rewriting, dom = read_rewriting(base, equality), base.object_number(start)
    first, middle = base.path(dom, before)
    loop = base.path_between(middle, middle, around)
    last, cod = base.path(middle, after)
    need(len(loop) > 0, "the way round is empty")
    times = max(map(len, rewriting.rules), default=0) // len(loop) + 2
    base.budget.spend(times * len(loop))
    need(rewriting.irreducible(first + loop * times + last), "the paths are not irreducible")
    return dom, cod


def counted(base: Presentation, evidence: object, dom: int | None, cod: int | None) -> int:
    """The number of morphisms, between two objects if these are given."""
    value, equality = record(evidence, "the evidence", "count", "equality")
    basis = read_equality(base, equality)
    found = basis.count(dom, cod)
    basis.finish()
    need(natural(value, "the count") == found, "the count is wrong")
    return found


def parallel(base: Presentation, evidence: object, cod: int | None = None) -> None:
    """Two different parallel paths (into `cod`, if it is given)."""
    start, left, right, equality = record(evidence, "the evidence", "dom", "left", "right", "equality")
    dom = base.object_number(start)
    word, end = base.path(dom, left)
    other = base.path_between(dom, end, right)
    need(cod in (None, end), "the paths end in another object")
    basis = read_equality(base, equality)
    need(not basis.same(dom, word, other), "the two paths are equal")
    basis.finish()


# Shapes: for each adjective the reason of yes and of no, and what checks them.


def thin(base: Presentation, evidence: object) -> None:
    """All parallel paths are equal: it is enough that the laws of a thin category hold."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = read_equality(base, equality)
    laws = Presentation(base.objects, base.dom, base.cod, (), True, base.budget).laws()
    need(all(basis.same(dom, left, right) for dom, _, left, right in laws), "some parallel paths are different")
    basis.finish()


def groupoid(base: Presentation, evidence: object) -> None:
    """Each generator has an inverse."""
    inverses, equality = record(evidence, "the evidence", "inverses", "equality")
    basis = read_equality(base, equality)
    for g, value in enumerate(items(inverses, "the inverses", len(base.dom))):
        word = base.path_between(base.cod[g], base.dom[g], value, "an inverse")
        need(inverse(basis, base.dom[g], base.cod[g], (g,), word), "an inverse is none")
    basis.finish()


def not_groupoid(base: Presentation, evidence: object) -> None:
    """A generator has no inverse."""
    generator, equality = record(evidence, "the evidence", "generator", "equality")
    g = number(generator, len(base.dom), "a generator")
    no_inverse(Arrow(base, base.dom[g], base.cod[g], (g,)), {"equality": equality})


def discrete(base: Presentation, evidence: object) -> None:
    """Each generator is an identity."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = read_equality(base, equality)
    for g, (dom, cod) in enumerate(zip(base.dom, base.cod, strict=True)):
        need(dom == cod and basis.same(dom, (g,), ()), "a generator is not an identity")
    basis.finish()


def not_discrete(base: Presentation, evidence: object) -> None:
    """A generator is not an identity."""
    generator, equality = record(evidence, "the evidence", "generator", "equality")
    g, basis = number(generator, len(base.dom), "a generator"), read_equality(base, equality)
    if equality is None:
        need(base.dom[g] != base.cod[g], "a loop may be an identity")
    else:
        need(base.dom[g] == base.cod[g] and not basis.same(base.dom[g], (g,), ()), "the generator is an identity")
    basis.finish()


def components(base: Presentation, evidence: object) -> int:
    """The components of the quiver, as labelled."""
    labels, count = record(evidence, "the evidence", "labels", "components")
    arrows: list[list[int]] = [[] for _ in range(base.objects)]
    for dom, cod in zip(base.dom, base.cod, strict=True):
        arrows[dom].append(cod)
    found = Table(base, list(range(base.objects)), arrows).components()
    need(numbers(labels, base.objects, "the labels", base.objects) == found, "the labels are not those of components")
    need(natural(count, "the components") == max(found, default=-1) + 1, "there are not so many components")
    return len(set(found))


def connected(base: Presentation, evidence: object) -> None:
    """There is one component."""
    need(components(base, evidence) == 1, "there is not exactly one component")


def disconnected(base: Presentation, evidence: object) -> None:
    """There are several components, or none."""
    need(components(base, evidence) != 1, "there is one component")


def skeletal(base: Presentation, evidence: object) -> None:
    """No two objects are isomorphic. Paths lead both ways exactly where two objects reach the same ones."""
    (equality,) = record(evidence, "the evidence", "equality")
    basis = read_equality(base, equality)
    alike: dict[int, list[int]] = {}
    for obj, reach in enumerate(base.reach):
        alike.setdefault(reach, []).append(obj)
    for one, other in (pair for members in alike.values() for pair in combinations(members, 2)):
        need(not isomorphic(basis, one, other), "two objects are isomorphic")
    basis.finish()


def not_skeletal(base: Presentation, evidence: object) -> None:
    """Two objects are isomorphic."""
    pair, words, equality = record(evidence, "the evidence", "objects", "words", "equality")
    one, other = numbers(pair, base.objects, "the objects", 2)
    need(one < other, "the two objects must increase")
    is_isomorphic(base, one, other, {"words": words, "equality": equality})


def cauchy_complete(base: Presentation, evidence: object) -> None:
    """Each idempotent e : A -> A but the identity is r >> i with r : A -> B, i : B -> A and i >> r the identity:
    [A, e, B, r, i]. In a thin or free category there is none."""
    splittings, equality = record(evidence, "the evidence", "splittings", "equality")
    basis, split = read_equality(base, equality), set[Hashable]()
    listed = items(splittings, "the splittings")
    if equality is None:
        need((base.thin or not base.equations) and not listed, "the equality of paths must be known")
        return
    for entry in listed:
        start, value, through, first, second = items(entry, "a splitting", 5)
        obj, middle = base.object_number(start), base.object_number(through)
        word = base.path_between(obj, obj, value)
        one, other = base.path_between(obj, middle, first), base.path_between(middle, obj, second)
        need(basis.same(obj, one + other, word), "a splitting is of another morphism")
        need(basis.same(middle, other + one, ()), "a splitting does not split")
        need((obj, basis.key(obj, word)) not in split, "an idempotent is listed twice")
        split.add((obj, basis.key(obj, word)))
    for obj in range(base.objects):
        for word in basis.hom(obj, obj):
            if not basis.same(obj, word, ()) and basis.same(obj, word + word, word):
                need((obj, basis.key(obj, word)) in split, "an idempotent is not listed")
    basis.finish()


def not_cauchy_complete(base: Presentation, evidence: object) -> None:
    """An idempotent does not split, by trying all pairs of morphisms."""
    start, value, equality = record(evidence, "the evidence", "dom", "word", "equality")
    dom = base.object_number(start)
    word, basis = base.path_between(dom, dom, value), read_equality(base, equality)
    need(basis.same(dom, word + word, word), "the path is not idempotent")
    for obj in range(base.objects):
        for first, second in product(basis.hom(dom, obj), basis.hom(obj, dom)):
            splits = basis.same(dom, first + second, word) and basis.same(obj, second + first, ())
            need(not splits, "the idempotent splits")
    basis.finish()


SHAPES = {
    ("thin", "yes", "THIN"): thin,
    ("thin", "no", "PARALLEL"): parallel,
    ("groupoid", "yes", "INVERSES"): groupoid,
    ("groupoid", "no", "NO_INVERSE"): not_groupoid,
    ("discrete", "yes", "IDENTITIES"): discrete,
    ("discrete", "no", "NOT_AN_IDENTITY"): not_discrete,
    ("connected", "yes", "CONNECTED"): connected,
    ("connected", "no", "DISCONNECTED"): disconnected,
    ("skeletal", "yes", "SKELETAL"): skeletal,
    ("skeletal", "no", "ISOMORPHIC"): not_skeletal,
    ("cauchy complete", "yes", "SPLITTINGS"): cauchy_complete,
    ("cauchy complete", "no", "NO_SPLITTING"): not_cauchy_complete,
}
