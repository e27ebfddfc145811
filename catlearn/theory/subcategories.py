"""Full subcategories, presented.

The morphisms between some objects of a category with finite hom-sets are listed, and their compositions too. An
identity is never needed to generate; nor is a morphism that is a composite of two others that are no identities. The
ones that are left over, the indecomposable ones, generate when nothing is a composite of itself, as in a finite
poset; if they do not, every morphism that is no identity is taken. A breadth-first search from the identities finds a
least word for each morphism; the equations say where each least word, with one more generator, leads, and so present
the subcategory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .answers import Infinite, Unknown
from .budget import Budget, Exhausted
from .category import Category, Equation, Generator, Path, Word
from .functor import Functor, identity_functor
from .limits import DEFAULT_LIMITS, Limits
from .table import Table
from .word_problem import word_problem

Morphism = tuple[int, int]
"""A codomain (a place among the chosen objects), and an element of the table of morphisms into it."""


@dataclass(frozen=True, eq=False)
class FullSubcategory:
    """A presentation, its inclusion, and the word for each morphism of the category between the chosen objects."""

    category: Category
    inclusion: Functor
    tables: tuple[Table, ...]
    words: dict[Morphism, Word]

    def path(self, dom: int, cod: int, path: Path) -> Path:
        """The path of the subcategory, between two of its objects, that is equal to one of the whole category."""
        return Path(dom, cod, self.words[cod, self.tables[cod].trace(path.word)])


def full_subcategory(
    category: Category, objects: Sequence[int], limits: Limits = DEFAULT_LIMITS
) -> FullSubcategory | Infinite | Unknown:
    """The full subcategory on some different objects; generators are named by their shortlex-least paths.

    >>> from .families import chain
    >>> [str(arrow.name) for arrow in full_subcategory(chain(4), [0, 3]).category.generators]
    ['0 <= 1 >> 1 <= 2 >> 2 <= 3']
    """
    tables: list[Table] = []
    for obj in objects:
        table = word_problem(category).hom_into(obj, limits)
        if not isinstance(table, Table):
            return table
        tables.append(table)
    try:
        return _Closure(category, tuple(objects), tuple(tables), Budget(limits)).subcategory()
    except Exhausted as exhausted:
        return Unknown(exhausted.met)


class _Closure:
    """The morphisms between the chosen objects, and how they compose."""

    def __init__(self, category: Category, objects: tuple[int, ...], tables: tuple[Table, ...], budget: Budget) -> None:
        self.category, self.objects, self.tables, self.budget = category, objects, tables, budget
        self.place = {obj: place for place, obj in enumerate(objects)}
        self.others = [
            (place, element)
            for place, table in enumerate(tables)
            for element in range(1, len(table))
            if table.kinds[element] in self.place
        ]

    def dom(self, morphism: Morphism) -> int:
        return self.place[self.tables[morphism[0]].kinds[morphism[1]]]

    def path(self, morphism: Morphism) -> Path:
        return self.tables[morphism[0]].path(morphism[1])

    def then(self, first: Morphism, second: Morphism) -> Morphism:
        word = self.path(first).word
        self.budget.spend(len(word) + 1)
        return second[0], self.tables[second[0]].trace(word, second[1])

    def generators(self) -> list[Morphism]:
        into: dict[int, list[Morphism]] = {}
        for morphism in self.others:
            into.setdefault(morphism[0], []).append(morphism)
        composites = {self.then(first, second) for second in self.others for first in into.get(self.dom(second), ())}
        indecomposable = [morphism for morphism in self.others if morphism not in composites]
        reached, _ = self.words(indecomposable)
        return indecomposable if len(reached) == len(self.others) + len(self.objects) else self.others

    def words(self, generators: Sequence[Morphism]) -> tuple[dict[Morphism, Word], list[tuple[int, Word, Morphism]]]:
        """A least word for each morphism that is reached; and each least word with one more generator that is none."""
        starting: dict[int, list[int]] = {}
        for letter, generator in enumerate(generators):
            starting.setdefault(self.dom(generator), []).append(letter)
        words: dict[Morphism, Word] = {(place, 0): () for place in range(len(self.objects))}
        longer: list[tuple[int, Word, Morphism]] = []
        queue = list(words)
        for morphism in queue:
            for letter in starting.get(morphism[0], ()):
                composite = self.then(morphism, generators[letter])
                word = (*words[morphism], letter)
                if composite in words:
                    longer.append((self.dom(morphism), word, composite))
                else:
                    words[composite] = word
                    queue.append(composite)
        return words, longer

    def subcategory(self) -> FullSubcategory:
        generators = sorted(self.generators(), key=lambda each: (self.dom(each), each[0], len(self.path(each).word)))
        words, longer = self.words(generators)
        names = tuple(self.category.objects[obj] for obj in self.objects)
        arrows = tuple(
            Generator(self.category.morphism_name(self.path(each)), self.dom(each), each[0]) for each in generators
        )
        thin = self.category.thin
        equations: list[Equation] = []
        for dom, word, composite in () if thin else longer:
            equations.append((Path(dom, composite[0], word), Path(dom, composite[0], words[composite])))
        label = f"full({self.category.label}, {{{', '.join(names)}}})"
        origin = ("full", self.category.origin, names)
        made = Category(names, arrows, tuple(equations), thin=thin, origin=origin, parts=(self.category,), label=label)
        inclusion = Functor(made, self.category, self.objects, tuple(map(self.path, generators)), "inclusion")
        return FullSubcategory(made, inclusion, self.tables, words)


@dataclass(frozen=True, eq=False)
class Image:
    """A functor F as one that is onto on objects, followed by the inclusion of the full subcategory on them."""

    onto: Functor
    inclusion: Functor


def full_image(functor: Functor, limits: Limits = DEFAULT_LIMITS) -> Image | Infinite | Unknown:
    """The full image of a functor; when every object is an image, the functor itself and the identity."""
    chosen = sorted(set(functor.objects))
    if len(chosen) == len(functor.target.objects):
        return Image(functor, identity_functor(functor.target))
    full = full_subcategory(functor.target, chosen, limits)
    if not isinstance(full, FullSubcategory):
        return full
    place = {obj: number for number, obj in enumerate(chosen)}
    objects = tuple(place[obj] for obj in functor.objects)
    paths = tuple(full.path(place[path.dom], place[path.cod], path) for path in functor.generators)
    return Image(Functor(functor.source, full.category, objects, paths, functor.label), full.inclusion)
