"""What notebooks show of a value: a picture, LaTeX that needs no package, and text."""

from __future__ import annotations

from ..theory.category import Category
from ..theory.display import Bundle
from ..theory.functor import Functor
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from ..verdicts.verdict import Verdict
from .certificates import certificate_diagram
from .latex import escaped, mathematics, prose
from .pictures import Value, picture
from .plain import plain
from .svg import escaped as escaped_in_html
from .svg import svg

MOST_SHOWN = 12


def bundle(value: object) -> Bundle:
    """A value in several forms, by their MIME types; nothing of what cannot be drawn.

    The HTML holds the same picture as the SVG: front ends that prefer LaTeX to pictures prefer HTML to both.

    >>> from ..theory.families import cyclic
    >>> sorted(bundle(cyclic(4)))
    ['image/svg+xml', 'text/html', 'text/latex', 'text/plain']
    """
    if isinstance(value, Verdict):
        return _verdict(value)
    if not isinstance(value, Value):
        return {}
    diagram = picture(value)
    drawn = svg(diagram)
    return {
        "text/plain": plain(diagram),
        "image/svg+xml": drawn,
        "text/html": f"<div>{drawn}</div>",
        "text/latex": latex(value),
    }


def _verdict(verdict: Verdict) -> Bundle:
    drawn = svg(certificate_diagram(verdict))
    said = f"<p><b>{verdict.word}</b>, {verdict.reason}. {escaped_in_html(verdict.message.replace('`', ''))}</p>"
    return {
        "text/plain": f"{verdict.word}, {verdict.reason}. {verdict.message}",
        "image/svg+xml": drawn,
        "text/html": f"<div>{said}{drawn}</div>",
        "text/latex": rf"\textbf{{{verdict.word}}}, {escaped(verdict.reason)}. {prose(verdict.message)}",
    }


def latex(value: Value) -> str:
    r"""A value as a formula, between dollar signs.

    >>> from ..theory.families import chain
    >>> from ..theory.functor import identity_functor
    >>> latex(identity_functor(chain(2)))
    '$\\mathrm{id} \\colon \\mathrm{chain}(\\mathrm{2}) \\to \\mathrm{chain}(\\mathrm{2})$'
    """
    match value:
        case Category():
            return f"${_category(value)}$"
        case Presheaf():
            base = mathematics(value.category.label)
            power = base if value.covariant else base + r"^{\mathrm{op}}"
            return rf"${mathematics(value.label)} \colon {power} \to \mathrm{{FinSet}}$"
        case Functor():
            ends = rf"{mathematics(value.source.label)} \to {mathematics(value.target.label)}"
            return rf"${mathematics(value.label)} \colon {ends}$"
        case NaturalTransformation():
            ends = rf"{mathematics(value.source.label)} \Rightarrow {mathematics(value.target.label)}"
            return rf"${mathematics(value.label)} \colon {ends}$"
    return f"${mathematics(value.label)}$"


def _category(category: Category) -> str:
    arrows = [
        category.show_morphism(category.generator_path(number)) for number in range(len(category.generators))
    ] or list(category.objects)
    shown = r",\; ".join(map(mathematics, arrows[:MOST_SHOWN])) + (r",\; \dots" if len(arrows) > MOST_SHOWN else "")
    laws = [f"{category.show(left)} = {category.show(right)}" for left, right in category.equations[:MOST_SHOWN]]
    if not laws:
        return rf"\langle {shown} \rangle"
    rest = r",\; \dots" if len(category.equations) > MOST_SHOWN else ""
    listed = r",\; ".join(map(mathematics, laws))
    return rf"\langle {shown} \mid {listed}{rest} \rangle"
