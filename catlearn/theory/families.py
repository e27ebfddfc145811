"""Families of categories: discrete, posets, chains, cyclic and symmetric groups, simplices, finite sets.

Each is a presentation whose category is the named one. A poset is presented by the comparable pairs that are listed
and by thinness. The symmetric group has Coxeter's presentation; the simplex category has the faces, the degeneracies
and the cosimplicial identities (every map factors through faces after degeneracies, and the identities move every
path into that form, inside the truncation). The category of some finite sets has every map as a generator and the
whole composition table as its equations.

>>> chain(3), symmetric(4)
(<category chain(3): 3 objects, 2 generators>, <category symmetric(4): 1 objects, 3 generators>)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, product

from .category import Category, Equation, Generator, Path
from .names import Compound, spell
from .sizes import TooLarge

EQUATIONS_OF_FINITE_SETS = 250_000


@dataclass(frozen=True)
class Cycle:
    """Objects that would be below each other in turn, so that no partial order has these pairs: a <= b <= ... <= a."""

    objects: tuple[str, ...]


def discrete(names: Sequence[str]) -> Category:
    """The category with these objects and no morphism besides identities."""
    return Category(tuple(names), (), thin=True, origin=("discrete", tuple(names)), label=_call("discrete", names))


def comparison(lower: str, upper: str) -> Compound:
    """The name `a <= b` of the morphism of a poset from a to b."""
    return Compound(f"{spell(lower)} <= {spell(upper)}")


def poset(names: Sequence[str], pairs: Iterable[tuple[str, str]]) -> Category | Cycle:
    """The partial order on `names` that the listed pairs (lower, upper) generate, or a cycle among distinct objects.

    The generators are the listed pairs, each once, without those of an object with itself. Whether there is a cycle
    is found by removing minimal objects for as long as there are any; every object that is left has one below it
    that is left too.

    >>> poset(["a", "b"], [("a", "b"), ("b", "a")])
    Cycle(objects=('a', 'b', 'a'))
    """
    number = {name: index for index, name in enumerate(names)}
    listed = dict.fromkeys((lower, upper) for lower, upper in pairs if lower != upper)
    arrows = tuple(Generator(comparison(lower, upper), number[lower], number[upper]) for lower, upper in listed)
    origin = ("poset", tuple(names), tuple(listed))
    order = Category(tuple(names), arrows, thin=True, origin=origin, label="poset")
    cycle = _cycle(order)
    return Cycle(tuple(order.objects[obj] for obj in cycle)) if cycle else order


def _cycle(order: Category) -> list[int]:
    waiting = [len(order.incoming[obj]) for obj in range(len(order.objects))]
    free = [obj for obj, count in enumerate(waiting) if not count]
    for obj in free:
        for letter in order.outgoing[obj]:
            upper = order.generators[letter].cod
            waiting[upper] -= 1
            if not waiting[upper]:
                free.append(upper)
    left = {obj for obj, count in enumerate(waiting) if count}
    if not left:
        return []
    at = min(left)
    walked: list[int] = []
    seen: dict[int, int] = {}
    while at not in seen:
        seen[at] = len(walked)
        walked.append(at)
        at = next(dom for letter in order.incoming[at] if (dom := order.generators[letter].dom) in left)
    return [at, *reversed(walked[seen[at] :])]


def below(order: Category, lower: int, upper: int) -> Path | None:
    """A shortest path from one object to another, or None; in a thin category it is the morphism between them.

    >>> below(chain(4), 0, 3).word, below(chain(4), 3, 0)
    ((0, 1, 2), None)
    """
    last: dict[int, int] = {}
    queue = [lower]
    for obj in queue:
        if obj == upper:
            break
        for letter in order.outgoing[obj]:
            reached = order.generators[letter].cod
            if reached != lower and reached not in last:
                last[reached] = letter
                queue.append(reached)
    if upper != lower and upper not in last:
        return None
    word = []
    at = upper
    while at != lower:
        word.append(last[at])
        at = order.generators[last[at]].dom
    return Path(lower, upper, tuple(reversed(word)))


def chain(length: int) -> Category:
    """The linear order 0 <= 1 <= ... with `length` objects."""
    names = tuple(map(str, range(length)))
    arrows = tuple(Generator(comparison(names[at], names[at + 1]), at, at + 1) for at in range(length - 1))
    return Category(names, arrows, thin=True, origin=("chain", length), label=f"chain({length})")


def cyclic(order: int) -> Category:
    """The cyclic group of an order >= 1, with one object `pt` and one generator `r`.

    >>> cyclic(4).show(cyclic(4).equations[0][0])
    'r^4'
    """
    if order < 1:
        message = f"a cyclic group has an order of at least 1, not {order}"
        raise ValueError(message)
    equation = (Path(0, 0, (0,) * order), Path(0, 0, ()))
    arrows = (Generator("r", 0, 0),)
    return Category(("pt",), arrows, (equation,), origin=("cyclic", order), label=f"cyclic({order})")


def symmetric(points: int) -> Category:
    """The symmetric group on some points, with one object `pt` and the transpositions of neighbours, `s1`, `s2`, ..."""
    count = max(points - 1, 0)
    equations = [(Path(0, 0, left), Path(0, 0, right)) for one in range(count) for left, right in _coxeter(one, count)]
    arrows = tuple(Generator(f"s{number + 1}", 0, 0) for number in range(count))
    return Category(("pt",), arrows, tuple(equations), origin=("symmetric", points), label=f"symmetric({points})")


def _coxeter(one: int, count: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    yield (one, one), ()
    for other in range(one + 1, count):
        if other == one + 1:
            yield (one, other, one), (other, one, other)
        else:
            yield (one, other), (other, one)


def simplex(top: int) -> Category:
    """The simplex category truncated at `top`: objects 0 .. top, where k stands for k + 1 points in order.

    The face `d{k}_{i} : k - 1 -> k` leaves out the i-th point, the degeneracy `s{k}_{i} : k + 1 -> k` takes it twice.

    >>> [generator.name for generator in simplex(1).generators]
    ['d1_0', 'd1_1', 's0_0']
    """
    arrows: list[Generator] = []
    for high in range(1, top + 1):
        arrows += [Generator(f"d{high}_{i}", high - 1, high) for i in range(high + 1)]
        arrows += [Generator(f"s{high - 1}_{i}", high, high - 1) for i in range(high)]
    bare = Category(tuple(map(str, range(top + 1))), tuple(arrows))
    number = bare.generator_numbers
    equations = [
        (bare.path(at, [number[x] for x in left]), bare.path(at, [number[x] for x in right]))
        for at, left, right in _cosimplicial(top)
    ]
    return Category(bare.objects, bare.generators, tuple(equations), origin=("simplex", top), label=f"simplex({top})")


def _cosimplicial(top: int) -> Iterator[tuple[int, list[str], list[str]]]:
    """The cosimplicial identities inside the truncation: the object at which both sides start, and the sides."""
    for k in range(top - 1):
        for i, j in combinations(range(k + 3), 2):
            yield k, [f"d{k + 1}_{i}", f"d{k + 2}_{j}"], [f"d{k + 1}_{j - 1}", f"d{k + 2}_{i}"]
        for i, j in combinations_with_replacement(range(k + 1), 2):
            yield k + 2, [f"s{k + 1}_{i}", f"s{k}_{j}"], [f"s{k + 1}_{j + 1}", f"s{k}_{i}"]
    for k in range(top):
        for i, j in product(range(k + 2), range(k + 1)):
            if i < j:
                other = [f"s{k - 1}_{j - 1}", f"d{k}_{i}"]
            elif i > j + 1:
                other = [f"s{k - 1}_{j}", f"d{k}_{i - 1}"]
            else:
                other = []
            yield k, [f"d{k + 1}_{i}", f"s{k}_{j}"], other


def finset(sizes: Sequence[int], limit: int = EQUATIONS_OF_FINITE_SETS) -> Category | TooLarge:
    """The full category of finite sets {0, .., n-1} on some sizes n; every non-identity map is a generator.

    The values of the maps are its `parts`, in the order of the generators.

    >>> [generator.name for generator in finset([1, 2]).generators]
    [map(1, 2, [0]), map(1, 2, [1]), map(2, 1, [0, 0]), map(2, 2, [0, 0]), map(2, 2, [1, 0]), map(2, 2, [1, 1])]
    """
    chosen = tuple(dict.fromkeys(sizes))
    count = sum(c**b * b**a for a, b, c in product(chosen, repeat=3))
    if count > limit:
        return TooLarge("equations of the category of these finite sets", count, limit)
    maps = [
        (dom, cod, values)
        for dom, cod in product(range(len(chosen)), repeat=2)
        for values in product(range(chosen[cod]), repeat=chosen[dom])
        if dom != cod or values != tuple(range(chosen[dom]))
    ]
    arrows = tuple(
        Generator(Compound(f"map({chosen[dom]}, {chosen[cod]}, {list(values)})"), dom, cod) for dom, cod, values in maps
    )
    return Category(
        tuple(map(str, chosen)),
        arrows,
        tuple(_compositions(maps)),
        origin=("finset", chosen),
        parts=tuple(values for _, _, values in maps),
        label=_call("finset", map(str, chosen)),
    )


def _compositions(maps: Sequence[tuple[int, int, tuple[int, ...]]]) -> Iterator[Equation]:
    number = {entry: index for index, entry in enumerate(maps)}
    for one, (dom, middle, first) in enumerate(maps):
        for two, (start, cod, second) in enumerate(maps):
            if start == middle:
                values = tuple(second[value] for value in first)
                composite = number.get((dom, cod, values))
                yield Path(dom, cod, (one, two)), Path(dom, cod, () if composite is None else (composite,))


def _call(name: str, arguments: Iterable[str]) -> str:
    return f"{name}({', '.join(map(spell, arguments))})"
