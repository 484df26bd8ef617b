"""The 2024 call once its candidacies are scored, both modules closed: what the committee and the Caf work on.

In Allier Passerelles is first (78,33), Horizons second with one rater fewer, Valmont third: an abstention.
In Puy-de-Dôme Horizons and Volcans have the same marks. Module 2 has one rater, and one candidacy in 63.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from pdn_desktop.domain.scoring import Mark, ScoreSheet, SheetStatus
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.recusing import declare_recusal
from tests.screens.screen_samples import AWAY, FIRST, SECOND, committee
from tests.usecases import letter_samples
from tests.usecases.letter_samples import HORIZONS, PASSERELLES, PIXELS, VALMONT, VOLCANS

CODE = keys.new_code()
NOW = letter_samples.ISSUE_DAY
COMMENT = "Réponse complète, avec des références vérifiées."
SHEETS: Sequence[tuple[str, str, str]] = (
    (FIRST, PASSERELLES, "4 5 4 3.5 4"),
    (SECOND, PASSERELLES, "3.5 4 4 4 4.5"),
    (AWAY, PASSERELLES, "4 4.5 3 3 4"),
    (FIRST, HORIZONS, "4.5 3 4 3 3.5"),
    (SECOND, HORIZONS, "4 3 3.5 3.5 4"),
    (FIRST, VALMONT, "3 5 3 1 3"),
    (SECOND, VALMONT, "3 2.5 3.5 1.5 3"),
    (AWAY, VALMONT, "3.5 3 3 NSP 3.5"),
    (FIRST, VOLCANS, "4.5 3 4 3 3.5"),
    (SECOND, VOLCANS, "4 3 3.5 3.5 4"),
    (FIRST, PIXELS, "4 3 4 3 4.5"),
)


def clock() -> datetime:
    """Return a morning of May 2024: both modules are closed."""
    return NOW


def made(path: Path) -> CallFile:
    """Make the call file, and leave it open."""
    office = call_file.create(path, CODE, clock=clock)
    for part in (letter_samples.found_call, committee, _settings, _stand_aside, _sheets):
        with office.unit("essai") as uow:
            part(uow, clock)
    return office


def _settings(uow: UnitOfWork, _clock: Clock) -> None:
    uow.act("settings.edited")
    letter_samples.fill_settings(uow)


def _stand_aside(uow: UnitOfWork, clock: Clock) -> None:
    declare_recusal(
        uow,
        clock,
        member=AWAY,
        candidacy=HORIZONS,
        nature="administratrice de la fédération",
        restriction="Décision de la présidence.",
    )


def _sheets(uow: UnitOfWork, _clock: Clock) -> None:
    uow.act("sheet.imported", "essai")
    for member, candidacy, values in SHEETS:
        uow.add(ScoreSheet(member=member, candidacy=candidacy, status=SheetStatus.FINAL, finalised_at=NOW))
        for number, value in enumerate(values.split(), start=1):
            uow.add(_mark(member, candidacy, f"C{number}", value))


def _mark(member: str, candidacy: str, criterion: str, value: str) -> Mark:
    abstained = value == "NSP"
    return Mark(
        member=member,
        candidacy=candidacy,
        criterion=criterion,
        value=None if abstained else Decimal(value),
        abstained=abstained,
        comment=COMMENT if value == "5" else "Pas d’élément au dossier." if abstained else "",
        at=NOW,
    )
