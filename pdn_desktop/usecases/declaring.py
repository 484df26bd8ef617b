"""Declarations of interests: asked of each member before reading, again for structures filed since (§1.6).

Scoring is closed to whoever has not declared, when the call's settings say so; marks taken in from a file
are not refused, as they were given elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.interests import RUNNING, InterestDeclaration, declared_on, hints
from pdn_desktop.domain.record import new_id
from pdn_desktop.domain.scoring import Round, ScoreSheet, SheetStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.recusing import enter_recusal, lift_recusal
from pdn_desktop.usecases.scoring_choices import marking_members
from pdn_desktop.usecases.setting_up import current_settings

_DONE = frozenset({SheetStatus.FINAL, SheetStatus.NOT_RATED})


@dataclass(frozen=True)
class InterestRow:
    """One structure to declare on: its candidacies of the module, what its file shares with the member."""

    applicant: str  # id
    name: str
    numbers: tuple[str, ...]
    place: str  # city
    hints: tuple[str, ...]


@dataclass(frozen=True)
class InterestForm:
    """What a member is asked for one module; no rows: nothing, the way to the marks is open."""

    member: Member
    module: ModuleCode
    rows: tuple[InterestRow, ...]
    earlier: int  # structures declared on before
    declared_on: date | None  # when, the last time
    reaches_rivals: bool  # a recusal follows for all that compete, as the call's settings say


def interest_form(uow: UnitOfWork, _clock: Clock, *, member: str, module: ModuleCode) -> InterestForm:
    """Return what is asked of this member before marking in this module."""
    settings = current_settings(uow)
    person = uow.get(Member, member)
    asked = _asked(uow, member, uow.all(Candidacy, module=module)) if settings.interests_first else {}
    said = [each for each in uow.all(InterestDeclaration, member=member, module=module) if each.holds]
    return InterestForm(
        member=person,
        module=module,
        rows=tuple(_rows(uow, person, asked)),
        earlier=len(declared_on(said)),
        declared_on=max((paris_day(each.at) for each in said), default=None),
        reaches_rivals=settings.recusal_all_competitors,
    )


def interests_awaited(uow: UnitOfWork, member: str) -> dict[ModuleCode, int]:
    """Return on how many structures a member still has to declare, by module that has some."""
    if not current_settings(uow).interests_first:
        return {}
    filed = uow.all(Candidacy)
    counts = {module: len(_asked(uow, member, _of_module(filed, module))) for module in ModuleCode}
    return {module: count for module, count in counts.items() if count}


def undeclared_members(uow: UnitOfWork, modules: Iterable[ModuleCode]) -> tuple[Member, ...]:
    """Return those who mark and have not declared yet on one of these modules, as the committee is listed."""
    if not current_settings(uow).interests_first:
        return ()
    filed = uow.all(Candidacy)
    asked_on = [_of_module(filed, module) for module in sorted(set(modules))]
    return tuple(
        member
        for member in marking_members(uow)
        if any(_asked(uow, member.id, candidacies) for candidacies in asked_on)
    )


def require_declared(uow: UnitOfWork, *, member: str, candidacy: Candidacy) -> None:
    """Refuse a first mark on a candidacy on whose structure the member has not declared."""
    if not current_settings(uow).interests_first:
        return
    if candidacy.applicant in _asked(uow, member, uow.all(Candidacy, module=candidacy.module)):
        name = uow.get(Member, member).name
        raise Refusal(
            f"{name} n’a pas encore déclaré ses intérêts pour la candidature {candidacy.number}.",
            safe="Rien n’a été noté.",
            to_do="Ouvrez la Notation\u00a0: la déclaration s’y présente avant les fiches.",
        )


def declare_interests(
    uow: UnitOfWork,
    clock: Clock,
    *,
    member: str,
    module: ModuleCode,
    clear: Iterable[str] = (),
    links: Mapping[str, str] | None = None,
) -> InterestDeclaration:
    """Keep what a member declares on structures of a module, and stand him aside where there is an interest.

    `links` gives the nature by structure; recusals reach all competitors unless the settings say otherwise.
    """
    person = uow.get(Member, member)
    given = {applicant: nature.strip() for applicant, nature in (links or {}).items()}
    declaration = InterestDeclaration(
        id=new_id(),
        member=member,
        module=module,
        at=clock(),
        by=uow.actor,
        clear=tuple(clear),
        links=given,
    )
    _check(uow, declaration)
    uow.act("interests.declared", person.id)
    uow.add(declaration)
    for applicant, nature in given.items():
        for candidacy in _filed_by(uow, module, applicant):
            enter_recusal(uow, clock, member=member, candidacy=candidacy.id, nature=nature)
    return declaration


def withdraw_declaration(
    uow: UnitOfWork, clock: Clock, *, declaration: str, reason: str
) -> InterestDeclaration:
    """Withdraw a declaration, and the recusals that came from it; the member is asked again.

    The declaration is kept with the reason; `Refusal` without one, or when it was withdrawn before.
    """
    given = uow.get(InterestDeclaration, declaration)
    if not given.holds:
        raise Refusal("Cette déclaration a déjà été retirée.")
    if not reason.strip():
        raise Refusal(
            "Retirer une déclaration d’intérêts demande un motif.",
            to_do="Écrivez-le en une phrase\u00a0: il figurera au registre.",
        )
    uow.act("interests.withdrawn", given.member)
    for applicant in given.links:
        for candidacy in _filed_by(uow, given.module, applicant):
            held = uow.all(Recusal, member=given.member, candidacy=candidacy.id)
            if any(recusal.cause is None for recusal in held):
                lift_recusal(uow, member=given.member, candidacy=candidacy.id)
    return uow.replace(given.with_(withdrawn=reason.strip(), withdrawn_at=clock()))


def _check(uow: UnitOfWork, declaration: InterestDeclaration) -> None:
    said = [*declaration.clear, *declaration.links]
    if not said:
        raise Refusal("La déclaration ne porte sur aucune structure.")
    if len(set(said)) != len(said):
        raise Refusal("Une même structure est déclarée deux fois.")
    filed = {candidacy.applicant for candidacy in uow.all(Candidacy, module=declaration.module)}
    if not filed.issuperset(said):
        raise Refusal(f"Une structure déclarée n’est pas candidate au module {declaration.module[1:]}.")
    unsaid = [applicant for applicant, nature in declaration.links.items() if not nature]
    if unsaid:
        name = uow.get(Applicant, unsaid[0]).name
        raise Refusal(
            f"Le lien avec «\u00a0{name}\u00a0» n’est pas dit.",
            safe="Rien n’a été enregistré.",
            to_do="Écrivez sa nature en quelques mots, par exemple «\u00a0membre du bureau\u00a0».",
        )


def _of_module(filed: Iterable[Candidacy], module: ModuleCode) -> list[Candidacy]:
    return [candidacy for candidacy in filed if candidacy.module is module]


def _asked(uow: UnitOfWork, member: str, filed: Iterable[Candidacy]) -> dict[str, list[Candidacy]]:
    """Return the candidacies of one module whose structure the member has yet to declare on, by structure.

    Not those marked already, elsewhere or before the setting was there, nor those with a recusal of their
    own. Nothing is asked of a member who has nothing left to read.
    """
    running = sorted((each for each in filed if each.status in RUNNING), key=lambda each: each.number)
    if not running:
        return {}
    recusals = uow.all(Recusal, member=member)
    aside = {recusal.candidacy for recusal in recusals}
    own = {recusal.candidacy for recusal in recusals if recusal.cause is None}
    sheets = uow.all(ScoreSheet, member=member, round=Round.DOSSIER)
    done = {sheet.candidacy for sheet in sheets if sheet.status in _DONE}
    if not any(each.id not in aside | done for each in running):
        return {}
    said = declared_on(uow.all(InterestDeclaration, member=member, module=running[0].module))
    asked: dict[str, list[Candidacy]] = {}
    for candidacy in running:
        if candidacy.applicant not in said and candidacy.id not in own | done:
            asked.setdefault(candidacy.applicant, []).append(candidacy)
    return asked


def _rows(uow: UnitOfWork, member: Member, asked: Mapping[str, list[Candidacy]]) -> Iterator[InterestRow]:
    """Yield what is shown of each structure; coincidences are looked for among all the files of the call."""
    if not asked:
        return
    applicants = {applicant.id: applicant for applicant in uow.all(Applicant)}
    told = hints(member, applicants.values())
    for key, candidacies in asked.items():
        found = applicants[key]
        numbers = tuple(candidacy.number for candidacy in candidacies)
        yield InterestRow(key, found.name, numbers, found.city, told[key])


def _filed_by(uow: UnitOfWork, module: ModuleCode, applicant: str) -> list[Candidacy]:
    return uow.all(Candidacy, module=module, applicant=applicant)
