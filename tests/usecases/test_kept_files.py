"""A file that came twice is told once."""

import pytest

from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.candidacies import candidacy_detail
from pdn_desktop.usecases.kept_files import kept_files
from pdn_desktop.usecases.ports import Clock
from tests.usecases.arrival_samples import IN_TIME, Desk, arrival


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


def test_a_file_sent_to_both_poles_is_one_line_that_says_so(desk: Desk) -> None:
    first = desk.register(arrival("Dossier.pdf"))
    second = IN_TIME.replace(day=16)
    desk.register(
        arrival("Dossier.pdf", "Statuts.pdf", subject="Pour l’autre pôle", received_at=second),
        attach_to=first.candidacy.id,
    )
    detail = desk.do(candidacy_detail, candidacy=first.candidacy.id)
    dossier, statutes = kept_files(detail.receipts)
    assert dossier.arrivals.replace("\u00a0", " ") == "Reçu le 15/03/2024 à 10 h et le 16/03/2024 à 10 h"
    assert dossier.copies == tuple(receipt.files[0].id for receipt in detail.receipts)
    assert dossier.pieces == ("DOSSIER",)
    assert (statutes.name, statutes.arrivals) == ("Statuts.pdf", "")
