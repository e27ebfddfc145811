"""Gaussian kernels that compose wrongly, labelled by what the formulas say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..gaussian_laws import Gaussian, Kernel, kernel
from .mutant import Mutant


@dataclass(frozen=True, eq=False)
class WrongGaussian(Gaussian):
    """Kernels with one thing done otherwise: by `composed` and `tensored`, where they are given."""

    composed: Callable[[Kernel, Kernel], Kernel] | None = None
    tensored: Callable[[Kernel], Kernel] | None = None
    unit: Callable[[Kernel], Kernel] | None = None

    def compose(self, first: Kernel, second: Kernel) -> Kernel:
        """The composite that is claimed."""
        return self.composed(first, second) if self.composed else super().compose(first, second)

    def tensor(self, one: Kernel, other: Kernel) -> Kernel:
        """The tensor that is claimed."""
        found = super().tensor(one, other)
        return self.tensored(found) if self.tensored else found

    def identity(self, obj: int) -> Kernel:
        """The identity that is claimed."""
        found = super().identity(obj)
        return self.unit(found) if self.unit else found


def _without_propagation(first: Kernel, second: Kernel) -> Kernel:
    right = Gaussian(()).compose(first, second)
    same = first.covariance.shape == second.covariance.shape
    return right._replace(covariance=first.covariance + second.covariance if same else second.covariance)


def _once(first: Kernel, second: Kernel) -> Kernel:
    right = Gaussian(()).compose(first, second)
    n = second.matrix
    wrong = n @ first.covariance + second.covariance if n.shape[0] == n.shape[1] else right.covariance
    return right._replace(covariance=wrong)


def _offset_unmoved(first: Kernel, second: Kernel) -> Kernel:
    right = Gaussian(()).compose(first, second)
    fits = first.offset.shape == second.offset.shape
    return right._replace(offset=first.offset + second.offset if fits else second.offset)


def _forgets_noise(first: Kernel, second: Kernel) -> Kernel:
    return Gaussian(()).compose(first, second)._replace(covariance=second.covariance)


def gaussian_mutants(kernels: tuple[Kernel, ...] = ()) -> Iterator[Mutant]:
    """Wrong compositions, tensors and identities, and kernels without a covariance.

    The labels are those laws that an instance worked out by hand breaks; each is at least one.
    """
    original = Gaussian(kernels or textbook_kernels())
    some = original.kernels
    changes: tuple[tuple[str, Gaussian, frozenset[str], str], ...] = (
        ("covariance not carried along", WrongGaussian(some, composed=_without_propagation), _MOMENTS, "Q + R"),
        ("covariance carried once", WrongGaussian(some, composed=_once), _MOMENTS, "NQ + R"),
        ("offset not carried along", WrongGaussian(some, composed=_offset_unmoved), _MOMENTS, "b + c"),
        ("noise forgotten", WrongGaussian(some, composed=_forgets_noise), _MOMENTS | {"right identity"}, "R"),
        (
            "tensor with correlation",
            WrongGaussian(some, tensored=lambda found: found._replace(covariance=found.covariance + 1.0)),
            frozenset({"interchange"}),
            "Q + 1",
        ),
        (
            "noisy identity",
            WrongGaussian(some, unit=lambda found: found._replace(covariance=found.matrix * 0.5)),
            frozenset({"left identity", "right identity"}),
            "id has noise",
        ),
        (
            "negative noise",
            Gaussian((*some, kernel([[1.0]], [0.0], [[-1.0]]))),
            frozenset({"covariance"}),
            "Q = -1",
        ),
    )
    for family, made, breaks, note in changes:
        yield Mutant(family, made, original, breaks, note)


_MOMENTS = frozenset({"moments"})


def textbook_kernels() -> tuple[Kernel, ...]:
    """A spread, a scaling with noise, a rotation, and a projection of the plane."""
    return (
        kernel([[1.0]], [0.0], [[1.0]]),
        kernel([[2.0]], [1.0], [[0.5]]),
        kernel([[0.0, -1.0], [1.0, 0.0]], [1.0, 0.0], [[1.0, 0.0], [0.0, 2.0]]),
        kernel([[1.0, 0.5]], [0.5], [[0.25]]),
    )
