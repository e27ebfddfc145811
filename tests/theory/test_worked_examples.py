"""Worked answers: for each task whether it is representable, by what, and if not for which reason.

A row has the task, the object that represents it (None: nothing does), and what else is known of it: the number of
pairs of an object and a universal element, the reason against, the number of components and of generators, whether
it is a sum of representables, and whether it is a retract of a representable.
"""

from dataclasses import dataclass
from itertools import permutations, product

import pytest

from catlearn.theory.category import Category, Generator, Path, category, opposite
from catlearn.theory.families import chain, cyclic, discrete, finset, poset, symmetric
from catlearn.theory.generation import components, generation
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.prompts import SumOfRepresentables, sum_of_representables, universal_pairs
from catlearn.theory.representability import Represented, representability
from catlearn.theory.retracts import Retract, retract
from catlearn.theory.tasks import hom, one, product_of_tasks, sum_of_tasks, zero


def task(base: Category, sets: dict[str, str], maps: dict[str, dict[str, str]] | None = None, covariant=False):
    """A task from names; a map that its ends force is filled in."""
    turned = opposite(base) if covariant else base
    names = tuple(tuple(sets.get(obj, "")) for obj in base.objects)
    images = []
    for generator in turned.generators:
        given = (maps or {}).get(generator.name, {})
        below = names[generator.dom]
        images.append([below.index(given[name]) if given else 0 for name in names[generator.cod]])
        assert given or len(below) == 1 or not names[generator.cod]
    made = Presheaf(turned, names, tuple(images), covariant)
    assert broken_equation(made) is None
    return made


def constant(base: Category, names: str, covariant=False):
    same = {generator.name: {name: name for name in names} for generator in base.generators}
    return task(base, dict.fromkeys(base.objects, names), same, covariant)


def regular(base: Category, copies: int = 1):
    found = hom(base, 0)
    for _ in range(copies - 1):
        found = sum_of_tasks(found, hom(base, 0))
    return found


def on_group(base: Category, names: str, **maps: str):
    return task(base, {"pt": names}, {key: dict(zip(names, images, strict=True)) for key, images in maps.items()})


def times(first, second):
    return product_of_tasks(first, second)


def h(base: Category, name: str, covariant=False):
    return hom(base, base.object_numbers[name], covariant)


vee = poset("0ab", [("0", "a"), ("0", "b")])
cospan = poset("abc", [("a", "c"), ("b", "c")])
span = poset("abc", [("c", "a"), ("c", "b")])
square = poset(["00", "01", "10", "11"], [("00", "01"), ("00", "10"), ("01", "11"), ("10", "11")])
free_square = category(
    ["00", "01", "10", "11"], {"a": ("00", "01"), "b": ("00", "10"), "c": ("01", "11"), "d": ("10", "11")}
)
commuting_square = category(
    ["00", "01", "10", "11"],
    {"a": ("00", "01"), "b": ("00", "10"), "c": ("01", "11"), "d": ("10", "11")},
    [(("a", "c"), ("b", "d"), "00")],
)
klein = category(
    ["pt"], {"a": ("pt", "pt"), "b": ("pt", "pt")}, [("aa", "", "pt"), ("bb", "", "pt"), ("ab", "ba", "pt")]
)
idempotent = category(["pt"], {"e": ("pt", "pt")}, [("ee", "e", "pt")])
later_wins = category(
    ["pt"],
    {"a": ("pt", "pt"), "b": ("pt", "pt")},
    [("aa", "a", "pt"), ("ab", "b", "pt"), ("ba", "a", "pt"), ("bb", "b", "pt")],
)
earlier_wins = category(
    ["pt"],
    {"a": ("pt", "pt"), "b": ("pt", "pt")},
    [("aa", "a", "pt"), ("ab", "a", "pt"), ("ba", "b", "pt"), ("bb", "b", "pt")],
)
split = category(["x", "y"], {"r": "xy", "i": "yx"}, [(("i", "r"), (), "y")])
iso = category(["0", "1"], {"f": "01", "g": "10"}, [(("f", "g"), (), "0"), (("g", "f"), (), "1")])
graphs = category("VE", {"s": "VE", "t": "VE"})


def orbit(*objects: str, order: int = 4):
    """Images in turn under a rotation whose fourth power is the identity."""
    turns = {f"t{name}": (name, objects[(at + 1) % len(objects)]) for at, name in enumerate(objects)}
    names = list(turns)
    equations = [
        (tuple(names[(at + step) % len(objects)] for step in range(order)), (), obj) for at, obj in enumerate(objects)
    ]
    return category(objects, turns, equations)


