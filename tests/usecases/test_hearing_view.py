"""What the room and the planning show: facts, questions, neighbours, who leaves, the papers of the day."""

from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import pypdf
import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.hearing import Attendee, HearingQuestion, HearingStatus
from pdn_desktop.domain.scoring import Round, ScoreSheet, SheetStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import hearing_plan, hearing_questions, hearing_room
from pdn_desktop.usecases.hearing_board import HearingBoard, HearingRow, hearing_board
from pdn_desktop.usecases.hearing_sheets import attendance_sheet, planning_sheet, questions_sheet
from pdn_desktop.usecases.hearing_steps import HearingStep
from pdn_desktop.usecases.hearing_view import HearingView, hearing_view
from pdn_desktop.usecases.members_summons import record_members_convened, summons_sheet
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.sheets import TableSheet
from tests.usecases.committee_samples import furnish
from tests.usecases.hearing_samples import M1, Room, at

CORE = HearingQuestion(id="q1", module=M1, criterion="C1", text="Et le tuilage\u00a0?", to_professional=True)


@pytest.fixture
def room(office: CallFile) -> Room:
    planned = Room(office, None)
    planned.plan()
    planned.do(lambda uow, _clock: (uow.act("test"), uow.add(CORE)))
    return planned


def seen(room: Room, candidacy: str = "horizons", member: str = "m1") -> HearingView:
    return room.do(hearing_view, candidacy=candidacy, member=member)


def planned(room: Room) -> HearingBoard:
    return room.do(hearing_board, module=M1)


def row(room: Room, candidacy: str) -> HearingRow:
    return next(each for each in planned(room).rows if each.candidacy.id == candidacy)


def test_the_room_knows_what_comes_before_and_after(room: Room) -> None:
    assert (seen(room, "valmont").previous, seen(room, "valmont").next) == ("", "horizons")
    assert (seen(room, "volcans").previous, seen(room, "volcans").next) == ("passerelles", "")


def test_the_room_shows_the_facts_and_what_is_left_to_ask(room: Room) -> None:
    view = seen(room)
    assert (view.applicant.name, view.territory) == (
        "Fédération Horizons jeunesse 03-63",
        "de l’Allier et du Puy-de-Dôme",
    )
    assert [criterion.code for criterion in view.criteria] == ["C1", "C2", "C3", "C4", "C5"]
    assert [question.id for question in view.not_asked] == ["q1"]
    room.do(hearing_questions.set_answer, question="q1", candidacy="horizons", asked=True)
    assert seen(room).not_asked == ()
    assert [question.id for question in seen(room, "valmont").not_asked] == ["q1"]


def test_a_private_note_is_shown_to_its_member_only(room: Room) -> None:
    room.do(hearing_room.set_private_note, member="m1", candidacy="horizons", text="À creuser")

    own = seen(room, member="m1").private
    assert own is not None
    assert own.text == "À creuser"
    assert seen(room, member="m2").private is None


def test_questions_come_from_finalised_sheets_of_members_who_do_not_stand_aside(room: Room) -> None:
    def sheet(member: str, status: SheetStatus, questions: str) -> ScoreSheet:
        return ScoreSheet(
            member=member, candidacy="horizons", round=Round.DOSSIER, status=status, questions=questions
        )

    def keep(uow: Any, _clock: Any) -> None:
        uow.act("test")
        uow.add(sheet("m1", SheetStatus.FINAL, "- Quel budget\u00a0?\n\n• Qui remplace\u00a0?"))
        uow.add(sheet("m2", SheetStatus.FINAL, "Question d’un membre écarté"))
        uow.add(sheet("m3", SheetStatus.DRAFT, "Pas encore mûre"))

    room.do(keep)
    room.do(declare_recusal, member="m2", candidacy="horizons", nature="Élu")

    assert [s.text for s in seen(room).suggested] == ["Quel budget\u00a0?", "Qui remplace\u00a0?"]
    room.do(hearing_questions.add_question, candidacy="horizons", text="Quel budget\u00a0?", member="m1")
    assert [s.text for s in seen(room).suggested] == ["Qui remplace\u00a0?"]


def test_seats_tell_who_leaves_the_room(room: Room) -> None:
    room.do(declare_recusal, member="m2", candidacy="horizons", nature="Élu")
    room.do(hearing_room.set_attendance, candidacy="horizons", attendees=[], members=["m1"])

    assert [(s.member.id, s.aside, s.present) for s in seen(room).seats] == [
        ("m1", False, True),
        ("m2", True, False),
        ("m3", False, False),
    ]
    assert {name: len(slots) for name, slots in planned(room).leaving.items()} == {"m2": 4}


def test_too_large_a_delegation_is_told(room: Room) -> None:
    people = [Attendee(name=f"Personne {n}") for n in range(4)]
    room.do(hearing_room.set_attendance, candidacy="horizons", attendees=people, members=[])

    assert seen(room).warnings == (
        "4\u00a0personnes pour le candidat\u00a0: la convocation en annonce 3 au plus.",
    )


