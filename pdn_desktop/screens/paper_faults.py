"""What is said in the place of a document, or of a page, that cannot be shown."""

from pdn_desktop.screens.paper import Paper

NOT_SHOWN = "Ce fichier ne se lit pas ici"
_TOO_MUCH = (
    "demande trop de mémoire ou de temps, ou fait échouer la lecture : rien d’autre n’est touché, et "
    "l’original est gardé tel quel."
)


def not_opened(paper: Paper, *, stopped: bool) -> tuple[str, str]:
    """Return title and text for a document that is damaged, or that stopped the process which reads it."""
    named = f"« {paper.name} »"
    if stopped:
        return "Ce document n’a pas pu être affiché", f"{named} {_TOO_MUCH} {_elsewhere(paper)}"
    if paper.fault:
        return NOT_SHOWN, paper.fault
    damaged = "est endommagé ou n’est pas un PDF. L’original est gardé tel quel."
    return "Ce document ne peut pas être affiché", f"{named} {damaged}"


def not_drawn(paper: Paper, page: int) -> tuple[str, str]:
    """Return title and text for a page, from 0, that cannot be drawn while the others can."""
    return f"La page {page + 1} n’a pas pu être affichée", f"Elle {_TOO_MUCH} {_elsewhere(paper)}"


def _elsewhere(paper: Paper) -> str:
    if paper.open:
        return "Ouvrez le fichier avec le logiciel du poste, ou demandez-en un autre à la structure."
    return "Enregistrez une copie pour la lire avec un autre logiciel."
