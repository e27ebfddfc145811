"""Knuth-Bendix completion of the equations between paths of a category.

Every equation is made a rule from the side that comes later in the shortlex order (longer, or as long with greater
letters, where generators are ordered as they were declared) to the other. Where two left sides overlap, the word that
they cover can be rewritten in two ways: a *critical pair*. When its two normal forms differ, their equation becomes a
rule too. Rules that another one makes superfluous are taken back, right sides are kept reduced. If all critical pairs
have been considered, every path has one normal form, and two paths are equal exactly when their normal forms are: each
step of rewriting goes down in a well-founded order, and critical pairs that join make it confluent (Newman).

Left sides are never empty and letters know their ends, so two left sides overlap only where paths compose: no rule is
ever applied across objects, and nothing holds because of a path that does not exist.

Sources: Knuth and Bendix, Simple word problems in universal algebras (1970); Sims, Computation with finitely presented
groups (1994), chapter 2. Overlaps are considered in the order of the length of the word that they cover.

>>> from .category import category
>>> C = category("AB", {"f": "AB", "l": "BA", "r": "BA"}, [(("f", "l"), (), "A"), (("r", "f"), (), "B")])
>>> completion = Completion(C)
>>> completion.run()
>>> completion.complete, [(C.show(left), C.show(right)) for left, right in completion.rules]
(True, [('r', 'l'), ('f >> l', 'id(A)'), ('l >> f', 'id(B)')])
"""

from __future__ import annotations

from collections import deque

from .category import Category, Path
from .lemmas import Evidence, Lemma, derivation, lemmas_as_lists, needed
from .limits import DEFAULT_LIMITS, Limits, Met
from .overlaps import Overlaps
from .rewriting import Exhausted, Rule, Rules, Steps, decode, encode, reverse, shortlex_greater

# A step is as much work as the definition of a row of a table; so many letters of words can be rewritten in that time,
# rules looked at in passing, or letters of a left side entered in the index of all its beginnings and ends.
_LETTERS_TO_A_STEP = 2
_RULES_TO_A_STEP = 6
_INDEXED_TO_A_STEP = 64


