"""The register of recusals and declarations of interests on paper; for chair and secretary (domain §1.6)."""

from collections.abc import Iterator

from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.wording import listed, short_date
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.recusal_register import DeclarationRow, RecusalRow, recusal_register
from pdn_desktop.usecases.setting_up import current_call
from pdn_desktop.usecases.sheets import TableSection, TableSheet

_RECUSALS = ("Membre", "Candidature", "Nature du lien", "Étendue", "Déclaré")
_DECLARATIONS = ("Membre", "Module", "Déclarée le", "Saisie par", "Ce qui est déclaré")
_DISCREET = (
    "La nature des liens n’est communiquée qu’à la présidence et au secrétariat\u00a0; "
    "le procès-verbal mentionne le déport sans la donner."
)


def recusal_sheet(uow: UnitOfWork, clock: Clock) -> TableSheet:
    """Return the register ready for the press: recusals first, then declarations, withdrawn ones with why."""
    register = recusal_register(uow, clock)
    sections = (
        _section("Déports", _RECUSALS, map(_recusal, register.rows), (1.6, 2.2, 2.4, 2.4, 1.4)),
        _section(
            "Déclarations d’intérêts",
            _DECLARATIONS,
            map(_declaration, reversed(register.declarations)),
            (1.6, 0.8, 1, 1.6, 4.8),
        ),
    )
    today = paris_day(clock())
    return TableSheet("Registre des déports", current_call(uow).title, today, sections)


def _section(
    heading: str, header: tuple[str, ...], rows: Iterator[tuple[str, ...]], widths: tuple[float, ...]
) -> TableSection:
    told = tuple(rows)
    return TableSection(
        heading=heading,
        introduction="" if told else "Aucune inscription à ce jour.",
        header=header,
        rows=told,
        widths=widths,
        notes=(_DISCREET,) if told else (),
    )


def _recusal(row: RecusalRow) -> tuple[str, ...]:
    if row.restriction:
        extent = f"Cette candidature seulement. Motif\u00a0: {row.restriction}"
    else:
        extent = f"Et {listed(row.also)}" if row.also else "Cette candidature"
    day = f"le {short_date(row.declared_on)}" if row.declared_on else ""
    declared = ", ".join(filter(None, (day, f"par {row.by}" if row.by else "")))
    return row.name, f"{row.number}, {row.structure}", row.nature, extent, declared


def _declaration(row: DeclarationRow) -> tuple[str, ...]:
    parts = [f"Lien avec {name}\u00a0: {nature.rstrip('.')}." for name, nature in row.links]
    if row.clear:
        parts.append(f"Aucun lien avec {listed(row.clear)}.")
    if row.withdrawn_on:
        parts.append(f"Retirée le {short_date(row.withdrawn_on)}. Motif\u00a0: {row.withdrawn.rstrip('.')}.")
    return row.name, row.module[1:], short_date(row.day), row.by, " ".join(parts)
