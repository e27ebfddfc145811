"""The word problem of a finitely presented category: which paths are equal, and how many morphisms there are.

No procedure decides this for all categories, so several run side by side, each within limits: completion, which is
good where there are few or regular rules even if there are infinitely many morphisms; and the enumeration of the
morphisms into the codomain, and out of the domain, which is bound to end where these are finite. They take turns, with
budgets that double. Budgets are counts of steps, and each procedure has its own for the whole life of the category:
so whether there is an answer does not depend on the questions asked before, nor on the machine.

>>> from .category import category
>>> C = category("AB", {"f": "AB", "l": "BA", "r": "BA"}, [(("f", "l"), (), "A"), (("r", "f"), (), "B")])
>>> problem = word_problem(C)
>>> problem.equal(C.path(1, [1]), C.path(1, [2])).answer, problem.count().value
(True, 4)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from weakref import WeakValueDictionary

from .answers import Count, Equality, Infinite, Unknown
from .automaton import Automaton, Loop
from .category import Category, Path, Word, opposite
from .completion import Completion
from .into import Into, tables_evidence
from .lemmas import Evidence
from .limits import DEFAULT_LIMITS, Limits, Met
from .listing import Listing, listing_of_rules, listing_of_tables
from .rewriting import encode
from .table import Table, shortlex_table
from .thin import reachability

__all__ = [
    "Count",
    "Equality",
    "Infinite",
    "Limits",
    "Listing",
    "Met",
    "Table",
    "Unknown",
    "WordProblem",
    "forget_what_was_interrupted",
    "word_problem",
]

_FIRST_BUDGET = 2_000


_known: WeakValueDictionary[object, WordProblem] = WeakValueDictionary()


def word_problem(category: Category) -> WordProblem:
    """The word problem of a category: one for all categories that say the same, with all that was found out so far."""
    attributes = vars(category)
    if "_word_problem" not in attributes:
        content = (category.objects, category.generators, category.equations, category.thin)
        found = _known.get(content)
        if found is None:
            found = _known[content] = WordProblem(category)
        attributes["_word_problem"] = found
    answer: WordProblem = attributes["_word_problem"]
    return answer


def forget_what_was_interrupted() -> None:
    """Begin anew the procedures that an interruption has left half done; what was complete stays, and so does the
    evidence of answers that rest on it."""
    for problem in list(_known.values()):
        problem.forget_what_was_interrupted()


class WordProblem:
    """Questions about the morphisms of one category. Work done for one question serves the others."""

    def __init__(self, category: Category) -> None:
        self.category = category
        self._into: dict[int, Into] = {}
        self._listing: Listing | None = None
        self._needed = 0

    @cached_property
    def completion(self) -> Completion:
        """The rewriting system, as far as it has got."""
        return Completion(self.category)

    @cached_property
    def automaton(self) -> Automaton:
        """The automaton of irreducible paths; the rewriting system must be complete."""
        return Automaton(self.category, self.completion.words)

    @cached_property
    def _opposite(self) -> WordProblem:
        return word_problem(opposite(self.category))

    def forget_what_was_interrupted(self) -> None:
        """Begin anew what an interruption has left half done."""
        if "completion" in vars(self) and self.completion.interrupted:
            del vars(self)["completion"]
        self._into = {obj: into for obj, into in self._into.items() if not into.interrupted}

    def into(self, obj: int) -> Into:
        """The enumeration of the morphisms into an object."""
        if obj not in self._into:
            self._into[obj] = Into(self.category, obj)
        return self._into[obj]

    def _complete(self, limits: Limits) -> Met | None:
        """Run completion; None when it is complete."""
        met = self.completion.run(limits)
        if met is None and self.completion.spent > limits.steps:
            return Met("steps", limits.steps)
        return met

    def equal(self, one: Path, other: Path, limits: Limits = DEFAULT_LIMITS) -> Equality:
        """Whether two parallel paths are equal.

        Raises ValueError when they are not parallel.
        """
        if (one.dom, one.cod) != (other.dom, other.cod):
            message = "only parallel paths are compared"
            raise ValueError(message)
        if one.word == other.word:
            return Equality(True, prove=lambda: {"kind": "DERIVATION", "lemmas": [], "steps": []})
        if self.category.thin:
            return Equality(True, prove=lambda: {"kind": "THIN"})
        met: Met | None = None
        for budget in _budgets(limits):
            met = self._complete(budget)
            same = self.completion.same(one, other, budget)
            if same:
                return Equality(True, prove=lambda: self.completion.derivation(one, other))
            if met is None and same is False:
                return Equality(False, prove=self.completion.evidence)
            met = met or Met("steps", limits.steps)
            found = self._by_table(self.into(one.cod), "into", one, other, budget)
            if found is None:
                back = self._opposite.into(one.dom)
                found = self._by_table(back, "from", one.reversed(), other.reversed(), budget)
            if found is not None:
                return found
        return Equality(None, met)

    @staticmethod
    def _by_table(into: Into, side: str, one: Path, other: Path, limits: Limits) -> Equality | None:
        if into.run(limits) is not None:
            return None
        table = into.table
        assert table is not None
        if into.same(one, other):
            return Equality(True, prove=lambda: tables_evidence([into], side))
        return Equality(False, prove=lambda: table.separated(side))

    def _decide(self, doms: list[int], cods: list[int], limits: Limits) -> Met | str:
        """Run until the rewriting system ("rules"), or the tables into or out of some objects, are complete."""
        if self.category.thin:
            return "into"
        met: Met | None = None
        for budget in _budgets(limits):
            met = self._complete(budget)
            if met is None:
                return "rules"
            if all(self.into(obj).run(budget) is None for obj in cods):
                return "into"
            if doms and all(self._opposite.into(obj).run(budget) is None for obj in doms):
                return "from"
        assert met is not None
        return met

    def count(self, limits: Limits = DEFAULT_LIMITS, hom: tuple[int, int] | None = None) -> Count:
        """The number of morphisms of the category, or of one hom-set."""
        if self.category.thin:
            return Count(self._pairs(hom), prove=lambda: {"kind": "THIN"})
        dom, cod = hom or (None, None)
        cods = list(range(len(self.category.objects))) if cod is None else [cod]
        way = self._decide([] if dom is None else [dom], cods, limits)
        if isinstance(way, Met):
            return Count(None, way)
        if way == "rules":
            value = self.automaton.count(dom, cod)
            return Count(value, prove=self.completion.evidence if value is not None else self._loop_evidence(dom, cod))
        if way == "from":
            assert hom is not None
            table = self._opposite.table(hom[0])
            return Count(len(table.homs[hom[1]]), prove=lambda: tables_evidence([self._opposite.into(hom[0])], "from"))
        tables = [self.table(obj) for obj in cods]
        value = sum(len(table) if dom is None else len(table.homs[dom]) for table in tables)
        return Count(value, prove=lambda: self._tables_evidence(cods))

    def _pairs(self, hom: tuple[int, int] | None) -> int:
        """In a thin category: how many pairs of objects are joined by a path."""
        reached = reachability(self.category)
        return sum(objects.bit_count() for objects in reached) if hom is None else reached[hom[0]] >> hom[1] & 1

    def table(self, obj: int) -> Table:
        """The table of hom(-, obj), which must be complete."""
        table = self.into(obj).table
        assert table is not None
        return table

    def _tables_evidence(self, cods: list[int]) -> Evidence:
        if self.category.thin:
            return {"kind": "THIN"}
        return tables_evidence([self.into(obj) for obj in cods], "into")

    def _loop_evidence(self, dom: int | None, cod: int | None) -> Callable[[], Evidence]:
        def prove() -> Evidence:
            loop = self.automaton.loop(dom, cod)
            assert loop is not None
            return {"equality": self.completion.evidence(), **_loop_as_lists(loop)}

        return prove

    def _infinite(self, dom: int | None, cod: int | None) -> Infinite | None:
        loop = self.automaton.loop(dom, cod)
        return loop and Infinite((loop.dom, loop.cod), self._loop_evidence(dom, cod))

    def listing(self, limits: Limits = DEFAULT_LIMITS) -> Listing | Infinite | Unknown:
        """All morphisms; `limits.rows` bounds their number."""
        objects = list(range(len(self.category.objects)))
        way = self._decide([], objects, limits)
        if isinstance(way, Met):
            return Unknown(way)
        if way == "rules":
            infinite = self._infinite(None, None)
            if infinite is not None:
                return infinite
        size = self.count(limits).value
        assert size is not None
        if size > limits.rows:
            return Unknown(Met("rows", limits.rows))
        if self._listing is None:
            if way == "rules":
                rules = self.completion
                self._listing = listing_of_rules(self.category, rules.index, self.automaton, rules.evidence)
            else:
                tables = [self.table(obj) for obj in objects]
                self._listing = listing_of_tables(self.category, tables, lambda: self._tables_evidence(objects))
        return self._listing

    def hom_into(self, obj: int, limits: Limits = DEFAULT_LIMITS) -> Table | Infinite | Unknown:
        """The representable presheaf hom(-, obj) as a table; `limits.rows` bounds its elements."""
        way = self._decide([], [obj], limits)
        if isinstance(way, Met):
            return Unknown(way)
        if way == "rules":
            infinite = self._infinite(None, obj)
            if infinite is not None:
                return infinite
            size = self.automaton.count(None, obj)
            assert size is not None
            if size > limits.rows:
                return Unknown(Met("rows", limits.rows))
            self._table_by_rules(obj)
        return self.table(obj)

    def _table_by_rules(self, obj: int) -> None:
        into = self.into(obj)
        if into.table is None:
            normal = self.completion.index.normal_form
            into.table = shortlex_table(self.category, obj, encode(()), lambda g, word: normal(chr(g) + word))

    def shortest(self, path: Path) -> Path | None:
        """The shortlex-least path that equals a path, where what was found out so far tells."""
        if self.completion.complete:
            return self.completion.normal_form(path)
        table = self.into(path.cod).table
        return None if table is None else table.path(table.trace(path.word))

    def representatives(self, dom: int, cod: int, limits: Limits = DEFAULT_LIMITS) -> Iterator[Word] | Unknown:
        """The shortlex-least paths of the morphisms between two objects, one by one, even if there are infinitely
        many."""
        way = self._decide([], [cod], limits)
        if isinstance(way, Met):
            return Unknown(way)
        if way == "rules":
            return self.automaton.words(dom, cod)
        table = self.table(cod)
        return (table.word(element) for element in table.homs[dom])


def _loop_as_lists(loop: Loop) -> Evidence:
    return {
        "dom": loop.dom,
        "before": list(loop.before),
        "around": list(loop.around),
        "after": list(loop.after),
    }


def _budgets(limits: Limits) -> Iterator[Limits]:
    """Limits with steps that double, up to those given."""
    steps = _FIRST_BUDGET
    while steps < limits.steps:
        yield limits.raised(steps=steps)
        steps *= 2
    yield limits
