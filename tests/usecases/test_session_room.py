"""While the committee sits: who attends, items one after the other, quorum per item, votes, disagreements."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from pdn_desktop.domain.call import QuorumRule
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.session import CastingVote, Presence, Quorum, Verdict, Vote
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.session_room import (
    Ballot,
    begin_item,
    close_session,
    end_item,
    open_session,
    record_disagreement,
    record_vote,
    remove_disagreement,
    restore_vote,
    set_session_times,
    withdraw_vote,
)
from pdn_desktop.usecases.session_view import session_view
from pdn_desktop.usecases.sessions import keep_session
from tests.conftest import FixedClock
from tests.usecases.committee_samples import do
from tests.usecases.session_samples import clocked, furnish, item, items_of, seat, there, view

type Act = Callable[..., Any]


@pytest.fixture
def act(office: CallFile, clock: FixedClock) -> Act:
    """Run a use case in a unit of its own, at the clock's time."""

    def run(usecase: Callable[..., Any], **arguments: Any) -> Any:
        with office.unit("Secrétariat") as uow:
            return usecase(uow, clock, **arguments)

    return run


def voted(office: CallFile, subject: str, **counts: Any) -> Vote:
    key = item(office, subject).item.id
    vote: Vote = do(office, record_vote, vote=f"v-{subject}", item=key, ballot=Ballot(**counts))
    return vote


# ---- attendance and quorum ------------------------------------------------------------------------------


def test_attendance_is_told_whole_and_can_be_told_again(office: CallFile) -> None:
    furnish(office)
    seat(office, "m1", there("m2", Presence.REPRESENTED, proxy="m1"), there("m3", Presence.EXCUSED))
    assert [(each.member.id, each.presence, each.holder) for each in view(office).attendees] == [
        ("m1", Presence.ROOM, ""),
        ("m2", Presence.REPRESENTED, "m1"),
        ("m3", Presence.EXCUSED, ""),
        ("chair1", None, ""),
        ("chair2", None, ""),
        ("advisor", None, ""),
        ("secretary", None, ""),
    ]
    seat(office, "m1", there("m3", Presence.VIDEO))
    assert [each.presence for each in view(office).attendees][:3] == [Presence.ROOM, None, Presence.VIDEO]


@pytest.mark.parametrize(
    "told",
    [
        (there("m2", Presence.REPRESENTED, proxy="m1"),),
        ("m1", there("m2", Presence.REPRESENTED, proxy="m1"), there("m3", Presence.REPRESENTED, proxy="m1")),
        ("advisor", there("m2", Presence.REPRESENTED, proxy="advisor")),
        ("m1", there("advisor", Presence.REPRESENTED, proxy="m1")),
        (there("nobody"),),
    ],
)
def test_a_proxy_no_one_may_hold_is_refused_and_nothing_changes(office: CallFile, told: Any) -> None:
    furnish(office)
    with pytest.raises(Refusal):
        seat(office, *told)
    assert all(each.presence is None for each in view(office).attendees)


def test_who_stands_aside_leaves_for_the_items_concerned_and_the_quorum_says_so(office: CallFile) -> None:
    furnish(office)
    seat(office, "m1", "m2", "chair1", there("m3", Presence.REPRESENTED, proxy="m2"))
    do(office, declare_recusal, member="m2", candidacy="volcans")  # competes with « horizons » in 63

    shown = {each.item.subject: each for each in view(office).items}
    assert shown["passerelles"].quorum == Quorum(eligible=5, present=3, represented=1, required=3)
    assert shown["volcans"].quorum == Quorum(eligible=4, present=2, represented=0, required=3)
    assert not shown["volcans"].quorum.reached
    assert [member.id for member in shown["volcans"].aside] == ["m2"]
    assert shown["M1-63"].seats.aside == ("m2",)
    assert shown[""].seats.aside == ()
    told = next(each for each in view(office).attendees if each.member.id == "m2")
    assert told.aside == tuple(each.number for each in view(office).items if each.aside)


# ---- items as they go -----------------------------------------------------------------------------------


