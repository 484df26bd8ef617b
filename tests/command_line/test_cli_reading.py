"""Commands that read a call: what they say in JSON follows the shipped schema, to people it is French."""

import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema

from pdn_desktop import cli, cli_reading
from tests.command_line.running import CALL_SCHEMA, CLI_SCHEMA, Run, said_in_json, take_in
from tests.exchange.test_machine_format import sample


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

    inside_cells = {"rows", "weights", "scale_max", "step", "sealed", "seal", "coefficients", "decided"}
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


def test_a_call_saved_as_preset_starts_the_next_one(pdn: Run, call: Path) -> None:
    assert pdn("export", call, "call-2027.toml")[0] == 0

    assert pdn("new", "next.pdn", "--preset", "call-2027.toml")[0] == 0

    assert said_in_json(pdn, "show-call", "show", "next.pdn")["preset"] == "call-2027"


def test_marks_are_exported_as_a_workbook_and_as_the_table_that_marks_takes_in(pdn: Run, call: Path) -> None:
    take_in(pdn, call, sample())
    assert pdn("export", call, "notes.xlsx")[0] == 0
    assert pdn("export", call, "notes.csv")[0] == 0

    with zipfile.ZipFile("notes.xlsx") as book:
        assert "Historique" in book.read("xl/workbook.xml").decode()
    assert Path("notes.csv").read_text(encoding="utf-8-sig").startswith("Membre;Candidature;Critère;Note")
    code, out, err = pdn("marks", call, "notes.csv")
    assert (code, out, err) == (0, "Rien de nouveau : l’appel contenait déjà tout.\n", "")


def test_export_needs_a_known_suffix(pdn: Run, call: Path) -> None:
    code, _, err = pdn("export", call, "out.xls")

    assert code == 1
    assert "« .json » (format « pdn-call/1 »)" in err


def test_check_of_a_sound_and_of_a_damaged_call(pdn: Run, call: Path) -> None:
    assert said_in_json(pdn, "check", "check", call)["holds"] is True
    content = bytearray(call.read_bytes())
    content[-2_000] ^= 1
    call.write_bytes(content)

    code, _, err = pdn("check", call)

    assert code == 1
    assert "a.pdn" in err


def test_combinations_say_who_gets_what_and_who_refuses(pdn: Run, call: Path) -> None:
    agreed = [
        {"candidacy": "c1", "criterion": f"C{n}", "value": "4", "reason": "Débat."} for n in range(1, 6)
    ]
    take_in(pdn, call, sample() | {"marks": [], "agreed": agreed})

    assert said_in_json(pdn, "show-combinations", "show", call, "combinations") == [
        {
            "module": "M1",
            "choice": {"M1-03": "PDN-2024-M1-001", "M1-63": "PDN-2024-M1-001"},
            "total": "160.00",
            "possible": True,
            "refused_by": [],
            "to_be_asked": [],
            "proposed": False,
            "sentence": (
                "Allier : Alpha (80,00, rang 1) ; Puy-de-Dôme : Alpha (80,00, rang 1). Somme : 160,00."
            ),
        }
    ]
