"""Pictures of categories: the generators, or all morphisms; of a large one a summary."""

from __future__ import annotations

from ..theory.category import Category, Path
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..theory.names import spell
from ..theory.word_problem import Infinite, Listing, word_problem
from .diagram import Arrow, Diagram, Flow, Node, Panel, Side, Tone
from .summaries import bundled, counted, profile

MOST_ARROWS = 40
MOST_NODES = 40
MOST_EQUATIONS = 6


def category_diagram(category: Category, *, everything: bool = False, limits: Limits = DEFAULT_LIMITS) -> Diagram:
    """The picture of a category: its generators, or `everything` but the identities where that is finite.

    >>> from ..theory.families import chain
    >>> [arrow.label for arrow in category_diagram(chain(3), everything=True).panels[0].arrows]
    ['', '', '']
    """
    title = f"category {category.label}"
    if not everything:
        panel = category_panel(category)
        return Diagram(title, (panel,), captions=equation_lines(category))
    listing = word_problem(category).listing(limits)
    if not isinstance(listing, Listing):
        infinite = isinstance(listing, Infinite)
        why = "It has infinitely many morphisms" if infinite else "Its morphisms are not known within the limits"
        captions = (f"{why}; the generators are shown.", *equation_lines(category))
        return Diagram(title, (category_panel(category),), captions=captions)
    paths = [path for path in listing.paths if path.word]
    size = f"{counted(len(listing), 'morphism')} with the identities, which are not drawn."
    return Diagram(title, (paths_panel(category, paths),), captions=(size, *equation_lines(category)))


def category_panel(category: Category, *, flow: Flow | None = None, loops: Side = "both") -> Panel:
    """The objects and generators of a category, or a summary of them."""
    paths = [category.generator_path(number) for number in range(len(category.generators))]
    return paths_panel(category, paths, flow=flow, loops=loops)


def paths_panel(category: Category, paths: list[Path], *, flow: Flow | None = None, loops: Side = "both") -> Panel:
    """The objects of a category and some of its paths; many are drawn as bundles, very many as a profile."""
    direction = flow or ("up" if all(not label_of(category, path) for path in paths) and paths else "right")
    if len(category.objects) > MOST_NODES:
        return profile(category)
    if len(paths) > MOST_ARROWS:
        return bundled(category, paths, direction, loops)
    arrows = tuple(path_arrow(category, path) for path in paths)
    return Panel(
        tuple(object_node(category, obj) for obj in range(len(category.objects))), arrows, "", direction, loops
    )


def object_node(category: Category, obj: int, tone: Tone = "plain") -> Node:
    """An object as a node."""
    return Node(spell(category.objects[obj]), tone=tone)


def path_arrow(category: Category, path: Path, tone: Tone | None = None) -> Arrow:
    """A path as an arrow; composites are fainter than generators, unless a tone is given."""
    chosen: Tone = tone or ("plain" if len(path.word) == 1 else "faint")
    return Arrow(path.dom, path.cod, label_of(category, path), category.show_morphism(path), chosen)


def label_of(category: Category, path: Path) -> str:
    """What stands on the arrow of a path: nothing where there is only one, and its name says only where it leads."""
    if category.thin:
        ends = f"{spell(category.objects[path.dom])} <= {spell(category.objects[path.cod])}"
        names = [category.generators[letter].name for letter in path.word]
        if len(names) != 1 or spell(names[0]) == ends:
            return ""
    return category.show(path)


def equation_lines(category: Category) -> tuple[str, ...]:
    """The equations, as lines below the picture."""
    if category.thin:
        return ("Any two paths with the same ends are equal.",) if len(category.generators) > 1 else ()
    shown = [f"{category.show(left)} = {category.show(right)}" for left, right in category.equations]
    rest = len(shown) - MOST_EQUATIONS
    if rest > 1:
        shown = [*shown[:MOST_EQUATIONS], f"and {counted(rest, 'equation')} more"]
    return tuple(shown)
