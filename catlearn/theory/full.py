"""Full subcategories on some objects of a category.

All morphisms between the chosen objects are listed, so these hom-sets must be finite. A morphism is decomposable if
it is a composite of two others that are not identities of chosen objects; in a finite category in which that is
well-founded the indecomposable ones generate. Where they do not (two inverse isomorphisms decompose each other) every
morphism but the identities is a generator. The equations are the products with generators: with them every path
reduces, letter by letter, to the chosen word of its value.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from .category import Category, Equation, Generator, Path, Word
from .limits import DEFAULT_LIMITS, Limits
from .names import spell
from .word_problem import Infinite, Table, Unknown, word_problem

Arrow = tuple[int, int]


def full_subcategory(
    category: Category, objects: Sequence[int], limits: Limits = DEFAULT_LIMITS
) -> Category | Infinite | Unknown:
    """The full subcategory on some objects; generators are named by their shortlex-least paths.

    >>> from .families import chain
    >>> full_subcategory(chain(3), [0, 2]).generators
    (Generator(name=0 <= 1 >> 1 <= 2, dom=0, cod=1),)
    """
    found = _Morphisms.of(category, tuple(dict.fromkeys(objects)), limits)
    return found if not isinstance(found, _Morphisms) else found.present()


class _Morphisms:
    """The morphisms between the chosen objects, as (table of the codomain, element)."""

    def __init__(self, category: Category, objects: Sequence[int], tables: Sequence[Table]) -> None:
        self.category = category
        self.objects = objects
        self.tables = tables
        self.place = {obj: place for place, obj in enumerate(objects)}
        self.arrows = [
            (cod, element)
            for dom, cod in product(range(len(objects)), repeat=2)
            for element in tables[cod].homs[objects[dom]]
            if element
        ]

    @staticmethod
    def of(category: Category, objects: Sequence[int], limits: Limits) -> _Morphisms | Infinite | Unknown:
        engine = word_problem(category)
        tables = []
        for obj in objects:
            table = engine.hom_into(obj, limits)
            if not isinstance(table, Table):
                return table
            tables.append(table)
        return _Morphisms(category, objects, tables)

    def dom(self, arrow: Arrow) -> int:
        return self.place[self.tables[arrow[0]].kinds[arrow[1]]]

    def compose(self, first: Arrow, second: Arrow) -> Arrow:
        word = self.tables[first[0]].word(first[1])
        return second[0], self.tables[second[0]].trace(word, second[1])

    def generators(self) -> list[Arrow]:
        """The indecomposable morphisms if they generate, else all but the identities."""
        out: dict[int, list[Arrow]] = {}
        for arrow in self.arrows:
            out.setdefault(self.dom(arrow), []).append(arrow)
        composites = {self.compose(one, two) for one in self.arrows for two in out.get(one[0], ())}
        first = [arrow for arrow in self.arrows if arrow not in composites]
        return first if len(self.words(first)) == len(self.arrows) + len(self.objects) else self.arrows

    def words(self, generators: Sequence[Arrow]) -> dict[Arrow, Word]:
        """For each composite of generators the least word of them."""
        words: dict[Arrow, Word] = {(place, 0): () for place in range(len(self.objects))}
        queue = list(words)
        for arrow in queue:
            for letter, generator in enumerate(generators):
                if self.dom(generator) == arrow[0]:
                    longer = self.compose(arrow, generator)
                    if longer not in words:
                        words[longer] = (*words[arrow], letter)
                        queue.append(longer)
        return words

    def present(self) -> Category:
        generators = self.generators()
        words = self.words(generators)
        equations: list[Equation] = []
        for arrow, word in words.items():
            for letter, generator in enumerate(generators):
                if self.dom(generator) == arrow[0]:
                    ends = self.dom(arrow), generator[0]
                    value = words[self.compose(arrow, generator)]
                    if value != (*word, letter):
                        equations.append((Path(*ends, (*word, letter)), Path(*ends, value)))
        names = tuple(self.category.objects[obj] for obj in self.objects)
        return Category(
            names,
            tuple(Generator(self._name(arrow), self.dom(arrow), arrow[0]) for arrow in generators),
            tuple(equations),
            thin=self.category.thin,
            origin=("full", self.category.origin, tuple(self.objects)),
            parts=(self.category,),
            label=f"full({self.category.label}, {{{', '.join(map(spell, names))}}})",
        )

    def _name(self, arrow: Arrow) -> str:
        return self.category.morphism_name(self.tables[arrow[0]].path(arrow[1]))
