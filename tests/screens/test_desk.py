"""The desk on a real call file: acts are done in order, refusals are told, the word on saving is true."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.call import Settings
from pdn_desktop.errors import Refusal
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk, SaveState
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.widgets.message_bar import MessageBar
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from tests.conftest import FixedClock
from tests.screens.conftest import Recorder


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[CallFile]:
    with call_file.create(tmp_path / "appel.pdn", keys.new_code(), clock=clock) as made:
        yield made


@pytest.fixture
def desk(
    runner: Runner, messages: Messages, recorder: Recorder, office: CallFile, clock: FixedClock
) -> Iterator[Desk]:
    made = Desk(runner, messages, clock, "Secrétariat")
    made.seat(office)
    yield made
    runner.stop()


def keep(uow: UnitOfWork, _clock: Clock, *, raters: int) -> int:
    if raters < 1:
        raise Refusal("Un notateur au moins.")
    uow.act("settings.changed")
    uow.put((uow.find(Settings, "settings") or Settings()).with_(min_raters=raters))
    return raters


def raters(uow: UnitOfWork, _clock: Clock) -> int:
    return uow.get(Settings, "settings").min_raters


def refuse(uow: UnitOfWork, _clock: Clock) -> None:
    uow.act("settings.changed")
    uow.put(Settings(min_raters=9))
    raise Refusal("Cela ne se fait pas.", to_do="Faites autrement.")


def break_down(uow: UnitOfWork, _clock: Clock) -> None:
    uow.act("settings.changed")
    uow.put(Settings(min_raters=9))
    raise ZeroDivisionError


def at_rest(qtbot: QtBot, runner: Runner) -> None:
    qtbot.waitUntil(lambda: not runner.busy)


def test_an_act_is_done_in_the_background_in_the_person_s_name(
    desk: Desk, runner: Runner, qtbot: QtBot, office: CallFile
) -> None:
    results: list[int] = []
    with qtbot.waitSignal(desk.changed):
        desk.do(keep, raters=3).then(results.append)
    at_rest(qtbot, runner)
    assert results == [3]
    with office.unit("lecture") as uow:
        assert [actor for _, actor, _ in uow.history(Settings, "settings")] == ["Secrétariat"]


def test_acts_and_readings_keep_their_order(desk: Desk, runner: Runner, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(2, 12):
        desk.do(keep, raters=number)
        desk.read(raters).then(seen.append)
    at_rest(qtbot, runner)
    assert seen == list(range(2, 12))


def test_saving_is_said_while_it_lasts_and_only_then(desk: Desk, runner: Runner, qtbot: QtBot) -> None:
    states: list[SaveState] = []
    desk.state_changed.connect(states.append)
    assert desk.state is SaveState.SAVED
    desk.do(keep, raters=4)
    assert desk.state is SaveState.SAVING
    at_rest(qtbot, runner)
    assert states == [SaveState.SAVING, SaveState.SAVED]


def test_a_refusal_is_told_and_changes_nothing(
    desk: Desk, runner: Runner, qtbot: QtBot, recorder: Recorder
) -> None:
    desk.do(keep, raters=4)
    at_rest(qtbot, runner)
    failures: list[Exception] = []
    with qtbot.assertNotEmitted(desk.changed):
        desk.do(refuse).otherwise(failures.append)
        at_rest(qtbot, runner)
    assert [(message.text, message.detail) for message in recorder.told] == [
        ("Cela ne se fait pas.", "Rien n’a été modifié. Faites autrement.")
    ]
    assert isinstance(failures[0], Refusal)
    assert desk.state is SaveState.SAVED
    kept: list[int] = []
    desk.read(raters).then(kept.append)
    desk.do(keep, raters=5)
    at_rest(qtbot, runner)
    assert kept == [4]
    assert desk.state is SaveState.SAVED


def test_a_refusal_shown_where_it_arose_is_not_told_again(
    desk: Desk, runner: Runner, qtbot: QtBot, recorder: Recorder
) -> None:
    beside: list[str] = []

    def show(refusal: Refusal) -> bool:
        beside.append(refusal.brief)
        return True

    desk.do(refuse).refused(show)
    at_rest(qtbot, runner)
    assert beside == ["Cela ne se fait pas. Faites autrement."]
    assert recorder.told == []

    desk.do(refuse).refused(lambda _: False)  # its place is out of sight
    at_rest(qtbot, runner)
    assert recorder.texts == ["Cela ne se fait pas."]


def test_a_refusal_is_taken_back_once_the_same_act_succeeds(
    desk: Desk, runner: Runner, qtbot: QtBot, messages: Messages
) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    messages.told.connect(bar.show_message)
    messages.withdrawn.connect(bar.forget)
    desk.do(keep, raters=0)
    at_rest(qtbot, runner)
    assert len(bar.banners()) == 1
    desk.do(refuse)
    at_rest(qtbot, runner)
    assert len(bar.banners()) == 2

    desk.do(keep, raters=4)
    at_rest(qtbot, runner)

    assert [banner.message.text for banner in bar.banners()] == ["Cela ne se fait pas."]


def test_a_bug_is_reported_and_nothing_is_said_to_be_saved(
    desk: Desk, runner: Runner, qtbot: QtBot, recorder: Recorder
) -> None:
    with qtbot.captureExceptions() as raised:
        desk.do(break_down)
        at_rest(qtbot, runner)
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    assert recorder.told == []
    assert desk.state is SaveState.NOT_SAVED


def test_drafts_and_faults_are_held_until_released(desk: Desk) -> None:
    desk.hold("commentaire")
    assert desk.state is SaveState.SAVING
    desk.hold("note", faulty=True)
    assert desk.state is SaveState.NOT_SAVED
    desk.release("note")
    desk.release("commentaire")
    desk.release("jamais tenu")
    assert desk.state is SaveState.SAVED


def test_another_call_forgets_what_was_held(desk: Desk, office: CallFile) -> None:
    desk.hold("note", faulty=True)
    desk.seat(None)
    assert desk.state is SaveState.SAVED
    with pytest.raises(RuntimeError):
        desk.do(keep, raters=2)
    desk.seat(office)
    assert desk.office is office


def test_long_work_takes_several_units_and_can_be_cancelled(
    desk: Desk, runner: Runner, qtbot: QtBot, office: CallFile
) -> None:
    second = threading.Event()

    def long(held: object, job: object) -> None:
        assert held is office
        for number in range(2, 100):
            job.step(number, 100)  # type: ignore[attr-defined]  # a Job
            with office.unit("Secrétariat") as uow:
                keep(uow, desk.clock, raters=number)
            if number == 3:
                second.set()
                cancelled.wait(5)

    cancelled = threading.Event()
    job = desk.work(long)
    assert second.wait(5)
    job.cancel()
    cancelled.set()
    at_rest(qtbot, runner)
    kept: list[int] = []
    desk.read(raters).then(kept.append)
    at_rest(qtbot, runner)
    assert kept == [3]
