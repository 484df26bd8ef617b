"""Which arrivals may be registered without a look at each, and why the others wait for a person.

Sure: nothing is to be told, one module is named, the structure is written or known, nothing ties the arrival
to a candidacy by a mere hint, and it does not say that it replaces a former one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.wording import listed, lowered
from pdn_desktop.usecases import guessing
from pdn_desktop.usecases.arrivals import Arrival, Reports, holds_several
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.proposing import Proposal, propose
from pdn_desktop.usecases.registering import Registered, register

_WEAK = ("d’après l’adresse de l’expéditeur", "d’après le nom de l’expéditeur")
"""What a structure's name may not rest on alone."""


@dataclass(frozen=True)
class Judged:
    """What registering an arrival would make, and why; `doubt` says why a person looks first."""

    what: str
    because: str
    doubt: str = ""

    @property
    def sure(self) -> bool:
        """Tell whether it may be registered as it stands."""
        return not self.doubt


def judged_arrivals(
    uow: UnitOfWork, clock: Clock, *, contents: Sequence[tuple[Arrival, Reports]]
) -> tuple[Judged, ...]:
    """Judge these arrivals in their order: one that follows another of its structure completes it."""
    before: dict[tuple[str, str], str] = {}
    judged = []
    for arrival, reports in contents:
        proposal = propose(uow, clock, arrival=arrival, reports=reports)
        one = judgement(uow, proposal, arrival, reports)
        key = (proposal.structure.value.casefold(), str(proposal.module.value))
        if one.sure and key in before and not _added(proposal):
            one = Judged(
                f"Complète l’envoi « {before[key]} »", f"même structure, même module ; {one.because}"
            )
        if one.sure:
            before.setdefault(key, arrival.file_name)
        judged.append(one)
    return tuple(judged)


def register_if_sure(
    uow: UnitOfWork, clock: Clock, *, arrival: Arrival, reports: Reports
) -> Registered | str | None:
    """Register an arrival when it is sure by now; its number when it is registered already; None in doubt."""
    proposal = propose(uow, clock, arrival=arrival, reports=reports)
    if proposal.already:
        return proposal.already
    if not judgement(uow, proposal, arrival, reports).sure:
        return None
    return register(uow, clock, arrival=arrival, reports=reports, choice=proposal.choice())


def judgement(uow: UnitOfWork, proposal: Proposal, arrival: Arrival, reports: Reports) -> Judged:
    """Return what registering this proposal would make, or why a person looks first."""
    doubt = next(_doubts(uow, proposal, arrival, reports), "")
    added = _added(proposal)
    named = f"{proposal.structure.value}, {_module_words(proposal)}".strip(" ,")
    what = f"{added or 'Nouvelle candidature'}\u00a0: {named}"
    if proposal.already:
        what = f"Déjà enregistré : {proposal.already}"
    return Judged(what, _because(uow, proposal), doubt)


def _doubts(uow: UnitOfWork, proposal: Proposal, arrival: Arrival, reports: Reports) -> Iterator[str]:
    if proposal.already:
        return
    if holds_several(arrival.warnings):
        yield "Ce fichier contient plusieurs courriels."
    if proposal.to_confirm:
        yield f"À préciser : {listed(proposal.to_confirm)}."
    modules = uow.all(Module)
    if len(guessing.modules_named(guessing.sources(arrival, reports), modules)) > 1:
        yield "Plusieurs modules sont nommés."
    if proposal.structure.because in _WEAK:
        yield f"La structure n’est connue que {proposal.structure.because}."
    for known in proposal.known:
        if not known.sure and known.module is proposal.module.value:
            yield f"Ressemble à {known.number} : {known.because}."
    if proposal.new_version.value:
        yield f"Semble remplacer un dépôt précédent, {proposal.new_version.because}."


def _added(proposal: Proposal) -> str:
    """Return what the arrival would complete, « Complément à PDN-2024-M1-001 », or nothing."""
    sure = (known for known in proposal.known if known.sure and not known.same)
    target = next((known for known in sure if known.module is proposal.module.value), None)
    if target is None:
        return ""
    return f"{'Même dossier que' if target.copied else 'Complément à'} {target.number}"


def _because(uow: UnitOfWork, proposal: Proposal) -> str:
    """Return what the proposal rests on: « module d’après l’objet du courriel ; structure… »."""
    covered = listed(
        caf.department_name for caf in uow.all(Institution) if caf.department in proposal.coverage.value
    )
    guesses = (
        ("module", proposal.module.because),
        ("structure", proposal.structure.because),
        (f"territoire ({covered})", proposal.coverage.because),
    )
    late = ["hors délai"] if proposal.late else []
    told = [f"{what} {_said(because)}" for what, because in guesses if because]
    return " ; ".join([*late, *told])


def _said(because: str) -> str:
    return because if because.startswith("d’après") else f": {lowered(because)}"


def _module_words(proposal: Proposal) -> str:
    return f"module {proposal.module.value[1:]}" if proposal.module.value else ""
