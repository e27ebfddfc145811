"""Pictures of what is too large to draw: arrows in bundles, objects in levels."""

from __future__ import annotations

from collections.abc import Sequence

from ..theory.category import Category, Path
from ..theory.names import spell
from .diagram import Arrow, Flow, Node, Panel, Side
from .ranks import ranks

MOST_LEVELS = 12
MOST_BUNDLES = 60


def counted(number: int, singular: str) -> str:
    """A number of things.

    >>> counted(1, "morphism"), counted(1200, "morphism")
    ('1 morphism', '1,200 morphisms')
    """
    return f"{number:,} {singular}" if number == 1 else f"{number:,} {singular}s"


def bundled(category: Category, paths: Sequence[Path], flow: Flow, loops: Side) -> Panel:
    """One arrow for all paths with the same ends, with their number; of very many objects the profile."""
    homs: dict[tuple[int, int], list[Path]] = {}
    for path in paths:
        homs.setdefault((path.dom, path.cod), []).append(path)
    if len(homs) > MOST_BUNDLES:
        return profile(category)
    arrows = []
    for (dom, cod), hom in homs.items():
        shown = ", ".join(map(category.show, hom[:8])) + (", ..." if len(hom) > 8 else "")
        label = category.show(hom[0]) if len(hom) == 1 else str(len(hom))
        arrows.append(Arrow(dom, cod, "" if category.thin else label, shown))
    heading = f"{counted(len(paths), 'arrow')} in bundles; a number says how many"
    nodes = tuple(Node(spell(name)) for name in category.objects)
    return Panel(nodes, tuple(arrows), "" if category.thin else heading, flow, loops)


def profile(category: Category) -> Panel:
    """The objects by levels: on the lowest are those to which nothing leads; each arrow leads to a higher level."""
    levels: dict[int, list[int]] = {}
    layer = ranks(len(category.objects), [(dom, cod) for _, dom, cod in category.generators])
    for obj, level in enumerate(layer):
        levels.setdefault(level, []).append(obj)
    found = [levels[level] for level in sorted(levels)]
    nodes = [_level(category, members) for members in found]
    if len(nodes) > MOST_LEVELS:
        half = MOST_LEVELS // 2
        between = sum(map(len, found[half:-half]))
        middle = Node(counted(between, "object"), f"on {len(nodes) - 2 * half} levels between")
        nodes = [*nodes[:half], middle, *nodes[-half:]]
    arrows = tuple(Arrow(number, number + 1) for number in range(len(nodes) - 1))
    size = f"{counted(len(category.objects), 'object')}, {counted(len(category.generators), 'generator')}, by levels"
    return Panel(tuple(nodes), arrows, size, "up")


def _level(category: Category, members: Sequence[int]) -> Node:
    names = [spell(category.objects[obj]) for obj in members]
    if len(names) == 1:
        return Node(names[0])
    shown = ", ".join(names[:2])
    return Node(counted(len(names), "object"), shown + (", ..." if len(names) > 2 else ""), ", ".join(names[:40]))
