"""Everything received is registered, once, whole and on time to the second (domain §0 rule 6, §1.4)."""

import hashlib
from datetime import UTC, datetime

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    Channel,
    LegalForm,
    PieceCheck,
    PieceState,
    ReceiptEvent,
    ReceivedFile,
)
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.arrivals import Arrival, Attachment
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.proposing import Known
from tests.usecases.arrival_samples import IN_TIME, Desk, arrival, inspected

M2 = "Candidature module 2 – Allier"


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


def _all(desk: Desk, kind: type) -> list:
    with desk.office.unit("lecture") as uow:
        return uow.all(kind)


def test_an_arrival_is_proposed_with_its_reasons(desk: Desk) -> None:
    given = arrival("Dossier.pdf", "cv.pdf", "photo.pdf")
    proposal = desk.propose(given)
    assert (proposal.module.value, proposal.module.because) == (ModuleCode.M1, "d’après l’objet du courriel")
    assert proposal.applicant is not None
    assert (proposal.applicant.name, proposal.applicant.legal_form) == ("Déclic 12-25", LegalForm.ASSOCIATION)
    assert proposal.applicant.email == "contact@declic.example"
    assert proposal.coverage.value == {"03"}
    assert [(file.name, file.piece, file.pages) for file in proposal.files] == [
        ("Dossier.pdf", "DOSSIER", 2),
        ("cv.pdf", "CV_COORD", 2),
        ("photo.pdf", None, 2),
    ]
    assert [timing.sentence for timing in proposal.timings] == [
        "Module 1 : dans le délai.",
        "Module 2 : dans le délai.",
    ]
    assert (proposal.known, proposal.warnings, proposal.to_confirm) == ((), (), ())
    assert _all(desk, Candidacy) == []


def test_registering_keeps_everything_and_numbers_it(desk: Desk) -> None:
    given = arrival("Dossier.pdf", "cv.pdf")
    done = desk.register(given)
    assert (done.candidacy.number, done.new, done.late) == ("PDN-2024-M1-001", True, False)
    assert done.candidacy.status is AdmissibilityStatus.RECEIVED
    assert done.candidacy.received_at == IN_TIME
    with desk.office.unit("lecture") as uow:
        (receipt,) = uow.all(ReceiptEvent)
        files = uow.all(ReceivedFile, receipt=receipt.id)
        assert uow.blob(receipt.original_sha256) == given.original
        assert [uow.blob(file.sha256) for file in files] == [b"%PDF-Dossier.pdf", b"%PDF-cv.pdf"]
        assert files[0].sha256 == hashlib.sha256(b"%PDF-Dossier.pdf").hexdigest()
        checks = uow.all(PieceCheck, candidacy=done.candidacy.id)
    assert receipt.candidacy == done.candidacy.id
    assert receipt.addresses == ("partenaires@caf03.caf.fr", "pole@caf63.example")
    assert receipt.received_at_known
    assert [(c.piece, c.state, c.files) for c in checks] == [
        ("DOSSIER", PieceState.RECEIVED, (files[0].id,)),
        ("CV_COORD", PieceState.RECEIVED, (files[1].id,)),
    ]


@pytest.mark.parametrize(
    ("module", "received_at", "late", "sentence"),
    [
        ("M1", "2024-03-17T23:59:59+01:00", False, "Module 1 : dans le délai."),
        ("M1", "2024-03-17T23:59:59.999999+01:00", False, "Module 1 : dans le délai."),
        ("M1", "2024-03-18T00:00:00+01:00", True, "Module 1 : 1 s après la limite."),
        ("M1", "2024-03-17T23:00:00+00:00", True, "Module 1 : 1 s après la limite."),
        ("M2", "2024-04-28T23:59:59+02:00", False, "Module 2 : dans le délai."),
        ("M2", "2024-04-28T21:59:59+00:00", False, "Module 2 : dans le délai."),
        ("M2", "2024-04-29T02:00:00+02:00", True, "Module 2 : 2 h 1 s après la limite."),
    ],
)
def test_late_is_told_to_the_second_and_registered_all_the_same(
    desk: Desk, module: str, received_at: str, late: bool, sentence: str
) -> None:
    given = arrival(subject=f"Candidature {module} Allier", received_at=datetime.fromisoformat(received_at))
    assert sentence in [timing.sentence for timing in desk.propose(given).timings]
    done = desk.register(given)
    assert (done.late, done.candidacy.number) == (late, f"PDN-2024-{module}-001")
    assert done.candidacy.status is AdmissibilityStatus.RECEIVED


