"""From what the grammar recognised to the items of a spec: a method for each rule."""

from __future__ import annotations

from .claims import PartWord, read_claim
from .codes import BAD_NAME, UNFINISHED_CLAIM, complain
from .expression_builder import Children, ExpressionBuilder, whole
from .spans import NOWHERE
from .tokens import Token
from .tree import (
    CategoryDeclaration,
    Check,
    Claim,
    EquationItem,
    Expect,
    ExperimentDeclaration,
    Expression,
    FunctorDeclaration,
    Import,
    LabelDeclaration,
    Morphisms,
    Name,
    Objects,
    Reject,
    Setting,
    Spec,
    TableRow,
    TaskDeclaration,
    TransformationDeclaration,
)
from .words import is_identifier


class DeclarationBuilder(ExpressionBuilder):
    """The rules of a whole spec. An item that cannot be kept is None and left out."""

    def spec(self, children: Children) -> Spec:
        """The file."""
        items = tuple(item for item in children if item is not None)
        return Spec(items, span=whole(list(items))) if items else Spec(())

    def expression_only(self, children: Children) -> Expression:
        """A text that is one expression."""
        expression: Expression = children[0]
        return expression

    def equation_only(self, children: Children) -> EquationItem:
        """A text that is one equation, without its keyword."""
        return EquationItem(tuple(children[::2]), span=whole(children))

    def claim_only(self, children: Children) -> Claim | None:
        """A text that is one claim, without `check`."""
        return read_claim(children, whole(children) if children else NOWHERE)

    # Names

    def own_name(self, children: Children) -> Name:
        """The name that a declaration gives: an identifier."""
        token: Token = children[0]
        name = self.as_name(token)
        if token.type == "NAME" and name.module is not None:
            hint = 'a dot reads a name of an imported file: `import "other.catl" as o`, then `o.Name`'
            complain(BAD_NAME, f"the new name `{token.text}` has a dot in it", token.span, hint)
        elif token.type != "NAME" and not (token.type == "STRING" and is_identifier(name.text)):
            hint = "it begins with a letter or `_`; letters, digits, `_` and `'` follow"
            complain(BAD_NAME, f"`{token.text}` cannot name a declaration", token.span, hint)
        return name

    def name_list(self, children: Children) -> tuple[Name, ...]:
        """`A, B`."""
        for name in children[::2]:
            if name.module is not None:
                complain(BAD_NAME, f"the new name `{name.module}.{name.text}` has a dot in it", name.span)
        return tuple(children[::2])

    # Declarations

    def import_declaration(self, children: Children) -> Import:
        """`import "other.catl" as o`."""
        alias = children[3] if len(children) > 2 else None
        return Import(self.file(children[1]), alias, span=whole(children))

    def category_block(self, children: Children) -> CategoryDeclaration:
        """`category C { ... }`."""
        return CategoryDeclaration(children[1], tuple(children[3:-1]), span=whole(children))

    def category_expression(self, children: Children) -> CategoryDeclaration:
        """`category C = EXPR`."""
        return CategoryDeclaration(children[1], children[3], span=whole(children))

    def objects(self, children: Children) -> Objects:
        """`object A, B`."""
        return Objects(children[1], span=children[0].span.to(children[1][-1].span))

    def morphisms(self, children: Children) -> Morphisms:
        """`morphism f, g : A -> B`."""
        return Morphisms(children[1], children[3], children[5], span=whole(children))

    def equation(self, children: Children) -> EquationItem:
        """`equation p = q`."""
        return EquationItem(tuple(children[1::2]), span=whole(children))

    def functor_block(self, children: Children) -> FunctorDeclaration:
        """`functor F : C -> D { ... }`."""
        body = tuple(children[7:-1])
        return FunctorDeclaration(children[0].text, children[1], children[3], children[5], body, span=whole(children))

    def functor_expression(self, children: Children) -> FunctorDeclaration:
        """`functor F : C -> D = EXPR`."""
        return FunctorDeclaration(
            children[0].text, children[1], children[3], children[5], children[7], span=whole(children)
        )

    def task_head(self, children: Children) -> tuple[Name, Expression]:
        """`T on C`."""
        return children[0], children[2]

    def task_block(self, children: Children) -> TaskDeclaration:
        """`task T on C { ... }`."""
        return self._task(children, covariant=False, body=tuple(children[3:-1]))

    def task_expression(self, children: Children) -> TaskDeclaration:
        """`task T on C = EXPR`."""
        return self._task(children, covariant=False, body=children[3])

    def covariant_block(self, children: Children) -> TaskDeclaration:
        """`covariant task T on C { ... }`."""
        return self._task(children, covariant=True, body=tuple(children[4:-1]))

    def covariant_expression(self, children: Children) -> TaskDeclaration:
        """`covariant task T on C = EXPR`."""
        return self._task(children, covariant=True, body=children[4])

    def _task(self, children: Children, *, covariant: bool, body: tuple[TableRow, ...] | Expression) -> TaskDeclaration:
        name, category = children[2 if covariant else 1]
        return TaskDeclaration(name, covariant, category, body, span=whole(children))

    def row(self, children: Children) -> TableRow:
        """`A = {x, y}`."""
        return TableRow(children[0], children[2], span=whole(children))

    def transformation_declaration(self, children: Children) -> TransformationDeclaration:
        """`transformation a : S => T { ... }`."""
        return TransformationDeclaration(
            children[1], children[3], children[5], tuple(children[7:-1]), span=whole(children)
        )

    def label_declaration(self, children: Children) -> LabelDeclaration:
        """`label L on C { ... }`."""
        return LabelDeclaration(children[1], children[3], tuple(children[5:-1]), span=whole(children))

    def reject_any(self, children: Children) -> Reject:
        """`reject DECLARATION`."""
        return Reject(None, children[-1], span=whole(children))

    def reject_code(self, children: Children) -> Reject:
        """`reject [E0305] DECLARATION`."""
        code = next(child for child in children if getattr(child, "type", None) == "NAME")
        return Reject(self.as_name(code), children[-1], span=whole(children))

    # Experiments

    def experiment_declaration(self, children: Children) -> ExperimentDeclaration:
        """`experiment E : KIND of F { ... }`."""
        lines = children[7:-1]
        settings = tuple(line for line in lines if isinstance(line, Setting))
        expectations = tuple(line for line in lines if isinstance(line, Expect))
        return ExperimentDeclaration(
            children[1], children[3], children[5], settings, expectations, span=whole(children)
        )

    def relation(self, children: Children) -> Token:
        """`=`, `!=`, `<`, `<=`, `>`, `>=`."""
        token: Token = children[0]
        return token

    def compare(self, children: Children) -> Expect:
        """`LEFT RELATION RIGHT`, `LEFT in a..b`."""
        relation = {"UNEQUAL": "!=", "ATMOST": "<=", "ATLEAST": ">="}.get(children[1].type, children[1].text)
        return Expect(children[0], relation, children[2], span=whole(children))

    def agree(self, children: Children) -> Expect:
        """`LEFT agrees with theory`."""
        if (children[1].text, children[3].text) != ("agrees", "theory"):
            message = f"no relation is called `{children[1].text} with {children[3].text}`"
            complain(UNFINISHED_CLAIM, message, whole(children[1:]), "write `agrees with theory`")
        return Expect(children[0], "agrees with theory", None, span=whole(children))

    def within(self, children: Children) -> tuple[str, Expression, Token]:
        """`within 0.01`."""
        return "within", children[1], children[0]

    def when(self, children: Children) -> tuple[str, tuple[Expect, ...], Token]:
        """`when ratio <= 0.8, angle > 0deg`."""
        return "when", tuple(children[1::2]), children[0]

    def on_cells(self, children: Children) -> tuple[str, Expression, Token]:
        """`on 95% of cells`."""
        if children[3].text != "cells":
            complain(UNFINISHED_CLAIM, f"`{children[3].text}` stands where `cells` is meant", children[3].span)
        return "cells", children[1], children[0]

    def expect(self, children: Children) -> Expect:
        """`expect CONDITION QUALIFIERS`."""
        return self._qualified(children[0], children[1], children[2:])

    def expect_within_of(self, children: Children) -> Expect:
        """`expect LEFT within 2% of RIGHT`: equality with a tolerance, which may be a share of the right side."""
        condition = Expect(children[1], "=", children[5], children[3], of=True, span=whole(children[1:6]))
        return self._qualified(children[0], condition, children[6:])

    def _qualified(self, keyword: Token, condition: Expect, qualifiers: Children) -> Expect:
        given = {"within": condition.within}
        end = condition.span
        for kind, value, token in qualifiers:
            if given.get(kind) is not None:
                complain(UNFINISHED_CLAIM, f"`{token.text}` stands twice in one expectation", token.span)
            given[kind] = value
            end = value[-1].span if isinstance(value, tuple) else value.span
        return Expect(
            condition.left,
            condition.relation,
            condition.right,
            given["within"],
            given.get("when") or (),  # type: ignore[arg-type]
            given.get("cells"),
            condition.of,
            span=keyword.span.to(end),
        )

    # Claims

    def part_word(self, children: Children) -> PartWord:
        """A reserved word or a sign between the parts of a claim."""
        return PartWord(children[0].type, children[0].text, span=children[0].span)

    def not_at_most(self, children: Children) -> PartWord:
        """`not <=` after a subject."""
        return PartWord("NOT_ATMOST", "not <=", span=children[0].span.to(children[1].span))

    def check(self, children: Children) -> Check | None:
        """`check CLAIM`."""
        span = whole(children)
        claim = read_claim(children[1:], span)
        return None if claim is None else Check(claim, span=span)
