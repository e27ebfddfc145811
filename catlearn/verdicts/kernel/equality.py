"""When are two paths equal? The kinds of evidence that answer.

Each kind answers some questions and rejects the others; equal words need no evidence.

- THIN: the category is thin, so parallel paths are equal.
- TABLE: logs that build hom(-, Y) ("into"), or hom(X, -) ("from"), for some objects.
- REWRITING: a complete system of rules.
- DERIVATION: steps from one path to the other: they are equal.
- SEPARATED: a finite presheaf, contravariant or covariant, in which the two paths act differently: they are not equal.
- EACH: one piece of evidence for each question, in the order in which they are asked.
- null: nothing is known but that equal words are equal, and that there is no morphism where no path leads.
"""

from __future__ import annotations

from collections.abc import Hashable

from .closure import hom_into
from .presentation import Presentation, Word
from .reading import Rejected, items, natural, need, number, one_of, record
from .rewriting import Rewriting, read_lemmas, read_rewriting, replaced
from .tables import Table, read_table


class Equality:
    """Evidence about the paths of one category, and none at all. `needs_words`: whether the words of paths matter."""

    needs_words = True

    def __init__(self, base: Presentation) -> None:
        self.base = base

    def same(self, dom: int, left: Word, right: Word) -> bool:
        """Whether two parallel paths from `dom` are equal."""
        return left == right or self._same(dom, left, right)

    def _same(self, dom: int, left: Word, right: Word) -> bool:
        return self.key(dom, left) == self.key(dom, right)

    def key(self, dom: int, word: Word) -> Hashable:
        """Something that parallel paths from `dom` share exactly when they are equal."""
        message = "the evidence does not say which paths are equal"
        raise Rejected(message)

    def hom(self, dom: int, cod: int) -> list[Word]:
        """The morphisms between two objects, each as one path."""
        need(not self.base.leads(dom, cod), "the evidence does not list the morphisms")
        return []

    def count(self, dom: int | None, cod: int | None) -> int:
        """The number of morphisms, from `dom` and to `cod` where these are given."""
        objects = range(self.base.objects)
        doms, cods = objects if dom is None else (dom,), objects if cod is None else (cod,)
        return sum(len(self.hom(start, end)) for start in doms for end in cods)

    def finish(self) -> None:
        """Reject if some of the evidence was not needed."""


class _Thin(Equality):
    needs_words = False

    def __init__(self, base: Presentation) -> None:
        super().__init__(base)
        self.last: tuple[int, dict[int, Word]] = (-1, {})

    def key(self, dom: int, word: Word) -> Hashable:
        return None

    def hom(self, dom: int, cod: int) -> list[Word]:
        if not self.base.leads(dom, cod):
            return []
        if self.last[0] != dom:
            self.last = dom, self.base.spread(dom)
        return [self.last[1][cod]]

    def count(self, dom: int | None, cod: int | None) -> int:
        starts = self.base.reach if dom is None else [self.base.reach[dom]]
        return sum(reach.bit_count() if cod is None else reach >> cod & 1 for reach in starts)


class _Tables(Equality):
    """Tables of hom(-, Y), or, turned round, of hom(X, -)."""

    def __init__(self, base: Presentation, side: str, tables: dict[int, Table]) -> None:
        super().__init__(base)
        self.into, self.tables = side == "into", tables

    def table(self, obj: int) -> Table:
        need(obj in self.tables, "the evidence has no table of the object that is needed")
        return self.tables[obj]

    def key(self, dom: int, word: Word) -> Hashable:
        self.base.budget.spend(1 + len(word))
        if self.into:
            return self.table(self.base.cod[word[-1]] if word else dom).restrict(word, 0)
        return self.table(dom).restrict(word[::-1], 0)

    def hom(self, dom: int, cod: int) -> list[Word]:
        self.base.budget.spend(1)
        if self.into:
            return self.table(cod).words[dom]
        return [word[::-1] for word in self.table(dom).words[cod]]

    def count(self, dom: int | None, cod: int | None) -> int:
        near, far = (cod, dom) if self.into else (dom, cod)
        tables = [self.table(obj) for obj in (range(self.base.objects) if near is None else (near,))]
        return sum(len(table.over) if far is None else len(table.at[far]) for table in tables)


