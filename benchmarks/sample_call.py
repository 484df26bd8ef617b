"""The call that figures are taken on: the shipped preset, with as many candidacies and members as asked."""

from datetime import UTC, datetime

from pdn_desktop import assets
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.usecases.ports import Office
from pdn_desktop.usecases.setting_up import create_call, current_settings

NOW = datetime(2024, 3, 20, 12, tzinfo=UTC)
MODULE = ModuleCode.M1


def clock() -> datetime:
    """Return always the same instant."""
    return NOW


def found(office: Office, *, candidacies: int = 0, members: int = 0) -> None:
    """Make the call of 2024 in an empty file, with admissible candidacies « c0 »… and members « m0 »…."""
    preset = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="call-2024")
    with office.unit("bench") as uow:
        create_call(uow, clock, preset=preset)
        uow.put(current_settings(uow).with_(interests_first=False))  # members mark at once
    with office.unit("bench") as uow:
        uow.act("bench.filled")
        uow.add_all(Member(id=f"m{i}", name=f"Membre {i}") for i in range(members))
        uow.add_all(Applicant(id=f"a{i}", name=f"Structure {i}") for i in range(candidacies))
        uow.add_all(_candidacy(i) for i in range(candidacies))


def _candidacy(number: int) -> Candidacy:
    """Return one admissible candidacy, in one of the two departments by turns."""
    return Candidacy(
        id=f"c{number}",
        number=f"PDN-2024-M1-{number:05}",
        applicant=f"a{number}",
        module=MODULE,
        coverage=frozenset({("03", "63")[number % 2]}),
        received_at=NOW,
        status=AdmissibilityStatus.ADMISSIBLE,
    )
