"""The one background runner: everything that may last goes through its single thread, in order.

One thread also means that the call file is never used by two at once. The work function touches no widget;
results and failures come back in the thread of the window. Garbage is collected there too: Python would do it
in whichever thread allocates, and a widget freed by the background thread brings the program down.
"""

import gc
from collections.abc import Callable, Iterable
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from pdn_desktop.errors import Refusal

COLLECT_EVERY_MS = 1000


class Cancelled(Exception):  # noqa: N818 -- an end asked for, not an error
    """The person asked the work to stop; what it had begun is undone."""


class Job[T]:
    """One piece of work: say what to do with its result, follow its progress, cancel it.

    What is given to `then`, `otherwise` and `follow` is called by the event loop of the window.
    A plain object: one of Qt's could be deleted while the background thread uses it.
    """

    def __init__(self, work: Callable[["Job[T]"], T], tell: Callable[["Job[T]", int, int], object]) -> None:
        self._work = work
        self._tell = tell
        self._asked_to_stop = Event()
        self._then: list[Callable[[T], object]] = []
        self._otherwise: list[Callable[[Exception], object]] = []
        self._followers: list[Callable[[int, int], object]] = []
        self._show_refusal: Callable[[Refusal], bool] = lambda _: False
        self._result: T | None = None
        self._failure: Exception | None = None
        self.name = ""
        self.can_cancel = False
        self.done = self.total = 0  # as last told; 0 of 0 while the work does not say

    def called(self, name: str, *, can_cancel: bool = False) -> "Job[T]":
        """Name the work in French for who waits, and offer to stop it when it tells its steps."""
        self.name, self.can_cancel = name, can_cancel
        return self

    @property
    def failure(self) -> Exception | None:
        """Return what the work failed on, once it is over."""
        return self._failure

    def then(self, use: Callable[[T], object]) -> "Job[T]":
        """Call this with the result."""
        self._then.append(use)
        return self

    def otherwise(self, use: Callable[[Exception], object]) -> "Job[T]":
        """Call this with the failure; a bug is raised afterwards all the same, so that it is reported."""
        self._otherwise.append(use)
        return self

    def refused(self, show: Callable[[Refusal], bool]) -> "Job[T]":
        """Show a refusal where it arose; the message bar tells it only when `show` answers that it cannot."""
        self._show_refusal = show
        return self

    def tells(self, refusal: Refusal) -> bool:
        """Show this refusal where it arose; return whether it was."""
        return self._show_refusal(refusal)

    def follow(self, use: Callable[[int, int], object]) -> "Job[T]":
        """Call this at each step with how much is done, of how much."""
        self._followers.append(use)
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next `step`; nothing is called when it had not begun."""
        self._asked_to_stop.set()

    def step(self, done: int, total: int) -> None:
        """Tell how far the work is, from the work itself; raises `Cancelled` when asked to stop."""
        if self._asked_to_stop.is_set():
            raise Cancelled
        self._tell(self, done, total)

    def perform(self) -> None:
        """Do the work, in the background thread."""
        try:
            if not self._asked_to_stop.is_set():
                self._result = self._work(self)
                return
            self._failure = Cancelled()
        except Exception as failure:  # noqa: BLE001 -- delivered to the window, which decides
            self._failure = failure

    def deliver(self) -> None:
        """Hand over the result or the failure, once; a failure that nobody handles is raised."""
        try:
            self._hand_over()
        finally:
            self._forget()

    def _forget(self) -> None:
        """Let go of what was called: the background thread may be the last to hold this job."""
        del self._work
        self._then.clear()
        self._otherwise.clear()
        self._followers.clear()
        self._show_refusal = lambda _: False

    def _hand_over(self) -> None:
        failure = self._failure
        if failure is None:
            for use in filter(_lives, self._then):
                use(self._result)  # type: ignore[arg-type]  # set by perform, None is then a T
            return
        for handle in filter(_lives, self._otherwise):
            handle(failure)
        if not (isinstance(failure, Cancelled) or (self._otherwise and isinstance(failure, Refusal))):
            raise failure

    def tell_followers(self, done: int, total: int) -> None:
        """Hand over how far the work is."""
        self.done, self.total = done, total
        for use in filter(_lives, self._followers):
            use(done, total)


def _lives(use: Callable[..., object]) -> bool:
    """Tell whether what this would act upon is still there: a window may be gone before its answer comes."""
    cells = getattr(use, "__closure__", None) or ()
    owners = [getattr(use, "__self__", None), *(cell.cell_contents for cell in cells)]
    return not any(_gone(part) for owner in owners for part in (owner, *_parts(owner)))


def _parts(owner: object) -> Iterable[object]:
    """Return what a plain object that works for a window holds of it."""
    return () if isinstance(owner, QObject) else getattr(owner, "__dict__", {}).values()


def _gone(part: object) -> bool:
    return isinstance(part, QObject) and not isValid(part)


class Collector(QTimer):
    """Collects objects that refer to each other, in its own thread and in no other, from its making on.

    The oldest ones are many: walking them takes one hundredth of the time at the most.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, interval=COLLECT_EVERY_MS)
        self._oldest_from = 0.0
        self.timeout.connect(self.collect_due)
        gc.disable()
        self.start()

    def collect_due(self) -> None:
        """Collect the oldest generation that has grown past its threshold."""
        began = monotonic()
        oldest = 2 if began >= self._oldest_from else 1
        grown = zip(gc.get_count(), gc.get_threshold(), range(oldest + 1), strict=False)
        due = max((generation for count, threshold, generation in grown if count > threshold), default=None)
        if due is not None:
            gc.collect(due)
        if due == 2:  # noqa: PLR2004 -- Python's oldest
            self._oldest_from = began + 100 * (monotonic() - began)


