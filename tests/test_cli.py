"""The command line: exit codes, keys, every command once on a small call, French throughout."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import keyring
import pytest
from keyring.backends.null import Keyring as NoKeychain

from pdn_desktop import assets, cli, cli_reading
from tests.exchange.test_machine_format import sample

CLI_SCHEMA = json.loads(assets.read_text("schemas/pdn-cli-1.schema.json"))
CALL_SCHEMA = json.loads(assets.read_text("schemas/pdn-call-1.schema.json"))

type Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pdn(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in a folder of its own; return its exit code and what it wrote."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out.replace("\u00a0", " "), said.err.replace("\u00a0", " ")

    return run


@pytest.fixture
def call(pdn: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a fresh call whose key file is named by PDN_KEY_FILE."""
    monkeypatch.setenv("PDN_KEY_FILE", "cle.txt")
    assert pdn("new", "a.pdn")[0] == 0
    return Path("a.pdn")


def said_in_json(pdn: Run, definition: str, *arguments: str | Path) -> Any:
    code, out, err = pdn(*arguments, "--json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    jsonschema.validate(said, {"$ref": f"#/$defs/{definition}", **CLI_SCHEMA})
    return said


def take_in(pdn: Run, call: Path, data: dict[str, Any]) -> tuple[int, str, str]:
    jsonschema.validate(data, CALL_SCHEMA)
    Path("data.json").write_text(json.dumps(data), encoding="utf-8")
    return pdn("import", call, "data.json")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Il manque une commande. Voir « pdn --help »."),
        (["chercher"], "La commande 'chercher' n’existe pas. Voir « pdn --help »."),
        (["show"], "Il manque APPEL.pdn. Voir « pdn show --help »."),
        (["show", "a.pdn", "--rapide"], "L’option --rapide n’existe pas. Voir « pdn show --help »."),
        (["show", "a.pdn", "tout"], "La valeur donnée pour SECTION ne convient pas."),
        (["check", "a.pdn", "b.pdn"], "Il y a trop d’arguments. Voir « pdn check --help »."),
        (["check", "a.pdn", "--key-file"], "L’option --key-file est mal employée."),
        (["letters", "a.pdn"], "Il manque DOSSIER. Voir « pdn letters --help »."),
    ],
)
def test_wrong_usage_is_told_in_french(pdn: Run, arguments: list[str], said: str) -> None:
    code, out, err = pdn(*arguments)

    assert (code, out) == (2, "")
    assert err.startswith(said)


def test_help_is_in_french(pdn: Run) -> None:
    code, out, _ = pdn("--help")

    assert code == 0
    assert out.startswith("Usage : pdn [OPTIONS] COMMAND")
    assert "  new        Crée un appel chiffré" in out
    assert "--help     affiche cette aide" in out


def test_help_of_a_command_names_its_arguments(pdn: Run) -> None:
    code, out, _ = pdn("import", "--help")

    assert code == 0
    assert "APPEL.pdn  fichier de l’appel  [obligatoire]" in out
    assert "[required]" not in out


def test_version(pdn: Run) -> None:
    assert pdn("--version") == (0, "PDN Sélection 0.1.0\n", "")


def test_help_imports_no_record_no_engine_no_qt() -> None:
    code = (
        "import sys; from pdn_desktop import cli; cli.main(['--help']);"
        "heavy = {'sqlmodel', 'sqlalchemy', 'reportlab', 'PySide6', 'pydantic'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy - {'pydantic'} else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8")

    assert (done.returncode, done.stderr) == (0, "")


def test_output_is_utf8_whatever_the_console_says() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    code = "import sys; from pdn_desktop import cli; sys.exit(cli.main(['--help']))"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, env=environment)

    assert done.returncode == 0
    assert "préréglage" in done.stdout.decode("utf-8")


def test_new_makes_the_key_file_private_and_refuses_a_taken_path(pdn: Run) -> None:
    code, out, _ = pdn("new", "a.pdn", "--key-file", "cle.txt")
    assert code == 0
    assert "Appel créé : a.pdn" in out
    assert Path("cle.txt").stat().st_mode & 0o777 == 0o600
    content = Path("a.pdn").read_bytes()

    code, _, err = pdn("new", "a.pdn", "--key-file", "cle.txt")

    assert (code, err.startswith("« a.pdn » existe déjà.")) == (1, True)
    assert Path("a.pdn").read_bytes() == content


def test_one_key_file_serves_several_calls(pdn: Run) -> None:
    for name in ("a.pdn", "b.pdn"):
        assert pdn("new", name, "--key-file", "cle.txt")[0] == 0

    for name in ("a.pdn", "b.pdn"):
        assert pdn("show", name, "--key-file", "cle.txt")[0] == 0


