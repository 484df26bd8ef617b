"""What is registered without a look is what leaves no question; the rest waits, with its reason."""

from datetime import datetime
from typing import Any

import pytest

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.intake.mail import read_mail
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.arrivals import Arrival, Attachment
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.registering import Registered
from pdn_desktop.usecases.sure_arrivals import Judged, judged_arrivals, register_if_sure
from tests.intake.mail_samples import mail
from tests.usecases.arrival_samples import Desk, arrival, inspected

VALMONT = {"sender_email": "mairie@valmont.example", "body": "La Commune de Valmont candidate."}


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


def _judged(desk: Desk, *given: Arrival) -> list[Judged]:
    judged = desk.do(judged_arrivals, contents=[(each, inspected(each)) for each in given])
    return [
        Judged(*(text.replace("\u00a0", " ") for text in (each.what, each.because, each.doubt)))
        for each in judged
    ]


def _registered(desk: Desk, given: Arrival) -> Any:
    return desk.do(register_if_sure, arrival=given, reports=inspected(given))


def test_a_plain_deposit_is_sure_and_says_on_what_it_rests(desk: Desk) -> None:
    (one,) = _judged(desk, arrival("Dossier.pdf"))
    assert one == Judged(
        "Nouvelle candidature : Déclic 12-25, module 1",
        "module d’après l’objet du courriel ; structure d’après le message ; "
        "territoire (Allier) d’après l’objet du courriel",
    )
    done = _registered(desk, arrival("Dossier.pdf"))
    assert isinstance(done, Registered)
    assert done.candidacy.number == "PDN-2024-M1-001"


def test_a_second_one_of_the_same_structure_completes_the_first(desk: Desk) -> None:
    first, second = arrival("Dossier.pdf"), arrival("statuts.pdf", subject="Suite, module 1 Allier")
    told = [each.what for each in _judged(desk, first, second)]
    assert told == ["Nouvelle candidature : Déclic 12-25, module 1", "Complète l’envoi « depot.eml »"]
    made = [_registered(desk, each) for each in (first, second)]
    assert [(each.candidacy.number, each.new) for each in made] == [
        ("PDN-2024-M1-001", True),
        ("PDN-2024-M1-001", False),
    ]
    assert [each.what for each in _judged(desk, arrival("cv.pdf", subject="cv, module 1 Allier"))] == [
        "Complément à PDN-2024-M1-001 : Déclic 12-25, module 1"
    ]


def test_what_is_registered_already_is_said_and_changes_nothing(desk: Desk) -> None:
    given = arrival("Dossier.pdf")
    _registered(desk, given)
    assert _judged(desk, given)[0].what == "Déjà enregistré : PDN-2024-M1-001"
    assert _registered(desk, given) == "PDN-2024-M1-001"


@pytest.mark.parametrize(
    ("given", "doubt"),
    [
        (arrival("Dossier.pdf", subject="Bonjour"), "À préciser : le module et le territoire."),
        (arrival("Dossier.pdf", subject="Modules 1 et 2, Allier"), "À préciser : le module."),
        (
            arrival("Dossier.pdf", body="Bonjour."),
            "La structure n’est connue que d’après l’adresse de l’expéditeur.",
        ),
        (
            arrival("Dossier.pdf", subject="Module 1 Allier, version corrigée"),
            "Semble remplacer un dépôt précédent, d’après l’objet du courriel.",
        ),
        (
            read_mail(b"".join(b"From - Sun Mar 17\n" + mail().as_bytes() for _ in "ab"), "envois.eml"),
            "Ce fichier contient plusieurs courriels.",
        ),
    ],
)
def test_what_leaves_a_question_waits(desk: Desk, given: Arrival, doubt: str) -> None:
    assert _judged(desk, given)[0].doubt == doubt
    assert _registered(desk, given) is None
    with desk.office.unit("lecture") as uow:
        assert uow.all(Candidacy) == []


def test_what_resembles_another_registration_waits(desk: Desk) -> None:
    scan = (Attachment("Dossier.pdf", "application/pdf", b"%PDF" * 4000),)
    desk.register(arrival(attachments=scan))
    given = arrival(subject="Module 1 Puy-de-Dôme", attachments=scan, **VALMONT)
    assert _judged(desk, given)[0].doubt == (
        "Ressemble à PDN-2024-M1-001 : même fichier déjà reçu (« Dossier.pdf »)."
    )


def test_a_close_name_or_the_same_sender_is_told(desk: Desk) -> None:
    desk.register(arrival("Dossier.pdf", body="L’association « Réseau Jeunes Volcans » candidate."))
    close = arrival(
        "a.pdf", subject="Module 1 Allier a", sender_email="x@autre.example",
        body="L’association « Jeunes Volcans réseaux » candidate.",
    )  # fmt: skip
    assert _judged(desk, close)[0].doubt == (
        "Ressemble à PDN-2024-M1-001 : nom proche : « Réseau Jeunes Volcans »."
    )


def test_late_is_sure_all_the_same_and_said(desk: Desk) -> None:
    late = datetime(2024, 3, 18, 1, tzinfo=PARIS)
    (one,) = _judged(desk, arrival("Dossier.pdf", received_at=late))
    assert (one.sure, one.because.split(" ; ")[0]) == (True, "hors délai")
