"""Files dropped are read in turn, and none stops the others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pdn_desktop.intake.reading import FileReader
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.intake_queue import IntakeQueue, Stage
from pdn_desktop.screens.messages import Messages
from pdn_desktop.usecases.ports import Clock
from tests.intake.mail_samples import mail
from tests.screens.conftest import Recorder


@pytest.fixture
def make_queue(runner: Runner, messages: Messages, clock: Clock) -> Callable[..., IntakeQueue]:
    def make(reader: FileReader | None = None) -> IntakeQueue:
        desk = Desk(runner, messages, clock, "secrétariat")
        return IntakeQueue(desk, lambda: reader or FileReader(), desk)

    return make


def saved(folder: Path, *names: str) -> list[Path]:
    """Write a mail under each of these names."""
    for name in names:
        (folder / name).write_bytes(mail(Message_ID=f"<{name}@declic.example>").as_bytes())
    return [folder / name for name in names]


def stages(queue: IntakeQueue) -> list[tuple[str, Stage]]:
    return [(entry.name, entry.stage) for entry in queue.entries]


def test_one_bad_file_is_told_and_does_not_stop_the_others(
    make_queue: Callable[..., IntakeQueue], tmp_path: Path, qtbot: Any, recorder: Recorder
) -> None:
    (tmp_path / "vide.eml").touch()
    (tmp_path / "lourd.pdf").write_bytes(b"%PDF-" + b"x" * 2000)
    first, last = saved(tmp_path, "a.eml", "b.eml")
    queue = make_queue(FileReader(max_bytes=1500))
    queue.add([first, tmp_path / "vide.eml", tmp_path / "lourd.pdf", last])
    qtbot.waitUntil(lambda: not queue.reading)

    assert stages(queue) == [
        ("a.eml", Stage.READY),
        ("vide.eml", Stage.REFUSED),
        ("lourd.pdf", Stage.REFUSED),
        ("b.eml", Stage.READY),
    ]
    assert (queue.entries[1].words, queue.entries[1].detail) == (
        "« vide.eml » est vide.",
        "L’original n’a pas été touché ; rien n’a été enregistré.",
    )
    assert recorder.texts == []


def test_reading_stops_when_asked_and_what_is_left_may_be_read_again(
    make_queue: Callable[..., IntakeQueue], tmp_path: Path, qtbot: Any, runner: Runner
) -> None:
    queue = make_queue()
    queue.add(saved(tmp_path, "a.eml", "b.eml", "c.eml"))
    queue.stop_reading()
    qtbot.waitUntil(lambda: not runner.busy)
    assert {stage for _, stage in stages(queue)} == {Stage.UNREAD}

    queue.read_again(1)
    qtbot.waitUntil(lambda: not queue.reading)
    assert stages(queue) == [
        ("a.eml", Stage.UNREAD),
        ("b.eml", Stage.READY),
        ("c.eml", Stage.UNREAD),
    ]


def test_a_file_that_waits_is_not_added_twice(
    make_queue: Callable[..., IntakeQueue], tmp_path: Path, qtbot: Any
) -> None:
    queue = make_queue()
    (path,) = saved(tmp_path, "a.eml")
    queue.add([path, path])
    queue.add([path])
    qtbot.waitUntil(lambda: not queue.reading)

    assert len(queue.entries) == 1


def test_reading_waits_when_too_much_is_held(
    make_queue: Callable[..., IntakeQueue],
    tmp_path: Path,
    qtbot: Any,
    runner: Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pdn_desktop.screens.intake_queue.READ_AHEAD_BYTES", 10)
    queue = make_queue()
    queue.add(saved(tmp_path, "a.eml", "b.eml"))
    qtbot.waitUntil(lambda: not runner.busy)
    assert [stage for _, stage in stages(queue)] == [Stage.READY, Stage.WAITING]

    queue.settle(0, Stage.SKIPPED)
    qtbot.waitUntil(lambda: not queue.reading)
    assert [stage for _, stage in stages(queue)] == [Stage.SKIPPED, Stage.READY]


def test_the_files_of_a_folder_are_added_one_by_one(
    make_queue: Callable[..., IntakeQueue], tmp_path: Path, qtbot: Any
) -> None:
    (tmp_path / "envois" / "mars").mkdir(parents=True)
    saved(tmp_path / "envois", "a.eml")
    saved(tmp_path / "envois" / "mars", "b.eml", "notes.txt")
    (tmp_path / "envois" / "mars" / "notes.txt").write_text("Rappeler.", encoding="utf-8")
    queue = make_queue()
    queue.add([tmp_path / "envois"])
    qtbot.waitUntil(lambda: not queue.reading)

    assert stages(queue) == [
        ("a.eml", Stage.READY),
        ("b.eml", Stage.READY),
        ("notes.txt", Stage.REFUSED),
    ]


def test_reading_is_named_and_cancelling_it_there_leaves_the_rest_unread(
    make_queue: Callable[..., IntakeQueue], tmp_path: Path, qtbot: Any, runner: Runner
) -> None:
    queue = make_queue()
    queue.add(saved(tmp_path, "a.eml", "b.eml"))
    job = runner.current
    assert job is not None
    assert (job.name, job.can_cancel) == ("Lecture des envois, 1 sur 2…", True)
    job.cancel()
    qtbot.waitUntil(lambda: not runner.busy)

    assert stages(queue)[1:] == [("b.eml", Stage.UNREAD)]  # the first may have been read before the word came


def test_a_name_that_turns_the_text_is_shown_straight(
    make_queue: Callable[..., IntakeQueue], tmp_path: Path, qtbot: Any
) -> None:
    queue = make_queue()
    queue.add([tmp_path / "devis\u202efdp.exe"])
    qtbot.waitUntil(lambda: not queue.reading)

    assert stages(queue) == [("devisfdp.exe", Stage.REFUSED)]
