"""Diffusions as a spec writes them: what is refused before torch is loaded, and the example."""

from __future__ import annotations

from pathlib import Path

import pytest

import catlearn as cl
from catlearn.cli.main import main

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "diffusion.catl"

SPEC = """
category Protocol {{
  object Weights, Other
  morphism pretrain, finetune : Weights -> Weights
  morphism away : Other -> Other
}}
functor Training : Protocol -> Gauss {{
  Weights |-> R^4
  Other |-> R^3
  pretrain |-> {stage}
  finetune |-> ou(hessian = spectrum(0.2, 2), noise = spectrum(0.2, 2))
  away |-> ou(hessian = spectrum(0.2, 2), noise = spectrum(0.2, 2))
}}
experiment E : diffusion of Training {{
  pretrain = pretrain
  {settings}
}}
"""
STAGE = "ou(hessian = spectrum(0.2, 2), noise = spectrum(0.2, 2))"


def refused(settings: str, stage: str = STAGE) -> str:
    """What is said of a spec with these settings."""
    with pytest.raises(cl.SpecError) as caught:
        cl.parse(SPEC.format(settings=settings, stage=stage))
    return str(caught.value)


def test_a_spec_that_fits_is_an_experiment() -> None:
    spec = cl.parse(SPEC.format(settings="finetune = finetune study = law", stage=STAGE))
    assert list(spec.experiments) == ["E"]


@pytest.mark.parametrize(
    ("settings", "stage", "said"),
    [
        ("finetune = finetune study = laws", STAGE, "did you mean `law`"),
        ("finetune = finetune", STAGE, "`diffusion` needs the setting `study`"),
        ("finetune = away study = law", STAGE, "both stages train the same weights, and their spaces differ"),
        ("finetune = finetune >> finetune study = law", STAGE, "`finetune` is one arrow of the shape"),
        ("finetune = finetune study = law", "identity", "sends it to `identity`"),
        ("finetune = finetune study = law", "ou(noise = 1)", "`pretrain` does not say its hessian"),
        ('finetune = finetune study = law data = dataset("digits")', STAGE, "needs no data"),
        ("finetune = finetune study = bound", STAGE, "the study `bound` has no such data"),
        ('finetune = finetune study = bound data = dataset("digit")', STAGE, "no set of data is called `digit`"),
        ('finetune = finetune study = descent data = dataset("wine")', STAGE, "the study `descent` has no such data"),
        (
            'finetune = finetune study = descent data = dataset("diabetes") domain = inverted',
            STAGE,
            "is what is done to images, and diabetes has none",
        ),
        (
            'finetune = finetune study = bound data = dataset("digits") domain = rotation21',
            STAGE,
            "did you mean `rotation20`",
        ),
        ('finetune = finetune study = bound data = dataset("digits") samples = 2', STAGE, "samples"),
        ("finetune = finetune study = law step = 0", STAGE, "step"),
        ("finetune = finetune study = law expect chi_square(both) = 1", STAGE, "both"),
        ("finetune = finetune study = law expect chi_squared(pretrain) = 1", STAGE, "did you mean `chi_square`"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(settings: str, stage: str, said: str) -> None:
    assert said in refused(settings, stage)


def test_the_example_has_seven_experiments_and_is_laid_out() -> None:
    assert len(cl.load(EXAMPLE).experiments) == 7
    assert main(["fmt", "--check", str(EXAMPLE)], standalone_mode=False) == 0


def test_a_quick_look_at_the_example(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["run", str(EXAMPLE), "--quick", "--only", "Law", "--only", "Bound", "--jobs", "1", "--runs", str(tmp_path)]
    assert main(call, standalone_mode=False) == 3
    shown = capsys.readouterr().out
    assert "15 expectations: 15 undecided" in shown
    assert shown.count("fails, as it must") == 5


@pytest.mark.slow
def test_the_example_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(EXAMPLE), "--jobs", "2", "--runs", str(tmp_path)], standalone_mode=False) == 0
    assert "42 expectations: 42 hold" in capsys.readouterr().out
