"""Is a tokenizer a functor? A tutorial: put your own class under a suite of laws, and read what it finds.

Texts are arrows: they go from the cursor to the cursor, and compose by being written one after the other. Counts of
tokens compose by being added. To encode a text by its counts is a functor from the one to the other just when it makes
no difference whether a text comes in one piece or in several, as it does when it is streamed. Counting characters is
one. Counting tokens that are merged greedily, as byte-pair encodings are, looks like one, and is not.

Run it: python3 examples/laws/tokens.py
"""

from collections import Counter
from functools import partial

from catlearn import laws


class Texts:
    """A category with one object: texts, written one after the other."""

    def __init__(self, samples):
        self.samples = samples

    def objects(self):
        return ["cursor"]

    def arrows(self):
        return self.samples

    def dom(self, text):
        return "cursor"

    def cod(self, text):
        return "cursor"

    def identity(self, cursor):
        return ""

    def compose(self, first, second):
        return first + second

    def equal(self, one, other):
        return one == other


class Counts:
    """A category with one object: counts of tokens, added up."""

    def objects(self):
        return ["total"]

    def arrows(self):
        return [Counter(), Counter(a=1), Counter(a=2, b=1)]

    def dom(self, count):
        return "total"

    def cod(self, count):
        return "total"

    def identity(self, total):
        return Counter()

    def compose(self, first, second):
        return first + second

    def equal(self, one, other):
        return one == other

    def show(self, count):
        return " + ".join(f"{times} '{token}'" for token, times in sorted(count.items())) or "nothing"


class Encoder:
    """What is claimed to be a functor: a text goes to the counts of its tokens."""

    def __init__(self, tokenize):
        self.source = Texts(["", "t", "h", "e", "th", "he", "the", "o"])
        self.target = Counts()
        self.tokenize = tokenize

    def on_object(self, cursor):
        return "total"

    def on_arrow(self, text):
        return Counter(self.tokenize(text))


def greedy(text, merges):
    """Tokens of a text after merging pairs of neighbours, in the order of the merges."""
    tokens = list(text)
    for pair in merges:
        place = 0
        while place + 1 < len(tokens):
            if tokens[place] + tokens[place + 1] == pair:
                tokens[place : place + 2] = [pair]
            place += 1
    return tokens


characters = Encoder(list)
merged = Encoder(partial(greedy, merges=["th", "the"]))

# In a test file one line does it: a pytest test with a case for each law.
test_characters = laws.FUNCTOR.test_of(characters)


def main():
    print("characters:", laws.FUNCTOR.broken(characters) or "every law holds")
    (broken,) = laws.FUNCTOR.broken(merged)
    print("\nmerged tokens:", broken.message)
    print("\nAs a spec, on which `catlearn check` fails for the same reason:\n")
    print(laws.reproduce(broken))


if __name__ == "__main__":
    main()
