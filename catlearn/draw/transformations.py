"""Pictures of natural transformations: for each generator a square, round which both ways agree."""

from __future__ import annotations

from collections.abc import Sequence

from ..theory.category import Generator
from ..theory.names import spell
from ..theory.transformation import NaturalTransformation
from .diagram import Arrow, Diagram, Node, Panel
from .measure import cut

MOST_SQUARES = 6
LONGEST_LINE = 110


def transformation_diagram(transformation: NaturalTransformation) -> Diagram:
    """The naturality squares of a transformation, and its components in words.

    >>> from ..theory.families import chain
    >>> from ..theory.presheaf import Presheaf
    >>> T = Presheaf(chain(2), (("x",), ("y",)), ([0],))
    >>> [node.label for node in transformation_diagram(NaturalTransformation(T, T, ((0,), (0,)))).panels[0].nodes]
    ['T(1)', 'T(0)', 'T(1)', 'T(0)']
    """
    source, target = transformation.source, transformation.target
    title = f"transformation {transformation.label} : {source.label} => {target.label}"
    squares = [_square(transformation, generator) for generator in source.base.generators[:MOST_SQUARES]]
    if not squares:
        squares = [_component(transformation, obj) for obj in range(min(len(source.base.objects), MOST_SQUARES))]
    rest = len(source.base.generators) - MOST_SQUARES
    captions = [] if rest <= 0 else [f"and {rest:,} squares more"]
    return Diagram(title, tuple(squares), captions=(*captions, *component_lines(transformation)))


def _square(transformation: NaturalTransformation, generator: Generator) -> Panel:
    source, target = transformation.source, transformation.target
    name, dom, cod = spell(generator.name), generator.dom, generator.cod
    nodes = (
        _set(source.label, source.base.objects[cod], source.sets[cod], (0, 0)),
        _set(source.label, source.base.objects[dom], source.sets[dom], (0, 1)),
        _set(target.label, target.base.objects[cod], target.sets[cod], (1, 0)),
        _set(target.label, target.base.objects[dom], target.sets[dom], (1, 1)),
    )
    arrows = (
        Arrow(0, 1, f"{source.label}({name})"),
        Arrow(2, 3, f"{target.label}({name})"),
        Arrow(0, 2, _at(transformation, source.base.objects[cod])),
        Arrow(1, 3, _at(transformation, source.base.objects[dom])),
    )
    return Panel(nodes, arrows, "", "grid")


def _component(transformation: NaturalTransformation, obj: int) -> Panel:
    source, target = transformation.source, transformation.target
    name = source.base.objects[obj]
    nodes = (_set(source.label, name, source.sets[obj], (0, 0)), _set(target.label, name, target.sets[obj], (1, 0)))
    return Panel(nodes, (Arrow(0, 1, _at(transformation, name)),), "", "grid")


def _set(task: str, obj: str, elements: Sequence[str], cell: tuple[int, int]) -> Node:
    listed = f"{{{', '.join(map(spell, elements))}}}"
    return Node(f"{task}({spell(obj)})", cut(listed, 24), listed, cell=cell)


def _at(transformation: NaturalTransformation, obj: str) -> str:
    return f"{transformation.label} at {spell(obj)}"


def component_lines(transformation: NaturalTransformation) -> tuple[str, ...]:
    """The components, a line for each object with elements."""
    lines = []
    source, target = transformation.source, transformation.target
    for obj, name in enumerate(source.base.objects):
        pairs = zip(source.sets[obj], transformation.components[obj], strict=True)
        entries = ", ".join(f"{spell(key)} |-> {spell(target.sets[obj][image])}" for key, image in pairs)
        if entries:
            lines.append(cut(f"{spell(name)}: {entries}", LONGEST_LINE))
    return tuple(lines[:12])
