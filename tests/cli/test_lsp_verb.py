"""`catlearn lsp`: it says what it needs where that lacks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from catlearn.cli.main import main

ROOT = Path(__file__).resolve().parents[2]


def test_it_says_what_to_install_where_pygls_lacks() -> None:
    code = (
        "import sys\n"
        "sys.modules['pygls'] = sys.modules['lsprotocol'] = None\n"
        "from catlearn.cli.main import main\n"
        "sys.exit(main(['lsp'], standalone_mode=False))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert 'pip install "catlearn[lsp]"' in done.stderr
    assert "Traceback" not in done.stderr


def test_it_ends_with_its_input() -> None:
    pytest.importorskip("pygls")
    command = [sys.executable, "-m", "catlearn.cli.main", "lsp"]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0
    assert done.stdout == b""


def test_its_help_tells_of_the_extension(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lsp", "--help"], standalone_mode=False) == 0
    assert "grammar/vscode" in capsys.readouterr().out


def test_checking_a_spec_loads_no_part_of_the_server() -> None:
    code = (
        "import sys\n"
        "from catlearn.cli.main import main\n"
        "main(['check', 'examples/rotations.catl'], standalone_mode=False)\n"
        "print(sorted(name for name in sys.modules if name.startswith(('pygls', 'lsprotocol', 'catlearn.server'))))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip().splitlines()[-1] == "[]", done.stdout + done.stderr
