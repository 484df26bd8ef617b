"""The chain is verified stretch by stretch; what is found is told, and kept when it holds."""

import pytest

from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.prepared import driver
from pdn_desktop.usecases import journal_chain
from pdn_desktop.usecases.journal_board import journal_page
from pdn_desktop.usecases.journal_chain import ChainReport, keep_verification, verify_chain
from tests.conftest import FixedClock
from tests.usecases.committee_samples import do
from tests.usecases.journal_samples import lived


def verified(office: CallFile) -> ChainReport:
    return verify_chain(office, "m1", lambda _done, _total: None)


def tamper(office: CallFile, statement: str) -> None:
    driver(office._connection).execute(statement)


def test_a_whole_chain_says_how_far_it_goes(office: CallFile, clock: FixedClock) -> None:
    lived(office)
    clock.advance(days=2)
    with office.unit("m1") as uow:
        uow.act("call.edited", "PDN-2024")

    report = verified(office)
    assert report.holds
    assert report.sentence == "Chaîne intacte\u00a0: 10\u00a0actes, du 20 mars 2024 au 22 mars 2024."


def test_an_empty_journal_holds(office: CallFile) -> None:
    assert verified(office).sentence == "Chaîne intacte\u00a0: 0\u00a0acte."


def test_a_verification_that_holds_is_kept_in_the_journal(office: CallFile) -> None:
    lived(office)
    do(office, keep_verification, report=verified(office))

    row = do(office, journal_page, count=1)[0]
    assert (row.code, row.label, row.thing.words) == (
        "journal.verified",
        "Journal vérifié",
        "9\u00a0actes, le 20 mars 2024",
    )
    assert verified(office).holds


def test_the_entry_that_was_changed_is_named(office: CallFile) -> None:
    lived(office)
    tamper(office, "UPDATE journal_entry SET actor = 'Autre' WHERE seq = 3")

    report = verified(office)
    assert (report.holds, report.broken) == (False, (3,))
    assert report.sentence == (
        "L’acte n°\u00a03 ne suit pas le précédent\u00a0: il a été modifié, ou d’autres ont été retirés."
    )


def test_several_broken_entries_are_counted(office: CallFile) -> None:
    lived(office)
    tamper(office, "UPDATE journal_entry SET actor = 'Autre' WHERE seq IN (3, 5)")

    assert (
        verified(office).sentence == "2 actes ne suivent pas le précédent\u00a0; le premier est le n°\u00a03."
    )


def test_an_end_that_was_cut_off_is_told(office: CallFile) -> None:
    lived(office)
    tamper(office, "DELETE FROM journal_entry WHERE seq >= 6")

    assert verified(office).sentence == (
        "La fin du journal manque\u00a0: des actes ont été retirés après le n°\u00a05."
    )


def test_each_stretch_is_a_step_and_no_fault_falls_between_two(
    office: CallFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_chain, "STRETCH", 3)
    lived(office)
    tamper(office, "UPDATE journal_entry SET actor = 'Autre' WHERE seq IN (3, 4)")
    steps: list[tuple[int, int]] = []

    report = verify_chain(office, "m1", lambda done, total: steps.append((done, total)))
    assert steps == [(0, 9), (3, 9), (6, 9)]
    assert report.broken == (3, 4)


def test_a_step_may_stop_it(office: CallFile) -> None:
    lived(office)

    def stop(_done: int, _total: int) -> None:
        raise Refusal("Arrêté.")

    with pytest.raises(Refusal, match="Arrêté"):
        verify_chain(office, "m1", stop)
    with office.unit("m1") as uow:
        assert uow.journal.last() == 9
