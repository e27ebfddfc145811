"""Reading on after a mistake: mend what is plain, else leave the line out and go on at the next one.

The parse runs once. Where a token cannot stand, the slips (`slips.py`) are tried: a wrong sign, a missing comma, a
misspelt word; a slip is mended on the spot and costs nothing. Otherwise tokens are left out up to one that begins or
ends something (panic mode), and the stack is cut back to where that one can stand.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from .automaton import Automaton
from .codes import BRACKET, complain
from .limits import MOST_TOKENS, too_many
from .nearest import nearest
from .places import Place
from .situations import tell
from .slips import mended
from .tokens import END, KEYWORDS, Token, tokenize
from .words import CLOSING, DECLARING, INNER, OPENING, OTHER_NAMES

if TYPE_CHECKING:
    from .tables import Start

MOST_MISTAKES = 200
"""After so many mistakes the rest of a text is not read."""

_DECLARING = frozenset(KEYWORDS[word] for word in DECLARING)
_INNER = frozenset(KEYWORDS[word] for word in INNER)


class Reading:
    """One text on its way through the automaton."""

    def __init__(self, text: str, start: Start) -> None:
        self.text = text
        self.automaton = Automaton(start)
        self.stream = tokenize(text)
        self.ahead: deque[Token] = deque()
        self.before: Token | None = None
        self.mistakes = 0
        self.read = 0
        self.lost_brackets = 0
        self.finished = False

    def value(self) -> Any:
        """What was read, or None where nothing could be."""
        automaton = self.automaton
        while True:
            token = self.next()
            if (token.type == "NAME" and self.swallowed(token)) or not automaton.feed(token):
                self.recover(token)
                if self.finished or self.mistakes > MOST_MISTAKES:
                    return self.close(token)
            elif token.type == END:
                return automaton.values[-1]
            self.before = token

    # The stream

    def next(self) -> Token:
        """Take the next token."""
        return self.ahead.popleft() if self.ahead else self.pull()

    def pull(self) -> Token:
        """The next token of the text; the text ends where it has too many."""
        self.read += 1
        token = next(self.stream)
        if self.read <= MOST_TOKENS or token.type == END:
            return token
        refused = too_many(token.span)
        complain(refused.code, refused.message, refused.span, refused.hint)
        self.finished = True
        self.stream = iter(())
        return Token(END, "", token.start, token.start)

    def peek(self, count: int) -> list[Token]:
        """The next tokens, fewer at the end."""
        while len(self.ahead) < count and (not self.ahead or self.ahead[-1].type != END):
            self.ahead.append(self.pull())
        return list(self.ahead)[:count]

    def begins_line(self, token: Token) -> bool:
        """Whether only blanks stand before the token on its line."""
        return not self.text[self.text.rfind("\n", 0, token.start) + 1 : token.start].strip()

    # Mistakes

    def swallowed(self, token: Token) -> bool:
        """Whether a claim would swallow a declaration because its first word, in the first column, is misspelt."""
        if (token.start and self.text[token.start - 1] != "\n") or Place.of(self.automaton).keyword != "CHECK":
            return False
        said = token.text.lower()
        return OTHER_NAMES.get(said, said) in DECLARING or nearest(said, DECLARING) is not None

    def recover(self, token: Token) -> None:
        """Say what is wrong at the token, and bring the automaton past it."""
        if self.finished:
            return
        self.mistakes += 1
        following = [] if token.type == END else self.peek(2)
        repair = mended(self, token, following)
        if repair is not None:
            if repair.code == BRACKET and self.lost_brackets:
                self.lost_brackets -= 1
            else:
                complain(repair.code, repair.message, repair.span or token.span, repair.hint, repair.labels)
            if repair.line:
                self.skip_line(token)
            self.ahead.extendleft(reversed(repair.tokens))
            return
        tell(self, token)
        self.synchronise(token)

    def skip_unknown(self, token: Token) -> int:
        """Leave out the further unknown characters right after one; where they end."""
        end = token.end
        while (following := self.peek(1)[0]).type == "UNKNOWN" and following.start == end:
            end = self.next().end
        return end

    def skip_line(self, token: Token) -> None:
        """Leave out the rest of the token's line."""
        end = self.text.find("\n", token.start)
        end = len(self.text) if end < 0 else end
        while (following := self.peek(1)[0]).type != END and following.start < end:
            self.next()

    def synchronise(self, token: Token) -> None:
        """Leave tokens out up to one with which the parse can go on."""
        depth = 0
        while token.type != END and not self.resumes(token, depth):
            if token.type in OPENING:
                depth += 1
            elif token.type in CLOSING and depth:
                depth -= 1
            token = self.next()
        if token.type == END:
            self.leave(token)
            if self.automaton.accepts(END):
                self.ahead.appendleft(token)
            else:
                self.finished = True

    def resumes(self, token: Token, depth: int) -> bool:
        """Cut the stack so that the token can stand, and put it back into the stream; False where that cannot be."""
        place = Place.of(self.automaton)
        kind = token.type
        if kind in _DECLARING and (depth == 0 or self.begins_line(token)):
            self.leave(token)
            if not self.automaton.accepts(kind):
                return False
        elif depth or not self.cut_to(token, place):
            return False
        self.ahead.appendleft(token)
        return True

    def cut_to(self, token: Token, place: Place) -> bool:
        """Cut back to where a closing bracket, or the token as the beginning of a line of the block, can stand."""
        if token.type in CLOSING:
            return self.cut_to_bracket(token.type)
        if place.block is None or not (token.type in _INNER or self.begins_line(token)):
            return False
        return self.cut_between(token.type, place.block + 1, place.block + 2)

    def leave(self, token: Token) -> None:
        """Close the open block, if there is one, and go to where a declaration or the end of the text can stand."""
        place = Place.of(self.automaton)
        if place.block is not None and self.cut_between("RBRACE", place.block + 1, place.block + 2):
            self.automaton.feed(Token("RBRACE", "}", token.start, token.start))
            if self.automaton.accepts(token.type):
                return
        top = Place.of(self.automaton).item
        if self.automaton.accepts(token.type, states=self.automaton.states[: top + 1]):
            self.automaton.cut(top)

    def cut_to_bracket(self, kind: str) -> bool:
        """Cut back to the deepest place at which the closing bracket can stand, within its own opening one."""
        values, states = self.automaton.values, self.automaton.states
        for depth in range(len(values), 0, -1):
            if self.automaton.accepts(kind, states=states[: depth + 1]):
                self.automaton.cut(depth)
                return True
            top = values[depth - 1]
            if isinstance(top, Token) and top.type in OPENING and (kind != "RBRACE" or top.type == "LBRACE"):
                return False
        return False

    def cut_between(self, kind: str, low: int, high: int) -> bool:
        """Cut back to the deepest of some depths at which a token of the kind can stand."""
        for depth in range(min(high, len(self.automaton.values)), low - 1, -1):
            if self.automaton.accepts(kind, states=self.automaton.states[: depth + 1]):
                self.automaton.cut(depth)
                return True
        return False

    def close(self, token: Token) -> Any:
        """What was read so far, when no more is."""
        end = Token(END, "", token.end, token.end)
        self.leave(end)
        return self.automaton.values[-1] if self.automaton.feed(end) and self.automaton.values else None
