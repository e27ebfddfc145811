"""Exponentials of presheaves: exp(S, T) has over A the transformations hom(-, A) x S => T.

Transformations R x S => T are those R => exp(S, T): by Yoneda's lemma an element r of R(A) is sent to
(f, x) |-> a(R(f)(r), x).

>>> from .families import chain
>>> from .tasks import one, sum_of_tasks
>>> point = one(chain(1))
>>> exponential(sum_of_tasks(point, point), sum_of_tasks(point, point)).size
4
"""

from __future__ import annotations

from .answers import Infinite, Unknown
from .limits import DEFAULT_LIMITS, Limits
from .mapping import Components, MappingTask, maps_out_of
from .presheaf import Presheaf
from .sizes import TooLarge
from .tasks import product_of_tasks
from .yoneda import Representables, components_of, representables


def exponential(
    source: Presheaf, target: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> Presheaf | Infinite | TooLarge | Unknown:
    """exp(S, T), of two presheaves on one base; its elements are named by what they do to a generating family."""
    homs = representables(source.category, source.covariant, limits)
    if not isinstance(homs, Representables):
        return homs
    family: list[Presheaf] = []
    for representable in homs.tasks:
        product = product_of_tasks(representable, source, limits.rows)
        if isinstance(product, TooLarge):
            return product
        family.append(product)

    def along(letter: int) -> Components:
        generator = homs.base.generators[letter]
        image = homs.followed_by(letter)
        components = components_of(homs.tasks[generator.dom], homs.tasks[generator.cod], image)
        return [
            [over * len(names) + place for over in component for place in range(len(names))]
            for component, names in zip(components, source.sets, strict=True)
        ]

    made = maps_out_of(source.base, family, along, target, f"exp({source.label}, {target.label})", limits)
    return made.task if isinstance(made, MappingTask) else made
