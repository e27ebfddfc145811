"""Presentations of categories whose size is known from elsewhere; a year after a name says from which paper they are.

Monoids are categories with one object; a word is a string with one character for each generator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catlearn.theory.category import Category, Generator, Path, category


def monoid(letters: str, rules: Iterable[tuple[str, str]], label: str = "M") -> Category:
    """One object, a generator for each letter, an equation for each rule."""
    number = {letter: index for index, letter in enumerate(letters)}
    equations = tuple(
        (Path(0, 0, tuple(map(number.__getitem__, left))), Path(0, 0, tuple(map(number.__getitem__, right))))
        for left, right in dict.fromkeys(rules)
        if left != right
    )
    return Category(("*",), tuple(Generator(letter, 0, 0) for letter in letters), equations, label=label)


def group(letters: str, relators: Iterable[str]) -> Category:
    """A group; a capital letter is the inverse of the small one where there is one, else a letter is an involution."""
    inverses = [(letter + letter.upper(), "") for letter in letters if letter.islower() and letter.upper() in letters]
    inverses += [(rule[::-1], "") for rule, _ in inverses]
    return monoid(letters, [*inverses, *((relator, "") for relator in relators)])


def letters(count: int, start: str = "a") -> str:
    """So many characters in a row."""
    return "".join(chr(ord(start) + index) for index in range(count))


def coxeter(rank: int, bonds: Mapping[tuple[int, int], int]) -> Category:
    """A Coxeter group: involutions, and braid relations of the lengths given, 2 where none is, 0 for no relation."""
    s = letters(rank)
    rules = [(letter * 2, "") for letter in s]
    for i in range(rank):
        for j in range(i + 1, rank):
            length = bonds.get((i, j), 2)
            rules.append((((s[i] + s[j]) * length)[:length], ((s[j] + s[i]) * length)[:length]))
    return monoid(s, rules)


def chain(rank: int, *last: int) -> dict[tuple[int, int], int]:
    """The bonds of a line of involutions: 3, but for the last ones."""
    lengths = [3] * (rank - 1 - len(last)) + list(last)
    return {(i, i + 1): length for i, length in enumerate(lengths)}


def symmetric_coxeter(n: int) -> Category:
    """The symmetric group on n points, by neighbouring transpositions: n! elements."""
    return coxeter(n - 1, chain(n - 1))


def symmetric_carmichael_1956(n: int) -> Category:
    """The symmetric group on n points, by the transpositions (1 i)."""
    s = letters(n - 1)
    rules = [(letter * 2, "") for letter in s]
    for i, one in enumerate(s):
        two = s[(i + 1) % len(s)]
        rules.append(((one + two) * 3, ""))
        rules += [((one + two + one + three) * 2, "") for three in s if three not in (one, two)]
    return monoid(s, rules)


def full_transformations_aizenstat_1958(n: int) -> Category:
    """All maps of n points to themselves: n^n elements."""
    a, b, t = "a", "b", "t"
    around = b * (n - 1)
    relators = [a * 2, b * n, (a + b) * (n - 1), (a + around + a + b) * 3]
    relators += [(a + b * (n - j) + a + b * j) * 2 for j in range(2, n - 1)]
    turn = b * (n - 2) + a + b * 2
    rules = [(a + t, t), (turn + t + turn, t), (b + a + around + a + b + t + around + a + b + a + around, t)]
    rules += [((t + b + a + around) * 2, t), ((around + a + b + t) * 2, t + around + a + b + t)]
    rules += [((t + around + a + b) * 2, t + around + a + b + t)]
    rules += [((t + b + a + b * (n - 2) + a + b) * 2, (b + a + b * (n - 2) + a + b + t) * 2)]
    return monoid(a + b + t, [*((relator, "") for relator in relators), *rules])


def order_preserving_aizenstat_1962(n: int) -> Category:
    """All monotone maps of an n-chain to itself: binomial(2n - 1, n) elements."""
    u, v = " " + letters(n - 1), " " + letters(n - 1, "α")
    rules = []
    for i in range(2, n):
        rules.append((v[n - i] + u[i], u[i] + v[n + 1 - i]))
        rules.append((u[n - i] + v[i], v[i] + u[n + 1 - i]))
    for i in range(1, n):
        rules += [(v[n - i] + u[i], u[i]), (u[n - i] + v[i], v[i])]
        rules += [(u[i] + v[j], v[j] + u[i]) for j in range(1, n) if j not in (n - i, n + 1 - i)]
    rules += [(w[1] + w[2] + w[1], w[1] + w[2]) for w in (u, v)]
    return monoid(u[1:] + v[1:], rules)


def temperley_lieb(n: int) -> Category:
    """The Jones monoid of planar pairings: the n-th Catalan number of elements."""
    e = letters(n - 1)
    rules = [(letter * 2, letter) for letter in e]
    for i in range(n - 1):
        for j in range(n - 1):
            if abs(i - j) == 1:
                rules.append((e[i] + e[j] + e[i], e[i]))
            elif i < j:
                rules.append((e[i] + e[j], e[j] + e[i]))
    return monoid(e, rules)


def brauer_kudryavtseva_mazorchuk_2006(n: int) -> Category:
    """The Brauer monoid of pairings of 2n points: (2n - 1)!! elements."""
    s, p = letters(n - 1), letters(n - 1, "α")
    rules = []
    for i in range(n - 1):
        rules += [(s[i] * 2, ""), (p[i] * 2, p[i]), (s[i] + p[i], p[i]), (p[i] + s[i], p[i])]
        for j in range(n - 1):
            if abs(i - j) == 1:
                rules += [(s[i] + s[j] + s[i], s[j] + s[i] + s[j]), (p[i] + p[j] + p[i], p[i])]
                rules += [(s[i] + p[j] + p[i], s[j] + p[i]), (p[i] + p[j] + s[i], p[i] + s[j])]
            elif i != j:
                rules.append((s[i] + p[j], p[j] + s[i]))
                rules += [(s[i] + s[j], s[j] + s[i]), (p[i] + p[j], p[j] + p[i])] if i < j else []
    return monoid(s + p, rules)


def partition_halverson_ram_2005(n: int) -> Category:
    """The partition monoid: as many elements as there are partitions of a set of 2n points."""
    s, p, q = letters(n - 1), letters(n, "α"), letters(n - 1, "а")
    rules = [(w * 2, "") for w in s] + [(w * 2, w) for w in p + q]
    for i in range(n - 1):
        rules += [(s[i] + p[i] + p[i + 1], p[i] + p[i + 1]), (p[i] + p[i + 1] + s[i], p[i] + p[i + 1])]
        rules += [(q[i] + s[i], q[i]), (s[i] + q[i], q[i]), (s[i] + p[i], p[i + 1] + s[i])]
        rules += [(p[j] + q[i] + p[j], p[j]) for j in (i, i + 1)] + [(q[i] + p[j] + q[i], q[i]) for j in (i, i + 1)]
        rules += [(q[i] + p[j], p[j] + q[i]) for j in range(n) if j not in (i, i + 1)]
        rules += [(s[i] + p[j], p[j] + s[i]) for j in range(n) if j not in (i, i + 1)]
        rules += [(s[i] + q[j], q[j] + s[i]) for j in range(n - 1) if abs(i - j) > 1]
        if i + 1 < n - 1:
            rules.append((s[i] + s[i + 1] + q[i], q[i + 1] + s[i] + s[i + 1]))
            rules.append((s[i] + s[i + 1] + s[i], s[i + 1] + s[i] + s[i + 1]))
        rules += [(w[i] + w[j], w[j] + w[i]) for w in (q,) for j in range(i + 1, n - 1)]
        rules += [(s[i] + s[j], s[j] + s[i]) for j in range(i + 2, n - 1)]
    rules += [(p[i] + p[j], p[j] + p[i]) for i in range(n) for j in range(i + 1, n)]
    return monoid(s + p + q, rules)


def stylic_abram_reutenauer_2022(n: int) -> Category:
    """The stylic monoid: as many elements as there are partitions of a set of n + 1 points."""
    a = letters(n)
    rules = [(letter * 2, letter) for letter in a]
    for i in range(n):
        for j in range(i, n):
            for k in range(j, n):
                x, y, z = a[i], a[j], a[k]
                rules += [(y + x + z, y + z + x)] if i < j <= k else []
                rules += [(x + z + y, z + x + y)] if i <= j < k else []
    return monoid(a, rules)


def monogenic(index: int, period: int) -> Category:
    """One generator a with a^(index + period) = a^index."""
    return monoid("a", [("a" * (index + period), "a" * index)])


def fibonacci_campbell_robertson_1975(r: int, n: int) -> Category:
    """The Fibonacci semigroup, with an identity: the product of r letters in a row is the next, n letters around."""
    a = letters(n)
    return monoid(a, [("".join(a[(i + k) % n] for k in range(r)), a[(i + r) % n]) for i in range(n)])


def chinese_cassaigne_2001(n: int) -> Category:
    """The Chinese monoid: z y x = z x y = y z x for letters x <= y <= z."""
    a = letters(n)
    rules = []
    for i in range(n):
        for j in range(i, n):
            for k in range(j, n):
                z, y, x = a[k], a[j], a[i]
                rules += [(z + y + x, z + x + y), (z + y + x, y + z + x)]
    return monoid(a, rules)


def simplex(n: int) -> Category:
    """Finite ordinals [0] to [n] and monotone maps, by faces and degeneracies."""
    arrows: dict[str, tuple[str, str]] = {}
    for m in range(n):
        arrows |= {f"d{m},{i}": (str(m), str(m + 1)) for i in range(m + 2)}
        arrows |= {f"s{m},{i}": (str(m + 1), str(m)) for i in range(m + 1)}
    equations: list[tuple[tuple[str, ...], tuple[str, ...], str]] = []
    for m in range(n - 1):
        equations += [
            ((f"d{m},{i}", f"d{m + 1},{j}"), (f"d{m},{j - 1}", f"d{m + 1},{i}"), str(m))
            for j in range(m + 3)
            for i in range(j)
        ]
        equations += [
            ((f"s{m + 1},{i}", f"s{m},{j}"), (f"s{m + 1},{j + 1}", f"s{m},{i}"), str(m + 2))
            for j in range(m + 1)
            for i in range(j + 1)
        ]
    for m in range(n):
        for j in range(m + 1):
            for i in range(m + 2):
                left = (f"d{m},{i}", f"s{m},{j}")
                if i in (j, j + 1):
                    equations.append((left, (), str(m)))
                elif i < j:
                    equations.append((left, (f"s{m - 1},{j - 1}", f"d{m - 1},{i}"), str(m)))
                else:
                    equations.append((left, (f"s{m - 1},{j}", f"d{m - 1},{i - 1}"), str(m)))
    return category(map(str, range(n + 1)), arrows, equations, label=f"simplex({n})")


def grid(n: int) -> Category:
    """An n by n grid of objects whose squares commute."""
    arrows: dict[str, tuple[str, str]] = {}
    equations: list[tuple[tuple[str, ...], tuple[str, ...], str]] = []
    for i in range(n):
        for j in range(n):
            here, right, up = f"{i},{j}", f"{i + 1},{j}", f"{i},{j + 1}"
            arrows |= {f"r{here}": (here, right)} if i + 1 < n else {}
            arrows |= {f"u{here}": (here, up)} if j + 1 < n else {}
            if i + 1 < n and j + 1 < n:
                equations.append(((f"r{here}", f"u{right}"), (f"u{here}", f"r{up}"), here))
    return category([f"{i},{j}" for i in range(n) for j in range(n)], arrows, equations, label=f"grid({n})")
