"""The machine format `pdn-call/1`: one JSON object that carries a call from and to other programs.

Its keys are described in docs/cli.md and in the shipped schema; unknown keys are ignored and named.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.record import Record, new_id
from pdn_desktop.domain.scoring import AgreedMark, Mark
from pdn_desktop.exchange.parsing import json_object
from pdn_desktop.exchange.plain import decimal_text, filled, plain
from pdn_desktop.usecases.delivery import CONFIGURATION, SECTIONS, CallFacts, Delivery, Section
from pdn_desktop.usecases.faults import built, faulty, wrong

FORMAT = "pdn-call/1"
MAX_BYTES = 300_000_000
MAX_ROWS = 3_000_000
MAX_ID = 200

_SINGLE = frozenset({"call", "settings"})
_BASIC = ("members", "applicants", "candidacies", "recusals", "marks", "agreed")
"""The sections every file has, even empty."""

_ALWAYS: Mapping[str, tuple[str, ...]] = {
    "members": ("id", "name", "institution", "role"),
    "applicants": ("id", "name", "legal_form", "siret"),
    "recusals": ("member", "candidacy"),
    "agreed": ("candidacy", "criterion", "value", "reason"),
}
"""The keys every row of a section has, even empty or null."""

_RENAMED: Mapping[str, Mapping[str, str]] = {"candidacies": {"status": "admissibility"}}
"""Fields whose key differs from their name."""

_LEFT_OUT: Mapping[str, frozenset[str]] = {
    "call": frozenset({"id", "version"}),
    "institutions": frozenset({"logo_sha256", "version"}),
    "piece_checks": frozenset({"files", "version"}),
    "supplements": frozenset({"document", "version"}),
}
"""What belongs to the call file alone: its identity, versions, digests of bytes that do not travel."""

_VERSION = frozenset({"version"})


def read_call(content: bytes, *, origin: str) -> Delivery:
    """Return what a file states, each value checked by itself; `Refusal` names the place of the first fault.

    `origin` names the file in refusals. Decimals are strings, instants carry their offset.
    """
    data = json_object(content, origin=origin)
    if data.get("format") != FORMAT:
        raise faulty("format", f"ce fichier n’est pas au format « {FORMAT} »", origin=origin)
    rows = {name: _rows(data, name, origin) for name in (*CONFIGURATION, *SECTIONS) if name in data}
    if sum(map(len, rows.values())) > MAX_ROWS:
        raise wrong("", "le fichier a trop de lignes", origin=origin)
    unknown = sorted(data.keys() - {"format", *CONFIGURATION, *SECTIONS})
    reader = _Reader(origin)
    return Delivery(
        origin=origin,
        sections={name: reader.section(name, rows[name]) for name in SECTIONS if name in rows},
        configuration={name: reader.changes(name, rows[name]) for name in CONFIGURATION if name in rows},
        ignored=(*unknown, *reader.ignored),
    )


def write_call(facts: CallFacts) -> Iterator[str]:
    """Yield the text of a file, one row a line; `read_call` reads back equal records."""
    yield f'{{\n"format": {_json(FORMAT)}'
    for name, records in facts.configuration.items():
        rows = [_written(record, name) for record in records]
        if name in _SINGLE:
            yield f",\n{_json(name)}: {_json(rows[0])}"
        elif rows:
            yield from _section(name, rows)
    for name, records in facts.sections.items():
        if records or name in _BASIC:
            yield from _section(name, (_written(record, name) for record in records))
    yield "\n}\n"


class _Reader:
    """Turns rows of a file into records; remembers the keys it did not know."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._ignored: dict[str, None] = {}

    @property
    def ignored(self) -> tuple[str, ...]:
        """Return the unknown keys met, as « marks[].weight », in order."""
        return tuple(self._ignored)

    def section(self, name: str, rows: list[Any]) -> Section:
        """Return the records of a section, each built and valid."""
        kind = SECTIONS[name]
        fields_of = self._fields(kind, name)
        records, given = [], []
        shapes: dict[tuple[str, ...], frozenset[str]] = {}
        for index, row in enumerate(rows):
            fields = fields_of(row, index)
            records.append(self._record(kind, fields, f"{name}[{index}]"))
            given.append(shapes.setdefault(tuple(fields), frozenset(fields)))
        return Section(name, tuple(records), tuple(given))

    def changes(self, name: str, rows: list[Any]) -> list[dict[str, Any]]:
        """Return the fields that a file states of the call itself, unknown keys left out."""
        fields_of = self._fields(CONFIGURATION[name], name)
        return [fields_of(row, index) for index, row in enumerate(rows)]

    def _fields(self, kind: type[Record], name: str) -> Callable[[Any, int], dict[str, Any]]:
        """Return what takes the known fields out of a row of this section."""
        renamed = {key: field for field, key in _RENAMED.get(name, {}).items()}
        own = set(kind.model_fields) - _LEFT_OUT.get(name, _VERSION) - set(renamed.values())
        known = {**{field: field for field in own}, **renamed}

        def fields_of(row: Any, index: int) -> dict[str, Any]:
            if not isinstance(row, dict):
                raise faulty(f"{name}[{index}]", "un objet est attendu", origin=self._origin)
            for key in row.keys() - known.keys():
                self._ignored[f"{name}[].{key}"] = None
            return {known[key]: value for key, value in row.items() if key in known}

        return fields_of

    def _record(self, kind: type[Record], fields: Mapping[str, Any], place: str) -> Record:
        identity = fields.get("id")
        if isinstance(identity, str) and not (0 < len(identity) <= MAX_ID and identity.isprintable()):
            raise faulty(f"{place}.id", f"un identifiant a de 1 à {MAX_ID} caractères", origin=self._origin)
        if kind in {Mark, AgreedMark} and not isinstance(fields.get("value"), str | None):
            what = 'une note s’écrit entre guillemets, avec un point (par exemple "3.5")'
            raise faulty(f"{place}.value", what, origin=self._origin)
        return built(kind, {**_supplied(kind), **fields}, place, origin=self._origin)


