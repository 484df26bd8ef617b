"""The engine's sums are those of the rule (domain §3.5), whatever the sheets."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.record import MARK_QUANTUM
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.domain.verdict import Tally, counting_sheets, quanta, standing_marks, tally
from pdn_desktop.storage import call_file
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.unit_of_work import Unit
from tests.storage.storage_samples import CODE, acting, candidacy, furnish, mark

MEMBERS = ("m1", "m2", "m3")
CANDIDACIES = ("c1", "c3", "c2")  # c2 is of the other module
CELLS = [(m, c, r) for m in MEMBERS for c in CANDIDACIES for r in Round]

ANSWERS = st.none() | st.just("abstained") | st.integers(0, 5_000)


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CallFile]:
    with call_file.create(tmp_path_factory.mktemp("tallies") / "appel.pdn", CODE) as made:
        with acting(made) as uow:
            furnish(uow)
            uow.add(candidacy("c3"))
            uow.add(Member(id="m3", name="Membre trois"))
        yield made


def answers(member: str, candidacy: str, on: Round, told: dict[str, object]) -> list[Mark]:
    return [
        mark(
            None,
            member=member,
            candidacy=candidacy,
            round=on,
            criterion=criterion,
            abstained=answer == "abstained",
        ).with_(value=answer * MARK_QUANTUM if isinstance(answer, int) else None)
        for criterion, answer in told.items()
    ]


def ends(
    members: list[Member], sheets: list[ScoreSheet], marks: list[Mark], aside: list[Recusal]
) -> dict[str, dict[str, tuple[int, int]]]:
    """Return what the engine is to find, from the marks that the rule counts."""
    counted = list(counting_sheets(members, sheets, aside))
    found: dict[str, dict[str, tuple[int, int]]] = {sheet.candidacy: {} for sheet in counted}
    for one in standing_marks(counted, marks):
        if one.value is not None:
            value = quanta(one.value)
            low, high = found[one.candidacy].get(one.criterion, (value, value))
            found[one.candidacy][one.criterion] = (min(low, value), max(high, value))
    return found


class Undone(Exception):  # noqa: N818 -- not an error: leaves the call as it was
    """Ends a unit so that nothing of it stays."""


@settings(max_examples=60, deadline=None)
@given(
    sheets=st.fixed_dictionaries(
        {},
        optional={
            cell: st.tuples(
                st.sampled_from(SheetStatus), st.dictionaries(st.sampled_from(("C1", "C2")), ANSWERS)
            )
            for cell in CELLS
        },
    ),
    roles=st.tuples(*[st.sampled_from(Role)] * 3),
    recused=st.sets(st.tuples(st.sampled_from(MEMBERS), st.sampled_from(CANDIDACIES)), max_size=2),
)
def test_the_sums_are_those_of_the_rule(
    call: CallFile,
    sheets: dict[tuple[str, str, Round], tuple[SheetStatus, dict[str, object]]],
    roles: tuple[Role, ...],
    recused: set[tuple[str, str]],
) -> None:
    members = [
        Member(id=name, name=name, role=role, version=0) for name, role in zip(MEMBERS, roles, strict=True)
    ]
    cards = [ScoreSheet(member=m, candidacy=c, round=r, status=s) for (m, c, r), (s, _) in sheets.items()]
    marks = [one for (m, c, r), (_, told) in sheets.items() for one in answers(m, c, r, told)]
    aside = [Recusal(id=f"{m}{c}", member=m, candidacy=c) for m, c in recused]
    first_module = [card for card in cards if card.candidacy != "c2"]

    def work(uow: Unit) -> None:
        for member in members:
            uow.put(Member(id=member.id, name=member.name, role=member.role))
        uow.add_all([*cards])
        uow.add_all([*marks])
        uow.add_all([*aside])
        assert uow.tallies(ModuleCode.M1) == tally(members, first_module, marks, aside)
        assert uow.extremes(ModuleCode.M1) == ends(members, first_module, marks, aside)
        raise Undone

    with pytest.raises(Undone), acting(call) as uow:
        work(uow)


def test_a_mark_after_the_audition_replaces_the_first_and_an_abstention_too(call: CallFile) -> None:
    def work(uow: Unit) -> None:
        for on in Round:
            uow.add(ScoreSheet(member="m1", candidacy="c1", round=on, status=SheetStatus.FINAL))
        uow.add_all([mark("3"), mark("2", criterion="C2"), mark("1.5", criterion="C3")])
        uow.add(mark("4.5", round=Round.AFTER_AUDITION))
        uow.add(mark(None, criterion="C2", abstained=True, round=Round.AFTER_AUDITION))
        assert uow.tallies(ModuleCode.M1) == {"c1": Tally(raters=1, sums={"C1": (4500, 1), "C3": (1500, 1)})}
        raise Undone

    with pytest.raises(Undone), acting(call) as uow:
        work(uow)
