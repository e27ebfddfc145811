"""Pictures of functors: two categories side by side, and a dashed arrow from each object to its image."""

from __future__ import annotations

from dataclasses import replace

from ..theory.functor import Functor
from ..theory.names import spell
from .categories import category_panel
from .diagram import Diagram, Link, Panel
from .measure import cut

MOST_LINES = 10
LONGEST_LINE = 110
MOST_LINKS = 40


def functor_diagram(functor: Functor, kind: str = "functor") -> Diagram:
    """The picture of a functor, or of a model or a label, as its `kind` says.

    >>> from ..theory.families import chain
    >>> from ..theory.functor import identity_functor
    >>> len(functor_diagram(identity_functor(chain(3))).links)
    3
    """
    source, target = functor_panels(functor)
    title = f"{kind} {functor.label} : {functor.source.label} -> {functor.target.label}"
    return Diagram(title, (source, target), object_links(functor, source, target), image_lines(functor))


def functor_panels(functor: Functor) -> tuple[Panel, Panel]:
    """The two categories, each in a frame; loops stand on the outer sides, out of the way of the links."""
    source = category_panel(functor.source, flow="down", loops="first")
    target = category_panel(functor.target, flow="down", loops="last")
    return (
        replace(source, heading=functor.source.label, framed=True),
        replace(target, heading=functor.target.label, framed=True),
    )


def object_links(functor: Functor, source: Panel, target: Panel) -> tuple[Link, ...]:
    """The object assignment, where both panels show all objects."""
    shown = len(source.nodes) == len(functor.source.objects) and len(target.nodes) == len(functor.target.objects)
    if not shown or len(functor.objects) > MOST_LINKS:
        return ()
    return tuple(
        Link((0, obj), (1, image), f"{spell(functor.source.objects[obj])} |-> {spell(functor.target.objects[image])}")
        for obj, image in enumerate(functor.objects)
    )


def image_lines(functor: Functor) -> tuple[str, ...]:
    """Where the generators go; where all of a thin category are sent as their ends say, nothing."""
    lines = [
        cut(f"{spell(generator.name)} |-> {functor.target.show(path)}", LONGEST_LINE)
        for generator, path in zip(functor.source.generators, functor.generators, strict=True)
    ]
    if functor.target.thin or not functor.target.generators:
        return ()
    if len(lines) > MOST_LINES:
        return (*lines[: MOST_LINES - 1], f"and {len(lines) - MOST_LINES + 1:,} generators more")
    return tuple(lines)
