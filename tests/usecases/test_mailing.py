"""Who gets what: nobody is silently missing, and each cause leads to the room that settles it."""

from datetime import date

import pytest

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.usecases.mailing import Cause, MailingRow, counts, mailing
from pdn_desktop.usecases.outbox import Progress
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk
from tests.usecases.letter_samples import DECLIC, FORMANET, PIXELS, VOLCANS


@pytest.fixture
def decided(desk: Desk) -> Desk:
    desk.change(samples.decide_module_1)
    return desk


def rows(desk: Desk) -> dict[str, MailingRow]:
    return {row.key: row for row in desk.read(lambda uow: mailing(uow, desk.clock))}


def test_a_letter_says_what_it_tells_in_each_scope(decided: Desk) -> None:
    found = rows(decided)
    assert [told.words for told in found[f"{VOLCANS}/result"].told] == [
        "Puy-de-Dôme\u00a0: candidature non retenue (décision n°\u00a02024-M1-63 du 3 mai 2024)"
    ]
    assert [told.words for told in found[f"{PIXELS}/result"].told] == [
        "Allier\u00a0: pas encore décidé",
        "Puy-de-Dôme\u00a0: pas encore décidé",
    ]


def test_a_letter_that_waits_for_a_decision_leads_to_its_scope(decided: Desk) -> None:
    (cause,) = rows(decided)[f"{DECLIC}/result"].causes
    assert cause == Cause(
        "la Caf de l’Allier n’a pas encore décidé sur le module 2 (M2-03)", "decisions", "M2-03"
    )


def test_an_empty_setting_leads_to_its_field(decided: Desk) -> None:
    decided.change(lambda uow: uow.replace(current_settings(uow).with_(court_address="")))
    row = rows(decided)[f"{VOLCANS}/result"]
    assert row.progress is Progress.BLOCKED
    assert row.causes == (
        Cause("il manque l’adresse du tribunal", "call", "Settings/settings/court_address"),
    )


def test_what_a_structure_lacks_leads_to_its_field(decided: Desk) -> None:
    candidacy = next(c for c in decided.read(lambda uow: uow.all(Candidacy)) if c.id == VOLCANS)
    decided.change(
        lambda uow: uow.replace(uow.get(Applicant, candidacy.applicant).with_(address_lines=(), city=""))
    )
    (cause,) = rows(decided)[f"{VOLCANS}/result"].causes
    assert cause.words.startswith("il manque l’adresse postale complète")
    assert (cause.room, cause.subject) == ("candidacies", f"{VOLCANS}/address_lines")


def test_who_gets_nothing_stands_in_the_list_with_the_reason(decided: Desk) -> None:
    def change(uow: UnitOfWork) -> None:
        gone = {"status": AdmissibilityStatus.WITHDRAWN, "withdrawn_on": date(2024, 4, 2)}
        uow.replace(uow.get(Candidacy, PIXELS).with_(**gone))
        twice = {"status": AdmissibilityStatus.DUPLICATE, "duplicate_of": DECLIC}
        uow.replace(uow.get(Candidacy, FORMANET).with_(**twice))
        uow.replace(uow.get(Candidacy, VOLCANS).with_(acknowledged_on=date(2024, 3, 20)))

    decided.change(change)
    found = rows(decided)
    silent = {key: row.causes[0].words for key, row in found.items() if row.progress is Progress.NOTHING}
    assert silent == {
        f"{PIXELS}/nothing": "la structure a retiré sa candidature le 2 avril 2024",
        f"{FORMANET}/nothing": "c’est un doublon de PDN-2024-M2-003",
        f"{VOLCANS}/acknowledged": "l’accusé de réception a été donné autrement, le 20 mars 2024",
    }
    everyone = decided.read(lambda uow: {candidacy.number for candidacy in uow.all(Candidacy)})
    assert everyone <= {number for row in found.values() for number in row.numbers}


def test_rows_are_counted_by_where_they_stand(decided: Desk) -> None:
    found = tuple(rows(decided).values())
    assert sum(counts(found).values()) == len(found)
    assert counts(found)[Progress.WAITING] == 3
