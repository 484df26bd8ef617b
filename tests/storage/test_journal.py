"""The journal's chain breaks wherever an entry is changed, removed or slipped in."""

import pytest

from pdn_desktop.domain.call import JournalEntry
from pdn_desktop.errors import NotACall
from pdn_desktop.storage.call_file import CallFile, open_
from pdn_desktop.storage.prepared import driver
from tests.storage.storage_samples import CODE, acting, furnish, mark


@pytest.fixture
def _three_acts(office: CallFile) -> None:
    for action in ("call.created", "mark.entered", "mark.changed"):
        with acting(office, action) as uow:
            if action == "call.created":
                furnish(uow)
            else:
                uow.put(mark("1" if action == "mark.entered" else "2"))


@pytest.mark.usefixtures("_three_acts")
def test_each_entry_holds_the_hash_of_the_one_before(office: CallFile) -> None:
    with office.unit("lecture") as uow:
        entries = uow.all(JournalEntry)

    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.action for entry in entries] == ["call.created", "mark.entered", "mark.changed"]
    assert [entry.previous for entry in entries] == ["0" * 64, entries[0].hash, entries[1].hash]
    assert office.check().holds


@pytest.mark.usefixtures("_three_acts")
@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("UPDATE journal_entry SET actor = 'Autre' WHERE seq = 2", "n° 2."),
        ("UPDATE journal_entry SET changes = '[]' WHERE seq = 3", "n° 3."),
        ("UPDATE journal_entry SET at = '2024-01-01T00:00:00.000000+00:00' WHERE seq = 1", "n° 1."),
        ("DELETE FROM journal_entry WHERE seq = 2", "n° 3."),
        ("DELETE FROM journal_entry WHERE seq = 1", "n° 2."),
    ],
)
def test_a_changed_journal_is_found_at_opening_and_by_the_check(
    office: CallFile, tampering: str, told: str
) -> None:
    driver(office._connection).execute(tampering)
    (line,) = (line for line in office.check().lines if not line.holds)
    assert line.title == "Chaîne du journal"
    assert line.faults[0] == f"Le journal a été altéré ou tronqué à l’entrée {told}"

    office.close()
    with pytest.raises(NotACall, match="altéré ou tronqué") as refused:
        open_(office.path, CODE)
    assert refused.value.to_do == (
        "Gardez ce fichier tel quel, prévenez la présidence et restaurez la dernière sauvegarde."
    )


@pytest.mark.usefixtures("_three_acts")
def test_an_end_cut_off_is_found_by_what_it_made(office: CallFile) -> None:
    driver(office._connection).execute("DELETE FROM journal_entry WHERE seq = 3")

    faults = [fault for line in office.check().lines for fault in line.faults]
    assert faults == ["Des éléments de « mark » viennent d’une entrée qui manque à la fin du journal."]


def test_the_tail_is_enough_to_open_a_long_journal(office: CallFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pdn_desktop.storage.call_file.TAIL", 3)
    for number in range(6):
        with acting(office, f"act {number}"):
            pass
    driver(office._connection).execute("UPDATE journal_entry SET actor = 'Autre' WHERE seq = 1")
    office.close()

    with open_(office.path, CODE) as reopened:
        assert not reopened.check().holds
