"""What use cases read of the journal: pages, what an act changed, where the chain does not hold."""

import pytest

from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.scoring import Mark
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.prepared import driver
from pdn_desktop.usecases.ports import Change, Nature
from tests.storage.storage_samples import acting, furnish, mark


@pytest.fixture
def _five_acts(office: CallFile) -> None:
    with acting(office, "call.created") as uow:
        furnish(uow)
    for value in ("1", "2"):
        with acting(office, "mark.entered") as uow:
            uow.put(mark(value))
    with acting(office, "member.removed") as uow:
        uow.remove(uow.get(Member, "m2"))
    with office.unit("Secrétaire") as uow:
        uow.act("candidacy.edited", "PDN-2024-M1-c1")
        uow.store_blob(b"bytes")


def changes(office: CallFile, number: int) -> tuple[Change, ...]:
    with office.unit("lecture") as uow:
        (entry,) = uow.journal.entries(after=number - 1, before=number + 1, count=9)
        return uow.journal.changes(entry)


def value_of(record: object) -> object:
    return getattr(record, "value", None) and str(getattr(record, "value", ""))


@pytest.mark.usefixtures("_five_acts")
def test_entries_come_by_page_newest_first(office: CallFile) -> None:
    with office.unit("lecture") as uow:
        journal = uow.journal

        assert journal.last() == 5
        assert [entry.seq for entry in journal.entries(count=2)] == [5, 4]
        assert [entry.seq for entry in journal.entries(before=4, count=2)] == [3, 2]
        assert [entry.seq for entry in journal.entries(after=3, count=9)] == [5, 4]


@pytest.mark.usefixtures("_five_acts")
def test_a_change_holds_the_value_before_and_the_value_after(office: CallFile) -> None:
    (first,), (second,) = changes(office, 2), changes(office, 3)

    assert (first.nature, first.kind, first.key) == (Nature.ADDED, Mark, ("m1", "c1", "C1", "dossier"))
    assert (value_of(first.before), value_of(first.after)) == (None, "1")  # since replaced: read in history
    assert (second.nature, second.fields) == (Nature.CHANGED, ("value",))
    assert (value_of(second.before), value_of(second.after)) == ("1", "2")


@pytest.mark.usefixtures("_five_acts")
def test_removals_contents_and_additions_are_told_apart(office: CallFile) -> None:
    (removed,), (content,) = changes(office, 4), changes(office, 5)

    assert (removed.nature, removed.before, removed.after) == (
        Nature.REMOVED,
        Member(id="m2", name="Membre deux"),
        None,
    )
    assert content.nature is Nature.CONTENT
    assert [change.nature for change in changes(office, 1)] == [Nature.ADDED] * 7


def test_records_too_many_to_be_told_one_by_one_are_counted(office: CallFile) -> None:
    with acting(office) as uow:
        uow.add_all(Applicant(id=f"a{n}", name=f"Structure {n}") for n in range(201))

    assert changes(office, 1) == (Change(Nature.MANY, Applicant, count=201),)


@pytest.mark.usefixtures("_five_acts")
def test_a_purged_value_is_said_to_be(office: CallFile) -> None:
    driver(office._connection).execute("UPDATE history SET value = NULL")

    (changed,), (removed,) = changes(office, 3), changes(office, 4)
    assert (changed.purged, changed.before, value_of(changed.after)) == (True, None, "2")
    assert (removed.purged, removed.before) == (True, None)


@pytest.mark.usefixtures("_five_acts")
def test_entries_about_one_thing_are_found_by_subject_and_by_key(office: CallFile) -> None:
    with office.unit("lecture") as uow:
        found = uow.journal.touching(["c1"], subjects=["PDN-2024-M1-c1"])
        none = uow.journal.touching(["c_"], subjects=["%"])

    assert [entry.seq for entry in found] == [5, 3, 2, 1]
    assert none == []


@pytest.mark.usefixtures("_five_acts")
def test_the_chain_is_verified_by_stretches(office: CallFile) -> None:
    driver(office._connection).execute("UPDATE journal_entry SET actor = 'Autre' WHERE seq = 2")

    with office.unit("lecture") as uow:
        assert uow.journal.broken(after=0, count=2) == (2,)
        assert uow.journal.broken(after=2, count=3) == ()


@pytest.mark.usefixtures("_five_acts")
def test_an_entry_cut_off_at_the_end_is_missed_in_the_last_stretch(office: CallFile) -> None:
    driver(office._connection).execute("DELETE FROM journal_entry WHERE seq >= 3")

    with office.unit("lecture") as uow:
        assert uow.journal.broken(after=0, count=1) == ()
        assert uow.journal.broken(after=1, count=1) == (3,)
