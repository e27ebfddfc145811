"""Holes: what each asks for, what types there, and how many fillings make every claim hold."""

from __future__ import annotations

from itertools import product

import pytest

from catlearn.cli.checking import Settings, check_input
from catlearn.cli.inputs import Input
from catlearn.elaborate.elaborate import elaborate
from catlearn.elaborate.files import NoFiles
from catlearn.language.holes import holes_in
from catlearn.language.parser import parse
from catlearn.language.spans import Source
from catlearn.teach.filling import filled_text
from catlearn.teach.goal import shown
from catlearn.teach.holes import Exploration, explore
from catlearn.teach.search import SearchLimits

ROTATIONS = """
category Rotations {
  object Image
  morphism turn : Image -> Image
  equation turn^4 = id(Image)
}
"""
SHAPE = """
category Shape {
  object Vertex, Edge
  morphism source, target : Vertex -> Edge
}
"""
DIRECTION = """
task Direction on Rotations {
  Image = {up, right, down, left}
  turn = {up |-> right, right |-> down, down |-> left, left |-> up}
}
"""
LIGHT = """
category Light { object Room  morphism press : Room -> Room  equation press^2 = id(Room) }
"""
TWO = "category Two { object A, B  morphism f : A -> B  morphism g : B -> A }\n"


def explored(text: str, limits: SearchLimits | None = None) -> Exploration:
    source, parsed = Source("spec.catl", text), parse(text)
    assert not parsed.diagnostics, parsed.diagnostics
    elaborated = elaborate(parsed.spec, source, NoFiles())
    found = explore(parsed.spec, source, elaborated, NoFiles(), search=limits or SearchLimits())
    assert found is not None
    return found


def holds(text: str) -> bool:
    result = check_input(Input("spec.catl", text, NoFiles(), None), Settings(certificates=False))
    return result.exit_code == 0


ASKED = ROTATIONS + DIRECTION + "check Direction solvable by prompting with Image at ?"
GRAPH = SHAPE + "task T on Shape { Vertex = {a, b}  Edge = {e}  source = ?  target = {e |-> a} }"
FORWARDS = SHAPE + "covariant task T on Shape { Vertex = {a}  Edge = {e, d}  source = ?  target = {a |-> e} }"
ON_OBJECTS = """functor F : Shape -> Shape { Vertex |-> ?  Edge |-> Edge  source |-> source  target |-> target }"""
TRANSFORMED = """
task S on Shape = hom(-, Edge)
transformation a : S => S { Edge = {id(Edge) |-> ?}  Vertex = {source |-> source, target |-> target} }
"""

