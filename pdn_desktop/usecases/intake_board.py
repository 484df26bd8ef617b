"""What the review of an arrival shows, read at once: what it seems to be, and what it may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy, PieceRequirement
from pdn_desktop.domain.deadlines import is_late, timing_text
from pdn_desktop.usecases import guessing
from pdn_desktop.usecases.arrivals import Arrival, Reports
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.proposing import Proposal, propose


@dataclass(frozen=True)
class Filed:
    """A candidacy an arrival may be added to; `because` says why it is suggested, `same` that it has it.

    One that is not `sure` is offered first, and not chosen beforehand; one that is `copied` has its files.
    """

    candidacy: Candidacy
    structure: str
    because: str = ""
    same: bool = False
    sure: bool = True
    copied: bool = False


@dataclass(frozen=True)
class IntakeBoard:
    """One arrival under review."""

    arrival: Arrival
    reports: Reports
    proposal: Proposal
    modules: tuple[Module, ...]
    institutions: tuple[Institution, ...]  # by department
    pieces: tuple[PieceRequirement, ...]  # in the order of the call
    applicants: tuple[Applicant, ...]  # by name
    filed: tuple[Filed, ...]  # suggested ones first, then by number

    @property
    def named_modules(self) -> frozenset[ModuleCode]:
        """Return the modules whose number the arrival writes: it may carry two candidacies."""
        return guessing.modules_named(guessing.sources(self.arrival, self.reports), self.modules)

    @property
    def registered_for(self) -> frozenset[ModuleCode]:
        """Return the modules for which this very message is registered."""
        return frozenset(filed.candidacy.module for filed in self.filed if filed.same)

    @property
    def nothing_left(self) -> bool:
        """Tell whether this very message is registered for every module it names, or for one if none."""
        return bool(self.registered_for) and self.named_modules <= self.registered_for

    def number_for(self, module: ModuleCode) -> str:
        """Return the number under which this very message is registered for a module, or nothing."""
        same = (f.candidacy.number for f in self.filed if f.same and f.candidacy.module is module)
        return next(same, "")

    def suggested(self, module: ModuleCode | None) -> str:
        """Return the candidacy of this module that the arrival seems to complete, or nothing."""
        known = (f for f in self.filed if f.sure and f.because and not f.same)
        return next((f.candidacy.id for f in known if f.candidacy.module is module), "")

    def pieces_of(self, module: ModuleCode | None) -> tuple[PieceRequirement, ...]:
        """Return the pieces of a module; all of them while it is not known."""
        return tuple(piece for piece in self.pieces if module is None or module in piece.modules)

    def guessed_pieces(self, module: ModuleCode | None) -> tuple[guessing.Guess[str | None], ...]:
        """Return what each file seems to be, were the arrival for this module."""
        names = [attachment.name for attachment in self.arrival.attachments]
        return guessing.pieces(names, [piece.code for piece in self.pieces_of(module)], module)

    def timing(self, module: ModuleCode, received_at: datetime) -> tuple[bool, str]:
        """Tell whether an arrival is late for a module, and « dans le délai » or by how much it is not."""
        deadline = next(each.deadline for each in self.modules if each.code is module)
        return is_late(received_at, deadline), timing_text(received_at, deadline)


def intake_board(uow: UnitOfWork, clock: Clock, *, arrival: Arrival, reports: Reports) -> IntakeBoard:
    """Return what an arrival seems to be and all it may be registered as; writes nothing."""
    proposal = propose(uow, clock, arrival=arrival, reports=reports)
    applicants = uow.all(Applicant)
    return IntakeBoard(
        arrival=arrival,
        reports=reports,
        proposal=proposal,
        modules=tuple(sorted(uow.all(Module), key=lambda module: module.code)),
        institutions=tuple(sorted(uow.all(Institution), key=lambda caf: caf.department)),
        pieces=tuple(sorted(uow.all(PieceRequirement), key=lambda piece: piece.position)),
        applicants=tuple(sorted(applicants, key=lambda applicant: applicant.name.casefold())),
        filed=_filed(proposal, uow.all(Candidacy), applicants),
    )


def _filed(
    proposal: Proposal, candidacies: Iterable[Candidacy], applicants: Iterable[Applicant]
) -> tuple[Filed, ...]:
    names = {applicant.id: applicant.name for applicant in applicants}
    known = {each.candidacy: each for each in proposal.known}
    found = []
    for candidacy in candidacies:
        suggested = known.get(candidacy.id)
        structure = names[candidacy.applicant]
        if suggested is None:
            found.append(Filed(candidacy, structure))
            continue
        because, same, sure = suggested.because, suggested.same, suggested.sure
        found.append(Filed(candidacy, structure, because, same, sure, suggested.copied))
    return tuple(sorted(found, key=lambda filed: (not filed.because, filed.candidacy.number)))
