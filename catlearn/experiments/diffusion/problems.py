"""What makes a diffusion impossible to compute, said to a person."""

from __future__ import annotations


class DiffusionError(ValueError):
    """A law, a bound or a data set that does not exist; the text says what is wrong, and what to do.

    >>> raise DiffusionError("the Hessian is singular", "add a ridge")
    Traceback (most recent call last):
    catlearn.experiments.diffusion.problems.DiffusionError: the Hessian is singular; add a ridge
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
