"""Commands that decide and write to candidates."""

import json
from pathlib import Path

from tests.command_line.running import Run, said_in_json, take_in
from tests.exchange.test_machine_format import sample

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
    assert [row["file"] for row in drafts["documents"]] == [
        "projet-acknowledgement-PDN-2024-M1-001.pdf",
        "projet-delay_notice-PDN-2024-M1-001.pdf",
    ]
    assert drafts["waiting"][0]["number"] == "PDN-2024-M1-001"
    assert Path("courriers", drafts["documents"][0]["file"]).read_bytes().startswith(b"%PDF-")
