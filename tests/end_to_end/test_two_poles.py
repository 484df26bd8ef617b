"""One dossier sent to both poles, completed, corrected, registered twice and ruled, all by keyboard."""

import json
from collections.abc import Callable, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.calls import BARE, Call, made
from tests.end_to_end.desktop import Window

pytestmark = pytest.mark.xvfb

type Opener = Callable[..., Window]

ALLIER, PUY_DE_DOME = "partenaires@caf03-demo.example", "jeunesse@caf63-demo.example"
HEAD = "Camille Exemple <contact@passerelles.example>"
WHOLE = "Candidature module 1 – Promeneurs du Net – Passerelles numériques d’Allier"
FARTHEST = 40
"""Presses of Tab after which something is not on the page."""


@pytest.fixture
def mails(story: Path, tmp_path: Path) -> dict[str, Path]:
    """Return five mails of one structure, made of the pieces that the demonstration sends in one."""
    sent = message_from_bytes((story / "mails" / "01-module-1.eml").read_bytes(), policy=policy.default)
    pieces = {part.get_filename() or "": part.get_content() for part in sent.iter_attachments()}
    body = sent.get_body()
    assert body is not None
    (dossier,) = (name for name in pieces if name.startswith("Dossier"))
    early = {name: content for name, content in pieces.items() if name != "Statuts.pdf"}
    corrected = {"Dossier corrigé - module 1.pdf": pieces[dossier] + b"\n% corrige\n"}
    text = str(body.get_content())
    letters = {
        "allier": _mail(ALLIER, "12 Mar 2024 10:15:02", WHOLE, text, early),
        "puy-de-dome": _mail(PUY_DE_DOME, "12 Mar 2024 10:22:40", WHOLE, text, early),
        "statuts": _mail(
            ALLIER,
            "13 Mar 2024 09:05:00",
            "Pièce oubliée, module 1",
            "",
            {"Statuts.pdf": pieces["Statuts.pdf"]},
        ),
        "corrige": _mail(
            f"{ALLIER}, {PUY_DE_DOME}",
            "16 Mar 2024 18:40:00",
            "Module 1 – version corrigée",
            "Ce dossier annule et remplace le précédent.",
            corrected,
        ),
        "autre": _mail(
            PUY_DE_DOME, "17 Mar 2024 21:10:00", "Module 1 – notre CV", "", {"CV.pdf": pieces[dossier][:-1]}
        ),
    }
    for name, letter in letters.items():
        (tmp_path / f"{name}.eml").write_bytes(letter.as_bytes())
    return {name: tmp_path / f"{name}.eml" for name in letters}


def _mail(to: str, at: str, subject: str, text: str, files: dict[str, bytes]) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["Received"] = f"from mail.passerelles.example by mx.caf-demo.example with ESMTP; {at} +0100"
    message["Date"] = f"{at} +0100"
    message["From"], message["To"], message["Subject"] = HEAD, to, subject
    message["Message-ID"] = f"<{at.replace(' ', '-').replace(':', '-')}@passerelles.example>"
    message.set_content(f"Bonjour,\n{text}\nCordialement,\n")
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message


def walk(window: Window, key: str, role: str, pattern: str, *, past: int = 0) -> None:
    """Press a key until something of such a name has the keyboard; so many presses go without a look."""
    window.press(*[key] * past)
    for _ in range(FARTHEST - past):
        window.press(key)
        if window.desktop.look("focus", role, pattern):
            return
    raise AssertionError(f"not reached by {key}: {role} « {pattern} »")


def take_in(window: Window, mails: Sequence[Path]) -> None:
    """Register the five mails as they are proposed, but for the last, taken for a new candidacy."""
    window.go("Candidatures")
    window.wait_for_focus("push button", "^Ajouter des envois…$")
    window.press("ctrl+d")
    window.wait_for_focus("text", "^Nom de fichier")
    window.fill_in([" ".join(f'"{mail}"' for mail in mails)])
    window.wait_for_focus("combo box", "^Une nouvelle candidature$")
    window.press("ctrl+Return")
    window.wait_for_focus("combo box", "^Le même dossier que PDN-2024-M1-001 — ")
    window.wait_for("label", "^Proposé : mêmes fichiers que l’envoi du 12 mars 2024 à 10 h 15$")
    window.press("ctrl+Return")
    window.wait_for("label", "^Pièce oubliée")
    window.wait_for("label", " : même dossier, joint à PDN-2024-M1-001.$")
    window.wait_for_focus("combo box", "^Un complément à PDN-2024-M1-001 — ")
    window.press("ctrl+Return")
    window.wait_for("combo box", "^Remplace le dépôt précédent : c’est une version corrigée$")
    window.wait_for_focus("combo box", "^Un complément à PDN-2024-M1-001 — ")
    window.press("ctrl+Return")
    window.wait_for("label", "^Module 1 – notre CV$")
    window.wait_for_focus("combo box", "^Un complément à PDN-2024-M1-001 — ")
    window.press("Home")
    window.wait_for_focus("combo box", "^Une nouvelle candidature$")
    window.press("ctrl+Return")
    window.wait_for_focus("push button", "^Retour à la liste$")
    window.press("Return")


