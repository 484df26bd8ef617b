"""The one kind of error that is shown as a sentence: the world's, not ours.

A `Refusal` says in French what happened, what is safe and what to do; nothing was changed.
Every other exception is a bug: it goes to the log and to the report dialog.
"""

import errno
from collections.abc import Mapping

_CAUSES: Mapping[str, str] = {
    "ENOENT": "introuvable",
    "ENOTDIR": "un fichier se trouve à la place d’un dossier",
    "EISDIR": "c’est un dossier",
    "EEXIST": "ce nom est déjà pris",
    "EACCES": "accès refusé",
    "EPERM": "accès refusé",
    "EROFS": "support en lecture seule",
    "ENOSPC": "disque plein",
    "EDQUOT": "quota d’espace atteint",
    "EFBIG": "fichier trop grand pour ce support",
    "EBUSY": "occupé par un autre programme",
    "ETXTBSY": "occupé par un autre programme",
    "ENAMETOOLONG": "nom trop long",
    "ELOOP": "raccourcis qui tournent en rond",
    "EMFILE": "trop de fichiers ouverts",
    "ENFILE": "trop de fichiers ouverts",
    "EXDEV": "l’autre dossier est sur un autre support",
    "EIO": "le support ne répond plus",
    "ENXIO": "le support ne répond plus",
    "ENODEV": "le support ne répond plus",
    "ETIMEDOUT": "le réseau ne répond pas",
    "ESTALE": "le partage réseau a été coupé",
    "ENOTCONN": "le partage réseau a été coupé",
    "EINVAL": "nom refusé par ce support",
}
"""What the system's numbers say, in French; its own words are in its language."""


class Refusal(Exception):  # noqa: N818 -- « refus »: the program declines, nothing broke
    """The program declines and nothing has changed: `what` happened, what is `safe`, what `to_do`."""

    def __init__(self, what: str, *, safe: str = "Rien n’a été modifié.", to_do: str = "") -> None:
        self.what = what
        self.safe = safe
        self.to_do = to_do
        super().__init__(" ".join(part for part in (what, safe, to_do) if part))

    @property
    def brief(self) -> str:
        """Return what happened and what to do, beside a field: that it keeps what is typed is seen there."""
        return " ".join(part for part in (self.what, self.to_do) if part)


class NotACall(Refusal):
    """The file is not a call, is damaged, or another key is needed: SQLCipher cannot tell these apart."""


class NewerFile(Refusal):
    """The file was made by a newer version of the program."""


class AlreadyOpen(Refusal):
    """Another window or another program holds the call file."""


class KeyMissing(Refusal):
    """No key at hand for this file and no recovery code given; `keychain` tells whether there is one."""

    def __init__(self, what: str, *, to_do: str = "", keychain: bool = True) -> None:
        self.keychain = keychain
        super().__init__(what, to_do=to_do)


class UnreadableArrival(Refusal):
    """A mail or PDF that arrived cannot be read; the original is untouched."""


class TemplateFault(Refusal):
    """A letter template does not hold; `line` is 1-based, 0 when unknown."""

    def __init__(self, what: str, *, line: int = 0, to_do: str = "") -> None:
        self.line = line
        super().__init__(f"Ligne {line} : {what}" if line else what, to_do=to_do)


class MissingSettings(Refusal):
    """A document cannot be issued while required settings are empty; `missing` names each in French."""

    def __init__(self, what: str, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__(
            f"{what} : il manque {', '.join(missing)}.",
            safe="Aucun document n’a été émis.",
            to_do="Complétez ces réglages, ou demandez un projet (filigrane « PROJET »).",
        )


def cause_of(error: OSError) -> str:
    """Return in French why the system refused; its number when we have no words for it."""
    name = errno.errorcode.get(error.errno or 0, "")
    return _CAUSES.get(name, f"erreur système n°\u00a0{error.errno}" if error.errno else "accès impossible")
