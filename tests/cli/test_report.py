"""`catlearn report`: one page that asks the network for nothing, with disagreements first."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from known import coin_is_known
from tosses import AGREES, BENT, MORE, toss
from with_coin import SPEC

from catlearn.cli.main import main
from catlearn.elaborate.experiment import Constant, Expectation
from catlearn.experiments.running import run

__all__ = ["coin_is_known"]

pytest.importorskip("matplotlib")

WRONG = Expectation(BENT, ">", Constant(0.7), text="expect heads(bent) > 0.7")


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    claims = [{"text": "check Table is finite", "holds": True, "message": "`Table` has 1 morphism"}]
    run(toss(AGREES), folder="runs", claims=claims)
    run(replace(toss(AGREES, WRONG, MORE), name="<b>Wrong</b>"), folder="runs")
    return tmp_path / "runs"


def page(*arguments: str) -> str:
    assert main(["report", *arguments, "-o", "page.html"], standalone_mode=False) == 0
    return Path("page.html").read_text(encoding="utf-8")


class Reader(HTMLParser):
    """Notes what opens and closes, and what would be loaded from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loaded: list[str] = []
        self.identifiers: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        for name, value in attributes:
            if name in ("src", "href", "xlink:href") and not (value or "").startswith(("#", "data:")):
                self.loaded.append(str(value))
            if name == "id":
                self.identifiers.append(str(value))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in ("meta", "br"):
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_loads_nothing(runs: Path) -> None:
    reader = Reader()
    reader.feed(page())
    assert reader.open == []
    assert reader.loaded == []
    assert len(set(reader.identifiers)) == len(reader.identifiers)


def test_names_are_escaped(runs: Path) -> None:
    text = page()
    assert "<b>Wrong" not in text
    assert "&lt;b&gt;Wrong" in text


def test_disagreements_come_first(runs: Path) -> None:
    text = page()
    assert text.index("&lt;b&gt;Wrong") < text.index("<h2>Toss</h2>")
    rows = [re.sub("<.*?>", "", row) for row in re.findall(r"<tr><td><span.*?</tr>", text)]
    wrong = [row for row in rows if "heads(bent) &gt; 0.7" in row]
    assert wrong[0].startswith("fails")


def test_theory_stands_beside_measurement_and_the_ledger_names_the_formula(runs: Path) -> None:
    text = page()
    assert text.count("<svg") == 2
    assert "0.7 (theory)" in text
    assert "the share of heads" in text[text.index("<h2>Ledger") :]
    assert "check Table is finite" in text
    assert "<code>Table</code> has 1 morphism" in text


def test_the_same_runs_give_the_same_page(runs: Path) -> None:
    assert page() == page()


def test_what_is_damaged_is_named_and_not_shown(runs: Path) -> None:
    torn = next(runs.glob("*/units/*.json"))
    torn.write_text("{")
    text = page()
    assert text.count("<svg") == 1
    others = text[text.index("Other runs in the folder") :]
    assert torn.parent.parent.name[:12] in others
    assert "damaged" in others


def test_the_report_of_a_spec_has_its_claims_and_its_own_runs_alone(runs: Path) -> None:
    Path("toss.catl").write_text(SPEC + "\ncheck Table has 1 object\n", encoding="utf-8")
    assert "Not run, or not finished: <code>Toss</code>" in page("toss.catl")
    assert main(["run", "toss.catl", "--jobs", "1"], standalone_mode=False) == 0
    text = page("toss.catl")
    assert "Not run" not in text
    assert text.count("<svg") == 1
    assert "check Table has 1 object" in text


def test_what_cannot_be_read_or_written_is_told(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "nowhere"], standalone_mode=False) == 2
    assert "there is no folder of runs `nowhere`" in capsys.readouterr().err
    assert main(["report", "-o", "runs"], standalone_mode=False) == 2
    assert "the report cannot be written to `runs`" in capsys.readouterr().err
