"""Layers, the order in them, and places on a line."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from catlearn.draw.ranks import crossings, ordered, ranks
from catlearn.draw.spacing import spaced


@pytest.mark.parametrize("seed", range(30))
def test_arrows_of_an_acyclic_graph_lead_to_higher_layers(seed: int) -> None:
    random = Random(seed)
    count = random.randint(1, 12)
    arrows = [(low, high) for low in range(count) for high in range(low + 1, count) if random.random() < 0.3]
    layer = ranks(count, arrows)
    assert all(layer[low] < layer[high] for low, high in arrows)


def test_an_arrow_that_closes_a_cycle_may_lead_back() -> None:
    layer = ranks(3, [(0, 1), (1, 2), (2, 0), (1, 1)])
    assert sorted(layer) == [0, 1, 2]


def test_crossings_are_removed_where_that_is_possible() -> None:
    layers = [[0, 1, 2], [3, 4, 5]]
    edges = [(0, 5), (1, 4), (2, 3)]
    after = {low: [high for one, high in edges if one == low] for low in range(3)}
    assert crossings(layers, after) == 3
    assert crossings(ordered(layers, edges), after) == 0


@pytest.mark.parametrize("seed", range(30))
def test_places_are_apart_and_near_what_is_wanted(seed: int) -> None:
    random = Random(seed)
    size = random.randint(1, 8)
    wanted = [random.uniform(-20, 20) for _ in range(size)]
    weights = [random.uniform(0.5, 4) for _ in range(size)]
    apart = [random.uniform(1, 6) for _ in range(size - 1)]
    places = spaced(wanted, weights, apart)
    gaps = [after - before for before, after in pairwise(places)]
    assert all(gap >= least - 1e-9 for gap, least in zip(gaps, apart, strict=True))

    def cost(found: list[float]) -> float:
        return sum(weight * (one - other) ** 2 for weight, one, other in zip(weights, found, wanted, strict=True))

    for _ in range(200):
        moved = [place + random.uniform(-1, 1) for place in places]
        if all(b - a >= least for (a, b), least in zip(pairwise(moved), apart, strict=True)):
            assert cost(moved) >= cost(places) - 1e-9