def test_the_same_message_is_never_registered_twice(desk: Desk) -> None:
    given = arrival("Dossier.pdf")
    desk.register(given)
    assert desk.propose(given).already == "PDN-2024-M1-001"
    with pytest.raises(Refusal, match="Ce dépôt est déjà enregistré sous le numéro PDN-2024-M1-001"):
        desk.register(given)
    again = arrival("Dossier.pdf", original=b"saved anew", message_id=given.message_id)
    assert desk.propose(again).known[0].because == "ce message est déjà enregistré"
    with pytest.raises(Refusal, match="déjà enregistré"):
        desk.propose(again).choice()
    assert [len(_all(desk, kind)) for kind in (Candidacy, ReceiptEvent, ReceivedFile)] == [1, 1, 1]


def test_the_other_pole_s_copy_of_a_message_joins_the_candidacy(desk: Desk) -> None:
    first = arrival("Dossier.pdf", addresses=("partenaires@caf03.caf.fr",))
    number = desk.register(first).candidacy.number
    earlier = datetime(2024, 3, 15, 9, tzinfo=PARIS)
    copy = arrival(
        "Dossier.pdf", message_id=first.message_id, addresses=("pole@caf63.example",), received_at=earlier
    )
    (known,) = desk.propose(copy).known
    assert (known.number, known.because) == (number, "même message, reçu à une autre adresse officielle")
    done = desk.register(copy, attach_to=known.candidacy)
    assert (done.new, done.candidacy.number, done.candidacy.received_at) == (False, number, earlier)
    assert len(_all(desk, ReceiptEvent)) == 2


def test_the_same_files_in_another_message_are_the_same_dossier(desk: Desk) -> None:
    desk.register(arrival("Dossier.pdf", "cv.pdf", addresses=("partenaires@caf03.caf.fr",)))
    (known,) = desk.propose(arrival("cv.pdf", "Dossier.pdf", addresses=("pole@caf63.example",))).known
    because = "mêmes fichiers que l’envoi du 15 mars 2024 à 10\u00a0h"
    assert (known.because, known.copied, known.sure) == (because, True, True)
    (known,) = desk.propose(arrival("cv.pdf", subject="CV, module 1")).known
    assert (known.because, known.copied) == ("même structure, même module", False)


def test_a_second_sending_is_offered_to_the_structure_s_candidacy(desk: Desk) -> None:
    done = desk.register(arrival("Dossier.pdf"))
    later = arrival(
        "budget.pdf", subject="Complément module 1", received_at=datetime(2024, 3, 16, tzinfo=PARIS)
    )
    proposal = desk.propose(later)
    assert proposal.known == (
        Known(done.candidacy.id, "PDN-2024-M1-001", ModuleCode.M1, "même structure, même module"),
    )
    joined = desk.register(later, attach_to=done.candidacy.id)
    assert (joined.candidacy.id, joined.candidacy.received_at) == (done.candidacy.id, IN_TIME)
    pieces = {check.piece for check in _all(desk, PieceCheck)}
    assert pieces == {"DOSSIER", "BUDGET_ACT"}


