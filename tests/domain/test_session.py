"""Sessions: who is there when, quorum without those who stand aside, proxies, votes and the casting vote."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pdn_desktop.domain.call import DecisionScope, ModuleCode, QuorumRule, Settings
from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.session import (
    SEATED,
    Absence,
    AgendaItem,
    Attendance,
    CastingVote,
    ItemKind,
    Presence,
    Quorum,
    Seating,
    Session,
    Verdict,
    Vote,
    aside_from,
    concerned,
    may_hold_proxy,
    out_of,
    quorum_of,
    quorum_words,
    required_voices,
    seating,
)
from tests.domain.call_samples import candidacy

NINE = datetime(2024, 3, 21, 9, 0, tzinfo=UTC)
MEMBERS = [Member(id=key, name=key.upper(), role=Role.VOTING) for key in "abcdef"]
MEMBERS += [Member(id="s", name="S", role=Role.SECRETARY), Member(id="o", name="O", role=Role.OBSERVER)]


def there(member: str, presence: Presence = Presence.ROOM, **fields: Any) -> Attendance:
    return Attendance(session="s1", member=member, presence=presence, **fields)


def by_proxy(member: str, holder: str) -> Attendance:
    return there(member, Presence.REPRESENTED, proxy=holder)


def vote(votes_for: int = 0, votes_against: int = 0, abstentions: int = 0, **fields: Any) -> Vote:
    counts = {"votes_for": votes_for, "votes_against": votes_against, "abstentions": abstentions}
    seats = {"eligible": 6, "present": 5, "represented": 1, "required": 4}
    return Vote.model_validate({"id": "v", "item": "i", "at": NINE, **seats, **counts, **fields})


# ---- attendance -----------------------------------------------------------------------------------------


def test_who_comes_late_or_leaves_early_is_away_meanwhile() -> None:
    late = there("a", arrived_at=NINE, left_at=NINE + timedelta(hours=1))

    moments = (NINE - timedelta(seconds=1), NINE, NINE + timedelta(minutes=59), NINE + timedelta(hours=1))
    assert [late.at(moment) for moment in moments] == [
        Presence.ABSENT,
        Presence.ROOM,
        Presence.ROOM,
        Presence.ABSENT,
    ]
    assert late.at(None) is Presence.ROOM


def out(first: int, last: int) -> Absence:
    """Return an absence between these minutes after nine."""
    return Absence(since=NINE + timedelta(minutes=first), until=NINE + timedelta(minutes=last))


def test_who_goes_out_and_comes_back_is_away_in_between_only() -> None:
    restless = there("a", absences=(out(10, 20), out(40, 50)), left_at=NINE + timedelta(hours=2))

    seated = [
        minute for minute in range(0, 130, 5) if restless.at(NINE + timedelta(minutes=minute)) in SEATED
    ]
    assert seated == [0, 5, *range(20, 40, 5), *range(50, 120, 5)]
    assert [m.id for m in out_of(MEMBERS, [restless], (), NINE + timedelta(minutes=45))] == ["a"]
    assert out_of(MEMBERS, [restless], {"a"}, NINE + timedelta(minutes=45)) == ()


def test_coming_and_going_is_noted_as_it_happens() -> None:
    ten, eleven, noon = (NINE + timedelta(hours=hours) for hours in (1, 2, 3))
    told = there("a", Presence.EXCUSED).come(NINE).leave(ten).come(eleven).leave(noon)

    assert (told.presence, told.arrived_at, told.left_at) == (Presence.ROOM, NINE, noon)
    assert told.absences == (Absence(since=ten, until=eleven),)
    by_proxy_before = by_proxy("a", "b").come(NINE)
    assert by_proxy_before.at(NINE - timedelta(minutes=1)) is Presence.REPRESENTED


@given(minutes=st.lists(st.integers(0, 300), min_size=2, max_size=7, unique=True), now=st.integers(0, 300))
def test_whoever_comes_is_there_and_whoever_leaves_is_not(minutes: list[int], now: int) -> None:
    first, *rest = sorted(minutes)
    spans = tuple(out(since, until) for since, until in zip(rest[::2], rest[1::2], strict=False))
    left = NINE + timedelta(minutes=rest[-1]) if len(rest) % 2 else None
    told = there("a", arrived_at=NINE + timedelta(minutes=first), absences=spans, left_at=left)
    moment = NINE + timedelta(minutes=now)

    assert told.come(moment).at(moment) is Presence.ROOM
    if not told.out(moment):
        assert told.leave(moment).out(moment)
        assert told.come(moment) == told


def test_who_leaves_may_give_a_proxy_from_then_on() -> None:
    leaves = there("a", Presence.VIDEO, proxy="b", left_at=NINE)

    assert leaves.at(NINE - timedelta(minutes=1)) is Presence.VIDEO
    assert leaves.at(NINE) is Presence.REPRESENTED


@pytest.mark.parametrize(
    "fields",
    [
        {"presence": Presence.REPRESENTED},
        {"presence": Presence.REPRESENTED, "proxy": "a"},
        {"presence": Presence.ROOM, "arrived_at": NINE, "left_at": NINE - timedelta(minutes=1)},
        {"presence": Presence.ROOM, "absences": (out(20, 10),)},
        {"presence": Presence.ROOM, "absences": (out(30, 40), out(10, 20))},
        {"presence": Presence.ROOM, "arrived_at": NINE, "absences": (out(-10, 10),)},
        {"presence": Presence.ROOM, "left_at": NINE, "absences": (out(10, 20),)},
    ],
)
def test_an_attendance_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Attendance(session="s1", member="a", **fields)


def test_a_proxy_is_held_by_a_voting_member_present_who_holds_no_other() -> None:
    told = [
        there("a"),
        there("b", Presence.VIDEO),
        by_proxy("c", "a"),
        there("s"),
        there("e", Presence.ABSENT),
    ]
    holders = {member.id: may_hold_proxy(member, "d", told) for member in MEMBERS}

    assert holders == {
        "a": False,  # holds one already
        "b": True,
        "c": False,  # represented
        "d": False,  # the giver
        "e": False,  # absent
        "f": False,  # not told of
        "s": False,  # does not vote
        "o": False,
    }
    assert may_hold_proxy(MEMBERS[0], "c", told)  # it is this very proxy


def test_a_session_and_an_item_end_after_they_began() -> None:
    with pytest.raises(ValidationError):
        Session(id="s1", module=ModuleCode.M1, on=date(2024, 3, 21), ended_at=NINE)
    with pytest.raises(ValidationError):
        AgendaItem(id="i", session="s1", kind=ItemKind.OTHER, began_at=NINE, ended_at=NINE - timedelta(1))


def test_only_items_on_a_candidacy_or_a_scope_have_a_subject() -> None:
    for kind, subject in ((ItemKind.CANDIDACY, ""), (ItemKind.SCOPE, ""), (ItemKind.OPENING, "c1")):
        with pytest.raises(ValidationError):
            AgendaItem(id="i", session="s1", kind=kind, subject=subject)


def test_the_time_of_an_item_runs_until_its_end() -> None:
    item = AgendaItem(id="i", session="s1", kind=ItemKind.OTHER)
    begun = item.with_(began_at=NINE)
    later = NINE + timedelta(minutes=12)

    assert (item.elapsed(later), begun.elapsed(later)) == (timedelta(), timedelta(minutes=12))
    assert begun.with_(ended_at=NINE + timedelta(minutes=5)).elapsed(later) == timedelta(minutes=5)


# ---- quorum ---------------------------------------------------------------------------------------------


def test_the_recused_are_neither_present_nor_in_the_total() -> None:
    told = [there("a"), there("b"), there("c", Presence.VIDEO), by_proxy("d", "a"), there("s"), there("o")]
    seats = seating(MEMBERS, told, {"b", "e"})

    assert seats == Seating(
        present=("a", "c"), remote=("c",), represented={"d": "a"}, aside=("b", "e"), missing=("f",)
    )
    assert quorum_of(seats, Settings()) == Quorum(eligible=4, present=2, represented=1, required=3)
    assert quorum_of(seats, Settings()).reached


def test_a_proxy_falls_while_its_holder_stands_aside_or_is_away() -> None:
    told = [there("a", left_at=NINE), by_proxy("d", "a")]

    assert seating(MEMBERS, told, {"a"}).represented == {}
    assert seating(MEMBERS, told, (), NINE).represented == {}
    assert seating(MEMBERS, told, (), NINE - timedelta(minutes=1)).represented == {"d": "a"}


@pytest.mark.parametrize(
    ("rule", "value", "eligible", "required"),
    [
        (QuorumRule.MAJORITY, 50, 6, 4),
        (QuorumRule.MAJORITY, 50, 7, 4),
        (QuorumRule.SHARE, 50, 7, 4),
        (QuorumRule.SHARE, 50, 6, 3),
        (QuorumRule.SHARE, 33, 10, 4),
        (QuorumRule.NUMBER, 5, 3, 5),
        (QuorumRule.NONE, 50, 6, 0),
    ],
)
def test_the_rule_of_the_call_says_how_many_voices_are_needed(
    rule: QuorumRule, value: int, eligible: int, required: int
) -> None:
    assert required_voices(Settings(quorum_rule=rule, quorum_value=value), eligible) == required


def test_a_quorum_of_voices_is_told_as_members_who_may_be_represented() -> None:
    three = Settings(quorum_rule=QuorumRule.NUMBER, quorum_value=3)
    assert quorum_words(three) == "3\u00a0membres ayant voix délibérative"


def test_convened_again_on_the_same_agenda_no_quorum_is_needed() -> None:
    seats = seating(MEMBERS, [there("a")])

    assert not quorum_of(seats, Settings()).reached
    assert quorum_of(seats, Settings(), reconvened=True).reached


def test_an_item_concerns_its_candidacy_or_all_that_compete_in_its_scope() -> None:
    filed = [
        candidacy("c1", "03"),
        candidacy("c2", "03", "63"),
        candidacy("c3", "63"),
        candidacy("c4", "03", module=ModuleCode.M2),
        candidacy("c5", "03", status=AdmissibilityStatus.INADMISSIBLE),
    ]
    scope = DecisionScope(ModuleCode.M1, "CAF03", "03")
    about = {
        subject: concerned(AgendaItem(id="i", session="s", kind=kind, subject=subject), [scope], filed)
        for kind, subject in (
            (ItemKind.CANDIDACY, "c3"),
            (ItemKind.SCOPE, "M1-03"),
            (ItemKind.SCOPE, "M9-99"),
            (ItemKind.OPENING, ""),
        )
    }

    assert about == {"c3": {"c3"}, "M1-03": {"c1", "c2"}, "M9-99": frozenset(), "": frozenset()}
    recusals = [Recusal(id="r", member="a", candidacy="c2"), Recusal(id="r2", member="b", candidacy="c3")]
    assert aside_from(about["M1-03"], recusals) == {"a"}


KEYS = [member.id for member in MEMBERS if member.votes]
SIMPLE = [Presence.ROOM, Presence.VIDEO, Presence.EXCUSED, Presence.ABSENT]


@st.composite
def attendances(draw: st.DrawFn) -> list[Attendance]:
    """Draw an attendance whose proxies hold: each holder sits and holds one."""
    told = draw(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(SIMPLE)))
    sitting = [key for key, presence in told.items() if presence in {Presence.ROOM, Presence.VIDEO}]
    givers = draw(st.lists(st.sampled_from(KEYS), unique=True))
    proxies = dict(zip([giver for giver in givers if giver not in sitting], sitting, strict=False))
    plain = [there(key, presence) for key, presence in told.items() if key not in proxies]
    return plain + [by_proxy(giver, holder) for giver, holder in proxies.items()]


@given(told=attendances(), aside=st.sets(st.sampled_from(KEYS)))
def test_each_voting_member_is_counted_in_one_place(told: list[Attendance], aside: set[str]) -> None:
    seats = seating(MEMBERS, told, aside)

    placed = [*seats.present, *seats.represented, *seats.aside, *seats.missing]
    assert sorted(placed) == sorted(KEYS)
    assert seats.eligible == len(KEYS) - len(aside)
    assert not aside & {*seats.present, *seats.represented, *seats.represented.values()}
    assert set(seats.represented.values()) <= set(seats.present)
    assert len(set(seats.represented.values())) == len(seats.represented)


@given(told=attendances(), aside=st.sets(st.sampled_from(KEYS)), more=st.sampled_from(KEYS))
def test_nobody_gains_a_voice_by_another_standing_aside(
    told: list[Attendance], aside: set[str], more: str
) -> None:
    before = quorum_of(seating(MEMBERS, told, aside), Settings())
    after = quorum_of(seating(MEMBERS, told, aside | {more}), Settings())

    assert after.voices <= before.voices
    assert after.required <= before.required
    assert before.voices <= before.eligible


@given(eligible=st.integers(0, 60), percent=st.integers(1, 100), voices=st.integers(0, 60))
def test_a_share_is_reached_as_fractions_say(eligible: int, percent: int, voices: int) -> None:
    settings = Settings(quorum_rule=QuorumRule.SHARE, quorum_value=percent)

    assert (voices >= required_voices(settings, eligible)) is (voices * 100 >= eligible * percent)


# ---- votes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counted", "verdict"),
    [
        (vote(3, 2, 1), Verdict.ADOPTED),
        (vote(1, 0, 5), Verdict.ADOPTED),
        (vote(2, 3), Verdict.REJECTED),
        (vote(3, 3), Verdict.TIED),
        (vote(3, 3, casting=CastingVote.FOR, casting_by=("a", "b")), Verdict.ADOPTED),
        (vote(2, 2, 2, casting=CastingVote.AGAINST), Verdict.REJECTED),
        (vote(3, 3, casting=CastingVote.SPLIT), Verdict.TIED),
        (vote(consensus=True), Verdict.ADOPTED),
    ],
)
def test_the_majority_of_votes_for_and_against_decides_then_the_casting_vote(
    counted: Vote, verdict: Verdict
) -> None:
    assert counted.verdict is verdict


@pytest.mark.parametrize(
    "fields",
    [
        {"votes_for": 5, "votes_against": 2},
        {"votes_for": -1},
        {"consensus": True, "votes_for": 3},
        {"votes_for": 3, "votes_against": 2, "casting": CastingVote.FOR},
        {"consensus": True, "casting": CastingVote.FOR},
    ],
)
def test_a_vote_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        vote(**fields)


@given(
    counts=st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6)).filter(lambda c: sum(c) <= 6)
)
def test_all_voices_are_told_and_a_tie_alone_is_left_open(counts: tuple[int, int, int]) -> None:
    taken = vote(*counts)

    assert taken.cast + taken.silent == taken.quorum.voices == 6
    assert (taken.verdict is Verdict.TIED) is (counts[0] == counts[1])
