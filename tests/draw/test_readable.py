"""Every picture is readable: no label lies on a node or another label, no arrow runs through either."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from readable import complaints

import catlearn as cl
from catlearn.draw.arrange import arranged
from catlearn.draw.categories import category_diagram
from catlearn.draw.certificates import certificate_diagram
from catlearn.draw.diagram import Arrow, Diagram, Flow, Node, Panel, Side
from catlearn.draw.pictures import picture
from catlearn.elaborate.elaborated import Asked
from catlearn.theory.category import Category
from catlearn.theory.combinations import product
from catlearn.theory.families import chain, cyclic, finset, simplex, symmetric
from catlearn.verdicts.decide import decide

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.catl"))
LABELS = ("", "f", "f >> g", "a long label here")
FLOWS: tuple[Flow, ...] = ("right", "down", "up")
SIDES: tuple[Side, ...] = ("both", "first", "last")


def some_diagram(seed: int) -> Diagram:
    """A random picture: up to 8 nodes, and up to 28 arrows, loops and parallel ones among them."""
    random = Random(seed)
    count = random.randint(1, 8)
    nodes = tuple(Node("n" * random.randint(1, 14), random.choice(["", "over X"])) for _ in range(count))
    arrows = tuple(
        Arrow(random.randrange(count), random.randrange(count), random.choice(LABELS))
        for _ in range(random.randint(0, 3 * count + 4))
    )
    panel = Panel(nodes, arrows, random.choice(["", "heading"]), random.choice(FLOWS), random.choice(SIDES))
    return Diagram("some", (panel,))


@pytest.mark.parametrize("seed", range(60))
def test_random_pictures(seed: int) -> None:
    assert complaints(arranged(some_diagram(seed))) == []


def families() -> list[Category]:
    sets = finset([1, 2])
    assert isinstance(sets, Category)
    squares = [product(chain(2), chain(2)), product(chain(2), cyclic(2)), product(chain(3), chain(2))]
    return [
        chain(1),
        chain(6),
        cyclic(4),
        cyclic(9),
        symmetric(3),
        symmetric(4),
        simplex(1),
        simplex(2),
        sets,
        *squares,
    ]


@pytest.mark.parametrize("category", families(), ids=lambda category: str(category.label))
@pytest.mark.parametrize("everything", [False, True], ids=["generators", "all"])
def test_families_of_categories(category: Category, everything: bool) -> None:
    assert complaints(arranged(category_diagram(category, everything=everything))) == []


def test_parallel_arrows_bend_apart_and_loops_stand_round_a_node() -> None:
    nodes = (Node("A"), Node("B"))
    arrows = (*(Arrow(0, 1, f"f{number}") for number in range(9)), *(Arrow(0, 0, f"e{number}") for number in range(9)))
    assert complaints(arranged(Diagram("many", (Panel(nodes, arrows),)))) == []
    lone = Diagram("lone", (Panel((Node("A"),), tuple(Arrow(0, 0, f"e{number}") for number in range(39))),))
    assert complaints(arranged(lone)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_all_that_the_examples_declare_and_claim(path: Path) -> None:
    spec = cl.load(path)
    groups = (spec.categories, spec.functors, spec.tasks, spec.transformations, spec.labels)
    for name, value in ((name, value) for group in groups for name, value in group.items()):
        assert complaints(arranged(picture(value))) == [], name
    for claim in spec.claims:
        if isinstance(claim, Asked) and not path.stem.startswith(("digits", "mammals")):
            assert complaints(arranged(certificate_diagram(decide(claim.question)))) == [], claim.text
