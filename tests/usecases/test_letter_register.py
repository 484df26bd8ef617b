"""The register of documents: how each left, when it was notified, until when it can be contested."""

from datetime import date

import pytest

from pdn_desktop.domain.outcomes import IssuedDocument, SendingMode
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.issuing import reissue
from pdn_desktop.usecases.letter_register import (
    RegisterRow,
    edit_sending,
    letter_register,
    note_sent,
    register_sheet,
)
from pdn_desktop.usecases.revising import revise
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk
from tests.usecases.letter_samples import VOLCANS


@pytest.fixture
def decided(desk: Desk) -> Desk:
    desk.change(samples.decide_module_1)
    return desk


def rows(desk: Desk) -> tuple[RegisterRow, ...]:
    return desk.read(lambda uow: letter_register(uow, desk.clock))


def edit(desk: Desk, document: IssuedDocument, **fields: object) -> None:
    with desk.office.unit("Secrétaire") as uow:
        held = uow.get(IssuedDocument, document.id)
        edit_sending(uow, desk.clock, document=held.with_(**fields))


def test_a_registered_letter_notifies_on_its_delivery_and_opens_two_months(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    edit(decided, document, sent_on=date(2024, 5, 7), sending_mode=SendingMode.REGISTERED, proof="1A 000")
    (waiting,) = rows(decided)
    assert (waiting.sending, waiting.notified_on, waiting.remedies_until) == (
        "Recommandé avec avis de réception, le 07/05/2024",
        None,
        None,
    )
    edit(decided, document, presented_on=date(2024, 5, 10), delivered_on=date(2024, 5, 13))
    (row,) = rows(decided)
    assert (row.notified_on, row.remedies_until) == (date(2024, 5, 13), date(2024, 7, 15))


def test_an_unclaimed_registered_letter_notifies_on_its_first_presentation(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    edit(
        decided, document, sent_on=date(2024, 5, 7), sending_mode=SendingMode.REGISTERED,
        presented_on=date(2024, 5, 10),
    )  # fmt: skip
    decided.clock.now = decided.clock.now.replace(day=25)
    assert rows(decided)[0].notified_on is None
    decided.clock.now = decided.clock.now.replace(day=26)
    assert rows(decided)[0].notified_on == date(2024, 5, 10)


def test_a_plain_letter_and_a_mail_notify_only_when_their_reception_is_proved(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    for mode in (SendingMode.LETTER, SendingMode.EMAIL):
        edit(decided, document, sent_on=date(2024, 5, 7), sending_mode=mode, delivered_on=None)
        assert rows(decided)[0].notified_on is None
        edit(decided, document, delivered_on=date(2024, 5, 9))
        assert rows(decided)[0].notified_on == date(2024, 5, 9)


def test_an_acknowledgement_opens_no_remedy(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS, acknowledgement=True))
    edit(decided, document, sent_on=date(2024, 5, 7), sending_mode=SendingMode.HANDED)
    (row,) = rows(decided)
    assert (row.notified_on, row.remedies_until) == (date(2024, 5, 7), None)


def test_days_that_do_not_follow_one_another_are_refused(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    with pytest.raises(Refusal, match="avoir été envoyé avant la date du document"):
        edit(decided, document, sent_on=date(2024, 5, 5))
    with pytest.raises(Refusal, match="avoir été remis avant son envoi"):
        edit(decided, document, sent_on=date(2024, 5, 8), delivered_on=date(2024, 5, 7))


def test_nothing_but_the_sending_of_a_document_changes(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    with pytest.raises(ValueError, match="is frozen"):
        edit(decided, document, dated=date(2024, 5, 5))


def test_the_sending_is_revised_field_by_field(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    with decided.office.unit("Secrétaire") as uow:
        revise(
            uow, decided.clock, kind=IssuedDocument, key=document.key,
            before={"proof": ""}, after={"proof": "1A 000"},
        )  # fmt: skip
    assert rows(decided)[0].record.proof == "1A 000"


def test_the_post_of_a_day_is_noted_at_once_and_taken_back(decided: Desk) -> None:
    issued = decided.issue(decided.planned(VOLCANS), decided.planned(VOLCANS, acknowledgement=True))
    keys = [document.id for document in issued]
    for day, told in ((date(2024, 5, 7), "Lettre simple, le 07/05/2024"), (None, "")):
        with decided.office.unit("Secrétaire") as uow:
            note_sent(uow, decided.clock, documents=keys, sent_on=day, mode=SendingMode.LETTER if day else "")
        assert [row.sending for row in rows(decided)] == [told, told]


def test_a_replaced_document_and_its_successor_name_each_other_and_why(decided: Desk) -> None:
    (former,) = decided.issue(decided.planned(VOLCANS))
    with decided.office.unit("Secrétaire") as uow:
        reissue(uow, decided.clock, decided.press, document=former.id, reason=" Adresse corrigée. ")
    first, second = rows(decided)
    assert (first.replaced_by, second.replaces) == ("2024-M1-NR-002", "2024-M1-NR-001")
    assert second.record.replacement_reason == "Adresse corrigée."


def test_the_register_is_a_table_to_print(decided: Desk) -> None:
    (document,) = decided.issue(decided.planned(VOLCANS))
    edit(decided, document, sent_on=date(2024, 5, 7), sending_mode=SendingMode.HANDED)
    sheet = decided.read(lambda uow: register_sheet(uow, decided.clock))
    (section,) = sheet.sections
    assert section.rows == (
        (
            "2024-M1-NR-001",
            "06/05/2024",
            "Candidature non retenue",
            "Réseau Jeunes Volcans (PDN-2024-M1-002)",
            "Remise en main propre, le 07/05/2024",
            "07/05/2024",
            "08/07/2024",
        ),
    )
    assert decided.press.tables(sheet).pages == 1