def orbits(*families: tuple[str, ...]):
    parts = [orbit(*family) for family in families]
    objects, arrows, equations = [], [], []
    for part in parts:
        shift, letters = len(objects), len(arrows)
        objects += part.objects
        arrows += [Generator(name, dom + shift, cod + shift) for name, dom, cod in part.generators]
        equations += [
            tuple(Path(p.dom + shift, p.cod + shift, tuple(x + letters for x in p.word)) for p in equation)
            for equation in part.equations
        ]
    return Category(tuple(objects), tuple(arrows), tuple(equations))


free_orbit = orbit("A0", "A1", "A2", "A3")
two_orbits = orbits(("A0", "A1", "A2", "A3"), ("C0", "C1", "C2", "C3"))
half_turn = orbit("B0", "B1")
fixed = orbit("S")
clusters = category(
    ["a1", "a2", "a3", "b1", "b2"],
    {"f": ("a1", "a2"), "g": ("a2", "a3"), "h": ("a3", "a1"), "k": ("b1", "b2"), "l": ("b2", "b1")},
    thin=True,
)
strings = poset(
    [left + right for left in "*01" for right in "*01"],
    [("*" + right, left + right) for left in "01" for right in "*01"]
    + [(left + "*", left + right) for left in "*01" for right in "01"],
)


def subsets(*sizes: int, covariant=False):
    """Subsets with preimages, or covariantly with images."""
    base = finset(sizes)
    sets = [list(product((False, True), repeat=size)) for size in sizes]
    maps = []
    for (_, dom, cod), values in zip(base.generators, base.parts, strict=True):
        if covariant:
            image = [
                tuple(x in {values[i] for i in range(sizes[dom]) if s[i]} for x in range(sizes[cod])) for s in sets[dom]
            ]
            maps.append([sets[cod].index(subset) for subset in image])
        else:
            maps.append([sets[dom].index(tuple(subset[x] for x in values)) for subset in sets[cod]])
    names = tuple(tuple("".join("x" if x else "-" for x in subset) + "." for subset in some) for some in sets)
    return Presheaf(opposite(base) if covariant else base, names, tuple(maps), covariant)


def points(*sizes: int):
    """The underlying set, a covariant task."""
    base = finset(sizes)
    names = tuple(tuple(map(str, range(size))) for size in sizes)
    return Presheaf(opposite(base), names, base.parts, True)


def up_set(*least: str):
    above = {
        name for name in strings.objects for low in least if all(a in ("*", b) for a, b in zip(low, name, strict=True))
    }
    return task(strings, dict.fromkeys(above, "x"), covariant=True)


@dataclass
class Row:
    """What is known of a task."""

    task: Presheaf
    by: str | None = None
    pairs: int | None = None
    reason: str | None = None
    components: int | None = None
    generators: int | None = None
    sum: bool | None = None
    retract: bool | None = None


