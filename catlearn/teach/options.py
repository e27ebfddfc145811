"""The goals of single places: an object, a path, an element, a map, a set, a number, a declared name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, islice

from ..elaborate.declared import Declared, Kind, Standing, Value, with_article
from ..elaborate.reading import Reading
from ..language import tree
from ..language.parser import parse_expression
from ..language.spans import Span
from ..theory.category import Category, Path
from ..theory.names import Compound, spell
from ..theory.word_problem import Unknown, word_problem
from .goal import Answer, Goal

MOST_OPTIONS = 200
"""How many answers to one hole are tried."""

MOST_OF_INFINITELY_MANY = 24
"""How many paths are tried where there are infinitely many, the shortest first."""

LARGEST_NUMBER = 100
"""The largest number that is tried."""


@dataclass
class FreshHoles:
    """Gives each hole that stands in no text a place of its own, before the text."""

    count: int = field(default=0)

    def hole(self) -> tree.Hole:
        """A hole that equals no other place."""
        self.count += 1
        return tree.Hole(span=Span(-self.count, -self.count))


def name_expression(name: str) -> tree.Expression | None:
    """The expression that names an object, a generator or an element; None where none does.

    >>> name_expression("two words") == tree.Name("two words")
    True
    """
    if not isinstance(name, Compound):
        return tree.Name(name)
    read = parse_expression(name)
    return None if isinstance(read, tuple) else read


def path_expression(category: Category, path: Path) -> tree.Expression | None:
    """A path as an expression, by a name of its own where it has one."""
    if not path.word:
        obj = name_expression(category.objects[path.dom])
        return None if obj is None else tree.Call(tree.Name("id"), (obj,))
    if len(path.word) > 1:
        for name, known in category.synonyms.items():
            if known == path:
                return name_expression(name)
    parts = [_power(category, letter, times) for letter, times in _runs(path.word)]
    known_parts = [part for part in parts if part is not None]
    if len(known_parts) < len(parts):
        return None
    return known_parts[0] if len(known_parts) == 1 else tree.Composite(">>", tuple(known_parts))


def _runs(word: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for letter in word:
        if runs and runs[-1][0] == letter:
            runs[-1] = (letter, runs[-1][1] + 1)
        else:
            runs.append((letter, 1))
    return runs


def _power(category: Category, letter: int, times: int) -> tree.Expression | None:
    base = name_expression(category.generators[letter].name)
    return base if base is None or times == 1 else tree.Power(base, times)


def _goal(text: str, answers: Iterable[Answer | None], total: int | None) -> Goal:
    known = tuple(answer for answer in answers if answer is not None)
    return Goal(text, known[:MOST_OPTIONS], total)


def object_goal(category: Category, known: int | None = None) -> Goal:
    """An object of a category; `known` is the only one that fits, where that is clear."""
    objects = category.objects if known is None else (category.objects[known],)
    return _goal(f"an object of {category.label}", map(name_expression, objects), len(objects))


def objects_goal(category: Category, names: Sequence[str]) -> Goal:
    """A set of objects of a category, the small ones first."""
    sets = (chosen for size in range(len(names) + 1) for chosen in combinations(names, size))
    options = [_set(chosen) for chosen in islice(sets, MOST_OPTIONS)]
    return _goal(f"a set of objects of {category.label}", options, 2 ** len(names))


def path_goal(reading: Reading, category: Category, dom: int | None, cod: int | None) -> Goal:
    """A path between two objects, of which either may be open; each morphism is tried by its least path."""
    doms = range(len(category.objects)) if dom is None else [dom]
    cods = range(len(category.objects)) if cod is None else [cod]
    total: int | None = 0
    paths: list[Path] = []
    for start in doms:
        for end in cods:
            size = _hom(reading, category, start, end, paths)
            total = None if total is None or size is None else total + size
    # The shortest come first: identities, generators, and so on.
    paths.sort(key=lambda path: (len(path.word), path.dom, path.cod))
    return _goal(_path_text(category, dom, cod), (path_expression(category, path) for path in paths), total)


def _hom(reading: Reading, category: Category, start: int, end: int, paths: list[Path]) -> int | None:
    """Add the first paths of a hom-set to a list; the number of all, if it is finite and known."""
    problem = word_problem(category)
    words = problem.representatives(start, end, reading.limits)
    if isinstance(words, Unknown):
        return None
    size = problem.count(reading.limits, (start, end)).value
    most = MOST_OF_INFINITELY_MANY if size is None else MOST_OPTIONS + 1
    paths += [Path(start, end, tuple(word)) for word in islice(words, most)]
    return size


def _path_text(category: Category, dom: int | None, cod: int | None) -> str:
    start, end = ("?" if obj is None else spell(category.objects[obj]) for obj in (dom, cod))
    if dom is None and cod is None:
        return f"a path of {category.label}"
    if dom is None:
        return f"a path to {end} in {category.label}"
    return f"a path from {start} in {category.label}" if cod is None else f"a path {start} -> {end} in {category.label}"


def element_goal(where: str, names: Sequence[str] | None) -> Goal:
    """An element of a set, as in `T(A)`; `names` is None while the set itself has a hole."""
    if names is None:
        return Goal(f"an element of {where}", ready=False)
    return _goal(f"an element of {where}", map(name_expression, names), len(names))


def map_goal(
    fresh: FreshHoles, source: str, names: Sequence[str] | None, target: str, images: Sequence[str] | None
) -> Goal:
    """A map from one set to another, which is tried element by element."""
    text = f"a map {source} -> {target}"
    if names is None or images is None:
        return Goal(text, ready=False)
    keys = [name_expression(name) for name in names]
    known = [key for key in keys if key is not None]
    if len(known) < len(keys) or len(keys) > MOST_OPTIONS:
        return Goal(text, (), len(images) ** len(names))
    refined = tree.Braces(tuple(tree.Entry(key, fresh.hole()) for key in known))
    return Goal(text, (), len(images) ** len(names), refined)


def entry_goal(
    fresh: FreshHoles,
    where: str,
    names: Sequence[str] | None,
    given: Iterable[str | None],
    images: Sequence[str] | None,
) -> Goal:
    """An entry `x |-> y` of a map for an element that has none yet."""
    if names is None or images is None:
        return Goal(f"an entry of {where}", ready=False)
    taken = set(given)
    left = [name for name in names if name not in taken]
    if not left:
        return Goal(f"an entry of {where}", (), 0)
    key = name_expression(left[0])
    # Each element needs an entry, so the first that has none may as well get it here.
    refined = None if key is None else tree.Entry(key, fresh.hole())
    return Goal(f"an entry of {where}", (), len(left) * len(images) if len(left) == 1 else None, refined)


def set_goal(where: str, demanded: Sequence[str]) -> Goal:
    """A set; those are tried that have the elements which the rows speak of, and up to three more."""
    more = [name for name in ("a", "b", "c", "d", "e", "f") if name not in demanded][:3]
    options = [_set([*demanded, *more[:count]]) for count in range(4)]
    return replace(_goal(f"the set {where}", options, None), open_ended=True)


def _set(names: Sequence[str]) -> tree.Expression | None:
    elements = [name_expression(name) for name in names]
    known = tuple(element for element in elements if element is not None)
    return tree.Braces(known) if len(known) == len(elements) else None


def answer_goal(label: str, used: Sequence[str]) -> Goal:
    """An answer of a label: one that is in use, or one more."""
    more = next(name for name in ("a", "b", "c", "d", "e", "f", "other") if name not in used)
    return _goal(f"an answer of {label}", [*map(name_expression, dict.fromkeys(used)), tree.Name(more)], None)


def number_goal(what: str, negated: bool) -> Goal:
    """A natural number, of which only one can be right unless the claim is negated."""
    return Goal(f"the number of {what}", tuple(range(LARGEST_NUMBER + 1)), None, unique=not negated)


def name_goal(
    reading: Reading, before: int, *kinds: Kind, of: str = "", fits: Callable[[Value], bool] | None = None
) -> Goal:
    """A declaration of some kinds that stands above; where `fits` is given, one that it accepts. Composites and the
    like could stand there too, and are not tried."""
    found, waits = [], []
    for name in reading.scope.names(None, kinds):
        declared = reading.scope.find(name)
        if declared is None or not stands_above(declared, before):
            continue
        if declared.value is None:
            waits += [name] if declared.standing is Standing.OPEN else []
        elif fits is None or fits(declared.value):
            found.append(tree.Name(name))
    text = " or ".join(dict.fromkeys(with_article(kind) for kind in kinds))
    return Goal(f"{text}{of}", tuple(found[:MOST_OPTIONS]), waits=tuple(waits), open_ended=True)


def stands_above(declared: Declared, before: int) -> bool:
    """Whether a name is declared before a place of the text, or in another file."""
    return declared.path is not None or declared.span.start < before