def _supplied(kind: type[Record]) -> dict[str, Any]:
    """Return what a row may leave to the program: the number of a candidacy, the id of a recusal."""
    if kind is Candidacy:
        return {"number": ""}
    return {"id": new_id()} if kind is Recusal else {}


def _rows(data: Mapping[str, Any], name: str, origin: str) -> list[Any]:
    rows = [data[name]] if name in _SINGLE else data[name]
    if not isinstance(rows, list):
        raise faulty(name, "une liste est attendue", origin=origin)
    return rows


def _section(name: str, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f",\n{_json(name)}: ["
    for index, row in enumerate(rows):
        yield f"{',' if index else ''}\n {_json(row)}"
    yield "]"


def _written(record: Record, name: str) -> dict[str, Any]:
    if isinstance(record, Mark):
        return _written_mark(record)
    row = {key: plain(getattr(record, key)) for key in _ALWAYS.get(name, ())}
    row |= filled(record, leave_out=_LEFT_OUT.get(name, _VERSION))
    renamed = _RENAMED.get(name, {})
    return {renamed.get(key, key): value for key, value in row.items()}


def _written_mark(mark: Mark) -> dict[str, Any]:
    """Return a mark's row; marks are many, so the little they say is picked by hand."""
    value = None if mark.value is None else decimal_text(mark.value)
    row: dict[str, Any] = {
        "member": mark.member,
        "candidacy": mark.candidacy,
        "criterion": mark.criterion,
        "round": mark.round,
        "value": value,
    }
    if mark.abstained:
        row |= {"abstained": True}
    row |= {"comment": mark.comment}
    return row if mark.at is None else row | {"at": plain(mark.at)}


def _json(value: Any) -> str:
    return _ENCODER.encode(value)


def _iso(value: date | time) -> str:
    return value.isoformat()


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_iso)
