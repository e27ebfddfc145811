"""What is in the pictures of categories, functors, tasks, transformations and verdicts."""

from __future__ import annotations

import pytest

import catlearn as cl
from catlearn.draw.certificates import certificate_diagram
from catlearn.draw.pictures import picture
from catlearn.theory.families import chain, cyclic, simplex

ROTATIONS = cl.category(["Image"], {"turn": ("Image", "Image")}, ["turn^4 = id(Image)"], name="Rotations")
SHAPE = cl.category(["V", "E"], {"source": ("V", "E"), "target": ("V", "E")}, name="Shape")


def turning(*answers: str) -> cl.Presheaf:
    following = dict(zip(answers, (*answers[1:], answers[0]), strict=True))
    return cl.task(ROTATIONS, {"Image": answers}, {"turn": following})


def test_a_category_is_drawn_by_its_generators_or_by_all_morphisms() -> None:
    assert [arrow.label for arrow in picture(ROTATIONS).panels[0].arrows] == ["turn"]
    everything = picture(ROTATIONS, everything=True)
    assert [arrow.label for arrow in everything.panels[0].arrows] == ["turn", "turn^2", "turn^3"]
    assert everything.captions == ("4 morphisms with the identities, which are not drawn.", "turn^4 = id(Image)")


def test_an_infinite_category_shows_its_generators_and_says_so() -> None:
    free = cl.category(["A"], {"f": ("A", "A")})
    drawn = picture(free, everything=True)
    assert len(drawn.panels[0].arrows) == 1
    assert drawn.captions[0] == "It has infinitely many morphisms; the generators are shown."


def test_many_morphisms_are_drawn_in_bundles_and_many_objects_by_levels() -> None:
    everything = picture(simplex(3), everything=True)
    assert len(everything.panels[0].arrows) <= 16
    assert "in bundles" in everything.panels[0].heading
    levels = picture(chain(50)).panels[0]
    assert levels.heading == "50 objects, 49 generators, by levels"
    assert len(levels.nodes) == 13


def test_an_order_is_drawn_without_labels_the_least_at_the_bottom() -> None:
    panel = picture(chain(3)).panels[0]
    assert panel.flow == "up"
    assert {arrow.label for arrow in panel.arrows} == {""}


def test_a_functor_has_two_panels_and_a_link_for_each_object() -> None:
    swap = cl.functor(SHAPE, SHAPE, {"source": "target", "target": "source"})
    drawn = picture(swap)
    assert [panel.heading for panel in drawn.panels] == ["Shape", "Shape"]
    assert [(link.source, link.target) for link in drawn.links] == [((0, 0), (1, 0)), ((0, 1), (1, 1))]
    assert drawn.captions == ("source |-> target", "target |-> source")


def test_a_task_has_a_node_for_each_element_and_an_arrow_for_each_entry() -> None:
    graph = cl.task(SHAPE, {"V": ["0", "1"], "E": ["e"]}, {"source": {"e": "0"}, "target": {"e": "1"}}, name="OneEdge")
    panel = picture(graph).panels[0]
    assert [(node.label, node.note) for node in panel.nodes] == [("0", "over V"), ("1", "over V"), ("e", "over E")]
    assert [(arrow.source, arrow.target, arrow.label) for arrow in panel.arrows] == [(2, 0, "source"), (2, 1, "target")]


def test_a_large_task_is_drawn_by_its_sets() -> None:
    names = [f"x{number}" for number in range(60)]
    drawn = picture(
        cl.task(SHAPE, {"V": names, "E": names}, {key: {one: one for one in names} for key in ("source", "target")})
    )
    assert [(node.label, node.note) for node in drawn.panels[0].nodes] == [
        ("T(V)", "60 elements"),
        ("T(E)", "60 elements"),
    ]
    assert [arrow.label for arrow in drawn.panels[0].arrows] == ["source", "target"]


def test_a_covariant_task_names_arrows_as_its_category_does() -> None:
    order = chain(2)
    ends = cl.task(order, {"0": ["x"], "1": ["y"]}, {"0 <= 1": {"x": "y"}}, covariant=True)
    (arrow,) = picture(ends).panels[0].arrows
    assert (arrow.source, arrow.target, arrow.label) == (0, 1, "")


