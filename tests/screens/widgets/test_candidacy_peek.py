"""The register's words on one candidacy, beside the list."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.candidacy_peek import CandidacyPeek, lines
from pdn_desktop.usecases.candidacies import CandidacyRow
from pdn_desktop.usecases.due_dates import Listed, next_due

ROW = CandidacyRow(
    id="c1",
    number="PDN-2024-M1-001",
    module=ModuleCode.M1,
    applicant="L’Écluse <b>numérique</b>",
    coverage=("03",),
    territory="Allier",
    received_at=datetime(2024, 3, 12, 10, 15, tzinfo=PARIS),
    late=False,
    status=AdmissibilityStatus.RECEIVED,
    status_name="reçue",
    reason="",
    signed=None,
    incumbent=False,
    lacking=("Budget de l’action", "Statuts"),
    registration_due=None,
    acknowledgement_due=date(2024, 3, 26),
    acknowledged_on=None,
    implied_rejection=date(2024, 5, 12),
    silence_before_decision=False,
    supplement_due=None,
)


def listed(row: CandidacyRow) -> Listed:
    return Listed(row, next_due(row, date(2024, 3, 20)))


def test_what_waits_is_said_with_its_days() -> None:
    found = {title: words.replace("\u00a0", " ") for title, words in lines(listed(ROW))}

    assert found == {
        "Arrivée": "Le 12 mars 2024 à 10 h 15, dans le délai.",
        "Dossier": "Signature à vérifier.\nIl manque :\n– Budget de l’action\n– Statuts",
        "Accusé de réception": "Le 26 mars 2024, dans 6 jours.",
        "Sans décision d’ici là": "Rejet implicite le 12 mai 2024.",
    }


def test_what_is_over_is_not_awaited() -> None:
    over = replace(ROW, status=AdmissibilityStatus.WITHDRAWN, signed=True, lacking=(), late=True)

    assert dict(lines(listed(over)))["Arrivée"].endswith("hors délai.")
    assert [title for title, _ in lines(listed(over))] == ["Arrivée", "Dossier"]


@pytest.mark.parametrize("again", [ROW, replace(ROW, applicant="A" * 80, number="PDN-2024-M1-002")])
def test_another_candidacy_takes_the_place_of_the_first(
    qtbot: QtBot, theme: Theme, again: CandidacyRow
) -> None:
    peek = CandidacyPeek()
    qtbot.addWidget(peek)
    peek.show_listed(listed(ROW))
    peek.show_listed(listed(again))
    with qtbot.waitExposed(peek):
        peek.show()

    assert peek.card.text.text().startswith(again.number)
    assert peek.horizontalScrollBar().maximum() == 0
    peek.show_listed(None)
    assert not peek.card.isVisible()
