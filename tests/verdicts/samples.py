"""Questions that between them have every kind and every reason, on categories that fit on a page."""

from __future__ import annotations

from catlearn.theory.category import Category, category, opposite
from catlearn.theory.cones import coequalizer, coproduct_of, equalizer, initial, product_of, pullback, terminal
from catlearn.theory.families import chain, discrete, poset
from catlearn.theory.functor import Functor, constant_functor, identity_functor
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.tasks import one, zero
from catlearn.theory.transformation import NaturalTransformation
from catlearn.verdicts.questions import (
    CategoryIs,
    Caulkable,
    Equal,
    FunctorIs,
    Generated,
    HasMorphisms,
    HasObjects,
    HomHas,
    IsFinite,
    LimitExists,
    MorphismIs,
    ObjectIs,
    ObjectsIso,
    Prompting,
    PromptingUpToIdempotent,
    Prompts,
    Question,
    SolvableByTuning,
    TaskEmbeds,
    TaskHas,
    TasksIso,
    TransformationIs,
    TransformationsEqual,
    WellFormed,
)

ROTATIONS = category(["Image"], {"turn": ("Image", "Image")}, [(("turn",) * 4, (), "Image")], label="Rotations")
ORIENTATION = Presheaf(ROTATIONS, (("up", "right", "down", "left"),), ([1, 2, 3, 0],), label="Orientation")
SPECIES = Presheaf(ROTATIONS, (("cat", "dog"),), ([0, 1],), label="Species")
STILL = Presheaf(ROTATIONS, (("point",),), ([0],), label="Still")
GRAPHS = category(["V", "E"], {"s": ("V", "E"), "t": ("V", "E")}, label="Graphs")
EDGE = Presheaf(GRAPHS, (("0", "1"), ("e",)), ([0], [1]), label="Edge")
PATH = Presheaf(GRAPHS, (("0", "1", "2"), ("e", "f")), ([0, 1], [1, 2]), label="TwoEdges")
LOOP = Presheaf(GRAPHS, (("0",), ("e",)), ([0], [0]), label="Loop")
SWITCH = category(["A"], {"e": ("A", "A")}, [(("e", "e"), ("e",), "A")], label="Switch")
SPLIT = category(["x", "y"], {"r": ("x", "y"), "i": ("y", "x")}, [(("i", "r"), (), "y")], label="Split")
FREE_LOOP = category(["A"], {"a": ("A", "A")}, label="FreeLoop")
SPAN = poset(["c", "a", "b"], [("c", "a"), ("c", "b")])
CONSTANT = category(
    ["A"],
    {"a": ("A", "A"), "b": ("A", "A")},
    [(("a", "a"), ("a",), "A"), (("a", "b"), ("a",), "A"), (("b", "a"), ("b",), "A"), (("b", "b"), ("b",), "A")],
    label="Constants",
)
COVARIANT = Presheaf(opposite(GRAPHS), (("v",), ("a", "b")), ([0], [1]), covariant=True, label="Ends")


def cooked(base: Category, dom: int, left: list[int], right: list[int]) -> Equal:
    return Equal(base, base.path(dom, left), base.path(dom, right))


def point(base: Category) -> Presheaf:
    return one(base)


assert isinstance(SPAN, Category)

HALF_TURN = NaturalTransformation(ORIENTATION, ORIENTATION, ([2, 3, 0, 1],), "half")
FORGET = NaturalTransformation(ORIENTATION, STILL, ([0, 0, 0, 0],), "forget")
ONLY_CAT = NaturalTransformation(STILL, SPECIES, ([0],), "cat")
ENDS = NaturalTransformation(EDGE, PATH, ([1, 2], [1]), "second")


def graph(label: str, vertices: int, edges: list[tuple[int, int]]) -> Presheaf:
    sets = tuple(f"v{number}" for number in range(vertices)), tuple(f"e{number}" for number in range(len(edges)))
    return Presheaf(GRAPHS, sets, ([edge[0] for edge in edges], [edge[1] for edge in edges]), label=label)


