"""The facts of the minutes: exact, without the nature of a recusal, with what the settings let through."""

from dataclasses import asdict
from datetime import timedelta
from decimal import Decimal

import pytest

from pdn_desktop.domain.call import ModuleCode, Settings
from pdn_desktop.domain.session import Absence, AgendaItem, Attendance, Vote
from pdn_desktop.usecases.acts import minutes_act
from pdn_desktop.usecases.minutes_facts import Counts, MinutesFacts, minutes_facts
from pdn_desktop.usecases.ports import UnitOfWork
from tests.usecases import letter_samples as samples
from tests.usecases import minutes_samples
from tests.usecases.letter_desk import Desk


def told(desk: Desk, module: ModuleCode = ModuleCode.M1) -> MinutesFacts:
    """Return the facts of a module's minutes."""
    return desk.read(lambda uow: minutes_facts(uow, desk.clock, module=module))


@pytest.fixture
def facts(desk: Desk) -> MinutesFacts:
    desk.change(*minutes_samples.WHOLE)
    return told(desk)


def test_a_recusal_is_told_without_its_nature(facts: MinutesFacts) -> None:
    (recusal,) = facts.recusals
    assert (recusal.member, recusal.numbers) == ("Mme X", ("PDN-2024-M1-004",))
    assert recusal.restriction == "Le lien ne touche que cette commune."
    assert recusal.left_room
    assert minutes_samples.NATURE not in repr([asdict(each) for each in facts.recusals])


def test_the_quorum_of_an_item_leaves_out_who_stands_aside(facts: MinutesFacts) -> None:
    (sitting,) = facts.sittings
    valmont, scope, other = sitting.items
    assert (valmont.quorum.eligible, valmont.quorum.voices, valmont.quorum.required) == (3, 3, 2)
    assert valmont.aside == ("Mme X",)
    assert scope.quorum.eligible == 4  # as it was checked when they voted
    assert other.title == "Calendrier"
    assert [item.dealt for item in sitting.items] == [True, True, False]
    assert scope.disagreements == (("M. Bravo <b>&{{x}}", "la durée est trop courte."),)


def test_marks_means_and_spreads_are_exact(facts: MinutesFacts) -> None:
    valmont = facts.scores[-1]
    assert (valmont.number, valmont.total, valmont.raters) == ("PDN-2024-M1-004", Decimal("61.50"), 2)
    continuity = valmont.criteria[3]
    assert (continuity.mean, continuity.agreed, continuity.spread) == (
        Decimal("2.50"),
        Decimal("3.5"),
        Decimal(3),
    )
    assert facts.agreed[0].mean == Decimal("2.50")


def test_members_marks_are_told_only_when_the_call_says_so(desk: Desk) -> None:
    desk.change(*minutes_samples.WHOLE)
    assert told(desk).scores[0].members == ()

    def let(uow: UnitOfWork) -> None:
        uow.replace(uow.get(Settings, "settings").with_(minutes_individual_marks=True))

    desk.change(let)
    (first, second) = told(desk).scores[0].members
    assert (first.member, first.marks["C1"]) == ("Membre Exemple", Decimal(4))
    assert second.member == "M. Bravo <b>&{{x}}"


def test_late_and_inadmissible_dossiers_are_counted(desk: Desk) -> None:
    facts = told(desk, ModuleCode.M2)
    assert facts.counts == Counts(
        received=4, in_time=3, admissible=3, inadmissible=1, withdrawn=0, duplicates=0
    )
    late = [filed for filed in facts.filed if filed.late]
    assert [filed.number for filed in late] == ["PDN-2024-M2-002"]


def test_nothing_yet_is_told_as_nothing(desk: Desk) -> None:
    facts = told(desk)
    assert (facts.sittings, facts.recusals, facts.hearings, facts.agreed) == ((), (), (), ())
    assert facts.words.opening == ""
    assert [scope.proposals for scope in facts.scopes] == [(), ()]


def test_the_journal_is_told_to_its_last_act(desk: Desk) -> None:
    desk.change(minutes_samples.seal)
    seq, digest = told(desk).journal
    assert seq == desk.read(lambda uow: uow.journal.last())
    assert len(digest) == 64


def test_hearings_tell_who_came_and_what_happened(facts: MinutesFacts) -> None:
    (hearing,) = facts.hearings
    assert hearing.attendees == ("Paul Vallon, Maire",)
    assert hearing.incidents == "Alarme à 14 h 20."
    assert samples.VALMONT not in hearing.number


def test_comings_and_goings_are_told_member_by_member_and_item_by_item(desk: Desk) -> None:
    desk.change(*minutes_samples.WHOLE, _go_out_meanwhile)
    (sitting,) = told(desk).sittings
    assert sitting.items[0].out == ("M. Bravo <b>&{{x}}",)
    assert sitting.items[0].quorum.present == 1
    assert sitting.items[1].out == ()

    said = desk.draft(desk.read(lambda uow: minutes_act(uow, desk.clock, module=ModuleCode.M1)))
    for words in (
        "en visioconférence, sauf de 14 h à 14 h 30 et de 15 h à 15 h 10",
        "(déport : Mme X ; hors séance : M. Bravo <b>&{{x}})",
        "(À 14 h : 3 présents, 1 mandat.)",
        "(À 15 h 05 : 2 présents, 1 mandat.)",
    ):
        assert words in said, words


def _go_out_meanwhile(uow: UnitOfWork) -> None:
    """Let one member go out twice, during the first item and between two votes on the second."""
    began, minute = minutes_samples.BEGAN, timedelta(minutes=1)
    spans = [(began, began + 30 * minute), (began + 60 * minute, began + 70 * minute)]
    told_before = uow.get(Attendance, "s", "m2")
    out = tuple(Absence(since=since, until=until) for since, until in spans)
    uow.replace(told_before.with_(absences=out))
    items = (("i1", began + minute, began + 20 * minute), ("i2", began + 40 * minute, began + 80 * minute))
    for key, since, until in items:
        uow.replace(uow.get(AgendaItem, key).with_(began_at=since, ended_at=until))
    first = uow.get(Vote, "v")
    later = {"at": began + 65 * minute, "present": 2, "votes_for": 3, "votes_against": 0}
    uow.add(first.with_(id="w", motion="Encore", **later))
