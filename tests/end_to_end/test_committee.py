"""An evening of a member and an afternoon of the committee, by keyboard in the real window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.calls import made
from tests.end_to_end.desktop import Window
from tests.end_to_end.test_desktop import OUTCOMES, VERDICT, numbered

pytestmark = pytest.mark.xvfb

type Opener = Callable[..., Window]

SITTING = ("sessions", "agenda_items", "attendances", "votes", "disagreements")
"""What a call holds from the first session on."""


def without(content: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in content.items() if key not in keys}


def introduce(window: Window, name: str) -> None:
    """Say that the member of this name works here; he is the first of the list."""
    window.go("Notation")
    window.press("ctrl+k")
    window.wait_for_focus("text", "^Aller à une rubrique")
    window.type("votre nom")
    window.press("Return")
    window.wait_for_focus("text", "^Votre nom$")
    window.type(name)
    window.press("Tab", "Down", "Tab")
    window.wait_for_focus("combo box", "^Choisissez votre nom")
    window.press("Down")
    window.wait_for_focus("combo box", f"^{name}$")
    window.press("Return")


def test_a_member_declares_marks_comments_and_finalises(
    opened: Opener, decided: dict[str, Any], tmp_path: Path
) -> None:
    call = made(tmp_path, "appel", without(decided, *VERDICT, *SITTING, "declarations", "recusals"))
    window = opened(call.path, key=call.key)
    introduce(window, "Mme Alpha")
    window.go("Notation")
    window.wait_for_focus("radio button", "^Aucun lien avec Passerelles")
    window.press("a", "a", "a", "a")
    window.wait_for_focus("push button", "^Déclarer$")
    window.press("Return")
    first = "Passerelles numériques d’Allier"
    window.wait_for_focus("text", f"^Note : {first}, C1")
    window.fill_in(["4.5", "1", "n", "4", "3,5"])
    window.wait_for("label", "^5 réponses sur 20$")
    window.press("ctrl+Left")
    for code, comment in (("C1", "Plan solide."), ("C2", "References anciennes."), ("C3", "Sans avis.")):
        window.press("F9")
        window.wait_for_focus("text", f"^Commentaire : {first}, {code}")
        window.type(comment)
    window.press("F9")
    window.wait_for_focus("push button", "^Finaliser$")
    window.press("Return")
    window.wait_for("label", "est finalisée.$")
    window.press("F5")
    window.wait_for_focus("text", "^Points forts$")
    window.press("F5")
    window.wait_for_focus("text", "^Note : ")
    window.close()

    candidacy = numbered(decided, "PDN-2024-M1-001")
    held = call.exported()
    (sheet,) = [each for each in held["sheets"] if each["candidacy"] == candidacy]
    assert (sheet["member"], sheet["status"]) == ("alpha", "final")
    given = {each["criterion"]: (each["value"], each["comment"]) for each in held["marks"]}
    assert given == {
        "C1": ("4.5", "Plan solide."),
        "C2": ("1", "References anciennes."),
        "C3": (None, "Sans avis."),
        "C4": ("4", ""),
        "C5": ("3.5", ""),
    }
    assert call.pdn("check") == 0


def test_the_committee_agrees_a_mark_sits_votes_and_projects(
    opened: Opener, decided: dict[str, Any], tmp_path: Path
) -> None:
    call = made(tmp_path, "appel", without(decided, "agreed", *OUTCOMES, *SITTING))
    window = opened(call.path, key=call.key)
    window.go("Délibération")
    window.wait_for("push button", "C3 Cohérence – Passerelles")
    window.press("F9", "Tab")
    window.wait_for_focus("push button", "C3 Cohérence – Passerelles")
    window.press("Return")
    window.wait_for_focus("push button", "^Revenir aux critères$")
    window.press("Tab")
    window.wait_for_focus("push button", "^Arrêter une note…$")
    window.press("Return")
    window.wait_for_focus("text", "^Note arrêtée par le comité$")
    window.type("3.5")
    window.press("Tab")
    window.type("Les annexes levent le doute.")
    window.press("ctrl+Return")
    window.wait_for("label", "^Note arrêtée : 3,5")

    window.press("ctrl+Next")
    window.wait_for_focus("push button", "^Préparer la séance$")
    window.press("Return")
    window.wait_for("push button", "^Ouvrir la séance$")
    window.press("F7", "shift+Tab", "shift+Tab")
    window.wait_for_focus("push button", "^Tous en salle$")
    window.press("Return")
    window.wait_for("label", "^5 présents$")
    window.press("F9")
    window.wait_for("push button", "^Point suivant$")
    window.press("F6")
    window.wait_for_focus("text", "^Pour$")
    window.fill_in(["4"])
    window.wait_for("label", "^4 pour, 0 contre, 0 abstention$")
    window.press("F11")
    window.wait_for_focus("page tab", "^Classement M1-03$")
    window.press("Escape")
    window.wait_for("push button", "^Point suivant$")
    window.close()

    held = call.exported()
    assert [(each["criterion"], each["value"], each["reason"]) for each in held["agreed"]] == [
        ("C3", "3.5", "Les annexes levent le doute.")
    ]
    assert [each["presence"] for each in held["attendances"]] == ["room"] * 5
    assert [(each["votes_for"], each["votes_against"]) for each in held["votes"]] == [(4, 0)]
    assert len(held["agenda_items"]) == 9
    assert call.pdn("check") == 0