def merge(window: Window) -> None:
    """Make both registrations one from the second, take that back, and do it again."""
    window.wait_for("cell", "PDN-2024-M1-002")
    window.press("Down", "Return")
    window.wait_for_focus("page tab", "^Contrôle$")
    walk(window, "Tab", "push button", "^Réunir avec PDN-2024-M1-001…$", past=7)
    window.press("space")
    window.wait_for_focus("combo box", "^Garder PDN-2024-M1-001$")
    window.press("Return")
    window.wait_for("label", "^PDN-2024-M1-002 est réunie à PDN-2024-M1-001.$")
    window.press("ctrl+z")
    window.wait_for("label", "^Annulé : Réunion de deux enregistrements.$")
    window.press("ctrl+shift+z")
    window.wait_for("label", "^Rétabli : Réunion de deux enregistrements.$")


def ask_for_the_signature(window: Window) -> None:
    """Find the dossier unsigned, ask for the signature, and see the letter that asks for it."""
    window.press("ctrl+Page_Up", "ctrl+Page_Up", "ctrl+Page_Up")
    window.wait_for_focus("page tab", "^Contrôle$")
    window.wait_for("label", "^Toutes les pièces attendues sont là.$")
    walk(window, "Tab", "combo box", "^À vérifier$", past=4)
    window.press("n")  # « Non signé »
    window.wait_for("label", "^Le dossier n’est pas signé")
    walk(window, "shift+Tab", "push button", "^Compléments…$")
    window.press("space")
    window.wait_for_focus("text", "^Éléments demandés")
    window.press("ctrl+Return")
    window.wait_for("label", "^La demande est notée : réponse attendue le ")
    window.press("ctrl+Page_Up")
    window.wait_for_focus("page tab", "^Suivi$")
    walk(window, "Tab", "push button", "^Écrire le courrier")
    window.press("space")
    window.wait_for("label", "^Demande de compléments – Passerelles numériques d’Allier$")
    window.go("Candidatures")


def admit(window: Window) -> None:
    """Note that the signature came, and rule."""
    walk(window, "Tab", "push button", "^Noter la réponse")
    window.press("space")
    window.wait_for_focus("text", "^Réponse reçue le$")
    window.press("Return")
    window.wait_for_focus("page tab", "^Suivi$")
    window.press("ctrl+Page_Down")
    window.wait_for("label", "^La réponse est arrivée : ")
    walk(window, "Tab", "combo box", "^Non signé$", past=4)
    window.press("s")  # « Signature vue »
    window.wait_for("label", "^Ce qui manquait est arrivé")
    walk(window, "shift+Tab", "push button", "^Recevable$")
    window.press("space")
    window.wait_for("label", "^La candidature PDN-2024-M1-001 est déclarée recevable.$")


def take_out(window: Window, out: Path) -> None:
    """Save the first arrival as it came."""
    window.press("ctrl+Page_Up", "ctrl+Page_Up")
    window.wait_for_focus("page tab", "^Envois$")
    walk(window, "Tab", "button menu", "^Exporter l’envoi du 12 mars 2024 à 10:15:02$", past=13)
    window.press("space", "Down", "Return")
    window.wait_for_focus("text", "^Nom de fichier")
    window.press("ctrl+a")
    window.fill_in([str(out)])
    window.until(out.exists, "the original on the disk")
    window.wait_for("filler", "^Tout est enregistré$")


def told(capsys: pytest.CaptureFixture[str], call: Call, *command: str | Path) -> Any:
    """Return what a command answers in JSON."""
    capsys.readouterr()
    assert call.pdn(str(command[0]), *command[1:], "--json") == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def call(decided: dict[str, Any], tmp_path: Path) -> Call:
    return made(tmp_path, "appel", {key: decided[key] for key in BARE})


def test_a_dossier_sent_to_both_poles_becomes_one_admissible_candidacy(
    opened: Opener, call: Call, mails: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = opened(call.path, key=call.key)
    take_in(window, list(mails.values()))
    merge(window)
    ask_for_the_signature(window)
    admit(window)
    take_out(window, tmp_path / "original.eml")
    window.close()

    assert (tmp_path / "original.eml").read_bytes() == mails["allier"].read_bytes()
    rows = told(capsys, call, "show", "candidacies")
    assert [(row["number"], row["admissibility"]) for row in rows] == [
        ("PDN-2024-M1-001", "admissible"),
        ("PDN-2024-M1-002", "duplicate"),
    ]
    registers = told(capsys, call, "register", "--out", tmp_path / "registres")
    deposits = next(each["rows"] for each in registers if each["register"] == "deposits")
    assert [(row["candidacy"], row["addresses"], row["standing"]) for row in deposits] == [
        ("PDN-2024-M1-001", ALLIER, ""),
        ("PDN-2024-M1-001", PUY_DE_DOME, ""),
        ("PDN-2024-M1-001", ALLIER, ""),
        ("PDN-2024-M1-001", f"{ALLIER}, {PUY_DE_DOME}", "remplace l’envoi n° 2"),
        ("PDN-2024-M1-001", PUY_DE_DOME, ""),
    ]
    (asked,) = call.exported()["supplements"]
    assert asked["items"] == ["La signature du dossier de candidature par le représentant de la structure"]
    assert asked["answered_on"]
    assert call.pdn("check") == 0
