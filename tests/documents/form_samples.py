"""A small form with one field of each kind, and the call's real one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pdn_desktop import assets
from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.usecases.dossier_fields import CallFacts, sections
from pdn_desktop.usecases.form_sheets import (
    FieldKind,
    FormField,
    FormGrid,
    FormNotice,
    FormPart,
    FormSection,
    FormSheet,
    OfficeRows,
    SignatureRoom,
)
from pdn_desktop.usecases.sheets import Letterhead, Watch

PRESET = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="call-2024.toml")
NOTICE = FormNotice("**Données personnelles.** {{ rgpd.dpo }}", {"rgpd": {"dpo": "dpo@exemple.fr"}})
NAME = FormField("name", "Raison sociale", "A – Raison sociale", longest=120, required=True, width=8)
FORM = FormField(
    "legal_form",
    "Forme juridique",
    "A – Forme juridique",
    FieldKind.CHOICE,
    width=4,
    options=(("association", "Association"), ("other", "Autre")),
)
STORY = FormField("story", "Récit", "A – Récit", FieldKind.PARAGRAPHS, lines=4, longest=500)
PROMISE = FormField("promise", "m’engage à l’exactitude", "A – m’engage à l’exactitude", FieldKind.CHECK)
AMOUNT = FormField("cost_60_03", "Allier", "Charges, Achats, Allier en euros", numeric=True, longest=14)
GRID = FormGrid("Charges", ("Poste", "Allier"), (("Achats", (AMOUNT,)),), (2, 1))
PARTS = (NAME, FORM, STORY, GRID, PROMISE, SignatureRoom("Signature"), OfficeRows(("Numéro",)))


def sheet(parts: Sequence[FormPart] = PARTS, **changes: Any) -> FormSheet:
    """Return a form of one section with these parts."""
    fields: dict[str, Any] = {
        "title": "Dossier de candidature",
        "subtitle": "Module 1 – Coordination générale",
        "call": "Appel à candidatures 2024",
        "dated": date(2024, 1, 20),
        "letterheads": (Letterhead(("Caf de l’Allier",)), Letterhead(("Caf du Puy-de-Dôme",))),
        "steps": ("Remplissez ce fichier.", "Signez-le."),
        "sections": (FormSection("A. Votre structure", "Une phrase.", tuple(parts)),),
        "mark": ("pdn_dossier", "pdn-dossier/1|PDN-2024|M1"),
        "imprint": "pdn-dossier/1 · PDN-2024 · M1",
    }
    return FormSheet(**{**fields, **changes})


def module(code: ModuleCode) -> Module:
    """Return a module of the 2024 call."""
    return next(each for each in PRESET.modules if each.code is code)


def institutions() -> tuple[Institution, ...]:
    """Return the two Caf by department."""
    return tuple(sorted(PRESET.institutions, key=lambda caf: caf.department))


def dossier(code: ModuleCode, *, draft: bool = False, **changes: Any) -> FormSheet:
    """Return the form of a module of the 2024 call."""
    facts = CallFacts(
        changes.pop("module", module(code)), changes.pop("institutions", institutions()), NOTICE
    )
    return sheet(sections=sections(facts), watch=Watch(draft=draft), **changes)
