"""What happened to one candidacy: its own acts, no other's, none of the members' marks."""

from datetime import date
from decimal import Decimal

import pytest

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, InadmissibilityReason
from pdn_desktop.domain.hearing import PrivateNote
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking, reviewing
from pdn_desktop.usecases.candidacy_history import CandidacyHistory, candidacy_history
from pdn_desktop.usecases.checking import Ruling
from pdn_desktop.usecases.reviewing import Cell
from tests.usecases.committee_samples import do, furnish, noon


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office)


def history(office: CallFile, candidacy: str) -> CandidacyHistory:
    return do(office, candidacy_history, candidacy=candidacy)


def told(office: CallFile, candidacy: str) -> list[str]:
    return [act.words for act in history(office, candidacy).acts]


def test_it_tells_what_was_done_newest_first_and_nothing_of_others(office: CallFile) -> None:
    do(office, checking.mark_signed, candidacy="valmont", signed=True)
    do(office, checking.mark_signed, candidacy="volcans", signed=False)

    assert told(office, "valmont") == ["Signature du dossier contrôlée", "Appel créé\u00a0: PDN-2024"]
    found = history(office, "valmont")
    assert (found.candidacy, found.number) == ("valmont", "PDN-2024-M1-004")
    assert (found.acts[0].when, found.acts[0].who) == ("20 mars 2024 à 12\u00a0h", "m1")


def test_a_ruling_says_from_what_to_what_and_why(office: CallFile) -> None:
    for ruling in (
        Ruling(AdmissibilityStatus.CHECKING, text="À revoir."),
        Ruling(AdmissibilityStatus.INADMISSIBLE, InadmissibilityReason.OUT_OF_SCOPE, "autre objet <b>"),
    ):
        do(office, checking.rule_admissibility, candidacy="valmont", ruling=ruling)

    act = history(office, "valmont").acts[0]
    assert act.words == "Candidature déclarée irrecevable"
    assert act.notes == (
        "En cours de contrôle → irrecevable",
        "Manifestement étrangère à l’objet du module",
        "Autre objet <b>",
    )


def test_a_change_of_the_structure_belongs_to_it(office: CallFile) -> None:
    with office.unit("m1") as uow:
        valmont = uow.get(Applicant, "a-valmont")
        uow.act("applicant.edited", valmont.id)
        uow.replace(valmont.with_(city="Vichy"))

    assert told(office, "valmont")[0] == "Structure modifiée\u00a0: Commune de Valmont-sur-Sioule"
    assert "Structure modifiée" not in told(office, "volcans")[0]


def test_marks_and_private_notes_are_left_out(office: CallFile) -> None:
    do(office, reviewing.enter_mark, cell=Cell("m2", "valmont", "C1"), value=Decimal(2))
    with office.unit("m1") as uow:
        uow.act("hearing.privately_noted", "PDN-2024-M1-004")
        uow.add(PrivateNote(member="m1", candidacy="valmont", text="confidentiel", at=noon()))
    do(office, reviewing.agree_mark, candidacy="valmont", criterion="C1", value=Decimal(3), reason="Débat.")

    assert told(office, "valmont") == [
        "Note arrêtée par le comité",
        "Appel créé\u00a0: PDN-2024",
    ]


def test_a_candidacy_that_is_not_there_is_refused(office: CallFile) -> None:
    with pytest.raises(Refusal, match="n’existe pas"):
        history(office, "absente")


def test_of_documents_issued_together_only_its_own_are_named(office: CallFile) -> None:
    with office.unit("m1") as uow:
        uow.act("documents.issued", "2024-M1-AR-001 … 2024-M1-AR-002 (2)")
        for number, name in (("2024-M1-AR-001", "valmont"), ("2024-M1-AR-002", "volcans")):
            uow.add(issued(number, name))

    assert told(office, "valmont")[0] == "Documents émis\u00a0: 2024-M1-AR-001"
    assert told(office, "volcans")[0] == "Documents émis\u00a0: 2024-M1-AR-002"


def issued(number: str, candidacy: str) -> IssuedDocument:
    return IssuedDocument(
        id=f"d-{number}",
        number=number,
        kind=DocumentKind.ACKNOWLEDGEMENT,
        title="Accusé de réception",
        candidacies=(candidacy,),
        dated=date(2024, 3, 20),
        issued_at=noon(),
        sha256="ab" * 32,
        size=1,
        pages=1,
        check_code="AAAAA-BBBBB",
        data_sha256="cd" * 32,
    )
