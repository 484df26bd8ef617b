"""What a journal entry is about, in words, and where that thing is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pdn_desktop.domain.call import Institution, JournalEntry, Module, Settings
from pdn_desktop.domain.candidacy import PieceRequirement
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.domain.wording import NO_BREAK
from pdn_desktop.usecases.act_words import About, ActKind, act_of
from pdn_desktop.usecases.call_setup import ROOM, subject_of
from pdn_desktop.usecases.letter_templates import TEMPLATES
from pdn_desktop.usecases.names import Names

HEARINGS, SCORING, DELIBERATION, DECISIONS = "hearings", "scoring", "deliberation", "decisions"
CANDIDACIES, LETTERS = "candidacies", "letters"
"""Keys of the rooms where things are shown."""


@dataclass(frozen=True)
class Thing:
    """What an act was done on: its words, and the room and subject that show it; no room = nowhere."""

    words: str = ""
    room: str = ""
    subject: str = ""
    candidacy: str = ""  # its id, when the thing is one or belongs to one


def thing_of(names: Names, entry: JournalEntry) -> Thing:
    """Return what this entry is about."""
    return _TELLERS[act_of(entry.action).about](names, entry)


def _nothing(_names: Names, entry: JournalEntry) -> Thing:
    """Return the settings for an act on them; nothing else has no subject."""
    if entry.action == "settings.edited":
        return Thing("", ROOM, subject_of(Settings, "settings", "min_raters"))
    return Thing("", ROOM, subject_of(Member)) if entry.action == "members.ordered" else Thing()


def _plain(_names: Names, entry: JournalEntry) -> Thing:
    """Return the subject as it stands."""
    return Thing(entry.subject)


def _call(_names: Names, entry: JournalEntry) -> Thing:
    """Return the call, by its reference."""
    return Thing(entry.subject, ROOM, "overview")


def _module(names: Names, entry: JournalEntry) -> Thing:
    """Return a module, by its code."""
    return Thing(names.module_words(entry.subject), ROOM, subject_of(Module, entry.subject))


def _institution(names: Names, entry: JournalEntry) -> Thing:
    """Return a Caf, by its code."""
    words = names.institution_words(entry.subject)
    return Thing(words, ROOM, subject_of(Institution, entry.subject))


def _member(names: Names, entry: JournalEntry) -> Thing:
    """Return a member of the committee; one who left is shown nowhere."""
    there = entry.subject in names.members
    words = names.member_words(entry.subject)
    return Thing(words, ROOM, subject_of(Member, entry.subject)) if there else Thing(words)


def _grid(names: Names, entry: JournalEntry) -> Thing:
    """Return a grid, by its module and its number."""
    module, _, number = entry.subject.rpartition("-")
    words = f"{names.module_words(module)}, grille n°{NO_BREAK}{number}"
    return Thing(words, ROOM, subject_of(ScoringGrid, module, "criteria"))


def _piece(names: Names, entry: JournalEntry) -> Thing:
    """Return a piece that is asked for, by its code."""
    words = names.pieces.get(entry.subject, entry.subject)
    return Thing(words, ROOM, subject_of(PieceRequirement, entry.subject))


def _recusal(names: Names, entry: JournalEntry) -> Thing:
    """Return the candidacy a member stands aside from, and who does."""
    members = sorted({_recused(names, change) for change in entry.changes} - {""})
    words = " – ".join((*members, names.candidacy_words(entry.subject)))
    return Thing(words, ROOM, subject_of(Recusal), names.id_of(entry.subject))


def _candidacy(names: Names, entry: JournalEntry) -> Thing:
    """Return a candidacy; marks lead to the member's sheet, agreed ones to the deliberation."""
    candidacy = names.id_of(entry.subject)
    words = names.candidacy_words(entry.subject)
    kind = act_of(entry.action).kind
    if kind is ActKind.SCORING:
        member = next((each for change in entry.changes if (each := _rater(change))), "")
        rater = names.member_words(member)
        named = words if rater in {"", entry.actor} else f"{rater} – {words}"
        return Thing(named, SCORING, member, candidacy)
    room = DELIBERATION if kind is ActKind.DELIBERATION else CANDIDACIES
    return Thing(words, room if candidacy else "", candidacy, candidacy)


