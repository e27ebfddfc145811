"""Strategies for syntax trees: everything that the language can say, and nothing that it cannot.

Whole texts are not drawn letter by letter: a tree is, and its canonical text reads as the same tree again.

>>> from hypothesis import given, settings
>>> from catlearn.language.parser import parse_expression
>>> from catlearn.language.show import show_expression
>>> @settings(max_examples=20, deadline=None)
... @given(expressions)
... def test_what_is_written_reads_the_same(tree):
...     assert parse_expression(show_expression(tree)) == tree
>>> test_what_is_written_reads_the_same()
"""

from __future__ import annotations

from typing import TypeVar
from unicodedata import normalize

from hypothesis import strategies as st

from ...language import tree
from ...language.adjectives import ADJECTIVES
from ...language.words import RESERVED_WORDS

Item = TypeVar("Item")

IDENTIFIERS = st.sampled_from(["A", "B", "f", "g'", "turn", "x_1", "été", "solvable", "by2", "数"])
ANY_TEXT = st.text(max_size=6).map(lambda text: normalize("NFC", text))
TEXTS = st.one_of(IDENTIFIERS, st.sampled_from(["1", "007", *sorted(RESERVED_WORDS), 'a "b"', "\\", "\n"]), ANY_TEXT)

own_names = IDENTIFIERS.map(tree.Name)
names = TEXTS.map(tree.Name)
anywhere_names = st.one_of(names, st.builds(tree.Name, IDENTIFIERS, st.sampled_from(["o", "other"])))
keys = st.one_of(IDENTIFIERS, st.sampled_from(sorted(RESERVED_WORDS))).map(tree.Name)
texts = st.text(max_size=8).map(tree.Text)
holes = st.just(tree.Hole())
counts = st.integers(0, 10**6)


@st.composite
def numbers(draw: st.DrawFn) -> tree.Number:
    """Numbers with a point, a unit or a sign; plain whole numbers are names and counts."""
    digits, unit = draw(st.sampled_from(["0.5", "1e-3", "2.25", "3"])), draw(st.sampled_from(["%", "deg", ""]))
    sign = draw(st.sampled_from(["", "-"]))
    if digits == "3" and not unit:
        sign = "-"
    value = float(sign + digits)
    if unit == "%":
        return tree.Number(value / 100, None, f"{sign}{digits}%")
    return tree.Number(value, unit or None, f"{sign}{digits}{unit}")


def tuples(strategy: st.SearchStrategy[Item], least: int, most: int = 3) -> st.SearchStrategy[tuple[Item, ...]]:
    """From `least` to `most` things in a row."""
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


def _larger(inner: st.SearchStrategy[tree.Expression]) -> st.SearchStrategy[tree.Expression]:
    braces = st.one_of(
        st.builds(tree.Braces, tuples(inner, 0)),
        st.builds(tree.Braces, tuples(st.builds(tree.Entry, inner, inner), 1)),
        st.builds(tree.Braces, tuples(st.builds(tree.Weighted, inner, inner, inner), 1)),
    )
    settings = tuples(st.builds(tree.Setting, keys, st.one_of(inner, braces)), 0, 2)
    arguments = tuples(st.one_of(inner, braces, st.just(tree.Dash())), 0)
    constructions = st.one_of(
        st.builds(tree.Construction, own_names, braces),
        st.builds(tree.Construction, own_names, texts, st.one_of(st.none(), own_names)),
        st.builds(tree.Construction, st.none(), texts),
    )
    arrows = st.builds(tree.LabelledArrow, inner, inner, inner)
    return st.one_of(
        st.builds(tree.Call, st.builds(tree.Name, IDENTIFIERS), arguments, settings),
        st.builds(tree.Tuple, tuples(inner, 2)),
        st.builds(tree.Bracket, tuples(st.one_of(inner, arrows), 0)),
        st.builds(tree.Composite, st.sampled_from([">>", "<<"]), tuples(inner, 2)),
        st.builds(tree.Power, inner, counts),
        st.builds(tree.Operation, st.sampled_from(["+", "*"]), inner, inner),
        st.builds(tree.Below, tuples(inner, 2)),
        constructions,
    )


expressions: st.SearchStrategy[tree.Expression] = st.recursive(
    st.one_of(anywhere_names, numbers(), holes), _larger, max_leaves=8
)
braces = st.one_of(
    st.builds(tree.Braces, tuples(names, 0)),
    st.builds(tree.Braces, tuples(st.builds(tree.Entry, expressions, expressions), 1)),
)
ranges = st.builds(
    tree.Range,
    expressions,
    expressions,
    st.one_of(st.none(), expressions),
    tuples(st.one_of(expressions, st.builds(tree.Range, expressions, expressions)), 0, 2),
)

