"""Access needs are kept before the hearing has a slot, and the invitation says them back."""

import pytest

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.hearing import Hearing, HearingStatus
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.dossier_board import dossier_board
from pdn_desktop.usecases.hearing_needs import set_needs
from pdn_desktop.usecases.ports import Clock
from tests.usecases.arrival_samples import Desk, arrival


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


def test_needs_are_kept_before_any_slot_and_taken_back(desk: Desk) -> None:
    candidacy: Candidacy = desk.register(arrival("Dossier.pdf")).candidacy
    kept: Hearing = desk.do(set_needs, candidacy=candidacy.id, needs=" Une boucle <b>magnétique</b> {{x}} ")
    assert (kept.status, kept.needs) == (HearingStatus.NOT_PLANNED, "Une boucle <b>magnétique</b> {{x}}")
    assert desk.do(dossier_board, candidacy=candidacy.id).needs == "Une boucle <b>magnétique</b> {{x}}"
    assert desk.do(set_needs, candidacy=candidacy.id, needs="").needs == ""
