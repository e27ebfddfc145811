"""The referee for Gaussian kernels: the formulas, entry by entry, with nothing of the suites and nothing of numpy."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from ..gaussian import Gaussian

if TYPE_CHECKING:
    from ...universes.gauss import Kernel

Matrix = list[list[float]]
Parts = tuple[Matrix, list[float], Matrix]


def _parts(kernel: Kernel) -> Parts:
    return kernel.rows.tolist(), kernel.mean.tolist(), kernel.covariance.tolist()


def _times(left: Matrix, right: Matrix) -> Matrix:
    columns = list(zip(*right, strict=True)) if right else []
    return [[sum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in left]


def _then(first: Parts, second: Parts) -> Parts:
    (m, b, q), (n, c, r) = first, second
    carried = _times(_times(n, q), [list(column) for column in zip(*n, strict=True)])
    mean = [value[0] + shift for value, shift in zip(_times(n, [[entry] for entry in b]), c, strict=True)]
    noise = [[x + y for x, y in zip(one, other, strict=True)] for one, other in zip(carried, r, strict=True)]
    return _times(n, m), mean, noise


def _beside(one: Parts, other: Parts) -> Parts:
    def blocks(left: Matrix, right: Matrix) -> Matrix:
        wide, wider = (len(part[0]) if part else 0 for part in (left, right))
        return [[*row, *[0.0] * wider] for row in left] + [[*[0.0] * wide, *row] for row in right]

    return blocks(one[0], other[0]), one[1] + other[1], blocks(one[2], other[2])


def _apart(one: Parts, other: Parts) -> bool:
    def flat(parts: Parts) -> list[float]:
        return [*(x for row in parts[0] for x in row), *parts[1], *(x for row in parts[2] for x in row)]

    return any(abs(x - y) > 1e-6 for x, y in zip(flat(one), flat(other), strict=True))


def _is_no_covariance(noise: Matrix) -> bool:
    """Whether a principal minor is negative; for matrices of at most two rows, which is what the textbook has."""
    if any(noise[i][i] < -1e-9 for i in range(len(noise))):
        return True
    if len(noise) == 2:
        return noise[0][0] * noise[1][1] - noise[0][1] * noise[1][0] < -1e-9
    return False


def broken_gaussian_laws(space: Gaussian) -> frozenset[str]:
    """The laws that kernels of at most two dimensions break, of which the formulas speak directly."""
    found = set()
    kernels = list(space.arrows())
    for f in kernels:
        if _is_no_covariance(_parts(f)[2]):
            found.add("covariance")
        if _apart(_parts(space.compose(space.identity(f.dom), f)), _parts(f)):
            found.add("left identity")
        if _apart(_parts(space.compose(f, space.identity(f.cod))), _parts(f)):
            found.add("right identity")
    meeting = [(f, g) for f, g in product(kernels, repeat=2) if f.cod == g.dom]
    for f, g in meeting:
        if _apart(_parts(space.compose(f, g)), _then(_parts(f), _parts(g))):
            found.add("moments")
    if "moments" not in found:
        for (f, g), (h, k) in product(meeting, repeat=2):
            one = _then(_parts(space.tensor(f, h)), _parts(space.tensor(g, k)))
            other = _parts(space.tensor(space.compose(f, g), space.compose(h, k)))
            if _apart(one, other):
                found.add("interchange")
    return frozenset(found)
