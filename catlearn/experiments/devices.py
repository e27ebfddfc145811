"""Whether a device is there."""

from __future__ import annotations

import re

from .problems import ExperimentError


def check_device(name: str) -> None:
    """ExperimentError, with the devices that there are, when this machine has no such device.

    >>> check_device("cpu")
    """
    if name == "cpu":
        return
    if not re.fullmatch(r"[a-z]+(:\d+)?", name):
        message = f"`{name}` is no device; devices are called `cpu`, `cuda`, `cuda:0`, `mps`"
        raise ExperimentError(message)
    there = _devices()
    if name not in there:
        message = f"there is no device `{name}` here; there is {', '.join(there)}"
        raise ExperimentError(message)


def _devices() -> list[str]:
    try:
        import torch
    except ModuleNotFoundError:
        return ["cpu"]
    found = ["cpu"]
    if torch.cuda.is_available():
        found += ["cuda", *(f"cuda:{index}" for index in range(torch.cuda.device_count()))]
    if torch.backends.mps.is_available():
        found += ["mps", "mps:0"]
    return found
