"""What is written reads as what was meant: `parse(show(tree)) == tree`, and the layout changes nothing."""

from __future__ import annotations

import syntax_trees as trees
from hypothesis import given, settings

from catlearn.language import tree
from catlearn.language.formatter import dumps, format_spec, show_claim, show_expression, show_item
from catlearn.language.parser import parse, parse_claim, parse_expression


@given(trees.expressions)
@settings(deadline=None)
def test_an_expression_survives(expression: tree.Expression) -> None:
    assert parse_expression(show_expression(expression)) == expression


@given(trees.claims)
@settings(deadline=None)
def test_a_claim_survives(claim: tree.Claim) -> None:
    assert parse_claim(show_claim(claim)) == claim


@given(trees.items)
@settings(deadline=None)
def test_an_item_survives(item: tree.Item) -> None:
    assert parse(show_item(item)).spec.items == (item,)


@given(trees.specs)
@settings(deadline=None)
def test_a_spec_survives(spec: tree.Spec) -> None:
    parsed = parse(dumps(spec))
    assert parsed.diagnostics == ()
    assert parsed.spec == spec


@given(trees.specs)
@settings(deadline=None)
def test_the_layout_is_canonical(spec: tree.Spec) -> None:
    text = dumps(spec)
    assert format_spec(text) == text
