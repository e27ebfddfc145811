"""The overlaps between the left sides of rules, shortest first."""

from __future__ import annotations

import heapq
from collections import deque

Overlap = tuple[int, int, int]

_Index = dict[str, dict[int, list[int]]]


class Overlaps:
    """A queue of overlaps (first, second, shared): the last `shared` letters of rule `first` begin rule `second`.

    They come out in the order of the length of the word that both rules cover together, as far as the rules are in. A
    few thousand rules have millions of overlaps, most of which are never looked at; so those of a rule with the rules
    before it are only found length by length, when it is their turn.

    >>> overlaps = Overlaps()
    >>> overlaps.add(0, "aba")
    >>> overlaps.add(1, "bab")
    >>> [overlaps.pop() for _ in range(4) if overlaps]
    [(1, 0, 2), (0, 1, 2), (0, 0, 1), (1, 1, 1)]
    """

    def __init__(self) -> None:
        self._prefixes: _Index = {}
        self._suffixes: _Index = {}
        self._lefts: dict[int, str] = {}
        self._longest = 0
        self._turns: list[tuple[int, int]] = []
        self._found: deque[Overlap] = deque()
        self.work = 0

    def __bool__(self) -> bool:
        while not self._found and self._turns:
            self._take_turn()
        return bool(self._found)

    def pop(self) -> Overlap:
        """The next overlap; there must be one."""
        return self._found.popleft()

    def add(self, rule: int, left: str) -> None:
        """Enter a rule; rules are numbered in the order in which they are entered."""
        self._lefts[rule] = left
        self._longest = max(self._longest, len(left))
        for shared in range(1, len(left)):
            self._prefixes.setdefault(left[:shared], {}).setdefault(len(left), []).append(rule)
            self._suffixes.setdefault(left[-shared:], {}).setdefault(len(left), []).append(rule)
        self.work += len(left)
        heapq.heappush(self._turns, (len(left) + 1, rule))

    def forget(self, rule: int) -> None:
        """Take a rule out. Overlaps with it that were found already still come out."""
        left = self._lefts.pop(rule)
        for shared in range(1, len(left)):
            self._prefixes[left[:shared]][len(left)].remove(rule)
            self._suffixes[left[-shared:]][len(left)].remove(rule)

    def _take_turn(self) -> None:
        """Find the overlaps of a rule with itself and earlier ones that cover a word of the length whose turn it is."""
        covered, rule = heapq.heappop(self._turns)
        left = self._lefts.get(rule)
        if left is None:
            return
        self.work += len(left)
        for shared in range(len(left) - 1, 0, -1):
            length = covered - len(left) + shared
            for other in self._prefixes.get(left[-shared:], {}).get(length, ()):
                if other <= rule:
                    self._found.append((rule, other, shared))
            for other in self._suffixes.get(left[:shared], {}).get(length, ()):
                if other < rule:
                    self._found.append((other, rule, shared))
        if covered + 1 < len(left) + self._longest:
            heapq.heappush(self._turns, (covered + 1, rule))