three = chain(3)
rows = {
    # discrete categories and partial orders
    "D1": Row(task(discrete("abc"), {"a": "x"}), "a", 1),
    "D2": Row(one(discrete("ab")), reason="Disconnected", components=2, sum=True),
    "D3": Row(task(discrete("a"), {"a": "xy"}), reason="Disconnected", components=2, sum=True),
    "D5": Row(zero(three), reason="Empty"),
    "D5, nowhere": Row(zero(discrete([])), reason="Empty"),
    "C1": Row(task(three, {"0": "x", "1": "x"}), "1", 1),
    "C2": Row(one(three), "2", 1),
    "C3": Row(
        task(three, {"0": "xy", "1": "z"}, {"0 <= 1": {"z": "x"}}), reason="Disconnected", components=2, sum=True
    ),
    "C4": Row(task(three, {"0": "x", "1": "yz"}), reason="NeedsGenerators", components=1, generators=2, sum=False),
    "C6o": Row(task(three, {"1": "x", "2": "x"}, covariant=True), "1"),
    "C7o": Row(one(three, True), "0"),
    "P1": Row(one(vee), reason="NeedsGenerators", generators=2, retract=False),
    "P2": Row(task(vee, {"0": "x"}), "0"),
    "P3": Row(sum_of_tasks(h(vee, "a"), h(vee, "b")), reason="Disconnected", components=2, sum=True),
    "P4": Row(times(h(vee, "a"), h(vee, "b")), "0"),
    "P5": Row(one(cospan), "c"),
    "P6": Row(times(h(cospan, "a"), h(cospan, "b")), reason="Empty"),
    "P7": Row(task(cospan, {"a": "x", "b": "x"}), reason="Disconnected", components=2),
    "N1": Row(one(span), reason="NeedsGenerators", generators=2),
    "N2": Row(constant(cospan, "xy"), reason="Disconnected", components=2, sum=True),
    "S1": Row(one(square), "11"),
    "S2": Row(times(h(square, "01"), h(square, "10")), "00"),
    "S3": Row(task(square, {"00": "x", "01": "x", "10": "x"}), reason="NeedsGenerators", generators=2),
    "S4": Row(task(square, {"00": "x", "01": "x"}), "01"),
    "S5": Row(one(free_square), reason="Collapse", generators=1, retract=False),
    "S5c": Row(one(commuting_square), "11"),
    # groups, monoids, groupoids
    "G1": Row(regular(cyclic(4)), "pt", 4),
    "G2": Row(on_group(cyclic(4), "x", r="x"), reason="Collapse", generators=1, retract=False),
    "G3": Row(on_group(cyclic(4), "ab", r="ba"), reason="Collapse", generators=1, retract=False),
    "G4": Row(regular(cyclic(4), 2), reason="Disconnected", components=2, sum=True),
    "G5": Row(on_group(cyclic(4), "abcd", r="badc"), reason="Disconnected", components=2, sum=False),
    "G6": Row(on_group(cyclic(4), "abcd", r="abcd"), reason="Disconnected", components=4),
    "G7": Row(one(cyclic(1)), "pt"),
    "G8": Row(regular(klein), "pt", 4),
    "G9": Row(on_group(symmetric(3), "abc", s1="bac", s2="acb"), reason="Collapse", generators=1),
    "G10": Row(regular(symmetric(3)), "pt", 6),
    "G11": Row(on_group(symmetric(3), "ab", s1="ba", s2="ba"), reason="Collapse", generators=1),
    "G12": Row(times(regular(cyclic(2)), regular(cyclic(2))), reason="Disconnected", components=2),
    "M1": Row(regular(idempotent), "pt", 1),
    "M2": Row(on_group(idempotent, "x", e="x"), reason="Collapse", retract=True),
    "M3": Row(on_group(idempotent, "xy", e="xy"), reason="Disconnected", components=2),
    "M4": Row(on_group(later_wins, "x", a="x", b="x"), reason="Collapse", retract=True),
    "M5": Row(on_group(earlier_wins, "x", a="x", b="x"), reason="Collapse", retract=False),
    "M6": Row(one(split), "y", 1),
    "I1": Row(one(iso), "0", 2),
    "I2": Row(constant(iso, "xy"), reason="Disconnected", components=2, sum=True),
    "R1": Row(one(free_orbit), "A0", 4),
    "R2": Row(h(free_orbit, "A0"), "A0", 4),
    "R3": Row(one(two_orbits), reason="Disconnected", components=2, sum=True),
    "R4": Row(sum_of_tasks(h(two_orbits, "A0"), h(two_orbits, "C0")), reason="Disconnected", components=2, sum=True),
    "R5": Row(task(two_orbits, dict.fromkeys(["A0", "A1", "A2", "A3"], "x")), "A0", 4),
    "R6": Row(one(half_turn), reason="Collapse", retract=False),
    "R7": Row(h(half_turn, "B0"), "B0", 4),
    "R8": Row(one(fixed), reason="Collapse"),
    "R9": Row(h(fixed, "S"), "S", 4),
    "R10": Row(constant(free_orbit, "xy"), reason="Disconnected", components=2),
    # graphs, subsets, similarity, filling in blanks
    "Q1": Row(task(graphs, {"V": "x"}), "V"),
    "Q2": Row(task(graphs, {"V": "01", "E": "e"}, {"s": {"e": "0"}, "t": {"e": "1"}}), "E"),
    "Q3": Row(one(graphs), reason="Collapse", generators=1, retract=False),
    "Q4": Row(
        task(graphs, {"V": "012", "E": "ef"}, {"s": {"e": "0", "f": "1"}, "t": {"e": "1", "f": "2"}}),
        reason="NeedsGenerators",
        generators=2,
        components=1,
    ),
    "Q5": Row(task(graphs, {"V": "01"}), reason="Disconnected", components=2, sum=True),
    "Q6": Row(
        task(graphs, {"V": "01", "E": "e"}, {"s": {"e": "0"}, "t": {"e": "0"}}), reason="Disconnected", components=2
    ),
    "Q7": Row(times(h(graphs, "V"), h(graphs, "E")), reason="Disconnected", components=2),
    "Q8": Row(
        task(graphs, {"V": "01", "E": "ef"}, {"s": {"e": "0", "f": "0"}, "t": {"e": "1", "f": "1"}}),
        reason="NeedsGenerators",
        generators=2,
    ),
    "Q9": Row(task(graphs, {"V": "v", "E": "01"}, {"s": {"v": "0"}, "t": {"v": "1"}}, covariant=True), "V"),
    "Q10": Row(one(graphs, True), reason="Collapse"),
    "Q11": Row(task(graphs, {"E": "e"}, covariant=True), "E"),
    "O1": Row(subsets(1, 2), "2", 2),
    "O2": Row(subsets(1), reason="Disconnected", components=2),
    "O3": Row(subsets(0, 1, 2), "2"),
    "O4": Row(subsets(1, 3), reason="Collapse", generators=1, retract=True),
    "O5": Row(subsets(1, 2, covariant=True), reason="Disconnected", components=2),
    "O6": Row(points(1, 2), "1"),
    "O7": Row(points(2), reason="Collapse", retract=True),
    "G-sim, cluster a": Row(task(clusters, dict.fromkeys(["a1", "a2", "a3"], "x")), "a1", 3),
    "G-sim, a or b": Row(one(clusters), reason="Disconnected", components=2, sum=True),
    "Z1": Row(up_set("1*"), "1*"),
    "Z2": Row(up_set("00", "11"), reason="Disconnected", components=2),
    "Z3": Row(up_set("1*", "*1"), reason="NeedsGenerators", generators=2),
    "Z4": Row(up_set("11"), "11"),
}


