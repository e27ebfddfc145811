"""The laws of Gaussian kernels x -> N(Mx + b, Q), up to a tolerance.

Kernels are arrows between the spaces R^n; one after the other is (M, b, Q) >> (N, c, R) = (NM, Nb + c, NQN' + R). The
laws are those of a category with a tensor product in which everything can be thrown away (a Markov category), and that
a composite does to a normal distribution what its parts do one after the other.

>>> spread = kernel([[1.0]], [0.0], [[1.0]])
>>> GAUSSIAN.broken(Gaussian((spread, kernel([[2.0]], [1.0], [[0.5]]))))
()
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from ..theory.laws import Law as Statement
from .category_laws import CATEGORY, arrows, onward
from .law import Law, Variable, shown, shown_object
from .pictures import row
from .structures import Arrow, Object
from .suite import Suite

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
else:
    Array = Any

TOLERANCE = 1e-9


class Kernel(NamedTuple):
    """A matrix M of shape (m, n), an offset b of shape (m,) and a covariance Q of shape (m, m): R^n -> R^m."""

    matrix: Array
    offset: Array
    covariance: Array


def kernel(matrix: Any, offset: Any, covariance: Any) -> Kernel:
    """A kernel from nested lists or arrays; ValueError when the shapes do not fit.

    >>> kernel([[1.0, 0.0]], [0.0], [[0.0]]).matrix.shape
    (1, 2)
    """
    import numpy as np

    m, b, q = (np.asarray(part, dtype=float) for part in (matrix, offset, covariance))
    if m.ndim != 2 or b.shape != m.shape[:1] or q.shape != (m.shape[0], m.shape[0]):
        message = f"shapes {m.shape}, {b.shape} and {q.shape} do not fit (m, n), (m,) and (m, m)"
        raise ValueError(message)
    return Kernel(m, b, q)


@runtime_checkable
class GaussianLike(Protocol):
    """A category whose objects are dimensions and whose arrows are kernels, with a tensor and an action on normals."""

    def objects(self) -> Iterable[Object]:
        """The dimensions."""

    def arrows(self) -> Iterable[Arrow]:
        """The kernels to test with."""

    def dom(self, arrow: Arrow) -> Object:
        """The dimension that a kernel starts from."""

    def cod(self, arrow: Arrow) -> Object:
        """The dimension that a kernel ends in."""

    def identity(self, obj: Object) -> Arrow:
        """The identity without noise."""

    def compose(self, first: Arrow, second: Arrow) -> Arrow:
        """One kernel, then the other."""

    def equal(self, one: Arrow, other: Arrow) -> bool:
        """Whether two kernels are equal up to a tolerance."""

    def tensor(self, one: Arrow, other: Arrow) -> Arrow:
        """Two kernels side by side, independently."""

    def parts(self, arrow: Arrow) -> tuple[Array, Array, Array]:
        """The matrix, the offset and the covariance of a kernel."""

    def discard(self, obj: Object) -> Arrow:
        """The kernel to the space of dimension 0."""


@dataclass(frozen=True, eq=False)
class Gaussian:
    """Gaussian kernels as they should be, with some to test with."""

    kernels: tuple[Kernel, ...]
    tolerance: float = TOLERANCE

    def objects(self) -> Sequence[int]:
        """The dimensions that occur."""
        return sorted({size for one in self.kernels for size in one.matrix.shape} or {1})

    def arrows(self) -> Sequence[Kernel]:
        """The identities, then the kernels."""
        return [*map(self.identity, self.objects()), *self.kernels]

    def dom(self, arrow: Kernel) -> int:
        """The dimension that a kernel starts from."""
        return int(arrow.matrix.shape[1])

    def cod(self, arrow: Kernel) -> int:
        """The dimension that a kernel ends in."""
        return int(arrow.matrix.shape[0])

    def identity(self, obj: int) -> Kernel:
        """The identity without noise."""
        import numpy as np

        return Kernel(np.eye(obj), np.zeros(obj), np.zeros((obj, obj)))

    def compose(self, first: Kernel, second: Kernel) -> Kernel:
        """(M, b, Q) >> (N, c, R) = (NM, Nb + c, NQN' + R)."""
        n = second.matrix
        return Kernel(
            n @ first.matrix, n @ first.offset + second.offset, n @ first.covariance @ n.T + second.covariance
        )

    def equal(self, one: Kernel, other: Kernel) -> bool:
        """Whether all entries are equal up to the tolerance, which is relative to the largest entry."""
        return close(one, other, self.tolerance)

    def tensor(self, one: Kernel, other: Kernel) -> Kernel:
        """Blocks on the diagonal."""
        import numpy as np

        def blocks(left: Array, right: Array) -> Array:
            rows, columns = left.shape
            made = np.zeros((rows + right.shape[0], columns + right.shape[1]))
            made[:rows, :columns], made[rows:, columns:] = left, right
            return made

        offset = np.concatenate([one.offset, other.offset])
        return Kernel(blocks(one.matrix, other.matrix), offset, blocks(one.covariance, other.covariance))

    def parts(self, arrow: Kernel) -> tuple[Array, Array, Array]:
        """The parts as they are."""
        return arrow.matrix, arrow.offset, arrow.covariance

    def discard(self, obj: int) -> Kernel:
        """The kernel to the space of dimension 0."""
        import numpy as np

        return Kernel(np.zeros((0, obj)), np.zeros(0), np.zeros((0, 0)))

    def show(self, arrow: Kernel) -> str:
        """The three parts as lists."""
        return f"({arrow.matrix.tolist()}, {arrow.offset.tolist()}, {arrow.covariance.tolist()})"

    def show_object(self, obj: int) -> str:
        """The name of a space."""
        return f"R^{obj}"


def close(one: Sequence[Array], other: Sequence[Array], tolerance: float) -> bool:
    """Whether arrays agree one by one up to a tolerance relative to the largest entry, or to 1 if that is larger."""
    import numpy as np

    for left, right in zip(one, other, strict=True):
        if left.shape != right.shape:
            return False
        scale = max(1.0, float(np.max(np.abs(left), initial=0.0)), float(np.max(np.abs(right), initial=0.0)))
        if not np.allclose(left, right, rtol=0.0, atol=tolerance * scale):
            return False
    return True


def _tolerance(structure: GaussianLike) -> float:
    return float(getattr(structure, "tolerance", TOLERANCE))


def _show(structure: GaussianLike, arrow: Arrow, *_: Any) -> str:
    return shown(structure, arrow)


def _same(structure: GaussianLike, left: Arrow, right: Arrow, *_: Any) -> bool:
    return structure.equal(left, right)


def _pushed(structure: GaussianLike, *path: Arrow) -> tuple[Array, Array]:
    """The mean and the covariance of a normal distribution after going through kernels, one after the other."""
    import numpy as np

    size = structure.parts(path[0])[0].shape[1]
    mean, covariance = np.arange(1.0, size + 1), np.eye(size) + 0.5
    for arrow in path:
        m, b, q = structure.parts(arrow)
        mean, covariance = m @ mean + b, m @ covariance @ m.T + q
    return mean, covariance


def _least_eigenvalue(structure: GaussianLike, arrow: Arrow) -> float:
    """The least eigenvalue of the covariance, or minus its asymmetry where that is worse."""
    import numpy as np

    q = structure.parts(arrow)[2]
    if not q.size:
        return 0.0
    return float(min(np.linalg.eigvalsh((q + q.T) / 2).min(), -np.abs(q - q.T).max()))


def _scale(structure: GaussianLike, arrow: Arrow) -> float:
    import numpy as np

    return max(1.0, float(np.abs(structure.parts(arrow)[2]).max(initial=0.0)))


def _row(structure: GaussianLike, *path: Arrow) -> Sequence[str]:
    ends = [structure.dom(path[0]), *map(structure.cod, path)]
    return row([shown_object(structure, obj) for obj in ends], [shown(structure, arrow) for arrow in path])


_F = Variable("f", arrows, _show)
_G = Variable("g", onward, _show)
_H = Variable("h", lambda structure, *_: arrows(structure), _show)
_K = Variable("k", lambda structure, f, g, h: onward(structure, h), _show)

COVARIANCE = Law(
    Statement("covariance", "Noise has a covariance: symmetric, with no negative eigenvalue.", "least(Q) >= 0"),
    (_F,),
    _least_eigenvalue,
    lambda structure, f: 0.0,
    lambda structure, least, zero, f: least >= -_tolerance(structure) * _scale(structure, f),
    lambda structure, value, *_: f"{value:g}",
    _row,
)
MOMENTS = Law(
    Statement(
        "moments",
        "A composite does to a normal distribution what its parts do one after the other.",
        "push(f >> g) = push(g)(push(f))",
    ),
    (_F, _G),
    lambda structure, f, g: _pushed(structure, structure.compose(f, g)),
    lambda structure, f, g: _pushed(structure, f, g),
    lambda structure, left, right, *_: close(left, right, _tolerance(structure)),
    lambda structure, moments, *_: f"mean {moments[0].tolist()}, covariance {moments[1].tolist()}",
    _row,
)
INTERCHANGE = Law(
    Statement(
        "interchange",
        "Side by side and then one after the other is one after the other and then side by side.",
        "(f * h) >> (g * k) = (f >> g) * (h >> k)",
    ),
    (_F, _G, _H, _K),
    lambda structure, f, g, h, k: structure.compose(structure.tensor(f, h), structure.tensor(g, k)),
    lambda structure, f, g, h, k: structure.tensor(structure.compose(f, g), structure.compose(h, k)),
    _same,
    _show,
    lambda structure, f, g, h, k: [*_row(structure, f, g), *_row(structure, h, k)],
)
DISCARDING = Law(
    Statement("discarding", "To do something and throw it away is to throw it away at once.", "f >> discard = discard"),
    (_F,),
    lambda structure, f: structure.compose(f, structure.discard(structure.cod(f))),
    lambda structure, f: structure.discard(structure.dom(f)),
    _same,
    _show,
    _row,
)

GAUSSIAN = CATEGORY.extended("gaussian kernels", COVARIANCE, MOMENTS, INTERCHANGE, DISCARDING)
"""The laws of Gaussian kernels, of a `GaussianLike`."""


@runtime_checkable
class SemigroupLike(Protocol):
    """Kernels P_t for times t >= 0, as of a diffusion."""

    @property
    def space(self) -> GaussianLike:
        """The kernels, and how they compose."""

    def times(self) -> Iterable[Any]:
        """The times to test with."""

    def at(self, time: Any) -> Arrow:
        """The kernel P_t."""


@dataclass(frozen=True, eq=False)
class OrnsteinUhlenbeck:
    """x drawn towards 0 at some rate, with noise: P_t = (e^(-rate t), 0, (1 - e^(-2 rate t)) variance) on R^1."""

    rate: float = 1.0
    variance: float = 1.0
    space: GaussianLike = Gaussian(())

    def times(self) -> Sequence[float]:
        """Some times, 0 first."""
        return (0.0, 0.25, 1.0, 3.0)

    def at(self, time: float) -> Kernel:
        """The kernel P_t."""
        import math

        kept = math.exp(-self.rate * time)
        return kernel([[kept]], [0.0], [[(1 - kept**2) * self.variance]])


_TIME = Variable("t", lambda structure, *_: list(structure.times()), lambda structure, t, *_: str(t))

SEMIGROUP = Suite(
    "semigroup of kernels",
    (
        Law(
            Statement("no time", "After no time nothing has changed.", "P_0 = id"),
            (),
            lambda structure: structure.at(0.0),
            lambda structure: structure.space.identity(structure.space.dom(structure.at(0.0))),
            lambda structure, left, right: structure.space.equal(left, right),
            lambda structure, arrow: shown(structure.space, arrow),
            lambda structure: (),
        ),
        Law(
            Statement(
                "addition of times",
                "To wait and to wait again is to wait once for both times.",
                "P_s >> P_t = P_(s + t)",
            ),
            (Variable("s", _TIME.choices, _TIME.show), _TIME),
            lambda structure, s, t: structure.space.compose(structure.at(s), structure.at(t)),
            lambda structure, s, t: structure.at(s + t),
            lambda structure, left, right, *_: structure.space.equal(left, right),
            lambda structure, arrow, *_: shown(structure.space, arrow),
            lambda structure, s, t: _row(structure.space, structure.at(s), structure.at(t)),
        ),
    ),
)
"""The laws of a semigroup of kernels, of a `SemigroupLike`."""
