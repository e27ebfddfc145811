"""Components that are alike."""

from concrete_categories import random_concrete, random_task

from catlearn.theory.families import chain, cyclic
from catlearn.theory.generation import components
from catlearn.theory.interchange import interchange
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.tasks import sum_of_tasks


def test_exchanging_two_like_components_is_an_automorphism():
    exchanged = 0
    for seed in range(200):
        base = random_concrete(seed % 100, limit=12)
        task = random_task(base, seed, pieces=3)
        task = sum_of_tasks(task, task)
        found = interchange(task)
        assert list(found.component) == components(task)[0]
        edges = {(high, letter): low for high, letter, low in task.edges()}
        for one in range(max(found.component, default=-1) + 1):
            for two in range(one):
                swap = {
                    x: y
                    for x in range(task.size)
                    for y in range(task.size)
                    if {found.component[x], found.component[y]} == {one, two} and found.alike(x, y)
                }
                if swap:
                    renamed = [swap.get(x, x) for x in range(task.size)]
                    assert sorted(renamed) == list(range(task.size))
                    assert all(edges[renamed[high], letter] == renamed[low] for (high, letter), low in edges.items())
                    exchanged += 1
    assert exchanged > 100


def test_unlike_components_stay_where_they_are():
    task = Presheaf(cyclic(6), (tuple("abcde"),), ([1, 0, 3, 4, 2],))
    assert interchange(task).place == (0, 1, 2, 3, 4)
    three = Presheaf(chain(2), (("x", "y"), ("u", "v", "w")), ([0, 0, 1],))
    assert interchange(three).component == (0, 1, 0, 0, 1)
    assert not any(interchange(three).alike(0, other) for other in range(5))
