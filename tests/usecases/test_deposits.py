"""Registrations made by mistake are merged and split, and each is taken back; no number is given twice."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    PieceCheck,
    ReceiptEvent,
)
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.hearing import Hearing, HearingStatus
from pdn_desktop.domain.record import Record, new_id
from pdn_desktop.domain.scoring import Mark
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import deposits
from pdn_desktop.usecases.checking import mark_signed
from pdn_desktop.usecases.deposits import Apart
from pdn_desktop.usecases.merge_choices import merge_differences
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.registering import Registered
from tests.usecases.arrival_samples import IN_TIME, Desk, arrival

NEXT_DAY = datetime(2024, 3, 16, 9, tzinfo=PARIS)


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


@pytest.fixture
def two(desk: Desk) -> tuple[Candidacy, Candidacy]:
    """Return one deposit registered twice: the dossier, then the forgotten piece."""
    first = desk.register(arrival("Dossier.pdf"))
    second = desk.register(
        arrival("statuts.pdf", subject="Pièce oubliée, module 1", received_at=NEXT_DAY), attach_to=None
    )
    return first.candidacy, second.candidacy


def _get[R: Record](desk: Desk, kind: type[R], *key: str) -> R:
    with desk.office.unit("lecture") as uow:
        return uow.get(kind, *key)


def _all[R: Record](desk: Desk, kind: type[R], **equal: Any) -> list[R]:
    with desk.office.unit("lecture") as uow:
        return uow.all(kind, **equal)


def _add(desk: Desk, record: Record) -> None:
    with desk.office.unit("essai") as uow:
        uow.act("test.prepared")
        uow.put(record)


def _pieces(desk: Desk, candidacy: Candidacy) -> dict[str, int]:
    return {c.piece: len(c.files) for c in _all(desk, PieceCheck, candidacy=candidacy.id) if c.files}


def _merge(desk: Desk, two: tuple[Candidacy, Candidacy]) -> Candidacy:
    merged: Candidacy = desk.do(deposits.merge_candidacies, kept=two[0].id, merged=two[1].id)
    return merged


def test_two_registrations_of_one_deposit_become_one(desk: Desk, two: tuple[Candidacy, Candidacy]) -> None:
    assert [each.number for each in two] == ["PDN-2024-M1-001", "PDN-2024-M1-002"]
    kept = _merge(desk, two)
    assert (kept.number, kept.received_at) == ("PDN-2024-M1-001", IN_TIME)
    assert _pieces(desk, kept) == {"DOSSIER": 1, "STATUTS": 1}
    assert len(_all(desk, ReceiptEvent, candidacy=kept.id)) == 2
    other = _get(desk, Candidacy, two[1].id)
    assert (other.status, other.duplicate_of) == (AdmissibilityStatus.DUPLICATE, kept.id)
    assert other.reason_text.replace("\u00a0", " ") == "PDN-2024-M1-002 est réunie à PDN-2024-M1-001."


def test_a_merge_is_taken_back_whatever_was_checked_since(
    desk: Desk, two: tuple[Candidacy, Candidacy]
) -> None:
    _merge(desk, two)
    desk.do(mark_signed, candidacy=two[0].id, signed=True)
    back = desk.do(deposits.part_candidacies, merged=two[1].id)
    assert (back.number, back.status, back.duplicate_of) == (
        "PDN-2024-M1-002",
        AdmissibilityStatus.RECEIVED,
        None,
    )
    assert (_pieces(desk, two[0]), _pieces(desk, two[1])) == ({"DOSSIER": 1}, {"STATUTS": 1})
    assert _get(desk, Candidacy, two[0].id).signed is True
    again = _merge(desk, two)
    assert _pieces(desk, again) == {"DOSSIER": 1, "STATUTS": 1}


def test_the_earliest_arrival_dates_what_was_merged_and_what_is_parted(
    desk: Desk, two: tuple[Candidacy, Candidacy]
) -> None:
    kept = desk.do(deposits.merge_candidacies, kept=two[1].id, merged=two[0].id)
    assert kept.received_at == IN_TIME
    desk.do(deposits.part_candidacies, merged=two[0].id)
    assert _get(desk, Candidacy, two[1].id).received_at == NEXT_DAY


def test_what_the_merged_one_said_is_taken_over_and_given_back(
    desk: Desk, two: tuple[Candidacy, Candidacy]
) -> None:
    desk.do(mark_signed, candidacy=two[1].id, signed=False)
    assert _merge(desk, two).signed is False
    back = desk.do(deposits.part_candidacies, merged=two[1].id)
    assert (back.status, back.signed) == (AdmissibilityStatus.CHECKING, False)
    assert _get(desk, Candidacy, two[0].id).signed is None


def test_a_person_chooses_between_what_both_say(desk: Desk) -> None:
    first = desk.register(arrival("Dossier.pdf", subject="Candidature module 1 – Allier")).candidacy
    both = arrival("Note.pdf", subject="Candidature module 1 – Allier et Puy-de-Dôme", received_at=NEXT_DAY)
    second = desk.register(both, attach_to=None).candidacy
    (found,) = desk.do(merge_differences, one=first.id, other=second.id)
    assert (found.field, found.label) == ("coverage", "Territoire")
    assert found.said == {first.id: "Allier", second.id: "Allier et Puy-de-Dôme"}

    kept = desk.do(deposits.merge_candidacies, kept=first.id, merged=second.id)
    assert kept.coverage == {"03"}  # unless a person says otherwise
    desk.do(deposits.part_candidacies, merged=second.id)
    kept = desk.do(deposits.merge_candidacies, kept=first.id, merged=second.id, taken=["coverage"])
    assert kept.coverage == {"03", "63"}
    desk.do(deposits.part_candidacies, merged=second.id)
    assert _get(desk, Candidacy, first.id).coverage == {"03"}


def test_a_territory_stays_once_work_was_done_on_it(desk: Desk, two: tuple[Candidacy, Candidacy]) -> None:
    _add(desk, Member(id="m", name="Membre fictif", role=Role.VOTING))
    _add(desk, _marked(two[0]))
    with pytest.raises(Refusal, match="Le territoire et la structure ne changent plus"):
        desk.do(deposits.merge_candidacies, kept=two[0].id, merged=two[1].id, taken=["coverage"])
    assert _merge(desk, two).number == "PDN-2024-M1-001"


def test_two_modules_do_not_merge(desk: Desk) -> None:
    first = desk.register(arrival("Dossier.pdf")).candidacy
    other = desk.register(arrival("Dossier.pdf", subject="Candidature module 2 – Allier")).candidacy
    with pytest.raises(Refusal, match="porte sur un module"):
        _merge(desk, (first, other))
    with pytest.raises(Refusal, match="porte sur un module"):
        _merge(desk, (first, first))


def _marked(candidacy: Candidacy) -> Record:
    return Mark(member="m", candidacy=candidacy.id, criterion="C1", value=Decimal(3))


def _heard(candidacy: Candidacy) -> Record:
    return Hearing(candidacy=candidacy.id, status=HearingStatus.PLANNED, starts_at=NEXT_DAY, ends_at=NEXT_DAY)


@pytest.mark.parametrize(
    ("done", "why"),
    [(_marked, "des notes sont déjà saisies"), (_heard, "une audition est déjà prévue")],
)
def test_work_done_on_the_second_makes_a_merge_refuse(
    desk: Desk, two: tuple[Candidacy, Candidacy], done: Any, why: str
) -> None:
    _add(desk, Member(id="m", name="Camille Exemple", institution="CAF03", role=Role.VOTING))
    _add(desk, done(two[1]))
    with pytest.raises(Refusal, match=why) as refused:
        _merge(desk, two)
    assert "Gardez plutôt ce numéro" in refused.value.to_do
    assert _merge(desk, (two[1], two[0])).number == "PDN-2024-M1-002"


def test_marks_given_since_make_a_merge_stay(desk: Desk, two: tuple[Candidacy, Candidacy]) -> None:
    _merge(desk, two)
    _add(desk, Member(id="m", name="Camille Exemple", institution="CAF03", role=Role.VOTING))
    _add(desk, _marked(two[0]))
    with pytest.raises(Refusal, match="ne se défait plus"):
        desk.do(deposits.part_candidacies, merged=two[1].id)


def test_a_recusal_is_not_lost_in_a_merge(desk: Desk, two: tuple[Candidacy, Candidacy]) -> None:
    _add(desk, Member(id="m", name="Camille Exemple", institution="CAF03", role=Role.VOTING))
    _add(desk, Recusal(id=new_id(), member="m", candidacy=two[1].id))
    with pytest.raises(Refusal, match="Un déport porte sur PDN-2024-M1-002"):
        _merge(desk, two)
    _add(desk, Recusal(id=new_id(), member="m", candidacy=two[0].id))
    assert _merge(desk, two).number == "PDN-2024-M1-001"


def test_what_is_closed_does_not_merge(desk: Desk, two: tuple[Candidacy, Candidacy]) -> None:
    _merge(desk, two)
    with pytest.raises(Refusal, match="n’est plus à l’examen"):
        _merge(desk, two)
    with pytest.raises(Refusal, match="n’est pas réunie"):
        desk.do(deposits.part_candidacies, merged=two[0].id)


# ---- splitting ------------------------------------------------------------------------------------------


@pytest.fixture
def joined(desk: Desk) -> tuple[Registered, Registered]:
    """Return a candidacy of two arrivals, the second one of another structure attached by mistake."""
    first = desk.register(arrival("Dossier.pdf"))
    second = desk.register(
        arrival("statuts.pdf", "programme.pdf", subject="module 2 – Puy-de-Dôme", received_at=NEXT_DAY),
        attach_to=first.candidacy.id,
    )
    return first, second


def _apart(desk: Desk, module: ModuleCode = ModuleCode.M1, **changes: Any) -> Apart:
    fields = {"id": new_id(), "name": "Commune de Valmont", **changes}
    return Apart(module, frozenset({"63"}), Applicant(**fields))


def test_an_arrival_leaves_to_make_a_candidacy_of_its_own(
    desk: Desk, joined: tuple[Registered, Registered]
) -> None:
    first, second = joined
    made = desk.do(deposits.split_receipt, receipt=second.receipt.id, apart=_apart(desk))
    assert (made.number, made.coverage, made.received_at) == (
        "PDN-2024-M1-002",
        frozenset({"63"}),
        NEXT_DAY,
    )
    assert _get(desk, Applicant, made.applicant).name == "Commune de Valmont"
    assert (_pieces(desk, made), _pieces(desk, first.candidacy)) == ({"STATUTS": 1}, {"DOSSIER": 1})


def test_a_split_is_taken_back_and_done_again_under_one_number(
    desk: Desk, joined: tuple[Registered, Registered]
) -> None:
    first, second = joined
    made = desk.do(deposits.split_receipt, receipt=second.receipt.id, apart=_apart(desk, ModuleCode.M2))
    assert made.number == "PDN-2024-M2-001"
    desk.do(deposits.rejoin_receipt, candidacy=made.id)
    assert _get(desk, ReceiptEvent, second.receipt.id).candidacy == first.candidacy.id
    assert _get(desk, Candidacy, made.id).status is AdmissibilityStatus.DUPLICATE
    again = desk.do(deposits.part_candidacies, merged=made.id)
    assert (again.number, again.status) == ("PDN-2024-M2-001", AdmissibilityStatus.RECEIVED)
    assert _get(desk, ReceiptEvent, second.receipt.id).candidacy == made.id
    nobody = desk.register(arrival("Dossier.pdf", subject="Candidature module 2 – Allier"), attach_to=None)
    assert nobody.candidacy.number == "PDN-2024-M2-002"


def test_a_loose_arrival_makes_a_candidacy(desk: Desk, joined: tuple[Registered, Registered]) -> None:
    desk.do(deposits.detach_receipt, receipt=joined[1].receipt.id)
    made = desk.do(deposits.split_receipt, receipt=joined[1].receipt.id, apart=_apart(desk))
    assert made.number == "PDN-2024-M1-002"
    with pytest.raises(Refusal, match="n’a pas été séparée"):
        desk.do(deposits.rejoin_receipt, candidacy=made.id)


def test_the_only_arrival_is_not_split_nor_what_was_marked(
    desk: Desk, joined: tuple[Registered, Registered]
) -> None:
    _add(desk, Member(id="m", name="Camille Exemple", institution="CAF03", role=Role.VOTING))
    _add(desk, _marked(joined[0].candidacy))
    with pytest.raises(Refusal, match="Détachez-le d’abord") as refused:
        desk.do(deposits.split_receipt, receipt=joined[1].receipt.id, apart=_apart(desk))
    assert "des notes sont déjà saisies sur PDN-2024-M1-001" in refused.value.what
    other = desk.register(arrival("Dossier.pdf", body="La Commune de Valmont", subject="module 1 Allier bis"))
    with pytest.raises(Refusal, match="C’est le seul dépôt"):
        desk.do(deposits.split_receipt, receipt=other.receipt.id, apart=_apart(desk))


# ---- versions -------------------------------------------------------------------------------------------


def test_a_corrected_version_replaces_and_no_longer(
    desk: Desk, joined: tuple[Registered, Registered]
) -> None:
    first, second = joined
    kept = desk.do(deposits.set_replaced, receipt=second.receipt.id, replaces=first.receipt.id)
    assert kept.replaces == first.receipt.id
    assert len(_all(desk, ReceiptEvent, candidacy=first.candidacy.id)) == 2
    assert desk.do(deposits.set_replaced, receipt=second.receipt.id, replaces=None).replaces is None
    desk.do(deposits.set_replaced, receipt=second.receipt.id, replaces=first.receipt.id)
    third = desk.register(arrival("cv.pdf", subject="cv"), attach_to=first.candidacy.id)
    desk.do(deposits.detach_receipt, receipt=first.receipt.id)
    assert _get(desk, ReceiptEvent, second.receipt.id).replaces is None
    with pytest.raises(Refusal, match="de la même candidature"):
        desk.do(deposits.set_replaced, receipt=third.receipt.id, replaces=first.receipt.id)


def test_a_version_that_came_too_late_replaces_nothing(desk: Desk) -> None:
    first = desk.register(arrival("Dossier.pdf"))
    late = datetime(2024, 3, 18, 8, tzinfo=PARIS)
    second = desk.register(
        arrival("Dossier.pdf", subject="version corrigée", received_at=late), attach_to=first.candidacy.id
    )
    with pytest.raises(Refusal, match="romprait l’égalité"):
        desk.do(deposits.set_replaced, receipt=second.receipt.id, replaces=first.receipt.id)
    assert _get(desk, ReceiptEvent, second.receipt.id).replaces is None
