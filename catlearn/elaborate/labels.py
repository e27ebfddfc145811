"""`label L on C { A = cat  B = dog }`: an answer for each object, the same along every morphism."""

from __future__ import annotations

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..theory.category import Category
from ..theory.families import discrete
from ..theory.functor import Functor
from ..theory.laws import unequal_label
from ..theory.names import spell
from .elements import element_name
from .nearest import listed
from .objects import known_object, resolve_object
from .reading import Reading


def label_functor(reading: Reading, declaration: tree.LabelDeclaration, category: Category) -> Functor | None:
    """The functor to the discrete category of the answers; None, and diagnostics, when it is none."""
    rows: dict[int, tree.TableRow] = {}
    default: tree.TableRow | None = None
    answers: dict[str, int] = {}
    for row in declaration.body:
        answer = _answer(reading, row)
        if isinstance(row.key, tree.Name) and row.key.text == "_" and known_object(reading, category, row.key) is None:
            default = row
        else:
            obj = resolve_object(reading, category, row.key)
            if obj is None or not _is_new(reading, rows, obj, row):
                continue
        if answer is not None:
            answers.setdefault(answer, len(answers))
    missing = [spell(name) for obj, name in enumerate(category.objects) if obj not in rows]
    if missing and default is None and not reading.has_errors:
        message = f"{declaration.name.text} has no answer for {listed(missing)}"
        reading.error("E0215", message, declaration.name.span, f"give a row `{missing[0]} = ...`")
    if reading.has_errors:
        return None
    chosen = [rows.get(obj, default) for obj in range(len(category.objects))]
    known = [row for row in chosen if row is not None]
    return _constant_on_components(reading, declaration, category, known, answers)


def _answer(reading: Reading, row: tree.TableRow) -> str | None:
    name = None if isinstance(row.value, tree.Braces) else element_name(row.value)
    if name is None:
        hint = "as in `A = cat`"
        reading.error("E0209", f"`{show_expression(row.value)}` is not an answer", row.value.span, hint)
    return name


def _is_new(reading: Reading, rows: dict[int, tree.TableRow], obj: int, row: tree.TableRow) -> bool:
    if obj not in rows:
        rows[obj] = row
        return True
    first = Label(rows[obj].key.span, "given here first")
    reading.error("E0217", f"`{show_expression(row.key)}` is answered twice", row.key.span, None, [first])
    return False


def _constant_on_components(
    reading: Reading,
    declaration: tree.LabelDeclaration,
    category: Category,
    rows: list[tree.TableRow],
    answers: dict[str, int],
) -> Functor | None:
    """A functor to a discrete category sends every morphism to an identity, so it is constant along generators.

    Two objects with different answers on one component have a morphism with different answers somewhere on a zigzag
    between them; that morphism is the shortest zigzag there is.
    """
    values = [answers[element_name(row.value) or ""] for row in rows]
    letter = unequal_label(category, values)
    if letter is not None:
        generator = category.generators[letter]
        arrow = category.show_morphism(category.generator_path(letter))
        one, other = rows[generator.dom], rows[generator.cod]
        message = (
            f"`{arrow}` joins `{spell(category.objects[generator.dom])}`, which is "
            f"`{show_expression(one.value)}`, to `{spell(category.objects[generator.cod])}`, which is "
            f"`{show_expression(other.value)}`"
        )
        hint = "a label is the same on all objects that a zigzag of morphisms joins"
        labels = [Label(one.value.span, f"`{show_expression(one.value)}` is given here")]
        reading.error("E0305", message, other.value.span, hint, labels)
        return None
    target = discrete(tuple(answers))
    images = tuple(target.identity(values[generator.dom]) for generator in category.generators)
    return Functor(category, target, tuple(values), images, label=declaration.name.text)