class Completion:
    """The rewriting system of a category in the making.

    `run(limits)` goes on until the system is complete or a limit is met, and can be called again with higher limits.
    Normal forms are those of the rules found so far: two paths with the same one are equal at any time.
    """

    def __init__(self, category: Category) -> None:
        self.category = category
        self.lemmas: list[Lemma] = []
        self._index = Rules()
        self._made: list[Rule] = []
        self._active: dict[int, Rule] = {}
        self._with_part: dict[str, set[int]] = {}
        self._overlaps = Overlaps()
        self._spent = 0
        self.interrupted = False
        self._pending: deque[tuple[str, str, Steps]] = deque()
        order = sorted(range(len(category.equations)), key=self._size)
        for number in order:
            left, right = category.equations[number]
            self._pending.append((encode(left.word), encode(right.word), (0, number, 1)))

    def _size(self, number: int) -> int:
        left, right = self.category.equations[number]
        return len(left.word) + len(right.word)

    @property
    def complete(self) -> bool:
        """Whether every critical pair joins, so that normal forms decide."""
        return not self._pending and not self._overlaps

    @property
    def spent(self) -> int:
        """The steps of work done so far."""
        return self._spent + (self._index.work + self._overlaps.work) // _LETTERS_TO_A_STEP

    @property
    def rules(self) -> tuple[tuple[Path, Path], ...]:
        """The rules in force, each from its left to its right side, in the order of their left sides."""
        return tuple((self._path(rule.left), self._path(rule.right, rule.left)) for rule in self._in_order())

    @property
    def index(self) -> Rules:
        """The rules in force, ready to be applied to encoded words."""
        return self._index

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The rules in force as encoded words."""
        return tuple((rule.left, rule.right) for rule in self._in_order())

    def _in_order(self) -> list[Rule]:
        return sorted(self._active.values(), key=lambda rule: (len(rule.left), rule.left))

    def _path(self, text: str, like: str = "") -> Path:
        """The path of a word; where it is empty its ends are those of another word."""
        ends = decode(text or like)
        generators = self.category.generators
        return Path(generators[ends[0]].dom, generators[ends[-1]].cod, decode(text))

    def run(self, limits: Limits = DEFAULT_LIMITS) -> Met | None:
        """Consider equations and critical pairs until none is left (None) or a limit is met (which one)."""
        self.interrupted = True
        met = self._run(limits)
        self.interrupted = False
        return met

    def _run(self, limits: Limits) -> Met | None:
        while not self.complete:
            if self.spent >= limits.steps:
                return Met("steps", limits.steps)
            if len(self._active) > limits.rules:
                return Met("rules", limits.rules)
            room, work = (limits.steps - self.spent) * _LETTERS_TO_A_STEP, self._index.work
            try:
                if not self._pending:
                    self._consider_overlap(room)
                elif not self._consider(*self._pending[0], room):
                    return Met("steps", limits.steps)
                else:
                    self._pending.popleft()
            except Exhausted:
                # Given up, it does not count: else a next run with slightly higher limits would be given up as well.
                self._index.work = work
                return Met("steps", limits.steps)
        return None

    def normal_form(self, path: Path) -> Path:
        """The path rewritten as far as the rules go."""
        return Path(path.dom, path.cod, decode(self._index.normal_form(encode(path.word))))

    def same(self, one: Path, other: Path, limits: Limits = DEFAULT_LIMITS) -> bool | None:
        """Whether two parallel paths have the same normal form; if so they are equal. None if that is too far off."""
        work = self._index.work
        try:
            forms = [self._index.normal_form(encode(path.word), limits.steps) for path in (one, other)]
        except Exhausted:
            return None
        finally:
            # What questions cost must not count, or answers would depend on the questions asked before.
            self._index.work = work
        return forms[0] == forms[1]

    def _consider_overlap(self, room: int) -> None:
        first, second, shared = self._overlaps.pop()
        one, other = self._made[first], self._made[second]
        self._spent += 1
        if one.active and other.active:
            left = one.right + other.left[shared:]
            before = one.left[: len(one.left) - shared]
            right = before + other.right
            self._pending.append((left, right, (0, one.proof, -1, len(before), other.proof, 1)))
            if self._index.normal_form(left, room) == self._index.normal_form(right, room):
                self._pending.pop()

    def _consider(self, left: str, right: str, steps: Steps, room: int) -> bool:
        """Make a rule of an equation that some steps prove, unless it follows from the rules; False if none fits."""
        if self._index.normal_form(left, room) == self._index.normal_form(right, room):
            return True
        one, down = self._index.reduction(left)
        other, other_down = self._index.reduction(right)
        self._spent += 1 + (len(left) + len(right) + len(down) + len(other_down)) // _LETTERS_TO_A_STEP
        proof = reverse(down) + steps + other_down
        if shortlex_greater(other, one):
            one, other, proof = other, one, reverse(proof)
        cost = len(one) * len(one) // _INDEXED_TO_A_STEP
        if cost > room // _LETTERS_TO_A_STEP:
            return False
        self._spent += cost
        self._adopt(Rule(one, other, self._prove(one, other, proof)))
        return True

    def _prove(self, left: str, right: str, steps: Steps) -> int:
        """The number by which steps may use the equation from now on; a single step is used as it is."""
        if len(steps) == 3 and steps[0] == 0 and steps[2] == 1 and self._states(steps[1], left, right):
            return steps[1]
        dom = self.category.generators[ord(left[0])].dom
        self.lemmas.append(Lemma(dom, left, right, steps))
        return len(self.category.equations) + len(self.lemmas) - 1

    def _states(self, use: int, left: str, right: str) -> bool:
        equations = self.category.equations
        if use < len(equations):
            return (encode(equations[use][0].word), encode(equations[use][1].word)) == (left, right)
        lemma = self.lemmas[use - len(equations)]
        return (lemma.left, lemma.right) == (left, right)

    def _adopt(self, rule: Rule) -> None:
        """Put a rule in force, take back those whose left side contains its left side, and reduce right sides."""
        number = len(self._made)
        left = rule.left
        near = min((self._with_part.get(part, set()) for part in _parts(left)), key=len)
        self._spent += len(near) // _RULES_TO_A_STEP
        within = sorted(old for old in near if left in self._active[old].left)
        loose = sorted(old for old in near if left in self._active[old].right)
        for old in within:
            self._withdraw(old)
        self._index.add(rule)
        for old in loose:
            if old in self._active:
                self._reduce_right_side(old)
        self._made.append(rule)
        self._active[number] = rule
        self._file(number)
        self._overlaps.add(number, left)

    def _withdraw(self, number: int) -> None:
        self._unfile(number)
        rule = self._active.pop(number)
        rule.active = False
        self._index.remove(rule)
        self._overlaps.forget(number)
        self._pending.append((rule.left, rule.right, (0, rule.proof, 1)))

    def _reduce_right_side(self, number: int) -> None:
        self._unfile(number)
        rule = self._active[number]
        right, steps = self._index.reduction(rule.right)
        rule.settle(right, self._prove(rule.left, right, (0, rule.proof, 1, *steps)))
        self._file(number)

    def _file(self, number: int) -> None:
        rule = self._active[number]
        for part in {*_parts(rule.left), *_parts(rule.right)}:
            self._with_part.setdefault(part, set()).add(number)

    def _unfile(self, number: int) -> None:
        rule = self._active[number]
        for part in {*_parts(rule.left), *_parts(rule.right)}:
            self._with_part[part].remove(number)

    def derivation(self, one: Path, other: Path) -> Evidence:
        """The steps that lead from a path to another with the same normal form, and the lemmas they need."""
        down = self._index.reduction(encode(one.word))[1]
        up = reverse(self._index.reduction(encode(other.word))[1])
        return derivation(self.lemmas, len(self.category.equations), down + up)

    def evidence(self) -> Evidence:
        """The complete system with a proof of each of its rules: normal forms decide equality."""
        equations = len(self.category.equations)
        rules = self._in_order()
        shown, names = lemmas_as_lists(
            self.lemmas, equations, needed(self.lemmas, equations, [rule.proof for rule in rules])
        )
        used = [names[rule.proof] - equations if rule.proof >= equations else -1 - rule.proof for rule in rules]
        return {"kind": "REWRITING", "lemmas": shown, "rules": used, "order": {"kind": "SHORTLEX"}}


def _parts(word: str) -> list[str]:
    """The letters of a word and its pairs of neighbouring letters: a word lies only in words that have all of these."""
    return [*word, *(word[at : at + 2] for at in range(len(word) - 1))]
