"""Solvable up to idempotent: tasks that are retracts of representables.

T is a retract of hom(-, P) iff there are u in T(P) and a section s : T => hom(-, P) of f |-> T(f)(u); equally, iff T
is {h : h >> e = h} for an idempotent e of P, namely e = s(u); equally, iff T is representable on the idempotent
completion.

Then u generates T. And any other generator v in T(Q) does as well: if u = T(h)(v), then s(x) >> h is a section of
f |-> T(f)(v). So one generator decides, and one over an object with few endomorphisms is chosen. Fix it, u, and a
spanning tree with paths w(z). A section is determined by e = s(u), for s(T(f)(u)) = f >> e, and e gives a section iff
T(e)(u) = u, and g >> w(y) >> e = w(z) >> e for each edge z = T(g)(y) off the tree. Only the edges that the equations
leave open are in question; e runs through the finite set hom(P, P). Such an e is idempotent: both e and the
identity restrict u to u, hence e >> e = id >> e.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .category import Category, Path
from .generation import generation
from .limits import DEFAULT_LIMITS, Limits, Met
from .presheaf import Presheaf
from .representability import (
    Collapse,
    Disconnected,
    Empty,
    NeedsGenerators,
    Represented,
    Undecided,
    representability,
)
from .spanning import Spanning, spanning
from .table import Table
from .word_problem import Equality, WordProblem, word_problem

ENDOMORPHISMS_TO_TRY = 1_000


@dataclass(frozen=True, eq=False)
class Retract:
    """The element generates the task, and the idempotent makes a section: z goes to w(z) >> idempotent.

    `relations` are the edges that the tree and its deductions leave open, and `equalities` show that the two paths
    of each are equal once they are followed by the idempotent.
    """

    task: Presheaf
    object: int
    element: int
    idempotent: Path
    spanning: Spanning
    relations: tuple[tuple[Path, Path], ...]
    equalities: tuple[Equality, ...]


@dataclass(frozen=True, eq=False)
class Moves:
    """An endomorphism that cannot be the idempotent: it moves the element, to `image`."""

    endomorphism: Path
    image: int


@dataclass(frozen=True, eq=False)
class Separates:
    """An endomorphism that cannot be the idempotent: the relation does not hold when both sides are followed by it."""

    endomorphism: Path
    relation: tuple[Path, Path]
    inequality: Equality


@dataclass(frozen=True, eq=False)
class NotARetract:
    """An element that generates the task, all endomorphisms of its object, and for each why it is no idempotent for
    a section."""

    task: Presheaf
    object: int
    element: int
    spanning: Spanning
    endomorphisms: Table
    reasons: tuple[Moves | Separates, ...]


def retract(
    task: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> Retract | NotARetract | Empty | Disconnected | NeedsGenerators | Collapse | Undecided:
    """Whether a task is a retract of a representable: the idempotent, or a reason against it.

    Over a free category idempotents are identities, so a task is a retract only when it is representable, and the
    reason against that is given.

    >>> from .category import category
    >>> switch = category("A", {"e": "AA"}, [("ee", "e", "A")])
    >>> retract(Presheaf(switch, (("pt",),), ([0],))).idempotent
    Path(dom=0, cod=0, word=(0,))
    """
    found = representability(task, limits)
    if isinstance(found, Represented):
        identity = task.base.identity(found.object)
        return Retract(task, found.object, found.element, identity, found.spanning, found.relations, found.equalities)
    if isinstance(found, Empty | Disconnected | NeedsGenerators) or not task.base.equations:
        return found
    return _search(task, limits)


def _search(task: Presheaf, limits: Limits) -> Retract | NotARetract | Undecided:
    engine = word_problem(task.base)
    member, table = _member_with_table(task, engine, limits)
    tree = spanning(task, member)
    relations = tuple(tree.relation(node, letter) for node, letter in tree.open)
    obj = task.object_of[member]
    met: Met | None = None
    reasons: list[Moves | Separates] = []
    for endomorphism in _endomorphisms(task.base, obj, table):
        tried = _try(tree, relations, engine, endomorphism, limits)
        if isinstance(tried, Retract):
            return tried
        if isinstance(tried, Met):
            met = met or tried
        else:
            reasons.append(tried)
    if met is None and table is not None:
        return NotARetract(task, obj, member, tree, table, tuple(reasons))
    return Undecided(task, met or Met("endomorphisms", ENDOMORPHISMS_TO_TRY))


def _member_with_table(task: Presheaf, engine: WordProblem, limits: Limits) -> tuple[int, Table | None]:
    """An element that generates the task, over an object into which there are finitely many morphisms, if any is."""
    members = generation(task).classes[0]
    first = {task.object_of[member]: member for member in reversed(members)}
    for obj in sorted(first, key=lambda obj: (len(task.sets[obj]), obj)):
        table = engine.hom_into(obj, limits)
        if isinstance(table, Table):
            return first[obj], table
    return members[0], None


def _endomorphisms(base: Category, obj: int, table: Table | None) -> Iterator[Path]:
    """All endomorphisms of an object; without a table of them, the first that are found."""
    if table is not None:
        yield from (table.path(element) for element in table.homs[obj])
        return
    queue = [base.identity(obj)]
    for path in queue:
        if path.cod == obj:
            yield path
        if len(queue) < ENDOMORPHISMS_TO_TRY:
            queue += [path.then(base.generator_path(letter)) for letter in base.outgoing[path.cod]]


def _try(
    tree: Spanning,
    relations: tuple[tuple[Path, Path], ...],
    engine: WordProblem,
    endomorphism: Path,
    limits: Limits,
) -> Retract | Moves | Separates | Met:
    task = tree.task
    obj, position = task.element(tree.root)
    image = task.restrict(endomorphism, position)
    if image != position:
        return Moves(endomorphism, task.offsets[obj] + image)
    equalities = []
    for one, other in relations:
        equality = engine.equal(one.then(endomorphism), other.then(endomorphism), limits)
        if equality.answer is False:
            return Separates(endomorphism, (one, other), equality)
        if equality.answer is None and equality.met is not None:
            return equality.met
        equalities.append(equality)
    return Retract(task, obj, tree.root, endomorphism, tree, relations, tuple(equalities))
