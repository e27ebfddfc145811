"""The category of Gaussian kernels, and diffusions, as structures to be tested; they need numpy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..universes.gauss import Kernel

TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Gaussian:
    """The kernels of `catlearn.universes.gauss`, with some to test with.

    >>> from catlearn.universes.gauss import kernel
    >>> space = Gaussian((kernel([[2.0]], [1.0], [[0.5]]),))
    >>> space.show(space.compose(*space.kernels * 2))
    'kernel([[4]], mean = [3], covariance = [[2.5]])'
    """

    kernels: tuple[Kernel, ...]
    tolerance: float = TOLERANCE

    def objects(self) -> Sequence[int]:
        """The dimensions that occur."""
        return sorted({size for one in self.kernels for size in (one.dom, one.cod)} or {1})

    def arrows(self) -> Sequence[Kernel]:
        """The kernels, then the identities."""
        return [*self.kernels, *map(self.identity, self.objects())]

    def dom(self, arrow: Kernel) -> int:
        """The dimension that a kernel starts from."""
        return arrow.dom

    def cod(self, arrow: Kernel) -> int:
        """The dimension that a kernel ends in."""
        return arrow.cod

    def identity(self, obj: int) -> Kernel:
        """The identity, without noise."""
        from ..universes.gauss import identity

        return identity(obj)

    def compose(self, first: Kernel, second: Kernel) -> Kernel:
        """One kernel, then the other."""
        return first >> second

    def equal(self, one: Kernel, other: Kernel) -> bool:
        """Whether two kernels are equal up to the tolerance."""
        return one.close_to(other, self.tolerance)

    def tensor(self, one: Kernel, other: Kernel) -> Kernel:
        """Two kernels side by side, with independent noise."""
        return one * other

    def discard(self, obj: int) -> Kernel:
        """The kernel to the space of dimension 0."""
        from ..universes.gauss import discard

        return discard(obj)

    def show(self, arrow: Kernel) -> str:
        """A kernel as a spec writes it."""
        return (
            f"kernel({numbers(arrow.rows.tolist())}, mean = {numbers(arrow.mean.tolist())}, "
            f"covariance = {numbers(arrow.covariance.tolist())})"
        )

    def show_object(self, obj: int) -> str:
        """The name of a space."""
        return f"R^{obj}"


def numbers(value: object) -> str:
    """Nested lists of numbers as a spec writes them, whole ones without a point.

    >>> numbers([[1.0, -0.5], [0.0, 2.0]])
    '[[1, -0.5], [0, 2]]'
    """
    if isinstance(value, list):
        return "[" + ", ".join(map(numbers, value)) + "]"
    number = float(str(value))
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


@dataclass(frozen=True, eq=False)
class OrnsteinUhlenbeck:
    """x drawn towards 0 at a rate, with noise: P_t = (e^(-rate t), 0, (1 - e^(-2 rate t)) variance) on R^1."""

    rate: float = 1.0
    variance: float = 1.0
    space: Gaussian = field(default_factory=lambda: Gaussian(()))

    def times(self) -> Sequence[float]:
        """Some times, 0 first."""
        return (0.0, 0.25, 1.0, 3.0)

    def at(self, time: float) -> Kernel:
        """The kernel P_t."""
        from ..universes.gauss import kernel

        kept = math.exp(-self.rate * time)
        return kernel([[kept]], [0.0], [[(1 - kept**2) * self.variance]])
