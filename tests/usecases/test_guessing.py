"""Proposals rest on what is written, say on what, and never on « Caf de l’Allier »."""

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant, LegalForm
from pdn_desktop.usecases import guessing
from pdn_desktop.usecases.arrivals import Arrival, PdfReport
from tests.usecases.arrival_samples import PRESET, arrival

SUBJECT, FIELD, BODY, PDF, NAME = (
    "d’après l’objet du courriel",
    "d’après un champ du formulaire",
    "d’après le message",
    "d’après le texte d’un PDF",
    "d’après le nom d’un fichier",
)


def _sources(given: Arrival, text: str = "", **fields: str) -> tuple[guessing.Source, ...]:
    return guessing.sources(given, (PdfReport(text=text, fields=fields),))


def _mail(subject: str = "", body: str = "", *names: str, email: str = "x@gmail.com") -> Arrival:
    return arrival(*names, subject=subject, body=body, sender_email=email)


@pytest.mark.parametrize(
    ("given", "text", "fields", "module", "because"),
    [
        (_mail("Candidature module 1"), "", {}, "M1", SUBJECT),
        (_mail("PDN M2"), "", {}, "M2", SUBJECT),
        (_mail("Candidature module n° 2"), "", {}, "M2", SUBJECT),
        (_mail("Dépôt", "pour le module 2 (formation)"), "", {}, "M2", BODY),
        (_mail("Dépôt", "", "M1_dossier.pdf"), "", {}, "M1", NAME),
        (_mail("Candidature module 1"), "", {"Module": "2"}, "M2", FIELD),
        (_mail("modules 1 et 2", "le dossier du module 2"), "", {}, "M2", BODY),
        (_mail("Coordination des Promeneurs du Net"), "", {}, "M1", SUBJECT),
        (_mail("Offre de formation"), "", {}, "M2", SUBJECT),
        (_mail("Dépôt", "fichier au format PDF"), "", {}, None, ""),
        (_mail("Dépôt"), "Module : 2 – Formation renforcée", {}, "M2", PDF),
        (_mail("modules 1 et 2", "coordination et formation"), "", {}, None, ""),
    ],
)
def test_the_module_is_read_where_it_is_written(
    given: Arrival, text: str, fields: dict[str, str], module: str | None, because: str
) -> None:
    expected = guessing.Guess(ModuleCode(module) if module else None, because)
    assert guessing.module(_sources(given, text, **fields), PRESET.modules) == expected


@pytest.mark.parametrize(
    ("given", "text", "departments", "because"),
    [
        (_mail("Candidature M1 Allier"), "", {"03"}, SUBJECT),
        (_mail("Dépôt", "dans le Puy de Dôme"), "", {"63"}, BODY),
        (_mail("Candidature bi-départementale"), "", {"03", "63"}, SUBJECT),
        (_mail("Horizons 03-63"), "", {"03", "63"}, SUBJECT),
        (_mail("Dépôt", "À la Caf de l’Allier, le 03/03/2024, 04 70 63 00 03"), "", set(), ""),
        (_mail("Dépôt", "63 jeunes"), "", set(), ""),
        (_mail("Dépôt"), "Territoire : 03", {"03"}, PDF),
        (
            _mail("Dépôt"),
            "Département concerné : Allier\nRetenu sur un seul des deux départements ? oui",
            {"03"},
            PDF,
        ),
        (_mail("Dépôt"), "Acceptez-vous d’être retenu sur un seul des deux départements ? oui", set(), ""),
    ],
)
def test_the_territory_is_read_where_it_is_written(
    given: Arrival, text: str, departments: set[str], because: str
) -> None:
    found = guessing.coverage(_sources(given, text), PRESET.institutions)
    assert found == guessing.Guess(frozenset(departments), because)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Acceptez-vous d’être retenu sur un seul des deux départements ? oui", True),
        ("Retenu dans un seul département : Non", False),
        ("Acceptez-vous d’être retenu sur un seul des deux départements ?", None),
        ("un seul ? oui\nun seul ? non", None),
    ],
)
def test_a_partial_award_is_accepted_only_in_writing(text: str, answer: bool | None) -> None:
    assert guessing.accepts_partial(_sources(_mail(), text)) is answer