def test_new_keeps_the_key_in_the_keychain_and_shows_the_code_once(pdn: Run) -> None:
    code, out, _ = pdn("new", "a.pdn")

    assert code == 0
    shown = re.search(r"Code de secours : ([A-Z0-9-]+)\n", out)
    assert shown
    assert pdn("show", "a.pdn")[0] == 0
    Path("cle.txt").write_text(shown[1].lower(), encoding="utf-8")
    assert pdn("show", "a.pdn", "--key-file", "cle.txt")[0] == 0


def test_without_key_and_keychain_new_says_what_to_do(pdn: Run) -> None:
    keyring.set_keyring(NoKeychain())

    code, out, err = pdn("new", "a.pdn")

    assert (code, out) == (1, "")
    assert "« --key-file FICHIER » ou par la variable PDN_KEY_FILE" in err
    assert not Path("a.pdn").exists()


def test_a_refused_creation_leaves_neither_key_nor_call(pdn: Run) -> None:
    Path("dossier").mkdir()

    code, _, err = pdn("new", "absent/a.pdn", "--key-file", "cle.txt")

    assert code == 1
    assert "absent" in err
    assert list(Path().iterdir()) == [Path("dossier")]


def test_opening_without_a_key_says_what_to_do(pdn: Run, call: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PDN_KEY_FILE")

    code, out, err = pdn("show", call)

    assert (code, out) == (1, "")
    assert "« --key-file FICHIER »" in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "est introuvable"),
        (b"", "est vide"),
        (b"x" * 5_000, "a.pdn"),
    ],
)
def test_what_is_not_a_call_is_refused(pdn: Run, call: Path, content: bytes | None, said: str) -> None:
    call.unlink() if content is None else call.write_bytes(content)

    code, out, err = pdn("show", call)

    assert (code, out) == (1, "")
    assert said in err


def test_unknown_preset_is_refused_and_the_shipped_ones_named(pdn: Run) -> None:
    code, _, err = pdn("new", "a.pdn", "--preset", "call-1999", "--key-file", "cle.txt")

    assert code == 1
    assert "« call-1999 » n’est pas livré" in err
    assert "call-2024" in err
    assert not Path("cle.txt").exists()


def test_show_call_and_empty_scopes(pdn: Run, call: Path) -> None:
    shown = said_in_json(pdn, "show-call", "show", call)

    assert (shown["reference"], shown["year"], shown["demonstration"]) == ("PDN-2024", 2024, False)
    assert shown["modules"][0]["deadline"] == "2024-03-17T23:59:59+01:00"
    assert shown["modules"][0]["grid"]["weights"] == {
        "C1": "30", "C2": "15", "C3": "20", "C4": "15", "C5": "20",
    }  # fmt: skip
    assert [row["scope"] for row in said_in_json(pdn, "show-scopes", "show", call, "scopes")] == [
        "M1-03",
        "M1-63",
        "M2-03",
        "M2-63",
    ]


def test_every_section_is_shown_to_people_in_french(pdn: Run, call: Path) -> None:
    take_in(pdn, call, sample())

    for section in cli.Section:
        code, out, _ = pdn("show", call, section.value)
        assert code == 0
        assert not any(word in out for word in ("admissible ", "voting", "received", "structure "))
    assert "PDN-2024-M1-001" in pdn("show", call, "candidacies")[1]
    assert "voix délibérative" in pdn("show", call, "members")[1]


def test_every_key_of_the_json_has_its_french_heading() -> None:
    keys = {
        key
        for name, definition in CLI_SCHEMA["$defs"].items()
        if name.startswith(("show-", "ranking"))
        for key in _keys(definition)
    }

    inside_cells = {"rows", "weights", "scale_max", "step", "sealed", "decided"}
    assert keys - cli_reading._LABELS.keys() - cli_reading._HIDDEN == inside_cells


def _keys(definition: dict[str, Any]) -> set[str]:
    properties = definition.get("properties", {})
    inner = [*properties.values(), *([definition["items"]] if "items" in definition else [])]
    return set(properties).union(*map(_keys, inner))


