"""A registration is taken back while nothing was done on it, and made again under the same number."""

from datetime import datetime
from typing import Any

import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    PieceCheck,
    PieceState,
    ReceiptEvent,
    ReceivedFile,
)
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.record import Record, new_id
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking, deposits
from pdn_desktop.usecases.acknowledging import acknowledge_arrival
from pdn_desktop.usecases.candidacy_history import Undoing, candidacy_history
from pdn_desktop.usecases.deposits import Apart
from pdn_desktop.usecases.intake_registers import intake_registers
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.registering import Registered
from pdn_desktop.usecases.revising import revise
from pdn_desktop.usecases.unregistering import registered_numbers, restore, unregister
from tests.usecases.arrival_samples import Desk, arrival
from tests.usecases.statements import statements_counted

NEXT_DAY = datetime(2024, 3, 16, 9, tzinfo=PARIS)


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


@pytest.fixture
def first(desk: Desk) -> Registered:
    return desk.register(arrival("Dossier.pdf"))


def _all[R: Record](desk: Desk, kind: type[R], **equal: Any) -> list[R]:
    with desk.office.unit("lecture") as uow:
        return uow.all(kind, **equal)


def test_a_registration_taken_back_leaves_the_arrival_and_not_its_number(
    desk: Desk, first: Registered
) -> None:
    assert first.candidacy.number == "PDN-2024-M1-001"
    desk.do(unregister, receipts=[first.receipt.id])
    assert _all(desk, Candidacy) == []
    assert _all(desk, Applicant) == []
    assert _all(desk, PieceCheck) == []
    (kept,) = _all(desk, ReceiptEvent)
    assert (kept.id, kept.candidacy) == (first.receipt.id, None)
    other = desk.register(arrival("Autre.pdf", sender_email="autre@exemple.test"))
    assert other.candidacy.number == "PDN-2024-M1-002"


def test_it_is_made_again_as_it_was(desk: Desk, first: Registered) -> None:
    pieces = _all(desk, PieceCheck)
    for _ in range(2):  # and back again, as often as a person likes
        desk.do(unregister, receipts=[first.receipt.id])
        (made,) = desk.do(restore, receipts=[first.receipt.id])
        assert (made.id, made.number) == (first.candidacy.id, "PDN-2024-M1-001")
        assert [check.files for check in _all(desk, PieceCheck)] == [check.files for check in pieces]
        assert [each.id for each in _all(desk, Applicant)] == [first.applicant.id]
    numbers = desk.do(registered_numbers, receipts=[first.receipt.id])
    assert numbers == {first.receipt.id: "PDN-2024-M1-001"}


def test_a_run_is_taken_back_whole_its_complements_too(desk: Desk, first: Registered) -> None:
    second = desk.register(
        arrival("statuts.pdf", subject="Pièce oubliée", received_at=NEXT_DAY), attach_to=first.candidacy.id
    )
    run = [first.receipt.id, second.receipt.id]
    desk.do(unregister, receipts=run)
    assert {each.candidacy for each in _all(desk, ReceiptEvent)} == {None}
    assert _all(desk, Candidacy) == []
    desk.do(restore, receipts=run)
    assert {each.candidacy for each in _all(desk, ReceiptEvent)} == {first.candidacy.id}
    held = {check.piece: len(check.files) for check in _all(desk, PieceCheck)}
    assert held == {"DOSSIER": 1, "STATUTS": 1}


def test_a_complement_alone_is_taken_back_from_what_it_completed(desk: Desk, first: Registered) -> None:
    second = desk.register(
        arrival("statuts.pdf", subject="Pièce oubliée", received_at=NEXT_DAY), attach_to=first.candidacy.id
    )
    desk.do(unregister, receipts=[second.receipt.id])
    (candidacy,) = _all(desk, Candidacy)
    assert candidacy.number == "PDN-2024-M1-001"
    assert {check.piece for check in _all(desk, PieceCheck) if check.files} == {"DOSSIER"}


@pytest.mark.parametrize(
    ("act", "why"),
    [
        ("complete", "d’autres envois l’ont complétée"),
        ("tell", "l’accusé 2024-M1-AE-001 l’annonce"),
        ("examine", "son examen a commencé"),
        ("check", "son examen a commencé"),
        ("edit", "elle a été modifiée depuis"),
        ("name", "elle a été modifiée depuis"),
    ],
)
def test_what_was_begun_is_not_taken_back(
    desk: Desk, press: Press, first: Registered, act: str, why: str
) -> None:
    acts = {
        "complete": lambda: desk.register(
            arrival("statuts.pdf", subject="Pièce oubliée", received_at=NEXT_DAY),
            attach_to=first.candidacy.id,
        ),
        "tell": lambda: desk.do(acknowledge_arrival, press=press, receipt=first.receipt.id),
        "examine": lambda: desk.do(
            checking.rule_admissibility,
            candidacy=first.candidacy.id,
            ruling=checking.Ruling(AdmissibilityStatus.CHECKING),
        ),
        "edit": lambda: desk.do(
            revise,
            kind=Candidacy,
            key=(first.candidacy.id,),
            before={"incumbent": False},
            after={"incumbent": True},
        ),
        "name": lambda: desk.do(
            revise, kind=Applicant, key=(first.applicant.id,), before={"acronym": ""}, after={"acronym": "DC"}
        ),
        "check": lambda: desk.do(
            checking.check_piece,
            candidacy=first.candidacy.id,
            piece="STATUTS",
            finding=checking.Finding(PieceState.WAIVED, "Déjà détenus."),
        ),
    }
    acts[act]()
    with pytest.raises(Refusal, match=f"PDN-2024-M1-001 ne s’annule plus\u00a0: {why}"):
        desk.do(unregister, receipts=[first.receipt.id])
    assert [each.number for each in _all(desk, Candidacy)] == ["PDN-2024-M1-001"]


