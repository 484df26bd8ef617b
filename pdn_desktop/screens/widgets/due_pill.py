"""How what is due looks: red and overdue, orange and near, grey and far, always in words."""

from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.usecases.agenda import Urgency
from pdn_desktop.usecases.due_dates import Due

_DRAWINGS = {Urgency.OVERDUE: "warning", Urgency.SOON: "clock"}


def due_status(due: Due, words: str) -> Status:
    """Return what is due as a pill that says these words."""
    pressing = due.urgency in _DRAWINGS
    drawing = _DRAWINGS.get(due.urgency, "calendar")
    return Status(due.urgency.value if pressing else "neutral", drawing, f"{words[:1].upper()}{words[1:]}")
