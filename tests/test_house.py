"""The rules of the house: what the checker may load, how long a module may be, that public names are documented."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "catlearn").rglob("*.py"))


def test_checking_a_spec_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys, catlearn\n"
        "from catlearn.cli.main import main\n"
        "main(['check', 'examples/rotations.catl'], standalone_mode=False)\n"
        "print(sorted({'torch', 'numpy', 'networkx', 'hypothesis', 'matplotlib'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip().splitlines()[-1] == "[]", done.stdout + done.stderr


def overload(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether a definition is one of several signatures of what is documented where it is implemented."""
    return any(isinstance(one, ast.Name) and one.id == "overload" for one in node.decorator_list)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_its_public_names_are_documented(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 500
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module begins with what it is about"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not overload(node):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_nothing_in_the_project_names_a_path_of_a_machine() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    for name in files:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".lark", ".catl", ".json", ".out", ".err"} or name == ".ci/run":
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"(?<![\w.])/(?:root|home|work)/", text), name
