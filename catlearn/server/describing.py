"""What something is, in a line of the language and a sentence: what an editor shows where the pointer rests."""

from __future__ import annotations

from collections.abc import Iterator

from ..elaborate.declared import Declared, Standing, with_article
from ..language import tree
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from .analysis import Analysis
from .occurrences import AnyCategory, Member, Occurrence
from .outline import Symbol
from .workspace import Workspace

_MOST_LINES = 14
_MOST_NAMES = 12


def hover(workspace: Workspace, analysis: Analysis, offset: int) -> tuple[Occurrence, str] | None:
    """The name at a code point and what it is, in Markdown."""
    found = analysis.at(offset)
    if found is None or found.symbol is None:
        return None
    home = analysis if found.symbol.file == analysis.file else workspace.analysis(found.symbol.file)
    if home is None:
        return None
    lines = list(_described(home, found, found.symbol))
    comment = comment_above(home, found.symbol)
    return (found, "\n\n".join([*lines, *([comment] if comment else [])])) if lines else None


def _described(home: Analysis, found: Occurrence, symbol: Symbol) -> Iterator[str]:
    match symbol.sort:
        case "declaration":
            yield from _declaration(home, symbol)
        case "module":
            yield f"the file that is imported as `{symbol.name}`"
        case "member":
            yield from _member(home, found, symbol)
        case "element":
            task, obj = symbol.owner
            yield _code(f"{spell(symbol.name)} in {task}({spell(obj)})")
            yield from _acts(home, symbol)
        case "answer":
            yield f"an answer of the label `{symbol.owner[0]}`"


def _declaration(home: Analysis, symbol: Symbol) -> Iterator[str]:
    declaring = home.outline.own.get(symbol.name)
    if declaring is None:
        return
    shown = home.source.read(declaring.item.span).expandtabs(2).splitlines()
    yield _code("\n".join(shown[:_MOST_LINES] + (["  ..."] if len(shown) > _MOST_LINES else [])))
    declared = home.elaborated.scope.find(symbol.name)
    if declared is not None:
        yield summary(declared)


def summary(declared: Declared) -> str:
    """What a declaration has come to, in a sentence.

    >>> from ..elaborate.building import category
    >>> summary(Declared("C", "category", category(["A"], {"f": ("A", "A")}), Standing.GOOD))
    'a category with 1 object, 1 generator and 0 equations'
    """
    kind = with_article(declared.kind)
    if declared.standing is Standing.BROKEN:
        return f"{kind}, with errors in it"
    pending = "; its laws are not decided within the limits" if declared.standing is Standing.PENDING else ""
    match declared.value:
        case Category() as value:
            counts = (len(value.objects), "object"), (len(value.generators), "generator")
            shown = ", ".join(_count(*one) for one in counts)
            extra = "an order" if value.thin else _count(len(value.equations), "equation")
            return f"{kind} with {shown} and {extra}{pending}"
        case MetricCategory() as value:
            return f"a metric category with {_count(len(value.points), 'point')}{pending}"
        case Presheaf() as value:
            sort = "a covariant task" if value.covariant else "a task"
            return f"{sort} on {value.category.label} with {_count(value.size, 'element')}{pending}"
        case MetricTask() as value:
            return f"a task on the metric category {value.category.label}{pending}"
        case Functor() | MetricFunctor() as value:
            if declared.kind == "label":
                return f"a label on {value.source.label}{pending}"
            return f"{kind} from {value.source.label} to {value.target.label}{pending}"
        case NaturalTransformation() as value:
            return f"a transformation from {value.source.label} to {value.target.label}{pending}"
    return kind + pending


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _member(home: Analysis, found: Occurrence, symbol: Symbol) -> Iterator[str]:
    owner = symbol.owner[0]
    declared = home.elaborated.scope.find(owner)
    value = None if declared is None else declared.value
    if isinstance(found.expected, Member):
        here = found.expected.ground.value()
        signature = None if here is None else typed(here, symbol.name)
        if signature is not None and here is not value and here is not None:
            yield _code(signature)
            yield f"here in {here.label}; declared in `{owner}`"
            return
    signature = typed(value, symbol.name) if isinstance(value, Category | MetricCategory) else None
    if signature is None:
        yield f"in the category `{owner}`"
        return
    yield _code(signature)
    yield f"in the category `{owner}`"


def typed(category: AnyCategory, name: str) -> str | None:
    """An object or a morphism with what it is: `object A`, `morphism f : A -> B`.

    >>> from ..theory.category import category
    >>> typed(category(["A"], {"f": ("A", "A")}), "f")
    'morphism f : A -> A'
    """
    if isinstance(category, MetricCategory):
        return f"point {spell(name)}" if name in category.numbers else None
    if name in category.object_numbers:
        return f"object {spell(name)}"
    if name in category.generator_numbers:
        generator = category.generators[category.generator_numbers[name]]
        ends = f"{spell(category.objects[generator.dom])} -> {spell(category.objects[generator.cod])}"
        return f"morphism {spell(name)} : {ends}"
    if name in category.synonyms:
        return f"morphism {spell(name)} = {category.show_morphism(category.synonyms[name])}"
    return None


def _acts(home: Analysis, symbol: Symbol) -> Iterator[str]:
    """Where the generators take an element."""
    declared = home.elaborated.scope.find(symbol.owner[0])
    task = None if declared is None else declared.value
    if not isinstance(task, Presheaf) or symbol.owner[1] not in task.base.object_numbers:
        return
    obj = task.base.object_numbers[symbol.owner[1]]
    if symbol.name not in task.sets[obj]:
        return
    position = task.sets[obj].index(symbol.name)
    images = []
    for letter in task.base.incoming[obj]:
        generator = task.base.generators[letter]
        image = spell(task.sets[generator.dom][task.maps[letter][position]])
        images.append(f"`{spell(generator.name)}` takes it to `{image}`")
    if images:
        more = f", and {len(images) - _MOST_NAMES} more" if len(images) > _MOST_NAMES else ""
        yield ", ".join(images[:_MOST_NAMES]) + more


def comment_above(home: Analysis, symbol: Symbol) -> str:
    """The comment that stands right above a declaration, or behind it on its line."""
    span = home.definition(symbol)
    if span is None:
        return ""
    lines = home.text[: span.start].split("\n")
    here = home.text[span.end :].split("\n", 1)[0]
    found: list[str] = []
    for line in reversed(lines[:-1]):
        if not line.lstrip().startswith("#"):
            break
        found.insert(0, line.strip().lstrip("#").strip())
    behind = here.partition("#")[2].strip() if '"' not in here else ""
    return " ".join(filter(None, [*found, behind]))


def _code(text: str) -> str:
    return f"```catlearn\n{text}\n```"


def ends_of(analysis: Analysis, category: AnyCategory | None, expression: tree.Expression) -> str | None:
    """The ends of a path, as they are written."""
    path = analysis.values.path(category, expression)
    if path is None or not isinstance(category, Category):
        return None
    return f"{spell(category.objects[path.dom])} -> {spell(category.objects[path.cod])}"
