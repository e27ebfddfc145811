"""What a trained network makes of a task: the error of its best prompt, and that of a tuned head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

import torch
from torch import Tensor

from ...theory.category import Path
from ...theory.generation import generation
from ...theory.listing import Listing
from ...theory.presheaf import Presheaf
from .network import PathEncoder
from .predicted import Prompt, answers, prompts, unreached
from .words import closed

RIDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Tried:
    """For each morphism of a listing the vectors of paths that denote it, the first that of its least path.

    `same[f, g]` says whether a path of f and another one of g have the same vector, by the fixed threshold.
    """

    listing: Listing
    vectors: tuple[Tensor, ...]
    same: Tensor


def try_network(
    encoder: PathEncoder, listing: Listing, paths: Sequence[Sequence[Path]], threshold: float, random: Random
) -> Tried:
    """The vectors of the paths of each morphism, and one comparison for each pair of morphisms.

    A morphism is compared with itself by two of its paths where it has two.
    """
    words = closed(listing.category, [path for ways in paths for path in ways])
    number = words.number
    with torch.no_grad():
        vectors = encoder(words).cpu()
    own = tuple(vectors[[number[path] for path in ways]] for ways in paths)
    ends = [0, *accumulate(map(len, paths))]
    flat = torch.cat(own)
    count = len(listing)
    left = torch.tensor([[ends[f] + random.randrange(len(paths[f])) for _ in range(count)] for f in range(count)])
    right = torch.tensor([[ends[g] + random.randrange(len(paths[g])) for g in range(count)] for _ in range(count)])
    for f in range(count):
        left[f, f], right[f, f] = ends[f], ends[f + 1] - 1
    same = (flat[left] * flat[right]).sum(-1) >= threshold
    return Tried(listing, own, same)


def prompted_error(task: Presheaf, tried: Tried) -> float:
    """The least error of a prompt: see `predicted.gap`, with `same vector` in the place of equality.

    An empty task has no prompt, and its error is 1.
    """
    return min((_error(task, tried, prompt) for prompt in prompts(task)), default=1.0)


def _error(task: Presheaf, tried: Tried, prompt: Prompt) -> float:
    wrong = pairs = 0
    for dom in range(len(task.base.objects)):
        found = torch.tensor(answers(task, tried.listing, prompt, dom), dtype=torch.long)
        numbers = torch.tensor(list(tried.listing.hom(dom, prompt.object)), dtype=torch.long)
        same = tried.same[numbers[:, None], numbers[None]] if len(numbers) else tried.same[:0, :0]
        wrong += int((same != (found[:, None] == found[None])).sum())
        pairs += len(found) ** 2
    return wrong / pairs + unreached(task, prompt)


def pretext_accuracy(tried: Tried) -> float:
    """The share of pairs of parallel paths that the network tells rightly apart, one pair for each two morphisms."""
    paths = tried.listing.paths
    ends = torch.tensor([(path.dom, path.cod) for path in paths])
    parallel = (ends[:, None] == ends[None]).all(-1)
    right = tried.same == torch.eye(len(paths), dtype=torch.bool)
    return float(right[parallel].double().mean())


def tuned_error(task: Presheaf, tried: Tried) -> float:
    """The share of paths that a tuned head answers wrongly.

    The network is frozen. For each object X and each element u of a least generating set of the task, over P say, a
    linear head is fitted by ridge regression from the vector of f : X -> P to the answer T(f)(u), on the least path of
    each morphism, and tried on all its other paths. Together the heads answer with every element of T.
    """
    wrong = total = 0
    for number in generation(task).elements:
        prompt = Prompt(*task.element(number))
        for dom in range(len(task.base.objects)):
            numbers = tried.listing.hom(dom, prompt.object)
            if len(numbers) == 0:
                continue
            right = answers(task, tried.listing, prompt, dom)
            head = _fitted(torch.stack([tried.vectors[f][0] for f in numbers]), right)
            for f, answer in zip(numbers, right, strict=True):
                given = (_with_constant(tried.vectors[f]) @ head).argmax(-1)
                wrong += int((given != answer).sum())
                total += len(given)
    return wrong / total if total else 0.0


def _with_constant(vectors: Tensor) -> Tensor:
    return torch.cat([vectors, torch.ones_like(vectors[:, :1])], -1)


def _fitted(vectors: Tensor, given: Sequence[int]) -> Tensor:
    inputs = _with_constant(vectors)
    targets = torch.nn.functional.one_hot(torch.tensor(given)).to(inputs.dtype)
    gram = inputs.mT @ inputs + RIDGE * torch.eye(inputs.shape[1], dtype=inputs.dtype)
    weights: Tensor = torch.linalg.solve(gram, inputs.mT @ targets)
    return weights
