"""« Dossier de candidature »: the form a structure fills in on its screen, one per module (appel §5)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pdn_desktop.domain import wording
from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.deadlines import paris, paris_day
from pdn_desktop.usecases.dossier_fields import CallFacts, sections
from pdn_desktop.usecases.form_sheets import FormNotice, FormSheet
from pdn_desktop.usecases.letter_templates import template_text
from pdn_desktop.usecases.matter import Gaps
from pdn_desktop.usecases.merge_fields import data_protection
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_call, current_settings
from pdn_desktop.usecases.sheets import Letterhead, Watch

FORMAT: Final = "pdn-dossier/1"
MARK: Final = "pdn_dossier"
"""The hidden field whose value names the format, the call and the module."""
NOTICE: Final = "donnees_personnelles"


@dataclass(frozen=True)
class DossierForm:
    """A form ready to print, its file's name, and what the call must still say: a draft till then."""

    sheet: FormSheet
    file_name: str
    lacking: tuple[str, ...]


def dossier_form(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> DossierForm:
    """Return the form of a module; a fact that is missing makes it a draft, marked « PROJET »."""
    call, asked = current_call(uow), uow.get(Module, module)
    cafs = tuple(sorted(uow.all(Institution), key=lambda caf: caf.department))
    gaps = Gaps()
    notice = FormNotice(
        template_text(uow, NOTICE), {"rgpd": data_protection(cafs, current_settings(uow).retention, gaps)}
    )
    steps = _steps(asked, cafs, gaps)
    number = wording.module_number(asked)
    sheet = FormSheet(
        title="Dossier de candidature",
        subtitle=f"Module {number} – {asked.title}",
        call=wording.typographic(call.title),
        dated=paris_day(clock()),
        letterheads=tuple(_letterhead(uow, caf) for caf in cafs),
        steps=tuple(wording.typographic(step) for step in steps),
        sections=sections(CallFacts(asked, cafs, notice)),
        mark=(MARK, f"{FORMAT}|{call.reference}|{module}"),
        imprint=f"{FORMAT} · {call.reference} · {module}",
        watch=Watch(draft=bool(gaps.missing)),
    )
    return DossierForm(sheet, file_name(call.reference, module), tuple(gaps.missing))


def file_name(reference: str, module: ModuleCode) -> str:
    """Return « dossier-PDN-2024-module-1.pdf », writable everywhere whatever the reference holds."""
    plain = "".join(c if c.isalnum() or c in "-_" else "-" for c in reference)
    return f"dossier-{plain}-module-{module[1:]}.pdf"


def _letterhead(uow: UnitOfWork, caf: Institution) -> Letterhead:
    logo = uow.blob(caf.logo_sha256) if caf.logo_sha256 else None
    return Letterhead((caf.full_name or caf.name,), logo)


def _steps(module: Module, cafs: tuple[Institution, ...], gaps: Gaps) -> list[str]:
    """Say how the form is filled in and sent: the signed scan counts, the filled file spares typing."""
    addresses = [
        f"{gaps.of_caf(caf, next(iter(caf.deposit_addresses), ''), 'l’adresse de dépôt')} ({caf.name})"
        for caf in cafs
    ]
    return [
        (
            "Remplissez ce fichier dans un lecteur de PDF, et enregistrez-le. Les champs marqués d’un "
            "astérisque (*) sont nécessaires à l’examen du dossier."
        ),
        (
            "Imprimez-le, signez-le à la section G, puis numérisez-le : un dossier doit impérativement être "
            "signé."
        ),
        (
            f"Envoyez à {wording.listed(addresses)} la version signée et numérisée, ce fichier rempli "
            "(il évite une nouvelle saisie) et les pièces demandées."
        ),
        f"Date limite de réception : {_moment(module.deadline)}, heure de Paris.",
    ]


def _moment(deadline: datetime) -> str:
    local = paris(deadline)
    return f"{wording.weekday_date(local.date())} à {wording.clock_time(local)}"