@pytest.mark.parametrize("name", rows)
def test_row(name):
    row = rows[name]
    assert broken_equation(row.task) is None
    found = representability(row.task)
    if row.reason is None:
        assert isinstance(found, Represented)
        pairs = universal_pairs(found)
        names = {row.task.base.objects[row.task.object_of[element]] for element in pairs.elements}
        assert row.by in names
        assert row.pairs in (None, len(pairs.elements))
    else:
        assert type(found).__name__ == row.reason
    assert row.components in (None, components(row.task)[1])
    assert row.generators in (None, len(generation(row.task).elements))
    assert row.sum in (None, isinstance(sum_of_representables(row.task), SumOfRepresentables))
    assert row.retract in (None, isinstance(retract(row.task), Retract))


ill_formed = {
    "C6": (three, {"1": 1, "2": 1}, False),
    "C8o": (three, {"0": 1, "1": 1}, True),
    "I3": (iso, {"0": 1}, False),
    "R11": (free_orbit, {"A0": 1}, False),
    "G-sim, only a1": (clusters, {"a1": 1}, False),
}


@pytest.mark.parametrize("name", ill_formed)
def test_no_table_has_these_sizes(name):
    """A generator would have to map a set with elements into one without."""
    base, sizes, covariant = ill_formed[name]
    turned = opposite(base) if covariant else base
    size = [sizes.get(obj, 0) for obj in turned.objects]
    assert any(size[generator.cod] and not size[generator.dom] for generator in turned.generators)


def test_of_the_48_conditions_on_two_bits_the_9_principal_ones_are_prompts():
    upward = [
        chosen
        for chosen in product((False, True), repeat=9)
        if all(chosen[g.cod] or not chosen[g.dom] for g in strings.generators)
    ]
    tasks = [
        task(strings, {n: "x" for n, c in zip(strings.objects, chosen, strict=True) if c}, covariant=True)
        for chosen in upward
    ]
    answers = [representability(condition) for condition in tasks]
    assert len(upward) == 48
    assert sorted(found.object for found in answers if isinstance(found, Represented)) == list(range(9))


def test_the_sizes_of_a_task_do_not_decide():
    """The regular tasks of the two groups with four elements have the same sizes, and so do four fixed points."""
    assert [len(regular(group).sets[0]) for group in (cyclic(4), klein)] == [4, 4]
    assert rows["G6"].task.size == 4


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_declaration_does_not_matter(order):
    objects = ["00", "01", "10", "11"]
    names = ["a", "b", "c", "d"]
    shuffled = category(
        [objects[i] for i in (*order, 3)],
        {names[i]: (objects[g.dom], objects[g.cod]) for i in (*order, 3) for g in [commuting_square.generators[i]]},
        [(("a", "c"), ("b", "d"), "00")],
    )
    found = representability(one(shuffled))
    assert isinstance(found, Represented) and shuffled.objects[found.object] == "11"
