"""The matrix of scopes: every module and every Caf, and what each scope waits for."""

from datetime import date

import pytest

from pdn_desktop.domain.awarding import Award, ScopeState
from pdn_desktop.domain.outcomes import Outcome, Reason, ScopeRuling
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.agenda import Urgency
from pdn_desktop.usecases.deciding import Ruling, continue_examination, decide_scope, propose
from pdn_desktop.usecases.decision_board import DecisionBoard, decision_board
from pdn_desktop.usecases.funding import fund
from tests.usecases import committee_samples
from tests.usecases.committee_samples import do, furnish, scored

REASONS = (Reason(criterion="C1", text="le calendrier n’a pas été précisé"),)
AWARDS = (
    Award("passerelles", Outcome.RETAINED),
    Award("horizons", Outcome.NOT_RETAINED, reasons=REASONS),
    Award("valmont", Outcome.NOT_RETAINED, reasons=REASONS),
)


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office, min_raters=1)
    for name, value in (("passerelles", "5"), ("horizons", "4"), ("valmont", "3"), ("volcans", "2")):
        scored(office, "m1", name, (value,) * 5)


def board(office: CallFile) -> DecisionBoard:
    return do(office, decision_board)


def texts(office: CallFile) -> list[str]:
    return [task.text for task in board(office).tasks]


def decide(office: CallFile) -> None:
    ruling = Ruling(ScopeRuling.AWARDED, "DEC-1", date(2024, 4, 12))
    do(office, propose, scope="M1-03", awards=AWARDS)
    do(office, decide_scope, scope="M1-03", ruling=ruling)


def test_every_scope_stands_in_the_matrix(office: CallFile) -> None:
    found = board(office)

    assert list(found.sheets) == ["M1-03", "M1-63", "M2-03", "M2-63"]
    assert found.sheets["M2-03"].state is ScopeState.OPEN
    assert found.sheets["M1-03"].structures["valmont"] == "Commune de Valmont-sur-Sioule"


def test_closed_scopes_wait_for_a_proposal_then_for_the_caf(office: CallFile) -> None:
    assert texts(office) == [
        "Proposition du comité attendue\u00a0: M1-03 (Caf de l’Allier)",
        "Proposition du comité attendue\u00a0: M1-63 (Caf du Puy-de-Dôme)",
    ]

    do(office, propose, scope="M1-03", awards=AWARDS)

    assert texts(office)[0] == "Décision de la Caf attendue\u00a0: M1-03 (Caf de l’Allier)"


def test_an_award_waits_for_its_amounts(office: CallFile) -> None:
    decide(office)
    task = board(office).tasks[-1]
    assert (task.text, task.urgency, task.subject) == (
        "Montants à saisir\u00a0: PDN-2024-M1-001, Caf de l’Allier",
        Urgency.ADVICE,
        "M1-03",
    )

    do(office, fund, candidacy="passerelles", institution="CAF03", year=2024, cents=100_000)

    assert not any("Montants" in text for text in texts(office))


def test_an_examination_that_goes_on_is_kept_and_waits_for_a_proposal(office: CallFile) -> None:
    late = committee_samples.after_both
    with office.unit("m1") as uow:
        before = [task.text for task in decision_board(uow, late).tasks]
        continue_examination(uow, late, scope="M2-63")
    assert "Poursuivre ou déclarer infructueux\u00a0: M2-63 (Caf du Puy-de-Dôme)" in before

    with office.unit("m1") as uow:
        found = decision_board(uow, late)

    assert found.sheets["M2-63"].continued is not None
    assert found.sheets["M1-03"].continued is None
    assert "Proposition du comité attendue\u00a0: M2-63 (Caf du Puy-de-Dôme)" in [t.text for t in found.tasks]
