"""The register on paper: recusals with what they reach, declarations with what became of them."""

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.declaring import declare_interests, withdraw_declaration
from pdn_desktop.usecases.recusal_sheet import recusal_sheet
from pdn_desktop.usecases.recusing import declare_recusal
from tests.usecases.committee_samples import do, furnish

HORIZONS = "PDN-2024-M1-003, Fédération Horizons jeunesse 03-63"
RIVALS = "Et PDN-2024-M1-001, PDN-2024-M1-002 et PDN-2024-M1-004"


def test_recusals_and_declarations_are_rows(office: CallFile) -> None:
    furnish(office)
    do(office, declare_recusal, member="m2", candidacy="volcans", restriction="lien ancien")
    first = do(office, declare_interests, member="m1", module=ModuleCode.M1, clear=["a-valmont"])
    do(office, withdraw_declaration, declaration=first.id, reason="oubli.")
    links = {"a-horizons": "élue <b>{{x}}</b>"}
    do(office, declare_interests, member="m1", module=ModuleCode.M1, links=links)

    recusals, declarations = do(office, recusal_sheet).sections

    assert recusals.rows == (
        ("m1", HORIZONS, "élue <b>{{x}}</b>", RIVALS, "le 20/03/2024, par m1"),
        (
            "m2",
            "PDN-2024-M1-002, Réseau Jeunes Volcans",
            "",
            "Cette candidature seulement. Motif\u00a0: lien ancien",
            "le 20/03/2024, par m1",
        ),
    )
    assert [row[-1] for row in declarations.rows] == [
        "Aucun lien avec Commune de Valmont-sur-Sioule. Retirée le 20/03/2024. Motif\u00a0: oubli.",
        "Lien avec Fédération Horizons jeunesse 03-63\u00a0: élue <b>{{x}}</b>.",
    ]


def test_an_empty_register_prints_and_says_so(office: CallFile, press: Press) -> None:
    furnish(office)

    sheet = do(office, recusal_sheet)

    assert [section.introduction for section in sheet.sections] == ["Aucune inscription à ce jour."] * 2
    assert press.tables(sheet).pages == 1
