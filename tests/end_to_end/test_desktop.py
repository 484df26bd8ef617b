"""Short stories of the real program on a virtual screen, told by keyboard only and checked by `pdn`."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from pdn_desktop.storage import call_file, keys
from pdn_desktop.usecases.issuing import documents
from tests.end_to_end.calls import BARE, made
from tests.end_to_end.desktop import Window

pytestmark = pytest.mark.xvfb

type Opener = Callable[..., Window]

VERDICT = ("sheets", "marks", "agreed", "ties", "proposals", "scope_decisions", "decisions", "funding")
"""What a call holds from the first mark on."""
OUTCOMES = ("ties", "proposals", "scope_decisions", "decisions", "funding")
"""What a call holds from the first proposal on."""


@pytest.fixture
def unmarked(decided: dict[str, Any]) -> dict[str, Any]:
    """Return the demonstration before the first mark."""
    return {key: value for key, value in decided.items() if key not in VERDICT}


def numbered(content: Mapping[str, Any], number: str) -> str:
    """Return the id of the candidacy of this number."""
    return str(next(each["id"] for each in content["candidacies"] if each["number"] == number))


def test_a_member_marks_by_keyboard(opened: Opener, unmarked: dict[str, Any], tmp_path: Path) -> None:
    call = made(tmp_path, "appel", unmarked)
    window = opened(call.path, key=call.key)
    window.go("Notation")
    window.wait_for_focus("text", "^Note : Passerelles numériques d’Allier, C1")

    window.fill_in(["3,5", "4.5", "2", "5"])
    window.wait_for("label", "^4 réponses sur 20$")
    window.press("ctrl+z")
    window.wait_for("label", "^3 réponses sur 20$")
    window.wait_for_focus("text", "^Note : Passerelles numériques d’Allier, C4")
    window.press("F6")
    window.wait_for_focus("text", "^Note : Passerelles numériques d’Allier, C5")
    window.fill_in(["4"])
    window.wait_for_focus("text", "^Note : Réseau Jeunes Volcans, C1")
    window.type("1,5")
    window.close()

    first, second = (numbered(unmarked, f"PDN-2024-M1-00{n}") for n in (1, 2))
    given = {
        (first, "C1"): "3.5",
        (first, "C2"): "4.5",
        (first, "C3"): "2",
        (first, "C5"): "4",
        (second, "C1"): "1.5",
    }
    assert {(candidacy, code): mark for candidacy, code, mark in call.marks() if mark} == given


CROWD, CRITERIA = 40, ("C1", "C2", "C3", "C4", "C5")
MARKS = list(islice(cycle(["3,5", "4", "0.5", "2", "5", "1,5", "3"]), CROWD * len(CRITERIA)))
BURST = 10
"""Marks typed in one go, without a look."""


@pytest.fixture
def crowded(unmarked: dict[str, Any]) -> dict[str, Any]:
    """Return a call with one member, who has declared no interest, and forty candidacies of module 1."""
    ids = [f"c{n:02}" for n in range(CROWD)]
    kept = {key: value for key, value in unmarked.items() if key in {"format", "call", "settings", "grids"}}
    return kept | {
        "members": [member for member in unmarked["members"] if member["id"] == "alpha"],
        "applicants": [{"id": f"a-{one}", "name": f"Association {one}"} for one in ids],
        "declarations": [
            {
                "id": "d1",
                "member": "alpha",
                "module": "M1",
                "at": "2024-03-18T09:00:00+01:00",
                "by": "alpha",
                "clear": [f"a-{one}" for one in ids],
            }
        ],
        "candidacies": [
            {
                "id": one,
                "applicant": f"a-{one}",
                "module": "M1",
                "coverage": ["03"],
                "received_at": "2024-03-10T10:00:00+01:00",
                "admissibility": "admissible",
            }
            for one in ids
        ],
    }


def acknowledged(window: Window, above: int) -> int | None:
    """Return how many answers, above these, the window shows while it says that everything is saved."""
    progress = window.sees("label", "réponses? sur 200$")
    state = window.sees("filler", "nregistr")  # asked afterwards: it holds for what was counted before
    saved = state is not None and state["name"] == "Tout est enregistré"
    told = int(progress["name"].split()[0]) if progress and saved else 0
    return told if told > above else None


def test_no_acknowledged_mark_is_lost_when_the_program_is_killed(
    opened: Opener, crowded: dict[str, Any], tmp_path: Path
) -> None:
    call = made(tmp_path, "appel", crowded)
    places = [(candidacy["id"], criterion) for candidacy in crowded["candidacies"] for criterion in CRITERIA]
    typed = [(*place, mark.replace(",", ".")) for place, mark in zip(places, MARKS, strict=True)]
    held = 0
    for goal in (50, 110, 180):
        window = opened(call.path, key=call.key)
        window.go("Notation")
        window.wait_for("label", f"^{held} réponses? sur 200$")
        if held:
            window.press("F6")
        bursts = (MARKS[start : start + BURST] for start in range(held, len(MARKS), BURST))
        promised = typed_until(window, bursts, goal)
        window.kill()
        found = [mark for mark in call.marks() if mark[2]]
        held = len(found)
        assert found == typed[:held]
        assert held >= promised
        assert call.pdn("check") == 0


def typed_until(window: Window, bursts: Iterator[list[str]], goal: int) -> int:
    """Type burst after burst until so many marks are acknowledged, and one more burst without a look."""
    promised = 0
    while promised < goal:
        window.fill_in(next(bursts))
        promised = window.until(partial(acknowledged, window, promised), "more is counted and saved")
    window.fill_in(next(bursts))
    return promised


def test_mails_are_registered_by_keyboard(
    opened: Opener, unmarked: dict[str, Any], story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = made(tmp_path, "appel", {key: unmarked[key] for key in BARE})
    mails = [shutil.copy(story / "mails" / f"0{n}-module-1.eml", tmp_path / f"mail-{n}.eml") for n in (1, 2)]
    window = opened(call.path, key=call.key)
    window.go("Candidatures")
    window.wait_for_focus("push button", "^Ajouter des envois…$")
    window.press("ctrl+d")
    window.wait_for_focus("text", "^Nom de fichier")
    window.fill_in([" ".join(f'"{mail}"' for mail in mails)])
    for subject in ("Passerelles numériques d’Allier", "Réseau Jeunes Volcans"):
        window.wait_for("label", f"^Candidature module 1 .*{subject}$")
        window.wait_for_focus("combo box", "^Une nouvelle candidature$")
        window.press("ctrl+Return")
    window.wait_for_focus("push button", "^Retour à la liste$")
    window.press("Return")
    for number in ("PDN-2024-M1-001", "PDN-2024-M1-002"):
        window.wait_for("cell", number)
    window.close()

    capsys.readouterr()
    assert call.pdn("show", "candidacies", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["number"], row["structure"], row["coverage"], row["received_at"]) for row in rows] == [
        ("PDN-2024-M1-001", "Passerelles numériques d’Allier", ["03"], "2024-03-12T10:15:02+01:00"),
        ("PDN-2024-M1-002", "Réseau Jeunes Volcans", ["63"], "2024-03-15T16:40:31+01:00"),
    ]
    assert call.pdn("check") == 0


def test_letters_are_issued_by_keyboard(opened: Opener, decided: dict[str, Any], tmp_path: Path) -> None:
    call = made(tmp_path, "appel", decided)
    window = opened(call.path, key=call.key)
    window.go("Courriers")
    window.wait_for("push button", "^Émettre 11 documents prêts…$")
    window.press("ctrl+e")
    window.wait_for_focus("push button", "^Émettre 11 documents$")
    window.press("Return")
    window.wait_for("label", "^11 documents émis, numérotés et datés.$")
    window.close()

    with call_file.open_(call.path, keys.read_key_file(call.key)) as office, office.unit("test") as uow:
        numbers = [row.number for row in documents(uow, call_file.utc_now)]
    assert len(numbers) == 11
    assert call.pdn("letters", "--out", tmp_path / "courriers", "--json") == 0
    assert call.pdn("check") == 0


def test_a_proposal_in_the_making_survives_a_kill_by_keyboard(
    opened: Opener, decided: dict[str, Any], tmp_path: Path
) -> None:
    call = made(tmp_path, "appel", {key: value for key, value in decided.items() if key not in OUTCOMES})
    window = opened(call.path, key=call.key)
    window.go("Décisions")
    window.wait_for_focus("push button", "^Module 1, Caf de démonstration de l’Allier")
    window.press("Return")
    window.wait_for_focus("combo box", "^Résultat, ")
    window.press("n")  # « Non retenue »
    window.press("Tab", "Tab", "Tab")
    window.wait_for_focus("text", "^Motif, ")
    window.type("Calendrier flou")
    window.wait_for("label", "^Brouillon du .*, enregistré.$")
    window.wait_for("filler", "^Tout est enregistré$")
    window.kill()
    assert call.exported().get("proposals", []) == []

    window = opened(call.path, key=call.key)
    window.go("Décisions")
    window.wait_for_focus("push button", "^Module 1, Caf de démonstration de l’Allier")
    window.press("Return")
    window.wait_for("label", "^Brouillon du .*, repris.$")
    window.wait_for("text", "^Motif, ")
    window.close()
    assert call.pdn("check") == 0


def test_a_second_start_hands_its_call_over(opened: Opener, unmarked: dict[str, Any], tmp_path: Path) -> None:
    first = made(tmp_path, "premier", unmarked)
    other = unmarked | {"call": unmarked["call"] | {"title": "Appel de l’an prochain"}}
    second = made(tmp_path, "second", other)
    window = opened(first.path, key=first.key)
    window.until(lambda: window.title.startswith("Accueil — Appel à candidatures"), "the first call")

    again = opened(second.path, key=second.key)

    assert again.process.wait(60) == 0
    window.until(lambda: window.title == "Accueil — Appel de l’an prochain — PDN Sélection", "the second")
    assert first.pdn("check") == 0
    window.close()
    assert second.pdn("check") == 0
