"""The journal for spreadsheets: header, acts with their hashes, the last hash of the chain."""

import csv
from datetime import UTC, datetime
from io import StringIO

from pdn_desktop.exchange.journal_csv import journal_csv
from pdn_desktop.usecases.act_words import ActKind
from pdn_desktop.usecases.journal_board import ActRow
from pdn_desktop.usecases.journal_sheet import Extract
from pdn_desktop.usecases.journal_subjects import Thing

ROW = ActRow(
    number=7,
    at=datetime(2024, 3, 20, 9, 5, tzinfo=UTC),
    who="=cmd|' /C calc'!A0",
    code="candidacy.edited",
    label="Candidature modifiée",
    kind=ActKind.CANDIDACIES,
    thing=Thing("PDN-2024-M1-001, L’Été <b>"),
    hash="ab" * 32,
)
SEAL = f"Dernière empreinte du journal, acte n°\u00a09\u00a0: {'cd' * 32}"


def test_each_act_is_a_line_and_the_last_one_holds_the_hash() -> None:
    content = journal_csv(Extract((ROW,), "Candidatures", 9, "cd" * 32))

    lines = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert lines == [
        ["N°", "Date", "Heure", "Par", "Type", "Acte", "Sur quoi", "Empreinte"],
        [
            "7", "20/03/2024", "9\u00a0h\u00a005", "'=cmd|' /C calc'!A0", "Candidatures",
            "Candidature modifiée", "PDN-2024-M1-001, L’Été <b>", "ab" * 32,
        ],
        [],
        [f"1\u00a0acte sur 9 (Candidatures). {SEAL}"],
    ]  # fmt: skip