def test_a_reply_and_a_file_sent_before_are_told_and_left_to_a_person(desk: Desk) -> None:
    heavy = Attachment("Budget.pdf", "application/pdf", b"%PDF-" + b"x" * 10_000)
    first = desk.register(arrival(attachments=(heavy,), message_id="<premier@declic.example>"))
    stranger = {
        "sender_email": "moi@ailleurs.example",
        "sender_name": "",
        "body": "L’association « Tout autre nom » vous écrit.",
    }
    for changes, because in (
        ({"references": ("<premier@declic.example>",)}, "réponse à un message déjà enregistré"),
        ({"attachments": (heavy,)}, "même fichier déjà reçu («\u00a0Budget.pdf\u00a0»)"),
    ):
        proposal = desk.propose(arrival(**stranger, **changes))
        number, module = "PDN-2024-M1-001", ModuleCode.M1
        assert proposal.known == (Known(first.candidacy.id, number, module, because, sure=False),)
        assert proposal.choice().attach_to is None


def test_a_file_that_several_candidacies_hold_tells_nothing(desk: Desk) -> None:
    charter = Attachment("Charte.pdf", "application/pdf", b"%PDF-" + b"x" * 10_000)
    for number in range(2):
        desk.register(
            arrival(
                attachments=(charter,),
                sender_email=f"contact@structure{number}.example",
                body=f"L’association « Structure {'AB'[number]} » vous écrit.",
            )
        )
    third = arrival(attachments=(charter,), sender_email="c@c.example", body="L’association « Trois » écrit.")

    assert desk.propose(third).known == ()


def test_one_structure_on_both_modules_is_one_applicant_with_two_candidacies(desk: Desk) -> None:
    one, two = desk.register(arrival("Dossier.pdf")), desk.register(arrival("Dossier.pdf", subject=M2))
    assert (one.candidacy.number, two.candidacy.number) == ("PDN-2024-M1-001", "PDN-2024-M2-001")
    assert one.applicant.id == two.applicant.id
    assert len(_all(desk, Applicant)) == 1


def test_one_message_may_carry_both_modules(desk: Desk) -> None:
    given = arrival("M1.pdf", "M2.pdf", subject="Candidatures modules 1 et 2", body="")
    proposal = desk.propose(given)
    assert proposal.module.value is None
    assert (
        "Ce dépôt nomme plusieurs modules : enregistrez-le une fois pour chacun si besoin."
        in proposal.warnings
    )
    desk.register(given, module=ModuleCode.M1)
    desk.register(given, module=ModuleCode.M2)
    assert [c.number for c in _all(desk, Candidacy)] == ["PDN-2024-M1-001", "PDN-2024-M2-001"]
    assert len(_all(desk, Applicant)) == 1


def test_a_structure_is_recognised_by_siret_whatever_its_name(desk: Desk) -> None:
    siret = "L’association « Déclic 12-25 », SIRET 000 031 013 00014"
    first = desk.register(arrival("Dossier.pdf", body=siret))
    assert first.applicant.siret == "00003101300014"
    other = arrival("Dossier.pdf", subject=M2, body="Fédération Tout Autre, SIRET 00003101300014")
    proposal = desk.propose(other)
    assert proposal.structure.because == "même SIRET qu’une structure enregistrée"
    assert desk.register(other).applicant.id == first.applicant.id
    typed = Applicant(id="new", name="Autre nom", siret="000 031 013 00014")
    third = arrival("Dossier.pdf", subject=f"{M2} bis", message_id="<3@x.example>")
    assert desk.register(third, applicant=typed).applicant.id == first.applicant.id


def test_a_wrong_siret_does_not_prevent_registering(desk: Desk) -> None:
    typed = Applicant(id="new", name="Déclic", siret="111 222 333 44455")
    done = desk.register(arrival("Dossier.pdf"), applicant=typed)
    assert (done.candidacy.number, done.applicant.siret) == ("PDN-2024-M1-001", "11122233344455")


def test_an_arrival_without_a_date_takes_the_one_a_person_gives_or_now(desk: Desk) -> None:
    drop = arrival("Dossier.pdf", channel=Channel.FILE_DROP, received_at=None, sent_at=None, addresses=())
    proposal = desk.propose(drop)
    assert (proposal.timings, proposal.to_confirm) == ((), ("la date d’arrivée",))
    with pytest.raises(Refusal, match="préciser la date d’arrivée"):
        proposal.choice()
    given = desk.register(drop, received_at=IN_TIME, channel=Channel.HAND)
    assert (given.receipt.received_at, given.receipt.received_at_known) == (IN_TIME, True)
    assert given.receipt.channel is Channel.HAND
    undated = arrival("x.pdf", subject=M2, received_at=None)
    now = desk.register(undated, received_at=None)
    assert (now.receipt.received_at, now.receipt.received_at_known) == (desk.clock(), False)