@pytest.mark.parametrize(
    ("given", "text", "fields", "name", "form", "because"),
    [
        (
            _mail("", "L’association « Passerelles numériques d’Allier » candidate."),
            "",
            {},
            "Passerelles numériques d’Allier",
            LegalForm.ASSOCIATION,
            BODY,
        ),
        (
            _mail("", "La Commune de Valmont-sur-Sioule répond."),
            "",
            {},
            "Commune de Valmont-sur-Sioule",
            LegalForm.MUNICIPALITY,
            BODY,
        ),
        (_mail("Fédération Horizons"), "", {}, "Fédération Horizons", LegalForm.ASSOCIATION, SUBJECT),
        (
            _mail(),
            "Raison sociale : SCIC « Pixels & Pédagogie »",
            {},
            "SCIC « Pixels & Pédagogie »",
            LegalForm.COOPERATIVE,
            PDF,
        ),
        (
            _mail(),
            "",
            {"structure": "Association Déclic 12-25"},
            "Déclic 12-25",
            LegalForm.ASSOCIATION,
            FIELD,
        ),
        (
            _mail(),
            "",
            {"structure": "FormaNet Conseil", "forme_juridique": "SARL"},
            "FormaNet Conseil",
            LegalForm.COMPANY,
            FIELD,
        ),
        (
            _mail("", "L’Association des familles rurales"),
            "",
            {},
            "Élodie Exemple",
            LegalForm.OTHER,
            "d’après le nom de l’expéditeur",
        ),
        (
            _mail("", "bonjour", email="a@mail.volcans-jeunes.asso.fr"),
            "",
            {},
            "Volcans Jeunes",
            LegalForm.OTHER,
            "d’après l’adresse de l’expéditeur",
        ),
        (
            _mail("", "nom : Exemple"),
            "",
            {},
            "Élodie Exemple",
            LegalForm.OTHER,
            "d’après le nom de l’expéditeur",
        ),
    ],
)
def test_the_structure_is_named_as_it_names_itself(
    given: Arrival, text: str, fields: dict[str, str], name: str, form: LegalForm, because: str
) -> None:
    texts = _sources(given, text, **fields)
    found = guessing.structure(texts, given)
    assert (guessing.tidy_name(found.value), found.because) == (name, because)
    assert guessing.legal_form(found.value, texts) is form


@pytest.mark.parametrize(
    ("text", "siret"),
    [
        ("SIRET : 000 031 013 00014", "00003101300014"),
        ("n° 1 000 063 024 00012", "00006302400012"),
        ("SIRET 73282932000079, puis 732 829 320 00074", "73282932000074"),
        ("SIRET 11122233344455", ""),
        ("tél. 04 70 00 00 00", ""),
        ("3" * 400, ""),
    ],
)
def test_only_a_valid_siret_is_read(text: str, siret: str) -> None:
    assert guessing.siret(_sources(_mail("", text))).value == siret


def test_an_rna_number_is_read() -> None:
    assert guessing.rna(_sources(_mail("", "RNA W032001234"))) == guessing.Guess("W032001234", BODY)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Réseau Jeunes Volcans", "v"),
        ("RESEAU JEUNES VOLCANS", "v"),
        ("l’association Réseau jeunes volcan", "v"),
        ("RJV63", "v"),
        ("Réseau Jeunes Bouchures", None),
        ("", None),
    ],
)
def test_a_registered_structure_is_recognised_by_its_name(written: str, found: str | None) -> None:
    known = [
        Applicant(id="v", name="Réseau Jeunes Volcans", acronym="RJV63"),
        Applicant(id="d", name="Association Déclic"),
    ]
    recognised = guessing.same_structure(written, known)
    assert (recognised.id if recognised else None) == found


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("Dossier_de_candidature_signé.pdf", "DOSSIER"),
        ("CV-coordinatrice.pdf", "CV_COORD"),
        ("budget prévisionnel action.pdf", "BUDGET_ACT"),
        ("Budget de la structure 2024.pdf", "BUDGET_STR"),
        ("RIB.pdf", "RIB"),
        ("statuts.pdf", "STATUTS"),
        ("Délibération du conseil municipal.pdf", "DELIB"),
        ("Liste membres du CA.pdf", "DIRIGEANTS"),
        ("contrat engagement républicain.pdf", "CER"),
        ("charte-laïcité.pdf", "LAICITE"),
        ("Charte PDN signée.pdf", "CHARTE_PDN"),
        ("Rapport d'activité 2023.pdf", "RAPPORT"),
        ("avis-situation-SIRENE.pdf", "SIRENE"),
        ("attestation urssaf.pdf", "ATT_SOC"),
        ("Kbis.pdf", "KBIS"),
        ("scan0001.pdf", None),
    ],
)
def test_pieces_are_guessed_from_file_names(name: str, piece: str | None) -> None:
    codes = [requirement.code for requirement in PRESET.pieces]
    found, scan = guessing.pieces([name, "scan.pdf"], codes, ModuleCode.M1)
    assert (found.value, found.because) == (piece, "d’après son nom" if piece else "")
    assert scan.value is None


def test_a_cv_belongs_to_its_module_and_a_lone_file_is_the_dossier() -> None:
    def found(names: list[str], code: str, module: ModuleCode) -> list[str | None]:
        return [guess.value for guess in guessing.pieces(names, [code], module)]

    assert found(["cv.pdf", "x.pdf"], "CV_FORM", ModuleCode.M2) == ["CV_FORM", None]
    assert found(["scan.pdf"], "DOSSIER", ModuleCode.M1) == ["DOSSIER"]
    assert found(["statuts.pdf"], "DOSSIER", ModuleCode.M1) == [None]


def test_links_to_large_file_drops_are_seen() -> None:
    body = "https://drop.chapril.org/download/abc puis https://drop.chapril.org/x et https://declic.example/"
    assert guessing.drop_links(body) == ("drop.chapril.org",)


@pytest.mark.parametrize(
    ("name", "piece"),
    [("scan.pdf", "DOSSIER"), ("photo.jpg", "DOSSIER"), ("winmail.dat", None), ("invitation.ICS", None)],
)
def test_a_lone_file_is_the_dossier_unless_it_is_no_document(name: str, piece: str | None) -> None:
    (guess,) = guessing.pieces([name], ["DOSSIER"], ModuleCode.M1)
    assert guess.value == piece
