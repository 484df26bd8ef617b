"""A child process reads and draws: what breaks it breaks nothing else, and what it says is not believed."""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QSize, QSizeF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pdn_desktop import children
from pdn_desktop.screens import page_child
from pdn_desktop.screens import page_wire as wire
from pdn_desktop.screens.page_hits import PageHits
from pdn_desktop.screens.page_source import Kind, PageSource
from tests.intake.pdf_samples import pdf
from tests.screens.hostile_pages import endless, greedy

PATIENCE_MS = 60_000
SIZE = QSize(300, 424)


class Reading:
    """A source, and all that it told."""

    def __init__(self, source: PageSource, qtbot: QtBot) -> None:
        self.source, self._qtbot = source, qtbot
        self.told: list[str] = []
        self.drawn: dict[int, QImage | None] = {}
        source.opened.connect(lambda: self.told.append("opened"))
        source.refused.connect(self.told.append)

    def open(self, content: bytes) -> None:
        self.source.take(content)
        self.source.load()
        self.wait(lambda: bool(self.told))

    def ask(self, page: int, kind: Kind = Kind.VIEW) -> None:
        """Ask for a page, and again when it is not of the size supposed."""

        def use(picture: QImage | None) -> None:
            if picture is not None and picture.isNull():
                self.ask(page, kind)
            else:
                self.drawn[page] = picture

        self.source.draw(kind, page, 0, SIZE, use)

    def draw(self, page: int) -> QImage | None:
        self.drawn.pop(page, None)
        self.ask(page)
        self.wait(lambda: page in self.drawn)
        return self.drawn[page]

    def kill(self) -> int:
        """End the child as the system does; return its number."""
        process = self.source.process_id
        assert process > 0  # 0 is the group of the tests themselves
        os.kill(process, signal.SIGKILL)
        return process

    def wait(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until, timeout=PATIENCE_MS)


@pytest.fixture
def reading(qapp: QApplication, qtbot: QtBot) -> Iterator[Reading]:
    parent = QObject()
    made = Reading(PageSource(parent), qtbot)
    yield made
    process = made.source.process_id
    shiboken6.delete(parent)
    assert not process or not alive(process)


