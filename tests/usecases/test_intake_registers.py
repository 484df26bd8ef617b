"""The registers leave nothing out, and say how each thing stands."""

from datetime import date, datetime

import pytest

from pdn_desktop.domain.candidacy import AdmissibilityStatus, InadmissibilityReason, ReceiptEvent
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking
from pdn_desktop.usecases.candidacies import candidacy_detail
from pdn_desktop.usecases.checking import Ruling
from pdn_desktop.usecases.intake_registers import IntakeRegister, RegisterKind, cell_text, intake_registers
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.unregistering import restore, unregister
from tests.usecases.arrival_samples import Desk, arrival


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


def registers(desk: Desk) -> dict[RegisterKind, IntakeRegister]:
    return {each.kind: each for each in desk.do(intake_registers)}


def said(register: IntakeRegister, *keys: str) -> list[tuple[str, ...]]:
    places = [next(n for n, column in enumerate(register.columns) if column.key == key) for key in keys]
    return [tuple(cell_text(row[place]) for place in places) for row in register.rows]


def test_every_arrival_is_listed_late_and_loose_ones_too(desk: Desk) -> None:
    late = datetime(2024, 3, 18, 0, 0, 1, tzinfo=PARIS)
    desk.register(arrival(received_at=late, sender_email="contact@volcans.example"))
    desk.register(arrival(message_id="<encore@x.example>", original=b"encore", file_name="encore.eml"))
    with desk.office.unit("test") as uow:
        uow.act("test.prepared")
        uow.add(
            ReceiptEvent(id="r", received_at=datetime(2024, 3, 1, 8, tzinfo=PARIS), original_sha256="0" * 64)
        )

    deposits = registers(desk)[RegisterKind.DEPOSITS]
    assert said(deposits, "order", "received_at", "timing", "candidacy")[0] == (
        "1", "01/03/2024 08:00:00", "–", "à rattacher",
    )  # fmt: skip
    assert said(deposits, "received_at", "timing")[-1] == ("18/03/2024 00:00:01", "hors délai")
    assert len(deposits.rows) == 3


def test_admissibility_tells_what_was_ruled_why_when_and_by_whom(desk: Desk) -> None:
    done = desk.register(arrival(received_at=datetime(2024, 3, 18, 0, 0, 1, tzinfo=PARIS)))
    ruling = Ruling(AdmissibilityStatus.INADMISSIBLE, InadmissibilityReason.LATE, "Une seconde de trop.")
    desk.do(checking.rule_admissibility, candidacy=done.candidacy.id, ruling=ruling)

    ((status, reason, by),) = said(registers(desk)[RegisterKind.ADMISSIBILITY], "status", "reason", "by")
    assert (status, reason) == ("irrecevable", "reçue hors délai – Une seconde de trop.")
    assert by != "–"


def test_a_request_waits_lapses_or_is_answered(desk: Desk) -> None:
    done = desk.register(arrival())
    asked = desk.do(
        checking.request_supplement,
        candidacy=done.candidacy.id,
        items=("Budget", "Statuts"),
        asked_on=date(2024, 3, 1),
        due_on=date(2024, 3, 6),
    )
    (line,) = said(registers(desk)[RegisterKind.COMPLEMENTS], "items", "due_on", "state")
    assert line[:2] == ("Budget ; Statuts", "06/03/2024")
    assert line[2] in {"sans réponse", "attendue"}

    desk.do(checking.record_supplement_answer, request=asked.id, answered_on=date(2024, 3, 7))
    (answered,) = said(registers(desk)[RegisterKind.COMPLEMENTS], "answered_on", "state")
    assert answered == ("07/03/2024", "répondu hors délai")


def test_what_answers_a_request_is_not_said_to_be_late(desk: Desk) -> None:
    done = desk.register(arrival())
    desk.do(
        checking.request_supplement,
        candidacy=done.candidacy.id,
        items=("Budget",),
        asked_on=date(2024, 3, 18),
        due_on=date(2024, 3, 23),
    )
    for day in (20, 25):
        came = datetime(2024, 3, day, 9, tzinfo=PARIS)
        desk.register(
            arrival(f"Budget {day}.pdf", subject=f"Budget {day}", received_at=came),
            attach_to=done.candidacy.id,
        )
    lines = said(registers(desk)[RegisterKind.DEPOSITS], "timing")
    assert lines == [("dans le délai",), ("complément, à temps",), ("complément, hors délai",)]


def test_the_deposit_answers_no_request_of_its_own_day(desk: Desk) -> None:
    candidacy = desk.register(arrival()).candidacy.id
    desk.do(checking.request_supplement, candidacy=candidacy, items=("Budget",), asked_on=date(2024, 3, 15))
    assert said(registers(desk)[RegisterKind.DEPOSITS], "timing") == [("dans le délai",)]
    assert [row.standing for row in desk.do(candidacy_detail, candidacy=candidacy).receipts] == [""]


def test_a_number_that_was_taken_back_stays_in_the_register(desk: Desk) -> None:
    done = desk.register(arrival())
    desk.do(unregister, receipts=[done.receipt.id])
    lines = said(registers(desk)[RegisterKind.ADMISSIBILITY], "candidacy", "status")
    assert lines == [("PDN-2024-M1-001", "enregistrement annulé")]
    desk.do(restore, receipts=[done.receipt.id])
    lines = said(registers(desk)[RegisterKind.ADMISSIBILITY], "candidacy", "status")
    assert lines == [("PDN-2024-M1-001", "reçue")]


def test_the_sheets_of_the_workbook_are_named_in_french(desk: Desk) -> None:
    names = [register.short for register in registers(desk).values()]
    assert names == ["Dépôts", "Recevabilité", "Compléments"]


def test_what_is_printed_is_what_has_a_width(desk: Desk) -> None:
    desk.register(arrival())
    sheet = registers(desk)[RegisterKind.DEPOSITS].sheet()

    assert sheet.sections[0].header == (
        "N°", "Reçu le", "Délai", "Voie", "Expéditeur", "Adresses atteintes", "Candidature", "Structure",
        "Accusé",
    )  # fmt: skip
    assert len(sheet.sections[0].rows[0]) == 9
