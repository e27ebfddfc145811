"""A presentation grown by generators and equations agrees at every step with an enumeration from scratch."""

from __future__ import annotations

from congruence import short_paths
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from catlearn.theory.category import Category, Generator, Path
from catlearn.theory.limits import Limits
from catlearn.theory.word_problem import Infinite, Listing, WordProblem

LIMITS = Limits(rules=200, rows=400, steps=20_000)
TABLES_ALONE = Limits(rules=0, rows=400, steps=20_000)
LONGEST = 3


class Growing(RuleBasedStateMachine):
    """A category that grows; beside it, classes of short paths that are joined equation by equation.

    An equation joins u >> p >> v with u >> q >> v, whatever u and v are; what was joined once stays joined, and a new
    generator joins nothing. The engines begin anew at each step and know nothing of that.
    """

    def __init__(self) -> None:
        super().__init__()
        self.category = Category(("A",), ())
        self.root: dict[Path, Path] = {}

    @initialize(objects=st.integers(1, 2))
    def begin(self, objects: int) -> None:
        self.category = Category(tuple("AB"[:objects]), ())
        self._meet_new_paths()

    def find(self, path: Path) -> Path:
        while self.root[path] != path:
            path = self.root[path]
        return path

    def _meet_new_paths(self) -> None:
        for path in short_paths(self.category, LONGEST):
            self.root.setdefault(path, path)
        self._join_what_equations_say()

    def _join_what_equations_say(self) -> None:
        for path in tuple(self.root):
            for left, right in self.category.equations:
                for at in range(len(path.word) - len(left.word) + 1):
                    before = self.category.path(path.dom, path.word[:at])
                    if before.cod == left.dom and path.word[at : at + len(left.word)] == left.word:
                        after = Path(left.cod, path.cod, path.word[at + len(left.word) :])
                        other = before.then(right).then(after)
                        if other in self.root:
                            self.root[self.find(path)] = self.find(other)

    @precondition(lambda self: len(self.category.generators) < 3)
    @rule(data=st.data())
    def add_generator(self, data: st.DataObject) -> None:
        end = st.integers(0, len(self.category.objects) - 1)
        arrow = Generator("fgh"[len(self.category.generators)], data.draw(end), data.draw(end))
        grown = Category(self.category.objects, (*self.category.generators, arrow), self.category.equations)
        self._nothing_old_changes(grown)
        self.category = grown
        self._meet_new_paths()

    def _nothing_old_changes(self, grown: Category) -> None:
        """A generator is free: old paths are equal after it iff they were equal before."""
        before, after = WordProblem(self.category), WordProblem(grown)
        for one, other in self._pairs(12):
            was, is_now = before.equal(one, other, LIMITS).answer, after.equal(one, other, LIMITS).answer
            assert None in (was, is_now) or was == is_now

    @precondition(lambda self: self.category.generators and len(self.category.equations) < 4)
    @rule(data=st.data())
    def add_equation(self, data: st.DataObject) -> None:
        pairs = list(self._pairs(200))
        if not pairs:
            return
        one, other = data.draw(st.sampled_from(pairs))
        self.category = Category(
            self.category.objects, self.category.generators, (*self.category.equations, (one, other))
        )
        self._join_what_equations_say()

    def _pairs(self, most: int) -> list[tuple[Path, Path]]:
        paths = sorted(self.root, key=lambda path: (len(path.word), path))
        pairs = [
            (one, other)
            for place, one in enumerate(paths)
            for other in paths[:place]
            if (one.dom, one.cod) == (other.dom, other.cod)
        ]
        return pairs[:most]

    @invariant()
    def what_was_joined_is_equal(self) -> None:
        engine = WordProblem(self.category)
        for path in self.root:
            assert engine.equal(path, self.find(path), LIMITS).answer in (True, None)

    @invariant()
    def rewriting_and_enumeration_agree(self) -> None:
        both = WordProblem(self.category).listing(LIMITS), WordProblem(self.category).listing(TABLES_ALONE)
        by_rules, by_tables = both
        if isinstance(by_rules, Listing) and isinstance(by_tables, Listing):
            assert by_rules.paths == by_tables.paths
        assert not (isinstance(by_rules, Infinite) and isinstance(by_tables, Listing))

    @invariant()
    def a_listing_has_all_short_paths_and_keeps_their_classes_apart_or_joined(self) -> None:
        listing = WordProblem(self.category).listing(LIMITS)
        if isinstance(listing, Listing):
            numbers = {path: listing.number(path) for path in self.root}
            assert all(numbers[path] == numbers[self.find(path)] for path in self.root)
            short = {number for number, path in enumerate(listing.paths) if len(path.word) <= LONGEST}
            assert short <= set(numbers.values())


TestGrowing = Growing.TestCase
TestGrowing.settings = settings(max_examples=25, stateful_step_count=7, deadline=None)