GOALS = [
    (ROTATIONS + "check turn >> ? = turn in Rotations", "a path Image -> Image in Rotations", 4),
    (ROTATIONS + "check ? is terminal in Rotations", "an object of Rotations", 1),
    (ROTATIONS + "check Rotations has ? morphisms", "the number of morphisms", None),
    (ROTATIONS + DIRECTION + "check Direction solvable by prompting with ?", "an object of Rotations", 1),
    (ASKED, "an element of Direction(Image)", 4),
    (ROTATIONS + DIRECTION + "check ? solvable by tuning", "a task or a functor or a model or a label", None),
    (ROTATIONS + "task T on Rotations { Image = {a, b}  turn = {a |-> ?, b |-> a} }", "an element of T(Image)", 2),
    (ROTATIONS + "task T on Rotations { Image = {a, b}  turn = ? }", "a map T(Image) -> T(Image)", 4),
    (ROTATIONS + "task T on Rotations { Image = {a, b}  turn = {a |-> b, ?} }", "an entry of T(turn)", 2),
    (ROTATIONS + "task T on Rotations { Image = {a, b}  turn = {a |-> b, ? |-> a} }", "an element of T(Image)", 1),
    (ROTATIONS + "task T on Rotations = ?", "a task on Rotations", None),
    (ROTATIONS + "task T on Rotations = hom(-, ?)", "an object of Rotations", 1),
    (ROTATIONS + "task T on ? = 1", "a category", None),
    (GRAPH, "a map T(Edge) -> T(Vertex)", 2),
    (FORWARDS, "a map T(Vertex) -> T(Edge)", 2),
    (SHAPE + "functor F : Shape -> Shape { source |-> ?  target |-> target }", "a path Vertex -> Edge in Shape", 2),
    (SHAPE + ON_OBJECTS, "an object of Shape", 2),
    (SHAPE + "functor F : Shape -> Shape = ?", "a functor Shape -> Shape", None),
    (SHAPE + "label L on Shape { Vertex = cat  Edge = ? }", "an answer of L", None),
    (SHAPE + TRANSFORMED, "an element of S(Edge)", 1),
    ("category C { object A, B  morphism f : A -> ? }", "an object of C", 2),
    ("category C { object A, B  morphism f, g : A -> B  equation f = ? }", "a path A -> B in C", 2),
    ("category C = op(?)", "a category", None),
    (SHAPE + "check hom(?, Edge) in Shape has 2 morphisms", "an object of Shape", 2),
    (
        SHAPE + "functor F : Shape -> Shape = id(Shape)\ncheck F generates F(Edge) from ?",
        "a set of objects of Shape",
        2,
    ),
    (SHAPE + "task T on Shape = 1\ncheck ? has 1 element", "a set of a task, T(A)", None),
    ("category O = poset {a <= b <= c}\ncheck a <= ? = a <= c in O", "an object of O", 1),
    ("category O = chain(3)\ntask T on O = 1\ncheck elements(?) has 3 objects", "a task", None),
    (SHAPE + "check ? is mono in Shape", "a path of Shape", 4),
    (SHAPE + "check Vertex iso ? in Shape", "an object of Shape", 2),
    (SHAPE + "check product(Vertex, ?) exists in Shape", "an object of Shape", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "goal", "total"), GOALS, ids=[goal for _, goal, _ in GOALS])
def test_a_hole_says_what_it_stands_for_in_the_names_of_the_user(text: str, goal: str, total: int | None) -> None:
    (hole,) = explored(text).holes
    assert hole.goal.text == goal
    assert hole.goal.total == total


SEARCHED = [
    ROTATIONS + "task T on Rotations { Image = {a, b, c}  turn = ? }\ncheck T not solvable by prompting",
    ROTATIONS + "task T on Rotations { Image = {a, b, c, d}  turn = {a |-> ?, b |-> ?, c |-> ?, d |-> ?} }"
    "\ncheck T solvable by prompting",
    LIGHT + "task S on Light { Room = {x, y}  press = {x |-> ?, y |-> ?} }"
    "\ntask T on Light { Room = {u, v}  press = {u |-> ?, v |-> u} }\ncheck S iso T",
    "category Four = cyclic(4)\ncategory Six = cyclic(6)\nfunctor F : Four -> Six { r |-> ? }",
    SHAPE + "task T on Shape { Vertex = {a, b}  Edge = {e, d}  source = {e |-> ?, d |-> ?}"
    "  target = {e |-> ?, d |-> b} }\ncheck T generated by 2 prompts",
    SHAPE + "task P on Shape { Vertex = {a, b}  Edge = {e}  source = {e |-> a}  target = {e |-> b} }"
    "\ntransformation t : P => P { Vertex = {a |-> ?, b |-> ?}  Edge = {e |-> e} }",
]  # fmt: skip


def by_hand(text: str, found: Exploration) -> int:
    """All that types, tried one after the other by checking the whole text."""
    spec = parse(text).spec
    choices = []
    for hole in found.holes:
        options = hole.goal.options
        if not options:
            assert hole.goal.refined is not None
            inside = [entry.key for entry in hole.goal.refined.items]
            images = {"map T(Image) -> T(Image)": ["a", "b", "c"]}[hole.goal.text.removeprefix("a ")]
            rows = product(images, repeat=len(inside))
            texts = [
                "{" + ", ".join(f"{shown(k)} |-> {v}" for k, v in zip(inside, row, strict=True)) + "}" for row in rows
            ]
            choices.append([parse_braces(one) for one in texts])
        else:
            choices.append(list(options))
    spans = [hole.span for hole in holes_in(spec)]
    return sum(holds(filled_text(text, spec, dict(zip(spans, choice, strict=True)))) for choice in product(*choices))


