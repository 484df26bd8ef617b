"""`pdn robustness`: its JSON follows the shipped schema, its table says when the first changes."""

from pathlib import Path

from tests.command_line.running import Run, said_in_json, take_in
from tests.exchange.test_machine_format import sample


def two_mirrored_candidacies(pdn: Run, call: Path) -> None:
    marks = {"c1": ("5 3 3 3 1",), "c2": ("1 3 3 3 5",)}
    data = sample() | {"recusals": [], "agreed": [], "settings": {"min_raters": 1}}
    row = data["candidacies"][0]
    data["candidacies"] = [{**row, "id": c, "coverage": ["03"]} for c in marks]
    data["marks"] = [
        {"member": "m1", "candidacy": c, "criterion": f"C{n}", "round": "dossier", "value": v, "comment": ""}
        for c, (given,) in marks.items()
        for n, v in enumerate(given.split(), 1)
    ]
    assert take_in(pdn, call, data)[0] == 0


def test_the_weights_within_which_the_first_stays_first(pdn: Run, call: Path) -> None:
    """C1 weighs 30 and C5 20: with C1 at t, C5 weighs 20 × (100 − t) / 70, equal at t = 200 / 9."""
    two_mirrored_candidacies(pdn, call)

    found = said_in_json(pdn, "robustness", "robustness", call)[0]

    assert (found["scope"], found["first"]) == ("M1-03", "PDN-2024-M1-001")
    assert found["weights"][0] == {
        "criterion": "C1",
        "weight": "30",
        "first": {"from": "22.23", "to": "100.00", "below": {"rises": "c2", "falls": "c1"}, "above": None},
        "order": {"from": "22.23", "to": "100.00", "below": {"rises": "c2", "falls": "c1"}, "above": None},
    }
    assert found["without_member"] == [{"member": "m1", "first": None, "changed": ["c1", "c2"]}]
    assert found["median"] == {"first": "PDN-2024-M1-001", "changed": []}
    assert sum(float(one["shares"][0]) for one in found["acceptability"]) == 1


def test_people_read_it_as_a_table(pdn: Run, call: Path) -> None:
    two_mirrored_candidacies(pdn, call)

    _, out, _ = pdn("robustness", call)

    assert "M1-03 : première PDN-2024-M1-001" in out
    assert "C1       30     22,23        100,00  PDN-2024-M1-002" in out
    assert "Sans m1, change de rang : PDN-2024-M1-001 et PDN-2024-M1-002." in out
    assert "(pondérations tirées au hasard : 10000, à ± 1,0 % près)" in out
    assert "M1-63 : moins de deux candidatures classées, rien ne peut changer d’ordre." in out
