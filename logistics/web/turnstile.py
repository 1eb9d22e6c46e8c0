"""Those who wait for the right to write at the same moment go through in one transaction.

At a busy gate most of the time of a scan is waiting: for the one writer, and for the disk at the
commit. Requests of one worker that arrive while another is writing are therefore written by
whoever comes next, together; the disk is asked once. Nobody is answered before that commit.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar, cast

from logistics.web.transaction import undo, writing

T = TypeVar("T")
# More would keep other workers, and live scans behind a batch, waiting for too long.
MOST = 8


@dataclass(eq=False)
class _Wish(Generic[T]):
    """What somebody in the queue wants written, and how it went."""

    subject: int
    write: Callable[[], T]
    is_done: bool = False
    answer: T | None = None
    fault: Exception | None = None

    def fulfil(self) -> None:
        self.answer = self.write()


class Turnstile:
    """The queue of one worker. Whoever holds the turn writes for all who wait."""

    def __init__(self) -> None:
        self._waiting: deque[_Wish[object]] = deque()
        self._turn = Lock()

    def pass_through(self, subject: int, write: Callable[[], T]) -> T:
        """What ``write`` answers, once it is committed; raises what it raises.

        It must not rely on the request it comes from: another request's thread may run it.
        ``subject`` is what it locks: wishes of one transaction are fulfilled in its order, so
        that two workers never wait for each other.
        """
        undo()
        wish = _Wish(subject, write)
        self._waiting.append(cast("_Wish[object]", wish))
        with self._turn:
            if not wish.is_done:
                _fulfil_together(self._next())
        if wish.fault is not None:
            raise wish.fault
        return cast("T", wish.answer)

    def _next(self) -> list[_Wish[object]]:
        party = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
        return sorted(party, key=lambda wish: wish.subject)


def _fulfil_together(party: list[_Wish[object]]) -> None:
    try:
        with writing():
            for wish in party:
                wish.fulfil()
    except Exception as fault:  # noqa: BLE001 -- told to whom it belongs, or tried again alone
        if len(party) == 1:
            party[0].fault = fault
        else:
            for wish in party:
                _fulfil_together([wish])
    for wish in party:
        wish.is_done = True