# --------------------------------------------------------------------------------------------------------------------
# Claims

subjects = expressions.filter(lambda expression: not isinstance(expression, tree.Below))
categories = st.one_of(st.none(), expressions)
tolerances = st.one_of(st.none(), numbers())
negated = st.booleans()

claims: st.SearchStrategy[tree.Claim] = st.one_of(
    st.builds(tree.Equal, expressions, expressions, categories, tolerances, negated),
    st.builds(tree.AtMost, subjects, subjects, negated),
    st.builds(
        tree.Has, expressions, categories, counts, st.sampled_from(["morphisms", "objects", "elements"]), negated
    ),
    st.builds(tree.Is, expressions, st.sampled_from(ADJECTIVES), categories, negated),
    st.builds(tree.Iso, expressions, expressions, categories, negated),
    st.builds(tree.Exists, expressions, categories, negated),
    st.builds(tree.SolvableByPrompting, expressions, st.none(), st.none(), negated, categories, tolerances, negated),
    st.builds(tree.SolvableByPrompting, expressions, expressions, categories, negated, categories, tolerances, negated),
    st.builds(tree.SolvableByPrompts, expressions, counts, negated),
    st.builds(tree.GeneratedByPrompts, expressions, counts, st.booleans(), negated),
    st.builds(tree.SolvableByTuning, expressions, categories, negated),
    st.builds(tree.SufficesForTuning, expressions, negated),
    st.builds(tree.GeneratesUnder, expressions, expressions, expressions, negated),
    st.builds(tree.GeneratesFrom, expressions, expressions, st.builds(tree.Braces, tuples(names, 0)), negated),
    st.builds(tree.CaulkableThrough, expressions, expressions, expressions, categories, negated),
)

# --------------------------------------------------------------------------------------------------------------------
# Items

name_lists = st.lists(names, min_size=1, max_size=3).map(tuple)
values = st.one_of(expressions, braces)
rows = st.lists(st.builds(tree.TableRow, expressions, values), max_size=3).map(tuple)
entries = st.lists(st.builds(tree.Entry, expressions, values), max_size=3).map(tuple)
category_items = st.one_of(
    st.builds(tree.Objects, name_lists),
    st.builds(tree.Morphisms, name_lists, expressions, expressions),
    st.builds(tree.EquationItem, tuples(expressions, 2)),
)
conditions = st.one_of(
    st.builds(tree.Expect, expressions, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), expressions),
    st.builds(tree.Expect, expressions, st.just("in"), st.builds(tree.Range, expressions, expressions)),
    st.builds(tree.Expect, expressions, st.just("agrees with theory"), st.none()),
)


@st.composite
def expectations(draw: st.DrawFn) -> tree.Expect:
    """Expectations of experiments, with tolerances and conditions."""
    condition = draw(conditions)
    when = tuple(draw(st.lists(conditions, max_size=2)))
    within, cells = draw(tolerances), draw(st.one_of(st.none(), numbers()))
    of = within is not None and condition.relation == "=" and draw(st.booleans())
    return tree.Expect(condition.left, condition.relation, condition.right, within, when, cells, of)


settings = st.builds(tree.Setting, keys, st.one_of(values, ranges))

declarations: st.SearchStrategy[tree.Declaration] = st.one_of(
    st.builds(tree.Import, texts, st.one_of(st.none(), own_names)),
    st.builds(
        tree.CategoryDeclaration, own_names, st.one_of(st.lists(category_items, max_size=3).map(tuple), expressions)
    ),
    st.builds(
        tree.FunctorDeclaration,
        st.sampled_from(["functor", "model"]),
        own_names,
        expressions,
        expressions,
        st.one_of(entries, expressions),
    ),
    st.builds(tree.TaskDeclaration, own_names, st.booleans(), expressions, st.one_of(rows, expressions)),
    st.builds(tree.TransformationDeclaration, own_names, expressions, expressions, rows),
    st.builds(tree.LabelDeclaration, own_names, expressions, rows),
    st.builds(
        tree.ExperimentDeclaration,
        own_names,
        own_names,
        expressions,
        st.lists(settings, max_size=3).map(tuple),
        st.lists(expectations(), max_size=2).map(tuple),
    ),
)
items: st.SearchStrategy[tree.Item] = st.one_of(
    declarations,
    st.builds(tree.Reject, st.one_of(st.none(), st.just(tree.Name("E0305"))), declarations),
    st.builds(tree.Check, claims),
)
specs = st.lists(items, max_size=4).map(lambda items: tree.Spec(tuple(items)))
