"""Presets: the facts of a call as a TOML file, to start a call from and to save one as (docs/presets.md)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from pdn_desktop import assets
from pdn_desktop.domain.call import Call, Institution, LetterTemplate, Module, Settings
from pdn_desktop.domain.candidacy import PieceRequirement
from pdn_desktop.domain.hearing import HearingQuestion
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import Criterion, ScoringGrid
from pdn_desktop.domain.wording import listed
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.parsing import read_limited, toml_tables
from pdn_desktop.exchange.plain import filled
from pdn_desktop.usecases.faults import built, faulty
from pdn_desktop.usecases.setting_up import Preset, asked_of_all, check_preset, is_personal, placed

FORMAT = "pdn-preset/1"
MAX_BYTES = 1_000_000
SUFFIX = ".toml"

_PARTS: Mapping[str, type[Record]] = {
    "modules": Module,
    "institutions": Institution,
    "grids": ScoringGrid,
    "pieces": PieceRequirement,
    "templates": LetterTemplate,
    "questions": HearingQuestion,
}
_HEAD = ("format", "name", "label")
_OURS = frozenset({"id", "version", "position", "preset", "demonstration", "seal", "sealed_at"})
"""What a call file adds to its records and a preset never holds."""


def read_preset(content: bytes, *, origin: str) -> Preset:
    """Return the preset of a file; `origin` names it in refusals (« préréglage « call-2024 » »).

    `Refusal` names the line of a fault of writing, the field of a wrong or unknown value.
    """
    data = toml_tables(content, origin=origin)
    if data.get("format") != FORMAT:
        raise faulty("format", f"ce fichier n’est pas un préréglage « {FORMAT} »", origin=origin)
    for key in data.keys() - {*_HEAD, "call", "settings", *_PARTS}:
        raise faulty(key, "donnée inconnue", origin=origin)
    parts: dict[str, tuple[Any, ...]] = {
        key: _records(kind, data.get(key, []), key, origin) for key, kind in _PARTS.items()
    }
    parts["pieces"] = tuple(placed(parts["pieces"]))
    parts["questions"] = tuple(asked_of_all(parts["questions"]))
    preset = Preset(
        name=_text(data, "name", origin),
        label=_text(data, "label", origin),
        call=built(Call, {"id": "preset", **_table(data, "call", origin)}, "call", origin=origin),
        settings=built(Settings, _table(data, "settings", origin), "settings", origin=origin),
        **parts,
    )
    check_preset(preset)
    return preset


def preset_named(name: str) -> Preset:
    """Return the shipped preset of this name, or the one in this file."""
    shipped = f"presets/{name}{SUFFIX}"
    if shipped in assets.names("presets", SUFFIX):
        return read_preset(assets.read_bytes(shipped), origin=f"préréglage « {name} »")
    path = Path(name)
    if path.suffix != SUFFIX:
        known = listed(Path(found).stem for found in assets.names("presets", SUFFIX))
        raise Refusal(
            f"Le préréglage « {name} » n’est pas livré.", to_do=f"Choisissez {known}, ou un fichier .toml."
        )
    content = read_limited(path, limit=MAX_BYTES)
    return read_preset(content, origin=f"fichier « {path.name} »")


def write_preset(preset: Preset) -> str:
    """Return the preset as the text of a file that `read_preset` reads back equal."""
    tables = {
        "format": FORMAT,
        "name": preset.name,
        "label": preset.label,
        "call": filled(preset.call, leave_out=_OURS),
        "settings": filled(preset.settings, leave_out=_OURS),
        **{key: [filled(record, leave_out=_OURS) for record in getattr(preset, key)] for key in _PARTS},
    }
    return tomli_w.dumps({key: value for key, value in tables.items() if value != []})


def _records(kind: type[Record], rows: Any, place: str, origin: str) -> tuple[Any, ...]:
    if not isinstance(rows, list):
        raise faulty(place, "une liste de tables est attendue", origin=origin)
    return tuple(_record(kind, row, f"{place}[{index}]", origin) for index, row in enumerate(rows))


def _record(kind: type[Record], row: Any, place: str, origin: str) -> Record:
    if not isinstance(row, dict):
        raise faulty(place, "une table est attendue", origin=origin)
    _refuse_ours(kind, row, place, origin)
    if kind is ScoringGrid:
        row = {**row, "criteria": _records(Criterion, row.get("criteria", []), f"{place}.criteria", origin)}
    if kind is HearingQuestion:
        row = {"id": place, **row}
    return built(kind, row, place, origin=origin)


def _table(data: Mapping[str, Any], key: str, origin: str) -> dict[str, Any]:
    table = data.get(key, {})
    if not isinstance(table, dict):
        raise faulty(key, "une table est attendue", origin=origin)
    _refuse_ours(Call if key == "call" else Settings, table, key, origin)
    return table


def _refuse_ours(kind: type[Record], row: Mapping[str, Any], place: str, origin: str) -> None:
    for name in row:
        if name in _OURS or (name in kind.model_fields and is_personal(kind, name)):
            raise faulty(f"{place}.{name}", "un préréglage ne fixe pas cette donnée", origin=origin)


def _text(data: Mapping[str, Any], key: str, origin: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise faulty(key, "un texte est attendu", origin=origin)
    return value
