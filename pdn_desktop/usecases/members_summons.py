"""Call the members to the day of hearings (L5, domain §5.4 bis): agenda, planning, quorum, declarations.

`summons_sheet(uow, clock, *, module)` → `TableSheet`, printed by `Press.tables` and sent by mail;
`record_members_convened(uow, clock, *, module, on)` keeps when it left, which the agenda reminds of.
"""

from dataclasses import replace
from datetime import date

from pdn_desktop.domain.call import ModuleCode, Settings
from pdn_desktop.domain.hearing import HearingDay
from pdn_desktop.domain.session import quorum_words
from pdn_desktop.domain.wording import long_date
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.hearing_sheets import planning_sheet
from pdn_desktop.usecases.hearings import hearing_day
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings
from pdn_desktop.usecases.sheets import TableSection, TableSheet

_AGENDA = (
    "Déclarations d’intérêts et déports",
    "Recevabilité des candidatures",
    "Auditions, selon le planning ci-dessous",
    "Notation et délibération",
    "Proposition de classement par module et par département",
)


def summons_sheet(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> TableSheet:
    """Return what members receive: the agenda, the planning, and what is asked of them before the day."""
    day = hearing_day(uow, clock, module=module)
    planning = planning_sheet(uow, clock, module=module)
    settings = current_settings(uow)
    committee = settings.committee_short
    of_module = planning.title.removeprefix("Planning des auditions ")
    agenda = TableSection(
        heading="Ordre du jour",
        introduction=f"Les membres du {committee} sont convoqués pour entendre les candidats {of_module}.",
        header=("Point", "Objet"),
        rows=tuple((str(number), words) for number, words in enumerate(_AGENDA, 1)),
        widths=(1, 9),
        notes=tuple(_asked_of_members(day, settings)),
    )
    passing = replace(planning.sections[0], heading="Planning")
    return replace(
        planning,
        title=f"Convocation des membres du comité, auditions {of_module}",
        sections=(agenda, passing),
    )


def record_members_convened(
    uow: UnitOfWork, clock: Clock, *, module: ModuleCode, on: date | None
) -> HearingDay:
    """Keep the day the members were called; None takes it back. `Refusal` for a day after the hearings."""
    day = hearing_day(uow, clock, module=module)
    if on is not None and on > day.on:
        raise Refusal(f"Les membres sont convoqués au plus tard le {long_date(day.on)}, jour des auditions.")
    uow.act("hearings.members_convened", module)
    return uow.put(day.with_(members_convened_on=on))


def _asked_of_members(day: HearingDay, settings: Settings) -> list[str]:
    rule = quorum_words(settings)
    quorum = f"Le quorum est fixé à {rule}, présents ou représentés." if rule else ""
    asked = (
        quorum,
        "En cas d’empêchement, merci de désigner un suppléant ou de donner mandat (un seul par membre).",
        "La déclaration d’intérêts est à retourner avant toute consultation des dossiers.",
        f"En visioconférence\u00a0: {day.video_link.strip()}." if day.video_link.strip() else "",
    )
    return [words for words in asked if words]
