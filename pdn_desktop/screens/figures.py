"""How rooms name a figure to « Délibération », which shows what made it: « figure/M1/C3/… »."""

from pdn_desktop.domain.call import ModuleCode

FIGURE = "figure"


def figure(module: ModuleCode, candidacy: str, criterion: str = "") -> str:
    """Return the name of a criterion's figures for a candidacy, of its total without a criterion."""
    return f"{FIGURE}/{module}/{criterion}/{candidacy}"


def figure_of(place: str) -> tuple[str, str, str]:
    """Return the module, the criterion or nothing, and the candidacy of what follows « figure/ »."""
    module, criterion, candidacy = place.split("/", 2)
    return module, criterion, candidacy