class Runner(QObject):
    """Runs jobs one after the other in one thread; `busy_changed` tells when it starts and when it rests.

    `progressed` follows each step and the end of each job. From the first runner on, objects that refer to
    each other are collected in the thread of the window only.
    """

    busy_changed = Signal(bool)
    progressed = Signal()
    _performed = Signal(object)
    _stepped = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job[object]] = []
        self._waiting: SimpleQueue[Job[object] | None] = SimpleQueue()
        self._collector = Collector(self)
        self._thread = Thread(target=self._work, name="background", daemon=True)
        self._thread.start()
        self._ended = False
        self._performed.connect(self._deliver)  # queued by Qt itself: emitted in the other thread
        self._stepped.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Tell whether a job waits, runs, or has a result not yet delivered."""
        return bool(self._jobs)

    @property
    def current(self) -> Job[object] | None:
        """Return the job at work, or whose result is about to be delivered."""
        return self._jobs[0] if self._jobs else None

    def run[T](self, work: Callable[[Job[T]], T]) -> Job[T]:
        """Queue this work and return its job."""
        job = Job(work, self._stepped.emit)
        self._jobs.append(job)  # type: ignore[arg-type]  # a Job is only read here
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        self._waiting.put(job)  # type: ignore[arg-type]  # same
        return job

    def finish(self) -> None:
        """Let everything queued be done, and end the thread; no result is delivered any more."""
        if not self._ended:
            self._ended = True
            self._collector.stop()
            self._waiting.put(None)
            self._thread.join()

    def stop(self) -> None:
        """Cancel what has not begun, wait for what has, end the thread; no result is delivered any more."""
        for job in self._jobs:
            job.cancel()
        self.finish()

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            job.perform()
            self._performed.emit(job)

    def _deliver(self, job: Job[object]) -> None:
        try:
            if not self._ended:
                job.deliver()
        finally:
            self._jobs.remove(job)
            self.progressed.emit()
            if not self._jobs:
                self.busy_changed.emit(False)

    def _tell(self, job: Job[object], done: int, total: int) -> None:
        if not self._ended:
            job.tell_followers(done, total)
            self.progressed.emit()
