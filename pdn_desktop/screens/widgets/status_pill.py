"""How the state of a candidacy looks: an icon and a word, never a colour alone."""

from collections.abc import Mapping

from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.screens.widgets.pill import Status

STATUSES: Mapping[AdmissibilityStatus, Status] = {
    AdmissibilityStatus.RECEIVED: Status("info", "inbox", "Reçue"),
    AdmissibilityStatus.CHECKING: Status("info", "eye", "En contrôle"),
    AdmissibilityStatus.INCOMPLETE: Status("warn", "warning", "Incomplète"),
    AdmissibilityStatus.ADMISSIBLE: Status("ok", "check", "Recevable"),
    AdmissibilityStatus.INADMISSIBLE: Status("bad", "close", "Irrecevable"),
    AdmissibilityStatus.WITHDRAWN: Status("neutral", "minus", "Retirée"),
    AdmissibilityStatus.DUPLICATE: Status("neutral", "copy", "En double"),
}
"""In the order of the procedure."""
