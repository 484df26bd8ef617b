"""Every kind of record comes back as it went in: each field, each value, through rows and the history."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from pdn_desktop.domain.call import JournalEntry
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.hearing import HearingDay
from pdn_desktop.domain.record import MARK_QUANTUM, Record
from pdn_desktop.domain.scoring import Criterion, Mark, ScoringGrid
from pdn_desktop.domain.session import Vote
from pdn_desktop.storage import call_file
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.canonical import spell_record
from pdn_desktop.storage.shelves import SHELVES
from pdn_desktop.storage.unit_of_work import Unit
from tests.storage.storage_samples import CODE, acting, furnish

TEXT = st.text(max_size=40)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    date: st.dates(),
    time: st.times(),
    datetime: st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=OFFSETS),  # noqa: DTZ001 -- bounds
    object: TEXT,
}
OWN: dict[tuple[type[Record], str], st.SearchStrategy[Any]] = {
    (Applicant, "name"): TEXT.map(lambda text: f"Structure {text}".strip()),
    (Mark, "value"): st.none() | st.integers(-10_000, 10_000).map(lambda n: n * MARK_QUANTUM),
    **{
        (HearingDay, name): st.integers(1, 300)
        for name in ("welcome", "presentation", "questions", "closing", "exchange", "extra", "pause")
    },
    (HearingDay, "arrive_before"): st.integers(0, 60),
    (HearingDay, "max_participants"): st.integers(1, 9),
    (HearingDay, "lunch_from"): st.none() | st.times(max_value=time(12)),
    (HearingDay, "lunch_until"): st.none() | st.times(min_value=time(13)),
    (ScoringGrid, "criteria"): TEXT.map(
        lambda text: (
            Criterion(code="C1", label=text, weight=Decimal("33.5"), descriptors=(text,)),
            Criterion(code="C2", label="", weight=Decimal("66.5")),
        )
    ),
    (ScoringGrid, "tie_order"): st.permutations(("C1", "C2")).map(tuple),
    (ScoringGrid, "scale_max"): st.just(Decimal(5)),
    (ScoringGrid, "step"): st.just(Decimal("0.5")),
    **{(Vote, name): st.integers(0, 3) for name in ("votes_for", "votes_against", "abstentions")},
    **{(Vote, name): st.integers(5, 9) for name in ("present", "represented")},
    (Vote, "consensus"): st.just(False),
}
LOCAL = {"member": st.sampled_from(("m1", "m2")), "candidacy": st.sampled_from(("c1", "c2"))}


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Return whatever a field annotated so may hold."""
    origin, inside = get_origin(annotation), get_args(annotation)
    match origin:
        case None if issubclass(annotation, StrEnum):
            return st.sampled_from(annotation)
        case None:
            return records(annotation) if issubclass(annotation, Record) else PLAIN[annotation]
        case _ if origin in {Union, UnionType}:
            return st.none() | values(next(choice for choice in inside if choice is not NoneType))
    of = {
        Annotated: lambda: values(inside[0]),
        frozenset: lambda: st.frozensets(values(inside[0]), min_size=1, max_size=4),
        dict: lambda: st.dictionaries(values(inside[0]), values(inside[1]), max_size=3),
        tuple: lambda: tuples(inside),
    }
    return of[origin]()


def tuples(inside: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if inside[-1] is Ellipsis:
        return st.lists(values(inside[0]), max_size=3).map(tuple)
    return st.tuples(*map(values, inside))


def records(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Return valid records of this kind."""
    fields = {
        name: OWN[kind, name] if (kind, name) in OWN else values(info.annotation)
        for name, info in kind.model_fields.items()
    }
    return st.fixed_dictionaries(fields).map(lambda told: valid(kind, told)).filter(bool)  # type: ignore[return-value]  # the filter leaves records only


def valid(kind: type[Record], told: dict[str, Any]) -> Record | None:
    try:
        return kind.model_validate(told)
    except ValidationError:
        return None


class Undone(Exception):  # noqa: N818 -- not an error: leaves the call as it was
    """Ends a unit so that nothing of it stays."""


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CallFile]:
    with call_file.create(tmp_path_factory.mktemp("shelves") / "appel.pdn", CODE) as made:
        with acting(made) as uow:
            furnish(uow)
        yield made


def undone(call: CallFile, work: Callable[[Unit], None]) -> None:
    def work_then_undo(uow: Unit) -> None:
        work(uow)
        raise Undone

    with pytest.raises(Undone), acting(call) as uow:
        work_then_undo(uow)


@pytest.mark.parametrize("kind", [kind for kind in SHELVES if kind is not JournalEntry])
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_a_record_comes_back_as_it_went_in(call: CallFile, kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind))
    links = {name: data.draw(LOCAL[name]) for name in LOCAL if name in kind.model_fields}
    record = record.with_(**links)

    def come_and_go(uow: Unit) -> None:
        held = uow.find(kind, *record.key)
        if held:
            uow.remove(held)
        uow.add(record)
        found = uow.get(kind, *record.key)
        assert found == record
        assert uow.all(kind, **{name: getattr(record, name) for name in kind.identity}) == [found]

    undone(call, come_and_go)
    assert kind.model_validate_json(spell_record(record)) == record


def test_every_kind_of_the_domain_has_its_shelf() -> None:
    def kinds(kind: type[Record]) -> Iterator[type[Record]]:
        for below in kind.__subclasses__():
            yield from (below, *kinds(below))

    declared = {kind for kind in kinds(Record) if kind.__module__.startswith("pdn_desktop.domain")}
    parts = {"Absence", "Attendee", "Criterion", "DraftedAward", "Editable", "Pause", "Reason"}

    assert {kind.__name__ for kind in declared} - parts == {kind.__name__ for kind in SHELVES}


def test_a_kind_is_named_in_french_for_refusals() -> None:
    assert [shelf.label for shelf in SHELVES.values() if not shelf.label.startswith(("l", "les "))] == []


def test_equal_sets_are_spelled_alike(tmp_path: Path) -> None:
    departments = ("03", "15", "43", "63")
    told = {"id": "c", "number": "n", "applicant": "a", "module": "M1", "received_at": "2024-03-10T10:00:00Z"}
    kind = next(kind for kind in SHELVES if kind.__name__ == "Candidacy")
    spellings = {
        spell_record(kind.model_validate({**told, "coverage": frozenset(order)}))
        for order in (departments, departments[::-1])
    }

    assert len(spellings) == 1
    assert '"coverage":["03","15","43","63"]' in spellings.pop()
