"""The 26 target domains."""

from __future__ import annotations

import numpy as np
import pytest

from catlearn.elaborate.kinds.diffusion.words import DOMAINS
from catlearn.experiments.diffusion.domains import shifted_domain
from catlearn.experiments.diffusion.problems import DiffusionError

DIGITS = np.arange(40) % 10
IMAGES = np.random.default_rng(1).uniform(0, 16, (40, 8, 8))


def test_there_are_twenty_six_and_all_but_one_change_something() -> None:
    assert len(DOMAINS) == len(set(DOMAINS)) == 26
    plain = shifted_domain("identity", IMAGES, DIGITS, 0)
    assert np.array_equal(plain[0], IMAGES)
    assert plain[1].tolist() == [float(digit >= 5) for digit in DIGITS]
    for name in DOMAINS[1:]:
        images, labels = shifted_domain(name, IMAGES, DIGITS, 0)
        assert images.shape == IMAGES.shape
        assert not np.array_equal(images, plain[0]) or not np.array_equal(labels, plain[1])
        assert set(labels) <= {0.0, 1.0}


def test_four_quarter_turns_change_nothing() -> None:
    turned = IMAGES
    for _ in range(4):
        turned, _ = shifted_domain("rotation90", turned, DIGITS, 0)
    assert np.allclose(turned, IMAGES)


def test_each_does_what_its_name_says() -> None:
    assert np.allclose(shifted_domain("right1", IMAGES, DIGITS, 0)[0][:, :, 1:], IMAGES[:, :, :-1])
    assert np.allclose(shifted_domain("down2", IMAGES, DIGITS, 0)[0][:, 2:], IMAGES[:, :-2])
    assert np.allclose(shifted_domain("contrast50", IMAGES, DIGITS, 0)[0], IMAGES / 2)
    assert np.allclose(shifted_domain("flipped", IMAGES, DIGITS, 0)[0][:, :, ::-1], IMAGES)
    assert shifted_domain("blur2", IMAGES, DIGITS, 0)[0].std() < IMAGES.std()
    assert shifted_domain("parity", IMAGES, DIGITS, 0)[1].tolist() == [float(digit % 2) for digit in DIGITS]


def test_noise_depends_on_its_seed_alone() -> None:
    for name in ("noise4", "labels30"):
        same = [shifted_domain(name, IMAGES, DIGITS, seed) for seed in (3, 3, 4)]
        assert all(np.array_equal(a, b) for a, b in zip(same[0], same[1], strict=True))
        assert not all(np.array_equal(a, b) for a, b in zip(same[0], same[2], strict=True))


def test_an_unknown_domain_names_its_nearest() -> None:
    with pytest.raises(DiffusionError, match="no domain is called `rotation21`; did you mean `rotation20`"):
        shifted_domain("rotation21", IMAGES, DIGITS, 0)