def parse_braces(text: str) -> object:
    row = parse(f"label L on C {{ A = {text} }}").spec.items[0]
    return row.body[0].value  # type: ignore[union-attr]


@pytest.mark.parametrize("text", SEARCHED, ids=range(len(SEARCHED)))
def test_the_search_counts_what_trying_everything_counts(text: str) -> None:
    found = explored(text)
    assert found.together.exact
    assert found.together.count == by_hand(text, found)


@pytest.mark.parametrize("text", SEARCHED, ids=range(len(SEARCHED)))
def test_the_first_filling_makes_every_claim_hold(text: str) -> None:
    first = explored(text).together.first
    assert first is not None
    assert holds(filled_text(text, parse(text).spec, first))


def test_groups_that_share_nothing_are_counted_apart_and_multiplied() -> None:
    one = LIGHT + "task S on Light { Room = {x, y}  press = ? }\n"
    two = one + LIGHT.replace("Light", "Lamp") + "task T on Lamp { Room = {x, y}  press = ? }\n"
    assert explored(one).together.count == 2
    assert explored(two).together.count == 4
    assert [group.count for group in explored(two).groups] == [2, 2]


def test_holes_that_one_claim_joins_are_counted_together() -> None:
    text = LIGHT + "task S on Light { Room = {x, y}  press = ? }\ntask T on Light { Room = {x, y}  press = ? }\n"
    assert len(explored(text).groups) == 2
    assert explored(text + "check S iso T").together.count == 2
    assert len(explored(text + "check S iso T").groups) == 1


def test_a_hole_that_may_mean_something_with_a_hole_is_searched_with_it() -> None:
    text = LIGHT + "task S on Light { Room = {x, y}  press = ? }\ncheck ? solvable by tuning"
    found = explored(text)
    assert len(found.groups) == 1
    assert found.together.count == 2


def test_where_no_filling_works_it_says_so_and_where_the_others_fail() -> None:
    text = ROTATIONS + "task T on Rotations { Image = {a, b}  turn = ? }\ncheck T solvable by prompting"
    together = explored(text).together
    assert together.none
    assert together.first is None
    assert {failure.reason for failure in together.failures} == {"a law", "DISCONNECTED", "COLLAPSE"}


def test_a_negated_claim_is_asked_for_what_it_says() -> None:
    text = ROTATIONS + "task T on Rotations { Image = {a, b}  turn = ? }\ncheck T not solvable by prompting"
    assert explored(text).together.count == 2


def test_infinitely_many_answers_are_never_counted_as_all() -> None:
    text = TWO + "check f >> ? != f in Two"
    together = explored(text).together
    assert together.count > 1
    assert not together.exact


def test_of_a_number_only_one_can_be_right() -> None:
    found = explored(ROTATIONS + "check Rotations has ? morphisms")
    assert found.together.exact
    assert found.holes[0].works == ("4",)
    assert not explored(ROTATIONS + "check Rotations has not ? morphisms").together.exact


def test_a_limit_on_tries_or_on_fillings_makes_the_count_a_lower_bound() -> None:
    text = SHAPE + "task T on Shape { Vertex = {a, b, c}  Edge = {d, e}  source = ?  target = ? }"
    assert explored(text).together.count == 81
    few = explored(text, SearchLimits(fillings=10)).together
    assert (few.count, few.exact) == (10, False)
    tired = explored(text, SearchLimits(tries=20)).together
    assert 0 < tired.count < 20
    assert not tired.exact


def test_the_same_spec_has_the_same_first_filling() -> None:
    text = SHAPE + "task T on Shape { Vertex = {a, b, c}  Edge = {d, e}  source = ?  target = ? }"
    firsts = [{shown(answer) for answer in (explored(text).together.first or {}).values()} for _ in range(2)]
    assert firsts[0] == firsts[1] == {"{d |-> a, e |-> a}"}


