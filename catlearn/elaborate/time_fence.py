"""The outer fence: work that takes longer than some seconds is stopped and given up.

The limits on verdicts are counts, so that they are the same on every machine; this fence is for what they let through.
It needs a timer signal and the main thread; elsewhere the counts alone bind.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

from ..theory.word_problem import forget_what_was_interrupted

Result = TypeVar("Result")


class _TimeIsUp(BaseException):
    """Raised inside the work; not an Exception, so that nothing inside catches it."""


def fence(seconds: float) -> Callable[[Callable[[], Result]], Result | None]:
    """A function that runs work, and gives None when that takes longer than `seconds`; 0 is no fence.

    >>> fence(60.0)(lambda: 42)
    42
    """

    def run(work: Callable[[], Result]) -> Result | None:
        here = threading.current_thread() is threading.main_thread()
        if seconds <= 0 or not here or not hasattr(signal, "setitimer"):
            return work()
        before = signal.signal(signal.SIGALRM, _ring)
        try:
            # It rings again every second: an exception that is raised in a finaliser is lost.
            signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
            try:
                return work()
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        except _TimeIsUp:
            # What was being worked out may be half done.
            forget_what_was_interrupted()
            return None
        finally:
            signal.signal(signal.SIGALRM, before)

    return run


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _TimeIsUp
