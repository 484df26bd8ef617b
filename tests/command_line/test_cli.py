"""The command line itself: exit codes, usage and help in French, bugs told in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pdn_desktop import cli_reading
from tests.command_line.running import Run


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
    assert "  new         Crée un appel chiffré" in out
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
