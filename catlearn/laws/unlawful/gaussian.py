"""Gaussian kernels that are composed wrongly, by the mistakes that people make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..gaussian import Gaussian
from .mutant import Mutant
from .referee_of_kernels import broken_gaussian_laws

if TYPE_CHECKING:
    from ...universes.gauss import Kernel


@dataclass(frozen=True, eq=False)
class WrongGaussian(Gaussian):
    """Kernels with one thing done otherwise, where a way to do it is given."""

    composed: Callable[[Kernel, Kernel], Kernel] | None = None
    tensored: Callable[[Kernel], Kernel] | None = None
    unit: Callable[[Kernel], Kernel] | None = None

    def compose(self, first: Kernel, second: Kernel) -> Kernel:
        """The composite that is claimed."""
        return self.composed(first, second) if self.composed else Gaussian.compose(self, first, second)

    def tensor(self, one: Kernel, other: Kernel) -> Kernel:
        """The tensor that is claimed."""
        found = Gaussian.tensor(self, one, other)
        return self.tensored(found) if self.tensored else found

    def identity(self, obj: int) -> Kernel:
        """The identity that is claimed."""
        found = Gaussian.identity(self, obj)
        return self.unit(found) if self.unit else found


def _noise_not_carried(first: Kernel, second: Kernel) -> Kernel:
    same = first.covariance.shape == second.covariance.shape
    return replace(first >> second, covariance=first.covariance + second.covariance if same else second.covariance)


def _noise_carried_once(first: Kernel, second: Kernel) -> Kernel:
    right = first >> second
    square = second.rows.shape[0] == second.rows.shape[1]
    return replace(right, covariance=second.rows @ first.covariance + second.covariance) if square else right


def _mean_not_carried(first: Kernel, second: Kernel) -> Kernel:
    same = first.mean.shape == second.mean.shape
    return replace(first >> second, mean=first.mean + second.mean if same else second.mean)


def _noise_forgotten(first: Kernel, second: Kernel) -> Kernel:
    return replace(first >> second, covariance=second.covariance)


def _noise_lost_at_the_end(first: Kernel, second: Kernel) -> Kernel:
    return replace(first >> second, covariance=second.rows @ first.covariance @ second.rows.T)


def _correlated(tensor: Kernel) -> Kernel:
    return replace(tensor, covariance=tensor.covariance + 1.0)


def _noisy(identity: Kernel) -> Kernel:
    return replace(identity, covariance=identity.rows * 0.5)


def _shifted(identity: Kernel) -> Kernel:
    return replace(identity, mean=identity.mean + 1.0)


def textbook_kernels() -> tuple[Kernel, ...]:
    """A spread, a scaling with noise, a rotation with noise, and a projection of the plane."""
    from ...universes.gauss import kernel

    return (
        kernel([[1.0]], [0.0], [[1.0]]),
        kernel([[2.0]], [1.0], [[0.5]]),
        kernel([[0.0, -1.0], [1.0, 0.0]], [1.0, 0.0], [[1.0, 0.0], [0.0, 2.0]]),
        kernel([[1.0, 0.5]], [0.5], [[0.25]]),
    )


def gaussian_mutants(kernels: tuple[Kernel, ...] = ()) -> Iterator[Mutant]:
    """Wrong *composition*, *tensor*, *identity*, and *noise* that is none; of well-known kernels if none are given."""
    original = Gaussian(kernels or textbook_kernels())
    some = original.kernels
    negative = replace(some[0], covariance=-some[0].covariance - 1.0)
    compositions = (
        _noise_not_carried,
        _noise_carried_once,
        _mean_not_carried,
        _noise_forgotten,
        _noise_lost_at_the_end,
    )
    changes: list[tuple[str, Gaussian, str]] = [
        ("composition", WrongGaussian(some, composed=way), way.__name__.strip("_").replace("_", " "))
        for way in compositions
    ]
    changes.append(("tensor", WrongGaussian(some, tensored=_correlated), "noise is shared"))
    changes += [
        ("identity", WrongGaussian(some, unit=way), f"{way.__name__.strip('_')} identity") for way in (_noisy, _shifted)
    ]
    changes.append(("noise", Gaussian((*some, negative)), "a negative variance"))
    for family, made, note in changes:
        breaks = broken_gaussian_laws(made)
        if breaks:
            yield Mutant(family, made, original, breaks, note)
