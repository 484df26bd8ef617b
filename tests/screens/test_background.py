"""The background runner: in order, off the window's thread, results back in it, clean end."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pdn_desktop.errors import Refusal
from pdn_desktop.screens.background import Cancelled, Job, Runner


def test_result_comes_back_in_the_thread_of_the_window(qtbot: QtBot, runner: Runner) -> None:
    seen: dict[str, object] = {}

    def work(_: Job[int]) -> int:
        seen["worked in"] = threading.current_thread()
        return 42

    def use(result: int) -> None:
        seen["result"] = result
        seen["used in"] = threading.current_thread()

    with qtbot.waitSignal(runner.busy_changed, check_params_cb=lambda busy: not busy):
        runner.run(work).then(use)
    assert seen["result"] == 42
    assert seen["used in"] is threading.main_thread()
    assert seen["worked in"] is not threading.main_thread()


def test_jobs_run_one_after_the_other(qtbot: QtBot, runner: Runner) -> None:
    running = threading.Lock()
    order: list[int] = []

    def work(number: int) -> None:
        assert running.acquire(blocking=False), "two jobs at once"
        order.append(number)
        running.release()

    for number in range(50):
        runner.run(lambda _, n=number: work(n))
    qtbot.waitUntil(lambda: not runner.busy)
    assert order == list(range(50))


def test_refusal_is_handed_over(qtbot: QtBot, runner: Runner) -> None:
    caught: list[Exception] = []

    def work(_: Job[None]) -> None:
        raise Refusal("Le disque est plein.")

    runner.run(work).otherwise(caught.append)
    qtbot.waitUntil(lambda: not runner.busy)
    assert [str(failure) for failure in caught] == ["Le disque est plein. Rien n’a été modifié."]


@pytest.mark.parametrize("handled", [False, True])
def test_bug_is_raised_in_the_window(qtbot: QtBot, runner: Runner, handled: bool) -> None:
    caught: list[Exception] = []
    with qtbot.captureExceptions() as raised:
        job = runner.run(lambda _: 1 // 0)
        if handled:
            job.otherwise(caught.append)
        qtbot.waitUntil(lambda: not runner.busy)
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    assert len(caught) == int(handled)


def test_cancel_stops_at_the_next_step(qtbot: QtBot, runner: Runner) -> None:
    steps: list[int] = []
    at_three = threading.Event()
    cancelled = threading.Event()

    def work(job: Job[str]) -> str:
        for number in range(1000):
            job.step(number, 1000)
            steps.append(number)
            if number == 3:
                at_three.set()
                assert cancelled.wait(5)
        return "done"

    failures: list[Exception] = []
    job = runner.run(work).otherwise(failures.append)
    assert at_three.wait(5)
    job.cancel()
    cancelled.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert steps == [0, 1, 2, 3]
    assert isinstance(failures[0], Cancelled)


def test_progress_is_told(qtbot: QtBot, runner: Runner) -> None:
    told: list[tuple[int, int]] = []
    job = runner.run(lambda job: job.step(2, 3))
    job.follow(lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: not runner.busy)
    assert (2, 3) in told


def test_stop_ends_the_running_job_and_skips_the_others(qtbot: QtBot) -> None:
    runner = Runner()
    begun, done = threading.Event(), []

    def endless(job: Job[None]) -> None:
        begun.set()
        while True:
            job.step(0, 0)

    runner.run(endless)
    runner.run(lambda _: done.append("second"))
    assert begun.wait(5)
    runner.stop()
    assert done == []
    assert not [t for t in threading.enumerate() if t.name.startswith("background")]


def test_answer_to_a_window_that_is_gone_is_dropped(qtbot: QtBot, runner: Runner) -> None:
    label = QLabel()
    job = runner.run(lambda _: "réponse")
    job.then(label.setText).then(lambda text: label.setText(text))  # noqa: PLW0108 -- a closure is the point
    label.deleteLater()
    QCoreApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: not runner.busy)
    assert raised == []


class Teller:
    """A plain object that works for a window."""

    def __init__(self, label: QLabel) -> None:
        self._label = label

    def tell(self, text: str) -> None:
        self._label.setText(text)


def test_answer_through_an_object_that_works_for_a_gone_window_is_dropped(
    qtbot: QtBot, runner: Runner
) -> None:
    label = QLabel()
    teller = Teller(label)
    job = runner.run(lambda _: "réponse")
    job.then(teller.tell).then(lambda text: teller.tell(text))  # noqa: PLW0108 -- a closure is the point
    label.deleteLater()
    QCoreApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: not runner.busy)
    assert raised == []


class Looped(QObject):
    """Refers to itself, as a widget does that connects a signal to a closure over itself."""

    def __init__(self, freed: list[str]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: freed.append(threading.current_thread().name))


def test_what_belongs_to_qt_is_never_freed_in_the_background(qtbot: QtBot, runner: Runner) -> None:
    freed: list[str] = []
    gc.collect()
    Looped(freed)
    past_thresholds = runner.run(lambda _: [[number] for number in range(30 * gc.get_threshold()[0])])
    qtbot.waitUntil(lambda: bool(freed), timeout=10_000)
    assert past_thresholds.failure is None
    assert freed == [threading.main_thread().name]


def test_job_holds_nothing_of_the_window_once_delivered(qtbot: QtBot, runner: Runner) -> None:
    freed: list[str] = []

    class Page(QObject):
        def told(self, *_: object) -> None:
            """Hear of the job, or do it."""

    page = Page()
    weakref.finalize(page, freed.append, "freed")
    job = runner.run(page.told).then(page.told).otherwise(page.told).follow(page.told)
    qtbot.waitUntil(lambda: not runner.busy)
    assert freed == []
    del page
    assert freed == ["freed"]
    assert job.failure is None