class _Rules(Equality):
    def __init__(self, rewriting: Rewriting) -> None:
        super().__init__(rewriting.base)
        self.rewriting = rewriting
        self.listed: dict[tuple[int, int], list[Word]] = {}

    def key(self, dom: int, word: Word) -> Hashable:
        return self.rewriting.normal_form(word)

    def hom(self, dom: int, cod: int) -> list[Word]:
        if (dom, cod) not in self.listed:
            self.listed[dom, cod] = self.rewriting.words(dom, cod)
        return self.listed[dom, cod]

    def count(self, dom: int | None, cod: int | None) -> int:
        return sum(self.rewriting.count(start, cod) for start in (range(self.base.objects) if dom is None else (dom,)))


class _Derivation(Equality):
    def __init__(self, base: Presentation, evidence: object) -> None:
        super().__init__(base)
        _, lemmas, self.steps = record(evidence, "a derivation", "kind", "lemmas", "steps")
        self.known = read_lemmas(base, lemmas)

    def _same(self, dom: int, left: Word, right: Word) -> bool:
        end = replaced(self.base, self.known, dom, left, self.steps)
        need(end == right, "the steps of a derivation do not end in the other path")
        return True


class _Separated(Equality):
    def __init__(self, base: Presentation, evidence: object) -> None:
        super().__init__(base)
        _, variance, sets, maps, element = record(
            evidence, "a separation", "kind", "variance", "sets", "maps", "element"
        )
        self.into = one_of(variance, ("contravariant", "covariant"), "the variance") == "contravariant"
        sizes = [natural(size, "a number of elements") for size in items(sets, "the sets", base.objects)]
        base.budget.spend(sum(sizes))
        self.table = read_table(base if self.into else base.opposite, sizes, maps, "a separating task")
        self.element = number(element, len(self.table.over), "an element")

    def _same(self, dom: int, left: Word, right: Word) -> bool:
        need(self.table.over[self.element] == (self.base.end(dom, left) if self.into else dom), "wrong element")
        ways = (left, right) if self.into else (left[::-1], right[::-1])
        images = [self.table.restrict(way, self.element) for way in ways]
        need(images[0] != images[1], "a separating task does not separate")
        return False


class _Each(Equality):
    def __init__(self, base: Presentation, evidence: object) -> None:
        super().__init__(base)
        _, parts = record(evidence, "the evidence", "kind", "of")
        listed = items(parts, "the evidence")
        need(None not in listed, "a piece of evidence is missing")
        self.parts = iter([read_equality(base, part, nested=True) for part in listed])

    def _same(self, dom: int, left: Word, right: Word) -> bool:
        part = next(self.parts, None)
        if part is None:
            message = "there is no evidence for some equality"
            raise Rejected(message)
        answer = part.same(dom, left, right)
        part.finish()
        return answer

    def finish(self) -> None:
        need(next(self.parts, None) is None, "some evidence is not needed")


def read_equality(base: Presentation, evidence: object, *, nested: bool = False) -> Equality:
    """Evidence of any kind, checked."""
    if evidence is None:
        return Equality(base)
    kind = evidence.get("kind") if type(evidence) is dict else None
    if kind == "THIN":
        record(evidence, "the evidence", "kind")
        need(base.thin, "the category is not said to be thin")
        return _Thin(base)
    if kind == "TABLE":
        return _read_tables(base, evidence)
    if kind == "REWRITING":
        need(not base.thin, "rules do not know that the category is thin")
        return _Rules(read_rewriting(base, evidence))
    if kind == "DERIVATION":
        return _Derivation(base, evidence)
    if kind == "SEPARATED":
        return _Separated(base, evidence)
    need(kind == "EACH" and not nested, "the evidence of an equality must be of a known kind")
    return _Each(base, evidence)


def _read_tables(base: Presentation, evidence: object) -> Equality:
    _, side, listed = record(evidence, "tables", "kind", "side", "tables")
    way = one_of(side, ("into", "from"), "the side")
    turned = base if way == "into" else base.opposite
    tables: dict[int, Table] = {}
    for entry in items(listed, "the tables"):
        subject, log = record(entry, "a table", "object", "log")
        obj = base.object_number(subject)
        need(all(obj > earlier for earlier in list(tables)[-1:]), "the objects of tables must increase")
        tables[obj] = hom_into(turned, obj, log)
    return _Tables(base, way, tables)
