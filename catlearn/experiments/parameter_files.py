"""Parameters of a module from an NPZ or safetensors file: arrays by name. Nothing is ever unpickled."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn


def load_parameters(module: nn.Module, path: Path) -> None:
    """Set the parameters of a module to the arrays of a file, which have their names.

    Raises ValueError when the file cannot be read, or a name or a shape does not fit.
    """
    found = _arrays(path)
    wanted = dict(module.named_parameters())
    missing, extra = sorted(set(wanted) - set(found)), sorted(set(found) - set(wanted))
    if missing or extra:
        message = f"{path.name} holds {', '.join(sorted(found)) or 'nothing'}, and {', '.join(wanted)} are needed"
        raise ValueError(message)
    for name, parameter in wanted.items():
        if found[name].shape != parameter.shape:
            shapes = tuple(found[name].shape), tuple(parameter.shape)
            message = f"{path.name}: `{name}` has the shape {shapes[0]}, and {shapes[1]} is needed"
            raise ValueError(message)
        parameter.data.copy_(found[name])


def _arrays(path: Path) -> dict[str, Tensor]:
    try:
        if path.suffix.lower() == ".safetensors":
            from safetensors.torch import load_file

            return dict(load_file(path))
        with np.load(path, allow_pickle=False) as arrays:
            return {name: torch.from_numpy(arrays[name]) for name in arrays.files}
    except ImportError:
        message = f"{path.name} cannot be read: `pip install safetensors`, or save the parameters as NPZ"
        raise ValueError(message) from None
    except Exception as problem:
        message = f"{path.name} is no file of parameters that can be read: {problem}"
        raise ValueError(message) from None
