"""The installed program tests itself."""

import json

import jsonschema
import pytest

from pdn_desktop import assets, selftest

SCHEMA = json.loads(assets.read_text("schemas/pdn-cli-1.schema.json"))


def test_every_control_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert selftest.run(as_json=True)

    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, {"$ref": "#/$defs/self-test", **SCHEMA})
    assert [check["title"] for check in report["checks"]] == [
        "Fichiers livrés",
        "Fichier d’appel chiffré, tables à jour",
        "Document PDF",
        "Inspection des PDF reçus",
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
