"""A checker of evidence about equality that knows the formats and nothing else; slow and plain.

Each function raises AssertionError where evidence does not show what it is for.
"""

from __future__ import annotations

from typing import Any

from congruence import act, holds

from catlearn.theory.category import Category, Path, opposite


def shows_equality(category: Category, one: Path, other: Path, evidence: Any, equal: bool) -> None:
    """The evidence shows that two parallel paths are equal, or that they are not."""
    kind = evidence["kind"]
    if kind == "DERIVATION":
        assert equal
        laws = lemmas(category, evidence["lemmas"])
        assert follow(category, laws, one.dom, one.word, evidence["steps"]) == other.word
    elif kind == "REWRITING":
        rules = complete_rules(category, evidence)
        assert (normal_form(rules, one.word) == normal_form(rules, other.word)) == equal
    elif kind == "TABLE":
        base, paths = (category, (one, other))
        if evidence["side"] == "from":
            base, paths = opposite(category), (one.reversed(), other.reversed())
        (table,) = [entry for entry in evidence["tables"] if entry["object"] == paths[0].cod]
        rows, _ = replay(base, table["object"], table["log"])
        ends = [trace(rows, path.word) for path in paths]
        assert (ends[0] == ends[1]) == equal
    elif kind == "SEPARATED":
        assert not equal
        separates(category, one, other, evidence)
    else:
        assert kind == "THIN" and category.thin and equal


def lemmas(category: Category, listed: Any) -> list[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """The equations and then the lemmas, each derived from those before it."""
    laws = [(left.dom, left.word, right.word) for left, right in category.equations]
    for dom, left, right, steps in listed:
        category.path(dom, left)
        assert follow(category, laws, dom, tuple(left), steps) == tuple(right)
        laws.append((dom, tuple(left), tuple(right)))
    return laws


def follow(category: Category, laws: Any, dom: int, word: tuple[int, ...], steps: Any) -> tuple[int, ...]:
    """The word to which steps lead."""
    for position, law, direction in steps:
        start, left, right = laws[law]
        old, new = (left, right) if direction == 1 else (right, left)
        assert direction in (1, -1) and word[position : position + len(old)] == old
        assert category.path(dom, word[:position]).cod == start
        word = word[:position] + new + word[position + len(old) :]
    return word


def complete_rules(category: Category, evidence: Any) -> dict[tuple[int, ...], tuple[int, ...]]:
    """The rules, each derived, decreasing, and together reduced and confluent."""
    assert evidence["order"] == {"kind": "SHORTLEX"}
    laws = lemmas(category, evidence["lemmas"])
    numbers = [len(category.equations) + rule if rule >= 0 else -1 - rule for rule in evidence["rules"]]
    rules = {laws[number][1]: laws[number][2] for number in numbers}
    assert all((len(left), left) > (len(right), right) for left, right in rules.items())
    for left, right in category.equations:
        assert normal_form(rules, left.word) == normal_form(rules, right.word)
    for first in rules:
        for second in rules:
            for shared in range(1, min(len(first), len(second)) + (first != second)):
                if first[len(first) - shared :] == second[:shared]:
                    one = normal_form(rules, rules[first] + second[shared:])
                    assert one == normal_form(rules, first[: len(first) - shared] + rules[second])
            if first != second:
                assert all(first[at : at + len(second)] != second for at in range(len(first)))
    return rules


def normal_form(rules: dict[tuple[int, ...], tuple[int, ...]], word: tuple[int, ...]) -> tuple[int, ...]:
    """Replace left sides by right sides until there is none."""
    for at in range(len(word)):
        for left, right in rules.items():
            if word[at : at + len(left)] == left:
                return normal_form(rules, word[:at] + right + word[at + len(left) :])
    return word


def replay(category: Category, obj: int, log: Any) -> tuple[list[dict[int, int]], int]:
    """Build the words of a log, read the equations until nothing follows; the rows, which must be hom(-, obj)."""
    over, rows, parents = [obj], [dict[int, int]()], [0]
    assert log == sorted(log)
    for parent, generator in log:
        assert category.generators[generator].cod == over[parent] and generator not in rows[parent]
        rows[parent][generator] = len(rows)
        over.append(category.generators[generator].dom)
        rows.append({})
        parents.append(len(parents))

    def find(row: int) -> int:
        while parents[row] != row:
            row = parents[row]
        return row

    def merge(one: int, other: int) -> bool:
        kept, lost = sorted((find(one), find(other)))
        if kept == lost:
            return False
        parents[lost] = kept
        for generator, value in rows[lost].items():
            merge(rows[kept].setdefault(generator, value), value)
        return True

    def read(row: int, word: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        row = find(row)
        while word and word[-1] in rows[row]:
            row, word = find(rows[row][word[-1]]), word[:-1]
        return row, word

    changed = True
    while changed:
        changed = False
        for row in range(len(rows)):
            for left, right in category.equations:
                if find(row) == row and left.cod == over[row]:
                    (one, rest), (other, other_rest) = read(row, left.word), read(row, right.word)
                    if not rest and not other_rest:
                        changed |= merge(one, other)
                    elif len(rest) + len(other_rest) == 1:
                        at, end = (one, other) if rest else (other, one)
                        rows[at][(rest or other_rest)[0]] = end
                        changed = True
    live = [row for row in range(len(rows)) if find(row) == row]
    for row in live:
        assert set(rows[row]) == set(category.incoming[over[row]]), "a log leaves something open"
        rows[row] = {generator: find(value) for generator, value in rows[row].items()}
    for left, right in category.equations:
        assert all(trace(rows, left.word, row) == trace(rows, right.word, row) for row in live if over[row] == left.cod)
    return rows, len(live)


def trace(rows: list[dict[int, int]], word: tuple[int, ...], row: int = 0) -> int:
    """The row of a word, read from its right end."""
    for letter in reversed(word):
        row = rows[row][letter]
    return row


def separates(category: Category, one: Path, other: Path, evidence: Any) -> None:
    """A presheaf, or a covariant one, in which the two paths act differently on an element."""
    if evidence["variance"] == "covariant":
        category, one, other = opposite(category), one.reversed(), other.reversed()
    sets, maps = evidence["sets"], evidence["maps"]
    assert holds(category, sets, maps)
    element = evidence["element"] - sum(sets[: one.cod])
    assert 0 <= element < sets[one.cod]
    assert act(maps, one, element) != act(maps, other, element)
