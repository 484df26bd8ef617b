"""« Déclaration d’intérêts » to sign: a module's structures, a line each, what is undertaken (§5.5)."""

from collections.abc import Iterator
from dataclasses import replace

from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.interests import RUNNING
from pdn_desktop.domain.wording import modules_of
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scoring_choices import marking_members
from pdn_desktop.usecases.setting_up import current_call, current_settings
from pdn_desktop.usecases.sheets import TableSection, TableSheet

_LINE_MM = 12.0
_SIGNED_MM = 24.0
_CONFLICT = (
    "Constitue un conflit d’intérêts toute situation d’interférence entre ma mission au sein du comité et "
    "d’autres intérêts, publics ou privés, de nature à influencer ou à paraître influencer mon jugement."
)
_UNDERTAKEN = (
    "Je m’engage à me déporter de l’examen des candidatures concernées, à quitter la séance pendant leur "
    "examen, à ne rien divulguer des dossiers ni des débats, à ne pas conserver de copie des dossiers après "
    "la clôture, et à signaler toute évolution."
)


def interest_sheet(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> TableSheet:
    """Return the declarations of a module's members who mark, a page each, to be signed on paper.

    `Refusal` while no structure is a candidate, or nobody marks.
    """
    members, structures = marking_members(uow), _structures(uow, module)
    if not members or not structures:
        raise Refusal(
            f"Aucune déclaration n’est à signer pour le module {module[1:]}.",
            to_do="Il faut un membre qui note et une candidature enregistrée.",
        )
    described = uow.get(Module, module)
    sections = [section for member in members for section in _page(uow, member, described, structures)]
    sections[0] = replace(sections[0], new_page=False)
    return TableSheet(
        title=f"Déclarations d’intérêts, module {module[1:]}",
        subtitle=current_call(uow).title,
        dated=paris_day(clock()),
        sections=tuple(sections),
    )


def _page(uow: UnitOfWork, member: Member, module: Module, structures: list[str]) -> Iterator[TableSection]:
    yield TableSection(
        heading=f"Déclaration d’intérêts de {member.name}",
        introduction=f"{_who(uow, member, module)} {_CONFLICT}",
        header=("Structure candidate", "Aucun lien", "Lien à signaler", "Nature et période"),
        rows=tuple((name, "☐", "☐", "") for name in structures),
        widths=(4, 1.3, 1.5, 4),
        row_mm=_LINE_MM,
        new_page=True,
    )
    yield TableSection(
        heading="Engagement et signature",
        introduction=_UNDERTAKEN,
        header=("Fait à", "Le", "Signature"),
        rows=(("", "", ""),),
        widths=(3, 2, 5),
        row_mm=_SIGNED_MM,
    )


def _who(uow: UnitOfWork, person: Member, module: Module) -> str:
    caf = uow.find(Institution, person.institution)
    body = caf.name if caf else person.institution
    known = ", ".join(part for part in (person.name, person.capacity, body) if part)
    committee = current_settings(uow).committee_short
    return (
        f"Je soussigné(e) {known}, membre du {committee}, déclare avoir pris connaissance de la liste des "
        f"candidats au titre {modules_of([module])}, ci-dessous."
    )


def _structures(uow: UnitOfWork, module: ModuleCode) -> list[str]:
    names = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    filed = sorted(uow.all(Candidacy, module=module), key=lambda candidacy: candidacy.number)
    return list(dict.fromkeys(names[c.applicant] for c in filed if c.status in RUNNING))
