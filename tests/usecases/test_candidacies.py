"""The list and the detail say what arrived, what is missing and what is due."""

from datetime import date, datetime, timedelta

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy, LegalForm, PieceState
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.outcomes import ScopeDecision, ScopeRuling
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking, deposits
from pdn_desktop.usecases.candidacies import (
    CandidacyRow,
    candidacy_detail,
    candidacy_list,
    file_content,
    loose_receipts,
)
from pdn_desktop.usecases.checking import Finding, Ruling
from pdn_desktop.usecases.ports import Clock
from tests.usecases.arrival_samples import IN_TIME, Desk, arrival
from tests.usecases.statements import statements_counted

LAST_DAY = datetime(2024, 3, 17, 23, 59, 59, tzinfo=PARIS)


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


def _rows(desk: Desk) -> tuple[CandidacyRow, ...]:
    rows: tuple[CandidacyRow, ...] = desk.do(candidacy_list)
    return rows


def test_a_row_says_what_came_and_what_is_due(desk: Desk) -> None:
    desk.register(arrival("Dossier.pdf", "cv.pdf", received_at=LAST_DAY))
    (row,) = _rows(desk)
    assert (row.number, row.applicant, row.territory) == ("PDN-2024-M1-001", "Déclic 12-25", "Allier")
    assert (row.late, row.status_name, row.signed) == (False, "reçue", None)
    assert "Statuts à jour" in row.lacking
    assert "Dossier de candidature complété, daté et signé" not in row.lacking
    assert (row.registration_due, row.acknowledgement_due) == (date(2024, 3, 18), date(2024, 3, 29))
    assert (row.implied_rejection, row.silence_before_decision) == (date(2024, 5, 17), True)


def test_rows_stand_by_module_and_number(desk: Desk) -> None:
    for subject in ("Candidature module 2 Allier", "Candidature module 1 Allier"):
        desk.register(arrival("Dossier.pdf", subject=subject))
    desk.register(arrival("Dossier.pdf", subject="module 1 bis Allier", body="La Commune de Valmont"))
    assert [row.number for row in _rows(desk)] == ["PDN-2024-M1-001", "PDN-2024-M1-002", "PDN-2024-M2-001"]


def test_an_unanswered_request_shows_its_date_and_suspends_silence(desk: Desk) -> None:
    candidacy = desk.register(arrival("Dossier.pdf", received_at=LAST_DAY)).candidacy
    request = desk.do(checking.request_supplement, candidacy=candidacy.id)
    (row,) = _rows(desk)
    assert (row.status_name, row.supplement_due) == ("incomplète", date(2024, 3, 25))
    assert row.implied_rejection == date(2024, 5, 22)
    desk.do(checking.record_supplement_answer, request=request.id)
    (row,) = _rows(desk)
    assert (row.supplement_due, row.implied_rejection) == (None, date(2024, 5, 17))


def test_a_ruling_ends_the_wait_for_complements_asked_before_it(desk: Desk) -> None:
    candidacy = desk.register(arrival("Dossier.pdf", received_at=LAST_DAY)).candidacy
    desk.do(checking.request_supplement, candidacy=candidacy.id, asked_on=date(2024, 3, 18))
    desk.do(
        checking.rule_admissibility, candidacy=candidacy.id, ruling=Ruling(AdmissibilityStatus.ADMISSIBLE)
    )
    (row,) = _rows(desk)
    assert (row.status_name, row.supplement_due) == ("recevable", None)
    desk.do(checking.request_supplement, candidacy=candidacy.id, items=("RIB",), due_on=date(2024, 3, 28))
    (row,) = _rows(desk)
    assert row.supplement_due == date(2024, 3, 28)


def test_the_detail_shows_all_there_is(desk: Desk) -> None:
    done = desk.register(arrival("Dossier.pdf", "photo.pdf"))
    desk.do(
        checking.check_piece,
        candidacy=done.candidacy.id,
        piece="STATUTS",
        finding=Finding(PieceState.WAIVED, "pièce déjà détenue"),
    )
    detail = desk.do(candidacy_detail, candidacy=done.candidacy.id)
    (receipt,) = detail.receipts
    assert detail.arrival == "Reçue le 15 mars 2024 à 10 h, dans le délai."
    assert (receipt.channel, receipt.sender_email) == ("courriel", "contact@declic.example")
    assert [(f.name, f.pages, f.pieces) for f in receipt.files] == [
        ("Dossier.pdf", 2, ("DOSSIER",)),
        ("photo.pdf", 2, ()),
    ]
    pieces = {piece.code: piece for piece in detail.pieces}
    assert (pieces["DOSSIER"].state_name, pieces["DOSSIER"].files) == ("reçue", (receipt.files[0].id,))
    assert (pieces["STATUTS"].state_name, pieces["STATUTS"].reason) == ("dispensée", "pièce déjà détenue")
    assert pieces["COMPTES"].lacking
    assert "KBIS" not in pieces
    assert [check.code for check in detail.checks] == ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8"]
    assert [(ruling.before, ruling.after) for ruling in detail.rulings] == [
        (AdmissibilityStatus.RECEIVED, AdmissibilityStatus.CHECKING)
    ]
    assert desk.do(file_content, file=receipt.files[0].id) == b"%PDF-Dossier.pdf"


