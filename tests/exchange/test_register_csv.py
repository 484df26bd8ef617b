"""The register for a spreadsheet: every column, and no cell taken for a formula."""

import csv
from datetime import UTC, date, datetime

from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument, SendingMode
from pdn_desktop.exchange.register_csv import HEADER, write_register
from pdn_desktop.usecases.letter_register import RegisterRow

ROW = RegisterRow(
    record=IssuedDocument(
        id="d", number="2024-M1-NR-001", kind=DocumentKind.NOT_RETAINED, title="", dated=date(2024, 5, 6),
        issued_at=datetime(2024, 5, 6, tzinfo=UTC), sha256="ab", size=1, pages=1, check_code="ABCDE-FGHIJ",
        data_sha256="cd", scopes=("M1-63",), sent_on=date(2024, 5, 7), sending_mode=SendingMode.REGISTERED,
        proof="=1+1",
    ),
    label="Candidature non retenue",
    structure="L’Été; à « Vichy »",
    candidacies=("PDN-2024-M1-002",),
    replaces="",
    replaced_by="",
    notified_on=None,
    remedies_until=None,
)  # fmt: skip


def test_the_register_is_read_again_cell_by_cell() -> None:
    header, row = csv.reader(write_register([ROW]).decode("utf-8-sig").splitlines(), delimiter=";")
    assert tuple(header) == HEADER
    told = dict(zip(header, row, strict=True))
    assert told["Structure"] == "L’Été; à « Vichy »"
    assert (told["Envoyé le"], told["Mode"]) == ("07/05/2024", "Recommandé avec avis de réception")
    assert told["Preuve"] == "'=1+1"


def test_an_empty_register_is_its_header() -> None:
    assert len(write_register([]).decode("utf-8-sig").splitlines()) == 1