def test_ranking_of_the_worked_example(pdn: Run, call: Path) -> None:
    sheets = {
        "c1": ("4 5 4 3.5 4", "3.5 4 4 4 4.5", "4 4.5 3 3 4"),
        "c2": ("4.5 3 4 3 3.5", "4 3 3.5 3.5 4", None),
        "c3": ("3 4 3 4 3", "3 3.5 3.5 3 3", "3.5 3 3 NSP 3.5"),
    }
    data = sample() | {"recusals": [{"member": "m3", "candidacy": "c2"}], "agreed": []}
    row = data["candidacies"][0]
    data["members"] = [
        {"id": m, "name": m, "institution": "CAF03", "role": "voting"} for m in ("m1", "m2", "m3")
    ]
    data["applicants"] = [{"id": f"a{n}", "name": f"A{n}"} for n in (1, 2, 3)]
    data["candidacies"] = [
        {**row, "id": f"c{n}", "applicant": f"a{n}", "coverage": ["03"]} for n in (1, 2, 3)
    ]
    data["marks"] = [
        {
            "member": f"m{m}",
            "candidacy": candidacy,
            "criterion": f"C{c}",
            "round": "dossier",
            "value": None if value == "NSP" else value,
            "abstained": value == "NSP",
            "comment": "",
        }
        for candidacy, given in sheets.items()
        for m, marks in enumerate(given, 1)
        if marks
        for c, value in enumerate(marks.split(), 1)
    ]
    code, out, err = take_in(pdn, call, data)
    assert (code, err) == (0, "")
    assert out == "Repris : 3 membres, 3 structures, 3 candidatures, 1 déport et 40 notes.\n"

    ranking = said_in_json(pdn, "ranking", "ranking", call)

    assert ranking[0] == {
        "scope": "M1-03",
        "rows": [
            {
                "candidacy": candidacy,
                "number": f"PDN-2024-M1-00{n}",
                "rank": n,
                "total": total,
                "raters": raters,
                "provisional": False,
                "decided_by": None,
            }
            for n, (candidacy, total, raters) in enumerate(
                [("c1", "78.33", 3), ("c2", "74.25", 2), ("c3", "65.33", 3)], 1
            )
        ],
    }
    assert "1     78,33  3" in pdn("ranking", call)[1]


def test_tie_settled_by_the_declared_order(pdn: Run, call: Path) -> None:
    marks = {"e1": "4 3 3 4 3", "e2": "3.5 4 3.5 4 2.5", "e3": "3.5 4 3 4 3"}
    data = sample() | {"recusals": [], "agreed": [], "settings": {"min_raters": 1}}
    row = data["candidacies"][0]
    data["candidacies"] = [{**row, "id": c, "coverage": ["03"]} for c in ("e3", "e2", "e1")]
    data["marks"] = [
        {"member": "m1", "candidacy": c, "criterion": f"C{n}", "round": "dossier", "value": v, "comment": ""}
        for c, given in marks.items()
        for n, v in enumerate(given.split(), 1)
    ]
    take_in(pdn, call, data)

    rows = said_in_json(pdn, "ranking", "ranking", call)[0]["rows"]

    assert [(r["candidacy"], r["rank"], r["total"], r["decided_by"]) for r in rows] == [
        ("e1", 1, "69.00", "C1"),
        ("e2", 2, "69.00", "C3"),
        ("e3", 3, "69.00", "C3"),
    ]


def test_what_cannot_be_ranked_stands_last_with_null(pdn: Run, call: Path) -> None:
    data = sample()
    take_in(pdn, call, data)

    row = said_in_json(pdn, "ranking", "ranking", call)[0]["rows"][0]

    assert (row["rank"], row["total"], row["raters"], row["provisional"]) == (None, None, 1, True)


def test_export_follows_its_schema_and_goes_round(pdn: Run, call: Path) -> None:
    take_in(pdn, call, sample())
    assert pdn("export", call, "out.json")[0] == 0
    first = Path("out.json").read_text(encoding="utf-8")
    jsonschema.validate(json.loads(first), CALL_SCHEMA)

    assert pdn("new", "b.pdn")[0] == 0
    assert pdn("import", "b.pdn", "out.json")[0] == 0
    assert pdn("export", "b.pdn", "again.json")[0] == 0

    assert Path("again.json").read_text(encoding="utf-8") == first
    assert pdn("import", "b.pdn", "out.json") == (0, "Rien de nouveau : l’appel contenait déjà tout.\n", "")


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


def test_a_call_saved_as_preset_starts_the_next_one(pdn: Run, call: Path) -> None:
    assert pdn("export", call, "call-2027.toml")[0] == 0

    assert pdn("new", "next.pdn", "--preset", "call-2027.toml")[0] == 0

    assert said_in_json(pdn, "show-call", "show", "next.pdn")["preset"] == "call-2027"


def test_export_needs_a_known_suffix(pdn: Run, call: Path) -> None:
    code, _, err = pdn("export", call, "out.xls")

    assert code == 1
    assert "« .json » (format « pdn-call/1 »)" in err


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


