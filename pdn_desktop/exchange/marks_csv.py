"""Marks from and for a spreadsheet: CSV as Excel and LibreOffice write it in France (docs/cli.md)."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.record import MARK_QUANTUM
from pdn_desktop.domain.scoring import Mark, Round, ScoringGrid
from pdn_desktop.domain.wording import mark_text
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.spreadsheet import acting, write_table
from pdn_desktop.usecases.delivery import Delivery, Section
from pdn_desktop.usecases.faults import built, wrong
from pdn_desktop.usecases.ports import UnitOfWork

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
_HEADER = ("Membre", "Candidature", "Critère", "Note", "Commentaire", "Tour")
_TOLD_ABSTAINED = "NSP"
_TOLD_ROUNDS: Mapping[Round, str] = {Round.DOSSIER: "dossier", Round.AFTER_AUDITION: "après audition"}
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


def write_marks(
    marks: Iterable[Mark], *, members: Sequence[Member], candidacies: Sequence[Candidacy]
) -> bytes:
    """Return these marks as `read_marks` takes them in, by candidacy, member, round and criterion.

    Members and candidacies go by name and number where these name one only.
    """
    who = _callings([(m.name, m.id) for m in members])
    what = _callings([(c.number, c.id) for c in candidacies])
    places = {member.id: place for place, member in enumerate(members)}
    rows = sorted(
        marks, key=lambda m: (what[m.candidacy], places[m.member], _TOLD_ROUNDS[m.round], m.criterion)
    )
    return write_table((_HEADER, *(_cells(mark, who, what) for mark in rows)))


def _callings(names: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return how a file calls each of these: by its name when that leads back to it, else by its id."""
    known = _directory(names, [identity for _, identity in names])
    return {
        identity: name if _found(known, name.strip()) == identity else identity for name, identity in names
    }


def _cells(mark: Mark, who: Mapping[str, str], what: Mapping[str, str]) -> tuple[str, ...]:
    value = "" if mark.value is None else mark_text(mark.value)
    return (
        who[mark.member],
        what[mark.candidacy],
        mark.criterion,
        _TOLD_ABSTAINED if mark.abstained else value,
        mark.comment,
        _TOLD_ROUNDS[mark.round],
    )


def marks_of(uow: UnitOfWork) -> bytes:
    """Return every mark of a call as `write_marks` writes them."""
    return write_marks(uow.all(Mark), members=uow.all(Member), candidacies=uow.all(Candidacy))


def marks_for(uow: UnitOfWork, content: bytes, *, name: str) -> Delivery:
    """Return the marks of a file of this name, read for this call."""
    return read_marks(
        content,
        origin=f"fichier «\u00a0{name}\u00a0»",
        members=uow.all(Member),
        candidacies=uow.all(Candidacy),
        criteria=[each.code for grid in uow.all(ScoringGrid) for each in grid.criteria],
    )


def read_marks(
    content: bytes,
    *,
    origin: str,
    members: Sequence[Member],
    candidacies: Sequence[Candidacy],
    criteria: Iterable[str] = (),
) -> Delivery:
    """Return the marks of a CSV file; members go by id or name, candidacies by number or id.

    « 3,5 » and « 3.5 » are equal; « NSP » abstains; an empty cell gives no mark; a comment may stand alone.
    Criteria of these codes are known in any case. `Refusal` names the line and the column of the first fault.
    """
    columns, lines = _table(content, origin)
    who = _directory([(m.name, m.id) for m in members], [m.id for m in members])
    what = _directory([(c.number, c.id) for c in candidacies], [c.id for c in candidacies])
    codes = {code.casefold(): code for code in criteria}
    reader = _Reader(origin, columns, (who, what, codes))
    rows = [
        (line.number, reader.mark(line))
        for line in lines
        if line.cells["value"] or line.cells["comment"].strip()
    ]
    given = frozenset({"value", "abstained", "comment"} if "comment" in columns else {"value", "abstained"})
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
        self,
        origin: str,
        columns: Mapping[str, str],
        known: tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]],
    ) -> None:
        self._origin = origin
        self._columns = columns
        self._members, self._dossiers, self._criteria = known

    def mark(self, line: _Line) -> Mark:
        """Return the mark of a line that holds one, or a comment."""
        cells = line.cells
        abstained = bare(cells["value"]) in _ABSTAINED
        fields: dict[str, Any] = {
            "member": self._one(line, "member", self._members, "aucun membre du comité ne s’appelle"),
            "candidacy": self._one(line, "candidacy", self._dossiers, "aucune candidature n’a le numéro"),
            "criterion": self._criteria.get(cells["criterion"].casefold(), cells["criterion"].upper()),
            "round": self._one(
                line, "round", _ROUNDS, "le tour n’est ni « dossier » ni « après audition » :"
            ),
            "value": None if abstained or not cells["value"] else self._value(line),
            "abstained": abstained,
            "comment": cells["comment"],
        }
        return built(Mark, fields, f"ligne {line.number}", origin=self._origin)

    def _one[T](self, line: _Line, field: str, known: Mapping[str, T], otherwise: str) -> T:
        text = line.cells[field]
        found = _found(known, text)
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


def _found[T](known: Mapping[str, T], text: str) -> T | None:
    return known.get(text, known.get(bare(text)))


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
    header = next(iter(text.splitlines()), "")
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
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise wrong("", "son codage n’est ni UTF-8 ni celui d’Excel", origin=origin)


def _rows(text: str, delimiter: str, origin: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
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
            cells = {f: _cell(f, padded[columns[f]]) if f in columns else "" for f in _COLUMNS}
            yield _Line(number, cells)


def _cell(field: str, text: str) -> str:
    """Return a cell as it was before it was made inert; blanks around matter in a comment only."""
    told = acting(text)
    return told if field == "comment" else told.strip()
