"""Hypothesis finds the strategies by itself, and nothing heavy is loaded for that."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from catlearn.language.tree import Spec
from catlearn.laws.hook import register
from catlearn.theory.category import Category
from catlearn.theory.functor import Functor
from catlearn.theory.metric import MetricCategory
from catlearn.theory.metric_tasks import MetricTask
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.transformation import NaturalTransformation

ROOT = Path(__file__).resolve().parents[2]

register()


@given(st.data())
def test_types_have_strategies(data: st.DataObject) -> None:
    for kind in (Category, Functor, Presheaf, NaturalTransformation, MetricCategory, MetricTask, Spec):
        assert isinstance(data.draw(st.from_type(kind)), kind)


def test_the_hook_is_announced() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["hypothesis"] == {"catlearn": "catlearn.laws.hook:register"}
    assert any(line.startswith("hypothesis") for line in project["optional-dependencies"]["laws"])


def test_nothing_heavy_is_loaded() -> None:
    code = (
        "import sys; from catlearn.laws.hook import register; register()\n"
        "from catlearn import laws; laws.CATEGORY, laws.GAUSSIAN, laws.gaussian_kernels()\n"
        "print(sorted({'torch', 'numpy', 'networkx', 'scipy', 'pytest'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_hypothesis_calls_the_hook_by_itself(tmp_path: Path) -> None:
    """As it does where catlearn is installed: its metadata announce the hook."""
    metadata = tmp_path / "catlearn-0.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: catlearn\nVersion: 0.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(
        "[hypothesis]\ncatlearn = catlearn.laws.hook:register\n", encoding="utf-8"
    )
    code = (
        "import sys\n"
        "from hypothesis import find, strategies as st\n"
        "from catlearn.theory.category import Category\n"
        "print(len(find(st.from_type(Category), lambda category: len(category.objects) == 1).objects))\n"
        "print('torch' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, env=environment, check=False
    )
    assert done.stdout.split() == ["1", "False"], done.stdout + done.stderr
