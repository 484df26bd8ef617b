"""The command that prints what structures fill in."""

from pathlib import Path

from pypdf import PdfReader

from tests.command_line.running import Run, said_in_json


def test_form_writes_one_fillable_file_per_module_and_says_what_lacks(pdn: Run, call: Path) -> None:
    code, out, err = pdn("form", call, "--out", "à remplir")

    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [
        "dossier-PDN-2024-module-1.pdf : Dossier de candidature, Module 1 – Coordination générale",
        "dossier-PDN-2024-module-2.pdf : Dossier de candidature, Module 2 – Formation renforcée",
    ]
    assert out.splitlines()[2].startswith("Marqués « PROJET », car il manque ")
    assert sorted(path.name for path in Path("à remplir").iterdir()) == [
        "dossier-PDN-2024-module-1.pdf",
        "dossier-PDN-2024-module-2.pdf",
    ]
    fields = PdfReader("à remplir/dossier-PDN-2024-module-2.pdf").get_fields() or {}
    assert fields["pdn_dossier"]["/V"] == "pdn-dossier/1|PDN-2024|M2"


def test_form_answers_in_json(pdn: Run, call: Path) -> None:
    first, second = said_in_json(pdn, "form", "form", call, "--out", "à remplir")
    assert (first["module"], first["file"], first["draft"]) == ("M1", "dossier-PDN-2024-module-1.pdf", True)
    assert second["module"] == "M2"
    assert first["missing"]


def test_form_replaces_an_older_one_and_refuses_a_folder_that_cannot_be(pdn: Run, call: Path) -> None:
    Path("out").mkdir()
    Path("out/dossier-PDN-2024-module-1.pdf").write_bytes(b"older")
    Path("file").write_bytes(b"")

    assert pdn("form", call, "--out", "out")[0] == 0
    assert Path("out/dossier-PDN-2024-module-1.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert pdn("form", call, "--out", "file")[0] == 1
