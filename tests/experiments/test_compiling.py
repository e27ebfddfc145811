"""From a spec to modules of torch: arrows, composites, residuals, and tables of tasks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

import catlearn as cl

SPEC = """category Inverse { object A, B  morphism f : A -> B  morphism g : B -> A  equation f >> g = id(A) }
functor Undo : Inverse -> Para { A |-> R^2  B |-> R^3  f |-> layers(depth = 1)  g |-> layers(depth = 2, width = 5) }
functor Exact : Inverse -> Vect { f |-> [[1, 0], [0, 1], [0, 0]]  g |-> [[1, 0, 5], [0, 1, 7]] }
functor Noise : Inverse -> Gauss {
  f |-> [[1, 0], [0, 1], [0, 0]]
  g |-> kernel([[1, 0, 5], [0, 1, 7]], mean = 0)
}

category Rotations { object Image  morphism turn : Image -> Image  equation turn^4 = id(Image) }
task Orientation on Rotations {
  Image = {up, right, down, left}
  turn = {up |-> right, right |-> down, down |-> left, left |-> up}
}
category Pair { object cat, dog }
label Kind on Pair { cat = pet  dog = pet }

category Learning {
  object Input, Output
  morphism truth, student, copyist, changed : Input -> Output
  morphism mend : Output -> Output
  equation student = truth
  equation student >> mend = truth
}
functor Learner : Learning -> Para {
  Input |-> R^5  Output |-> R^4
  truth |-> compiled(Orientation)
  student |-> layers(depth = 2, width = 16, activation = relu, bias = yes)
  copyist |-> pretrained(layers(depth = 1), on = truth)
  changed |-> lowrank(student, rank = 2)
  mend |-> adapter(rank = 2, activation = tanh)
}
functor Aim : Learning -> Para {
  Input |-> R^50  Output |-> R
  truth |-> linear(unit)
  student |-> linear(angle = angle, towards = truth)
  copyist |-> learnable(linear(unit))
  changed |-> frozen(layers(depth = 1), value = "weights.npz")
  mend |-> activation(relu)
}
"""


@pytest.fixture(name="spec")
def _spec(tmp_path: Path) -> cl.Spec:
    np.savez(tmp_path / "weights.npz", **{"weights.0": np.full((1, 50), 2.0, dtype=np.float32)})
    (tmp_path / "spec.catl").write_text(SPEC, encoding="utf-8")
    return cl.load(tmp_path / "spec.catl")


def test_a_path_is_the_composite_of_its_arrows(spec: cl.Spec) -> None:
    diagram = cl.compile(spec.interpretations["Undo"])
    points = torch.ones(7, 2)
    assert torch.equal(diagram(["f", "g"], points), diagram["g"](diagram["f"](points)))
    assert diagram([], points) is points


def test_an_equation_is_a_residual_that_is_measured_and_trained(spec: cl.Spec) -> None:
    diagram = cl.compile(spec.interpretations["Undo"])
    before = float(diagram.residuals()["f >> g = id(A)"].detach())
    losses = diagram.train_equations(300)
    assert before > 0.1
    assert losses[-1] < 1e-6
    assert float(diagram.residuals(seed=1)["f >> g = id(A)"].detach()) < 1e-6


@pytest.mark.parametrize("name", ["Exact", "Noise"])
def test_what_holds_in_vect_or_gauss_has_no_residual(spec: cl.Spec, name: str) -> None:
    diagram = cl.compile(spec.interpretations[name])
    points = torch.randn(5, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    assert torch.equal(diagram(["f", "g"], points), points)
    with pytest.raises(ValueError, match="nothing to train"):
        diagram.train_equations(1)


def test_the_same_seed_gives_the_same_module(spec: cl.Spec) -> None:
    weights = [cl.compile(spec.interpretations["Undo"], seed=seed)["f"].weights[0] for seed in (3, 3, 4)]
    assert torch.equal(weights[0], weights[1])
    assert not torch.equal(weights[0], weights[2])


def test_nothing_is_drawn_from_the_global_generator(spec: cl.Spec) -> None:
    state = torch.get_rng_state()
    cl.compile(spec.interpretations["Learner"]).train_equations(2)
    assert torch.equal(torch.get_rng_state(), state)


def test_a_task_is_its_table(spec: cl.Spec) -> None:
    table = cl.compile(spec.tasks["Orientation"])
    assert table.inputs.tolist()[0] == [1, 0, 0, 0, 1]
    assert table(table.inputs).argmax(dim=1).tolist() == [1, 2, 3, 0]
    label = cl.compile(spec.labels["Kind"])
    assert (label.inputs.tolist(), label.targets.tolist()) == ([[1, 0], [0, 1]], [[1], [1]])


def test_a_table_is_learnt_on_its_own_points(spec: cl.Spec) -> None:
    diagram = cl.compile(spec.interpretations["Learner"])
    assert diagram.sample("Input").shape == (4, 5)
    assert diagram.train_equations(400)[-1] < 1e-4
    table = diagram["truth"]
    assert torch.equal(diagram("student", table.inputs).argmax(1), table.targets.argmax(1))


def test_what_is_pretrained_is_frozen_and_knows_its_target(spec: cl.Spec) -> None:
    diagram = cl.compile(spec.interpretations["Learner"])
    table = diagram["truth"]
    assert (diagram["copyist"](table.inputs) - table.targets).abs().max() < 0.05
    assert not any(parameter.requires_grad for parameter in diagram["copyist"].parameters())


def test_what_is_added_to_another_arrow_is_0_at_the_start_and_leaves_it_alone(spec: cl.Spec) -> None:
    diagram = cl.compile(spec.interpretations["Learner"])
    points = diagram.sample("Input")
    assert torch.allclose(diagram("changed", points), diagram("student", points))
    diagram("changed", points).sum().backward()
    assert all(parameter.grad is None for parameter in diagram["student"].parameters())
    assert diagram["changed"].outer.grad is not None
    rows = torch.eye(4)
    assert torch.equal(diagram["mend"](rows), rows)


def test_a_file_is_looked_for_in_a_folder(spec: cl.Spec) -> None:
    with pytest.raises(ValueError, match="say which"):
        cl.compile(spec.interpretations["Aim"], {"angle": 1.0})


def test_what_is_left_open_has_to_be_given_and_an_angle_is_between_two_directions(
    spec: cl.Spec, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="leaves `angle` open"):
        cl.compile(spec.interpretations["Aim"], folder=tmp_path)
    diagram = cl.compile(spec.interpretations["Aim"], {"angle": 1.0}, folder=tmp_path)
    cosine = (diagram["truth"].rows * diagram["student"].rows).sum()
    assert float(cosine) == pytest.approx(float(torch.cos(torch.tensor(1.0))), abs=1e-6)
    assert float(diagram["truth"].rows.norm()) == pytest.approx(1.0, abs=1e-6)
    assert float(diagram("changed", torch.ones(1, 50))) == 100.0
    learnt = [name for name, one in diagram.named_parameters() if one.requires_grad]
    assert learnt == ["arrows.2.weights.0"]


def test_parameters_that_do_not_fit_are_refused(spec: cl.Spec, tmp_path: Path) -> None:
    np.savez(tmp_path / "weights.npz", **{"weights.0": np.zeros((2, 50), dtype=np.float32)})
    with pytest.raises(ValueError, match="has the shape"):
        cl.compile(spec.interpretations["Aim"], {"angle": 1.0}, folder=tmp_path)
    np.savez(tmp_path / "weights.npz", other=np.zeros(3))
    with pytest.raises(ValueError, match="holds other, and"):
        cl.compile(spec.interpretations["Aim"], {"angle": 1.0}, folder=tmp_path)
    (tmp_path / "weights.npz").write_bytes(b"junk")
    with pytest.raises(ValueError, match="no file of parameters"):
        cl.compile(spec.interpretations["Aim"], {"angle": 1.0}, folder=tmp_path)


def test_the_digits_are_a_function(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    spec = cl.parse("""category C { object Image, Digit  morphism truth, net : Image -> Digit  equation net = truth }
    functor F : C -> Para {
      Image |-> array(1, 8, 8)  Digit |-> R^10
      truth |-> dataset("digits")  net |-> layers(depth = 2, width = 32, activation = relu, bias = yes)
    }""")
    diagram = cl.compile(spec.interpretations["F"])
    assert diagram["truth"].inputs.shape == (1797, 64)
    losses = diagram.train_equations(30)
    assert losses[-1] < losses[0]
    assert diagram("net", torch.zeros(2, 1, 8, 8)).shape == (2, 10)


def test_only_what_has_a_compiled_form_is_compiled(spec: cl.Spec) -> None:
    with pytest.raises(TypeError, match="nothing that is compiled"):
        cl.compile(spec.categories["Pair"])  # type: ignore[arg-type]


def test_parts_of_a_network_are_pretrained_in_one_go() -> None:
    spec = cl.parse("""category C {
      object Input, Feature, Output
      morphism look : Input -> Feature  morphism name : Feature -> Output  morphism truth : Input -> Output
      equation look >> name = truth
    }
    functor F : C -> Para {
      Input |-> R^4  Feature |-> R^3  Output |-> R^2
      truth |-> [[1, 0, 2, 0], [0, 1, 0, 0]]
      look |-> pretrained(layers, on = truth)  name |-> pretrained(layers, on = truth)
    }
    functor Half : C -> Para {
      Input |-> R^4  Feature |-> R^3  Output |-> R^2
      truth |-> [[1, 0, 2, 0], [0, 1, 0, 0]]
      look |-> pretrained(layers, on = truth)  name |-> layers
    }""")
    diagram = cl.compile(spec.interpretations["F"])
    assert float(diagram.residuals()["look >> name = truth"]) < 1e-3
    assert not any(parameter.requires_grad for parameter in diagram.parameters())
    with pytest.raises(ValueError, match="make no path from its start to its end"):
        cl.compile(spec.interpretations["Half"])


@pytest.mark.parametrize("exponent", [1.0, 0.75, 0.5])
def test_a_rough_function_is_as_rough_as_it_says_and_no_rougher(exponent: float) -> None:
    from catlearn.experiments.curves import Holder

    head = Holder(exponent, 2.0, torch.Generator().manual_seed(0)).double()
    points = torch.linspace(0, 1, 4097, dtype=torch.float64)[:, None]
    values = head(points)[:, 0]
    for step in (1, 16, 256):
        change = (values[step:] - values[:-step]).abs().max() / (step / 4096) ** exponent
        assert 0.1 < float(change) <= 2.0 + 1e-9


def test_a_gap_begins_as_the_identity() -> None:
    from catlearn.experiments.curves import Index, Smooth

    points = torch.linspace(0, 1, 5)[:, None]
    assert torch.equal(Smooth(1.0, 0.4)(points), points)
    ranks = Index(3, 1, torch.Generator().manual_seed(0))(torch.zeros(2, 3))
    assert torch.equal(ranks, torch.full((2, 1), 0.5))


def test_a_table_may_have_features_in_place_of_one_hot_inputs(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("name,x,y\ncat,0,1\ndog,2,3\ntulip,5,8\n", encoding="utf-8")
    (tmp_path / "spec.catl").write_text(
        """category Things = discrete {cat, dog, tulip}
        label Family on Things { cat = animal  dog = animal  tulip = plant }
        category C { object Input, Output  morphism truth : Input -> Output }
        functor F : C -> Para { Input |-> R^2  Output |-> R^2  truth |-> compiled(Family, features = "f.csv") }""",
        encoding="utf-8",
    )
    made = cl.load(tmp_path / "spec.catl").interpretations["F"]
    table = cl.compile(made, folder=tmp_path)["truth"]
    assert table.inputs.tolist() == [[0, 1], [2, 3], [5, 8]]
    assert table.targets.tolist() == [[1, 0], [1, 0], [0, 1]]
    assert 'compiled(Family, features = "f.csv")' in cl.dumps(made)
    (tmp_path / "f.csv").write_text("name,x,y\ncat,0,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no features of dog, tulip"):
        cl.compile(made, folder=tmp_path)
