"""The kernel imports nothing but the standard library and its own modules."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import catlearn.verdicts.kernel as kernel

MODULES = sorted(Path(kernel.__file__).parent.glob("*.py"))
ITS_OWN = {path.stem for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_it_imports_itself_and_the_standard_library(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert all(name.name.split(".")[0] in sys.stdlib_module_names for name in node.names)
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            assert node.module is not None
            assert node.module.split(".")[0] in sys.stdlib_module_names
        if isinstance(node, ast.ImportFrom) and node.level > 0:
            assert node.level == 1
            assert {node.module} <= ITS_OWN if node.module else {name.name for name in node.names} <= ITS_OWN
