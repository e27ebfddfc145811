"""Properties of morphisms: mono, epi, iso, split, idempotent; isomorphic objects.

p : A -> B is mono iff post-composition hom(X, A) -> hom(X, B) is injective for each X. The opposite category turns
mono into epi and split mono into split epi. A search for an inverse, a retraction or a section runs through a finite
hom-set, and is a refutation when it comes to its end. None is needed where no equation has the identity as a side that
the composite would have to equal (`identity_is_alone`).
"""

from __future__ import annotations

from .category import Category, Path, opposite
from .judgements import (
    Fails,
    Holds,
    Judgement,
    Open,
    Shown,
    candidates,
    compare,
    has_path,
    identity_is_alone,
    not_found,
)
from .limits import DEFAULT_LIMITS, Limits, Met
from .table import Table
from .word_problem import word_problem

_SHORT = 12


def is_idempotent(category: Category, path: Path, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether p >> p = p."""
    if path.dom != path.cod:
        return Fails("NOT_AN_ENDOMORPHISM", (path,))
    return _as_judgement("IDEMPOTENT", compare(category, path.then(path), path, limits))


def is_split_mono(category: Category, path: Path, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether some r has p >> r = id; `paths` is (r,)."""
    if path.word and identity_is_alone(category, path.dom):
        return Fails("IDENTITY_ALONE", (path,))
    searched = candidates(category, path.cod, path.dom, limits)
    identity = category.identity(path.dom)
    for other in searched.paths:
        shown = compare(category, path.then(other), identity, limits)
        if shown.equality.answer:
            return Holds("RETRACTION", (other,), (shown,))
        if shown.equality.met is not None:
            return Open(shown.equality.met)
    return not_found([searched])


def is_split_epi(category: Category, path: Path, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether some s has s >> p = id; `paths` is (s,)."""
    if path.word and identity_is_alone(category, path.cod):
        return Fails("IDENTITY_ALONE", (path,))
    searched = candidates(category, path.cod, path.dom, limits)
    identity = category.identity(path.cod)
    for other in searched.paths:
        shown = compare(category, other.then(path), identity, limits)
        if shown.equality.answer:
            return Holds("SECTION", (other,), (shown,))
        if shown.equality.met is not None:
            return Open(shown.equality.met)
    return not_found([searched])


def is_iso(category: Category, path: Path, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether p has an inverse q; `paths` is (q,).

    >>> from .families import cyclic
    >>> is_iso(cyclic(3), cyclic(3).path(0, [0])).paths
    (Path(dom=0, cod=0, word=(0, 0)),)
    """
    if path.word and (identity_is_alone(category, path.dom) or identity_is_alone(category, path.cod)):
        return Fails("IDENTITY_ALONE", (path,))
    searched = candidates(category, path.cod, path.dom, limits)
    met: Met | None = None
    for other in searched.paths:
        shown = _inverse(category, path, other, limits)
        if all(one.equality.answer for one in shown):
            return Holds("INVERSE", (other,), shown)
        met = met or next((one.equality.met for one in shown if one.equality.met), None)
    return Open(met) if met else not_found([searched])


def _inverse(category: Category, path: Path, other: Path, limits: Limits) -> tuple[Shown, ...]:
    there = compare(category, path.then(other), category.identity(path.dom), limits)
    if there.equality.answer is False:
        return (there,)
    return there, compare(category, other.then(path), category.identity(path.cod), limits)


def are_isomorphic(category: Category, left: int, right: int, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether two objects are isomorphic; `paths` is an isomorphism and its inverse.

    >>> from .families import chain
    >>> are_isomorphic(chain(2), 0, 1).reason
    'UNREACHABLE'
    """
    if left == right:
        return Holds("IDENTITY", (category.identity(left), category.identity(left)))
    if not (has_path(category, left, right) and has_path(category, right, left)):
        return Fails("UNREACHABLE")
    if identity_is_alone(category, left) or identity_is_alone(category, right):
        return Fails("IDENTITY_ALONE")
    there = candidates(category, left, right, limits)
    back = candidates(category, right, left, limits)
    met: Met | None = None
    for path in there.paths:
        for other in back.paths:
            shown = _inverse(category, path, other, limits)
            if all(one.equality.answer for one in shown):
                return Holds("INVERSE", (path, other), shown)
            met = met or next((one.equality.met for one in shown if one.equality.met), None)
    return Open(met) if met else not_found([there, back])


def is_mono(category: Category, path: Path, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether g >> p = h >> p implies g = h. A counter-example is (g, h).

    In a free category words can be cancelled, in a thin one there is nothing to compare. Where the morphisms into the
    ends cannot be listed, a retraction still shows that p is mono.
    """
    if category.thin or not category.equations:
        return Holds("THIN" if category.thin else "FREE")
    engine = word_problem(category)
    below, above = engine.hom_into(path.dom, limits), engine.hom_into(path.cod, limits)
    if isinstance(below, Table) and isinstance(above, Table):
        return _injective(category, path, below, above, limits)
    split = is_split_mono(category, path, limits)
    if isinstance(split, Holds):
        return split
    return _some_pair(category, path, limits)


def _injective(category: Category, path: Path, below: Table, above: Table, limits: Limits) -> Judgement:
    images = postcompose(below, above, path)
    seen: dict[int, int] = {}
    for element, image in enumerate(images):
        other = seen.setdefault(image, element)
        if other != element:
            return _collision(category, path, below.path(other), below.path(element), limits)
    return Holds("INJECTIVE", (), (), (below, above))


def postcompose(below: Table, above: Table, path: Path) -> list[int]:
    """For each element of the table of hom(-, A) its composite with p : A -> B, in the table of hom(-, B)."""
    images = [above.trace(path.word)]
    for element in range(1, len(below)):
        images.append(above.rows[images[below.rests[element]]][above.place[below.firsts[element]]])
    return images


def _collision(category: Category, path: Path, one: Path, other: Path, limits: Limits) -> Fails:
    equal = compare(category, one.then(path), other.then(path), limits)
    return Fails("NOT_CANCELLED", (one, other), (equal, compare(category, one, other, limits)))


def _some_pair(category: Category, path: Path, limits: Limits) -> Fails | Open:
    """Look for a counter-example among a few short paths."""
    met = Met("rows", limits.rows)
    for dom in range(len(category.objects)):
        found = candidates(category, dom, path.dom, limits).paths[:_SHORT]
        for index, one in enumerate(found):
            for other in found[:index]:
                found_pair = _collision(category, path, other, one, limits)
                if [pair.equality.answer for pair in found_pair.shown] == [True, False]:
                    return found_pair
    return Open(met)


def is_epi(category: Category, path: Path, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether p >> g = p >> h implies g = h. A counter-example is (g, h).

    The judgement is that of the opposite category; its paths and tables are those of the opposite category too.
    """
    return is_mono(opposite(category), path.reversed(), limits)


def _as_judgement(reason: str, shown: Shown) -> Judgement:
    if shown.equality.answer:
        return Holds(reason, (), (shown,))
    if shown.equality.answer is False:
        return Fails("DIFFERENT", (shown.left, shown.right), (shown,))
    assert shown.equality.met is not None
    return Open(shown.equality.met)