def test_the_board_goes_through_the_steps(room: Room) -> None:
    assert row(room, "valmont").step is HearingStep.CONVENE
    assert row(room, "valmont").blocked["start"] == "Elle est prévue le 21 mars 2024."
    room.now = at(9)
    assert "start" not in row(room, "valmont").blocked
    room.do(hearing_room.start_hearing, candidacy="valmont")
    assert row(room, "valmont").step is HearingStep.RUNNING
    assert row(room, "horizons").blocked["start"].startswith("Une autre audition est en cours")
    room.now += timedelta(minutes=44)
    room.do(hearing_room.stop_hearing, candidacy="valmont")
    assert row(room, "valmont").step is HearingStep.WRITE
    assert row(room, "valmont").blocked["move"] == "L’audition a commencé à 9\u00a0h."
    room.do(hearing_room.set_hearing_note, candidacy="valmont", text="Clair.")
    assert row(room, "valmont").step is HearingStep.DONE
    room.do(
        hearing_room.record_unheard, candidacy="horizons", status=HearingStatus.ABSENT, reason="Pas venue"
    )
    assert row(room, "horizons").step is HearingStep.UNHEARD
    room.do(hearing_plan.unplan_hearing, candidacy="volcans")
    assert [r.candidacy.id for r in planned(room).rows][-2:] == ["passerelles", "volcans"]


def test_a_call_where_nothing_is_planned_shows_a_proposal(office: CallFile) -> None:
    furnish(office)
    with office.unit("lecture") as uow:
        board = hearing_board(uow, lambda: at(9), module=M1)

    assert not board.day_kept
    assert board.remaining == ("4\u00a0auditions à planifier",)
    assert {row.blocked["start"] for row in board.rows} == {"L’audition n’a pas encore de créneau."}


def cells(sheet: TableSheet) -> list[tuple[str, ...]]:
    return [row for section in sheet.sections for row in section.rows]


def read(sheet: TableSheet) -> str:
    pages = pypdf.PdfReader(BytesIO(Press().tables(sheet).content)).pages
    return " ".join(page.extract_text() for page in pages)


def test_the_planning_shows_lunch_and_who_leaves(room: Room) -> None:
    room.set_day(first_slot=time(11))
    proposal = room.do(hearing_plan.propose_plan, module=M1)
    room.do(hearing_plan.accept_plan, module=M1, slots=proposal.slots)
    room.do(declare_recusal, member="m2", candidacy="volcans", nature="Élu")
    sheet = room.do(planning_sheet, module=M1)

    assert [(r[0], r[3], r[6]) for r in cells(sheet)] == [
        ("11\u00a0h", "Commune de Valmont-sur-Sioule", ""),
        ("12\u00a0h\u00a030", "Pause de midi", ""),
        ("14\u00a0h", "Fédération Horizons jeunesse 03-63", "m2"),
        ("14\u00a0h\u00a055", "Passerelles numériques d’Allier", ""),
        ("15\u00a0h\u00a050", "Réseau Jeunes Volcans", "m2"),
    ]
    assert sheet.subtitle == "Jeudi 21 mars 2024 – 1 rue de l’Exemple, 03000 Moulins"
    assert "Planning des auditions" in read(sheet)


def test_members_are_called_with_an_agenda_and_the_planning(room: Room) -> None:
    room.set_day(quorum="deux membres, dit autrefois", video_link="https://visio.exemple.test")
    sheet = room.do(summons_sheet, module=M1)

    agenda, planning = sheet.sections
    assert agenda.rows[2] == ("3", "Auditions, selon le planning ci-dessous")
    assert (
        agenda.notes[0]
        == "Le quorum est fixé à la majorité des membres ayant voix délibérative, présents ou représentés."
    )
    assert planning.rows[0][3] == "Commune de Valmont-sur-Sioule"
    assert "Convocation des membres du comité, auditions du module 1" in read(sheet).replace("\u00a0", " ")


def test_the_members_are_called_before_the_day(room: Room) -> None:
    called = room.do(record_members_convened, module=M1, on=date(2024, 3, 14))
    assert called.members_convened_on == date(2024, 3, 14)
    with pytest.raises(Refusal, match="au plus tard le 21 mars 2024"):
        room.do(record_members_convened, module=M1, on=date(2024, 3, 22))


def test_the_sheet_to_sign_has_a_line_for_each_person(room: Room) -> None:
    long = "Une personne au nom de quatre-vingts caractères, accents é è, apostrophe d’et <b>"
    people = [Attendee(name=long, function="Maire"), Attendee(name="{{x}}", remote=True)]
    room.do(hearing_room.set_attendance, candidacy="valmont", attendees=people, members=["m1"])
    room.do(declare_recusal, member="m2", candidacy="volcans", nature="Élu au conseil")
    sheet = room.do(attendance_sheet, module=M1)

    members, candidates, visa = sheet.sections
    assert [r[0] for r in members.rows] == ["m1", "m2", "m3"]
    assert members.notes[0] == "m2 se déporte et quitte la salle pour PDN-2024-M1-002 et PDN-2024-M1-003."
    assert [(r[3], r[6]) for r in candidates.rows[:3]] == [(long, ""), ("{{x}}", "à distance"), ("", "")]
    assert len(candidates.rows) == 12
    assert visa.rows == (("", "", ""),)
    said = read(sheet)
    assert "{{x}}" in said
    assert "Élu au conseil" not in said


def test_the_questions_are_printed_with_room_for_answers(room: Room) -> None:
    room.do(hearing_questions.add_question, candidacy="valmont", text="Et la durée\u00a0?", criterion="C2")
    room.do(hearing_questions.set_answer, question="q1", candidacy="valmont", answer="Un mois", asked_by="m3")
    sheet = room.do(questions_sheet, candidacy="valmont")

    assert cells(sheet) == [
        ("C1 Critère 1", "Au professionnel pressenti\u00a0: Et le tuilage\u00a0?", "m3", "Un mois"),
        ("C2 Critère 2", "Et la durée\u00a0?", "", ""),
    ]
    assert "Restez factuel." in read(sheet)
