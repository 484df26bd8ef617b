"""What an entry is about: names in the place of identities, and the room that shows it."""

from datetime import date

import pytest

from pdn_desktop.domain.call import JournalEntry
from pdn_desktop.domain.candidacy import ReceiptEvent
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.journal_subjects import Thing, thing_of
from pdn_desktop.usecases.names import Names
from tests.usecases.committee_samples import furnish, noon

VOLCANS = "PDN-2024-M1-002, Réseau Jeunes Volcans"
PIXELS = "PDN-2024-M2-005, Pixels & Pédagogie"


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office)
    with office.unit("m1") as uow:
        uow.act("documents.issued", "2024-M1-AR-001")
        uow.add(ReceiptEvent(id="r1", received_at=noon(), original_sha256=""))
        uow.add(
            IssuedDocument(
                id="d1",
                number="2024-M1-AR-001",
                kind=DocumentKind.ACKNOWLEDGEMENT,
                title="Accusé de réception",
                applicant="a-volcans",
                candidacies=("volcans",),
                dated=date(2024, 3, 20),
                issued_at=noon(),
                sha256="",
                size=1,
                pages=1,
                check_code="AAAAA-BBBBB",
                data_sha256="",
            )
        )


def entry(action: str, subject: str, *changes: dict[str, object]) -> JournalEntry:
    return JournalEntry(
        seq=9, at=noon(), actor="m1", action=action, subject=subject, changes=changes, previous="", hash=""
    )


@pytest.mark.parametrize(
    ("action", "subject", "thing"),
    [
        ("settings.edited", "settings", Thing("", "call", "Settings/settings/min_raters")),
        ("members.ordered", "", Thing("", "call", "Member//")),
        ("call.imported", "", Thing()),
        ("module.edited", "M2", Thing("module 2, Formation renforcée", "call", "Module/M2/")),
        ("institution.edited", "CAF03", Thing("Caf de l’Allier", "call", "Institution/CAF03/")),
        ("institution.edited", "CAF99", Thing("CAF99", "call", "Institution/CAF99/")),
        ("pieces.edited", "P9", Thing("P9", "call", "PieceRequirement/P9/")),
        ("mark.agreed", "PDN-2024-M1-002", Thing(VOLCANS, "deliberation", "volcans", "volcans")),
        ("mark.agreed_withdrawn", "volcans", Thing(VOLCANS, "deliberation", "volcans", "volcans")),
        ("candidacy.edited", "PDN-2019-M1-001", Thing("PDN-2019-M1-001")),
        (
            "piece.checked",
            "PDN-2024-M1-002 P3",
            Thing(f"{VOLCANS} – P3", "candidacies", "volcans", "volcans"),
        ),
        ("receipt.corrected", "r1", Thing("envoi reçu le 20 mars 2024", "candidacies")),
        ("applicant.edited", "a-pixels", Thing("Pixels & Pédagogie", "candidacies", "pixels")),
        ("scope.decided", "M1-03", Thing("M1-03, Caf de l’Allier", "decisions", "M1-03")),
        ("tie.settled", "M2-63", Thing("M2-63, Caf du Puy-de-Dôme", "deliberation")),
        ("funding.set", "", Thing("", "call", "FundingLine")),
        ("funding.withdrawn", "pixels", Thing(PIXELS, "call", "FundingLine", "pixels")),
        (
            "document.sent",
            "2024-M1-AR-001",
            Thing("2024-M1-AR-001, Réseau Jeunes Volcans", "letters", "document/d1", "volcans"),
        ),
        ("documents.issued", "A-1 … A-4 (4)", Thing("A-1 … A-4 (4)", "letters")),
        ("template.reworded", "retained", Thing("Candidature retenue", "letters", "text/retained")),
        ("hearings.planned", "M1", Thing("module 1, Coordination générale", "hearings", "M1")),
        ("hearing.started", "PDN-2024-M2-005", Thing(PIXELS, "hearings", "pixels", "pixels")),
        ("moon.reached", "la Lune", Thing("la Lune")),
    ],
)
def test_a_thing_has_words_and_a_place(office: CallFile, action: str, subject: str, thing: Thing) -> None:
    with office.unit("lecture") as uow:
        assert thing_of(Names(uow), entry(action, subject)) == thing


def test_a_mark_names_its_member_unless_the_member_entered_it(office: CallFile) -> None:
    def change(member: str) -> dict[str, object]:
        return {"kind": "Mark", "key": [member, "volcans", "C1", "dossier"]}

    with office.unit("lecture") as uow:
        own = thing_of(Names(uow), entry("mark.entered", "volcans", change("m1")))
        others = thing_of(Names(uow), entry("mark.entered", "volcans", change("m2")))

    assert own == Thing(VOLCANS, "scoring", "m1", "volcans")
    assert others == Thing(f"m2 – {VOLCANS}", "scoring", "m2", "volcans")


def test_an_act_on_many_records_at_once_is_about_the_candidacy_alone(office: CallFile) -> None:
    many: dict[str, object] = {"kind": "Mark", "count": 300, "after": "ab"}

    with office.unit("lecture") as uow:
        assert thing_of(Names(uow), entry("mark.entered", "volcans", many)).words == VOLCANS