def test_a_transformation_is_drawn_as_naturality_squares() -> None:
    four, two = turning("a", "b", "c", "d"), turning("x", "y")
    a = cl.transformation(four, two, {"Image": {"a": "x", "b": "y", "c": "x", "d": "y"}})
    drawn = picture(a)
    assert [arrow.label for arrow in drawn.panels[0].arrows] == ["T(turn)", "T(turn)", "a at Image", "a at Image"]
    assert drawn.captions == ("Image: a |-> x, b |-> y, c |-> x, d |-> y",)


def test_the_universal_element_is_green_and_so_is_where_it_goes() -> None:
    drawn = certificate_diagram(cl.decide(turning("up", "right", "down", "left"), "solvable by prompting"))
    panel = drawn.panels[0]
    assert [node.tone for node in panel.nodes] == ["good", "plain", "plain", "plain"]
    assert [arrow.tone for arrow in panel.arrows] == ["good", "good", "good", "faint"]
    assert drawn.title == "yes: REPRESENTED"


def test_the_pair_that_collapses_is_red() -> None:
    panel = certificate_diagram(cl.decide(turning("on", "off"), "solvable by prompting")).panels[0]
    assert [arrow.tone for arrow in panel.arrows] == ["bad", "bad"]
    assert panel.nodes[0].tone == "bad"


def test_two_elements_that_nothing_joins_are_red() -> None:
    species = cl.task(ROTATIONS, {"Image": ["cat", "dog"]}, {"turn": {"cat": "cat", "dog": "dog"}})
    panel = certificate_diagram(cl.decide(species, "solvable by prompting")).panels[0]
    assert [node.tone for node in panel.nodes] == ["bad", "bad"]


def test_of_a_large_task_only_what_matters_is_drawn() -> None:
    large = cl.parse("category C = cyclic(200) task T on C = hom(-, pt)").tasks["T"]
    drawn = certificate_diagram(cl.decide(large, "solvable by prompting"))
    assert len(drawn.panels[0].nodes) == 24
    assert drawn.captions[-1] == "176 elements more are not drawn."


@pytest.mark.parametrize(
    ("claim", "red", "green"),
    [("turn^2 = id(Image) in C", 1, 0), ("turn^4 = id(Image) in C", 0, 1)],
)
def test_paths_that_are_compared_have_the_colour_of_the_answer(claim: str, red: int, green: int) -> None:
    (panel,) = certificate_diagram(cl.decide(claim, C=ROTATIONS)).panels
    tones = [arrow.tone for arrow in panel.arrows]
    assert (tones.count("bad"), tones.count("good")) == (red, green)


def test_what_a_model_collapses_and_merges_is_red() -> None:
    model = cl.functor(ROTATIONS, cyclic(2), {"turn": "r"})
    drawn = certificate_diagram(cl.decide(model, "is ideal"))
    assert [arrow.tone for arrow in drawn.panels[0].arrows] == ["bad"]


def test_a_task_under_a_model_is_drawn_beside_it() -> None:
    model = cl.functor(ROTATIONS, cyclic(2), {"turn": "r"}, name="Forgets")
    drawn = certificate_diagram(cl.decide(turning("on", "off"), "solvable by tuning under M", M=model))
    assert [panel.heading for panel in drawn.panels] == ["T", "Rotations", "cyclic(2)"]
    assert [(link.source, link.target) for link in drawn.links] == [((1, 0), (2, 0))]


def test_what_was_seen_is_green_and_what_is_wanted_stands_out() -> None:
    order = cl.parse("category C = poset {a <= c, b <= c} functor F : C -> C = id(C)")
    functor = order.functors["F"]
    for seen, tone in (("a, b", "good"), ("a", "bad")):
        drawn = certificate_diagram(cl.decide(f"F generates F(c) from {{{seen}}}", F=functor))
        assert {node.tone for node in drawn.panels[0].nodes} >= {"good", "other"}
        assert tone in [node.tone for node in drawn.panels[1].nodes]
