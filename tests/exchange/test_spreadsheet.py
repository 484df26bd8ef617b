"""Tables that spreadsheets open: no cell is ever computed."""

import csv
from io import StringIO

import pytest

from pdn_desktop.exchange.spreadsheet import write_table


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_it_is_what_excel_opens_in_france() -> None:
    assert write_table([("N°", "Acte"), ("1", "Élan ; « fin »")]) == (
        b'\xef\xbb\xbfN\xc2\xb0;Acte\r\n1;"' + "Élan ; « fin »".encode() + b'"\r\n'
    )


@pytest.mark.parametrize("cell", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_what_would_be_computed_is_kept_as_text(cell: str) -> None:
    assert read(write_table([(cell,)]))[0][0].startswith("'")


def test_quotes_and_line_ends_stay_in_their_cell() -> None:
    assert read(write_table([('a"b\nc;d', "e")])) == [['a"b\nc;d', "e"]]
