"""`catlearn check`: exit codes, the JSON report, certificates, standard input, colours."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from catlearn.cli.main import main

ROTATIONS = """category Rotations {
  object   Image
  morphism turn : Image -> Image
  equation turn^4 = id(Image)
}

task Species on Rotations {
  Image = {cat, dog}
  turn  = {cat |-> cat, dog |-> dog}
}
"""

HOLDS = "check Rotations has 4 morphisms\n"
FAILS = "check Rotations has 5 morphisms\n"
BROKEN = "check Rotation has 4 morphisms\n"
UNDECIDED = """category M {
  object   A
  morphism a, b, c, d, e : A -> A
  equation a >> c = c >> a
  equation a >> d = d >> a
  equation b >> c = c >> b
  equation b >> d = d >> b
  equation e >> c >> a = c >> e
  equation e >> d >> b = d >> e
  equation c >> c >> a = c >> c >> a >> e
}
check c >> c >> a >> a >> a = c in M
"""


def spec(folder: Path, text: str, name: str = "spec.catl") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["check", "--format", "json", *arguments], standalone_mode=False)
    said = capsys.readouterr()
    assert said.err == ""
    value: dict[str, Any] = json.loads(said.out)
    return code, value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ROTATIONS, 0),
        (ROTATIONS + HOLDS, 0),
        (ROTATIONS + HOLDS + FAILS, 1),
        (ROTATIONS + FAILS + BROKEN, 2),
        (UNDECIDED, 3),
        (UNDECIDED + ROTATIONS + FAILS, 1),
        (UNDECIDED + ROTATIONS + BROKEN, 2),
        ("", 0),
        ("check", 2),
    ],
)
def test_the_exit_code_is_that_of_the_worst_claim(text: str, code: int, tmp_path: Path) -> None:
    assert main(["check", "--max-steps", "3000", spec(tmp_path, text)], standalone_mode=False) == code


def test_the_worst_of_several_files_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = spec(tmp_path, ROTATIONS + HOLDS, "good.catl")
    bad = spec(tmp_path, ROTATIONS + FAILS, "bad.catl")
    code, value = report(capsys, good, bad)
    assert code == 1
    assert [file["path"] for file in value["files"]] == [good, bad]


def test_the_report_has_exactly_the_promised_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = ROTATIONS + "check Species not solvable by prompting\n" + BROKEN
    text += "reject task T on Rotations { Image = {} x = {} }\n"
    code, value = report(capsys, spec(tmp_path, text))
    assert code == 2
    assert set(value) == {"version", "files"}
    assert value["version"] == 1
    (file,) = value["files"]
    assert set(file) == {"path", "diagnostics", "claims", "experiments"}
    (diagnostic,) = file["diagnostics"]
    place = {"line", "column", "end_line", "end_column"}
    assert set(diagnostic) == {"severity", "code", "message", "hint"} | place
    assert [diagnostic[key] for key in ("line", "column", "end_line", "end_column")] == [12, 7, 12, 15]
    first, second, third = file["claims"]
    fields = {"kind", "text", "verdict", "holds", "reason", "backing", "limit", "message", "certificate"} | place
    assert set(first) == set(second) == fields
    assert set(third) == fields | {"rejected"}
    assert (first["verdict"], first["holds"], first["reason"]) == ("no", True, "DISCONNECTED")
    assert (first["kind"], first["backing"]) == ("prompting", "kernel")
    assert first["text"] == "check Species not solvable by prompting"
    assert [first[key] for key in ("line", "column", "end_line", "end_column")] == [11, 1, 11, 40]
    assert (second["verdict"], second["holds"], second["reason"]) == ("unknown", None, "ILL_FORMED")
    assert (third["kind"], third["verdict"], third["holds"]) == ("reject", "yes", True)
    assert [found["code"] for found in third["rejected"]] == ["E0202"]
    assert (second["backing"], third["backing"]) == (None, "trusted")


def test_an_undecided_claim_names_its_limit_and_the_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, value = report(capsys, "--max-steps", "3000", spec(tmp_path, UNDECIDED))
    (claim,) = value["files"][0]["claims"]
    assert code == 3
    assert (claim["verdict"], claim["holds"], claim["certificate"]) == ("unknown", None, None)
    assert claim["limit"]["option"].startswith("--max-")


def test_columns_count_code_points(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = 'category C { object "𝔸é" }\ncheck id("𝔸é") = idd in C\n'
    _, value = report(capsys, spec(tmp_path, text))
    assert (value["files"][0]["diagnostics"][0]["line"], value["files"][0]["diagnostics"][0]["column"]) == (2, 18)


def test_the_same_call_gives_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = spec(tmp_path, ROTATIONS + HOLDS + "check Species not solvable by prompting\n")
    assert report(capsys, path) == report(capsys, path)


def test_certificates_can_be_left_out_or_put_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = spec(tmp_path, ROTATIONS + "check Species not solvable by prompting\n")
    _, inline = report(capsys, path)
    _, none = report(capsys, "--certificates", "none", path)
    folder = tmp_path / "certificates"
    _, placed = report(capsys, "--certificates", str(folder), path)
    certificate = inline["files"][0]["claims"][0]["certificate"]
    assert certificate["reason"] == "DISCONNECTED"
    assert none["files"][0]["claims"][0]["certificate"] is None
    assert placed["files"][0]["claims"][0]["certificate"] is None
    (written,) = folder.iterdir()
    assert written.name == "spec-11-1.json"
    assert json.loads(written.read_text(encoding="utf-8")) == certificate


def test_standard_input_is_a_spec(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.TextIOWrapper(io.BytesIO((ROTATIONS + HOLDS).encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    code, value = report(capsys, "-")
    assert (code, value["files"][0]["path"]) == (0, "-")


def test_a_text_report_shows_the_claim_the_answer_and_what_was_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", spec(tmp_path, ROTATIONS + HOLDS + FAILS)], standalone_mode=False)
    said = capsys.readouterr()
    assert said.err == ""
    assert "✓ Rotations has 4 morphisms" in said.out
    assert "✗ Rotations has 5 morphisms" in said.out
    assert "expected yes, and the answer is no" in said.out
    assert said.out.endswith("2 claims: 1 holds, 1 fails\n")
    assert "\x1b" not in said.out


def test_a_spec_without_claims_is_warned_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", spec(tmp_path, ROTATIONS)], standalone_mode=False) == 0
    said = capsys.readouterr()
    assert "warning[W0001]" in said.err
    assert said.out == "no claims\n"


def test_experiments_are_named_and_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = Path(__file__).parents[2] / "examples" / "caulking.catl"
    lines = examples.read_text(encoding="utf-8").split("\n")
    without = "\n".join(line for line in lines if not line.startswith("check "))
    assert main(["check", spec(tmp_path, without)], standalone_mode=False) == 0
    said = capsys.readouterr()
    assert said.err == ""
    counted = "3 experiments not run: Smoothness, Growth, Digits; `catlearn run` runs them"
    assert said.out == f"{counted}\nno claims\n"


def test_reasons_are_as_wide_as_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = "check Species generated by 2 prompts\ncheck Species not solvable by prompting\n"
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["check", spec(tmp_path, ROTATIONS + claim)], standalone_mode=False) == 0
    assert max(map(len, capsys.readouterr().out.splitlines()[1:])) <= 60


def test_a_missing_file_is_a_diagnostic(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, value = report(capsys, str(tmp_path / "nothing.catl"))
    assert code == 2
    assert value["files"][0]["diagnostics"][0]["code"] == "E0401"


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "--format", "xml", "x"], ["chekc", "x"], ["check", "--nothing"], ["x.catl"]]
)
def test_a_wrong_call_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments, standalone_mode=False) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_misspelt_verb_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["chekc", "x"], standalone_mode=False)
    assert "did you mean `catlearn check`?" in capsys.readouterr().err
    main(["spec.catl"], standalone_mode=False)
    assert "did you mean `catlearn check spec.catl`?" in capsys.readouterr().err


def test_every_verb_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("check", "show", "explain", "fmt", "verify"):
        assert main([verb, "--help"], standalone_mode=False) == 0
        assert f"catlearn {verb}" in capsys.readouterr().out


def test_a_bug_is_reported_as_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CATLEARN_DEBUG", raising=False)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("catlearn.cli.check.check_input", broken)
    assert main(["check", spec(tmp_path, HOLDS)], standalone_mode=False) == 2
    said = capsys.readouterr()
    assert "this is a bug in catlearn" in said.err
    assert "Traceback" not in said.err


def test_the_fence_stops_a_claim_that_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forever(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr("catlearn.cli.checking.decide", forever)
    code, value = report(capsys, "--timeout", "0.2", spec(tmp_path, ROTATIONS + HOLDS))
    (claim,) = value["files"][0]["claims"]
    assert code == 3
    assert claim["verdict"] == "unknown"
    assert claim["limit"] == {"name": "timeout", "value": 1, "option": "--timeout"}


def test_the_command_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = spec(tmp_path, ROTATIONS + HOLDS)
    done = subprocess.run(
        [sys.executable, "-m", "catlearn.cli.main", "check", path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_further_folder_can_be_allowed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "edges.csv").write_text("lower,upper\na,b\n", encoding="utf-8")
    path = spec(tmp_path / "inside", 'category P = poset from "../edges.csv"\ncheck P has 2 objects\n')
    assert report(capsys, path)[0] == 2
    assert report(capsys, "--allow-path", str(tmp_path), path)[0] == 0


def test_names_cannot_disturb_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "edges.csv").write_text("lower,upper\na\x1b[31m,b\n", encoding="utf-8")
    path = spec(tmp_path, 'category P = poset from "edges.csv"\ncheck P is thin\ntask T on P = 1\ncheck a is thin\n')
    main(["check", path], standalone_mode=False)
    main(["show", path], standalone_mode=False)
    main(["explain", path], standalone_mode=False)
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert "\ufffd[31m" in said.out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_encoding_of_the_terminal_will_do(encoding: str, tmp_path: Path) -> None:
    snow = "\u96ea"
    text = f'category C {{ object "{snow}" }}\ncheck id("{snow}") = id("{snow}") in C\ncheck {snow} = {snow} in C\n'
    path = spec(tmp_path, text)
    for layout in ("text", "json"):
        done = subprocess.run(
            [sys.executable, "-m", "catlearn.cli.main", "check", "--format", layout, path],
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            check=False,
        )
        assert done.returncode == 2
        assert b"bug" not in done.stderr
        if layout == "json":
            assert "\u96ea" in json.loads(done.stdout.decode(encoding))["files"][0]["claims"][0]["text"]


def _shell(command: str, path: str) -> tuple[int, bytes]:
    """The exit code and the errors of a call in a shell, where `catlearn` and `SPEC` stand for themselves."""
    program = f"{shlex.quote(sys.executable)} -m catlearn.cli.main"
    line = command.replace("catlearn", program, 1).replace("SPEC", shlex.quote(path))
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, cwd=Path(__file__).parents[2])
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device here that is always full")
@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("catlearn check SPEC > /dev/full", 2, b"the output cannot be written: no space left on device\n"),
        ("catlearn --help > /dev/full", 2, b"the output cannot be written: no space left on device\n"),
        ("catlearn check SPEC >&-", 2, b"the output cannot be written: standard output is closed\n"),
        ("catlearn check SPEC 2> /dev/full", 0, b""),
        ("catlearn verify - <&-", 2, b"-: cannot be read: standard input is closed\n"),
        ("catlearn show SPEC | (exec 0<&-; sleep 1); exit ${PIPESTATUS[0]}", 141, b""),
    ],
)
def test_output_that_cannot_be_written_is_no_bug(command: str, code: int, words: bytes, tmp_path: Path) -> None:
    found, errors = _shell(command, spec(tmp_path, ROTATIONS + HOLDS))
    assert found == code
    assert errors.startswith(words) if words else not errors


def test_a_number_of_seconds_is_a_number(tmp_path: Path) -> None:
    assert main(["check", "--timeout", "nan", spec(tmp_path, HOLDS)], standalone_mode=False) == 2


def test_a_file_without_a_name_is_not_read_as_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    code, value = report(capsys, "")
    assert code == 2
    assert value["files"][0]["diagnostics"][0]["message"] == ("this file cannot be read: the name of the file is empty")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("check C is thin\n".encode("utf-16"), "the file is UTF-16 text, and not UTF-8"),
        (b"#" * 33_000_000, "the file has more than 32,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_spec_says_what_it_is(
    data: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.catl").write_bytes(data)
    code, value = report(capsys, str(tmp_path / "x.catl"))
    assert code == 2
    assert value["files"][0]["diagnostics"][0]["message"].startswith(words)


def test_an_infinite_hom_set_is_said_to_be_infinite_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "category M { object A, B morphism s : A -> A morphism f : A -> B }\n"
    code, value = report(capsys, spec(tmp_path, text + "check hom(A, B) in M has 1 morphism\n"))
    (claim,) = value["files"][0]["claims"]
    assert (code, claim["verdict"], claim["reason"]) == (1, "no", "INFINITE")
    assert claim["message"].startswith("`hom(A, B)` is infinite: no two powers of `s` are equal")


def test_a_file_name_that_is_no_text_stays_valid_json(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"n\xe9.catl")
    try:
        Path(os.fsdecode(path)).write_text(ROTATIONS + HOLDS, encoding="utf-8")
    except OSError:
        pytest.skip("files here have names in UTF-8")
    call = [sys.executable.encode(), b"-m", b"catlearn.cli.main", b"check", b"--format", b"json", path]
    done = subprocess.run(call, capture_output=True, check=False)
    (file,) = json.loads(done.stdout.decode("utf-8"))["files"]
    assert file["path"] == f"{tmp_path}/n\\xe9.catl"
    assert file["path"].isprintable()
