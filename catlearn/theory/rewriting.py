"""Rewriting of words by rules, with a record of the steps.

A word is kept as a `str` with one character for each letter, `chr(number)`: slices, searches and the comparison by
letter numbers then are the string's own. A rule replaces its left side by its right side wherever it occurs. Left
sides are never empty, so where one occurs in a path the two composable ends are there too: rules need no types.

>>> rules = Rules()
>>> rules.add(Rule(encode([0, 0]), encode([]), 0))
>>> decode(rules.normal_form(encode([0, 1, 0, 0])))
(0, 1)
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Any

from .category import Word

Steps = tuple[int, ...]
"""Rewriting steps laid end to end: position, what is used, 1 (left to right) or -1, and so on.

What is used is equation r of the category, r < E, or lemma i, as E + i.
"""


def encode(word: Iterable[int]) -> str:
    """Letters as a string, one character for each."""
    return "".join(map(chr, word))


def decode(text: str) -> Word:
    """The letters of such a string."""
    return tuple(map(ord, text))


def shortlex_greater(one: str, other: str) -> bool:
    """Whether a word comes after another: it is longer, or as long and has the greater letter where they first differ.

    >>> shortlex_greater(encode([1]), encode([0])), shortlex_greater(encode([1]), encode([0, 0]))
    (True, False)
    """
    return (len(one), one) > (len(other), other)


def reverse(steps: Steps) -> Steps:
    """The steps that lead back.

    >>> reverse((0, 5, 1, 3, 6, -1))
    (3, 6, 1, 0, 5, -1)
    """
    back: list[int] = []
    for at in range(len(steps) - 3, -1, -3):
        back += (steps[at], steps[at + 1], -steps[at + 2])
    return tuple(back)


_NOWHERE: dict[str, Any] = {}

# So far into the trie that the way there counts as work; mostly it is a few letters.
_DEEP = 32


class Exhausted(Exception):
    """There were more letters to be read than allowed."""


class Rule:
    """`left` is replaced by `right`, which `proof` says: an equation or lemma, from left to right."""

    __slots__ = ("active", "left", "proof", "right", "right_backwards")

    def __init__(self, left: str, right: str, proof: int) -> None:
        self.left = left
        self.active = True
        self.settle(right, proof)

    def settle(self, right: str, proof: int) -> None:
        """Give the rule another right side."""
        self.right = right
        self.right_backwards = right[::-1]
        self.proof = proof


class Rules:
    """A set of rules, none of whose left sides is a suffix of another, indexed by a trie of the left sides backwards.

    A word is read from the left onto a stack. After each letter the trie tells, from the top of the stack, whether a
    left side ends there; then it is taken off and the right side is put before what is still to be read. So what is
    on the stack is always irreducible, and nothing is copied but the sides of the rules used.
    """

    def __init__(self) -> None:
        self._trie: dict[str, Any] = {}
        self.work = 0

    def add(self, rule: Rule) -> None:
        """Put a rule in force."""
        node = self._trie
        for letter in reversed(rule.left):
            node = node.setdefault(letter, {})
        node[""] = rule

    def remove(self, rule: Rule) -> None:
        """Put a rule out of force."""
        node, trail = self._trie, []
        for letter in reversed(rule.left):
            trail.append((node, letter))
            node = node[letter]
        del node[""]
        for parent, letter in reversed(trail):
            if parent[letter]:
                break
            del parent[letter]

    def normal_form(self, word: str, most: float = inf) -> str:
        """The word after as many replacements as are possible. `work` grows by the letters read.

        Raises Exhausted when that is more than `most`: a normal form can be much farther than its word is long.
        """
        trie = self._trie
        stop = self.work + most
        stack: list[str] = []
        todo = list(reversed(word))
        self.work += len(todo)
        while todo:
            stack.append(todo.pop())
            node = trie
            at = top = len(stack)
            while at:
                at -= 1
                node = node.get(stack[at], _NOWHERE)
                if not node:
                    break
                if "" in node:
                    rule = node[""]
                    del stack[at:]
                    todo.extend(rule.right_backwards)
                    self.work += len(rule.right) + 1
                    if self.work > stop:
                        raise Exhausted
                    break
            if top - at > _DEEP:
                self.work += top - at
                if self.work > stop:
                    raise Exhausted
        return "".join(stack)

    def reduction(self, word: str) -> tuple[str, Steps]:
        """The normal form, and the steps that lead to it."""
        steps: list[int] = []
        stack: list[str] = []
        todo = list(reversed(word))
        while todo:
            stack.append(todo.pop())
            found = self.ending(reversed(stack))
            if found is not None:
                del stack[len(stack) - len(found.left) :]
                steps += (len(stack), found.proof, 1)
                todo.extend(found.right_backwards)
        return "".join(stack), tuple(steps)

    def ending(self, letters: Iterable[str]) -> Rule | None:
        """The rule whose left side ends a word, which is given from its right end."""
        node = self._trie
        for letter in letters:
            node = node.get(letter, _NOWHERE)
            if not node:
                return None
            if "" in node:
                found: Rule = node[""]
                return found
        return None
