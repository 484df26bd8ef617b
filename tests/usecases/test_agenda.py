"""What is left to do follows from the records, and says where it is done."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from pdn_desktop import assets
from pdn_desktop.domain.call import Institution, ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    LegalForm,
    ReceiptEvent,
    SupplementRequest,
)
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.double_entry import PaperEntry
from pdn_desktop.domain.hearing import Hearing, HearingDay, HearingStatus
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.outcomes import (
    ContinuedExamination,
    DocumentKind,
    IssuedDocument,
    ScopeDecision,
    ScopeRuling,
)
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import ScoreSheet, SheetStatus
from pdn_desktop.domain.session import Session
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.agenda import Task, Urgency, tasks
from pdn_desktop.usecases.agenda_facts import facts
from pdn_desktop.usecases.overview import overview
from pdn_desktop.usecases.setting_up import create_call


def on(day: date) -> Callable[[], datetime]:
    return lambda: datetime(day.year, day.month, day.day, 9, tzinfo=PARIS)


@pytest.fixture
def call(office: CallFile) -> CallFile:
    preset = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="call-2024.toml")
    with office.unit("secrétariat") as uow:
        create_call(uow, on(date(2024, 2, 1)), preset=preset)
    return office


def candidacy(identity: str, **changes: object) -> Candidacy:
    fields: dict[str, object] = {
        "id": identity,
        "number": f"PDN-2024-M1-00{identity}",
        "applicant": "a",
        "module": ModuleCode.M1,
        "coverage": {"03"},
        "received_at": datetime(2024, 3, 15, 10, tzinfo=PARIS),
    }
    return Candidacy.model_validate(fields | changes)


def keep(call: CallFile, *records: object) -> None:
    with call.unit("secrétariat") as uow:
        uow.act("test.prepared")
        for record in records:
            uow.add(record)


def todo(call: CallFile, day: date) -> dict[str, Task]:
    with call.unit("secrétariat") as uow:
        return {task.text: task for task in tasks(facts(uow, on(day)))}


def test_a_new_call_asks_for_its_settings_only(call: CallFile) -> None:
    found = todo(call, date(2024, 3, 1))

    assert [(task.urgency, task.room, task.subject) for task in found.values()] == [
        (Urgency.ADVICE, "call", "overview")
    ]
    assert next(iter(found)).endswith("réglages à compléter")


def test_an_acknowledgement_is_due_on_the_tenth_working_day(call: CallFile) -> None:
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1"))

    task = todo(call, date(2024, 3, 27))["1\u00a0accusé de réception à envoyer avant le 29 mars 2024"]

    assert task.detail == (
        "Au plus tard 10\u00a0jours ouvrés après l’arrivée (CRPA, article R.\u00a0112-11-1)."
    )
    assert (task.urgency, task.room) == (Urgency.SOON, "letters")
    late = todo(call, date(2024, 3, 30))["1\u00a0accusé de réception à envoyer avant le 29 mars 2024"]
    assert late.urgency is Urgency.OVERDUE


def _arrived(day: int, **changes: Any) -> ReceiptEvent:
    fields = {
        "id": f"r{day}",
        "candidacy": "1",
        "received_at": datetime(2024, 3, day, 10, tzinfo=PARIS),
        "sender_email": "contact@declic.example",
        "original_sha256": "",
    }
    return ReceiptEvent(**{**fields, **changes})


def test_an_arrival_is_acknowledged_within_a_working_day(call: CallFile) -> None:
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1"), _arrived(15), _arrived(16, id="again"))

    task = todo(call, date(2024, 3, 15))["1\u00a0accusé d’enregistrement à envoyer avant le 18 mars 2024"]
    assert (task.urgency, task.room, task.subject) == (Urgency.SOON, "letters", "registration")
    late = todo(call, date(2024, 3, 19))["1\u00a0accusé d’enregistrement à envoyer avant le 18 mars 2024"]
    assert late.urgency is Urgency.OVERDUE


def test_paper_is_not_answered_by_mail_nor_what_the_receipt_tells(call: CallFile) -> None:
    told = candidacy("1").with_(acknowledged_on=date(2024, 3, 20))
    keep(call, Applicant(id="a", name="Passerelles"), told, _arrived(15), _arrived(21, sender_email=""))
    assert not [text for text in todo(call, date(2024, 3, 22)) if "accusé" in text]


def test_what_is_issued_waits_to_be_sent(call: CallFile) -> None:
    issued = IssuedDocument(
        id="d", number="2024-M1-AE-001", kind=DocumentKind.REGISTRATION, title="", candidacies=("1",),
        dated=date(2024, 3, 15), issued_at=datetime(2024, 3, 15, 11, tzinfo=PARIS), sha256="", size=0,
        pages=1, check_code="", data_sha256="",
    )  # fmt: skip
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1"), _arrived(15, registration="d"), issued)
    found = todo(call, date(2024, 3, 15))
    assert found["1\u00a0accusé émis est à envoyer"].subject == "document/unsent"
    with call.unit("essai") as uow:
        uow.act("test.prepared")
        uow.replace(issued.with_(sent_on=date(2024, 3, 15)))
    assert "1\u00a0accusé émis est à envoyer" not in todo(call, date(2024, 3, 15))


def test_a_member_who_stands_aside_owes_one_sheet_fewer(call: CallFile) -> None:
    status = AdmissibilityStatus.ADMISSIBLE
    keep(
        call,
        Applicant(id="a", name="Passerelles"),
        candidacy("1", status=status),
        candidacy("2", status=status),
        Member(id="m", name="Mme Essai", role=Role.VOTING),
        Member(id="o", name="M. Regard", role=Role.OBSERVER),
        Recusal(id="r", member="m", candidacy="2"),
    )

    assert "Mme Essai : 1\u00a0fiche à finaliser" in todo(call, date(2024, 3, 20))
    keep(call, ScoreSheet(member="m", candidacy="1", status=SheetStatus.FINAL))
    assert not any("Mme Essai" in text for text in todo(call, date(2024, 3, 20)))
    assert not any("M. Regard" in text for text in todo(call, date(2024, 3, 20)))


def test_members_who_have_not_declared_their_interests_are_named(call: CallFile) -> None:
    keep(
        call,
        Applicant(id="a", name="Passerelles"),
        candidacy("1"),
        Member(id="m", name="Mme Essai", role=Role.CHAIR),
        Member(id="n", name="M. Modèle", position=1),
        Member(id="o", name="M. Regard", role=Role.OBSERVER),
    )

    task = todo(call, date(2024, 3, 20))["2\u00a0membres n’ont pas encore déclaré leurs intérêts"]

    assert task.detail == "La notation leur est fermée jusque-là\u00a0: Mme Essai et M. Modèle."
    assert (task.room, task.subject) == ("scoring", "m")
    keep(
        call,
        InterestDeclaration(
            id="d", member="m", module=ModuleCode.M1, at=on(date(2024, 3, 20))(), by="m", clear=("a",)
        ),
    )
    left = todo(call, date(2024, 3, 20))["1\u00a0membre n’a pas encore déclaré ses intérêts"]
    assert left.detail == "La notation lui est fermée jusque-là\u00a0: M. Modèle."


def test_scopes_to_decide_lead_to_the_decisions(call: CallFile) -> None:
    status = AdmissibilityStatus.ADMISSIBLE
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1", status=status))

    task = todo(call, date(2024, 3, 10))["Décision attendue pour 4\u00a0périmètres"]

    assert task.room == "decisions"
    assert task.detail == (
        "M1-03 (Caf de l’Allier), M1-63 (Caf du Puy-de-Dôme), M2-03 (Caf de l’Allier) et "
        "M2-63 (Caf du Puy-de-Dôme)"
    )


def test_a_scope_with_one_candidacy_asks_which_way_to_go_until_somebody_says(call: CallFile) -> None:
    status = AdmissibilityStatus.ADMISSIBLE
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1", status=status))
    asked = "Poursuivre l’examen ou déclarer infructueux\u00a0: M1-03 (Caf de l’Allier)"
    after = date(2024, 4, 20)  # module 1 is closed, module 2 is not

    task = todo(call, after)[asked]
    assert (task.room, task.subject) == ("decisions", "M1-03")
    assert todo(call, after)["Décision attendue pour 2\u00a0périmètres"].detail == (
        "M2-03 (Caf de l’Allier) et M2-63 (Caf du Puy-de-Dôme)"
    )

    keep(call, ContinuedExamination(scope="M1-03", at=on(after)()))
    assert asked not in todo(call, after)
    waiting = todo(call, after)["Décision attendue pour 3\u00a0périmètres"]
    assert waiting.detail == (
        "M1-03 (Caf de l’Allier), M2-03 (Caf de l’Allier) et M2-63 (Caf du Puy-de-Dôme)"
    )


def test_a_call_that_knows_its_addresses_leads_to_the_first_deposits(call: CallFile) -> None:
    day = date(2024, 3, 1)
    assert "Ajoutez les envois reçus" not in todo(call, day)  # Puy-de-Dôme has no address yet
    with call.unit("essai") as uow:
        uow.act("institution.edited")
        uow.replace(uow.get(Institution, "CAF63").with_(deposit_addresses=("pdn@caf63.example",)))

    task = todo(call, day)["Ajoutez les envois reçus"]
    assert (task.room, task.urgency) == ("candidacies", Urgency.OPEN)
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1"))
    assert "Ajoutez les envois reçus" not in todo(call, day)


def test_silence_is_announced_three_weeks_ahead_and_waits_for_supplements(call: CallFile) -> None:
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1"))

    assert not any("Rejet implicite" in text for text in todo(call, date(2024, 4, 23)))
    assert "Rejet implicite à partir du 15 mai 2024" in todo(call, date(2024, 4, 24))
    asked = date(2024, 3, 20)
    request = SupplementRequest(
        id="s", candidacy="1", asked_on=asked, due_on=asked + timedelta(5), items=("statuts",)
    )
    keep(call, request)
    assert "Rejet implicite à partir du 20 mai 2024" in todo(call, date(2024, 5, 2))


@pytest.mark.parametrize(
    ("status", "ruled_on", "expected"),
    [
        (AdmissibilityStatus.INCOMPLETE, date(2024, 3, 20), True),
        (AdmissibilityStatus.ADMISSIBLE, date(2024, 3, 20), True),
        (AdmissibilityStatus.ADMISSIBLE, date(2024, 3, 21), False),
        (AdmissibilityStatus.INADMISSIBLE, date(2024, 3, 21), False),
    ],
)
def test_complements_are_awaited_until_a_later_ruling(
    call: CallFile, status: AdmissibilityStatus, ruled_on: date, expected: bool
) -> None:
    moment = datetime(ruled_on.year, ruled_on.month, ruled_on.day, 18, tzinfo=PARIS)
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1", status=status, ruled_on=moment))
    asked = date(2024, 3, 20)
    keep(call, SupplementRequest(id="s", candidacy="1", asked_on=asked, due_on=asked, items=("statuts",)))

    assert ("Compléments attendus pour PDN-2024-M1-001" in todo(call, date(2024, 3, 22))) is expected


def test_complements_are_awaited_no_more_once_every_scope_is_decided(call: CallFile) -> None:
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1", status=AdmissibilityStatus.INCOMPLETE))
    asked = date(2024, 3, 20)
    keep(call, SupplementRequest(id="s", candidacy="1", asked_on=asked, due_on=asked, items=("statuts",)))
    assert "Compléments attendus pour PDN-2024-M1-001" in todo(call, date(2024, 3, 22))
    at = datetime(2024, 3, 20, 9, tzinfo=PARIS)
    decision = ScopeDecision(
        scope="M1-03", ruling=ScopeRuling.NO_FOLLOW_UP, reference="D-1", decided_on=asked, at=at
    )
    keep(call, decision)

    assert "Compléments attendus pour PDN-2024-M1-001" not in todo(call, date(2024, 3, 22))


def test_the_overview_tells_the_timeline_in_order(call: CallFile) -> None:
    with call.unit("secrétariat") as uow:
        seen = overview(uow, on(date(2024, 3, 1)))

    assert [(step.module, step.label, step.text) for step in seen.milestones] == [
        ("M1", "Limite de dépôt", "17 mars 2024"),
        ("M1", "Audition des candidats", "21 mars 2024"),
        ("M1", "Décision", "en avril ou mai 2024"),
        ("M2", "Limite de dépôt", "28 avril 2024"),
        ("M2", "Audition des candidats", "16 mai 2024"),
        ("M1", "Début de la mission", "1er juin 2024"),
        ("M2", "Décision", "en juin ou juillet 2024"),
        ("M2", "Début de la mission", "1er septembre 2024"),
    ]
    assert "0\u00a0périmètre décidé sur 4" in [stage.words for stage in seen.stages]


def test_hearings_are_listed_while_they_wait_for_something(call: CallFile) -> None:
    status = AdmissibilityStatus.ADMISSIBLE
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1", status=status))
    task = todo(call, date(2024, 3, 12))["Auditions du module 1\u00a0: 1\u00a0audition à planifier"]
    assert (task.urgency, task.room, task.subject) == (Urgency.SOON, "hearings", "M1")
    assert task.detail == "L’appel les annonce le jeudi 21 mars 2024."
    starts = datetime(2024, 3, 21, 9, tzinfo=PARIS)
    hearing = Hearing(candidacy="1", starts_at=starts, ends_at=starts + timedelta(minutes=45))
    keep(call, HearingDay(module=ModuleCode.M1, on=date(2024, 3, 21)), hearing)

    assert "Auditions du module 1\u00a0: 1\u00a0convocation à émettre" in todo(call, date(2024, 3, 12))
    convened = hearing.with_(
        status=HearingStatus.CONVENED, convened_on=date(2024, 3, 12), convened_for=starts, convened_at=""
    )
    put(call, convened)
    task = todo(call, date(2024, 3, 12))["Comité à convoquer pour le module 1"]
    assert (task.urgency, task.subject) == (Urgency.OPEN, "M1")
    assert todo(call, date(2024, 3, 14))["Comité à convoquer pour le module 1"].urgency is Urgency.SOON
    assert not any("Auditions" in text for text in todo(call, date(2024, 3, 12)))
    held = todo(call, date(2024, 3, 20))["Auditions du module 1\u00a0: 1\u00a0audition à tenir"]
    assert held.urgency is Urgency.SOON
    put(call, convened.with_(version=1, status=HearingStatus.HELD, began_at=starts, finished_at=starts))
    assert "Auditions du module 1\u00a0: 1\u00a0audition tenue, sans notes" in todo(call, date(2024, 3, 22))


def test_hearings_of_a_module_that_is_decided_are_no_longer_awaited(call: CallFile) -> None:
    status = AdmissibilityStatus.ADMISSIBLE
    keep(call, Applicant(id="a", name="Passerelles"), candidacy("1", status=status))
    for scope in ("M1-03", "M1-63"):
        keep(
            call,
            ScopeDecision(
                scope=scope, ruling=ScopeRuling.NO_FOLLOW_UP, reference="D", decided_on=date(2024, 4, 2),
                at=datetime(2024, 4, 2, tzinfo=PARIS),
            ),
        )  # fmt: skip

    assert not any("Auditions" in text for text in todo(call, date(2024, 3, 12)))


def test_a_session_is_to_hold_until_it_is_closed(call: CallFile) -> None:
    session = Session(id="s1", module=ModuleCode.M1, on=date(2024, 3, 28))
    keep(call, session)

    task = todo(call, date(2024, 3, 27))["Séance du comité, module 1 : à tenir"]
    assert (task.room, task.subject, task.urgency) == ("deliberation", "session/M1", Urgency.SOON)
    assert task.detail == "Le jeudi 28 mars 2024 : présences, ordre du jour, votes."
    assert todo(call, date(2024, 3, 29))[task.text].urgency is Urgency.OVERDUE
    began = datetime(2024, 3, 28, 14, tzinfo=PARIS)
    put(call, session.with_(began_at=began))
    assert "Séance du comité, module 1 : à lever" in todo(call, date(2024, 3, 28))
    put(call, session.with_(began_at=began, ended_at=began + timedelta(hours=2), version=1))
    assert not any("Séance" in text for text in todo(call, date(2024, 3, 28)))


def put(call: CallFile, record: Record) -> None:
    with call.unit("secrétariat") as uow:
        uow.act("test.changed")
        uow.put(record)


def test_paper_sheets_read_once_are_waited_for(call: CallFile) -> None:
    read = {"first_by": "Alix", "first_read": {"C1": "3"}, "first_done": datetime(2024, 3, 20, tzinfo=PARIS)}
    again = {"second_by": "Camille", "second_read": {"C1": "4"}, "second_done": read["first_done"]}
    entries = [
        PaperEntry.model_validate({"member": "m", "candidacy": identity, **fields})
        for identity, fields in (
            ("1", read),
            ("2", read),
            ("3", {**read, **again}),
            ("4", {"first_by": "Alix"}),
        )
    ]
    keep(
        call,
        Applicant(id="a", name="Passerelles", legal_form=LegalForm.ASSOCIATION),
        Member(id="m", name="M"),
    )
    keep(call, *(candidacy(identity) for identity in "1234"), *entries)
    found = todo(call, date(2024, 3, 21))

    assert (found["2\u00a0fiches papier attendent leur seconde saisie"].room, "papers") == (
        "scoring",
        "papers",
    )
    assert found["1\u00a0fiche papier à départager"].subject == "papers"
    with call.unit("secrétariat") as uow:
        for entry in uow.all(PaperEntry):
            uow.act("test.prepared")
            uow.replace(entry.with_(grid=7))
            break
    assert "1\u00a0fiche papier attend sa seconde saisie" in todo(call, date(2024, 3, 21))
