"""What can keep an experiment from running, as sentences for the person who asked for it."""

from __future__ import annotations


class ExperimentError(ValueError):
    """An experiment that cannot be run as it is asked for; its text says what is wrong and what to do.

    >>> str(ExperimentError("there is no device `cuda`"))
    'there is no device `cuda`'
    """
