"""Networks of one shape, trained together in one process: their parameters are stacked, and each step is one call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy

import torch
from torch import Tensor, nn
from torch.func import functional_call, grad_and_value, stack_module_state, vmap
from torch.nn.functional import mse_loss

from .problems import ExperimentError

Loss = Callable[[Tensor, Tensor], Tensor]


def train_together(
    models: Sequence[nn.Module],
    inputs: Tensor,
    targets: Tensor,
    *,
    steps: int,
    rate: float,
    loss: Loss = mse_loss,
) -> Tensor:
    """Train networks of one shape by gradient descent, each on its own data, and give their losses.

    `inputs` and `targets` begin with one place for each network: shapes (networks, samples, ...). The parameters of the
    networks are changed in place, but for those that want no gradient. The losses are those before each step: shape
    (steps, networks). ExperimentError where the networks differ in shape.

    >>> models = [nn.Linear(1, 1, bias=False) for _ in range(3)]
    >>> x = torch.ones(3, 4, 1)
    >>> losses = train_together(models, x, torch.stack([0 * x[0], x[0], 2 * x[0]]), steps=100, rate=0.2)
    >>> losses.shape, [round(model.weight.item(), 3) for model in models]
    (torch.Size([100, 3]), [0.0, 1.0, 2.0])
    """
    _same_shape(models)
    parameters, buffers = stack_module_state(list(models))
    # What is called has no parameters of its own: it only says how they are used.
    form = deepcopy(models[0]).to("meta")
    learnt = [name for name, parameter in models[0].named_parameters() if parameter.requires_grad]
    frozen = {name: value.detach() for name, value in parameters.items() if name not in learnt}
    moving = {name: parameters[name].detach() for name in learnt}

    def objective(own: dict[str, Tensor], fixed: dict[str, Tensor], rows: Tensor, answers: Tensor) -> Tensor:
        return loss(functional_call(form, own | fixed, (rows,)), answers)

    descend = vmap(grad_and_value(objective))
    losses = []
    for _ in range(steps):
        slopes, values = descend(moving, frozen | buffers, inputs, targets)
        moving = {name: value - rate * slopes[name] for name, value in moving.items()}
        losses.append(values)
    _put_back(models, moving)
    return torch.stack(losses) if losses else inputs.new_zeros(0, len(models))


def _same_shape(models: Sequence[nn.Module]) -> None:
    shapes = [[(name, value.shape) for name, value in model.named_parameters()] for model in models]
    if not models or any(shape != shapes[0] for shape in shapes):
        message = "networks that are trained together have parameters of one shape; train the others one by one"
        raise ExperimentError(message)


def _put_back(models: Sequence[nn.Module], moving: dict[str, Tensor]) -> None:
    with torch.no_grad():
        for number, model in enumerate(models):
            for name, parameter in model.named_parameters():
                if name in moving:
                    parameter.copy_(moving[name][number])
