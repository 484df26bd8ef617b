"""The « lettre d’attente »: to whom, with which words, until when, and what happens when the date moves."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import Module, ModuleCode, Settings
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument, ValidationStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.agenda import Urgency, tasks
from pdn_desktop.usecases.agenda_facts import facts
from pdn_desktop.usecases.candidacies import candidacy_list
from pdn_desktop.usecases.correspondence import PlannedLetter, letter_plan
from pdn_desktop.usecases.due_dates import dues
from pdn_desktop.usecases.issuing import reissue
from pdn_desktop.usecases.mail_drafts import mail_draft
from pdn_desktop.usecases.mailing import Progress, mailing
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.setting_up import save_as_preset, set_settings
from tests.conftest import FixedClock
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk
from tests.usecases.statements import statements_counted

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def desk(office: CallFile, clock: FixedClock, press: Press) -> Desk:
    return Desk(office, clock, press)


def plan_module_1(uow: UnitOfWork, **fields: object) -> None:
    uow.replace(uow.get(Module, "M1").with_(**fields))


def notices(desk: Desk) -> list[PlannedLetter]:
    plan = desk.read(lambda uow: letter_plan(uow, desk.clock))
    return [letter for letter in plan if letter.kind is DocumentKind.DELAY_NOTICE]


def task(desk: Desk) -> tuple[str, str, Urgency] | None:
    todo = desk.read(lambda uow: tasks(facts(uow, desk.clock)))
    found = [each for each in todo if each.subject == DocumentKind.DELAY_NOTICE]
    return (found[0].text, found[0].detail, found[0].urgency) if found else None


def test_each_undecided_candidacy_near_its_implied_rejection_is_told_to_wait(desk: Desk) -> None:
    # On the sixth of May the two months of what was filed on the tenth of March end in four days.
    assert [letter.number for letter in notices(desk)] == [
        "PDN-2024-M1-001",
        "PDN-2024-M1-002",
        "PDN-2024-M1-003",
        "PDN-2024-M1-004",
        "PDN-2024-M2-001",
        "PDN-2024-M2-003",
        "PDN-2024-M2-004",
    ]  # the late one of module 2 has its own letter
    assert all(letter.ready for letter in notices(desk))
    assert task(desk) == (
        "7 lettres d’attente à envoyer avant le 10 mai 2024",
        (
            "La décision viendra après cette date : PDN-2024-M1-001, PDN-2024-M1-002, PDN-2024-M1-003 et "
            "4 autres."
        ),
        Urgency.OPEN,
    )


def test_nobody_is_told_to_wait_once_every_scope_is_decided(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    assert {letter.module for letter in notices(desk)} == {ModuleCode.M2}
    desk.change(samples.decide_module_2)
    assert notices(desk) == []
    assert task(desk) is None


def test_a_decision_postponed_leaves_its_candidates_waiting(desk: Desk) -> None:
    before = len(notices(desk))

    def postpone(uow: UnitOfWork) -> None:
        for scope in ("M1-03", "M1-63"):
            samples.rule(uow, scope, status=ValidationStatus.POSTPONED)

    desk.change(postpone)
    assert len(notices(desk)) == before > 0


def test_the_letter_says_what_silence_does(desk: Desk) -> None:
    page = desk.draft(notices(desk)[0])
    assert "poursuite de l’instruction" in page
    assert "La décision reste prévue en avril ou mai 2024." in page
    assert "à défaut de décision expresse notifiée avant le" in page
    assert "Voies et délais de recours" not in page
    assert "Par courriel" in page


def test_the_letter_tells_the_new_day_and_says_when_silence_has_fallen(desk: Desk) -> None:
    desk.change(lambda uow: plan_module_1(uow, decision_expected_on=date(2024, 6, 20)))
    page = desk.draft(notices(desk)[0])
    assert (
        "La décision, qui était annoncée en avril ou mai 2024, devrait désormais intervenir le 20 juin"
        in page
    )

    desk.clock.now = datetime(2024, 6, 25, 9, tzinfo=PARIS)
    page = desk.draft(notices(desk)[0])
    assert "annoncée en avril ou mai 2024, interviendra plus tard que prévu." in page
    assert "a fait naître une décision implicite de rejet le" in page


def test_once_issued_it_is_due_no_more_until_the_day_moves_again(desk: Desk, press: Press) -> None:
    letter = notices(desk)[0]
    (issued,) = desk.issue(letter)
    assert issued.number == "2024-M1-LA-001"
    row = desk.read(lambda uow: next(r for r in candidacy_list(uow, desk.clock) if r.id == letter.candidacy))
    assert row.delay_notice_due is None
    assert "delay_notice" not in {due.key for due in dues(row, date(2024, 5, 6))}

    desk.clock.now += timedelta(days=3)
    desk.change(lambda uow: plan_module_1(uow, decision_expected_on=date(2024, 6, 20)))
    standing = desk.read(lambda uow: {r.key: r.progress for r in mailing(uow, desk.clock)})
    assert standing[f"{letter.candidacy}/delay_notice"] is Progress.TO_REDO
    with desk.office.unit("Secrétaire") as uow:
        again = reissue(uow, desk.clock, press, document=issued.id)
    assert again.kind is DocumentKind.DELAY_NOTICE
    standing = desk.read(lambda uow: {r.key: r.progress for r in mailing(uow, desk.clock)})
    assert standing[f"{letter.candidacy}/delay_notice"] is Progress.ISSUED


def test_once_issued_its_sending_is_followed_until_it_is_noted_or_decided(desk: Desk) -> None:
    def asked() -> list[str]:
        todo = desk.read(lambda uow: tasks(facts(uow, desk.clock)))
        return [each.detail for each in todo if "émise est à envoyer" in each.text]

    (issued,) = desk.issue(notices(desk)[0])
    assert asked() == ["Ou leur envoi reste à noter dans le registre\u00a0: 2024-M1-LA-001."]
    desk.change(lambda uow: uow.replace(issued.with_(sent_on=date(2024, 5, 6))))
    assert asked() == []
    desk.change(lambda uow: uow.replace(uow.get(IssuedDocument, issued.id).with_(sent_on=None)))
    desk.change(samples.decide_module_1)
    assert asked() == []


def test_it_leaves_by_mail_to_the_structure(desk: Desk, press: Press) -> None:
    letter = notices(desk)[0]

    def give_address(uow: UnitOfWork) -> None:
        uow.replace(uow.get(Applicant, letter.applicant).with_(email="bureau@passerelles.test"))

    desk.change(give_address)
    (issued,) = desk.issue(letter)
    draft = desk.read(lambda uow: mail_draft(uow, desk.clock, press, document=issued.id))
    assert (draft.to, draft.subject) == (
        "bureau@passerelles.test",
        "Appel à candidatures Promeneurs du Net 2024 – lettre d’attente – PDN-2024-M1-001",
    )
    assert [name for name, _ in draft.attachments] == ["2024-M1-LA-001.pdf"]


def test_the_list_shows_when_it_is_due(desk: Desk) -> None:
    rows = desk.read(lambda uow: candidacy_list(uow, desk.clock))
    row = next(row for row in rows if row.id == notices(desk)[0].candidacy)
    shown = next(due for due in dues(row, date(2024, 5, 6)) if due.key == "delay_notice")
    assert (shown.label, shown.day) == ("Lettre d’attente", row.implied_rejection)


def test_a_call_may_do_without_it(desk: Desk) -> None:
    desk.change(lambda uow: uow.replace(uow.get(Settings, "settings").with_(delay_notices=False)))
    assert notices(desk) == []
    assert task(desk) is None


def test_it_is_prepared_a_year_ahead_at_most(desk: Desk) -> None:
    settings = desk.read(lambda uow: uow.get(Settings, "settings"))
    with pytest.raises(Refusal, match="au plus un an avant"):
        desk.change(
            lambda uow: set_settings(uow, desk.clock, settings=settings.with_(delay_notice_days=10**7))
        )


def test_following_letters_reads_as_much_for_one_as_for_many(desk: Desk) -> None:
    def statements() -> int:
        with statements_counted() as made:
            desk.read(lambda uow: facts(uow, desk.clock))
        return len(made)

    first, *others = notices(desk)
    desk.issue(first)
    one = statements()
    desk.issue(*others)
    assert statements() == one


def test_a_preset_keeps_no_day_of_this_call(desk: Desk) -> None:
    desk.change(lambda uow: plan_module_1(uow, decision_expected_on=date(2024, 6, 20)))
    preset = desk.read(
        lambda uow: save_as_preset(uow, lambda: datetime(2024, 5, 6, tzinfo=UTC), name="a", label="A")
    )
    assert [module.decision_expected_on for module in preset.modules] == [None, None]
