"""Layers for the nodes of a graph, so that nearly all arrows run one way, and an order in each with few crossings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Ends = tuple[int, int]

SWEEPS = 12


def ranks(count: int, arrows: Sequence[Ends]) -> list[int]:
    """The layer of each node: along an arrow it grows, except along those that close a cycle.

    >>> ranks(3, [(0, 1), (1, 2), (2, 0)])
    [0, 1, 2]
    """
    forward = _without_cycles(count, [ends for ends in arrows if ends[0] != ends[1]])
    outgoing: list[list[int]] = [[] for _ in range(count)]
    for dom, cod in forward:
        outgoing[dom].append(cod)
    layer = [0] * count
    for node in _sorted_by_arrows(count, outgoing):
        for cod in outgoing[node]:
            layer[cod] = max(layer[cod], layer[node] + 1)
    entered = {cod for _, cod in forward}
    for node, after in enumerate(outgoing):
        if node not in entered and after:
            layer[node] = min(layer[cod] for cod in after) - 1
    return layer


def _without_cycles(count: int, arrows: Sequence[Ends]) -> list[Ends]:
    """The arrows, those turned round that lead back to a node from which a depth-first search has come."""
    outgoing: list[list[int]] = [[] for _ in range(count)]
    for dom, cod in arrows:
        outgoing[dom].append(cod)
    entered = {cod for _, cod in arrows}
    begun: list[int] = [0] * count
    done = [False] * count
    back: set[Ends] = set()
    for root in sorted(range(count), key=lambda node: (node in entered, node)):
        if begun[root]:
            continue
        begun[root] = 1
        stack = [(root, iter(outgoing[root]))]
        while stack:
            node, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                done[node] = True
                stack.pop()
            elif not begun[following]:
                begun[following] = 1
                stack.append((following, iter(outgoing[following])))
            elif not done[following]:
                back.add((node, following))
    return [(cod, dom) if (dom, cod) in back else (dom, cod) for dom, cod in arrows]


def _sorted_by_arrows(count: int, outgoing: Sequence[Sequence[int]]) -> list[int]:
    waiting = [0] * count
    for after in outgoing:
        for cod in after:
            waiting[cod] += 1
    order = [node for node in range(count) if not waiting[node]]
    for node in order:
        for cod in outgoing[node]:
            waiting[cod] -= 1
            if not waiting[cod]:
                order.append(cod)
    return order


def ordered(layers: Sequence[Sequence[int]], edges: Sequence[Ends]) -> list[list[int]]:
    """The layers, each in an order such that edges between neighbouring layers cross seldom.

    Every edge leads from one layer to the next. The layers are swept up and down; in each, every item moves to the mean
    place of its neighbours; the best order that is met is kept.

    >>> ordered([[0, 1], [2, 3]], [(0, 3), (1, 2)])
    [[0, 1], [3, 2]]
    """
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for lower, upper in edges:
        after.setdefault(lower, []).append(upper)
        before.setdefault(upper, []).append(lower)
    current = [list(layer) for layer in layers]
    best, fewest = [list(layer) for layer in current], crossings(current, after)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        places = range(1, len(current)) if down else range(len(current) - 2, -1, -1)
        for place in places:
            fixed = current[place - 1 if down else place + 1]
            current[place] = _by_mean(current[place], fixed, before if down else after)
        found = crossings(current, after)
        if found < fewest:
            best, fewest = [list(layer) for layer in current], found
    return best


def _by_mean(layer: Sequence[int], fixed: Sequence[int], neighbours: dict[int, list[int]]) -> list[int]:
    place = {item: index for index, item in enumerate(fixed)}

    def mean(index: int) -> float:
        found = [place[other] for other in neighbours.get(layer[index], ())]
        if not found:
            return index * max(1, len(fixed)) / max(1, len(layer))
        return sum(found) / len(found)

    return [layer[index] for index in sorted(range(len(layer)), key=mean)]


def crossings(layers: Iterable[Sequence[int]], after: dict[int, list[int]]) -> int:
    """How many pairs of edges cross, of edges that lead from one layer to the next."""
    listed = list(layers)
    total = 0
    for lower, upper in pairwise(listed):
        place = {item: index for index, item in enumerate(upper)}
        ends = [place[cod] for item in lower for cod in sorted(after.get(item, ()), key=place.__getitem__)]
        total += sum(one > other for index, one in enumerate(ends) for other in ends[index + 1 :])
    return total
