"""The whole story, played once for real: mails on the disk, an encrypted call, letters one can open."""

import email
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from email.policy import default
from pathlib import Path
from typing import Any

import jsonschema
import pikepdf
import pytest
from pypdf import PdfReader

from pdn_desktop import assets, cli, demo
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy, InadmissibilityReason
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.outcomes import BOUND, DocumentKind, IssuedDocument
from pdn_desktop.domain.scoring import ScoreSheet, SheetStatus
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.check import check
from pdn_desktop.usecases.acts import act_plan
from pdn_desktop.usecases.correspondence import without_letter
from pdn_desktop.usecases.ports import UnitOfWork

SCHEMA = json.loads(assets.read_text("schemas/pdn-cli-1.schema.json"))

PASSERELLES, VOLCANS, HORIZONS, VALMONT = (f"PDN-2024-M1-00{n}" for n in (1, 2, 3, 4))
PIXELS, DECLIC, PASSERELLES_2, FORMANET = (f"PDN-2024-M2-00{n}" for n in (1, 2, 3, 4))


@pytest.fixture
def uow(story: Path) -> Iterator[UnitOfWork]:
    code = keys.read_key_file(story / demo.KEY)
    with call_file.open_(story / demo.CALL, code) as office, office.unit("test") as unit:
        yield unit


