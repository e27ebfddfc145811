"""A caulk in a model that is learned: direction, link and warp."""

from __future__ import annotations

import math

import pytest

torch = pytest.importorskip("torch")

from catlearn.experiments.caulking import learned

torch.set_num_threads(1)


@pytest.fixture(scope="module")
def model():
    return learned.fit_model(learned.source(0, 3200, 8, 0.3), 0)


def test_hats_add_up_to_one_and_give_lines_back():
    line = torch.linspace(-3, 3, 50, dtype=torch.float64)
    basis = learned.hats(line, 7)
    assert torch.allclose(basis.sum(1), torch.ones(50, dtype=torch.float64))
    assert torch.allclose(basis @ torch.linspace(-3, 3, 7, dtype=torch.float64), line)


def test_slopes_are_those_of_the_hats():
    values = torch.randn(9, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    line = torch.linspace(-3.5, 3.5, 60, dtype=torch.float64)
    step = 1e-7
    differences = (learned.hats(line + step, 9) - learned.hats(line - step, 9)) @ values / (2 * step)
    assert torch.allclose(learned.slopes(line, values), differences, atol=1e-5)


def test_the_direction_is_found(model):
    assert abs(float(model.direction @ learned.direction_of(0, 8))) > 0.999
    assert float(model.direction.norm()) == pytest.approx(1)


def test_a_caulk_begins_as_the_pretrained_model(model):
    inputs = learned.target(0, 100, 8, 0.3).inputs
    still = learned.Model(model.direction, model.link, torch.zeros(9, dtype=torch.float64))
    assert torch.equal(still(inputs), model(inputs))


def test_caulking_leaves_extractor_and_head_as_they_are(model):
    found = learned.fit_caulk(model, learned.target(0, 400, 8, 0.3), 0.3)
    assert found.direction is model.direction
    assert found.link is model.link


def test_a_caulk_closes_most_of_the_gap(model):
    errors = [learned.error(learned.fit_caulk(model, learned.target(0, n, 8, 0.3), 0.3), 0) for n in (400, 3200)]
    assert errors[1] <= errors[0] < learned.error(model, 0) / 3


def test_a_caulk_that_is_not_needed_is_not_fitted(model):
    data = learned.Examples(*(lambda made: (made.inputs, model(made.inputs)))(learned.target(0, 50, 8, 0.3)))
    assert learned.fit_caulk(model, data, 0.3) is model


def test_a_direction_that_is_turned_is_a_floor(model):
    aside = learned.turned(model, math.pi / 12, 0)
    assert float(aside.direction @ model.direction) == pytest.approx(math.cos(math.pi / 12))
    many = learned.error(learned.fit_caulk(aside, learned.target(0, 3200, 8, 0.3), 0.3), 0)
    assert many > 5 * learned.error(learned.fit_caulk(model, learned.target(0, 3200, 8, 0.3), 0.3), 0)


def test_scratch_is_far_behind_with_few_samples(model):
    caulk = learned.error(learned.fit_caulk(model, learned.target(0, 100, 8, 0.3), 0.3), 0)
    assert learned.scratch_error(0, 50, 8, 0.3) > caulk
