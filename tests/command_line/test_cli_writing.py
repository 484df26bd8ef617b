"""Commands that write into a call: all or nothing, and a sentence when it is nothing."""

import json
from pathlib import Path

import pytest

from pdn_desktop.cli_writing import _COUNTED
from pdn_desktop.usecases.delivery import SECTIONS
from tests.command_line.running import Run, said_in_json, take_in
from tests.exchange.test_machine_format import sample


def test_unknown_preset_is_refused_and_the_shipped_ones_named(pdn: Run) -> None:
    code, _, err = pdn("new", "a.pdn", "--preset", "call-1999", "--key-file", "cle.txt")

    assert code == 1
    assert "« call-1999 » n’est pas livré" in err
    assert "call-2024" in err
    assert not Path("cle.txt").exists()


def test_import_names_the_place_of_a_fault(pdn: Run, call: Path) -> None:
    data = sample()
    data["candidacies"][0]["coverage"] = ["75"]

    code, out, err = take_in(pdn, call, data)

    assert (code, out) == (1, "")
    assert err == (
        "Fichier « data.json », à « candidacies[0].coverage » : aucune Caf de l’appel n’a la charge du "
        "département 75. Rien n’a été modifié.\n"
    )


@pytest.mark.parametrize("command", ["import", "marks", "decide"])
def test_a_missing_file_is_refused(pdn: Run, call: Path, command: str) -> None:
    assert pdn(command, call, "absent.txt") == (
        1,
        "",
        "Le fichier « absent.txt » n’existe pas. Rien n’a été modifié.\n",
    )
    code, _, err = pdn(command, call, ".")
    assert (code, "ne peut pas être lu" in err) == (1, True)


def test_import_says_what_it_left_aside(pdn: Run, call: Path) -> None:
    _, out, _ = take_in(pdn, call, sample() | {"generator": "tableur"})

    assert "Données inconnues, laissées de côté : generator." in out


def test_marks_from_a_spreadsheet(pdn: Run, call: Path) -> None:
    take_in(pdn, call, sample() | {"marks": [], "agreed": []})
    Path("notes.csv").write_text(
        "Membre;Candidature;Critère;Note\nMme Un;PDN-2024-M1-001;C1;3,5\n", encoding="cp1252"
    )

    assert pdn("marks", call, "notes.csv") == (
        0,
        "Repris : 1 note.\nEn brouillon, faute de notes : 1 fiche.\n",
        "",
    )
    Path("notes.csv").write_text("Membre;Candidature;Critère;Note\nMme Un;c1;C1;9\n", encoding="utf-8")
    code, _, err = pdn("marks", call, "notes.csv")
    assert code == 1
    assert "ligne 2, colonne « Note »" in err


def test_intake_proposes_then_registers(pdn: Run, call: Path) -> None:
    mail = (
        "From: Camille Exemple <camille@structure.example>\nTo: partenaires@caf03.caf.fr\n"
        "Date: Tue, 12 Mar 2024 10:00:00 +0100\nMessage-ID: <1@structure.example>\n"
        "Subject: Candidature module 1\nContent-Type: text/plain; charset=utf-8\n\n"
        "Raison sociale : Alpha\nTerritoire : Allier\n"
    )
    Path("a.eml").write_text(mail, encoding="utf-8")
    Path("vide.eml").write_bytes(b"")

    proposed = said_in_json(pdn, "intake", "intake", call, "a.eml")
    assert (proposed[0]["module"], proposed[0]["structure"], proposed[0]["registered"]) == (
        "M1",
        "Alpha",
        None,
    )

    code, out, err = pdn("intake", call, "a.eml", "vide.eml", "--accept")
    assert code == 1
    assert "enregistré : PDN-2024-M1-001" in out
    assert err.startswith("vide.eml : ")

    code, out, err = pdn("intake", call, "a.eml", "--accept")
    assert (code, "déjà enregistré : PDN-2024-M1-001" in out, err) == (0, True, "")
    assert "déjà enregistré : PDN-2024-M1-001" in pdn("intake", call, "a.eml")[1]


def test_a_whole_folder_is_taken_in_and_each_file_said_to_be_something(pdn: Run, call: Path) -> None:
    head = (
        "To: partenaires@caf03.caf.fr\nDate: Tue, 12 Mar 2024 10:00:00 +0100\nSubject: Candidature module 1\n"
    )
    for number, name in enumerate(("Alpha", "Bêta"), start=1):
        folder = Path("envois") / f"jour {number}"
        folder.mkdir(parents=True)
        sender = f"From: contact@structure{number}.example\nMessage-ID: <{number}@structure.example>\n"
        body = f"Content-Type: text/plain; charset=utf-8\n\nRaison sociale : {name}\nTerritoire : Allier\n"
        (folder / "candidature.eml").write_text(sender + head + body, encoding="utf-8")
    Path("envois/notes.txt").write_text("Rappeler la structure.", encoding="utf-8")
    Path("envois/Thumbs.db").write_bytes(b"x")

    code, out, err = pdn("intake", call, "envois", "--accept")
    assert code == 1
    assert err.startswith("notes.txt : ")
    assert out.partition("Ce que chaque fichier est devenu")[2].splitlines()[1:] == [
        f"  refusé                       {Path('envois/notes.txt')}",
        f"  enregistré  PDN-2024-M1-001  {Path('envois/jour 1/candidature.eml')}",
        f"  enregistré  PDN-2024-M1-002  {Path('envois/jour 2/candidature.eml')}",
        "2 enregistrés et 1 refusé.",
    ]

    code, out, _ = pdn("intake", call, "envois", "--accept", "--json")
    again = [(row["path"], row["outcome"], row["already"]) for row in json.loads(out)]
    assert (code, again) == (
        1,
        [
            (str(Path("envois/notes.txt")), "refused", None),
            (str(Path("envois/jour 1/candidature.eml")), "already", "PDN-2024-M1-001"),
            (str(Path("envois/jour 2/candidature.eml")), "already", "PDN-2024-M1-002"),
        ],
    )


def test_backup_and_restore(pdn: Run, call: Path) -> None:
    code, out, _ = pdn("backup", call, "--out", "copies")
    assert code == 0
    copy = next(Path("copies").glob("*.pdn"))
    assert str(copy) in out
    take_in(pdn, call, sample())

    code, _, err = pdn("restore", call, copy)
    assert (code, "existe déjà" in err) == (1, True)
    code, out, _ = pdn("restore", call, copy, "--replace")

    assert code == 0
    assert "L’ancien fichier est gardé" in out
    assert said_in_json(pdn, "show-members", "show", call, "members") == []


def test_every_part_of_the_machine_format_has_its_words() -> None:
    assert SECTIONS.keys() - _COUNTED.keys() == set()
