"""Representability in the number of elements: linear.

Three tasks on up to a million elements: a torsor of Z/10 x Z/10 along an order (yes, by deductions from a spanning
tree), the terminal task on a long order (yes), and a path as a graph (no: it needs a generator for each edge). The
figures are printed; what is asserted is a ratio within one run.
"""

import itertools
import time

import pytest

from catlearn.theory.category import category
from catlearn.theory.families import chain
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.representability import NeedsGenerators, Represented, representability

SIZES = [10_000, 100_000, 1_000_000]


def torsor(size):
    """A hundred elements over each object of a long order, turned by Z/10 x Z/10 in step: hom(-, top)."""
    objects = [str(number) for number in range(size // 100)]
    arrows, equations = {}, []
    for at, obj in enumerate(objects):
        arrows |= {f"a{obj}": (obj, obj), f"b{obj}": (obj, obj)}
        equations += [((f"{x}{obj}",) * 10, (), obj) for x in "ab"]
        equations.append(((f"a{obj}", f"b{obj}"), (f"b{obj}", f"a{obj}"), obj))
        if at + 1 < len(objects):
            up, above = f"up{obj}", objects[at + 1]
            arrows[up] = (obj, above)
            equations += [((f"{x}{obj}", up), (up, f"{x}{above}"), obj) for x in "ab"]
    base = category(objects, arrows, equations)
    turned = {
        "a": [i + 10 if i < 90 else i - 90 for i in range(100)],
        "b": [i // 10 * 10 + (i + 1) % 10 for i in range(100)],
    }
    same = list(range(100))
    names = tuple(map(str, range(100)))
    maps = tuple(turned.get(generator.name[0], same) for generator in base.generators)
    return Presheaf(base, (names,) * len(objects), maps)


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
    growth = [after / before for before, after in itertools.pairwise(seconds)]
    print("growth for ten times as many elements:", ", ".join(f"{ratio:.1f}" for ratio in growth))
    assert growth[-1] < 40, "far from linear"
