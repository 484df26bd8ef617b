"""The command that prints sheets to mark on paper."""

from pathlib import Path

from pypdf import PdfReader

from tests.command_line.running import Run, take_in

DATA = {
    "format": "pdn-call/1",
    "settings": {"interests_first": False},
    "members": [
        {"id": "m1", "name": "Mme Alpha", "institution": "CAF03", "role": "chair"},
        {"id": "m2", "name": "M. Bravo", "institution": "CAF63", "role": "voting"},
    ],
    "applicants": [{"id": "a1", "name": "Passerelles", "legal_form": "association", "siret": None}],
    "candidacies": [
        {
            "id": "c1",
            "applicant": "a1",
            "module": "M1",
            "coverage": ["03"],
            "received_at": "2024-03-10T10:00:00+01:00",
            "admissibility": "admissible",
        }
    ],
    "recusals": [{"member": "m2", "candidacy": "c1"}],
}


def test_papers_writes_a_file_per_member_and_one_of_all(pdn: Run, call: Path) -> None:
    assert take_in(pdn, call, DATA)[0] == 0

    code, out, err = pdn("papers", call, "--out", "fiches", "--after-audition")

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "fiches-papier-01.pdf : Mme Alpha, 1 fiche",
        "fiches-papier-02.pdf : M. Bravo, 0 fiche",
        "fiches-papier-comite.pdf : toutes les fiches, 1 fiche",
    ]
    text = PdfReader("fiches/fiches-papier-01.pdf").pages[0].extract_text()
    assert "après audition" in text
    assert "déporté" in PdfReader("fiches/fiches-papier-02.pdf").pages[0].extract_text()
    assert len(PdfReader("fiches/fiches-papier-comite.pdf").pages) == 2


def test_papers_of_a_call_without_candidacies_are_refused(pdn: Run, call: Path) -> None:
    code, out, err = pdn("papers", call, "--out", "fiches")

    assert (code, out) == (1, "")
    assert err.startswith("Il n’y a aucune fiche à imprimer.")
    assert not Path("fiches").exists()


def test_attendance_writes_a_sheet_for_each_session_and_says_when_there_is_none(pdn: Run, call: Path) -> None:
    assert pdn("attendance", call, "--out", "emargement")[1].startswith("Aucune audition planifiée")
    session = {"id": "s1", "module": "M1", "on": "2024-03-21", "place": "9 rue Modèle"}
    assert take_in(pdn, call, {**DATA, "sessions": [session]})[0] == 0

    code, out, err = pdn("attendance", call, "--out", "emargement")

    assert (code, err) == (0, "")
    told = "Feuille d’émargement du comité au titre du module 1 « Coordination générale »"
    assert out.splitlines() == [f"emargement-M1-seance-1.pdf : {told}"]
    said = PdfReader("emargement/emargement-M1-seance-1.pdf").pages[0].extract_text()
    assert "Mme Alpha" in said