def test_the_proposal_as_it_stands_is_a_choice(desk: Desk) -> None:
    choice = desk.propose(arrival("Dossier.pdf", "cv.pdf")).choice()
    assert (choice.module, choice.coverage, choice.attach_to) == (ModuleCode.M1, {"03"}, None)
    assert choice.pieces == {0: "DOSSIER", 1: "CV_COORD"}
    done = desk.register(arrival("Dossier.pdf"))
    complement = desk.propose(arrival("budget.pdf", subject="Complément module 1 Allier")).choice()
    assert complement.attach_to == done.candidacy.id


def test_what_a_person_must_tell_is_named(desk: Desk) -> None:
    scan = Attachment("scan.pdf", "application/pdf", b"%PDF-")
    bare = Arrival(Channel.FILE_DROP, "scan.pdf", b"%PDF-", attachments=(scan,))
    proposal = desk.propose(bare, inspected(bare, pages=None, locked=True))
    assert proposal.to_confirm == (
        "le module",
        "la structure",
        "le territoire",
        "la date d’arrivée",
        "ce que contient un PDF illisible",
    )


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"addresses": ("ailleurs@x.example",)}, "Aucune adresse officielle de dépôt ne figure"),
        ({"received_at": datetime(2024, 3, 21, tzinfo=PARIS)}, "La date d’arrivée est dans le futur : "),
        ({"attachments": ()}, "Ce dépôt n’a pas de pièce jointe."),
        ({"body": "Déclic, https://drop.chapril.org/1"}, "renvoie à un dépôt en ligne (drop.chapril.org) : "),
        ({"warnings": ("Ce courriel semble tronqué.",)}, "Ce courriel semble tronqué."),
    ],
)
def test_what_the_secretary_should_see_is_said(desk: Desk, changes: dict[str, object], warning: str) -> None:
    (said,) = desk.propose(arrival("Dossier.pdf", **changes)).warnings
    assert warning in said


def test_a_choice_the_call_does_not_have_is_refused_and_changes_nothing(desk: Desk) -> None:
    with pytest.raises(Refusal, match="parmi les départements de l’appel"):
        desk.register(arrival("Dossier.pdf"), coverage=frozenset({"42"}))
    with pytest.raises(Refusal, match="la pièce demandée"):
        desk.register(arrival("Dossier.pdf"), pieces={0: "INCONNUE"})
    assert [len(_all(desk, kind)) for kind in (Applicant, Candidacy, ReceiptEvent)] == [0, 0, 0]
    assert desk.register(arrival("Dossier.pdf")).candidacy.number == "PDN-2024-M1-001"


def test_hostile_words_are_kept_as_words(desk: Desk) -> None:
    name = "<b>&{{x}}" + "é" * 80
    done = desk.register(
        arrival("x.pdf", subject="'; DROP TABLE candidacy; -- module 1 Allier", body=name, sender_name=name),
        applicant=Applicant(id="h", name=name),
    )
    with desk.office.unit("lecture") as uow:
        assert uow.get(Applicant, done.applicant.id).name == name
        assert uow.get(ReceiptEvent, done.receipt.id).subject.startswith("'; DROP TABLE")


def test_instants_keep_their_meaning_across_offsets(desk: Desk) -> None:
    done = desk.register(arrival("x.pdf", received_at=datetime(2024, 3, 17, 22, 59, 59, tzinfo=UTC)))
    with desk.office.unit("lecture") as uow:
        kept = uow.get(Candidacy, done.candidacy.id).received_at
    assert kept == datetime(2024, 3, 17, 23, 59, 59, tzinfo=PARIS)
    assert not done.late