def test_the_other_pole_and_namesakes_are_pointed_out(desk: Desk) -> None:
    done = desk.register(arrival("Dossier.pdf", addresses=("partenaires@caf03.caf.fr",)))
    desk.register(arrival("Dossier.pdf", subject="module 1 Allier, nouvel envoi"))
    checks = {c.code: c for c in desk.do(candidacy_detail, candidacy=done.candidacy.id).checks}
    assert "Non reçue par la Caf du Puy-de-Dôme : à transmettre." in checks["D1"].evidence
    assert "PDN-2024-M1-002" in checks["D8"].evidence


def test_a_namesake_by_siren_is_pointed_out_under_another_name(desk: Desk) -> None:
    first = desk.register(arrival("Dossier.pdf", body="Déclic, SIRET 000 031 013 00014"))
    typed = Applicant(id="other", name="Antenne", siret="000 031 013 00022")
    desk.register(arrival("Dossier.pdf", subject="module 1 Allier, antenne"), applicant=typed)
    checks = {c.code: c for c in desk.do(candidacy_detail, candidacy=first.candidacy.id).checks}
    assert "PDN-2024-M1-002" in checks["D8"].evidence


def test_a_candidacy_nobody_knows_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="la candidature"):
        desk.do(candidacy_detail, candidacy="absente")


def test_arrivals_that_belong_to_none_are_listed(desk: Desk) -> None:
    candidacy = desk.register(arrival("Dossier.pdf")).candidacy
    more = desk.register(arrival("x.pdf", subject="Complément module 1"), attach_to=candidacy.id)
    assert desk.do(loose_receipts) == ()
    desk.do(deposits.detach_receipt, receipt=more.receipt.id)
    (loose,) = desk.do(loose_receipts)
    assert (loose.subject, [file.name for file in loose.files]) == ("Complément module 1", ["x.pdf"])


def test_a_ruling_shows_its_reason_in_words(desk: Desk) -> None:
    candidacy = desk.register(arrival("Dossier.pdf")).candidacy
    desk.do(checking.rule_admissibility, candidacy=candidacy.id, ruling=Ruling(AdmissibilityStatus.WITHDRAWN))
    (row,) = _rows(desk)
    assert (row.status_name, row.reason) == ("retirée", "")


def test_thousands_of_candidacies_cost_no_query_each(desk: Desk) -> None:
    with desk.office.unit("import") as uow:
        uow.act("test.prepared")
        uow.add_all(
            Applicant(id=f"a{n}", name=f"Structure {n}", legal_form=list(LegalForm)[n % 13])
            for n in range(2_000)
        )
        uow.add_all(
            Candidacy(
                id=f"c{n}",
                number=f"PDN-2024-M1-{n + 1:03d}",
                applicant=f"a{n}",
                module=ModuleCode.M1,
                coverage=frozenset({"03"}),
                received_at=IN_TIME + timedelta(minutes=n),
            )
            for n in range(2_000)
        )
    with statements_counted() as statements:
        rows = _rows(desk)
    assert len(rows) == 2_000
    assert len(statements) < 30
    assert [row.number for row in rows[998:1001]] == [
        "PDN-2024-M1-999",
        "PDN-2024-M1-1000",
        "PDN-2024-M1-1001",
    ]


def test_a_candidacy_is_decided_once_each_of_its_scopes_is(desk: Desk, clock: Clock) -> None:
    desk.register(arrival("Dossier.pdf", subject="module 1, Allier et Puy-de-Dôme"))

    def decide(scope: str) -> bool:
        with desk.office.unit("secrétariat") as uow:
            uow.act("test.decided")
            uow.add(
                ScopeDecision(
                    scope=scope,
                    ruling=ScopeRuling.AWARDED,
                    reference="D-1",
                    decided_on=date(2024, 5, 3),
                    at=clock(),
                )
            )
        (row,) = _rows(desk)
        return row.decided

    assert [decide("M1-03"), decide("M1-63")] == [False, True]
