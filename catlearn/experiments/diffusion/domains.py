"""The 26 target domains: what is done to the target half of the digits. The source half is left as it is."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from ...elaborate.kinds.diffusion.words import DOMAINS
from ...elaborate.nearest import listed, nearest
from .problems import DiffusionError

Images: TypeAlias = npt.NDArray[Any]
WHITE = 16.0
"""The brightest value of a pixel of the bundled digits."""


def shifted_domain(name: str, images: Images, digits: Images, seed: int) -> tuple[Images, Images]:
    """Images (n, 8, 8) and labels of a target domain: 1 where the digit is 5 or more, in `parity` where it is odd.

    `seed` draws the noise of the pixels and of the labels. Raises `DiffusionError` for a domain that there is not.

    >>> image, digit = np.zeros((3, 8, 8)), np.array([1, 5, 9])
    >>> shifted_domain("parity", image, digit, 0)[1].tolist()
    [1.0, 1.0, 1.0]
    >>> float(shifted_domain("inverted", image, digit, 0)[0].min())
    16.0
    """
    if name not in DOMAINS:
        near = nearest(name, DOMAINS)
        message = f"no domain is called `{name}`"
        raise DiffusionError(message, f"did you mean `{near}`?" if near else f"there are {listed(DOMAINS, 30)}")
    word, amount = _parts(name)
    generator = np.random.default_rng(seed)
    labels = (digits % 2 == 1 if word == "parity" else digits >= 5).astype(np.float64)
    if word == "labels":
        wrong = generator.random(len(labels)) < amount / 100
        labels = np.where(wrong, 1 - labels, labels)
    return _transformed(word, amount, images, generator), labels


def _parts(name: str) -> tuple[str, float]:
    found = re.fullmatch(r"([a-z]+)(\d*)", name)
    assert found is not None
    return found[1], float(found[2] or 0)


def _transformed(word: str, amount: float, images: Images, generator: np.random.Generator) -> Images:
    from scipy import ndimage

    plane = (1, 2)
    found: Images
    match word:
        case "rotation" | "counter":
            angle = amount if word == "rotation" else -amount
            found = ndimage.rotate(images, angle, axes=plane, reshape=False, order=1)
        case "right" | "down":
            found = ndimage.shift(images, (0, 0, amount) if word == "right" else (0, amount, 0), order=1)
        case "noise":
            found = images + generator.normal(0.0, amount, images.shape)
        case "blur":
            found = ndimage.gaussian_filter(images, (0, amount / 2, amount / 2))
        case "inverted":
            found = WHITE - images
        case "flipped":
            found = images[:, :, ::-1]
        case "contrast":
            found = images * (amount / 100)
        case _:
            found = images
    return np.ascontiguousarray(found)
