"""What `show` says of functors, labels and transformations: where everything goes."""

from __future__ import annotations

from collections.abc import Iterator

from ..theory.functor import Functor
from ..theory.limits import Limits
from ..theory.names import spell
from ..theory.shape import connected_components
from ..theory.transformation import NaturalTransformation
from ..verdicts import questions
from .show_category import cut_short
from .show_rungs import rung_lines


def functor_lines(functor: Functor, limits: Limits) -> Iterator[str]:
    """The lines on a functor: where things go, and which structure it keeps."""
    yield from _images(functor)
    adjectives = ("full", "faithful", "embedding", "essentially surjective")
    yield from rung_lines([(f"is {word}", questions.FunctorIs(functor, word)) for word in adjectives], limits)


def model_lines(model: Functor, limits: Limits) -> Iterator[str]:
    """The lines on a model: where things go, what it collapses, invents and merges, and what tuning can make of it."""
    yield from _images(model)
    yield from rung_lines(
        [("is ideal", questions.IsIdeal(model)), ("suffices for tuning", questions.Suffices(model))], limits
    )


def label_lines(label: Functor) -> Iterator[str]:
    """The lines on a label: the answers, and how many of them have to be told."""
    yield from _images(label)
    count = connected_components(label.source).count
    yield f"to learn it takes {count} labelled object{'s' if count != 1 else ''}, one for each connected component"


def _images(functor: Functor) -> Iterator[str]:
    source, target = functor.source, functor.target
    objects = [
        f"{spell(name)} |-> {spell(target.objects[image])}"
        for name, image in zip(source.objects, functor.objects, strict=True)
    ]
    yield f"objects: {cut_short(objects)}"
    if target.generators:
        arrows = [
            f"{spell(generator.name)} |-> {target.show(image)}"
            for generator, image in zip(source.generators, functor.generators, strict=True)
        ]
        yield f"generators: {cut_short(arrows)}"


def transformation_lines(transformation: NaturalTransformation) -> Iterator[str]:
    """The lines on a transformation: its components."""
    source, target = transformation.source, transformation.target
    for obj, name in enumerate(source.base.objects):
        entries = [
            f"{spell(element)} |-> {spell(target.sets[obj][image])}"
            for element, image in zip(source.sets[obj], transformation.components[obj], strict=True)
        ]
        yield f"{spell(name)}: {cut_short(entries)}"
