"""The installed program tests itself."""

import json
import sys
from pathlib import Path

import jsonschema
import pytest

from pdn_desktop import assets, selftest
from pdn_desktop.screens import display_check

SCHEMA = json.loads(assets.read_text("schemas/pdn-cli-1.schema.json"))


def test_every_control_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert selftest.run(as_json=True)

    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, {"$ref": "#/$defs/self-test", **SCHEMA})
    assert [check["title"] for check in report["checks"]] == [
        "Fichiers livrés",
        "Modules du programme",
        "Fichier d’appel chiffré, tables à jour, sauvegarde",
        "Appels de versions antérieures",
        "Trousseau du système",
        "Document PDF accessible",
        "Lecture des courriels",
        "Inspection des PDF reçus",
        "Heure de Paris, jours fériés, comptes, dates et montants",
        "Affichage, polices, icônes, textes français",
    ]


def test_a_missing_file_is_a_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest, "_FOLDERS", {"absent": ".txt"})

    assert not selftest.run(as_json=False)

    said = capsys.readouterr().out
    assert "DÉFAUT  Fichiers livrés" in said
    assert "Un fichier n’est pas livré (absent" in said


def test_a_library_left_out_is_a_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "stdnum", None)
    monkeypatch.setitem(sys.modules, "secretstorage", None)
    monkeypatch.setattr(selftest, "_KEYCHAINS", {sys.platform: "secretstorage"})
    monkeypatch.delitem(sys.modules, "pdn_desktop.domain.identifiers")

    assert not selftest.run(as_json=False)

    said = capsys.readouterr().out
    assert "« pdn_desktop.domain.identifiers » ne se charge pas (" in said
    assert "Le trousseau du système ne peut pas être utilisé (« secretstorage » n’est pas livré)." in said


def test_what_the_display_lacks_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display_check, "SORTED", ["Zoé", "cote"])
    monkeypatch.setattr(display_check, "PICTURES", {"heic"})

    assert list(display_check.display_faults(b"not a PDF")) == [
        "Les images HEIC ne sont pas lues.",
        "Un PDF ne peut pas être affiché à côté du formulaire.",
        "Les accents ne sont pas rangés comme en français.",
    ]


def test_migrations_that_are_not_shipped_are_a_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("pdn_desktop.storage.migrate.files", lambda _: tmp_path / "absent")

    assert not selftest.run(as_json=False)

    assert "Un appel d’une version antérieure ne pourrait pas être ouvert (" in capsys.readouterr().out
