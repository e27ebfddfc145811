"""The grammar and the lessons ship inside the package: in a wheel, also one built from the sdist, and in a checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARSES = (
    "import catlearn, pathlib; from catlearn.language.parser import parse; "
    "parsed = parse('category C { object A }'); assert not parsed.diagnostics, parsed.diagnostics; "
    "from catlearn.teach.lessons import lessons; assert len(lessons()) >= 25; "
    "print(pathlib.Path(catlearn.__file__).parent)"
)


def build(kind: str, source: Path, out: Path) -> Path:
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


def parses_when_unpacked(wheel: Path, where: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert any(name.startswith("catlearn/_grammar/") and name.endswith(".lark") for name in archive.namelist())
        assert any(name.startswith("catlearn/_lessons/solutions/") for name in archive.namelist())
        assert not any(name.startswith(("tests/", "grammar/")) for name in archive.namelist())
        archive.extractall(where)
    done = subprocess.run([sys.executable, "-c", PARSES], cwd=where, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).resolve() == (where / "catlearn").resolve()


@pytest.fixture(scope="module", autouse=True)
def _builder() -> None:
    pytest.importorskip("build")
    pytest.importorskip("hatchling")


def test_the_grammar_is_found_in_a_wheel(tmp_path: Path) -> None:
    parses_when_unpacked(build("wheel", ROOT, tmp_path / "out"), tmp_path / "unpacked")


def test_the_grammar_is_found_in_a_wheel_built_from_the_sdist(tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    subprocess.run(["tar", "xzf", str(sdist), "-C", str(tmp_path)], check=True)
    source = next(path for path in tmp_path.iterdir() if path.name.startswith("catlearn-"))
    parses_when_unpacked(build("wheel", source, tmp_path / "out"), tmp_path / "unpacked")


def test_the_grammar_is_found_in_the_checkout() -> None:
    done = subprocess.run([sys.executable, "-c", PARSES], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()) == ROOT / "catlearn"
