"""How messages speak of heads, and of the reasons why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from ..theory.category import Path
from ..theory.functor import Functor
from ..theory.functor_tuning import TunedFunctor
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from ..theory.tuning import Tuned
from ..theory.witnesses import Blocked, Identified, Inverted, Merged, Witness
from .phrasing import counted, quoted

ROWS, ENTRIES = 6, 8


def show_task_head(found: Tuned) -> str:
    """A head as a table, in the names of the answers of the task."""
    head, task, onto = found.head, found.task, found.image.onto
    chosen = [onto.objects.index(obj) for obj in range(len(onto.target.objects))]
    names: list[dict[int, str]] = []
    for obj in chosen:
        component = found.arrow.components[obj]
        names.append({image: task.sets[obj][position] for position, image in enumerate(component)})
    kept = found.image.inclusion
    rows = [
        f"{spell(kept.target.objects[kept.objects[place]])} = {{{_entries([spell(known[n]) for n in sorted(known)])}}}"
        for place, known in enumerate(names)
    ]
    base = head.base
    for letter, generator in enumerate(base.generators):
        path = base.generator_path(letter)
        arrow = found.image.inclusion(path.reversed() if head.covariant else path)
        above, below = names[generator.cod], names[generator.dom]
        entries = [
            f"{spell(above[position])} |-> {spell(below[image])}" for position, image in enumerate(head.maps[letter])
        ]
        if entries:
            rows.append(f"{kept.target.show(arrow)} = {{{_entries(entries)}}}")
    return _rows(rows)


def show_functor_head(found: TunedFunctor) -> str:
    """A head as a table."""
    head, kept = found.head, found.image.inclusion
    rows = [
        f"{spell(kept.target.objects[kept.objects[place]])} |-> {spell(head.target.objects[image])}"
        for place, image in enumerate(head.objects)
    ]
    for letter, path in enumerate(head.generators):
        if path.word:
            arrow = kept(head.source.generator_path(letter))
            rows.append(f"{kept.target.show(arrow)} |-> {head.target.show(path)}")
    return _rows(rows)


def _entries(parts: Sequence[str]) -> str:
    more = [f"... {len(parts) - ENTRIES:,} more"] if len(parts) > ENTRIES + 1 else []
    return ", ".join([*(parts[:ENTRIES] if more else parts), *more])


def _rows(rows: Sequence[str]) -> str:
    more = f"; and {counted(len(rows) - ROWS, 'further row')}" if len(rows) > ROWS + 1 else ""
    return "`" + "; ".join(rows[:ROWS] if more else rows) + "`" + more


def why_no_head(model: Functor, answers: Presheaf | Functor, witness: Witness) -> str:
    """What a witness says, in the reader's names."""
    source, name, other = model.source, f"`{model.label}`", f"`{answers.label}`"
    match witness:
        case Identified(left, right):
            pair = f"`{source.show(left)}` and `{source.show(right)}`"
            return (
                f"{name} sends {pair} to one morphism, `{model.target.show(model(left))}`, but {other} tells them "
                f"apart: {_values(answers, left, right)}."
            )
        case Inverted(path, back):
            return (
                f"{name} makes `{source.show(path)}` an isomorphism, with inverse `{model.target.show(back)}`, but "
                f"{other} does not."
            )
        case Merged((one, two), _, _):
            images = [quoted(model.target.objects[model.objects[obj]]) for obj in (one, two)]
            same = f"send both to {images[0]}" if images[0] == images[1] else f"find {' and '.join(images)} isomorphic"
            does = same.replace("send", "sends", 1).replace("find", "finds", 1)
            pair = f"{quoted(source.objects[one])} and {quoted(source.objects[two])}"
            return f"{name} merges {pair} ({does}), but {other} tells them apart: {_sizes(answers, one, two)}."
        case Blocked((dom, cod), path):
            ends = quoted(source.objects[dom]), quoted(source.objects[cod])
            return (
                f"{name} knows a morphism `{model.target.show(path)}` from {ends[0]} to {ends[1]}, but {other} has "
                f"nothing that it could be sent to: {_nothing(answers, dom, cod)}."
            )


def _values(answers: Presheaf | Functor, left: Path, right: Path) -> str:
    if isinstance(answers, Functor):
        return f"they go to `{answers.target.show(answers(left))}` and `{answers.target.show(answers(right))}`"
    here = [path.reversed() if answers.covariant else path for path in (left, right)]
    above, below = answers.sets[here[0].cod], answers.sets[here[0].dom]
    for position, element in enumerate(above):
        one, other = (answers.restrict(path, position) for path in here)
        if one != other:
            return f"they take `{spell(element)}` to `{spell(below[one])}` and `{spell(below[other])}`"
    message = "the task does not tell them apart"
    raise AssertionError(message)


def _sizes(answers: Presheaf | Functor, one: int, other: int) -> str:
    if isinstance(answers, Functor):
        pair = [quoted(answers.target.objects[answers.objects[obj]]) for obj in (one, other)]
        return f"they go to {pair[0]} and {pair[1]}, which are not isomorphic"
    sizes = [counted(len(answers.sets[obj]), "element") for obj in (one, other)]
    names = [quoted(answers.base.objects[obj]) for obj in (one, other)]
    return f"it has {sizes[0]} over {names[0]} and {sizes[1]} over {names[1]}"


def _nothing(answers: Presheaf | Functor, dom: int, cod: int) -> str:
    if isinstance(answers, Functor):
        pair = [quoted(answers.target.objects[answers.objects[obj]]) for obj in (dom, cod)]
        return f"no morphism goes from {pair[0]} to {pair[1]}"
    empty, full = (cod, dom) if answers.covariant else (dom, cod)
    names = [quoted(answers.base.objects[obj]) for obj in (full, empty)]
    return f"it has elements over {names[0]} and none over {names[1]}"


CASES = "whichever way a head is begun, it comes to break an equation"