def alive(process: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def test_pages_are_read_and_drawn_by_another_process(reading: Reading) -> None:
    reading.open(pdf(page_texts=("un", "deux")))
    assert (reading.told, reading.source.pages, reading.source.paper(1)) == (["opened"], 2, QSizeF(595, 842))
    assert reading.source.process_id not in {0, os.getpid()}
    picture = reading.draw(1)
    assert picture is not None
    assert (picture.size(), picture.pixelColor(0, 0)) == (SIZE, QColor("white"))
    words: list[str | None] = []
    reading.source.read(1, words.append)
    reading.wait(lambda: bool(words))
    assert words == ["deux"]


def test_a_page_of_another_size_is_told_before_it_is_drawn(reading: Reading) -> None:
    reading.open(endless())
    first: list[QImage | None] = []
    reading.source.draw(Kind.SMALL, 1, 0, SIZE, first.append)
    reading.wait(lambda: bool(first))
    assert first[0] is not None
    assert first[0].isNull()
    assert reading.source.paper(1) == QSizeF(420, 842)


def test_of_many_pages_asked_for_at_once_the_last_is_drawn(reading: Reading) -> None:
    reading.open(pdf(page_texts=tuple(f"page {number}" for number in range(30))))
    for page in range(30):
        reading.ask(page)
    reading.wait(lambda: 29 in reading.drawn)
    assert list(reading.drawn) == [0, 29]


def test_a_child_killed_while_it_draws_is_told_and_begins_anew(reading: Reading) -> None:
    reading.open(endless())
    reading.ask(1)
    process = reading.kill()
    reading.wait(lambda: 1 in reading.drawn)
    assert reading.drawn == {1: None}
    assert reading.draw(0) is not None
    assert reading.source.process_id not in {0, process}
    assert reading.told == ["opened"]


def test_a_child_killed_at_rest_is_not_even_noticed(reading: Reading) -> None:
    reading.open(pdf())
    reading.kill()
    reading.wait(lambda: not reading.source.process_id)
    assert reading.draw(0) is not None
    assert reading.told == ["opened"]


def test_a_page_that_never_ends_is_given_up(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_child, "REQUEST_SECONDS", 0.5)
    reading.open(endless())
    assert reading.draw(1) is None
    monkeypatch.setattr(page_child, "REQUEST_SECONDS", 60.0)
    assert reading.draw(0) is not None


def test_a_page_that_never_ends_keeps_no_other_waiting(reading: Reading) -> None:
    reading.open(endless())
    began = monotonic()
    reading.ask(1, Kind.SMALL)
    assert reading.draw(0) is not None
    assert monotonic() - began < page_child.REQUEST_SECONDS
    assert 1 not in reading.drawn  # given up without a fault of its own


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bound no memory")
def test_a_page_that_fills_the_memory_is_given_up(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(page_child, "REQUEST_SECONDS", 60.0)
    reading.open(greedy())
    process, most = Path(f"/proc/{reading.source.process_id}/statm"), [0]
    reading.ask(1)

    def ended() -> bool:
        with contextlib.suppress(OSError, ValueError, IndexError):
            most.append(int(process.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
        return 1 in reading.drawn

    reading.wait(ended)
    assert reading.drawn[1] is None
    assert max(most) < children.MEMORY_BYTES + 150_000_000  # of libraries, which are shared
    assert reading.draw(0) is not None


def test_a_document_that_takes_the_child_with_it_again_and_again_is_given_up(reading: Reading) -> None:
    reading.open(pdf())
    reading.ask(0)
    for _ in range(6):
        before = reading.kill()
        reading.wait(lambda before=before: reading.source.process_id != before)  # type: ignore[misc]  # its default
        reading.ask(0)
    assert (reading.told, reading.source.pages) == (["opened", "stopped"], 0)
    reading.told.clear()
    reading.open(pdf())
    assert reading.told == ["opened"]


def test_a_document_chosen_meanwhile_is_the_one_opened(reading: Reading) -> None:
    reading.open(endless())
    reading.ask(1)
    reading.told.clear()
    reading.open(pdf(page_texts=("un", "deux", "trois")))
    assert (reading.told, reading.source.pages) == (["opened"], 3)
    assert 1 not in reading.drawn


class Busy:
    """A content of the call file while an act is at work on it."""

    def __init__(self, content: bytes) -> None:
        self._content, self.free, self.size = content, False, len(content)

    def at(self, start: int, count: int) -> bytes:
        assert self.free
        return self._content[start : start + count]


def test_what_is_read_from_a_call_at_work_waits_and_costs_no_time(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(page_child, "REQUEST_SECONDS", 0.3)
    content = Busy(pdf())
    reading.source.take(content)
    reading.source.load()
    qtbot.wait(1500)
    assert reading.told == []
    monkeypatch.setattr(page_child, "REQUEST_SECONDS", 20.0)
    content.free = True
    reading.wait(lambda: bool(reading.told))
    assert reading.told == ["opened"]


OPENED: dict[str, Any] = {"pages": 1, "paper": [595, 842]}


def said(letter: bytes, body: bytes) -> bytes:
    return wire.head(letter, len(body)) + body


def answer(value: object) -> bytes:
    return said(wire.ANSWER, json.dumps(value).encode())


def play(monkeypatch: pytest.MonkeyPatch, *answers: bytes) -> None:
    """Have a child say this, an answer a request, whatever is asked."""
    code = (
        "import sys\n"
        f"for told in {answers!r}:\n"
        "    head = sys.stdin.buffer.read(9)\n"
        "    sys.stdin.buffer.read(int.from_bytes(head[1:]))\n"
        "    sys.stdout.buffer.write(told)\n"
        "    sys.stdout.buffer.flush()\n"
        "sys.stdin.buffer.read()\n"
    )
    monkeypatch.setattr(children, "command", lambda *_: [sys.executable, "-I", "-c", code])


@pytest.mark.parametrize(
    "lie",
    [
        b"hello, world",
        wire.head(wire.ANSWER, 1 << 40),
        wire.head(wire.PICTURE, 100),
        wire.head(wire.NEED, 1 << 20),
        said(wire.ANSWER, b""),
        said(wire.ANSWER, b"[" * 100_000),
        answer([]),
        answer({"pages": 1}),
        answer({"pages": "1", "paper": [595, 842]}),
        answer({"pages": 1, "paper": [595]}),
        answer({"pages": 1, "paper": [0, 842]}),
        answer({"pages": 1, "paper": [595, 1e300]}),
        answer({"pages": 1, "paper": [float("nan"), 842]}),
        answer({"pages": 1, "paper": {"x": 1}}),
        answer({"drawn": True}) + wire.head(wire.PICTURE, 1 << 30),
    ],
)
def test_a_child_that_opens_nothing_is_ended(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, lie: bytes
) -> None:
    play(monkeypatch, lie)
    reading.open(pdf())
    assert reading.told == ["stopped"]
    assert reading.source.process_id == 0


@pytest.mark.parametrize(
    "lie",
    [
        answer({"drawn": True}) + wire.head(wire.PICTURE, 4 * 300 * 424 + 1),
        answer({"drawn": True}) + answer({"drawn": True}),
        answer({"paper": [595, 842]}),
        answer({"drawn": False}),
    ],
)
def test_a_child_that_draws_something_else_is_not_believed(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, lie: bytes
) -> None:
    play(monkeypatch, answer(OPENED), lie)
    reading.open(pdf())
    assert reading.draw(0) is None


def test_more_pages_than_a_person_turns_are_not_counted(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    play(monkeypatch, answer({**OPENED, "pages": 10**12}))
    reading.open(pdf())
    assert reading.source.pages == 20_000


@pytest.mark.parametrize(
    "lie",
    [
        {"hits": [], "next": "1"},
        {"hits": {}, "next": -1},
        {"hits": [[1, []]], "next": -1},
        {"hits": [[0, [[1, 2, 3]]]], "next": -1},
        {"hits": [[0, [[1, 2, 3, None]]]], "next": -1},
        {"hits": [[0, [[0, 0, 1, 1]] * 21]], "next": -1},
        {"hits": [[0, []]] * 1001, "next": -1},
    ],
)
def test_what_a_child_says_it_found_is_checked(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, lie: object
) -> None:
    play(monkeypatch, answer(OPENED), answer(lie))
    reading.open(pdf())
    found = PageHits(reading.source)
    found.look_for("projet")
    reading.wait(lambda: not reading.source.busy)
    assert (len(found), found.cut_short) == (0, True)


def test_a_search_goes_through_all_pages_and_forgets_the_words_before(reading: Reading) -> None:
    reading.open(pdf(page_texts=("un projet", "deux", "trois projets, un projet")))
    found = PageHits(reading.source)
    found.look_for("deux")
    found.look_for("projet")
    reading.wait(lambda: not reading.source.busy)
    assert [found[number].page for number in range(len(found))] == [0, 2, 2]
    assert [len(found.on(page)) for page in range(3)] == [1, 0, 2]
    found.look_for("")
    assert len(found) == 0
