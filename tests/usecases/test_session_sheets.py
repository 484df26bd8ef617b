"""The sheet to sign of a session: blank before it, then with hours, proxies and who was not in the room."""

from datetime import timedelta
from io import BytesIO

import pypdf
import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.session import Absence, Presence
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.session_room import close_session, open_session
from pdn_desktop.usecases.session_sheets import session_attendance_sheet
from pdn_desktop.usecases.sheets import TableSheet
from tests.usecases.committee_samples import do, noon
from tests.usecases.session_samples import furnish, seat, there


def sheet(office: CallFile) -> TableSheet:
    made: TableSheet = do(office, session_attendance_sheet, session="s1")
    return made


@pytest.fixture
def prepared(office: CallFile) -> CallFile:
    furnish(office)
    return office


def test_before_the_session_every_box_is_blank(prepared: CallFile) -> None:
    made = sheet(prepared)
    members, visa = made.sections

    assert (
        made.title
        == "Feuille d’émargement du comité au titre du module 1 «\u00a0Coordination générale\u00a0»"
    )
    assert [row[0] for row in members.rows][-4:] == [
        "Mme Présidente",
        "M. Coprésident",
        "advisor",
        "Mme Secrétaire",
    ]
    assert {row[4:] for row in members.rows} == {("", "", "", "")}
    assert members.introduction == ""
    assert [row[0] for row in visa.rows] == ["Mme Présidente", "M. Coprésident"]


def test_afterwards_it_tells_hours_proxies_and_who_did_not_sign(prepared: CallFile) -> None:
    do(prepared, declare_recusal, member="m1", candidacy="horizons")
    minute, opened = timedelta(minutes=1), noon()
    out = Absence(since=opened + 20 * minute, until=opened + 40 * minute)
    seat(
        prepared,
        there("m1", absences=(out,)),
        there("m2", Presence.VIDEO, arrived_at=opened + 5 * minute, left_at=opened + 50 * minute),
        there("m3", Presence.REPRESENTED, proxy="chair1"),
        "chair1",
        there("chair2", Presence.EXCUSED),
    )
    do(prepared, open_session, session="s1")
    do(prepared, close_session, session="s1")
    members = sheet(prepared).sections[0]
    told = {row[0]: row[4:] for row in members.rows}

    assert members.introduction == "Séance ouverte à 12\u00a0h, levée à 12\u00a0h."
    assert told["m1"] == ("12\u00a0h\u00a0; 12\u00a0h\u00a040", "12\u00a0h\u00a020\u00a0; 12\u00a0h", "", "")
    assert told["m2"] == ("12\u00a0h\u00a005", "12\u00a0h\u00a050", "", "à distance")
    assert told["m3"] == ("", "", "Mme Présidente", "représenté(e)")
    assert told["M. Coprésident"] == ("", "", "", "excusé(e)")
    assert members.notes[0].startswith("m1 se déporte et quitte la salle pour les points 3, 4, 5, 6")


def test_it_prints_with_hostile_names(prepared: CallFile) -> None:
    pages = pypdf.PdfReader(BytesIO(Press().tables(sheet(prepared)).content)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert "Feuille d’émargement du comité" in said
    assert "B. Visa de la présidence" in said
