"""What a member is told in the place of a dossier that is closed to him or her, in every room alike."""

from collections.abc import Sequence

from pdn_desktop.usecases.agenda import first_named
from pdn_desktop.usecases.member_board import Access

type Closed = tuple[str, str, str, str]
"""A drawing, a title, a text, and the words of a button that leads on; empty: there is none."""

_ONE = (
    "Vous ne lisez pas ce dossier, vous n’en débattez pas, vous ne le notez pas, et vous quittez la salle "
    "pendant son examen. Si c’est une erreur, dites-le au secrétariat."
)
_SEVERAL = (
    "Vous ne lisez pas ces dossiers, vous n’en débattez pas, vous ne les notez pas, et vous quittez la salle "
    "pendant leur examen. Si c’est une erreur, dites-le au secrétariat."
)
_DECLARE_FIRST = (
    "Les dossiers de ce module s’ouvrent une fois vos intérêts déclarés\u00a0: une réponse par structure, "
    "en une minute."
)
DECLARE = "Déclarer mes intérêts…"


def stood_aside(numbers: Sequence[str]) -> Closed:
    """Return what is shown of candidacies the member stands aside from: their numbers, and no more."""
    text = _ONE if len(numbers) == 1 else _SEVERAL
    return "aside", f"Vous vous êtes déporté(e)\u00a0: {first_named(numbers)}", text, ""


def closed_words(access: Access, number: str) -> Closed | None:
    """Return why this candidacy is closed to the member; None when it is open."""
    if access is Access.ASIDE:
        return stood_aside([number])
    if access is Access.UNDECLARED:
        return "lock", "Déclarez d’abord vos intérêts", _DECLARE_FIRST, DECLARE
    return None
