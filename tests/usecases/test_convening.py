"""Invitations: what they say, when they may leave, issued anew when the slot moves."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.hearing import Hearing, HearingDay, HearingMode, HearingStatus
from pdn_desktop.errors import MissingSettings, Refusal
from pdn_desktop.usecases import hearing_plan, hearing_room
from pdn_desktop.usecases.convening import convene, invitations, reconvene
from pdn_desktop.usecases.correspondence import without_letter
from pdn_desktop.usecases.hearing_board import HearingBoard, HearingRow, hearing_board
from pdn_desktop.usecases.hearing_steps import HearingStep
from tests.usecases.letter_desk import Desk, words
from tests.usecases.letter_samples import HORIZONS, PARIS, PASSERELLES, VOLCANS

M1 = ModuleCode.M1
PLACE = "9 rue Modèle, 03000 Moulins"


def do[T](desk: Desk, act: Callable[..., T], *more: Any, **arguments: Any) -> T:
    with desk.office.unit("Secrétaire") as uow:
        return act(uow, desk.clock, *more, **arguments)


def plan(desk: Desk, **fields: Any) -> None:
    desk.clock.now = datetime(2024, 3, 14, 9, tzinfo=PARIS)
    values = {"module": M1, "on": date(2024, 3, 21), "place": PLACE, "room": "salle 2", **fields}
    do(desk, hearing_plan.set_hearing_day, day=HearingDay.model_validate(values))
    slots = do(desk, hearing_plan.propose_plan, module=M1).slots
    do(desk, hearing_plan.accept_plan, module=M1, slots=slots)


def board(desk: Desk) -> HearingBoard:
    return do(desk, hearing_board, module=M1)


def row(desk: Desk, candidacy: str) -> HearingRow:
    return next(each for each in board(desk).rows if each.candidacy.id == candidacy)


def hearing(desk: Desk, candidacy: str) -> Hearing:
    return desk.read(lambda uow: uow.get(Hearing, candidacy))


def invitation(desk: Desk, candidacy: str) -> str:
    (document,) = do(desk, convene, desk.press, candidacies=[candidacy])
    return words(desk.printed(document))


def test_an_invitation_holds_what_a_candidate_must_know(desk: Desk) -> None:
    plan(desk, access="Accès de plain-pied.", names_due_on=date(2024, 3, 20), expected="le budget actualisé")
    said = invitation(desk, PASSERELLES)

    assert "Objet : Audition du 21 mars 2024 – candidature PDN-2024-M1-001" in said
    assert "le jeudi 21 mars 2024 à 9 h 55" in said
    assert f"Lieu : {PLACE}, salle 2. Merci de vous présenter à 9 h 45" in said
    for words_ in (
        "Accès de plain-pied.",
        "durera 40 minutes",
        "15 minutes de présentation",
        "20 minutes de questions",
        "Il n’est pas enregistré.",
        "jusqu’à 3 personnes",
        "du professionnel pressenti pour la coordination",
        "au plus tard le 20 mars 2024",
        "PDF, 20 Mo au plus",
        "besoins d’aménagement liés à l’accessibilité ; – le budget actualisé.",
        "une participation à distance peut être organisée",
        "Une absence n’élimine pas votre candidature",
        "sans institution – 1 membre.",
        "Données personnelles.",
        "Par courriel",
    ):
        assert words_ in said, words_


def test_an_invitation_by_video_gives_the_link_and_what_replaces_it(desk: Desk) -> None:
    plan(
        desk, video_link="https://visio.exemple.test", phone_fallback="04 70 00 00 00", video_test="la veille"
    )
    do(desk, hearing_plan.set_hearing_mode, candidacy=VOLCANS, mode=HearingMode.VIDEO)
    said = invitation(desk, VOLCANS)

    assert "en visioconférence : https://visio.exemple.test." in said
    assert "par téléphone au 04 70 00 00 00" in said
    assert "Lieu" not in said


def test_the_chair_signs_and_the_agents_in_charge_while_there_is_none(desk: Desk) -> None:
    plan(desk)
    (document,) = do(desk, convene, desk.press, candidacies=[HORIZONS])
    assert document.signatories == ("Mme\u00a0Alix EXEMPLE", "Maxime FICTIF")
    desk.change(lambda uow: uow.add(Member(id="p", name="Dominique Fictif", role=Role.CHAIR)))
    (document,) = do(desk, convene, desk.press, candidacies=[PASSERELLES])

    assert document.signatories == ("Dominique Fictif",)
    assert "J’ai le plaisir" in words(desk.printed(document))


def test_convening_numbers_archives_and_is_told_on_the_board(desk: Desk) -> None:
    plan(desk)
    assert row(desk, PASSERELLES).step is HearingStep.CONVENE
    issued = do(desk, convene, desk.press, candidacies=[PASSERELLES, HORIZONS])

    assert sorted(document.number for document in issued) == ["2024-M1-CA-001", "2024-M1-CA-002"]
    convened = hearing(desk, PASSERELLES)
    assert (convened.status, convened.convened_on) == (HearingStatus.CONVENED, date(2024, 3, 14))
    assert row(desk, PASSERELLES).step is HearingStep.HOLD
    assert row(desk, PASSERELLES).blocked["convene"].endswith("est déjà émise.")
    assert board(desk).remaining == ("2\u00a0convocations à émettre", "2\u00a0auditions à tenir")


def test_a_moved_hearing_is_invited_anew(desk: Desk) -> None:
    plan(desk)
    (first,) = do(desk, convene, desk.press, candidacies=[PASSERELLES])
    do(
        desk,
        hearing_plan.move_hearing,
        candidacy=PASSERELLES,
        starts_at=datetime(2024, 3, 21, 15, tzinfo=PARIS),
    )
    assert (row(desk, PASSERELLES).step, row(desk, PASSERELLES).status) == (
        HearingStep.RECONVENE,
        HearingStatus.CONVENED,
    )
    again = do(desk, reconvene, desk.press, candidacy=PASSERELLES, reason="Salle indisponible le matin")

    assert again.replaces == first.id
    said = words(desk.printed(again))
    assert f"Annule et remplace : {first.number} du 14 mars 2024" in said
    assert "à 15 h" in said
    assert row(desk, PASSERELLES).step is HearingStep.HOLD
    assert "reconvene" in row(desk, PASSERELLES).blocked


def test_another_room_outdates_every_invitation(desk: Desk) -> None:
    plan(desk)
    do(desk, convene, desk.press, candidacies=[PASSERELLES])
    day = board(desk).day
    do(desk, hearing_plan.set_hearing_day, day=day.with_(room="salle 5"))

    assert row(desk, PASSERELLES).step is HearingStep.RECONVENE


def test_no_invitation_leaves_without_a_place(desk: Desk) -> None:
    plan(desk, place="")

    assert row(desk, PASSERELLES).blocked["convene"] == "Il manque le lieu des auditions."
    with pytest.raises(MissingSettings, match="le lieu des auditions"):
        do(desk, convene, desk.press, candidacies=[PASSERELLES])
    assert hearing(desk, PASSERELLES).status is HearingStatus.PLANNED


def test_no_invitation_to_a_past_hour_or_without_a_slot(desk: Desk) -> None:
    plan(desk)
    desk.clock.now = datetime(2024, 3, 22, 9, tzinfo=PARIS)
    assert row(desk, PASSERELLES).blocked["convene"] == "Le jour de l’audition est passé."
    with pytest.raises(Refusal, match="est passé"):
        do(desk, convene, desk.press, candidacies=[PASSERELLES])
    do(desk, hearing_plan.unplan_hearing, candidacy=HORIZONS)
    with pytest.raises(Refusal, match="n’est pas planifiée"):
        do(desk, convene, desk.press, candidacies=[HORIZONS])
    with pytest.raises(Refusal, match="Aucune convocation"):
        do(desk, reconvene, desk.press, candidacy=PASSERELLES)


def test_an_invitation_is_no_result(desk: Desk) -> None:
    plan(desk)
    untold = do(desk, without_letter)
    do(desk, convene, desk.press, candidacies=[PASSERELLES])

    assert do(desk, without_letter) == untold


def test_the_invitation_of_a_hearing_that_was_held_stays_in_the_register(desk: Desk) -> None:
    plan(desk)
    do(desk, convene, desk.press, candidacies=[PASSERELLES])
    began = datetime(2024, 3, 21, 9, 55, tzinfo=PARIS)
    ended = datetime(2024, 3, 21, 10, 40, tzinfo=PARIS)
    do(desk, hearing_room.set_hearing_times, candidacy=PASSERELLES, began_at=began, finished_at=ended)
    do(desk, hearing_plan.set_hearing_day, day=board(desk).day.with_(room="autre"))

    letter = do(desk, invitations, module=M1)[PASSERELLES]
    assert letter.issued is not None
    assert not letter.outdated
    assert row(desk, PASSERELLES).step is HearingStep.WRITE


def test_letters_tell_the_day_a_candidate_was_really_heard(desk: Desk) -> None:
    plan(desk, on=date(2024, 3, 25))
    do(
        desk, hearing_room.set_hearing_times, candidacy=PASSERELLES,
        began_at=datetime(2024, 3, 26, 9, tzinfo=PARIS), finished_at=datetime(2024, 3, 26, 10, tzinfo=PARIS),
    )  # fmt: skip
    details = desk.read(lambda uow: _details(uow, PASSERELLES))

    assert (details.heard, details.heard_on) == (True, date(2024, 3, 26))
    assert not desk.read(lambda uow: _details(uow, HORIZONS)).heard


def _details(uow: Any, candidacy: str) -> Any:
    from pdn_desktop.domain.candidacy import Applicant, Candidacy
    from pdn_desktop.usecases.matter import details_of

    filed = uow.get(Candidacy, candidacy)
    return details_of(uow, filed, uow.get(Applicant, filed.applicant))