def test_laws_prune_before_everything_is_filled() -> None:
    elements = [f"x{number}" for number in range(6)]
    entries = ", ".join(f"{name} |-> ?" for name in elements)
    text = LIGHT + f"task T on Light {{ Room = {{{', '.join(elements)}}}  press = {{{entries}}} }}"
    together = explored(text).together
    # The involutions of six things: 46,656 maps are not tried.
    assert (together.count, together.exact) == (76, True)
    assert together.tries < 3_000


def test_a_mistake_beside_a_hole_is_told_all_the_same() -> None:
    text = ROTATIONS + "task T on Rotations { Image = {a, b}  turn = {a |-> ?, c |-> a} }"
    assert [diagnostic.code for diagnostic in explored(text).mistakes] == ["E0204"]
    broken = ROTATIONS + "task T on Rotations { Image = {a, b, c, d}  turn = {a |-> ?} }"
    assert [diagnostic.code for diagnostic in explored(broken).mistakes] == ["E0216"]


def test_a_filling_that_only_breaks_a_law_is_no_mistake_of_the_text() -> None:
    text = (
        ROTATIONS + "task T on Rotations { Image = {a, b}  turn = {a |-> ?, b |-> b} }\ncheck T(Image) has 2 elements"
    )
    found = explored(text)
    assert found.mistakes == ()
    assert found.holes[0].works == ("a",)


def test_what_stands_below_is_not_offered() -> None:
    text = ROTATIONS + "check ? has 1 object\ncategory Later { object A }"
    (hole,) = explored(text).holes
    assert [shown(option) for option in hole.goal.options] == ["Rotations"]


def test_a_spec_without_holes_has_nothing_to_explore() -> None:
    text = ROTATIONS + "# is it so?\ncheck Rotations has 4 morphisms"
    parsed, source = parse(text), Source("spec.catl", text)
    assert explore(parsed.spec, source, elaborate(parsed.spec, source, NoFiles()), NoFiles()) is None


def test_holes_where_there_is_no_search_are_said_to_have_none() -> None:
    text = "category D = distances {cat -> pet : 1}\ntask T on D { cat = ?  pet = 0 }"
    found = explored(text)
    assert found.holes[0].goal.text == "something for which there is no search"
    assert (found.together.count, found.together.exact) == (0, False)


def test_what_cannot_be_read_is_left_out() -> None:
    text = (
        LIGHT + "task T on Light { Room = {x, y}  press = {x |-> ?, y |-> x} }\ncheck T solvabel by prompting with ?\n"
    )
    parsed, source = parse(text), Source("spec.catl", text)
    found = explore(
        parsed.spec,
        source,
        elaborate(parsed.spec, source, NoFiles(), syntax=parsed.diagnostics),
        NoFiles(),
        syntax=parsed.diagnostics,
    )
    assert found is not None
    assert [hole.goal.text for hole in found.holes] == ["an element of T(Room)"]


def test_a_spec_with_very_many_holes_or_answers_is_not_searched_and_says_so() -> None:
    many = explored(ROTATIONS + "check turn >> ? = turn in Rotations\n" * 201)
    assert (len(many.holes), many.together.count, many.together.exact) == (201, 0, False)
    assert "is not searched" in many.diagnostics()[0].message
    names = ", ".join(f"x{number}" for number in range(1_000))
    large = explored(ROTATIONS + f"task T on Rotations {{ Image = {{{names}}}  turn = ? }}")
    assert (large.together.count, large.together.exact) == (0, False)
    assert large.diagnostics()[0].hint == "there are more than 1,000,000,000,000 of them"


def test_long_rows_of_items_that_rest_on_a_hole_end_without_an_error() -> None:
    rows = "".join(f"task T{number} on Rotations = T{number - 1} * 1\n" for number in range(1, 600))
    found = explored(ROTATIONS + "task T0 on Rotations = hom(-, ?)\n" + rows + "check T599 solvable by prompting")
    assert found.together.count in (0, 1)
    assert not found.together.none