DECISIONS = """
[[scopes]]
scope = "M1-03"
proposals = [{ candidacy = "PDN-2024-M1-001", outcome = "retained", departure = "Une seule fiche." }]
decision = { ruling = "awarded", reference = "D-1", decided_on = 2024-04-22 }

[[scopes]]
scope = "M1-63"
[scopes.decision]
ruling = "unsuccessful"
reference = "D-2"
decided_on = 2024-04-23
ground = "count"
reasons = ["une seule candidature"]

[[funding]]
candidacy = "c1"
institution = "CAF03"
year = 2024
amount = "12000.50"
"""


def test_decide_records_everything_a_file_says(pdn: Run, call: Path) -> None:
    take_in(pdn, call, sample())
    Path("d.toml").write_text(DECISIONS, encoding="utf-8")

    assert pdn("decide", call, "d.toml") == (0, "Enregistré : 4 actes.\n", "")

    scopes = {row["scope"]: row for row in said_in_json(pdn, "show-scopes", "show", call, "scopes")}
    assert scopes["M1-03"]["results"][0]["decided"] == "retained"
    assert (scopes["M1-63"]["ruling"], scopes["M1-63"]["reference"]) == ("unsuccessful", "D-2")
    pdn("export", call, "out.json")
    assert json.loads(Path("out.json").read_text("utf-8"))["funding"][0]["cents"] == 1_200_050


def test_decide_is_all_or_nothing(pdn: Run, call: Path) -> None:
    take_in(pdn, call, sample())
    Path("d.toml").write_text(DECISIONS.replace("year = 2024", "year = 2031"), encoding="utf-8")
    before = len(said_in_json(pdn, "show-journal", "show", call, "journal"))

    code, _, err = pdn("decide", call, "d.toml")

    assert code == 1
    assert "2031 est hors de la mission du module M1, de 2024 à 2026" in err
    assert len(said_in_json(pdn, "show-journal", "show", call, "journal")) == before


def test_letters_are_refused_while_settings_are_empty_and_drafted_all_the_same(pdn: Run, call: Path) -> None:
    take_in(pdn, call, sample())

    code, out, err = pdn("letters", call, "--out", "courriers")
    assert (code, out) == (1, "")
    assert "il manque" in err
    assert list(Path("courriers").iterdir()) == []

    drafts = said_in_json(pdn, "letters", "letters", call, "--out", "courriers", "--preview")
    assert [row["file"] for row in drafts["documents"]] == ["projet-acknowledgement-PDN-2024-M1-001.pdf"]
    assert drafts["waiting"][0]["number"] == "PDN-2024-M1-001"
    assert Path("courriers", drafts["documents"][0]["file"]).read_bytes().startswith(b"%PDF-")


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

    code, _, err = pdn("intake", call, "a.eml", "--accept")
    assert (code, "déjà enregistré" in err) == (1, True)
    assert "déjà enregistré : PDN-2024-M1-001" in pdn("intake", call, "a.eml")[1]


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


def test_check_of_a_sound_and_of_a_damaged_call(pdn: Run, call: Path) -> None:
    assert said_in_json(pdn, "check", "check", call)["holds"] is True
    content = bytearray(call.read_bytes())
    content[-2_000] ^= 1
    call.write_bytes(content)

    code, _, err = pdn("check", call)

    assert code == 1
    assert "a.pdn" in err


def test_self_test_holds(pdn: Run) -> None:
    report = said_in_json(pdn, "self-test", "self-test")

    assert report["holds"] is True
    assert [check["title"] for check in report["checks"]] == [
        "Fichiers livrés",
        "Fichier d’appel chiffré, tables à jour",
        "Document PDF",
        "Affichage, polices, icônes, textes français",
    ]


def test_a_bug_is_told_in_one_sentence_and_logged_without_values(
    pdn: Run, call: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        msg = "Mme Secrète"
        raise ValueError(msg)

    monkeypatch.setattr(cli_reading.cli_views, "ranking", broken)

    code, out, err = pdn("ranking", call)

    assert (code, out) == (70, "")
    assert err.startswith("PDN Sélection a rencontré une erreur interne")
    log = (home / "logs" / "pdn.log").read_text(encoding="utf-8")
    assert "builtins.ValueError" in log
    assert "Secrète" not in log + err


def test_the_journal_says_who(pdn: Run, call: Path) -> None:
    journal = said_in_json(pdn, "show-journal", "show", call, "journal")

    assert [entry["action"] for entry in journal] == ["call.created"]
    assert journal[0]["actor"].endswith("(ligne de commande)")
