"""The collage of a functor M : C -> K: what a head G with G(M-) iso T has to satisfy, as one category.

Its objects are those of K and those of C. Its generators are those of K, those of C, and for each object A of C two,
to(A) : A -> M(A) and from(A) : M(A) -> A. Its equations are those of K; to(A) >> from(A) and from(A) >> to(A) are
identities; and f >> to(B) = to(A) >> M(f) for each generator f : A -> B of C. So a presheaf on the collage that is T
on C is a presheaf G on K with a natural isomorphism between G(M-) and T; and the same for functors.

One may choose for each object X of K some A with M(A) = X, and take G(X) = T(A) and to(A) as the identity: transport
along to(A) turns every solution into one of this kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from .category import Category, Equation, Generator, Path
from .functor import Functor
from .names import tagged
from .presheaf import equations_to_check


@dataclass(frozen=True, eq=False)
class Collage:
    """The collage of a functor that is onto on objects; `chosen[X]` is the object of C that stands for X."""

    model: Functor
    category: Category
    chosen: tuple[int, ...]

    @property
    def first_object_of_source(self) -> int:
        """Where the objects of C begin."""
        return len(self.model.target.objects)

    @property
    def first_generator_of_source(self) -> int:
        """Where the generators of C begin."""
        return len(self.model.target.generators)

    def to(self, obj: int) -> int:
        """The generator A -> M(A)."""
        return self.first_generator_of_source + len(self.model.source.generators) + 2 * obj

    def back(self, obj: int) -> int:
        """The generator M(A) -> A."""
        return self.to(obj) + 1


def collage(model: Functor) -> Collage:
    """The collage of a functor that is onto on objects.

    >>> from .families import chain, discrete
    >>> made = collage(Functor(discrete("ab"), chain(2), (0, 1), ()))
    >>> [str(arrow.name) for arrow in made.category.generators]
    ['0 <= 1', 'to(a)', 'from(a)', 'to(b)', 'from(b)']
    """
    source, target = model.source, model.target
    shift, letters = len(target.objects), len(target.generators)
    arrows = [*target.generators]
    arrows += [Generator(tagged("source", name), dom + shift, cod + shift) for name, dom, cod in source.generators]
    start = len(arrows)
    equations: list[Equation] = list(equations_to_check(target))
    for obj, name in enumerate(source.objects):
        here, there, to = obj + shift, model.objects[obj], start + 2 * obj
        arrows += [Generator(tagged("to", name), here, there), Generator(tagged("from", name), there, here)]
        equations.append((Path(here, here, (to, to + 1)), Path(here, here, ())))
        equations.append((Path(there, there, (to + 1, to)), Path(there, there, ())))
    for letter, (_, dom, cod) in enumerate(source.generators):
        ends = dom + shift, model.objects[cod]
        around = (start + 2 * dom, *model.generators[letter].word)
        equations.append((Path(*ends, (letters + letter, start + 2 * cod)), Path(*ends, around)))
    names = target.objects + tuple(tagged("source", name) for name in source.objects)
    made = Category(names, tuple(arrows), tuple(equations), label=f"collage({model.label})")
    return Collage(model, made, tuple(model.objects.index(obj) for obj in range(shift)))
