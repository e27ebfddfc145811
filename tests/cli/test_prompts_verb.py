"""`catlearn prompts` on small files: what it reports, and what it says about data that it cannot use."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from catlearn.cli.prompts import command


@pytest.fixture
def files(tmp_path):
    random = np.random.default_rng(0)
    rows = np.concatenate([random.normal(size=(20, 3)) * 0.1 + middle for middle in ([2, 0, 0], [0, 2, 0])])
    names = np.array([f"p{number}" for number in range(40)])
    np.savez(tmp_path / "e.npz", embeddings=rows, names=names)
    labels = "".join(f"p{number},{'cat' if number < 20 else 'dog'}\n" for number in range(40))
    (tmp_path / "l.csv").write_text("point,label\n" + labels, encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], standalone_mode=False)


def said(*arguments):
    """The message of a call that cannot be carried out."""
    done = CliRunner().invoke(command, [str(argument) for argument in arguments])
    assert done.exit_code != 0
    assert "Traceback" not in done.output
    return done.output


def test_the_report_as_text(files):
    done = run(files / "e.npz", "--labels", files / "l.csv")
    assert done.return_value == 0
    assert "40 points of 3 dimensions, angular distance" in done.output
    assert "2 labels: 2 one prompt away; 2 exactly (!)" in done.output
    row = next(line for line in done.output.splitlines() if line.startswith("cat"))
    assert "one prompt!" in row


def test_the_report_as_json(files):
    done = run(files / "e.npz", "--labels", files / "l.csv", "--json", "--k", "2", "--distance", "euclidean")
    report = json.loads(done.output)
    assert (report["version"], report["points"], report["dimensions"], report["metric"]) == (1, 40, 3, True)
    cat, dog = report["labels"]
    assert (cat["label"], cat["points"], cat["needs"], cat["exact"]) == ("cat", 20, "ONE_PROMPT", True)
    assert cat["gaps"][0] == {"prompts": 1, "at_least": cat["gap"], "at_most": cat["gap"]}
    assert dog["held_out_error"] == 0
    assert 0 < cat["interval"][1] < 1
    assert (
        json.loads(run(files / "e.npz", "--labels", files / "l.csv", "--format", "json").output)["distance"]
        == "angular"
    )


def test_one_label_alone(files):
    report = json.loads(run(files / "e.npz", "--labels", files / "l.csv", "--json", "--only", "dog").output)
    assert [label["label"] for label in report["labels"]] == ["dog"]
    assert "no point has the label `cow`" in said(files / "e.npz", "--labels", files / "l.csv", "--only", "cow")


def test_a_csv_file_of_embeddings_and_labels_in_order(files):
    (files / "e.csv").write_text("name,x,y\na,1,0\nb,1,0.1\nc,0,1\nd,0.1,1\n", encoding="utf-8")
    (files / "in_order.csv").write_text("label\nu\nu\nv\nv\n", encoding="utf-8")
    report = json.loads(run(files / "e.csv", "--labels", files / "in_order.csv", "--json").output)
    assert [label["needs"] for label in report["labels"]] == ["ONE_PROMPT", "ONE_PROMPT"]


def test_labels_of_points_that_are_not_there_or_are_missing(files):
    good = (files / "l.csv").read_text(encoding="utf-8")
    (files / "unknown.csv").write_text(good + "zebra,cat\n", encoding="utf-8")
    assert "labels points that have no embedding: `zebra`" in said(files / "e.npz", "--labels", files / "unknown.csv")
    (files / "missing.csv").write_text("\n".join(good.splitlines()[:-3]), encoding="utf-8")
    assert "gives no label to `p37`, `p38`, `p39`" in said(files / "e.npz", "--labels", files / "missing.csv")
    partial = run(files / "e.npz", "--labels", files / "missing.csv", "--partial", "--json")
    assert json.loads(partial.output)["points"] == 37
    (files / "twice.csv").write_text(good + "p0,dog\n", encoding="utf-8")
    assert "`p0` has a label already, from line 2" in said(files / "e.npz", "--labels", files / "twice.csv")
    (files / "short.csv").write_text("label\ncat\n", encoding="utf-8")
    assert "1 labels for 40 points" in said(files / "e.npz", "--labels", files / "short.csv")
    (files / "no_column.csv").write_text("point,class\np0,cat\n", encoding="utf-8")
    assert "a column `label` is needed" in said(files / "e.npz", "--labels", files / "no_column.csv")
    (files / "ragged.csv").write_text("point,label\np0\n", encoding="utf-8")
    assert "line 2: this row has 1 cells" in said(files / "e.npz", "--labels", files / "ragged.csv")
    (files / "blank.csv").write_text("label\n" + "\n" * 2, encoding="utf-8")
    assert "0 labels for 40 points" in said(files / "e.npz", "--labels", files / "blank.csv")
    (files / "binary.csv").write_bytes(b"\xff\xfe\x00")
    assert "is not UTF-8" in said(files / "e.npz", "--labels", files / "binary.csv")
    assert "cannot be read" in said(files / "e.npz", "--labels", files / "none.csv")


class _Trap:
    """An object that would run code if it were unpickled."""

    def __reduce__(self):
        return (print, ("unpickled!",))


_HEADER = b"{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999, 384), }"
HUGE = b"\x93NUMPY\x01\x00v\x00" + _HEADER.ljust(117) + b"\n"

BAD = {
    "nan": (np.array([[1.0, np.nan], [0, 1]]), "infinite or missing (NaN), at the point `0`"),
    "infinite": (np.array([[1.0, 2], [0, np.inf]]), "at the point `1`"),
    "objects": (np.array([[_Trap(), 1], [2, 3]], dtype=object), "nothing is ever unpickled"),
    "complex": (np.array([[1j, 1], [2, 3]]), "does not say which array"),
    "line": (np.array([1.0, 2]), "does not say which array"),
    "cube": (np.zeros((2, 2, 2)), "does not say which array"),
    "nothing": (np.zeros((0, 3)), "there is nothing in it"),
    "no dimensions": (np.zeros((2, 0)), "there is nothing in it"),
    "constant": (np.ones((2, 2)), "the same embedding"),
    "zero": (np.array([[0.0, 0], [1, 0]]), "zero vector"),
}


@pytest.mark.parametrize("name", BAD)
def test_embeddings_that_cannot_be_used(name, files):
    array, says = BAD[name]
    np.savez(files / "bad.npz", vectors=array)
    (files / "two.csv").write_text("label\nu\nv\n", encoding="utf-8")
    told = said(files / "bad.npz", "--labels", files / "two.csv")
    assert says in told
    assert "unpickled!" not in told


def test_files_that_are_no_arrays(files):
    for name, content in {
        "junk.npz": b"junk",
        "empty.npz": b"",
        "cut.npz": (files / "e.npz").read_bytes()[:200],
        "pickled.npy": pickle.dumps(_Trap()),
        "huge.npy": HUGE,
    }.items():
        (files / name).write_bytes(content)
        told = said(files / name, "--labels", files / "l.csv")
        assert name in told
        assert "unpickled!" not in told
    assert "cannot be read" in said(files / "none.npz", "--labels", files / "l.csv")


def test_names_that_do_not_fit(files):
    rows = np.random.default_rng(0).normal(size=(3, 2))
    for names, says in (
        (np.array(["a", "b"]), "3 points and 2 names"),
        (np.array(["a", "b", "a"]), "names a point twice: `a`"),
        (np.array([1.5, 2.5, 3.5]), "no list of names"),
    ):
        np.savez(files / "bad.npz", embeddings=rows, names=names)
        assert says in said(files / "bad.npz", "--labels", files / "l.csv")


def test_an_archive_with_several_tables_asks_which(files):
    np.savez(files / "two.npz", a=np.zeros((2, 2)), b=np.eye(2))
    (files / "two.csv").write_text("label\nu\nv\n", encoding="utf-8")
    assert "`--array NAME` says it" in said(files / "two.npz", "--labels", files / "two.csv")
    assert "has no array `c`" in said(files / "two.npz", "--labels", files / "two.csv", "--array", "c")
    assert run(files / "two.npz", "--labels", files / "two.csv", "--array", "b").return_value == 0


def test_rows_of_a_csv_file_that_cannot_be_read(files):
    (files / "e.csv").write_text("name,x\na,1\nb,two\n", encoding="utf-8")
    assert "line 3: a cell of this row is not a number" in said(files / "e.csv", "--labels", files / "l.csv")
    (files / "e.csv").write_text("name,x\na,1,2\n", encoding="utf-8")
    assert "line 2: this row has 3 cells" in said(files / "e.csv", "--labels", files / "l.csv")


def test_the_digits_of_the_examples():
    """Real data: most zeros look alike, eights do not, and the nearest picture tells nearly all digits."""
    data = Path(__file__).resolve().parents[2] / "examples" / "data"
    call = (data / "digits.npz", "--labels", data / "digits.csv", "--error", "0.25", "--json")
    report = json.loads(run(*call).output)
    found = {label["label"]: label for label in report["labels"]}
    assert (report["points"], report["dimensions"], len(found)) == (1797, 64, 10)
    assert found["0"]["needs"] == "ONE_PROMPT"
    assert found["8"]["needs"] == "TUNED_HEAD"
    assert all(label["head"]["held_out_error"] < 0.15 for label in found.values())
    assert all(not label["exact"] for label in found.values())
