"""The morphisms of a finite category, all of them, with their composition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .automaton import Automaton
from .category import Category, Path, Word
from .lemmas import Evidence
from .rewriting import Rules
from .table import Table


@dataclass(frozen=True, eq=False, repr=False)
class Listing:
    """All morphisms of a finite category; each is given by its shortlex-least path.

    They are numbered by domain, then codomain, then in the shortlex order of their paths. `right[i]` holds, for each
    generator g in `category.outgoing[cod i]`, the number of i >> g.
    """

    category: Category
    paths: tuple[Path, ...]
    right: Sequence[Sequence[int]]
    prove: Callable[[], Evidence] = field(repr=False)

    def __len__(self) -> int:
        return len(self.paths)

    def __repr__(self) -> str:
        return f"<listing of {self.category.label}: {len(self)} morphisms>"

    @cached_property
    def evidence(self) -> Evidence:
        """What shows that these are all the morphisms, and all different."""
        return self.prove()

    @cached_property
    def _homs(self) -> dict[tuple[int, int], range]:
        starts: dict[tuple[int, int], int] = {}
        stops: dict[tuple[int, int], int] = {}
        for number, path in enumerate(self.paths):
            starts.setdefault((path.dom, path.cod), number)
            stops[path.dom, path.cod] = number + 1
        return {ends: range(start, stops[ends]) for ends, start in starts.items()}

    @cached_property
    def _places(self) -> tuple[int, ...]:
        places = [0] * len(self.category.generators)
        for outgoing in self.category.outgoing:
            for place, generator in enumerate(outgoing):
                places[generator] = place
        return tuple(places)

    def hom(self, dom: int, cod: int) -> range:
        """The numbers of the morphisms between two objects."""
        return self._homs.get((dom, cod), range(0))

    def identity(self, obj: int) -> int:
        """The number of an identity; it has the empty path, which is the least."""
        return self._homs[obj, obj].start

    def times(self, morphism: int, generator: int) -> int:
        """The morphism, then a generator that starts where it ends."""
        return self.right[morphism][self._places[generator]]

    def number(self, path: Path) -> int:
        """The number of the morphism that a path denotes."""
        return self._along(self.identity(path.dom), path.word)

    def compose(self, first: int, second: int) -> int:
        """One morphism, then another that starts where it ends."""
        return self._along(first, self.paths[second].word)

    def _along(self, morphism: int, word: Word) -> int:
        for letter in word:
            morphism = self.right[morphism][self._places[letter]]
        return morphism


def listing_of_tables(category: Category, tables: Sequence[Table], prove: Callable[[], Evidence]) -> Listing:
    """The listing that the tables of hom(-, Y), for all objects Y in their order, make up.

    A table tells g >> w; from that follows w >> g by the recursion (h >> w) >> g = h >> (w >> g).
    """
    numbers = _numbering(category, tables)
    paths: list[Path] = [Path(0, 0, ())] * sum(map(len, tables))
    right: list[list[int]] = [[] for _ in paths]
    for table in tables:
        columns = []
        for generator in category.outgoing[table.obj]:
            target = tables[category.generators[generator].cod]
            column = [target.rows[0][target.place[generator]]]
            for element in range(1, len(table)):
                rest = column[table.rests[element]]
                column.append(target.rows[rest][target.place[table.firsts[element]]])
            columns.append([numbers[target.obj][element] for element in column])
        for element, number in enumerate(numbers[table.obj]):
            paths[number] = table.path(element)
            right[number] = [column[element] for column in columns]
    return Listing(category, tuple(paths), right, prove)


def _numbering(category: Category, tables: Iterable[Table]) -> list[list[int]]:
    """The number of each element of each table."""
    numbers = [[0] * len(table) for table in tables]
    total = 0
    for dom in range(len(category.objects)):
        for table, found in zip(tables, numbers, strict=True):
            for element in table.homs[dom]:
                found[element] = total
                total += 1
    return numbers


def listing_of_rules(category: Category, rules: Rules, automaton: Automaton, prove: Callable[[], Evidence]) -> Listing:
    """The listing of the irreducible paths of a complete rewriting system, of which there are finitely many.

    They are found in shortlex order. Where a path with one more letter is reducible, a left side ends there; what it
    is replaced by comes earlier in that order, so the products that spell it are known already (Froidure and Pin,
    Algorithms for computing finite semigroups, 1997).
    """
    paths = [category.identity(obj) for obj in range(len(category.objects))]
    states = list(range(len(paths)))
    parents = list(range(len(paths)))
    products: list[dict[int, int]] = []
    for number in _growing(paths):
        path = paths[number]
        row: dict[int, int] = {}
        products.append(row)
        onward = dict(automaton.edges[states[number]])
        for generator in category.outgoing[path.cod]:
            if generator in onward:
                row[generator] = len(paths)
                paths.append(path.then(category.generator_path(generator)))
                states.append(onward[generator])
                parents.append(number)
            else:
                row[generator] = _replaced(rules, path.word, generator, number, parents, products)
    order = sorted(range(len(paths)), key=lambda i: (paths[i].dom, paths[i].cod, i))
    place = {number: index for index, number in enumerate(order)}
    right = [[place[product] for product in products[number].values()] for number in order]
    return Listing(category, tuple(paths[number] for number in order), right, prove)


def _growing(items: Sequence[object]) -> Iterable[int]:
    number = 0
    while number < len(items):
        yield number
        number += 1


def _replaced(
    rules: Rules, word: Word, generator: int, number: int, parents: Sequence[int], products: Sequence[dict[int, int]]
) -> int:
    """The product of a path with a letter that makes it reducible."""
    rule = rules.ending(map(chr, (generator, *reversed(word))))
    assert rule is not None, "the automaton and the rules agree"
    for _ in range(len(rule.left) - 1):
        number = parents[number]
    for letter in rule.right:
        number = products[number][ord(letter)]
    return number
