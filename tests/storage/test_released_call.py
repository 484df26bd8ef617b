"""Every file a released version has left opens in this one, with all that was in it."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from pdn_desktop.domain.call import JournalEntry, ModuleCode
from pdn_desktop.domain.candidacy import ReceivedFile
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import Mark
from pdn_desktop.domain.verdict import Tally
from pdn_desktop.storage.call_file import CallFile, create, open_
from pdn_desktop.storage.schema import SCHEMA
from pdn_desktop.storage.shelves import SHELVES
from tests.storage.released_call import (
    DATA,
    DECLARING,
    DRAFTING,
    HEARING,
    LETTER,
    MAIL,
    SCORING,
    SETTING_UP,
    SITTING,
    TYPING,
    deciding,
    filing,
    fill,
)
from tests.storage.storage_samples import CODE, NOON, mark

RELEASED = sorted(DATA.glob("call-v*.pdn"))


def test_each_generation_has_left_its_file() -> None:
    assert [path.name for path in RELEASED] == [f"call-v{n}.pdn" for n in range(1, SCHEMA + 1)]


FIRST_WITH_HEARINGS = 2
FIRST_WITH_DRAFTS = 3
FIRST_WITH_INTERESTS = 4
FIRST_WITH_TYPING = 5
FIRST_WITH_SITTINGS = 5


def holds_the_story(call: CallFile, generation: int = SCHEMA) -> None:
    heard = HEARING if generation >= FIRST_WITH_HEARINGS else ()
    drafted = DRAFTING if generation >= FIRST_WITH_DRAFTS else ()
    declared = DECLARING if generation >= FIRST_WITH_INTERESTS else ()
    typed = TYPING if generation >= FIRST_WITH_TYPING else ()
    sat = SITTING if generation >= FIRST_WITH_SITTINGS else ()
    with call.unit("lecture") as uow:
        (arrived,), (letter,) = uow.all(ReceivedFile), uow.all(IssuedDocument)
        told: list[Record] = [
            *SETTING_UP,
            *filing(arrived.sha256),
            *SCORING,
            *heard,
            *deciding(letter.sha256),
            *drafted,
            *declared,
            *typed,
            *sat,
        ]
        told = [
            mark("4", comment="Très bon dossier", at=NOON) if one == mark_before() else one for one in told
        ]
        assert [uow.get(type(one), *one.key) for one in told] == told
        assert {type(one) for one in (*told, *HEARING, *DRAFTING, *DECLARING, *TYPING, *SITTING)} | {
            JournalEntry
        } == set(SHELVES)
        assert (uow.blob(arrived.sha256), uow.blob(letter.sha256)) == (MAIL, LETTER)
        assert uow.tallies(ModuleCode.M1) == {"c1": Tally(raters=1, sums={"C1": (4000, 1)})}
        past = uow.history(Mark, "m1", "c1", "C1", "dossier")
        assert [state and state.value for _, _, state in past] == [Decimal("3.5"), Decimal(4)]
        assert [entry.action for entry in uow.all(JournalEntry)] == [
            "call.created",
            "arrival.registered",
            "sheet.finalised",
            "mark.changed",
            *(["hearing.held"] if heard else []),
            "scope.decided",
            *(["template.drafted"] if drafted else []),
            *(["interests.declared"] if declared else []),
            *(["scope.drafted"] if typed else []),
            *(["session.opened"] if sat else []),
        ]
    assert call.check().holds


def mark_before() -> Mark:
    return mark("3.5", comment="Bon dossier", at=NOON)


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_released_file_opens_with_all_that_was_in_it(released: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(released, tmp_path / "appel.pdn"))
    with open_(path, CODE) as call:
        holds_the_story(call, int(released.stem.removeprefix("call-v")))
        with call.unit("Secrétaire") as uow:
            uow.act("number.given")
            assert uow.next_number("M1") == 2


def test_a_file_of_today_holds_the_same_story(tmp_path: Path) -> None:
    with create(tmp_path / "appel.pdn", CODE, clock=lambda: NOON) as call:
        fill(call)
        holds_the_story(call)