TRIANGLE = graph("Triangle", 3, [(0, 1), (1, 2), (2, 0)])
TRIANGLES = graph("Triangles", 6, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)])
HEXAGON = graph("Hexagon", 6, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)])
TRIANGLE_AND_LOOSE = graph("Loose", 4, [(0, 1), (1, 2), (2, 0)])
PATH_OF_THREE = graph("Three", 4, [(0, 1), (1, 2), (2, 3)])
WALKING = category(
    ["a", "b"], {"f": ("a", "b"), "g": ("b", "a")}, [(("f", "g"), (), "a"), (("g", "f"), (), "b")], label="Walking"
)
PARALLEL = category(
    ["A", "B"], {"f": ("A", "B"), "g": ("A", "B"), "h": ("A", "B")}, [(("f",), ("g",), "A"), (("g",), ("h",), "A")]
)
COSPAN = poset(["a", "b", "c"], [("a", "c"), ("b", "c")])
assert isinstance(COSPAN, Category)
POINT = discrete(["p"])
SWITCH_IN_SPLIT = Functor(SWITCH, SPLIT, (0,), (SPLIT.path(0, [0, 1]),), "Splits")
PARALLEL_TO_ONE = Functor(GRAPHS, chain(2), (0, 1), (chain(2).path(0, [0]),) * 2, "Underlying")
BROKEN = Functor(ROTATIONS, SWITCH, (0,), (SWITCH.path(0, [0]),), "Broken")
INTO_WALKING = constant_functor(POINT, WALKING, 1)
POINTS_IN_CHAIN = Functor(discrete(["p", "q"]), chain(3), (0, 2), (), "Ends")
E, R, S = SPLIT.path(0, [0, 1]), SPLIT.path(0, [0]), SPLIT.path(1, [1])

