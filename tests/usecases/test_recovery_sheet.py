"""The sheet of the recovery code: one tagged page that holds the code and says where to keep it."""

import io
from datetime import date

from pypdf import PdfReader

from pdn_desktop.storage.keys import new_code
from pdn_desktop.usecases.recovery_sheet import recovery_sheet
from pdn_desktop.usecases.sheets import Press


def test_the_sheet_is_one_tagged_page_with_the_whole_code(press: Press) -> None:
    code = new_code()
    printed = recovery_sheet(press, name="appel <b>été</b> {{x}}", code=code, on=date(2026, 3, 2))
    reader = PdfReader(io.BytesIO(printed.content))
    text = reader.pages[0].extract_text()

    assert (printed.pages, printed.missing) == (1, "")
    assert all(group in text for group in code.split("-"))
    assert "appel <b>été</b> {{x}}" in text
    assert "2 mars 2026" in text
    assert "loin de l’ordinateur" in text.replace("\n", " ")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_long_name_stays_on_one_page(press: Press) -> None:
    assert recovery_sheet(press, name="appel " + "à" * 80, code=new_code(), on=date(2026, 3, 2)).pages == 1
