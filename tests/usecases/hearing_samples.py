"""Hearings for tests: the call of `committee_samples`, its day, a press that is not needed."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.hearing import HearingDay
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import hearing_plan, hearing_room
from tests.usecases.committee_samples import furnish

M1 = ModuleCode.M1
ORDER = ["horizons", "passerelles", "volcans", "valmont"]
"""The candidacies of module 1 by name: Fédération…, Passerelles…, Réseau…, then Commune (below)."""


def at(hour: int, minute: int = 0, day: int = 21) -> datetime:
    return datetime(2024, 3, day, hour, minute, tzinfo=PARIS)


class Room:
    """Plays use cases on the call, at the hour the test says."""

    def __init__(self, office: CallFile, press: Any) -> None:
        furnish(office)
        self.office, self.press, self.now = office, press, at(9, day=19)

    def do[T](self, act: Callable[..., T], *more: Any, **arguments: Any) -> T:
        """Run one use case."""
        with self.office.unit("Secrétariat") as uow:
            return act(uow, lambda: self.now, *more, **arguments)

    def set_day(self, **fields: Any) -> HearingDay:
        """Keep the day of module 1."""
        values = {
            "module": M1,
            "on": date(2024, 3, 21),
            "place": "1 rue de l’Exemple, 03000 Moulins",
            **fields,
        }
        return self.do(hearing_plan.set_hearing_day, day=HearingDay.model_validate(values))

    def plan(self, **fields: Any) -> None:
        """Set the day and give every candidacy of module 1 its slot."""
        self.set_day(**fields)
        proposal = self.do(hearing_plan.propose_plan, module=M1)
        self.do(hearing_plan.accept_plan, module=M1, slots=proposal.slots)

    def hold(self, candidacy: str, begin: datetime, minutes: int = 44) -> None:
        """Hold one hearing by the clock."""
        before, self.now = self.now, begin
        self.do(hearing_room.start_hearing, candidacy=candidacy)
        self.now = begin.replace(minute=begin.minute) + (at(9, minutes) - at(9))
        self.do(hearing_room.stop_hearing, candidacy=candidacy)
        self.now = max(before, self.now)
