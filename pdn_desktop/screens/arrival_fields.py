"""The fields of the form that registers an arrival: what there is to choose from comes from the call."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pdn_desktop.domain.candidacy import Channel
from pdn_desktop.screens import readings
from pdn_desktop.screens.candidacy_fields import (
    coverage_field,
    form_field,
    name_field,
    partial_field,
    rna_field,
    siret_field,
)
from pdn_desktop.screens.outcome_words import module_text
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.usecases.candidacies import CHANNEL_NAMES
from pdn_desktop.usecases.intake_board import Filed, IntakeBoard

NEW = "new"
"""The key of « une nouvelle candidature » and « nouvelle structure »."""
NEW_STRUCTURE = ("name", "legal_form", "siret", "rna")
"""What is written of a structure that is not registered yet."""

_SIGNED = {"unknown": None, "yes": True, "no": False}
_SIGNED_WORDS = {"unknown": "À vérifier plus tard", "yes": "Signature vue", "no": "Non signé"}

_VERSION = {"completes": False, "replaces": True}
_VERSION_WORDS = {
    "completes": "Complète ce qui est déjà reçu",
    "replaces": "Remplace le dépôt précédent : c’est une version corrigée",
}


def arrival_fields(board: IntakeBoard) -> list[Field]:
    """Return the fields in the order of the form, two by two but for the wide ones."""
    attach = {NEW: "Une nouvelle candidature", **{f.candidacy.id: _named(f) for f in board.filed}}
    modules = {str(module.code): module_text(module) for module in board.modules}
    structures = {NEW: "Une nouvelle structure", **{each.id: each.name for each in board.applicants}}
    channels = {str(key): f"{words[:1].upper()}{words[1:]}" for key, words in CHANNEL_NAMES.items()}
    codes = {str(module.code): module.code for module in board.modules}
    return [
        _choice("attach", "Cet envoi apporte", attach),
        _choice("new_version", "Ce dépôt", _VERSION_WORDS, _VERSION),
        _choice("module", "Module", modules, codes),
        _choice("structure", "Structure", structures),
        name_field(),
        form_field(),
        siret_field(),
        replace(rna_field(), wide=True),
        coverage_field(board.institutions),
        partial_field(),
        Field("day", "Reçu le", readings.day(optional=True), hint="Laissez vide si la date est inconnue."),
        Field("hour", "À (heure de Paris)", _optional_hour()),
        replace(_choice("channel", "Voie", channels, {str(each): each for each in Channel}), wide=False),
        replace(_choice("signed", "Signature du dossier", _SIGNED_WORDS, _SIGNED), wide=False),
    ]


def _choice(
    name: str, label: str, options: Mapping[str, str], values: Mapping[str, Any] | None = None
) -> Field:
    reading = readings.choice(values or {key: key for key in options})
    return Field(name, label, reading, Form.CHOICE, options=options, wide=True)


def _named(filed: Filed) -> str:
    brought = "Le même dossier que" if filed.copied else "Un complément à"
    words = f"{brought} {filed.candidacy.number} — {filed.structure}"
    return f"{words} ({filed.because})" if filed.because else words


def _optional_hour() -> readings.Reading[Any]:
    hour = readings.hour()
    return readings.Reading(
        lambda typed: hour.read(typed) if typed.strip() else None,
        lambda value: "" if value is None else hour.show(value),
    )
