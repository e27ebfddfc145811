"""Strategies for functors between given categories, and for transformations between given functors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ...theory.category import Category, Path
from ...theory.functor import Functor, constant_functor
from ...theory.listing import Listing
from ...theory.presheaf import equations_to_check
from ..presented import listing_of
from .categories import categories
from .search import draw_solution


class Images:
    """The problem of a functor: an image for each object, then an image for each generator."""

    def __init__(self, source: Category, target: Category) -> None:
        self.source, self.target = source, target
        self.objects = len(source.objects)
        self.count = self.objects + len(source.generators)

    @cached_property
    def there(self) -> Listing:
        """The arrows of the target."""
        return listing_of(self.target)

    @cached_property
    def equations(self) -> dict[int, list[tuple[Path, Path]]]:
        """The equations of the source, by the last variable that they need."""
        found: dict[int, list[tuple[Path, Path]]] = {}
        for left, right in equations_to_check(self.source):
            last = max(self.objects + letter for letter in (*left.word, *right.word))
            found.setdefault(last, []).append((left, right))
        return found

    def options(self, values: Sequence[int]) -> Sequence[int]:
        """Objects of the target; then arrows between the images of the ends of a generator, shortest first."""
        if len(values) < self.objects:
            return range(len(self.target.objects))
        _, dom, cod = self.source.generators[len(values) - self.objects]
        return self.there.hom(values[dom], values[cod])

    def allows(self, values: Sequence[int]) -> bool:
        """Whether the equations hold that now have both their sides."""
        due = self.equations.get(len(values) - 1, ())
        return all(self._image(left, values) == self._image(right, values) for left, right in due)

    def _image(self, path: Path, values: Sequence[int]) -> int:
        image = self.there.identity(values[path.dom])
        for letter in path.word:
            image = self.there.compose(image, values[self.objects + letter])
        return image

    def constant(self) -> list[int]:
        """The solution that sends everything to the first object and its identity."""
        return [0] * self.objects + [self.there.identity(0)] * len(self.source.generators)

    def functor(self, values: Sequence[int]) -> Functor:
        """The functor with these values."""
        paths = tuple(self.there.paths[arrow] for arrow in values[self.objects :])
        return Functor(self.source, self.target, tuple(values[: self.objects]), paths)


@st.composite
def functors(draw: st.DrawFn, source: Category | None = None, target: Category | None = None) -> Functor:
    """Functors between two categories; where one is not given, a finite category is drawn for it.

    The target has to be finite. Every image that is offered can be completed to a functor, so none is rejected; every
    functor can be drawn as long as a completion of each of its parts is found in a few thousand steps. Examples shrink
    to constant functors.

    >>> from hypothesis import find
    >>> from catlearn.theory.families import chain, cyclic
    >>> find(functors(cyclic(4), cyclic(2)), lambda functor: functor.generators[0].word).generators
    (Path(dom=0, cod=0, word=(0,)),)
    """
    here = draw(categories(max_generators=3, max_arrows=15)) if source is None else source
    there = draw(categories(max_generators=3, max_arrows=15)) if target is None else target
    if not there.objects:
        if here.objects:
            message = f"there is no functor from {here.label}, which has objects, to {there.label}, which has none"
            raise InvalidArgument(message)
        return Functor(here, there, (), ())
    problem = Images(here, there)
    if not here.objects:
        return constant_functor(here, there, 0)
    return problem.functor(draw_solution(draw, problem, problem.constant()))
