"""Isomorphisms and embeddings of tasks, beside a search through all transformations."""

import random

from concrete_categories import random_concrete, random_task, transformations

from catlearn.theory.category import category
from catlearn.theory.families import cyclic, discrete
from catlearn.theory.isomorphism import (
    CLASH,
    COLOUR,
    ColoursDiffer,
    NoneFound,
    SizesDiffer,
    Unsearched,
    embedding,
    isomorphism,
)
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.transformation import NaturalTransformation, unnatural_square

graphs = category("VE", {"s": "VE", "t": "VE"})


def pairs(count=900):
    for seed in range(count):
        base = random_concrete(seed % 90, limit=20)
        one, other = random_task(base, seed), random_task(base, seed + 1 + seed % 2 * 90)
        if one.size <= 6 and other.size <= 7:
            yield one, other


def replay(source, target, found):
    """Go through the tree of cases; a clash is found by forcing images again."""
    todo = [(0, ())]
    while todo:
        number, chosen = todo.pop()
        node = found.nodes[number]
        obj = source.object_of[node.element]
        over = range(target.offsets[obj], target.offsets[obj + 1])
        assert len(node.outcomes) == len(over)
        for candidate, outcome in zip(over, node.outcomes, strict=True):
            choice = (*chosen, (node.element, candidate))
            if outcome == CLASH:
                assert clashes(source, target, choice)
            elif outcome == COLOUR:
                assert found.colours.left[node.element] != found.colours.right[candidate]
            else:
                todo.append((outcome, choice))


def clashes(source, target, choice):
    down = {(high, letter): low for high, letter, low in target.edges()}
    images = set(choice)
    while True:
        more = {(low, down[y, letter]) for x, y in images for high, letter, low in source.edges() if high == x} - images
        if not more:
            break
        images |= more
    return any((x == z) != (y == w) for x, y in images for z, w in images)


def test_isomorphic_exactly_when_some_transformation_is_bijective():
    answers = {True: 0, False: 0}
    for one, other in pairs():
        expected = [*map(len, one.sets)] == [*map(len, other.sets)] and any(
            len(set(images)) == one.size for images in transformations(one, other)
        )
        found = isomorphism(one, other)
        answers[expected] += 1
        assert isinstance(found, NaturalTransformation) == expected
        check(one, other, found)
    assert min(answers.values()) > 20


def test_embedded_exactly_when_some_transformation_is_injective():
    answers = {True: 0, False: 0}
    for one, other in pairs():
        expected = any(len(set(images)) == one.size for images in transformations(one, other))
        found = embedding(one, other)
        answers[expected] += 1
        assert isinstance(found, NaturalTransformation) == expected
        check(one, other, found)
    assert min(answers.values()) > 20


def check(one, other, found):
    if isinstance(found, NaturalTransformation):
        assert unnatural_square(found) is None
        assert all(len(set(row)) == len(row) for row in found.components)
    elif isinstance(found, NoneFound):
        replay(one, other, found)
    elif isinstance(found, SizesDiffer):
        assert (len(one.sets[found.object]), len(other.sets[found.object])) == (found.left, found.right)
    else:
        assert isinstance(found, ColoursDiffer)
        assert found.colours.left.count(found.colour) != found.colours.right.count(found.colour)


def graph(edges, vertices, order=None):
    order = order or list(range(vertices))
    return Presheaf(
        graphs,
        (tuple(map(str, range(vertices))), tuple(map(str, range(len(edges))))),
        ([order[a] for a, _ in edges], [order[b] for _, b in edges]),
    )


def both_ways(edges):
    return [*edges, *((b, a) for a, b in edges)]


def test_a_relabelled_graph_is_found_again():
    chance = random.Random(7)
    edges = [(chance.randrange(40), chance.randrange(40)) for _ in range(120)]
    order = chance.sample(range(40), 40)
    found = isomorphism(graph(edges, 40), graph(chance.sample(edges, 120), 40, order))
    assert isinstance(found, NaturalTransformation) and unnatural_square(found) is None


def test_regular_graphs_need_a_case_tree():
    hexagon = both_ways([(i, (i + 1) % 6) for i in range(6)])
    triangles = both_ways([(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)])
    found = isomorphism(graph(hexagon, 6), graph(triangles, 6))
    assert isinstance(found, NoneFound)
    replay(graph(hexagon, 6), graph(triangles, 6), found)


def test_a_search_is_given_up_at_its_limit():
    hexagon = both_ways([(i, (i + 1) % 6) for i in range(6)])
    triangles = both_ways([(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)])
    assert isinstance(isomorphism(graph(hexagon, 6), graph(triangles, 6), limit=3), Unsearched)


def test_empty_tasks():
    nothing = Presheaf(cyclic(2), ((),), ((),))
    assert isinstance(isomorphism(nothing, nothing), NaturalTransformation)
    assert isinstance(embedding(nothing, Presheaf(cyclic(2), (("x",),), ([0],))), NaturalTransformation)


def test_many_components_are_matched_without_recursion():
    many = Presheaf(discrete("a"), (tuple(map(str, range(2000))),), ())
    assert isinstance(isomorphism(many, many), NaturalTransformation)