def test_a_loose_arrival_registered_apart_goes_back_to_being_loose(desk: Desk, first: Registered) -> None:
    second = desk.register(
        arrival("statuts.pdf", subject="Pièce oubliée", received_at=NEXT_DAY), attach_to=first.candidacy.id
    )
    desk.do(deposits.detach_receipt, receipt=second.receipt.id)
    apart = Apart(ModuleCode.M1, frozenset({"03"}), Applicant(id=new_id(), name="Une autre structure"))
    made = desk.do(deposits.split_receipt, receipt=second.receipt.id, apart=apart)
    desk.do(unregister, receipts=[second.receipt.id])
    assert [each.number for each in _all(desk, Candidacy)] == ["PDN-2024-M1-001"]
    (again,) = desk.do(restore, receipts=[second.receipt.id])
    assert again.number == made.number == "PDN-2024-M1-002"


def test_what_went_elsewhere_meanwhile_is_not_made_again(desk: Desk, first: Registered) -> None:
    other = desk.register(arrival("Autre.pdf", sender_email="autre@exemple.test"), attach_to=None)
    desk.do(unregister, receipts=[first.receipt.id])
    desk.do(deposits.attach_receipt, receipt=first.receipt.id, candidacy=other.candidacy.id)
    with pytest.raises(Refusal, match="ne se rétablit plus"):
        desk.do(restore, receipts=[first.receipt.id])


def test_the_history_offers_it_while_it_holds(desk: Desk, first: Registered) -> None:
    def offered() -> list[Undoing]:
        acts = desk.do(candidacy_history, candidacy=first.candidacy.id).acts
        return [each.reversal.undoing for each in acts if each.reversal]

    assert offered() == [Undoing.UNREGISTER]
    desk.do(checking.mark_signed, candidacy=first.candidacy.id, signed=True)
    assert offered() == []


def test_the_register_of_deposits_keeps_the_arrival(desk: Desk, first: Registered) -> None:
    desk.do(unregister, receipts=[first.receipt.id])
    deposits_, admissibility, _ = desk.do(intake_registers)
    assert [row[6] for row in deposits_.rows] == ["à rattacher"]
    assert [row[5] for row in admissibility.rows] == ["enregistrement annulé"]


def test_what_is_loose_is_not_taken_back_again(desk: Desk, first: Registered) -> None:
    desk.do(unregister, receipts=[first.receipt.id])
    with pytest.raises(Refusal, match="n’est enregistré nulle part"):
        desk.do(unregister, receipts=[first.receipt.id])


def test_what_was_done_since_is_not_lost_by_making_it_again(desk: Desk, first: Registered) -> None:
    second = desk.register(
        arrival("statuts.pdf", subject="Pièce oubliée", received_at=NEXT_DAY),
        attach_to=first.candidacy.id,
        signed=True,
    )
    desk.do(unregister, receipts=[second.receipt.id])
    gone = checking.Ruling(AdmissibilityStatus.WITHDRAWN, text="Par courriel.")
    desk.do(checking.rule_admissibility, candidacy=first.candidacy.id, ruling=gone)
    with pytest.raises(Refusal, match="a été modifiée depuis"):
        desk.do(restore, receipts=[second.receipt.id])
    assert [each.status for each in _all(desk, Candidacy)] == [AdmissibilityStatus.WITHDRAWN]


def test_the_same_mail_read_again_is_the_arrival_that_was_kept(desk: Desk, first: Registered) -> None:
    desk.do(unregister, receipts=[first.receipt.id])
    again = desk.register(arrival("Dossier.pdf"))
    (kept,) = _all(desk, ReceiptEvent)
    assert (kept.id, kept.candidacy) == (first.receipt.id, again.candidacy.id)
    assert again.candidacy.number == "PDN-2024-M1-002"
    (file,) = _all(desk, ReceivedFile)
    assert [check.files for check in _all(desk, PieceCheck)] == [(file.id,)]
    desk.do(unregister, receipts=[first.receipt.id])
    assert _all(desk, Candidacy) == []


def test_the_history_says_which_mail_was_attached(desk: Desk, first: Registered) -> None:
    desk.register(
        arrival("statuts.pdf", subject="Pièce <b> oubliée", received_at=NEXT_DAY),
        attach_to=first.candidacy.id,
    )
    act = desk.do(candidacy_history, candidacy=first.candidacy.id).acts[0]
    assert act.words.replace("\u00a0", " ") == (
        "Envoi rattaché à la candidature : reçu le 16 mars 2024 à 9 h, de contact@declic.example, "
        "« Pièce <b> oubliée »"
    )


def test_a_run_taken_back_reads_the_documents_once(desk: Desk, first: Registered) -> None:
    other = desk.register(arrival("Autre.pdf", subject="Module 2 Allier", sender_email="autre@exemple.test"))
    with statements_counted() as asked:
        desk.do(unregister, receipts=[first.receipt.id, other.receipt.id])
    assert sum("FROM issued_document" in each and "WHERE" not in each for each in asked) == 1
