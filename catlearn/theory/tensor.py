"""The tensor product of a task and a covariant task: the value at T of the Yoneda extension of F.

T (x) F is the set of pairs (a, x) of a in T(A) and x in F(A), where (T(f)(b), x) is the same as (b, F(f)(x)) for every
f : A -> B, b in T(B) and x in F(A). Generators f suffice. T |-> T (x) F preserves colimits and hom(-, P) (x) F is F(P):
it is the head on top of the Yoneda embedding that solves F.
"""

from __future__ import annotations

from .limits import DEFAULT_LIMITS, Limits
from .names import Compound, pair
from .presheaf import Presheaf
from .sizes import TooLarge, too_large


def tensor(task: Presheaf, covariant: Presheaf, limits: Limits = DEFAULT_LIMITS) -> tuple[Compound, ...] | TooLarge:
    """The elements of T (x) F, each named by the first pair `(a, x)` of its class, or by `(A, a, x)` where several
    would be called the same. `task` is a presheaf on C, `covariant` a covariant task on C.

    >>> from .families import chain
    >>> from .tasks import hom
    >>> len(tensor(hom(chain(3), 1), hom(chain(3), 0, covariant=True)))
    1
    """
    widths = [len(names) for names in covariant.sets]
    starts: list[int] = []
    pairs: list[tuple[int, int]] = []
    size = sum(len(names) * width for names, width in zip(task.sets, widths, strict=True))
    if size > limits.rows:
        return too_large(f"pairs that make up {task.label} (x) {covariant.label}", size, limits.rows)
    for element, obj in enumerate(task.object_of):
        starts.append(len(pairs))
        pairs += [(element, place) for place in range(widths[obj])]
    parent = list(range(len(pairs)))

    def find(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    for above, letter, restricted in task.edges():
        for place, image in enumerate(covariant.maps[letter]):
            one, other = find(starts[restricted] + place), find(starts[above] + image)
            parent[max(one, other)] = min(one, other)
    names = []
    for number, (element, place) in enumerate(pairs):
        if find(number) == number:
            obj = task.object_of[element]
            names.append((task.base.objects[obj], task.show_element(element), covariant.sets[obj][place]))
    short = [pair(*parts[1:]) for parts in names]
    return tuple(short if len(set(short)) == len(short) else (pair(*parts) for parts in names))
