"""Where screens do things: each act is one use case in one unit of work, on the background thread.

Records are imported for type checking only: the window paints before they are loaded.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Concatenate

from PySide6.QtCore import QObject, Signal

from pdn_desktop.errors import Refusal
from pdn_desktop.screens.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdn_desktop.screens.aids import Aids
    from pdn_desktop.screens.background import Job, Runner
    from pdn_desktop.screens.messages import Messages
    from pdn_desktop.usecases.ports import Clock, Office, UnitOfWork


class SaveState(StrEnum):
    """What the person may believe about the work on the screen; the value is the sentence shown."""

    SAVED = "Tout est enregistré"
    SAVING = "Enregistrement…"
    NOT_SAVED = "Non enregistré"


class Desk(QObject):
    """Does and reads on behalf of one person; says truthfully whether everything shown is saved.

    `changed` follows each act that succeeded. `hold` announces something typed that is not yet in the file.
    """

    changed = Signal()
    state_changed = Signal(object)

    def __init__(self, runner: Runner, messages: Messages, clock: Clock, actor: str) -> None:
        super().__init__()
        self.aids: Aids | None = None  # without them files are shown as they are, and none leaves the window
        self.messages = messages
        self.person = Person(actor)
        self.clock = clock
        self._runner = runner
        self._office: Office | None = None
        self._writing = 0
        self._held: dict[object, bool] = {}
        self._refused: set[str] = set()  # acts whose refusal stands in the message bar
        self._last_act_failed = False
        self._shown = SaveState.SAVED

    @property
    def actor(self) -> str:
        """Return the name the journal carries."""
        return self.person.name

    @property
    def office(self) -> Office:
        """Return the open call file; asking without one is a bug of the screen."""
        if self._office is None:
            msg = "no call is open"
            raise RuntimeError(msg)
        return self._office

    def seat(self, office: Office | None) -> None:
        """Work on this call file from now on; None when it is closed."""
        self._office = office
        self._held.clear()
        self._last_act_failed = False
        self._announce()

    def do[**P, T](
        self, usecase: Callable[Concatenate[UnitOfWork, Clock, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Job[T]:
        """Act: run this use case in its own unit of work; refusals are shown, `changed` follows success."""
        office, actor, clock = self.office, self.actor, self.clock

        def perform(_: Job[T]) -> T:
            with office.unit(actor) as uow:
                return usecase(uow, clock, *args, **kwargs)

        return self._watched(self._runner.run(perform).called("Enregistrement…"), _name(usecase))

    def work[T](self, work: Callable[[Office, Job[T]], T]) -> Job[T]:
        """Act over several units of work, with steps that can be followed and cancelled."""
        office = self.office
        return self._watched(self._runner.run(lambda job: work(office, job)), _name(work))

    def read[**P, T](
        self, usecase: Callable[Concatenate[UnitOfWork, Clock, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Job[T]:
        """Read: like `do`, without a word about saving."""
        office, actor, clock = self.office, self.actor, self.clock

        def perform(_: Job[T]) -> T:
            with office.unit(actor) as uow:
                return usecase(uow, clock, *args, **kwargs)

        job = self._runner.run(perform).called("Lecture de l’appel…")
        return self._answering(job, _name(usecase))

    def background[T](self, work: Callable[[Job[T]], T]) -> Job[T]:
        """Run something long that does not touch the call file; refusals are shown."""
        return self._answering(self._runner.run(work), _name(work))

    def hold(self, owner: object, *, faulty: bool = False) -> None:
        """Note that this field shows what the file does not hold; `faulty` when it cannot be saved."""
        self._held[owner] = faulty
        self._announce()

    def release(self, owner: object) -> None:
        """Note that this field shows what the file holds."""
        self._held.pop(owner, None)
        self._announce()

    @property
    def state(self) -> SaveState:
        """Return what may be said of the work on the screen."""
        if self._last_act_failed or any(self._held.values()):
            return SaveState.NOT_SAVED
        return SaveState.SAVING if self._writing or self._held else SaveState.SAVED

    def _watched[T](self, job: Job[T], act: str) -> Job[T]:
        self._writing += 1
        self._announce()
        job.then(lambda _: self._succeeded()).otherwise(self._failed)
        return self._answering(job, act)

    def _succeeded(self) -> None:
        self._writing -= 1
        self._last_act_failed = False
        self._announce()
        self.changed.emit()

    def _failed(self, failure: Exception) -> None:
        self._writing -= 1
        self._last_act_failed = not isinstance(failure, Refusal)  # refused fields hold what they show
        self._announce()

    def _answering[T](self, job: Job[T], act: str) -> Job[T]:
        """Tell a refusal, unless it is shown where it arose; withdraw it when the same act succeeds."""

        def tell(failure: Exception) -> None:
            if isinstance(failure, Refusal) and not job.tells(failure):
                self._refused.add(act)
                self.messages.refuse(failure, topic=act)

        def forget(_: T) -> None:
            if act in self._refused:
                self._refused.discard(act)
                self.messages.withdraw(act)

        return job.then(forget).otherwise(tell)

    def _announce(self) -> None:
        if self.state is not self._shown:
            self._shown = self.state
            self.state_changed.emit(self._shown)


def _name(act: object) -> str:
    """Return what tells an act from others, its arguments left aside."""
    while isinstance(act, partial):
        act = act.func
    return f"{getattr(act, '__module__', '')}.{getattr(act, '__qualname__', '')}"
