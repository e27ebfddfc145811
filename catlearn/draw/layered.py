"""The layout of connected graphs in layers (Sugiyama, Tagawa, Toda 1981).

Nodes stand in every other layer, and between them each arrow has a place of its own that is as large as its label. So
neither nodes nor labels can overlap, and parallel arrows stand apart. All is worked out in two coordinates: `along` the
flow, and `across` it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .diagram import Arrow, Node, Panel
from .petals import loops_beside
from .ranks import ordered, ranks
from .relax import relaxed
from .scene import Box, Curve, PlacedArrow, PlacedNode, PlacedPanel, Point, tight
from .sizes import Loops, label_size, node_size, reach, slots
from .spacing import spaced

ROUNDS = 28
CLEAR = 4.0


@dataclass(slots=True)
class _Item:
    """A place in a layer: its length along the flow, and how far it reaches to both sides across it."""

    along: float
    before: float
    after: float
    arrow: int = -1
    place: float = 0.0

    @property
    def is_node(self) -> bool:
        return self.arrow < 0


@dataclass(slots=True)
class _Layout:
    """A connected panel while it is laid out; items 0, 1, ... are its nodes."""

    panel: Panel
    loops: list[Loops]
    items: list[_Item] = field(default_factory=list)
    layers: list[list[int]] = field(default_factory=list)
    chains: dict[int, list[int]] = field(default_factory=dict)
    labels: dict[int, int] = field(default_factory=dict)
    edges: list[tuple[int, int]] = field(default_factory=list)
    begins: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)

    @property
    def horizontal(self) -> bool:
        return self.panel.flow == "right"


def layered(panel: Panel) -> PlacedPanel:
    """A connected panel in layers.

    >>> from .diagram import Arrow, Node, Panel
    >>> placed = layered(Panel((Node("A"), Node("B")), (Arrow(0, 1, "f"), Arrow(0, 1, "g"))))
    >>> one, other = (arrow.label for arrow in placed.arrows)
    >>> one.overlaps(other)
    False
    """
    loops: list[list[int]] = [[] for _ in panel.nodes]
    for number, arrow in enumerate(panel.arrows):
        if arrow.source == arrow.target:
            loops[arrow.source].append(number)
    layout = _Layout(panel, [Loops.of(numbers, panel.loops) for numbers in loops])
    _make_items(layout)
    layout.layers = ordered(layout.layers, layout.edges)
    _place_across(layout)
    if _turn_labels(layout):
        _place_across(layout)
    _place_along(layout)
    return _drawn(layout)


def _make_items(layout: _Layout) -> None:
    panel = layout.panel
    layer_of = ranks(len(panel.nodes), [(arrow.source, arrow.target) for arrow in panel.arrows])
    first = min(layer_of)
    layout.layers = [[] for _ in range(2 * (max(layer_of) - first) + 1)]
    for number, node in enumerate(panel.nodes):
        layout.items.append(_node_item(layout, number, node))
        layout.layers[2 * (layer_of[number] - first)].append(number)
    for number, arrow in enumerate(panel.arrows):
        ends = sorted((arrow.source, arrow.target), key=layer_of.__getitem__)
        low, high = (2 * (layer_of[end] - first) for end in ends)
        if arrow.source == arrow.target:
            continue
        middle = low + 1 + 2 * ((high - low - 1) // 4)
        chain = [ends[0]]
        for layer in range(low + 1, high):
            labelled = layer == middle
            layout.items.append(_arrow_item(layout, number, arrow if labelled else None))
            item = len(layout.items) - 1
            layout.layers[layer].append(item)
            layout.edges.append((chain[-1], item))
            chain.append(item)
            if labelled:
                layout.labels[number] = item
        layout.edges.append((chain[-1], ends[1]))
        layout.chains[number] = [*chain, ends[1]]


def _node_item(layout: _Layout, number: int, node: Node) -> _Item:
    width, height = node_size(node)
    along, across = (width, height) if layout.horizontal else (height, width)
    arrows = layout.panel.arrows
    sides = [[arrows[loop] for loop in side] for side in (layout.loops[number].first, layout.loops[number].last)]
    lengths = [sum(slots(side, layout.horizontal)) for side in sides]
    first, last = (reach(side, layout.horizontal) for side in sides)
    return _Item(max(along, *lengths), across / 2 + first + 4, across / 2 + last + 4)


def _arrow_item(layout: _Layout, number: int, arrow: Arrow | None) -> _Item:
    if arrow is None or not arrow.label:
        return _Item(0.0, 5.0, 5.0, number)
    width, height = label_size(arrow)
    return _Item(width, height + 2, 3.0, number) if layout.horizontal else _Item(height, 3.0, width + 4, number)


def _place_across(layout: _Layout) -> None:
    items, layers = layout.items, layout.layers
    around: list[list[tuple[int, float]]] = [[] for _ in items]
    for chain in layout.chains.values():
        for one, other in pairwise(chain):
            # Arrows to the next layer pull their ends together; long ones are drawn straight in between.
            inner = not items[one].is_node and not items[other].is_node
            weight = 40.0 if inner else 12.0 if len(chain) == 3 else 0.5
            around[one].append((other, weight))
            around[other].append((one, weight))
    apart = [
        [items[one].after + items[other].before + _gap(items[one], items[other]) for one, other in pairwise(layer)]
        for layer in layers
    ]
    for layer, distances in zip(layers, apart, strict=True):
        for item, place in zip(layer, spaced([0.0] * len(layer), [1.0] * len(layer), distances), strict=True):
            items[item].place = place
    for turn in range(ROUNDS):
        order = range(len(layers)) if turn % 2 == 0 else range(len(layers) - 1, -1, -1)
        for number in order:
            layer = layers[number]
            wanted = [_wanted(items, item, around[item]) for item in layer]
            weights = [max(1.0, sum(weight for _, weight in around[item])) for item in layer]
            for item, place in zip(layer, spaced(wanted, weights, apart[number]), strict=True):
                items[item].place = place


def _gap(one: _Item, other: _Item) -> float:
    return 20.0 if one.is_node and other.is_node else 12.0


def _wanted(items: Sequence[_Item], item: int, around: Sequence[tuple[int, float]]) -> float:
    total = sum(weight for _, weight in around)
    if not total:
        return items[item].place
    return sum(items[other].place * weight for other, weight in around) / total


def _turn_labels(layout: _Layout) -> bool:
    """Let a label whose arrow bends the other way stand on its other side; whether any does."""
    turned = False
    for arrow, item in layout.labels.items():
        placed, chain = layout.items[item], layout.chains[arrow]
        straight = (layout.items[chain[0]].place + layout.items[chain[-1]].place) / 2
        bends_on = placed.place - straight
        if layout.panel.arrows[arrow].label and (bends_on > 6 if layout.horizontal else bends_on < -6):
            placed.before, placed.after = placed.after, placed.before
            turned = True
    return turned


def _place_along(layout: _Layout) -> None:
    items, at = layout.items, 0.0
    steep = [0.0] * len(layout.layers)
    layer_of = {item: number for number, layer in enumerate(layout.layers) for item in layer}
    for one, other in layout.edges:
        number = layer_of[one]
        steep[number] = max(steep[number], abs(items[one].place - items[other].place))
    for number, layer in enumerate(layout.layers):
        length = max(items[item].along for item in layer)
        layout.begins.append(at)
        layout.ends.append(at + length)
        bare = 30.0 if length == 0 or _is_bare(layout, number + 1) else 20.0
        at += length + min(max(bare, steep[number] * 0.45), 90.0)


def _is_bare(layout: _Layout, number: int) -> bool:
    return number < len(layout.layers) and all(layout.items[item].along == 0 for item in layout.layers[number])


def _drawn(layout: _Layout) -> PlacedPanel:
    layer_of = {item: number for number, layer in enumerate(layout.layers) for item in layer}
    middles = [(begin + end) / 2 for begin, end in zip(layout.begins, layout.ends, strict=True)]
    nodes = []
    for number, node in enumerate(layout.panel.nodes):
        centre = _point(layout, middles[layer_of[number]], layout.items[number].place)
        nodes.append(PlacedNode(node, Box.around(centre, *node_size(node))))
    ports = _ports(layout, nodes)
    arrows: list[PlacedArrow] = []
    for number, arrow in enumerate(layout.panel.arrows):
        if arrow.source == arrow.target:
            arrows.append(loops_beside(layout.panel, layout.loops[arrow.source], nodes[arrow.source].box, number))
        else:
            arrows.append(_drawn_arrow(layout, number, arrow, nodes, ports, layer_of))
    return tight(nodes, relaxed(nodes, arrows, _middles(layout, middles, layer_of)))


def _middles(layout: _Layout, middles: Sequence[float], layer_of: dict[int, int]) -> dict[int, Point]:
    """Where the middle of each arrow was laid; the shortest come first."""
    items = sorted(layout.labels.items(), key=lambda pair: (len(layout.chains[pair[0]]), pair[0]))
    return {arrow: _point(layout, middles[layer_of[item]], layout.items[item].place) for arrow, item in items}


def _point(layout: _Layout, along: float, across: float) -> Point:
    if layout.horizontal:
        return along, across
    return across, -along if layout.panel.flow == "up" else along


def _ports(layout: _Layout, nodes: Sequence[PlacedNode]) -> dict[tuple[int, int], float]:
    """Where each arrow meets each of its nodes, across the flow: those on one side of a node are spread a little."""
    leaving: dict[tuple[int, bool], list[tuple[float, int]]] = {}
    for number, chain in layout.chains.items():
        for node, neighbour, out in ((chain[0], chain[1], True), (chain[-1], chain[-2], False)):
            leaving.setdefault((node, out), []).append((layout.items[neighbour].place, number))
    ports: dict[tuple[int, int], float] = {}
    for (node, _), found in leaving.items():
        box = nodes[node].box
        room = max(0.0, (box.height if layout.horizontal else box.width) - 12)
        step = min(9.0, room / max(1, len(found) - 1))
        for index, (_, number) in enumerate(sorted(found)):
            ports[number, node] = layout.items[node].place + (index - (len(found) - 1) / 2) * step
    return ports


def _drawn_arrow(
    layout: _Layout,
    number: int,
    arrow: Arrow,
    nodes: Sequence[PlacedNode],
    ports: dict[tuple[int, int], float],
    layer_of: dict[int, int],
) -> PlacedArrow:
    chain = layout.chains[number]
    stops: list[tuple[float, float]] = []
    for item in chain:
        begin, end = layout.begins[layer_of[item]], layout.ends[layer_of[item]]
        if item not in (chain[0], chain[-1]):
            stops += [(begin, layout.items[item].place), (end, layout.items[item].place)]
            continue
        box = nodes[item].box
        half = (box.width if layout.horizontal else box.height) / 2
        middle, across = (begin + end) / 2, ports[number, item]
        outward = [(middle + half + CLEAR, across), (max(end, middle + half + CLEAR), across)]
        inward = [(min(begin, middle - half - CLEAR), across), (middle - half - CLEAR, across)]
        stops += outward if item == chain[0] else inward
    if arrow.source == chain[-1]:
        stops.reverse()
    return PlacedArrow(arrow, _through(layout, stops), _label_box(layout, number, layer_of))


def _through(layout: _Layout, stops: Sequence[tuple[float, float]]) -> Curve:
    """A smooth curve through stops, at each of which it runs along the flow."""
    kept = [stop for index, stop in enumerate(stops) if index == 0 or stop != stops[index - 1]]
    points = [_point(layout, *kept[0])]
    for (along, across), (further, aside) in pairwise(kept):
        middle = (along + further) / 2
        points += [_point(layout, *stop) for stop in ((middle, across), (middle, aside), (further, aside))]
    return Curve(tuple(points))


def _label_box(layout: _Layout, number: int, layer_of: dict[int, int]) -> Box | None:
    arrow = layout.panel.arrows[number]
    if not arrow.label:
        return None
    item = layout.labels[number]
    placed, layer = layout.items[item], layer_of[item]
    width, height = label_size(arrow)
    across = height if layout.horizontal else width
    aside = -(across / 2 + 2) if placed.before > placed.after else across / 2 + 2
    middle = (layout.begins[layer] + layout.ends[layer]) / 2
    return Box.around(_point(layout, middle, placed.place + aside), width, height)
