"""From the first run of the program to printed letters, by keyboard only, as a secretary without a manual.

`python -m tests.installed` tells it on the installed program. Everything typed is fictitious, and in plain
letters: xdotool loses some accents on a loaded machine.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pypdf

from tests.end_to_end.desktop import Window

VOTERS = ("Alix Essai", "Bo Fictif")
MOST_STOPS = 40
"""Of Tab, before giving a widget up."""
ADMITTED = "est déclarée recevable"


class Story:
    """One run of the program, and where its files go."""

    def __init__(self, window: Window, folder: Path, mails: Sequence[Path]) -> None:
        self.window, self.folder, self.mails = window, folder, mails

    def tell(self) -> str:
        """Tell the whole story; return the recovery code of the call it made."""
        self._introduce_oneself()
        code = self._create_a_call()
        self._fill_in_what_letters_need()
        self._name_the_committee()
        self._take_the_mails_in()
        self._admit()
        for voter in VOTERS:
            self._mark(voter)
        for department, reason in (("Allier", "calendrier flou"), ("Puy-de-Dôme", "moyens trop justes")):
            self._decide(department, reason)
        for _ in range(2):
            self._give_an_address()
        self._issue_and_print()
        self.window.close()
        return code

    # ---- the call -----------------------------------------------------------------------------------------

    def _introduce_oneself(self) -> None:
        window = self.window
        window.wait_for_focus("text", "^Votre nom$")
        window.type("Camille Martin")
        self._reach("push button", "^Créer un appel…$")
        window.press("Return")

    def _create_a_call(self) -> str:
        window, sheet = self.window, self.folder / "code.pdf"
        self._await_title("Nouvel appel")
        window.press("Return")
        self._await_title("Code de secours")
        window.press("alt+e")
        self._name_file(sheet)
        window.wait_for("label", "^Feuille enregistrée")
        window.press("alt+n")
        self._reach("push button", "^Ouvrir l’appel$")
        window.press("Return")
        self._await_title("Accueil — ")
        words = pypdf.PdfReader(sheet).pages[0].extract_text()
        return "-".join(re.findall(r"^Code, .*(?:début|fin) (\S+)$", words, re.MULTILINE))

    def _fill_in_what_letters_need(self) -> None:
        window = self.window
        self._reach("push button", "26 réglages à compléter$")
        window.press("Return")
        self._reach("push button", "L’adresse du tribunal$")
        window.press("Return")
        window.wait_for_focus("text", "^Adresse du tribunal$")
        self._fields("1 cours de la Fiction, 63000 Ville-Exemple", "cinq ans")
        window.press(*["ctrl+Prior"] * 6)
        window.wait_for_focus("page tab list", "")
        window.press("Tab")
        for code, director in (("03", "Andrea Fictif"), ("63", "Maxime Fictif")):
            window.wait_for_focus("text", "^Nom complet$")
            self._fill_in_caf(code, director)
            window.press("ctrl+Tab")
        window.wait_for_focus("text", "^Nom complet$")

    def _fill_in_caf(self, code: str, director: str) -> None:
        """Go through the fields of a Caf; an empty text leaves the field as it is."""
        phone, box = f"04 65 71 00 {code}", f"jeunesse@caf{code}-demo.example"
        postal = f"1 rue de la Fiction\n{code}000 Ville-Exemple"
        self._fields("", "", postal, "Service jeunesse", phone, box, "Ville-Exemple")
        self._fields(f"Direction de la Caf {code}", director, "", "direction")
        self._fields("", "Lise Exemple", "agent", phone, box)
        self._fields("", "", f"dpo@caf{code}-demo.example")

    def _name_the_committee(self) -> None:
        window = self.window
        window.press("ctrl+Next", "ctrl+Next")
        window.wait_for_focus("text", "d’un membre à ajouter$")
        for voter in VOTERS:
            window.fill_in([voter])
            window.wait_for("cell", f"^{voter}$")

    # ---- what arrives -------------------------------------------------------------------------------------

    def _take_the_mails_in(self) -> None:
        window = self.window
        window.go("Candidatures")
        window.wait_for_focus("push button", "^Ajouter des envois…$")
        window.press("Return")
        self._name_file(*self.mails)
        for number in range(len(self.mails)):
            window.wait_for("label", f"^{number + 1} sur {len(self.mails)} ")
            window.wait_for_focus("combo box", "^Une nouvelle candidature$")
            window.press("ctrl+Return")
        window.wait_for_focus("push button", "^Retour à la liste$")
        window.press("Return")
        window.wait_for_focus("table", "^Candidatures$")

    def _admit(self) -> None:
        window = self.window
        window.press("Return")
        for number in range(1, len(self.mails) + 1):
            window.wait_for("label", f"^PDN-2024-M1-00{number} ")
            self._reach("combo box", "^(À vérifier|Signature du dossier)$")
            window.press("Down")
            window.wait_for("label", "rien ne s’y oppose")
            self._reach("push button", "^Recevable$", "shift+Tab")
            window.press("Return")
            window.wait_for("label", f"00{number} {ADMITTED}")
            window.press("alt+Down")

    # ---- what the committee thinks ------------------------------------------------------------------------

    def _mark(self, voter: str) -> None:
        window = self.window
        window.go("Accueil")
        self._reach("push button", f"{voter} ")
        window.press("Return")
        window.wait_for("label", f"^Déclaration d’intérêts de {voter}")
        window.wait_for_focus("radio button", "^Aucun lien")
        window.press(*"a" * len(self.mails), "ctrl+Return")
        window.wait_for_focus("text", "^Note : .*, C1")
        window.fill_in(["3"] * 5 * (len(self.mails) - 1) + ["4"] * 5)
        whole = 5 * len(self.mails)
        window.wait_for("label", f"^{whole} réponses sur {whole}$")
        for _ in self.mails:
            window.press("F9")
            self._await_title("Finaliser ")
            window.press("Return")
            window.wait_for("label", "est finalisée")
            self._await_title("Notation — ")
            window.wait_for_focus("text", "^Note : .*, C1")

    def _decide(self, department: str, reason: str) -> None:
        """Write what the committee proposes, and what the Caf decides."""
        window = self.window
        window.go("Décisions")
        self._reach("push button", f"^Module 1, Caf .*{department}")
        window.press("Return")
        self._reach("combo box", "^Résultat, Fédération")
        window.press("r")
        self._reach("combo box", "^Résultat, ")
        window.press("n")
        self._reach("text", "^Motif, ")
        window.type(reason)
        self._reach("push button", "^Enregistrer la proposition$")
        window.press("Return")
        window.wait_for_focus("text", "^Référence de la décision")
        window.type("D-2024")
        self._reach("push button", "^Enregistrer la décision$")
        window.press("Return")
        window.wait_for("label", "^La décision de la Caf est enregistrée")
        window.press("Escape")

    # ---- letters ------------------------------------------------------------------------------------------

    def _give_an_address(self) -> None:
        """Open the first letter that lacks an address, and give it where it leads."""
        window = self.window
        window.go("Courriers")
        window.wait_for_focus("table", "")
        window.press("ctrl+f")
        window.type("non retenue a completer")
        window.press("Return")
        self._reach("push button", "^Ouvrir la candidature : il manque l’adresse")
        window.press("Return")
        window.wait_for_focus("text", "^Adresse$")
        self._fields("2 place du Modele", "03000", "Ville-Exemple")

    def _issue_and_print(self) -> None:
        window, printed = self.window, self.folder / "courriers.pdf"
        window.go("Courriers")
        window.press("ctrl+f", "ctrl+a", "BackSpace")
        window.wait_for("push button", "^Émettre 8 documents prêts…$")
        window.press("ctrl+e")
        self._await_title("Émettre ")
        window.press("Return")
        window.wait_for("label", "émis, numérotés et datés.$")
        self._reach("button menu", "^Enregistrer$")
        window.press("Return", "Down", "Return")
        self._name_file(printed)
        window.wait_for("label", "^Le fichier d’impression est écrit")
        text = "\n".join(page.extract_text() for page in pypdf.PdfReader(printed).pages)
        assert text.count("suite donnée à votre candidature") == 2
        assert all(name in text for name in ("Andrea Fictif", "Maxime Fictif", "calendrier flou"))

    # ---- by keyboard --------------------------------------------------------------------------------------

    def _reach(self, role: str, pattern: str, key: str = "Tab") -> None:
        """Press Tab until the keyboard is there, as a person does who looks at the ring."""
        self.window.wait_for(role, pattern)
        for _ in range(MOST_STOPS):
            if self.window.desktop.look("focus", role, pattern):
                return
            self.window.press(key)
        raise AssertionError(f"Tab does not reach {role} « {pattern} »")

    def _fields(self, *texts: str) -> None:
        """Type each text in its field, from one to the next by Tab."""
        for text in texts:
            self.window.fill_in(text.splitlines()[:-1])  # of an address, line by line
            self.window.type(text.rpartition("\n")[2])
            self.window.press("Tab")

    def _name_file(self, *paths: Path) -> None:
        self.window.wait_for_focus("text", "^Nom de fichier")
        names = " ".join(f'"{path}"' for path in paths) if len(paths) > 1 else str(paths[0])
        self.window.press("ctrl+a")
        self.window.fill_in([names])

    def _await_title(self, start: str) -> None:
        self.window.until(lambda: self.window.title.startswith(start), f"the title « {start} »")
