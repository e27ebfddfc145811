"""What `show` says of functors, labels and transformations: where everything goes."""

from __future__ import annotations

from collections.abc import Iterator

from ..theory.functor import Functor
from ..theory.names import spell
from ..theory.transformation import NaturalTransformation
from .show_category import cut_short


def functor_lines(functor: Functor) -> Iterator[str]:
    """The lines on a functor, or on a label, which is a functor to a discrete category."""
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