def _hearing(names: Names, entry: JournalEntry) -> Thing:
    """Return the candidacy that is heard, or the module whose hearings are planned."""
    candidacy = names.id_of(entry.subject)
    if candidacy:
        return Thing(names.candidacy_words(entry.subject), HEARINGS, candidacy, candidacy)
    return Thing(names.module_words(entry.subject), HEARINGS, entry.subject)


def _checked_piece(names: Names, entry: JournalEntry) -> Thing:
    """Return a piece of a candidacy."""
    number, _, piece = entry.subject.rpartition(" ")
    candidacy = names.id_of(number)
    words = f"{names.candidacy_words(number)} – {names.pieces.get(piece, piece)}"
    return Thing(words, CANDIDACIES if candidacy else "", candidacy, candidacy)


def _receipt(names: Names, entry: JournalEntry) -> Thing:
    """Return the candidacy of an arrival, or the arrival while it belongs to none."""
    if entry.subject in names.candidacies:
        return _candidacy(names, entry)
    return Thing(names.arrival_words(entry.subject), CANDIDACIES)


def _applicant(names: Names, entry: JournalEntry) -> Thing:
    """Return a structure; its first candidacy shows it."""
    words = names.applicants.get(entry.subject, "")
    filed = next((c.id for c in names.candidacies.values() if c.applicant == entry.subject), "")
    return Thing(words, CANDIDACIES if filed else "", filed)


def _scope(names: Names, entry: JournalEntry) -> Thing:
    """Return a scope; ties are settled where the committee deliberates."""
    tie = act_of(entry.action).kind is ActKind.DELIBERATION
    words = names.scope_words(entry.subject)
    return Thing(words, DELIBERATION if tie else DECISIONS, "" if tie else entry.subject)


def _session(names: Names, entry: JournalEntry) -> Thing:
    """Return the module a session is of."""
    return Thing(names.module_words(entry.subject), DELIBERATION, f"session/{entry.subject}")


def _document(names: Names, entry: JournalEntry) -> Thing:
    """Return an issued document and its addressee; several issued at once by their numbers."""
    found = names.documents.get(entry.subject)
    if found is None:
        return Thing(entry.subject, LETTERS)
    words = ", ".join(
        part for part in (entry.subject, names.applicants.get(found.applicant or "", "")) if part
    )
    return Thing(words, LETTERS, f"document/{found.id}", next(iter(found.candidacies), ""))


def _template(_names: Names, entry: JournalEntry) -> Thing:
    """Return a letter's text, by its French name."""
    return Thing(TEMPLATES.get(entry.subject, entry.subject), LETTERS, f"text/{entry.subject}")


def _funding(names: Names, entry: JournalEntry) -> Thing:
    """Return the candidacy whose amounts were set; an import sets many at once."""
    words = names.candidacy_words(entry.subject) if entry.subject else ""
    return Thing(words, ROOM, "FundingLine", names.id_of(entry.subject))


def _recused(names: Names, change: Mapping[str, object]) -> str:
    """Return who a changed recusal concerns, from what it is or last was."""
    ours = change.get("kind") == Recusal.__name__ and change.get("key")
    return names.recused_words(_key(change)) if ours else ""


def _rater(change: Mapping[str, object]) -> str:
    """Return the member whose mark or sheet changed, or nothing."""
    kinds = {"Mark", "ScoreSheet"}
    return _key(change)[0] if change.get("kind") in kinds and change.get("key") else ""


def _key(change: Mapping[str, object]) -> tuple[str, ...]:
    key = change.get("key")
    return tuple(map(str, key)) if isinstance(key, list | tuple) else ()


_TELLERS: Mapping[About, Callable[[Names, JournalEntry], Thing]] = {
    About.NOTHING: _nothing,
    About.PLAIN: _plain,
    About.CALL: _call,
    About.MODULE: _module,
    About.INSTITUTION: _institution,
    About.MEMBER: _member,
    About.GRID: _grid,
    About.PIECE: _piece,
    About.RECUSAL: _recusal,
    About.CANDIDACY: _candidacy,
    About.CHECKED_PIECE: _checked_piece,
    About.RECEIPT: _receipt,
    About.APPLICANT: _applicant,
    About.HEARING: _hearing,
    About.SCOPE: _scope,
    About.SESSION: _session,
    About.DOCUMENT: _document,
    About.TEMPLATE: _template,
    About.FUNDING: _funding,
}
