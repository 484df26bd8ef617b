"""What a file brings to a call and what the machine format carries of one: plain data, not believed yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pdn_desktop.domain.call import Call, FundingLine, Institution, LetterTemplate, Module, Settings
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    Applicant,
    Candidacy,
    CheckFinding,
    PieceCheck,
    PieceRequirement,
    SupplementRequest,
)
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.double_entry import PaperEntry
from pdn_desktop.domain.hearing import (
    Hearing,
    HearingAnswer,
    HearingCommitment,
    HearingDay,
    HearingNote,
    HearingQuestion,
)
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.minutes import MinutesWords
from pdn_desktop.domain.outcomes import ContinuedExamination, Decision, Proposal, ScopeDecision
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import AgreedMark, Mark, ScoreSheet, ScoringGrid, TieSettlement
from pdn_desktop.domain.session import AgendaItem, Attendance, Disagreement, Session, Vote

CONFIGURATION: Mapping[str, type[Record]] = {
    "call": Call,
    "settings": Settings,
    "modules": Module,
    "institutions": Institution,
    "grids": ScoringGrid,
    "pieces": PieceRequirement,
    "templates": LetterTemplate,
    "hearing_days": HearingDay,
    "questions": HearingQuestion,
}
"""What a file may change in the call itself: the fields it states take the place of the call's."""

SECTIONS: Mapping[str, type[Record]] = {
    "members": Member,
    "applicants": Applicant,
    "candidacies": Candidacy,
    "rulings": AdmissibilityRuling,
    "piece_checks": PieceCheck,
    "check_findings": CheckFinding,
    "supplements": SupplementRequest,
    "recusals": Recusal,
    "declarations": InterestDeclaration,
    "sheets": ScoreSheet,
    "marks": Mark,
    "paper_entries": PaperEntry,
    "agreed": AgreedMark,
    "ties": TieSettlement,
    "continued": ContinuedExamination,
    "proposals": Proposal,
    "scope_decisions": ScopeDecision,
    "decisions": Decision,
    "funding": FundingLine,
    "hearings": Hearing,
    "hearing_notes": HearingNote,
    "answers": HearingAnswer,
    "commitments": HearingCommitment,
    "sessions": Session,
    "attendances": Attendance,
    "agenda_items": AgendaItem,
    "votes": Vote,
    "disagreements": Disagreement,
    "minutes_words": MinutesWords,
}
"""What a file may add, each section after those it refers to; a member's private notes never travel."""


@dataclass(frozen=True)
class Section:
    """Records of one kind as a file states them; `given` says which fields each row states.

    Rows of a spreadsheet have `lines` and `columns`: what its header calls each field.
    """

    name: str
    records: tuple[Record, ...] = ()
    given: tuple[frozenset[str], ...] = ()
    lines: tuple[int, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    def where(self, index: int, name: str) -> str:
        """Return how a refusal names a field: « à « marks[3].value » », « ligne 5, colonne « note » »."""
        if not self.lines:
            return f"à « {self.name}[{index}].{name} »"
        column = self.columns.get(name)
        return f"ligne {self.lines[index]}" + (f", colonne « {column} »" if column else "")


@dataclass(frozen=True)
class Delivery:
    """A file read and checked by itself; `origin` names it in refusals (« fichier « a.json » »)."""

    origin: str
    sections: Mapping[str, Section] = field(default_factory=dict)
    configuration: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    complete_sheets_only: bool = False  # True: a sheet with a missing mark stays a draft


@dataclass(frozen=True)
class Imported:
    """What an import added or changed, by section; keys the program does not know; sheets left as drafts."""

    counts: Mapping[str, int]
    ignored: tuple[str, ...] = ()
    drafts: int = 0


@dataclass(frozen=True)
class CallFacts:
    """Everything the machine format carries of a call, in the order records were first added."""

    configuration: Mapping[str, tuple[Record, ...]]
    sections: Mapping[str, tuple[Record, ...]]
