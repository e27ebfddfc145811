"""How the equations of a category are read in a table of hom(-, Y).

A row of the table stands for a morphism w: A -> Y. It is a list: where it went when it was merged (None while it is
alive), its number, the number of the object A, then one slot for each generator g into A, which holds the row of
g >> w once that is known. So to read a word at a row is to follow slots from the right end of the word, and needs no
test of types.

An equation into A is read at each row over A, and almost always there is nothing to do; that test is what the time of
an enumeration goes into. So for each object one function is compiled that tests all equations into it. Its text is
made of slot numbers and equation numbers alone: `x[3][4]` is the row of the word whose right end has slot 3.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .category import Category

Row = list[Any]
Slots = tuple[int, ...]
Mend = Callable[[Row, int], bool]
Test = Callable[[Row, Mend], None]

FORWARD, NUMBER, KIND, FIRST_SLOT = 0, 1, 2, 3

# Deep nests of subscripts overflow the compiler's stack, and very long words gain nothing from being compiled.
_NEST, _COMPILED_LENGTH = 40, 400


@dataclass(frozen=True, slots=True)
class Readings:
    """A category made ready for enumeration.

    `slot[g]` is where a row over cod g keeps g >> w. `blank[A]` is a row over A with nothing known, and
    `fresh[A][slot]` one for that slot of a row over A. `sides[r]` is
    equation r as two sequences of slots in the order of reading, the longer first. `test[A]` calls `mend(row, r)` for
    every equation r into A whose two sides do not both lead, from the row, to the very same row, until that returns
    True; `letters[A]` is how many letters that reads (very long words count more), and `into[A]` which equations.
    """

    slot: tuple[int, ...]
    blank: tuple[Row, ...]
    fresh: tuple[tuple[Row, ...], ...]
    sides: tuple[tuple[Slots, Slots], ...]
    test: tuple[Test, ...]
    letters: tuple[int, ...]
    into: tuple[tuple[int, ...], ...]


_made: weakref.WeakKeyDictionary[Category, Readings] = weakref.WeakKeyDictionary()


def readings(category: Category) -> Readings:
    """The readings of a category; made once for each category."""
    found = _made.get(category)
    if found is None:
        found = _made[category] = _make(category)
    return found


def _make(category: Category) -> Readings:
    slot = _slots(category)
    sides = tuple(_sides(slot, left.word, right.word) for left, right in category.equations)
    into: list[list[int]] = [[] for _ in category.objects]
    seen = set()
    for number, (left, _) in enumerate(category.equations):
        key = (left.cod, left.dom, sides[number])
        if sides[number][0] != sides[number][1] and key not in seen:
            seen.add(key)
            into[left.cod].append(number)
    for numbers in into:
        # Short equations first: fewer rows are defined.
        numbers.sort(key=lambda number: sum(map(len, sides[number])))
    blank: tuple[Row, ...] = tuple(
        [None, 0, obj] + [None] * len(incoming) for obj, incoming in enumerate(category.incoming)
    )
    doms = [generator.dom for generator in category.generators]
    return Readings(
        slot,
        blank,
        tuple(([],) * FIRST_SLOT + tuple(blank[doms[g]] for g in incoming) for incoming in category.incoming),
        sides,
        _compile(into, sides),
        tuple(sum(_cost(*sides[number]) for number in numbers) for numbers in into),
        tuple(map(tuple, into)),
    )


def _cost(longer: Slots, shorter: Slots) -> int:
    letters = len(longer) + len(shorter)
    return letters if len(longer) <= _COMPILED_LENGTH else 4 * letters


def _slots(category: Category) -> tuple[int, ...]:
    slot = [0] * len(category.generators)
    for incoming in category.incoming:
        for place, generator in enumerate(incoming):
            slot[generator] = FIRST_SLOT + place
    return tuple(slot)


def _sides(slot: Sequence[int], left: Sequence[int], right: Sequence[int]) -> tuple[Slots, Slots]:
    one = tuple(slot[letter] for letter in reversed(left))
    other = tuple(slot[letter] for letter in reversed(right))
    return (other, one) if len(one) < len(other) else (one, other)


def _compile(into: Sequence[Sequence[int]], sides: Sequence[tuple[Slots, Slots]]) -> tuple[Test, ...]:
    """One function for each set of equations; objects without equations share one that does nothing."""
    lines = ["def t(x, mend): pass"]
    for obj, numbers in enumerate(into):
        if numbers:
            lines.append(f"def t{obj}(x, mend):")
            for number in numbers:
                lines += _test(number, *sides[number])
    scope: dict[str, Test] = {}
    exec("\n".join(lines), scope)
    return tuple(scope[f"t{obj}" if numbers else "t"] for obj, numbers in enumerate(into))


def _test(number: int, longer: Slots, shorter: Slots) -> list[str]:
    """The text that tests one equation.

    A slot that is not known holds None, which has no slots: hence the TypeError. The last slot of either side may be
    unknown without one, and when both are, they are the very same None: that is no agreement.
    """
    if len(longer) > _COMPILED_LENGTH:
        return [f" if mend(x,{number}): return"]
    text = [" try:", *_walk("z", shorter), *_walk("y", longer)]
    call = f"mend(x,{number})"
    return [*text, f"  if (y is not z or y is None) and {call}: return", " except TypeError:", f"  if {call}: return"]


def _walk(name: str, slots: Slots) -> list[str]:
    steps = "".join(f"[{slot}]" for slot in slots[:_NEST])
    text = [f"  {name}=x{steps}"]
    for start in range(_NEST, len(slots), _NEST):
        steps = "".join(f"[{slot}]" for slot in slots[start : start + _NEST])
        text.append(f"  {name}={name}{steps}")
    return text
