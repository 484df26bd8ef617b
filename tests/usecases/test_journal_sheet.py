"""The journal for paper: the acts chosen, the last hash of the chain, none of the values."""

from datetime import date

from pdn_desktop.documents.press import Press
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.journal_board import journal_page
from pdn_desktop.usecases.journal_sheet import Extract, extract_of, journal_sheet, keep_export
from tests.usecases.committee_samples import do
from tests.usecases.journal_samples import lived
from tests.usecases.letter_desk import words


def extract(office: CallFile, chosen: str = "") -> Extract:
    lived(office)
    every = do(office, journal_page)
    return extract_of([row for row in every if row.number in {4, 9}] if chosen else every, every, chosen)


def test_an_extract_says_what_it_is_part_of(office: CallFile) -> None:
    some = extract(office, "Notation")

    assert some.summary == "2\u00a0actes sur 9 (Notation)"
    assert some.seal == f"Dernière empreinte du journal, acte n°\u00a09\u00a0: {some.rows[0].hash}"
    assert Extract(some.rows, "", 9, "ab").summary == "9\u00a0actes"


def test_a_line_holds_the_act_and_no_value(office: CallFile) -> None:
    sheet = do(office, journal_sheet, extract=extract(office), today=date(2024, 3, 21))

    (table,) = sheet.sections
    assert (sheet.title, sheet.subtitle, sheet.dated) == (
        "Journal des actes",
        "Appel 2024",
        date(2024, 3, 21),
    )
    assert table.rows[0] == (
        "9", "20/03/2024", "12\u00a0h", "m1", "Candidatures", "Structure modifiée",
        "Fédération Horizons jeunesse 03-63",
    )  # fmt: skip
    assert not any("Élue" in cell or "parti@" in cell for row in table.rows for cell in row)


def test_the_press_prints_it_with_the_last_hash(office: CallFile, press: Press) -> None:
    shown = extract(office)
    sheet = do(office, journal_sheet, extract=shown, today=date(2024, 3, 21))

    printed = words(press.tables(sheet).content)
    assert "Journal des actes" in printed
    assert shown.head in printed.replace(" ", "").replace("\n", "")
    assert "Signature du dossier contrôlée" in " ".join(printed.split())


def test_an_export_is_kept_in_the_journal(office: CallFile) -> None:
    do(office, keep_export, extract=extract(office, "Notation"), form="tableur")

    row = do(office, journal_page, count=1)[0]
    assert (row.label, row.thing.words) == (
        "Journal exporté",
        "2\u00a0actes sur 9 (Notation), tableur",
    )
