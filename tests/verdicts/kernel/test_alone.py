"""The kernel stands alone: whoever trusts it has to read nothing else."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

KERNEL = Path(__file__).resolve().parents[3] / "catlearn" / "verdicts" / "kernel"


def test_the_kernel_imports_the_standard_library_and_itself() -> None:
    for module in KERNEL.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert all(standard(alias.name) for alias in node.names)
            if isinstance(node, ast.ImportFrom):
                assert node.level == 1 or (node.level == 0 and standard(node.module or ""))


def standard(module: str) -> bool:
    return module.split(".")[0] in sys.stdlib_module_names
