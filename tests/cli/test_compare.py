"""`catlearn compare`, as it is called."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from catlearn.cli.compare import command


@pytest.fixture
def folder(tmp_path):
    base = np.random.default_rng(0).standard_normal((60, 6))
    turn = np.linalg.qr(np.random.default_rng(1).standard_normal((6, 6)))[0]
    moved = base.copy()
    moved[:5] = np.random.default_rng(2).standard_normal((5, 6))
    names = np.array([f"datum {i}" for i in range(60)])
    np.savez(tmp_path / "base.npz", embeddings=base, names=names)
    np.savez(tmp_path / "turned.npz", embeddings=2 * base @ turn, names=names)
    np.savez(tmp_path / "moved.npz", embeddings=moved, names=names)
    return tmp_path


def call(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], standalone_mode=False)


def said(*arguments):
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    assert result.exit_code != 0 and "Traceback" not in result.output
    return result.output


def test_equal_models_do_not_differ_and_moved_data_come_first(folder):
    files = [folder / f"{name}.npz" for name in ("base", "turned", "moved")]
    found = json.loads(call(*files, "--neighbours", "8", "--dimension", "6", "--format", "json").output)
    assert found["models"] == ["base", "turned", "moved"]
    assert found["distances"][0][1] == 0
    changes = {tuple(change["models"]): change for change in found["changes"]}
    assert max(one["moved"] for one in changes["base", "turned"]["data"]) == 0
    most = sorted(changes["base", "moved"]["data"], key=lambda one: -one["moved"])[:5]
    assert {one["name"] for one in most} == {f"datum {i}" for i in range(5)}


def test_the_text_names_what_moves_most_and_what_to_be_careful_about(folder):
    output = call(folder / "base.npz", folder / "moved.npz", "--neighbours", "8").output
    assert "what moves most" in output
    assert "note: without replicates" in output


def test_groups_are_tested_by_permutation(folder, tmp_path):
    generator, files = np.random.default_rng(0), []
    base = generator.standard_normal((60, 6))
    for model in range(8):
        rows = base + 0.05 * generator.standard_normal((60, 6))
        if model >= 4:
            rows[:6] = -rows[:6] + 0.05 * generator.standard_normal((6, 6))
        np.savez(tmp_path / f"m{model}.npz", embeddings=rows)
        files.append(tmp_path / f"m{model}.npz")
    found = json.loads(call(*files, "--first", "4", "--neighbours", "8", "--format", "json").output)
    (change,) = found["changes"]
    assert change["test"] == "permutation"
    assert {str(datum) for datum in range(6)} <= set(change["discovered"])
    small = [one["p"] for one in change["data"][:6]]
    assert max(small) < 0.06
    assert any("ways" in note for note in found["notes"])


def test_a_picture_is_written(folder):
    pytest.importorskip("matplotlib")
    target = folder / "models.svg"
    call(*folder.glob("*.npz"), "--neighbours", "8", "--picture", target)
    assert target.read_text(encoding="utf-8").lstrip().startswith("<")


def test_safetensors_are_read(folder):
    save = pytest.importorskip("safetensors.numpy").save_file
    save({"embeddings": np.load(folder / "base.npz")["embeddings"]}, folder / "base.safetensors")
    np.save(folder / "plain.npy", np.load(folder / "moved.npz")["embeddings"])
    assert "2 models of 60 data" in call(folder / "base.safetensors", folder / "plain.npy", "--neighbours", "8").output


def test_what_cannot_be_compared_is_told(folder):
    base = folder / "base.npz"
    np.savez(folder / "short.npz", embeddings=np.ones((4, 2)))
    np.savez(folder / "same.npz", embeddings=np.ones((60, 2)))
    np.savez(folder / "other.npz", embeddings=np.eye(60), names=np.array([f"x{i}" for i in range(60)]))
    (folder / "junk.safetensors").write_bytes(b"junk")
    assert "one model alone" in said(base)
    assert "different data" in said(base, folder / "short.npz")
    assert "same embedding" in said(folder / "same.npz", folder / "same.npz")
    assert "named otherwise" in said(base, folder / "other.npz")
    assert "only 59 others" in said(base, folder / "moved.npz", "--neighbours", "60")
    assert "leave too few" in said(base, folder / "moved.npz", folder / "turned.npz", "--first", "2")
    assert "cannot be read" in said(base, folder / "junk.safetensors") or "can be read" in said(
        base, folder / "junk.safetensors"
    )
