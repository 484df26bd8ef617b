"""Double entries of paper sheets travel with the call, unfinished too; impossible readings are refused."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from pdn_desktop import assets
from pdn_desktop.domain.double_entry import PaperEntry, Stage
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.ports import Clock
from tests.exchange.test_machine_format import sample, take_in, written

READ = {"C1": "3.5", "C4": "NSP", "C4/comment": "rien au dossier", "strengths": "clair"}


def test_unfinished_double_entries_travel(offices: Callable[[str], CallFile], clock: Clock) -> None:
    first, second = offices("un"), offices("deux")
    at = "2024-03-21T09:00:00+01:00"
    entry = {
        "member": "m1",
        "candidacy": "c1",
        "round": "after_audition",
        "first_by": "Alix",
        "first_read": READ,
    }
    entry |= {"first_done": at, "second_by": "Camille", "second_read": {"C1": "3"}}
    take_in(first, clock, {**sample(), "paper_entries": [entry]})
    text = written(first, clock)
    take_in(second, clock, text)

    assert written(second, clock) == text
    with second.unit("test") as uow:
        (held,) = uow.all(PaperEntry)
    assert (held.stage, held.first_read, held.second_read) == (Stage.SECOND, READ, {"C1": "3"})
    jsonschema.validate(json.loads(text), json.loads(assets.read_text("schemas/pdn-call-1.schema.json")))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"first_read": {"C9": "3"}}, "n’est pas sur la fiche"),
        ({"first_read": {"C9/comment": "x"}}, "n’est pas sur la fiche"),
        ({"first_read": {"": "3"}}, "n’est pas dans la grille"),
        ({"second_read": {"C1": "<b>"}}, "une note lue s’écrit comme un nombre"),
        ({"settled": {"C1": "7"}}, "la note va de 0 à 5"),
        ({"settled": {"C1": "NaN"}}, "la note va de 0 à 5|une note lue"),
        ({"member": "m9"}, "n’existe pas"),
    ],
)
def test_a_double_entry_that_no_sheet_could_hold_is_refused(
    office: CallFile, clock: Clock, changes: dict[str, Any], told: str
) -> None:
    entry = {"member": "m1", "candidacy": "c1", "first_by": "Alix", "first_read": READ, **changes}

    with pytest.raises(Refusal, match=told):
        take_in(office, clock, {**sample(), "paper_entries": [entry]})