def test_opening_begins_the_first_item_and_each_next_one_ends_the_one_before(
    office: CallFile, clock: FixedClock, act: Act
) -> None:
    furnish(office)
    start = clock.now
    act(open_session, session="s1")
    first, second, third, *_ = items_of(view(office))
    clock.advance(minutes=6)
    act(begin_item, item=second.id)
    clock.advance(minutes=9)
    act(end_item, item=second.id)
    clock.advance(minutes=1)
    act(begin_item, item=third.id)
    clock.advance(minutes=20)
    act(close_session, session="s1")

    minutes = [
        tuple(at and (at - start) // timedelta(minutes=1) for at in times) for times in clocked(view(office))
    ]
    assert minutes[:4] == [(0, 6), (6, 15), (16, 36), (None, None)]
    session = view(office).session
    assert (session.began_at, session.ended_at) == (start, clock.now)
    with pytest.raises(Refusal, match="n’est pas ouverte"):
        act(begin_item, item=first.id)


def test_an_item_is_taken_up_again_and_times_are_corrected_by_hand(
    office: CallFile, clock: FixedClock, act: Act
) -> None:
    furnish(office)
    act(open_session, session="s1")
    first, second, *_ = items_of(view(office))
    start = clock.now
    clock.advance(minutes=5)
    act(begin_item, item=second.id)
    act(begin_item, item=first.id)
    assert clocked(view(office))[:2] == [(start, None), (clock.now, clock.now)]
    times = {first.id: (start, start + timedelta(minutes=2)), second.id: (None, None)}
    act(set_session_times, session="s1", times=(start, None), items=times)
    assert clocked(view(office))[:2] == [(start, start + timedelta(minutes=2)), (None, None)]
    with pytest.raises(Refusal, match="La fin vient après le début"):
        act(set_session_times, session="s1", times=(None, start), items={})


def test_one_session_sits_at_a_time_and_opens_once(office: CallFile, act: Act) -> None:
    furnish(office)
    act(open_session, session="s1")
    with pytest.raises(Refusal, match="déjà été ouverte"):
        act(open_session, session="s1")


def test_a_late_member_counts_from_the_arrival_on(office: CallFile, clock: FixedClock, act: Act) -> None:
    furnish(office)
    act(open_session, session="s1")
    first, second, *_ = items_of(view(office))
    clock.advance(minutes=5)
    act(begin_item, item=second.id)
    seat(office, "m1", "m2", there("m3", arrived_at=clock.now))

    with office.unit("lecture") as uow:
        items = session_view(uow, clock, session="s1").items
    assert [(each.quorum.present, each.quorum.reached) for each in items[:2]] == [(2, False), (3, True)]
    assert items[0].item.id == first.id


def test_expected_starts_follow_planned_minutes_and_what_is_late(
    office: CallFile, clock: FixedClock, act: Act
) -> None:
    furnish(office)
    assert [each.expected_at for each in view(office).items] == [None] * 9
    act(open_session, session="s1")
    clock.advance(minutes=8)  # the opening takes 3 minutes more than planned
    with office.unit("lecture") as uow:
        items = session_view(uow, clock, session="s1").items
    opened = clock.now - timedelta(minutes=8)
    starts = [each.expected_at and (each.expected_at - opened) // timedelta(minutes=1) for each in items]
    assert starts[:4] == [0, 8, 18, 33]


# ---- votes ----------------------------------------------------------------------------------------------


def test_a_vote_keeps_its_counts_and_the_quorum_it_was_taken_with(office: CallFile) -> None:
    furnish(office)
    seat(office, "m1", "m2", "chair1", there("m3", Presence.REPRESENTED, proxy="m2"))
    taken = voted(office, "passerelles", votes_for=3, abstentions=1)

    assert (taken.quorum, taken.silent, taken.verdict) == (Quorum(5, 3, 1, 3), 0, Verdict.ADOPTED)
    seat(office, "m1", "m2", "chair1")
    assert item(office, "passerelles").outdated == ("v-passerelles",)
    again = voted(office, "passerelles", votes_for=3)
    assert (again.quorum.represented, again.version) == (0, 1)
    assert item(office, "passerelles").outdated == ()


def test_no_more_votes_are_cast_than_there_are_voices_and_the_recused_have_none(office: CallFile) -> None:
    furnish(office)
    seat(office, "m1", "m2", "m3", "chair1", "advisor")
    do(office, declare_recusal, member="m3", candidacy="passerelles")

    with pytest.raises(Refusal, match="compte 3\u00a0voix"):
        voted(office, "passerelles", votes_for=4)
    assert voted(office, "passerelles", votes_for=3).aside == ("m3",)
    assert voted(office, "", votes_for=4).aside == ()


def test_without_quorum_a_vote_is_refused_or_recorded_as_such(office: CallFile) -> None:
    session = furnish(office)
    seat(office, "m1", "m2")

    with pytest.raises(Refusal, match="quorum n’est pas atteint") as refused:
        voted(office, "passerelles", votes_for=2)
    assert refused.value.safe == "Aucun vote n’est enregistré."
    do(office, keep_session, session=session.with_(reconvened=True))
    assert voted(office, "passerelles", votes_for=2).quorum.reached


def test_the_settings_may_let_a_vote_be_recorded_without_quorum(office: CallFile) -> None:
    furnish(office, vote_without_quorum=True, quorum_rule=QuorumRule.NUMBER, quorum_value=3)
    seat(office, "m1", "m2")

    taken = voted(office, "passerelles", votes_for=2)
    assert (taken.quorum.required, taken.quorum.reached) == (3, False)


def test_a_tie_is_settled_by_the_chairs_who_take_part_together(office: CallFile) -> None:
    furnish(office)
    seat(office, "m1", "m2", "chair1", "chair2")

    assert voted(office, "passerelles", votes_for=2, votes_against=2).verdict is Verdict.TIED
    settled = voted(office, "passerelles", votes_for=2, votes_against=2, casting=CastingVote.AGAINST)
    assert (settled.verdict, settled.casting_by) == (Verdict.REJECTED, ("chair1", "chair2"))
    do(office, declare_recusal, member="chair1", candidacy="volcans")
    seat(office, "m1", "m2", "m3", "chair1", "chair2")
    alone = voted(office, "volcans", votes_for=2, votes_against=2, casting=CastingVote.FOR)
    assert (alone.verdict, alone.casting_by) == (Verdict.ADOPTED, ("chair2",))


@pytest.mark.parametrize(
    ("ballot", "words"),
    [
        ({}, "Aucune voix"),
        ({"votes_for": -1, "votes_against": 3}, "compte 4"),
        ({"consensus": True, "votes_for": 1}, "consensus"),
        ({"votes_for": 2, "votes_against": 1, "casting": CastingVote.FOR}, "partage"),
    ],
)
def test_a_ballot_that_cannot_be_is_refused_in_words(
    office: CallFile, ballot: dict[str, Any], words: str
) -> None:
    furnish(office)
    seat(office, "m1", "m2", "m3", "chair1")
    with pytest.raises(Refusal, match=words):
        voted(office, "passerelles", **ballot)


def test_no_casting_vote_without_a_chair_and_no_vote_without_anyone(office: CallFile) -> None:
    furnish(office)
    seat(office, "m1", "m2", "m3")
    with pytest.raises(Refusal, match="voix prépondérante"):
        voted(office, "passerelles", votes_for=1, votes_against=1, casting=CastingVote.FOR)


def test_nobody_votes_where_nobody_attends(office: CallFile) -> None:
    furnish(office, quorum_rule=QuorumRule.NONE)
    with pytest.raises(Refusal, match="Personne ne prend part"):
        voted(office, "passerelles", consensus=True)


def test_a_vote_is_withdrawn_and_put_back_as_it_was(office: CallFile) -> None:
    furnish(office)
    seat(office, "m1", "m2", "m3")
    taken = voted(office, "passerelles", consensus=True)
    do(office, withdraw_vote, vote=taken.id)
    assert item(office, "passerelles").votes == ()
    seat(office, "m1")
    do(office, restore_vote, vote=taken)
    assert item(office, "passerelles").votes == (taken,)


# ---- disagreements --------------------------------------------------------------------------------------


def test_a_member_has_a_disagreement_recorded_in_his_words(office: CallFile) -> None:
    furnish(office)
    key = item(office, "passerelles").item.id
    said = {"disagreement": "d1", "item": key, "member": "m1"}
    do(office, record_disagreement, **said, words="  Le budget n’est pas <b>justifié</b>. ")
    do(office, record_disagreement, **said, words="Le budget n’est pas justifié.")

    (dissent,) = item(office, "passerelles").disagreements
    assert (dissent.member.name, dissent.disagreement.words) == ("m1", "Le budget n’est pas justifié.")
    with pytest.raises(Refusal, match="en une phrase"):
        do(office, record_disagreement, **said, words=" ")
    do(office, remove_disagreement, disagreement="d1")
    assert item(office, "passerelles").disagreements == ()


def test_who_stands_aside_from_an_item_has_no_disagreement_on_it(office: CallFile) -> None:
    furnish(office)
    with office.unit("Secrétariat") as uow:
        uow.act("recusal.declared")
        uow.add(Recusal(id="r1", member="m1", candidacy="passerelles"))
    with pytest.raises(Refusal, match="déporté"):
        do(
            office,
            record_disagreement,
            disagreement="d1",
            item=item(office, "passerelles").item.id,
            member="m1",
            words="Non.",
        )
