"""The journal for people: each act as a French sentence, and what it changed, value by value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pdn_desktop.domain.bookmarks import UsefulPage
from pdn_desktop.domain.call import JournalEntry
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.hearing import PrivateNote
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.wording import clock_time, counted, long_date
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.act_words import ActKind, act_of
from pdn_desktop.usecases.field_words import HIDDEN, field_name, record_name
from pdn_desktop.usecases.journal_subjects import Thing, thing_of
from pdn_desktop.usecases.names import Names
from pdn_desktop.usecases.ports import Change, Clock, Nature, UnitOfWork
from pdn_desktop.usecases.value_words import NOTHING, told

PAGE = 2_000
"""So many acts are read at once."""

SHOWN = 12
"""So many changed records of one act are shown at first; an import changes thousands."""

_SAID = frozenset({"at", "by"})
"""Fields that repeat when the act was done, and by whom."""

_PRIVATE: Mapping[type[Record] | None, int] = {PrivateNote: 2, UsefulPage: 1}
"""Records that their author alone reads, and how many parts of their key are told."""

_TITLES = ("number", "name", "label", "title")
"""Fields that tell a record whose identity says nothing to a person."""


@dataclass(frozen=True)
class ActRow:
    """One act: when, who, what was done, on what; `code` is the journal's own."""

    number: int
    at: datetime  # on the clocks of Paris
    who: str
    code: str
    label: str
    kind: ActKind
    thing: Thing
    hash: str

    @property
    def when(self) -> str:
        """Return « 12 avril 2024 à 9 h 30 »."""
        return f"{long_date(self.at.date())} à {clock_time(self.at)}"

    @property
    def words(self) -> str:
        """Return what was done on what: « Candidature enregistrée : PDN-2024-M1-001, … »."""
        return f"{self.label}\u00a0: {self.thing.words}" if self.thing.words else self.label

    @property
    def sentence(self) -> str:
        """Return the act in one sentence: « Candidature enregistrée : …, le 12 avril 2024 par Marie. »."""
        return f"{self.words}, le {self.when} par {self.who}."


@dataclass(frozen=True)
class ValueLine:
    """One field of a changed record, before and after; « — » stands for nothing."""

    label: str
    before: str
    after: str
    personal: bool = False


@dataclass(frozen=True)
class ChangeTold:
    """One changed record: what it is, what happened to it, its values; `remark` says what is not shown."""

    title: str
    nature: Nature
    lines: tuple[ValueLine, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class ActDetail:
    """One act with what it changed; `more` counts the changes left out."""

    row: ActRow
    changes: tuple[ChangeTold, ...]
    more: int = 0


def journal_page(
    uow: UnitOfWork, _clock: Clock, *, after: int = 0, before: int | None = None, count: int = PAGE
) -> tuple[ActRow, ...]:
    """Return up to `count` acts between these numbers, both left out, newest first."""
    names = Names(uow)
    return tuple(_row(names, entry) for entry in uow.journal.entries(after=after, before=before, count=count))


def act_detail(uow: UnitOfWork, _clock: Clock, *, number: int, shown: int = SHOWN) -> ActDetail:
    """Return what this act changed, with the values the history still keeps; `Refusal` when there is none."""
    found = uow.journal.entries(after=number - 1, before=number + 1, count=1)
    if not found:
        raise Refusal(f"L’acte n°\u00a0{number} n’est pas dans le journal.", to_do="Actualisez la liste.")
    names, (entry,) = Names(uow), found
    changes = [change for change in uow.journal.changes(entry) if change.nature is not Nature.CONTENT]
    contents = len(entry.changes) - len(changes)
    told_changes = [_change(names, change) for change in changes[:shown]]
    if contents:
        words = counted(contents, "fichier conservé", "fichiers conservés")
        told_changes.append(ChangeTold(words, Nature.CONTENT))
    return ActDetail(_row(names, entry), tuple(told_changes), max(0, len(changes) - shown))


def rows_of(names: Names, entries: Sequence[JournalEntry]) -> Iterator[ActRow]:
    """Yield these entries as people read them."""
    return (_row(names, entry) for entry in entries)


def _row(names: Names, entry: JournalEntry) -> ActRow:
    act = act_of(entry.action)
    return ActRow(
        number=entry.seq,
        at=paris(entry.at),
        who=entry.actor,
        code=entry.action,
        label=act.label,
        kind=act.kind,
        thing=thing_of(names, entry),
        hash=entry.hash,
    )


def _change(names: Names, change: Change) -> ChangeTold:
    kind = change.kind
    if kind is None:
        return ChangeTold("", change.nature)
    name = record_name(kind.__name__)
    if change.nature is Nature.MANY:
        return ChangeTold(
            f"{name} : {counted(change.count, 'élément ajouté', 'éléments ajoutés')}", change.nature
        )
    known = change.after or change.before
    identity = ", ".join(list(_identity(names, kind, change.key, known))[: _PRIVATE.get(kind)])
    title = f"{name} – {identity}" if identity else name
    if kind in _PRIVATE:
        return ChangeTold(title, change.nature, remark="Son auteur seul peut la lire.")
    remark = "Valeur effacée : elle n’est plus conservée." if change.purged else ""
    return ChangeTold(title, change.nature, tuple(_lines(names, kind, change)), remark)


def _identity(names: Names, kind: type[Record], key: Sequence[str], known: Record | None) -> Iterator[str]:
    """Yield the words that tell one record from the others of its kind."""
    named = {name: value for name, value in zip(kind.identity, key, strict=True) if name not in HIDDEN}
    if known is not None:
        named = {name: getattr(known, name) for name in named}
        titled = next((name for name in _TITLES if getattr(known, name, "")), "")
        if titled and len(kind.identity) == 1:
            named = {titled: getattr(known, titled)}
    return (told(names, name, value) for name, value in named.items())


def _lines(names: Names, kind: type[Record], change: Change) -> Iterator[ValueLine]:
    """Yield the changed fields, or all that say something when the record came or went."""
    for name in change.fields or _telling(kind, change.after or change.before):
        if name not in HIDDEN:
            before, after = _told(names, name, change.before), _told(names, name, change.after)
            yield ValueLine(field_name(kind.__name__, name), before, after, _personal(kind, name))


def _telling(kind: type[Record], record: Record | None) -> Iterator[str]:
    """Yield the fields that say more than the record's title, the act itself and its usual values do."""
    if record is not None:
        for name, field in kind.model_fields.items():
            said = name in _SAID or (name in kind.identity and len(kind.identity) > 1)
            if not said and getattr(record, name) not in (field.default, None, "", ()):
                yield name


def _told(names: Names, field: str, record: Record | None) -> str:
    return NOTHING if record is None else told(names, field, getattr(record, field))


def _personal(kind: type[Record], field: str) -> bool:
    extra: Any = kind.model_fields[field].json_schema_extra
    return isinstance(extra, Mapping) and bool(extra.get("personal"))
