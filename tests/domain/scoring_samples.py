"""Builders shared by the tests of scoring: a grid, members' sheets written as in domain §3.6."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.scoring import Criterion, Mark, Round, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.domain.verdict import Tally, tally

WEIGHTS = {ModuleCode.M1: (30, 15, 20, 15, 20), ModuleCode.M2: (30, 10, 20, 10, 30)}
TIE_ORDER = ("C1", "C3", "C5", "C4", "C2")


def grid(module: ModuleCode = ModuleCode.M1) -> ScoringGrid:
    """Return the proposed grid of a module (domain §3.2)."""
    return ScoringGrid(
        module=module,
        criteria=tuple(
            Criterion(code=f"C{place}", label=f"Critère {place}", weight=Decimal(weight))
            for place, weight in enumerate(WEIGHTS[module], start=1)
        ),
        tie_order=TIE_ORDER,
    )


def member(name: str, **fields: object) -> Member:
    """Return a voting member, unless told otherwise."""
    return Member.model_validate({"id": name, "name": name, **fields})


def marks_of(who: str, candidacy: str, values: Sequence[str | None], **fields: object) -> list[Mark]:
    """Return one member's marks on C1, C2…; None is an abstention."""
    return [
        Mark.model_validate(
            {
                "member": who,
                "candidacy": candidacy,
                "criterion": f"C{place}",
                "value": value,
                "abstained": value is None,
                **fields,
            }
        )
        for place, value in enumerate(values, start=1)
    ]


def final(who: str, candidacy: str, on: Round = Round.DOSSIER) -> ScoreSheet:
    """Return a finalised sheet."""
    return ScoreSheet(member=who, candidacy=candidacy, round=on, status=SheetStatus.FINAL)


def tallied(candidacy: str, sheets: Mapping[str, Sequence[str | None]], recused: str = "") -> Tally:
    """Return the tally of one candidacy from its members' final sheets."""
    marks = [mark for who, values in sheets.items() for mark in marks_of(who, candidacy, values)]
    counted = tally(
        [member(who) for who in sheets],
        [final(who, candidacy) for who in sheets],
        marks,
        [Recusal(id="r", member=recused, candidacy=candidacy)] if recused else [],
    )
    return counted[candidacy]