OF_CATEGORIES: dict[str, Question] = {
    "thin": CategoryIs(PARALLEL, "thin"),
    "thin by declaration": CategoryIs(COSPAN, "thin"),
    "not thin": CategoryIs(GRAPHS, "thin"),
    "groupoid": CategoryIs(WALKING, "groupoid"),
    "no groupoid": CategoryIs(SPLIT, "groupoid"),
    "no groupoid: no way back": CategoryIs(GRAPHS, "groupoid"),
    "discrete": CategoryIs(discrete(["a", "b"]), "discrete"),
    "not discrete": CategoryIs(ROTATIONS, "discrete"),
    "not discrete: an arrow": CategoryIs(GRAPHS, "discrete"),
    "connected": CategoryIs(COSPAN, "connected"),
    "not connected": CategoryIs(discrete(["a", "b"]), "connected"),
    "skeletal": CategoryIs(SPLIT, "skeletal"),
    "not skeletal": CategoryIs(WALKING, "skeletal"),
    "Cauchy complete": CategoryIs(SPLIT, "cauchy complete"),
    "Cauchy complete, for it is free": CategoryIs(GRAPHS, "cauchy complete"),
    "not Cauchy complete": CategoryIs(SWITCH, "cauchy complete"),
    "invertible": MorphismIs(ROTATIONS, ROTATIONS.path(0, [0]), "iso"),
    "not invertible": MorphismIs(SPLIT, R, "iso"),
    "no way back": MorphismIs(GRAPHS, GRAPHS.path(0, [0]), "iso"),
    "retraction": MorphismIs(SPLIT, S, "split mono"),
    "no retraction": MorphismIs(SPLIT, R, "split mono"),
    "section": MorphismIs(SPLIT, R, "split epi"),
    "no section": MorphismIs(SPLIT, S, "split epi"),
    "injective": MorphismIs(SPLIT, S, "mono"),
    "merges": MorphismIs(SPLIT, R, "mono"),
    "surjective": MorphismIs(SPLIT, R, "epi"),
    "merges before": MorphismIs(SPLIT, S, "epi"),
    "free, so mono": MorphismIs(GRAPHS, GRAPHS.path(0, [1]), "mono"),
    "idempotent": MorphismIs(SPLIT, E, "idempotent"),
    "not idempotent": MorphismIs(ROTATIONS, ROTATIONS.path(0, [0, 0]), "idempotent"),
    "no loop": MorphismIs(SPLIT, R, "idempotent"),
    "caulkable": Caulkable(ROTATIONS, ROTATIONS.path(0, [0]), ROTATIONS.path(0, [0, 0]), ROTATIONS.path(0, [0] * 3)),
    "caulkable in a free category": Caulkable(FREE_LOOP, *(FREE_LOOP.path(0, [0] * n) for n in (3, 1, 2))),
    "not caulkable": Caulkable(SPLIT, SPLIT.identity(0), R, S),
    "not caulkable: no path": Caulkable(COSPAN, COSPAN.path(0, [0]), COSPAN.path(0, [0]), COSPAN.identity(2)),
    "not caulkable in a free category": Caulkable(FREE_LOOP, *(FREE_LOOP.path(0, [0] * n) for n in (2, 1, 2))),
    "isomorphic": ObjectsIso(WALKING, 0, 1),
    "isomorphic to itself": ObjectsIso(SPLIT, 1, 1),
    "not isomorphic": ObjectsIso(SPLIT, 0, 1),
    "not isomorphic: no way": ObjectsIso(COSPAN, 0, 2),
    "terminal": ObjectIs(SPLIT, 1, "terminal"),
    "terminal in an order": ObjectIs(COSPAN, 2, "terminal"),
    "not terminal": ObjectIs(COSPAN, 0, "terminal"),
    "not terminal: parallel": ObjectIs(GRAPHS, 1, "terminal"),
    "initial": ObjectIs(chain(3), 0, "initial"),
    "not initial": ObjectIs(SPLIT, 0, "initial"),
    "product": LimitExists(product_of(chain(3), [1, 2]), "product(1, 2)"),
    "no product": LimitExists(product_of(COSPAN, [0, 1]), "product(a, b)"),
    "no product of groups": LimitExists(product_of(SWITCH, [0, 0]), "product(A, A)"),
    "coproduct": LimitExists(coproduct_of(COSPAN, [0, 1]), "coproduct(a, b)"),
    "equalizer": LimitExists(equalizer(SPLIT, E, SPLIT.identity(0)), "equalizer(e, id(x))"),
    "no equalizer": LimitExists(equalizer(SWITCH, SWITCH.path(0, [0]), SWITCH.identity(0)), "equalizer(e, id(A))"),
    "coequalizer": LimitExists(coequalizer(SPLIT, E, SPLIT.identity(0)), "coequalizer(e, id(x))"),
    "pullback": LimitExists(pullback(COSPAN, COSPAN.path(0, [0]), COSPAN.identity(2)), "pullback"),
    "a terminal object": LimitExists(terminal(SPLIT), "terminal"),
    "no initial object": LimitExists(initial(COSPAN), "initial"),
    "full": FunctorIs(SWITCH_IN_SPLIT, "full"),
    "faithful": FunctorIs(SWITCH_IN_SPLIT, "faithful"),
    "embedding": FunctorIs(SWITCH_IN_SPLIT, "embedding"),
    "embedding of an order": FunctorIs(identity_functor(COSPAN), "embedding"),
    "not essentially surjective": FunctorIs(SWITCH_IN_SPLIT, "essentially surjective"),
    "no equivalence": FunctorIs(SWITCH_IN_SPLIT, "equivalence"),
    "equivalence": FunctorIs(INTO_WALKING, "equivalence"),
    "essentially surjective": FunctorIs(INTO_WALKING, "essentially surjective"),
    "not faithful": FunctorIs(PARALLEL_TO_ONE, "faithful"),
    "not full": FunctorIs(POINTS_IN_CHAIN, "full"),
    "no embedding": FunctorIs(constant_functor(discrete(["p", "q"]), SPLIT, 0), "embedding"),
    "a functor": WellFormed(SWITCH_IN_SPLIT),
    "no functor": WellFormed(BROKEN),
}

