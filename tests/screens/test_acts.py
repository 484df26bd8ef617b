"""Courriers › PV et décisions: what is kept is read, worded, issued, cancelled and replaced on one page."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QUndoStack

from pdn_desktop.domain.minutes import MinutesWords
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.screens.acts import ActsPage
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.letters import LettersRoom
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage import call_file
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.outbox import Progress
from tests.screens import letters_desk
from tests.screens.accessibility import unlabelled, unnamed
from tests.screens.conftest import Recorder
from tests.screens.letters_desk import CODE, Around, clock, decided_call, read
from tests.usecases import minutes_samples

WIDE, NARROW = 1170, 560


@pytest.fixture(scope="module")
def sat_call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a call whose committee sat on module 1, and whose Caf decided it."""
    path = decided_call(tmp_path_factory.mktemp("sat") / "appel.pdn")
    with call_file.open_(path, CODE, clock=clock) as office, office.unit("secrétariat") as uow:
        uow.act("sample")
        for write in minutes_samples.WHOLE:
            write(uow)
    return path


@pytest.fixture
def office(sat_call: Path, tmp_path: Path) -> Iterator[CallFile]:
    yield from letters_desk.opened(Path(shutil.copy(sat_call, tmp_path / "appel.pdn")))


@pytest.fixture
def around(theme: Theme, runner: Runner, messages: Messages, preferences: Preferences) -> Around:
    return Around(runner, messages, preferences, QUndoStack())


@pytest.fixture
def room(around: Around, office: CallFile, qtbot: Any) -> LettersRoom:
    return around.room(office, qtbot)


@pytest.fixture
def rest(room: LettersRoom, runner: Runner, qtbot: Any) -> Callable[[], None]:
    def settled() -> None:
        letters_desk.settled(room, runner, qtbot)
        qtbot.waitUntil(
            lambda: not runner.busy and not room.acts._passing.isActive(), timeout=letters_desk.PATIENCE_MS
        )

    return settled


@pytest.fixture
def page(room: LettersRoom, rest: Callable[[], None]) -> ActsPage:
    room.look_at("acts/M1")
    rest()
    return room.acts


def shown(page: ActsPage) -> str:
    assert page._shown is not None
    return page._shown.key


def issued(office: CallFile) -> list[str]:
    return [document.number for document in read(office, lambda uow, _: uow.all(IssuedDocument))]


def test_every_act_of_the_call_is_listed_with_where_it_stands(page: ActsPage, qtbot: Any) -> None:
    assert [(row.key, row.progress) for row in page.model.rows()] == [
        ("minutes/M1", Progress.READY),
        ("synthesis/M1", Progress.NOTHING),
        ("validation/M1-03", Progress.READY),
        ("validation/M1-63", Progress.READY),
        ("minutes/M2", Progress.BLOCKED),
        ("synthesis/M2", Progress.NOTHING),
        ("validation/M2-03", Progress.WAITING),
        ("validation/M2-63", Progress.WAITING),
    ]
    assert shown(page) == "minutes/M1"
    qtbot.waitUntil(lambda: page.ui.viewer.pages > 3)


def test_what_minutes_lack_leads_to_where_it_is_given(
    page: ActsPage, around: Around, rest: Callable[[], None]
) -> None:
    page.look_at("M2")
    rest()
    assert page.ui.causes.words[0] == "Il manque la séance du comité, à ouvrir dans la rubrique Délibération."
    page.ui.causes.wanted.emit("deliberation", "session/M2")
    assert around.gone == [("deliberation", "session/M2")]
    assert not page.ui.issue.isEnabled()


def test_a_synthesis_and_an_awaited_decision_are_never_issued(
    page: ActsPage, rest: Callable[[], None], qtbot: Any
) -> None:
    page.look_at("synthesis/M1")
    rest()
    qtbot.waitUntil(lambda: page.ui.viewer.pages == 1)
    assert not page.ui.issue.isVisibleTo(page)
    assert not page.words.isVisibleTo(page)
    page.look_at("M2-03")
    rest()
    assert page.ui.causes.words == ("La décision de la Caf n’est pas encore enregistrée.",)
    assert page.ui.viewer.pages == 0


def test_words_typed_are_kept_printed_and_taken_back(
    page: ActsPage, office: CallFile, around: Around, rest: Callable[[], None]
) -> None:
    row = page.words.row("opening")
    assert row is not None
    row._set_text("Le comité s’est tenu <b>à</b> huis clos.")
    row.commit()
    rest()
    assert read(office, lambda uow, _: uow.get(MinutesWords, "M1")).opening == (
        "Le comité s’est tenu <b>à</b> huis clos."
    )
    around.undo.undo()
    rest()
    assert read(office, lambda uow, _: uow.get(MinutesWords, "M1")).opening == ""
    assert around.gone == [("letters", "acts/M1")]


def test_minutes_are_issued_then_cancelled_and_replaced(
    page: ActsPage, office: CallFile, recorder: Recorder, rest: Callable[[], None]
) -> None:
    recorder.accepts = True
    page.ui.issue.click()
    rest()
    assert issued(office) == ["PV-2024-M1-001"]
    assert page.ui.actDetail.text().startswith("PV-2024-M1-001 · code ")
    assert not page.words.isVisibleTo(page)
    assert page.ui.replace.isVisibleTo(page)

    document = read(office, lambda uow, _: uow.all(IssuedDocument)[0])
    page.replace_document(document.id, "erreur")
    rest()
    assert issued(office) == ["PV-2024-M1-001", "PV-2024-M1-002"]


def test_a_decision_is_issued(
    page: ActsPage, office: CallFile, recorder: Recorder, rest: Callable[[], None]
) -> None:
    page.look_at("M1-03")
    rest()
    recorder.accepts = True
    page.ui.issue.click()
    rest()
    assert issued(office) == ["2024-M1-DE-001"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_control_has_a_name(
    room: LettersRoom, page: ActsPage, rest: Callable[[], None], width: int
) -> None:
    room.resize(width, 660)
    rest()
    assert (unnamed(page), unlabelled(page)) == ([], [])


def test_in_a_narrow_window_the_words_stand_above_the_page(
    room: LettersRoom, page: ActsPage, rest: Callable[[], None]
) -> None:
    room.resize(NARROW, 660)
    rest()
    assert not page.ui.actScroll.isVisibleTo(page)
    page.ui.table.opened.emit("minutes/M1")
    rest()
    assert page.words.isVisibleTo(page)
    assert page.ui.actColumn.indexOf(page.words) >= 0
