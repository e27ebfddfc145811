"""Is a presheaf representable? What shows it, and what refutes it.

T is hom(-, P) exactly when it has a universal element: u in T(P) such that each element of T is the restriction of u
along exactly one path into P. An element y *reaches* z when z is a restriction of y.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from .closure import Closure, read_log
from .equality import Equality, read_equality
from .presentation import Word
from .reading import Rejected, increasing, items, natural, need, number, numbers, record
from .tables import Table


def represented(task: Table, evidence: object) -> list[int]:
    """The elements that the universal element reaches: on them the task is hom(-, P)."""
    subject, universal, log, equality = record(evidence, "the evidence", "object", "element", "log", "equality")
    element = number(universal, len(task.over), "the universal element")
    need(task.over[element] == task.base.object_number(subject), "the universal element lies over another object")
    return spanned(task, element, log, (), equality)


def spanned(task: Table, element: int, log: object, after: Word, equality: object) -> list[int]:
    """What an element reaches, each z along one path w(z), the words of the log; and each path into its object,
    followed by `after`, equals one of these, followed by `after`.

    By induction that holds when for each z and g, g >> w(z) is w of the restriction of z along g. Steps of the tree are
    so by definition, others follow from the equations, and the rest (followed by `after`) needs evidence.
    """
    base, obj = task.base, task.over[element]
    closure = Closure(base, obj)
    parents = read_log(closure, log)
    nodes = [element]
    for parent, g in parents:
        nodes.append(task.rows[nodes[parent]][base.slot[g]])
    place = {one: node for node, one in enumerate(nodes)}
    need(len(place) == len(nodes), "two words of a log give one element")
    closure.close()
    basis = read_equality(base, equality)
    words: dict[int, Word] = {0: ()}
    if equality is not None and basis.needs_words:
        for node, (parent, g) in enumerate(parents, 1):
            base.budget.spend(len(words[parent]))
            words[node] = (g, *words[parent])
    opened = False
    for node, row in enumerate(closure.rows):
        for slot, value in enumerate(row):
            image = place.get(task.rows[nodes[node]][slot], -1)
            need(image >= 0, "a log leaves out an element")
            if value < 0:
                opened = True
                g = base.into[task.over[nodes[node]]][slot]
                left, right = (g, *words.get(node, ()), *after), (*words.get(image, ()), *after)
                need(not basis.needs_words or basis.same(base.dom[g], left, right), "two paths are different")
    need(opened or equality is None, "nothing is left open, so no equality is needed")
    basis.finish()
    return sorted(place)


def empty(task: Table, evidence: object) -> None:
    """There is no element, while hom(P, P) has the identity."""
    record(evidence, "the evidence")
    need(not task.over, "the task has elements")


def disconnected(task: Table, evidence: object) -> None:
    """Two elements that no zigzag of restrictions joins, while each element of hom(-, P) restricts the identity."""
    pair, labels, components = record(evidence, "the evidence", "elements", "labels", "components")
    found = labelled(task, labels, components)
    one, other = increasing(items(pair, "the elements", 2), len(task.over), "the elements")
    need(found[one] != found[other], "the two elements lie in one component")


def labelled(task: Table, labels: object, components: object) -> list[int]:
    """The components of the task, which must be as labelled."""
    found = task.components()
    listed = numbers(labels, len(task.over), "the labels", len(task.over))
    need(listed == found, "the labels are not those of the components, numbered by first appearance")
    need(natural(components, "the components") == max(found, default=-1) + 1, "there are not so many components")
    return found


def needs_generators(task: Table, evidence: object, at_least: int = 2) -> list[int]:
    """Elements no two of which are reached by one: for each the set of all that reach it, these sets being disjoint."""
    elements, closed = record(evidence, "the evidence", "elements", "closed")
    found = increasing(elements, len(task.over), "the elements")
    need(len(found) >= at_least, "there are too few elements")
    seen: set[int] = set()
    for element, entry in zip(found, items(closed, "the closed sets", len(found)), strict=True):
        members = increasing(entry, len(task.over), "a closed set")
        need(set(members) == task.reaching(element), "a closed set is not of the elements that reach its element")
        need(seen.isdisjoint(members), "the closed sets are not disjoint")
        seen.update(members)
    return found


def collapse(task: Table, evidence: object) -> list[int]:
    """Where the elements outside a class reach nothing in it, a universal element is in the class; none of it is
    universal, for two different paths restrict it equally."""
    members, pairs, equality = record(evidence, "the evidence", "class", "pairs", "equality")
    found = increasing(members, len(task.over), "the class")
    need(len(found) > 0, "the class is empty")
    inside = set(found)
    need(all(element in inside for element, image in task.arrows() if image in inside), "the class can be reached")
    basis = read_equality(task.base, equality)
    for member, pair in zip(found, items(pairs, "the pairs", len(found)), strict=True):
        merged(task, member, pair, basis)
    basis.finish()
    return found


def merged(task: Table, element: int, pair: object, equality: Equality) -> None:
    """Two different paths, [start, word, word], that restrict an element equally."""
    start, one, other = items(pair, "a pair", 3)
    dom = task.base.object_number(start)
    left = task.base.path_between(dom, task.over[element], one)
    right = task.base.path_between(dom, task.over[element], other)
    need(task.restrict(left, element) == task.restrict(right, element), "two paths restrict the element differently")
    need(not equality.same(dom, left, right), "the two paths are equal")


def not_universal(task: Table, evidence: object, obj: int, element: int | None) -> None:
    """No element over `obj` is universal (or not the one that is named).

    Each of these candidates either misses an element, or restricts equally along two different paths. If the task is
    represented at all, that is shown too.
    """
    universal, reasons, equality = record(evidence, "the evidence", "represented", "candidates", "equality")
    if universal is not None:
        need(len(represented(task, universal)) == len(task.over), "some element is not reached")
    over = [one for one in range(len(task.over)) if task.over[one] == obj]
    need(element is None or element in over, "the element lies over another object")
    candidates = over if element is None else [element]
    basis, asked, reaching = read_equality(task.base, equality), False, dict[int, set[int]]()
    for candidate, value in zip(candidates, items(reasons, "the reasons", len(candidates)), strict=True):
        if type(value) is list:
            asked = True
            merged(task, candidate, value, basis)
        else:
            missed = number(value, len(task.over), "the missed element")
            if missed not in reaching:
                reaching[missed] = task.reaching(missed)
            need(candidate not in reaching[missed], "the candidate reaches the element")
    need(asked or equality is None, "no equality is needed")
    basis.finish()


def refuted(task: Table, reason: str, evidence: object) -> None:
    """One of the four reasons for which a presheaf is not representable."""
    checks: dict[str, Callable[[Table, object], object]] = {
        "EMPTY": empty,
        "DISCONNECTED": disconnected,
        "NEEDS_GENERATORS": needs_generators,
        "COLLAPSE": collapse,
    }
    if reason not in checks:
        message = "the reason must be " + ", ".join(checks)
        raise Rejected(message)
    checks[reason](task, evidence)


def not_retract(task: Table, evidence: object) -> None:
    """No idempotent serves. Let u in T(P) reach every element, so that hom(-, P) => T is onto. A retract of some
    hom(-, Q) is projective, so this map would have a section, which sends u to some e : P -> P with T(e)(u) = u and
    f >> e = g >> e whenever T(f)(u) = T(g)(u). For each e that keeps u, [e, start, f, g] shows that it is not so."""
    universal, keeping, equality = record(evidence, "the evidence", "element", "keeping", "equality")
    element = number(universal, len(task.over), "the element")
    need(all(task.reached([element])), "the element does not reach all others")
    base, obj = task.base, task.over[element]
    basis, shown = read_equality(base, equality), set[Hashable]()
    for value in items(keeping, "the paths that keep the element"):
        word, start, one, other = items(value, "an entry", 4)
        kept, dom = base.path_between(obj, obj, word), base.object_number(start)
        left, right = base.path_between(dom, obj, one), base.path_between(dom, obj, other)
        need(task.restrict(left, element) == task.restrict(right, element), "two paths restrict it differently")
        need(not basis.same(dom, left + kept, right + kept), "two paths followed by the idempotent are equal")
        need(basis.key(obj, kept) not in shown, "a path is listed twice")
        shown.add(basis.key(obj, kept))
    for kept in basis.hom(obj, obj):
        keeps = task.restrict(kept, element) == element
        need(keeps == (basis.key(obj, kept) in shown), "these are not the paths that keep the element")
    basis.finish()


def retract(task: Table, evidence: object) -> None:
    """u in T(P) reaches every element z, along w(z), and e : P -> P keeps u, with w(z) >> e determined by z alone.

    Then z |-> w(z) >> e is a transformation T => hom(-, P), and restricting u along it gives z back.
    """
    universal, log, word, equality = record(evidence, "the evidence", "element", "log", "idempotent", "equality")
    element = number(universal, len(task.over), "the element")
    obj = task.over[element]
    keeps = task.base.path_between(obj, obj, word)
    need(task.restrict(keeps, element) == element, "the idempotent does not keep the element")
    found = spanned(task, element, log, keeps, equality)
    need(len(found) == len(task.over), "some element is not reached")
