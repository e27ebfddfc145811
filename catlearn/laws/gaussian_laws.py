"""The laws of Gaussian kernels x -> N(Mx + b, Q), up to a tolerance, and of diffusions.

They are those of a category with a tensor product in which everything can be thrown away (a Markov category); that a
composite does to a normal distribution what its parts do one after the other; and that nothing which is done to two
distributions makes it easier to tell them apart.

>>> from catlearn.universes.gauss import kernel
>>> from .gaussian import Gaussian
>>> GAUSSIAN.broken(Gaussian((kernel([[1]], [0], [[1]]), kernel([[2]], [1], [[0.5]]))))
()
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from ..theory.laws import Law as Statement
from .category_laws import CATEGORY, arrows, onward
from .gaussian import TOLERANCE, numbers
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


@runtime_checkable
class GaussianLike(Protocol):
    """A category of kernels between spaces, with a tensor; a kernel has the arrays `rows`, `mean` and `covariance`."""

    def objects(self) -> Iterable[Object]:
        """The dimensions."""

    def arrows(self) -> Iterable[Arrow]:
        """The kernels to test with."""

    def dom(self, arrow: Arrow) -> Object:
        """The dimension that a kernel starts from."""

    def cod(self, arrow: Arrow) -> Object:
        """The dimension that a kernel ends in."""

    def identity(self, obj: Object) -> Arrow:
        """The identity, without noise."""

    def compose(self, first: Arrow, second: Arrow) -> Arrow:
        """One kernel, then the other."""

    def equal(self, one: Arrow, other: Arrow) -> bool:
        """Whether two kernels are equal up to a tolerance."""

    def tensor(self, one: Arrow, other: Arrow) -> Arrow:
        """Two kernels side by side, with independent noise."""

    def discard(self, obj: Object) -> Arrow:
        """The kernel to the space of dimension 0."""


Moments = tuple[Array, Array]


def _tolerance(structure: GaussianLike) -> float:
    return float(getattr(structure, "tolerance", TOLERANCE))


def _show(structure: GaussianLike, arrow: Arrow, *_: Any) -> str:
    return shown(structure, arrow)


def _same(structure: GaussianLike, left: Arrow, right: Arrow, *_: Any) -> bool:
    return structure.equal(left, right)


def _pushed(*path: Arrow) -> Moments:
    """The mean and the covariance of a normal distribution after going through kernels, one after the other."""
    import numpy as np

    size = path[0].rows.shape[1]
    mean, covariance = np.arange(1.0, size + 1), np.eye(size) + 0.5
    for arrow in path:
        mean = arrow.rows @ mean + arrow.mean
        covariance = arrow.rows @ covariance @ arrow.rows.T + arrow.covariance
    return mean, covariance


def _same_moments(structure: GaussianLike, left: Moments, right: Moments, *_: Any) -> bool:
    import numpy as np

    return all(
        one.shape == other.shape
        and np.allclose(one, other, rtol=0, atol=_tolerance(structure) * max(1.0, float(np.abs(one).max(initial=0))))
        for one, other in zip(left, right, strict=True)
    )


def _told_apart(arrow: Arrow) -> float:
    """How far apart two normal distributions are after a kernel, in units of their noise (Mahalanobis, squared)."""
    import numpy as np

    size = arrow.rows.shape[1]
    difference = arrow.rows @ np.ones(size)
    covariance = arrow.rows @ (np.eye(size) + 0.5) @ arrow.rows.T + arrow.covariance
    return float(difference @ np.linalg.pinv(covariance, hermitian=True) @ difference)


def _least_eigenvalue(_structure: GaussianLike, arrow: Arrow) -> float:
    """The least eigenvalue of the covariance, or minus its asymmetry where that is worse."""
    import numpy as np

    noise = arrow.covariance
    if not noise.size:
        return 0.0
    return float(min(np.linalg.eigvalsh((noise + noise.T) / 2).min(), -np.abs(noise - noise.T).max()))


def _row(structure: GaussianLike, *path: Arrow) -> Sequence[str]:
    ends = [structure.dom(path[0]), *map(structure.cod, path)]
    return row([shown_object(structure, obj) for obj in ends], [shown(structure, arrow) for arrow in path])


def _spec(structure: GaussianLike, path: Sequence[Arrow], claimed: Arrow) -> str:
    """A functor into `Gauss` that has the claimed composite for the composite of a path."""
    names = [f"f{place}" for place, _ in enumerate(path, 1)]
    spaces = [structure.dom(path[0]), *map(structure.cod, path)]
    lines = [f"  morphism {name} : A{place} -> A{place + 1}" for place, name in enumerate(names)]
    lines += [f"  morphism claimed : A0 -> A{len(path)}", f"  equation {' >> '.join(names)} = claimed"]
    values = [f"  A{place} |-> R^{size}" for place, size in enumerate(spaces)]
    values += [
        f"  {name} |-> {_written(arrow)}" for name, arrow in zip([*names, "claimed"], [*path, claimed], strict=True)
    ]
    objects = ", ".join(f"A{place}" for place, _ in enumerate(spaces))
    return "\n".join(["category C {", f"  object {objects}", *lines, "}", "", "functor K : C -> Gauss {", *values, "}"])


def _start_spec(structure: GaussianLike, arrow: Arrow) -> str:
    """A functor into `Gauss` that has an arrow for the identity."""
    return (
        "category C {\n  object A\n  morphism start : A -> A\n  equation start = id(A)\n}\n\nfunctor K : C -> Gauss {\n"
        f"  A |-> R^{structure.dom(arrow)}\n  start |-> {_written(arrow)}\n}}"
    )


def _written(arrow: Arrow) -> str:
    parts = [numbers(part.tolist()) for part in (arrow.rows, arrow.mean, arrow.covariance)]
    return f"kernel({parts[0]}, mean = {parts[1]}, covariance = {parts[2]})"


def _noise_spec(structure: GaussianLike, arrow: Arrow) -> str:
    return (
        f"category C {{\n  object A, B\n  morphism f : A -> B\n}}\n\nfunctor K : C -> Gauss {{\n"
        f"  A |-> R^{structure.dom(arrow)}\n  B |-> R^{structure.cod(arrow)}\n  f |-> {_written(arrow)}\n}}"
    )


_F = Variable("f", arrows, _show)
_G = Variable("g", onward, _show)
_H = Variable("h", lambda structure, *_: arrows(structure), _show)
_K = Variable("k", lambda structure, f, g, h: onward(structure, h), _show)

COVARIANCE = Law(
    Statement("covariance", "Noise has a covariance: symmetric, with no negative eigenvalue.", "least(Q) >= 0"),
    (_F,),
    _least_eigenvalue,
    lambda structure, f: 0.0,
    lambda structure, least, zero, f: (
        least >= -_tolerance(structure) * max(1.0, float(abs(f.covariance).max(initial=0)))
    ),
    lambda structure, value, *_: f"{value:g}",
    _row,
    reproduction=_noise_spec,
)
MOMENTS = Law(
    Statement(
        "moments",
        "A composite does to a normal distribution what its parts do one after the other.",
        "push(f >> g) = push(g)(push(f))",
    ),
    (_F, _G),
    lambda structure, f, g: _pushed(structure.compose(f, g)),
    lambda structure, f, g: _pushed(f, g),
    _same_moments,
    lambda structure, moments, *_: f"mean {numbers(moments[0].tolist())}, covariance {numbers(moments[1].tolist())}",
    _row,
    reproduction=lambda structure, f, g: _spec(structure, (f, g), structure.compose(f, g)),
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
    reproduction=lambda structure, f, g, h, k: _spec(
        structure,
        (structure.tensor(f, h), structure.tensor(g, k)),
        structure.tensor(structure.compose(f, g), structure.compose(h, k)),
    ),
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
PROCESSING = Law(
    Statement(
        "data processing",
        "What is done after f makes two distributions no easier to tell apart.",
        "apart(f) >= apart(f >> g)",
    ),
    (_F, _G),
    lambda structure, f, g: _told_apart(f),
    lambda structure, f, g: _told_apart(structure.compose(f, g)),
    lambda structure, before, after, *_: after <= before + _tolerance(structure) * max(1.0, before),
    lambda structure, value, *_: f"{value:g}",
    _row,
    reproduction=lambda structure, f, g: _spec(structure, (f, g), structure.compose(f, g)),
)

GAUSSIAN = CATEGORY.extended("gaussian kernels", COVARIANCE, MOMENTS, INTERCHANGE, DISCARDING, PROCESSING)
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


def _time(name: str) -> Variable:
    return Variable(name, lambda structure, *_: list(structure.times()), lambda structure, time, *_: str(time))


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
            reproduction=lambda structure: _start_spec(structure.space, structure.at(0.0)),
        ),
        Law(
            Statement(
                "addition of times",
                "To wait and to wait again is to wait once for both times.",
                "P_s >> P_t = P_(s + t)",
            ),
            (_time("s"), _time("t")),
            lambda structure, s, t: structure.space.compose(structure.at(s), structure.at(t)),
            lambda structure, s, t: structure.at(s + t),
            lambda structure, left, right, *_: structure.space.equal(left, right),
            lambda structure, arrow, *_: shown(structure.space, arrow),
            lambda structure, s, t: _row(structure.space, structure.at(s), structure.at(t)),
            reproduction=lambda structure, s, t: _spec(
                structure.space, (structure.at(s), structure.at(t)), structure.at(s + t)
            ),
        ),
    ),
)
"""The laws of a semigroup of kernels, of a `SemigroupLike`."""
