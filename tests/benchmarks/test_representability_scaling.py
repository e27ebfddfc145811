"""Representability in the number of elements: linear.

Three tasks on up to a million elements: a torsor of a product of cyclic groups (yes, by deductions from a spanning
tree), the terminal task on a long order (yes), and a path as a graph (no: it needs a generator for each edge). The
figures are printed; what is asserted is a ratio within one run.
"""

import time

import pytest

from catlearn.theory.category import category
from catlearn.theory.families import chain
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.representability import NeedsGenerators, Represented, representability

SIZES = [10_000, 100_000, 1_000_000]


def torsor(size):
    """The regular task of Z/10 x Z/10 x ... : one generator of order ten for each digit."""
    digits = len(str(size)) - 1
    letters = "abcdefgh"[:digits]
    equations = [((x,) * 10, (), "pt") for x in letters]
    equations += [((x, y), (y, x), "pt") for i, x in enumerate(letters) for y in letters[i + 1 :]]
    base = category(["pt"], {x: ("pt", "pt") for x in letters}, equations)
    maps = []
    for digit in range(digits):
        step = 10**digit
        maps.append([i + step if i // step % 10 < 9 else i - 9 * step for i in range(size)])
    return Presheaf(base, (tuple(map(str, range(size))),), tuple(maps))


def order(size):
    return Presheaf(chain(size), (("x",),) * size, ((0,),) * (size - 1))


def path(size):
    graphs = category("VE", {"s": "VE", "t": "VE"})
    edges = size // 2
    vertices = tuple(map(str, range(edges + 1)))
    return Presheaf(graphs, (vertices, vertices[:-1]), (range(edges), range(1, edges + 1)))


@pytest.mark.slow
@pytest.mark.parametrize(("make", "answer"), [(torsor, Represented), (order, Represented), (path, NeedsGenerators)])
def test_time_grows_like_the_number_of_elements(make, answer):
    seconds = []
    for size in SIZES:
        task = make(size)
        start = time.perf_counter()
        found = representability(task)
        seconds.append(time.perf_counter() - start)
        assert isinstance(found, answer)
        if make is torsor:
            assert not found.relations
        print(f"{make.__name__}: {task.size} elements in {seconds[-1]:.2f} s")
    growth = [after / before for before, after in zip(seconds, seconds[1:], strict=False)]
    print("growth for ten times as many elements:", ", ".join(f"{ratio:.1f}" for ratio in growth))
    assert growth[-1] < 40, "far from linear"
