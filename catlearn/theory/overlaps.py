"""The overlaps between the left sides of rules, shortest first."""

from __future__ import annotations

import heapq
from array import array

# Three numbers in 64 bits: two rules, and the letters that they share.
_RULE_BITS, _SHARED_BITS = 22, 20


class Overlaps:
    """A queue of overlaps (first, second, shared): the last `shared` letters of rule `first` begin rule `second`.

    They come out in the order of the length of the word that both rules cover together, and those of the same length
    in the order in which they went in. There can be millions: each takes eight bytes.

    >>> overlaps = Overlaps()
    >>> overlaps.add(0, "aba")
    >>> overlaps.add(1, "bab")
    >>> [overlaps.pop() for _ in range(3)]
    [(1, 0, 2), (0, 1, 2), (0, 0, 1)]
    """

    def __init__(self) -> None:
        self._prefixes: dict[str, list[int]] = {}
        self._suffixes: dict[str, list[int]] = {}
        self._lengths: dict[int, int] = {}
        self._waiting: dict[int, array[int]] = {}
        self._taken: dict[int, int] = {}
        self._heap: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._heap)

    def add(self, rule: int, left: str) -> None:
        """Enter a rule, with all its overlaps with itself and with the rules that are in already."""
        length = self._lengths[rule] = len(left)
        for shared in range(1, length):
            self._prefixes.setdefault(left[:shared], []).append(rule)
        for shared in range(1, length):
            for other in self._prefixes.get(left[length - shared :], ()):
                self._put(length + self._lengths[other] - shared, rule, other, shared)
        for shared in range(1, length):
            for other in self._suffixes.get(left[:shared], ()):
                self._put(length + self._lengths[other] - shared, other, rule, shared)
        for shared in range(1, length):
            self._suffixes.setdefault(left[length - shared :], []).append(rule)

    def forget(self, rule: int, left: str) -> None:
        """Take a rule out: there will be no new overlaps with it. Those that wait still come out."""
        for shared in range(1, len(left)):
            self._prefixes[left[:shared]].remove(rule)
            self._suffixes[left[len(left) - shared :]].remove(rule)
        del self._lengths[rule]

    def _put(self, covered: int, first: int, second: int, shared: int) -> None:
        waiting = self._waiting.get(covered)
        if waiting is None:
            waiting = self._waiting[covered] = array("Q")
            self._taken[covered] = 0
            heapq.heappush(self._heap, covered)
        waiting.append((first << _RULE_BITS | second) << _SHARED_BITS | shared)

    def pop(self) -> tuple[int, int, int]:
        """The next overlap."""
        covered = self._heap[0]
        waiting, taken = self._waiting[covered], self._taken[covered]
        packed = waiting[taken]
        if taken + 1 == len(waiting):
            heapq.heappop(self._heap)
            del self._waiting[covered], self._taken[covered]
        else:
            self._taken[covered] = taken + 1
        rules = packed >> _SHARED_BITS
        return rules >> _RULE_BITS, rules & (1 << _RULE_BITS) - 1, packed & (1 << _SHARED_BITS) - 1
