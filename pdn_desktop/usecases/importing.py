"""Take in the facts of a file, all of them or none: the machine format, marks from a spreadsheet.

What the file states is added; what the call already holds alike is left alone; a contradiction is refused.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.usecases.delivery import CONFIGURATION, SECTIONS, CallFacts, Delivery, Imported, Section
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.standing import Standing


def export_call(uow: UnitOfWork, _clock: Clock) -> CallFacts:
    """Return what the machine format carries: no received file, no issued document, no journal."""
    sections: dict[str, tuple[Record, ...]] = {}
    for name, kind in SECTIONS.items():
        sections[name] = tuple(_marks_in_order(uow, sections) if kind is Mark else uow.all(kind))
    configuration = {name: tuple(uow.all(kind)) for name, kind in CONFIGURATION.items()}
    return CallFacts(configuration, sections)


def _marks_in_order(uow: UnitOfWork, sections: Mapping[str, Sequence[Record]]) -> list[Mark]:
    """Return the marks by candidacy, member, round and criterion, so that equal calls export alike."""
    candidacies = {record.key[0]: place for place, record in enumerate(sections["candidacies"])}
    members = {record.key[0]: place for place, record in enumerate(sections["members"])}
    rounds = list(Round)
    return sorted(
        uow.all(Mark),
        key=lambda m: (candidacies[m.candidacy], members[m.member], rounds.index(m.round), m.criterion),
    )


def import_delivery(uow: UnitOfWork, clock: Clock, *, delivery: Delivery) -> Imported:
    """Add what the file states and the call does not hold yet; `Refusal` names what contradicts the call.

    Imported sheets count as finalised and seal the grid; candidacies are numbered in file order.
    """
    standing = Standing(uow, delivery.origin)
    puts = standing.configure(delivery.configuration)
    added = {name: standing.admit(section) for name, section in _in_order(delivery.sections)}
    standing.check_configured(puts)
    marks = added.get("marks", [])
    sheets = list(_sheets(standing, marks, now=clock(), complete_only=delivery.complete_sheets_only))
    counts = {name: len(records) for name, records in added.items() if records}
    if puts:
        counts["configuration"] = len(puts)
    if counts:
        uow.act("call.imported")
        if "candidacies" in added:
            added["candidacies"] = standing.numbered()
        for record in [*puts, *_seals(standing, marks, clock())]:
            uow.put(record)
        _write(uow, standing, added, sheets)
    drafts = sum(sheet.status is not SheetStatus.FINAL for sheet in sheets)
    return Imported(counts, delivery.ignored, drafts)


def made_of(uow: UnitOfWork, clock: Clock, delivery: Delivery) -> tuple[list[Mark], list[ScoreSheet]]:
    """Return the marks `import_delivery` would add, and the sheets they make or finish; it refuses alike."""
    standing = Standing(uow, delivery.origin)
    added = {name: standing.admit(section) for name, section in _in_order(delivery.sections)}
    marks: list[Mark] = added.get("marks", [])
    sheets = _sheets(standing, marks, now=clock(), complete_only=delivery.complete_sheets_only)
    return marks, list(sheets)


def _in_order(sections: Mapping[str, Section]) -> Iterator[tuple[str, Section]]:
    return ((name, sections[name]) for name in SECTIONS if name in sections)


def _sheets(
    standing: Standing, marks: Iterable[Mark], *, now: datetime, complete_only: bool
) -> Iterator[ScoreSheet]:
    """Return the sheets that these marks make or finish; one the file states itself is left as stated."""
    stated = standing.added(ScoreSheet)
    answered: dict[tuple[str, str, Round], set[str]] = defaultdict(set)
    for mark in marks:
        key = (mark.member, mark.candidacy, mark.round)
        if key not in stated:
            answered[key].update([mark.criterion] if mark.answered else [])
    held = standing.held(ScoreSheet)
    for key, criteria in answered.items():
        final = not complete_only or standing.completes(key, criteria)
        if key in held:
            yield held[key].with_(status=SheetStatus.FINAL, finalised_at=now) if final else held[key]
            continue
        status = SheetStatus.FINAL if final else SheetStatus.DRAFT
        member, candidacy, round_ = key
        yield ScoreSheet(
            member=member,
            candidacy=candidacy,
            round=round_,
            status=status,
            finalised_at=now if final else None,
        )


def _seals(standing: Standing, marks: Iterable[Mark], now: datetime) -> list[ScoringGrid]:
    """Return, sealed, the grids on which these are the first marks (domain §3.2)."""
    modules = {standing.module_of[mark.candidacy] for mark in marks}
    grids = [standing.grids[module] for module in sorted(modules)]
    return [grid.with_(sealed_at=now, seal=grid.digest()) for grid in grids if not grid.sealed]


def _write(
    uow: UnitOfWork, standing: Standing, added: Mapping[str, Sequence[Record]], sheets: Sequence[ScoreSheet]
) -> None:
    for records in added.values():
        uow.add_all(records)
    held = standing.held(ScoreSheet)
    uow.put_all(sheet for sheet in sheets if sheet != held.get(sheet.key))