SAMPLES: dict[str, Question] = OF_CATEGORIES | {
    "equal": cooked(ROTATIONS, 0, [0] * 5, [0]),
    "one path": cooked(ROTATIONS, 0, [0, 0], [0, 0]),
    "equal in a thin category": cooked(
        category(["A", "B"], {"f": ("A", "B"), "g": ("A", "B")}, thin=True), 0, [0], [1]
    ),
    "different": cooked(ROTATIONS, 0, [0] * 5, [0, 0]),
    "different in a free category": cooked(GRAPHS, 0, [0], [1]),
    "finite": IsFinite(ROTATIONS),
    "infinite": IsFinite(FREE_LOOP),
    "thin and finite": IsFinite(chain(3)),
    "morphisms": HasMorphisms(ROTATIONS, 4),
    "not so many morphisms": HasMorphisms(SPLIT, 4),
    "infinitely many morphisms": HasMorphisms(FREE_LOOP, 4),
    "objects": HasObjects(GRAPHS, 2),
    "not so many objects": HasObjects(GRAPHS, 3),
    "hom": HomHas(GRAPHS, 0, 1, 2),
    "not so large a hom": HomHas(SPLIT, 0, 0, 1),
    "infinite hom": HomHas(FREE_LOOP, 0, 0, 3),
    "elements": TaskHas(ORIENTATION, 0, 4),
    "not so many elements": TaskHas(PATH, 1, 4),
    "represented": Prompting(ORIENTATION),
    "represented there": Prompting(ORIENTATION, 0, 2),
    "represented, thin": Prompting(Presheaf(chain(3), (("x",), ("y",), ()), ([0], []))),
    "represented, covariant": Prompting(COVARIANT),
    "represented, free": Prompting(EDGE, 1),
    "represented, with equations left open": Prompting(point(SPLIT)),
    "empty": Prompting(zero(ROTATIONS)),
    "disconnected": Prompting(SPECIES),
    "needs generators": Prompting(PATH),
    "needs generators, thin": Prompting(one(SPAN)),
    "collapse": Prompting(STILL),
    "collapse, free": Prompting(LOOP),
    "not universal: misses": Prompting(EDGE, 0),
    "not universal: merges": Prompting(point(SPLIT), 0),
    "not universal: nothing there": Prompting(Presheaf(chain(2), (("x",), ()), ([],)), 1),
    "prompts": Prompts(SPECIES_TWICE := Presheaf(discrete(["a", "b"]), (("x", "y"), ("z",)), ()), 3),
    "other components": Prompts(SPECIES_TWICE, 2),
    "no sum: generators": Prompts(PATH, 1),
    "no sum: collapse": Prompts(SPECIES, 2),
    "no prompt": Prompts(zero(ROTATIONS), 0),
    "generated": Generated(PATH, 2),
    "generated by fewer": Generated(PATH, 3),
    "generated by at most": Generated(PATH, 3, at_most=True),
    "needs more generators": Generated(PATH, 1),
    "retract": PromptingUpToIdempotent(point(SWITCH)),
    "retract by constants": PromptingUpToIdempotent(point(CONSTANT)),
    "represented, so a retract": PromptingUpToIdempotent(ORIENTATION),
    "no retract": PromptingUpToIdempotent(STILL),
    "no retract of the free": PromptingUpToIdempotent(LOOP),
    "no retract: disconnected": PromptingUpToIdempotent(SPECIES),
    "no retract: generators": PromptingUpToIdempotent(PATH),
    "no retract: empty": PromptingUpToIdempotent(zero(GRAPHS)),
    "mono": TransformationIs(ONLY_CAT, "mono"),
    "epi": TransformationIs(FORGET, "epi"),
    "iso": TransformationIs(HALF_TURN, "iso"),
    "not mono": TransformationIs(FORGET, "mono"),
    "not epi": TransformationIs(ENDS, "epi"),
    "not iso": TransformationIs(ENDS, "iso"),
    "equal transformations": TransformationsEqual((HALF_TURN, FORGET), (FORGET,)),
    "different transformations": TransformationsEqual((HALF_TURN, HALF_TURN), (HALF_TURN,)),
    "isomorphic tasks": TasksIso(ORIENTATION, Presheaf(ROTATIONS, (("a", "b", "c", "d"),), ([3, 0, 1, 2],), label="T")),
    "tasks of other sizes": TasksIso(ORIENTATION, SPECIES),
    "tasks of other colours": TasksIso(TRIANGLE_AND_LOOSE, PATH_OF_THREE),
    "tasks that differ in all cases": TasksIso(HEXAGON, TRIANGLES),
    "embeds": TaskEmbeds(STILL, SPECIES),
    "does not embed: sizes": TaskEmbeds(SPECIES, STILL),
    "does not embed: cases": TaskEmbeds(TRIANGLE, HEXAGON),
    "tuning": SolvableByTuning(STILL),
    "tuning, covariant": SolvableByTuning(COVARIANT),
}
