"""Marks from a spreadsheet: CSV as Excel and LibreOffice write it in France (docs/cli.md)."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.record import MARK_QUANTUM
from pdn_desktop.domain.scoring import Mark, Round
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.delivery import Delivery, Section
from pdn_desktop.usecases.faults import built, wrong

MAX_BYTES = 50_000_000
MAX_ROWS = 500_000

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "member": ("membre", "member"),
    "candidacy": ("candidature", "candidacy", "numéro", "dossier"),
    "criterion": ("critère", "criterion"),
    "value": ("note", "value", "mark"),
    "comment": ("commentaire", "comment", "justification"),
    "round": ("tour", "round"),
}
"""What the header may call each field, with or without accents, in any case."""

_NUMBER = re.compile(r"-?\d{1,6}([.,]\d{1,6})?", re.ASCII)
_REQUIRED = ("member", "candidacy", "criterion", "value")
_ABSTAINED = frozenset({"nsp", "ne se prononce pas"})
_ROUNDS = {
    "": Round.DOSSIER,
    "dossier": Round.DOSSIER,
    "sur dossier": Round.DOSSIER,
    "after_audition": Round.AFTER_AUDITION,
    "audition": Round.AFTER_AUDITION,
    "apres audition": Round.AFTER_AUDITION,
}


@dataclass(frozen=True)
class _Line:
    number: int
    cells: Mapping[str, str]


def read_marks(
    content: bytes, *, origin: str, members: Sequence[Member], candidacies: Sequence[Candidacy]
) -> Delivery:
    """Return the marks of a CSV file; members go by id or name, candidacies by number or id.

    « 3,5 » and « 3.5 » are equal; « NSP » abstains; an empty cell gives no mark. `Refusal` names the line
    and the column of the first fault.
    """
    columns, lines = _table(content, origin)
    who = _directory([(m.name, m.id) for m in members], [m.id for m in members])
    what = _directory([(c.number, c.id) for c in candidacies], [c.id for c in candidacies])
    reader = _Reader(origin, columns, who, what)
    rows = [(line.number, reader.mark(line)) for line in lines if line.cells["value"]]
    given = frozenset({"value", "abstained", "comment"})
    section = Section(
        "marks",
        records=tuple(mark for _, mark in rows),
        given=(given,) * len(rows),
        lines=tuple(number for number, _ in rows),
        columns=columns,
    )
    return Delivery(origin, {"marks": section}, complete_sheets_only=True)


class _Reader:
    """Turns lines into marks; `columns` says what the header calls each field."""

    def __init__(
        self, origin: str, columns: Mapping[str, str], members: Mapping[str, str], dossiers: Mapping[str, str]
    ) -> None:
        self._origin = origin
        self._columns = columns
        self._members = members
        self._dossiers = dossiers

    def mark(self, line: _Line) -> Mark:
        """Return the mark of a line whose mark is not empty."""
        cells = line.cells
        abstained = bare(cells["value"]) in _ABSTAINED
        fields: dict[str, Any] = {
            "member": self._one(line, "member", self._members, "aucun membre du comité ne s’appelle"),
            "candidacy": self._one(line, "candidacy", self._dossiers, "aucune candidature n’a le numéro"),
            "criterion": cells["criterion"].upper(),
            "round": self._one(
                line, "round", _ROUNDS, "le tour n’est ni « dossier » ni « après audition » :"
            ),
            "value": None if abstained else self._value(line),
            "abstained": abstained,
            "comment": cells["comment"],
        }
        return built(Mark, fields, f"ligne {line.number}", origin=self._origin)

    def _one[T](self, line: _Line, field: str, known: Mapping[str, T], otherwise: str) -> T:
        text = line.cells[field]
        found = known.get(text, known.get(bare(text)))
        if found is None:
            raise self._wrong(line, field, f"{otherwise} « {text} »")
        return found

    def _value(self, line: _Line) -> Decimal:
        found = _NUMBER.fullmatch(line.cells["value"])
        value = Decimal(found[0].replace(",", ".")) if found else None
        if value is None or value % MARK_QUANTUM:
            what = f"« {line.cells['value']} » n’est ni une note ni « NSP »"
            raise self._wrong(line, "value", what)
        return value

    def _wrong(self, line: _Line, field: str, what: str) -> Refusal:
        column = self._columns.get(field, field)
        return wrong(f"ligne {line.number}, colonne « {column} »", what, origin=self._origin)


def bare(text: str) -> str:
    """Return the text in lower case, without accents and outer blanks."""
    folded = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "'")


def _directory(names: Sequence[tuple[str, str]], ids: Sequence[str]) -> dict[str, str]:
    """Return who or what each text names; ids come before names, a name borne twice names nobody."""
    directory: dict[str, str] = {}
    doubled = set()
    for name, identity in names:
        doubled |= {bare(name)} & directory.keys()
        directory[bare(name)] = identity
    known = {name: identity for name, identity in directory.items() if name not in doubled}
    return known | {identity: identity for identity in ids}


def _table(content: bytes, origin: str) -> tuple[dict[str, str], list[_Line]]:
    """Return what the header calls each field, and the lines below it that are not blank."""
    text = _decoded(content, origin)
    header, _, _ = text.partition("\n")
    for delimiter in sorted(";\t,", key=header.count, reverse=True):
        rows = _rows(text, delimiter, origin)
        titles = next(rows, (1, []))[1]
        columns = _columns(titles)
        if all(field in columns for field in _REQUIRED):
            return {f: titles[i].strip() for f, i in columns.items()}, list(
                _lines(rows, columns, titles, origin)
            )
    wanted = ", ".join(f"« {_COLUMNS[field][0]} »" for field in _REQUIRED)
    raise wrong("ligne 1", f"il faut les colonnes {wanted}", origin=origin)


def _decoded(content: bytes, origin: str) -> str:
    """Return the text: UTF-16 and UTF-8 by their marks, then UTF-8, else what Excel writes in France."""
    marked = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise wrong("", "son codage n’est ni UTF-8 ni celui d’Excel", origin=origin)


def _rows(text: str, delimiter: str, origin: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise wrong(
                f"ligne {number}", "ce n’est pas du CSV correct (guillemets mal refermés ?)", origin=origin
            ) from error
        if row is None:
            return
        yield number, row


def _columns(titles: Sequence[str]) -> dict[str, int]:
    """Return where each field stands, the first of its names that the header holds."""
    places = {bare(title): index for index, title in reversed(list(enumerate(titles)))}
    found = {
        field: next((places[bare(name)] for name in names if bare(name) in places), None)
        for field, names in _COLUMNS.items()
    }
    return {field: index for field, index in found.items() if index is not None}


def _lines(
    rows: Iterator[tuple[int, list[str]]], columns: Mapping[str, int], titles: Sequence[str], origin: str
) -> Iterator[_Line]:
    for count, (number, row) in enumerate(rows):
        if count >= MAX_ROWS:
            raise wrong(f"ligne {number}", f"un fichier a {MAX_ROWS} lignes au plus", origin=origin)
        if len(row) > len(titles) and any(row[len(titles) :]):
            raise wrong(f"ligne {number}", "il y a plus de cellules que de colonnes", origin=origin)
        if any(cell.strip() for cell in row):
            padded = [*row, *[""] * (len(titles) - len(row))]
            yield _Line(number, {f: padded[columns[f]].strip() if f in columns else "" for f in _COLUMNS})
