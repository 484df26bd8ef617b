"""When a candidate is told that the decision comes late: « lettre d’attente » (domain §1.4, §5.4, L13)."""

from datetime import date, timedelta

from pdn_desktop.domain.call import Module, Settings
from pdn_desktop.domain.candidacy import AdmissibilityStatus

EXAMINED = frozenset(
    {
        AdmissibilityStatus.RECEIVED,
        AdmissibilityStatus.CHECKING,
        AdmissibilityStatus.INCOMPLETE,
        AdmissibilityStatus.ADMISSIBLE,
    }
)
"""States in which a candidacy waits for a decision."""


def planned_decision(module: Module) -> date | None:
    """Return the last day by which the decision is planned: as it is now, else as the call announced it."""
    return module.decision_expected_on or module.decision_until


def delay_notice_due(module: Module, settings: Settings, silence: date, today: date) -> date | None:
    """Return the day before which an undecided candidacy is told to wait; None while there is no need.

    There is when the decision is planned later than the call announced, or no earlier than `silence`, the
    day of the implied rejection; what should have been decided already is planned for today at the
    earliest. The letter is prepared so many days ahead as the settings say, a new date at once.
    """
    if not settings.delay_notices:
        return None
    announced, planned = module.decision_until, planned_decision(module)
    days = [silence] if planned is None or max(planned, today) >= silence else []
    if announced and planned and max(planned, today) > announced:
        days.append(announced)
    if not days:
        return None
    due = min(days)
    told_at_once = bool(announced and planned and planned > announced)
    return due if told_at_once or today >= due - timedelta(days=settings.delay_notice_days) else None