@pytest.fixture
def answer(story: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Return what asks a reading command about the story and holds its JSON against the shipped schema."""

    def ask(definition: str, command: str, *rest: str) -> Any:
        capsys.readouterr()
        key = ["--key-file", str(story / demo.KEY)]
        assert cli.main([command, str(story / demo.CALL), *rest, "--json", *key]) == 0
        said = json.loads(capsys.readouterr().out)
        jsonschema.validate(said, {"$ref": f"#/$defs/{definition}", **SCHEMA})
        return said

    return ask


def test_the_folder_holds_what_the_readme_says(story: Path) -> None:
    assert sorted(path.name for path in story.iterdir()) == [
        "LISEZMOI.txt",
        "actes",
        "auditions",
        "classement-module-1.pdf",
        "classement-module-2.pdf",
        "conventions",
        "courriers",
        "courriers-a-imprimer.pdf",
        "demo-2024.cle",
        "demo-2024.pdn",
        "mails",
    ]
    assert (story / demo.KEY).stat().st_mode & 0o777 == 0o600
    readme = (story / "LISEZMOI.txt").read_text(encoding="utf-8")
    assert "Tout ici est fictif" in readme
    assert "2024-M2-RD-001  Résultat différencié – SCIC Pixels & Pédagogie" in readme


def test_mails_are_real_with_pdf_attachments(story: Path) -> None:
    mails = sorted((story / "mails").glob("*.eml"))
    assert len(mails) == 9
    for path in mails:
        message = email.message_from_bytes(path.read_bytes(), policy=default)
        files = list(message.iter_attachments())
        assert files
        assert {part.get_content_type() for part in files} == {"application/pdf"}
        assert all(part.get_content().startswith(b"%PDF-") for part in files)


def test_candidacies_and_their_admissibility(answer: Callable[..., Any]) -> None:
    rows = answer("show-candidacies", "show", "candidacies")

    assert [(r["number"], r["structure"], r["coverage"], r["admissibility"], r["late"]) for r in rows] == [
        (PASSERELLES, "Passerelles numériques d’Allier", ["03"], "admissible", False),
        (VOLCANS, "Réseau Jeunes Volcans", ["63"], "admissible", False),
        (HORIZONS, "Fédération Horizons jeunesse 03-63", ["03", "63"], "admissible", False),
        (VALMONT, "Commune de Valmont-sur-Sioule", ["03"], "admissible", False),
        (PIXELS, "SCIC Pixels & Pédagogie", ["03", "63"], "admissible", False),
        (DECLIC, "Déclic 12-25", ["03"], "admissible", False),
        (PASSERELLES_2, "Passerelles numériques d’Allier", ["03"], "admissible", False),
        (FORMANET, "SARL FormaNet Conseil", ["63"], "inadmissible", True),
    ]
    by_number = {row["number"]: row for row in rows}
    assert by_number[PASSERELLES]["applicant"] == by_number[PASSERELLES_2]["applicant"]
    assert by_number[HORIZONS]["incumbent"]
    assert (by_number[HORIZONS]["accepts_partial"], by_number[PIXELS]["accepts_partial"]) == (False, True)
    assert by_number[FORMANET]["reason"] == "late"
    assert by_number[FORMANET]["received_at"] == "2024-04-29T01:59:59+02:00"


def test_the_unsigned_dossier_was_regularised(uow: UnitOfWork) -> None:
    volcans = uow.all(Candidacy, number=VOLCANS)[0]
    steps = [
        (at.date().isoformat(), past.signed) for at, _, past in uow.history(Candidacy, volcans.id) if past
    ]

    assert steps[0] == ("2024-03-18", False)
    assert steps[-1][1] is True
    assert volcans.received_at.isoformat() == "2024-03-15T15:40:31+00:00"


def test_the_late_dossier_is_inadmissible(uow: UnitOfWork) -> None:
    late = uow.all(Candidacy, status=AdmissibilityStatus.INADMISSIBLE)

    assert [(c.number, c.reason) for c in late] == [(FORMANET, InadmissibilityReason.LATE)]


def test_mrs_x_stands_aside_from_the_whole_module(uow: UnitOfWork) -> None:
    numbers = {candidacy.id: candidacy.number for candidacy in uow.all(Candidacy)}
    recusals = uow.all(Recusal)

    assert {r.member for r in recusals} == {"x"}
    assert sorted(numbers[r.candidacy] for r in recusals) == [PASSERELLES, VOLCANS, HORIZONS, VALMONT]
    assert [numbers[r.candidacy] for r in recusals if r.cause is None] == [HORIZONS]
    assert {s.status for s in uow.all(ScoreSheet)} == {SheetStatus.FINAL}


def test_ranking_per_scope(answer: Callable[..., Any]) -> None:
    ranking = answer("ranking", "ranking")

    assert {
        scope["scope"]: [(row["rank"], row["number"], row["total"], row["raters"]) for row in scope["rows"]]
        for scope in ranking
    } == {
        "M1-03": [
            (1, PASSERELLES, "78.33", 3),
            (2, HORIZONS, "77.50", 3),
            (3, VALMONT, "55.67", 3),
        ],
        "M1-63": [(1, HORIZONS, "77.50", 3), (2, VOLCANS, "72.00", 3)],
        "M2-03": [(1, PIXELS, "77.25", 4), (2, PASSERELLES_2, "65.25", 4), (3, DECLIC, "48.75", 4)],
        "M2-63": [(1, PIXELS, "77.25", 4)],
    }


def test_each_caf_decided_its_scopes(answer: Callable[..., Any]) -> None:
    scopes = {row["scope"]: row for row in answer("show-scopes", "show", "scopes")}

    assert {code: row["state"] for code, row in scopes.items()} == {
        "M1-03": "awarded",
        "M1-63": "awarded",
        "M2-03": "awarded",
        "M2-63": "unsuccessful",
    }
    decided = {code: {r["number"]: r["decided"] for r in row["results"]} for code, row in scopes.items()}
    assert decided["M1-03"] == {
        PASSERELLES: "retained", HORIZONS: "not_retained", VALMONT: "not_retained",
    }  # fmt: skip
    assert decided["M1-63"] == {VOLCANS: "retained", HORIZONS: "not_retained"}
    assert decided["M2-03"] == {PIXELS: "retained", DECLIC: "not_retained", PASSERELLES_2: "retained"}
    assert decided["M2-63"] == {PIXELS: None}
    counts = [scopes["M2-63"][name] for name in ("received", "in_time", "admissible", "may_be_unsuccessful")]
    assert counts == [2, 1, 1, True]


def test_the_candidates_were_heard_but_one(answer: Callable[..., Any]) -> None:
    heard = answer("show-hearings", "show", "hearings")

    assert [(r["number"], r["starts_at"][11:16], r["status"], r["mode"], r["invitation"]) for r in heard] == [
        (VALMONT, "09:00", "held", "on_site", "2024-M1-CA-004"),
        (HORIZONS, "09:55", "held", "on_site", "2024-M1-CA-003"),
        (PASSERELLES, "10:50", "held", "on_site", "2024-M1-CA-001"),
        (VOLCANS, "11:45", "held", "video", "2024-M1-CA-002"),
        (PASSERELLES_2, "10:25", "held", "on_site", "2024-M2-CA-003"),
        (DECLIC, "11:20", "absent", "on_site", "2024-M2-CA-002"),
        (PIXELS, "14:00", "held", "on_site", "2024-M2-CA-004"),
    ]
    promised = {row["number"]: row["commitments"] for row in heard}
    assert promised[PASSERELLES] == ["tenir une permanence mensuelle dans chaque bassin de vie"]


def test_what_was_promised_stands_in_the_convention(story: Path) -> None:
    said = " ".join(
        re.sub(r"\s+", " ", page.extract_text())
        for page in PdfReader(story / "conventions" / "CONV-2024-PDN-001.pdf").pages
    )

    assert (
        "Lors de son audition par le comité, le partenaire a pris l’engagement suivant : "
        "– tenir une permanence mensuelle dans chaque bassin de vie."
    ) in said.replace("\u00a0", " ")


def test_each_candidate_has_exactly_the_letters_expected(uow: UnitOfWork) -> None:
    numbers = {candidacy.id: candidacy.number for candidacy in uow.all(Candidacy)}
    letters = defaultdict(list)
    for document in uow.all(IssuedDocument):
        for candidacy in document.candidacies:
            letters[numbers[candidacy]].append(document.kind)

    told = [DocumentKind.REGISTRATION, DocumentKind.ACKNOWLEDGEMENT]
    asked, invited = DocumentKind.SUPPLEMENT_REQUEST, DocumentKind.HEARING_INVITATION
    won = [DocumentKind.AGREEMENT, DocumentKind.RETAINED]
    assert letters == {
        PASSERELLES: [*told, invited, *won],
        VOLCANS: [*told, asked, DocumentKind.REGISTRATION, invited, *won],
        HORIZONS: [*told, invited, DocumentKind.NOT_RETAINED],
        VALMONT: [*told, asked, invited, DocumentKind.NOT_RETAINED],
        PIXELS: [*told, invited, invited, DocumentKind.AGREEMENT, DocumentKind.MIXED],
        DECLIC: [*told, invited, DocumentKind.NOT_RETAINED],
        PASSERELLES_2: [*told, invited, *won],
        FORMANET: [*told, DocumentKind.INADMISSIBLE],
    }


def test_nobody_is_without_a_letter(uow: UnitOfWork) -> None:
    assert without_letter(uow, call_file.utc_now) == ()


def test_dates_and_signatories_of_the_letters(uow: UnitOfWork) -> None:
    documents = {document.number: document for document in uow.all(IssuedDocument)}

    assert {d.dated.isoformat() for d in documents.values()} == {
        "2024-03-18",
        "2024-03-19",
        "2024-03-20",
        "2024-04-02",
        "2024-04-22",
        "2024-04-24",
        "2024-04-29",
        "2024-05-02",
        "2024-05-06",
        "2024-05-13",
        "2024-06-24",
        "2024-06-26",
        "2024-07-08",
    }
    both = ("Andrea DÉMONSTRATION", "Maxime DÉMONSTRATION")
    assert documents["2024-M2-RD-001"].signatories == both
    assert documents["2024-M1-NR-001"].signatories == both
    assert documents["2024-M1-RE-001"].signatories == both[:1]
    assert documents["2024-M1-CA-001"].signatories == ("Mme Alpha",)


def test_every_pdf_opens_and_is_the_one_archived(story: Path, uow: UnitOfWork) -> None:
    issued = {document.number: document for document in uow.all(IssuedDocument)}
    files = [
        path for folder in ("courriers", "conventions", "actes") for path in (story / folder).glob("*.pdf")
    ]

    assert {path.stem for path in files} == issued.keys()
    for path in files:
        assert path.read_bytes() == uow.blob(issued[path.stem].sha256)
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == issued[path.stem].pages
            assert pdf.Root.Lang == "fr-FR"


def test_the_print_run_holds_every_letter(story: Path, uow: UnitOfWork) -> None:
    letters = [d for d in uow.all(IssuedDocument) if d.kind not in BOUND]
    with pikepdf.open(story / "courriers-a-imprimer.pdf") as run:
        assert len(run.pages) >= sum(document.pages for document in letters)


def test_the_minutes_tell_the_recusal_and_not_its_nature(story: Path, uow: UnitOfWork) -> None:
    """The case of the member who sits on a candidate's board, from her declaration to the minutes."""
    said = " ".join(
        re.sub(r"\s+", " ", page.extract_text())
        for page in PdfReader(story / "actes" / "PV-2024-M1-001.pdf").pages
    ).replace("\u00a0", " ")

    assert "Mme X s’est déportée de l’examen des candidatures" in said
    assert "conseil d’administration" not in said
    assert "mandat donné à Mme Alpha" in said
    assert "PROJET" not in said
    acts = act_plan(uow, call_file.utc_now)
    assert [act.outdated for act in acts if act.issued] == [False] * 5


def test_reports_open(story: Path) -> None:
    for module in (1, 2):
        with pikepdf.open(story / f"classement-module-{module}.pdf") as pdf:
            assert len(pdf.pages) == 1


def test_the_call_is_sound_and_encrypted(story: Path) -> None:
    code = keys.read_key_file(story / demo.KEY)

    assert check(story / demo.CALL, code).holds
    assert b"Passerelles" not in (story / demo.CALL).read_bytes()


def test_the_other_sections_follow_the_schema(answer: Callable[..., Any]) -> None:
    assert answer("show-call", "show", "call")["demonstration"] is True
    members = answer("show-members", "show", "members")
    assert [(m["name"], m["votes"], m["sheets"]) for m in members] == [
        ("Mme Alpha", True, {"final": 9}),
        ("M. Bravo", True, {"final": 9}),
        ("Mme Charlie", True, {"final": 8}),
        ("Mme X", True, {"final": 3}),
        ("M. Delta", False, {}),
    ]
    journal = answer("show-journal", "show", "journal")
    assert journal[0]["action"] == "call.created"
    assert journal[0]["at"] == "2024-02-12T09:00:00+01:00"
    assert answer("check", "check")["holds"] is True


def test_a_folder_in_use_is_left_alone(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", str(story)]) == 1

    assert "existe déjà et n’est pas vide" in capsys.readouterr().err
