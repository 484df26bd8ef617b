"""The pieces of a dossier: what is expected of whom, what lacks, what may be held against it (domain §2.1).

A missing piece leads to a request for complements. Only one the call announced may end in inadmissibility:
the organiser is bound by the rules it published (CE 16 avril 2019, n° 420876).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import (
    Expectation,
    LegalFamily,
    LegalForm,
    PieceCheck,
    PieceRequirement,
    PieceState,
)

_FAMILIES = {
    LegalForm.ASSOCIATION: LegalFamily.ASSOCIATION,
    LegalForm.ASSOCIATION_ALSACE_MOSELLE: LegalFamily.ASSOCIATION,
    LegalForm.FOUNDATION: LegalFamily.ASSOCIATION,
    LegalForm.MUNICIPALITY: LegalFamily.TERRITORIAL,
    LegalForm.INTERCOMMUNALITY: LegalFamily.TERRITORIAL,
    LegalForm.SOCIAL_CENTRE: LegalFamily.TERRITORIAL,
    LegalForm.DEPARTMENT: LegalFamily.TERRITORIAL,
    LegalForm.PUBLIC_BODY: LegalFamily.PUBLIC_BODY,
    LegalForm.COOPERATIVE: LegalFamily.COMPANY,
    LegalForm.COMPANY: LegalFamily.COMPANY,
    LegalForm.SOLE_TRADER: LegalFamily.COMPANY,
}

_SETTLED = frozenset({PieceState.RECEIVED, PieceState.WAIVED, PieceState.NOT_APPLICABLE})


@dataclass(frozen=True)
class ExpectedPiece:
    """One line of a candidacy's checklist: the piece, whether it is expected, where it stands."""

    requirement: PieceRequirement
    expectation: Expectation
    state: PieceState
    reason: str = ""

    @property
    def lacking(self) -> bool:
        """Tell whether a complement must be asked for."""
        return self.expectation is Expectation.REQUIRED and self.state not in _SETTLED

    @property
    def decisive(self) -> bool:
        """Tell whether its lack may, after a reminder, make the candidacy inadmissible."""
        return self.lacking and self.requirement.announced_in_call


@dataclass(frozen=True)
class Checklist:
    """All lines of a candidacy, in the order of the call's list."""

    pieces: tuple[ExpectedPiece, ...]

    @property
    def complete(self) -> bool:
        """Tell whether nothing need be asked for."""
        return not self.lacking

    @property
    def lacking(self) -> tuple[ExpectedPiece, ...]:
        """Return what to ask for: missing or non-conforming pieces that are expected."""
        return tuple(piece for piece in self.pieces if piece.lacking)

    @property
    def decisive(self) -> tuple[ExpectedPiece, ...]:
        """Return the lacking pieces that the call announced."""
        return tuple(piece for piece in self.pieces if piece.decisive)


def family(form: LegalForm) -> LegalFamily | None:
    """Return the column of the checklist for a legal form; None when no column fits (mutual, other)."""
    return _FAMILIES.get(form)


def expectation(requirement: PieceRequirement, form: LegalForm, module: ModuleCode) -> Expectation:
    """Return whether a piece is expected from this legal form for this module.

    A form that fits no column owes what every column owes; the rest is for a person to judge.
    """
    if module not in requirement.modules:
        return Expectation.NOT_APPLICABLE
    column = family(form)
    if column is not None:
        return requirement.expectations.get(column, Expectation.NOT_APPLICABLE)
    columns = [requirement.expectations.get(each, Expectation.NOT_APPLICABLE) for each in LegalFamily]
    return columns[0] if len(set(columns)) == 1 else Expectation.CONDITIONAL


def default_state(expected: Expectation) -> PieceState:
    """Return where a piece stands before anyone has looked."""
    unasked = expected is Expectation.NOT_APPLICABLE
    return PieceState.NOT_APPLICABLE if unasked else PieceState.MISSING


def checklist(
    requirements: Iterable[PieceRequirement],
    checks: Iterable[PieceCheck],
    form: LegalForm,
    module: ModuleCode,
) -> Checklist:
    """Return the checklist of one candidacy from the call's list and what was checked so far.

    A piece that is not applicable appears only when somebody has checked it all the same.
    """
    done = {check.piece: check for check in checks}
    lines = [
        _line(requirement, expectation(requirement, form, module), done.get(requirement.code))
        for requirement in sorted(requirements, key=lambda r: r.position)
    ]
    shown = (
        line
        for line in lines
        if line.expectation is not Expectation.NOT_APPLICABLE or line.state is not PieceState.NOT_APPLICABLE
    )
    return Checklist(tuple(shown))


def _line(requirement: PieceRequirement, expected: Expectation, check: PieceCheck | None) -> ExpectedPiece:
    if check is None:
        return ExpectedPiece(requirement, expected, default_state(expected))
    return ExpectedPiece(requirement, expected, check.state, check.reason)


def requested(pieces: Sequence[ExpectedPiece]) -> tuple[str, ...]:
    """Return each piece as a request for complements words it: the label, and what is wrong with it."""
    return tuple(
        f"{piece.requirement.label} ({piece.reason})" if piece.reason else piece.requirement.label
        for piece in pieces
    )
