"""Complements: asked by letter, answered in part or whole, late or not; the silence waits meanwhile (L3)."""

from datetime import date, datetime

import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.candidacy import Candidacy, SupplementRequest
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking
from pdn_desktop.usecases.candidacies import CandidacyDetail, candidacy_detail
from pdn_desktop.usecases.checking import SupplementAnswer
from pdn_desktop.usecases.correspondence import PlannedLetter, letter_plan
from pdn_desktop.usecases.intake_registers import RegisterKind, intake_registers
from pdn_desktop.usecases.issuing import preview
from pdn_desktop.usecases.ports import Clock
from tests.usecases.arrival_samples import IN_TIME, Desk, arrival
from tests.usecases.letter_desk import words

ASKED = ("Le budget", "Les statuts (page 2 illisible)")


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    clock.now = datetime(2024, 3, 18, 10, tzinfo=PARIS)  # type: ignore[attr-defined]  # the tests' clock
    return Desk(office, clock)


@pytest.fixture
def candidacy(desk: Desk) -> Candidacy:
    return desk.register(arrival("Dossier.pdf")).candidacy


@pytest.fixture
def request_(desk: Desk, candidacy: Candidacy) -> SupplementRequest:
    made: SupplementRequest = desk.do(checking.request_supplement, candidacy=candidacy.id, items=ASKED)
    return made


def _later(desk: Desk, days: int) -> None:
    desk.clock.advance(days=days)  # type: ignore[attr-defined]  # the tests' clock


def _detail(desk: Desk, candidacy: Candidacy) -> CandidacyDetail:
    shown: CandidacyDetail = desk.do(candidacy_detail, candidacy=candidacy.id)
    return shown


def _state(desk: Desk) -> str:
    registers = desk.do(intake_registers)
    register = next(each for each in registers if each.kind is RegisterKind.COMPLEMENTS)
    place = [column.key for column in register.columns].index("state")
    return str(register.rows[0][place])


def test_an_answer_in_part_leaves_the_rest_awaited(
    desk: Desk, candidacy: Candidacy, request_: SupplementRequest
) -> None:
    _later(desk, 2)
    answered = desk.do(checking.record_supplement_answer, request=request_.id, received=ASKED[:1])
    assert (answered.answered_on, answered.partly_on) == (None, date(2024, 3, 20))
    assert answered.lacking == ("Les statuts (page 2 illisible)",)
    shown = _detail(desk, candidacy)
    assert (shown.row.supplement_due, shown.suspended) == (date(2024, 3, 23), 5)
    assert _state(desk) == "en partie le 20/03/2024"
    _later(desk, 2)
    whole = desk.do(checking.record_supplement_answer, request=request_.id, received=ASKED)
    assert (whole.answered_on, whole.lacking) == (date(2024, 3, 22), ())
    assert (_detail(desk, candidacy).suspended, _state(desk)) == (4, "répondu")


def test_an_answer_is_taken_back(desk: Desk, candidacy: Candidacy, request_: SupplementRequest) -> None:
    desk.do(checking.record_supplement_answer, request=request_.id)
    back = desk.do(checking.put_supplement_answer, request=request_.id, answer=SupplementAnswer())
    assert (back.answered_on, back.received) == (None, ())
    assert _detail(desk, candidacy).suspended == 5


def test_an_answer_brings_something(desk: Desk, request_: SupplementRequest) -> None:
    with pytest.raises(Refusal, match="au moins un des éléments"):
        desk.do(checking.record_supplement_answer, request=request_.id, received=("Autre chose",))


def test_what_comes_after_a_request_says_whether_it_is_late(
    desk: Desk, candidacy: Candidacy, request_: SupplementRequest
) -> None:
    in_time = datetime(2024, 3, 22, 9, tzinfo=PARIS)
    late = datetime(2024, 3, 25, 9, tzinfo=PARIS)
    for subject, received in (("suite", in_time), ("suite et fin", late)):
        desk.register(
            arrival(f"{subject}.pdf", subject=subject, received_at=received), attach_to=candidacy.id
        )
    told = [receipt.standing.replace("\u00a0", " ") for receipt in _detail(desk, candidacy).receipts]
    assert told == [
        "",
        "Arrivé après la demande de compléments du 18 mars 2024, à temps.",
        "Arrivé après la demande de compléments du 18 mars 2024, 2 jours après sa date limite.",
    ]
    assert request_.due_on == date(2024, 3, 23)
    assert candidacy.received_at == IN_TIME


def _letters(desk: Desk) -> list[PlannedLetter]:
    plan = desk.do(letter_plan)
    return [letter for letter in plan if letter.kind is DocumentKind.SUPPLEMENT_REQUEST]


def test_the_letter_names_what_lacks_and_until_when(
    desk: Desk, press: Press, request_: SupplementRequest
) -> None:
    desk.do(checking.record_supplement_answer, request=request_.id, received=ASKED[:1])
    (letter,) = _letters(desk)
    printed = desk.do(preview, press=press, letter=letter)
    page = words(printed.content)
    assert "les statuts (page 2 illisible)." in page
    assert "le budget" not in page
    assert "au plus tard le 23 mars 2024 à 23 h 59, en rappelant la référence PDN-2024-M1-001" in page
    assert "à partenaires@caf03.caf.fr" in page
    assert "Cette demande ne permet pas de modifier l’économie de votre projet." in page


def test_no_letter_asks_for_what_came(desk: Desk, request_: SupplementRequest) -> None:
    desk.do(checking.record_supplement_answer, request=request_.id)
    assert _letters(desk) == []
