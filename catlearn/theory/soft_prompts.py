"""Soft prompts: tasks that a model is prompted to solve by an object of what it knows.

A soft prompt for a task T on C under a model M : C -> H is an object h of H with T isomorphic to hom(M-, h); for a
covariant task, to hom(h, M-). Each h is tried. Isomorphism of tasks is as hard as that of graphs, but sizes and
colours settle most cases.
"""

from __future__ import annotations

from dataclasses import dataclass

from .answers import Infinite, Unknown
from .category import opposite
from .functor import Functor, restriction
from .isomorphism import ColoursDiffer, NoneFound, SizesDiffer, Unsearched, isomorphism
from .limits import DEFAULT_LIMITS, Limits, Met
from .presheaf import Presheaf
from .tasks import hom
from .transformation import NaturalTransformation
from .word_problem import word_problem


@dataclass(frozen=True, eq=False)
class SoftPrompt:
    """The object h, and an isomorphism from T to hom(M-, h)."""

    task: Presheaf
    object: int
    arrow: NaturalTransformation


Difference = SizesDiffer | ColoursDiffer | NoneFound | Infinite


@dataclass(frozen=True, eq=False)
class NoSoftPrompt:
    """For each object of H why T is not isomorphic to what it describes; Infinite names a hom-set that is."""

    task: Presheaf
    reasons: tuple[Difference, ...]


def soft_prompt(model: Functor, task: Presheaf, limits: Limits = DEFAULT_LIMITS) -> SoftPrompt | NoSoftPrompt | Unknown:
    """Whether some object of H is a soft prompt for a task; of several, the first.

    >>> from .families import cyclic
    >>> forgets = Functor(cyclic(4), cyclic(2), (0,), (cyclic(2).generator_path(0),))
    >>> soft_prompt(forgets, Presheaf(cyclic(4), (("even", "odd"),), ([1, 0],))).object
    0
    """
    reasons: list[Difference] = []
    met: Met | None = None
    for obj in range(len(model.target.objects)):
        found = _compare(model, task, obj, limits)
        if isinstance(found, NaturalTransformation):
            return SoftPrompt(task, obj, found)
        if isinstance(found, Unknown | Unsearched):
            met = met or found.met
        else:
            reasons.append(found)
    return Unknown(met) if met else NoSoftPrompt(task, tuple(reasons))


def _compare(
    model: Functor, task: Presheaf, obj: int, limits: Limits
) -> NaturalTransformation | Difference | Unknown | Unsearched:
    representable = hom(model.target, obj, task.covariant, limits)
    if isinstance(representable, Presheaf):
        return isomorphism(task, restriction(representable, model))
    return _by_sizes(model, task, obj, limits) or (
        Unknown(Met("rows", limits.rows)) if isinstance(representable, Infinite) else representable
    )


def _by_sizes(model: Functor, task: Presheaf, obj: int, limits: Limits) -> SizesDiffer | Infinite | None:
    """A hom-set that is infinite or has another size than the task, where not all are finite."""
    engine = word_problem(opposite(model.target) if task.covariant else model.target)
    for place, names in enumerate(task.sets):
        ends = model.objects[place], obj
        count = engine.count(limits, ends)
        if count.known and count.value is None:
            return Infinite(ends, count.prove)
        if count.known and count.value is not None and count.value != len(names):
            return SizesDiffer(place, len(names), count.value)
    return None
