"""Networks on digits: what each arm trains, what it leaves as it is, and where it begins."""

from __future__ import annotations

import math

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("sklearn")

from catlearn.experiments.caulking import networks
from catlearn.experiments.caulking.images import digit_images, turned

torch.set_num_threads(1)
ARMS = ("probe", "caulk", "lowrank", "partial", "full", "scratch")


@pytest.fixture(scope="module")
def parts():
    return digit_images((0, 1), 12 * math.pi / 180)


@pytest.fixture(scope="module")
def pretrained(parts):
    return networks.pretrain(parts[0].first(100), torch.Generator().manual_seed(0))


def adapted(arm, pretrained, data, steps=150, **more):
    options = {"rank": 16, "penalty": 1.0, "generator": torch.Generator().manual_seed(1)} | more
    return networks.adapt(arm, pretrained, data, steps=steps, **options)


def test_a_caulk_begins_as_the_pretrained_model_bit_for_bit(pretrained, parts):
    begun = adapted("caulk", pretrained, parts[1].first(10), steps=0)
    inputs = parts[2].inputs
    assert torch.equal(networks.forward(begun, inputs), networks.forward(pretrained, inputs))


@pytest.mark.parametrize("arm", ["lowrank", "partial", "full"])
def test_every_arm_but_probe_and_scratch_begins_there(arm, pretrained, parts):
    begun = adapted(arm, pretrained, parts[1].first(10), steps=0)
    inputs = parts[2].inputs
    assert torch.equal(networks.forward(begun, inputs), networks.forward(pretrained, inputs))


@pytest.mark.parametrize(
    ("arm", "changed"),
    [
        ("probe", {"W3", "b3"}),
        ("caulk", {"U", "V"}),
        ("lowrank", {"A1", "A2", "B1", "B2"}),
        ("partial", {"W2", "b2", "W3", "b3"}),
        ("full", {"W1", "b1", "W2", "b2", "W3", "b3"}),
    ],
)
def test_an_arm_changes_what_it_trains_and_nothing_else(arm, changed, pretrained, parts):
    before = adapted(arm, pretrained, parts[1].first(20), steps=0)
    after = adapted(arm, pretrained, parts[1].first(20), steps=5)
    assert {name for name in after if not torch.equal(before[name], after[name])} == changed


def test_low_rank_matrices_merge_into_the_weights(pretrained, parts):
    found = adapted("lowrank", pretrained, parts[1].first(20), steps=20)
    merged = {name: value.clone() for name, value in pretrained.items()}
    for layer in (1, 2):
        merged[f"W{layer}"] += found[f"A{layer}"] @ found[f"B{layer}"]
        assert torch.linalg.matrix_rank(found[f"A{layer}"] @ found[f"B{layer}"]).max() <= networks.LOWRANK
    inputs = parts[2].inputs
    assert torch.allclose(networks.forward(merged, inputs), networks.forward(found, inputs), atol=1e-4)


def test_seeds_do_not_depend_on_one_another(pretrained, parts):
    inputs = parts[2].inputs.clone()
    inputs[1] = 0
    assert torch.equal(networks.forward(pretrained, inputs)[0], networks.forward(pretrained, parts[2].inputs)[0])


def test_training_is_a_function_of_its_generator(pretrained, parts):
    first, second = (adapted("caulk", pretrained, parts[1].first(20), steps=10) for _ in range(2))
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_the_parts_of_a_seed_do_not_overlap():
    source, target, test = digit_images((0,), 0.0)
    rows = {tuple(row.tolist()) for row in source.inputs[0]}
    for part in (target, test):
        assert sum(tuple(row.tolist()) in rows for row in part.inputs[0]) <= 2


def test_a_quarter_turn_is_exact_and_no_turn_changes_nothing():
    source, _, _ = digit_images((0,), 0.0)
    images = source.inputs[0, :20]
    assert torch.allclose(turned(images, 0.0), images, atol=1e-5)
    quarter = turned(images, math.pi / 2).reshape(-1, 8, 8)
    squares = images.reshape(-1, 8, 8)
    assert any(torch.allclose(quarter, torch.rot90(squares, times, (1, 2)), atol=1e-5) for times in (1, 3))


def test_more_source_images_make_a_better_start(parts):
    errors = []
    for count in (30, 1000):
        found = networks.pretrain(parts[0].first(count), torch.Generator().manual_seed(0))
        errors.append(sum(networks.error_of(found, parts[2])))
    assert errors[1] < errors[0] / 2


def test_low_rank_adapters_agree_with_merged_weights_of_a_library(pretrained, parts):
    peft = pytest.importorskip("peft")
    layers = torch.nn.Sequential(torch.nn.Linear(64, 128), torch.nn.ReLU(), torch.nn.Linear(128, 64))
    wrapped = peft.get_peft_model(
        layers, peft.LoraConfig(r=networks.LOWRANK, lora_alpha=networks.LOWRANK, target_modules=["0", "2"])
    )
    found = adapted("lowrank", pretrained, parts[1].first(20), steps=10)
    with torch.no_grad():
        for name, layer in (("0", 1), ("2", 2)):
            module = wrapped.base_model.model[int(name)]
            module.base_layer.weight.copy_(pretrained[f"W{layer}"][0].T)
            module.base_layer.bias.copy_(pretrained[f"b{layer}"][0, 0])
            module.lora_A["default"].weight.copy_(found[f"A{layer}"][0].T)
            module.lora_B["default"].weight.copy_(found[f"B{layer}"][0].T)
        merged = wrapped.merge_and_unload()
        inputs = parts[2].inputs[0]
        assert torch.allclose(torch.relu(merged(inputs)), networks.features(found, parts[2].inputs)[0], atol=1e-4)


def test_convolutions_of_all_seeds_are_those_of_each(parts):
    found = networks.initial(2, torch.Generator().manual_seed(0), 4)
    whole = networks.forward(found, parts[2].inputs)
    for seed in (0, 1):
        alone = {name: value[seed : seed + 1] for name, value in found.items()}
        assert torch.allclose(networks.forward(alone, parts[2].inputs[seed : seed + 1])[0], whole[seed], atol=1e-5)


@pytest.mark.parametrize(("arm", "changed"), [("caulk", {"U", "V"}), ("partial", {"W2", "b2", "W3", "b3"})])
def test_arms_leave_convolutions_as_they_are(arm, changed, parts):
    begun = networks.initial(2, torch.Generator().manual_seed(0), 2)
    before, after = (adapted(arm, begun, parts[1].first(20), steps=steps) for steps in (0, 3))
    assert {name for name in after if not torch.equal(before[name], after[name])} == changed
