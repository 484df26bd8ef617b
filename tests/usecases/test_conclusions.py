"""Checks that only a person can settle are concluded, with a reason when they do not hold, and reopened."""

import pytest

from pdn_desktop.domain.admissibility import Check, CheckResult
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.candidacies import candidacy_detail
from pdn_desktop.usecases.checking import conclude_check
from pdn_desktop.usecases.ports import Clock
from tests.usecases.arrival_samples import Desk, arrival


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


@pytest.fixture
def candidacy(desk: Desk) -> Candidacy:
    return desk.register(arrival("Dossier.pdf")).candidacy


def _check(desk: Desk, candidacy: Candidacy, code: str = "D4") -> Check:
    detail = desk.do(candidacy_detail, candidacy=candidacy.id)
    return next(check for check in detail.checks if check.code == code)


def test_the_object_is_judged_by_a_person(desk: Desk, candidacy: Candidacy) -> None:
    assert _check(desk, candidacy).result is CheckResult.OPEN
    desk.do(conclude_check, candidacy=candidacy.id, check="D4", holds=True)
    held = _check(desk, candidacy)
    assert (held.result, held.evidence) == (CheckResult.HOLDS, "À apprécier à la lecture du dossier.")
    assert held.conclusion == "Conforme, conclu le 20 mars 2024 par secrétariat."
    with desk.office.unit("lecture") as uow:
        assert uow.get(Candidacy, candidacy.id).status is AdmissibilityStatus.CHECKING


def test_what_does_not_hold_says_why(desk: Desk, candidacy: Candidacy) -> None:
    with pytest.raises(Refusal, match="demande un motif"):
        desk.do(conclude_check, candidacy=candidacy.id, check="D4", holds=False, note=" ")
    desk.do(conclude_check, candidacy=candidacy.id, check="D4", holds=False, note="<b>Autre</b> objet.")
    failed = _check(desk, candidacy)
    assert failed.result is CheckResult.FAILS
    assert failed.conclusion.replace("\u00a0", " ") == (
        "Non conforme, conclu le 20 mars 2024 par secrétariat : <b>Autre</b> objet."
    )
    desk.do(conclude_check, candidacy=candidacy.id, check="D4", holds=None)
    assert _check(desk, candidacy).result is CheckResult.OPEN


def test_what_the_register_tells_is_not_concluded_by_hand(desk: Desk, candidacy: Candidacy) -> None:
    with pytest.raises(Refusal, match="se déduit"):
        desk.do(conclude_check, candidacy=candidacy.id, check="D1", holds=True)
