"""How far paper sheets are, in words, icons and colours."""

from collections.abc import Mapping

from pdn_desktop.domain.double_entry import Stage
from pdn_desktop.domain.scoring import Round
from pdn_desktop.screens.widgets.pill import Status

ROUNDS: Mapping[Round, str] = {Round.DOSSIER: "Sur dossier", Round.AFTER_AUDITION: "Après audition"}
ON_SCREEN = Status("neutral", "check", "Finalisée à l’écran")

_STATUSES: Mapping[Stage, Status] = {
    Stage.UNTYPED: Status("neutral", "pen", "À saisir"),
    Stage.FIRST: Status("info", "pen", "Première lecture"),
    Stage.CONFIRM: Status("todo", "people", "À relire"),
    Stage.SECOND: Status("info", "people", "Seconde lecture"),
    Stage.SETTLE: Status("warn", "warning", "Écarts à régler"),
    Stage.AGREED: Status("todo", "check", "À enregistrer"),
    Stage.TAKEN: Status("ok", "check", "Enregistrée"),
}


def status_of(stage: Stage) -> Status:
    """Return what a pill says of a sheet at this stage."""
    return _STATUSES[stage]
