"""The call as it stands while a file is taken in: what rows may refer to and may not contradict."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from pdn_desktop.domain.call import Call, FundingLine, Institution, Module, ModuleCode, Settings, scopes
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    Candidacy,
    CheckFinding,
    PieceCheck,
    SupplementRequest,
)
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.double_entry import PaperEntry, criterion_of, is_mark, mark_of
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
from pdn_desktop.domain.scoring import AgreedMark, Mark, Round, ScoreSheet, ScoringGrid, TieSettlement
from pdn_desktop.domain.session import AgendaItem, Attendance, Disagreement, ItemKind, Session, Vote
from pdn_desktop.domain.wording import mark_text
from pdn_desktop.usecases.delivery import CONFIGURATION, SECTIONS, Section
from pdn_desktop.usecases.faults import built, changed, faulty, wrong
from pdn_desktop.usecases.numbering import MAX_PLACE, numbered, place_of
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.setting_up import check_configuration, current_call, current_settings

_NATURAL: Mapping[type[Record], tuple[str, ...]] = {Recusal: ("member", "candidacy")}
"""What tells records of a kind apart in a file, when it is not their key."""

_REFERENCES: Mapping[type[Record], Mapping[str, str]] = {
    Candidacy: {"applicant": "applicants", "module": "modules", "duplicate_of": "candidacies"},
    AdmissibilityRuling: {"candidacy": "candidacies"},
    PieceCheck: {"candidacy": "candidacies", "piece": "pieces"},
    SupplementRequest: {"candidacy": "candidacies"},
    Recusal: {"member": "members", "candidacy": "candidacies", "cause": "candidacies"},
    InterestDeclaration: {"member": "members", "module": "modules"},
    ScoreSheet: {"member": "members", "candidacy": "candidacies"},
    Mark: {"member": "members", "candidacy": "candidacies"},
    PaperEntry: {"member": "members", "candidacy": "candidacies"},
    AgreedMark: {"candidacy": "candidacies"},
    TieSettlement: {"scope": "scopes"},
    ContinuedExamination: {"scope": "scopes"},
    Proposal: {"scope": "scopes", "candidacy": "candidacies"},
    ScopeDecision: {"scope": "scopes"},
    Decision: {"scope": "scopes", "candidacy": "candidacies"},
    FundingLine: {"candidacy": "candidacies", "institution": "institutions"},
    HearingDay: {"module": "modules"},
    HearingQuestion: {"module": "modules", "candidacy": "candidacies"},
    Hearing: {"candidacy": "candidacies"},
    HearingNote: {"candidacy": "candidacies"},
    HearingAnswer: {"question": "questions", "candidacy": "candidacies"},
    HearingCommitment: {"candidacy": "candidacies"},
    MinutesWords: {"module": "modules"},
    CheckFinding: {"candidacy": "candidacies"},
    Session: {"module": "modules"},
    Attendance: {"session": "sessions", "member": "members"},
    AgendaItem: {"session": "sessions"},
    Vote: {"item": "agenda_items"},
    Disagreement: {"item": "agenda_items", "member": "members"},
}
"""Which field of a record names a record of which section."""


class Standing:
    """The call's records and those a file adds; refuses what contradicts them, naming its place."""

    def __init__(self, uow: UnitOfWork, origin: str) -> None:
        self._uow = uow
        self._origin = origin
        self._reference = current_call(uow).reference
        self._held: dict[type[Record], dict[tuple[str, ...], Any]] = {}
        self._added: dict[type[Record], dict[tuple[str, ...], Any]] = {}
        self._names: dict[str, set[str]] = {}
        self.module_of: dict[str, ModuleCode] = {c.id: c.module for c in uow.all(Candidacy)}
        self.grids = latest_grids(uow.all(ScoringGrid))
        self._codes = {module: {c.code for c in grid.criteria} for module, grid in self.grids.items()}

    def configure(self, configuration: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Record]:
        """Return the records of the call itself that the file changes or adds, to be put."""
        puts = []
        for name, kind in CONFIGURATION.items():
            for index, row in enumerate(configuration.get(name, ())):
                place = name if kind in {Call, Settings} else f"{name}[{index}]"
                puts += self._configured(kind, row, place)
        self._learn_configuration(puts)
        return puts

    def admit(self, section: Section) -> list[Any]:
        """Return the rows the call does not hold yet; `Refusal` for a dangling name or a contradiction."""
        kind = SECTIONS[section.name]
        held, added = self.held(kind), self.added(kind)
        if kind is Candidacy:
            self._learn_candidacies(section.records)
        if section.name in {"members", "applicants", "candidacies", "sessions", "agenda_items"}:
            self._known(section.name).update(record.key[0] for record in section.records)
        fresh = []
        for index, record in enumerate(section.records):
            key = natural_key(record)
            before = held.get(key) or added.get(key)
            if before is not None:
                self._same(before, record, section, index)
                continue
            self._check(record, partial(section.where, index))
            added[key] = record
            fresh.append(record)
        return fresh

    def check_configured(self, puts: Iterable[Record]) -> None:
        """Refuse a part of the call that names what neither the call nor the file holds."""
        for record in puts:
            self._check_references(record, lambda name, key=record.key[0]: f"à «\u00a0{key}.{name}\u00a0»")  # type: ignore[misc]  # mypy does not infer a lambda's default

    def numbered(self) -> list[Candidacy]:
        """Return the candidacies the file adds, all numbered, in file order."""
        held, added = self.held(Candidacy).values(), list(self.added(Candidacy).values())
        return numbered(self._uow, self._reference, held, added)

    def held[R: Record](self, kind: type[R]) -> dict[tuple[str, ...], R]:
        """Return the call's records of this kind by what tells them apart."""
        if kind not in self._held:
            self._held[kind] = {natural_key(record): record for record in self._uow.all(kind)}
        return self._held[kind]

    def added[R: Record](self, kind: type[R]) -> dict[tuple[str, ...], R]:
        """Return the records of this kind that the file adds, so far."""
        return self._added.setdefault(kind, {})

    def completes(self, sheet: tuple[str, str, Round], criteria: set[str]) -> bool:
        """Tell whether these criteria, with those the call holds, answer the whole sheet.

        The second round may be partial: the first one stands where it is silent (domain §3.5, rule 2).
        """
        member, candidacy, round_ = sheet
        wanted = self._codes[self.module_of[candidacy]] - criteria
        if round_ is Round.AFTER_AUDITION or not wanted:
            return True
        marks = [self.held(Mark).get((member, candidacy, code, round_)) for code in wanted]
        return all(mark is not None and mark.answered for mark in marks)

    def _configured(self, kind: type[Record], row: Mapping[str, Any], place: str) -> list[Record]:
        before = self._before(kind, row, place)
        if before is None:
            after = built(kind, row, place, origin=self._origin)
        else:
            after = changed(before, row, place, origin=self._origin)
        if after == before:
            return []
        check_configuration(self._uow, after)
        return [after]

    def _before(self, kind: type[Record], row: Mapping[str, Any], place: str) -> Record | None:
        if kind is Call:
            return current_call(self._uow)
        if kind is Settings:
            return current_settings(self._uow)
        key = [row.get(name, kind.model_fields[name].default) for name in kind.identity]
        if not all(isinstance(part, str | int) for part in key):
            raise faulty(f"{place}.{kind.identity[0]}", "cette donnée manque", origin=self._origin)
        return self._uow.find(kind, *(str(part) for part in key))

    def _learn_configuration(self, puts: Iterable[Record]) -> None:
        for record in puts:
            self.held(type(record))[natural_key(record)] = record
        self.grids = latest_grids(self.held(ScoringGrid).values())
        self._codes = {module: {c.code for c in grid.criteria} for module, grid in self.grids.items()}

    def _learn_candidacies(self, records: Iterable[Record]) -> None:
        for record in records:
            if isinstance(record, Candidacy):
                self.module_of.setdefault(record.id, record.module)

    def _known(self, target: str) -> set[str]:
        if target not in self._names:
            self._names[target] = set(self._find_names(target))
        return self._names[target]

    def _find_names(self, target: str) -> Iterable[str]:
        if target == "scopes":
            found = scopes(list(self.held(Module).values()), list(self.held(Institution).values()))
            return [scope.code for scope in found]
        if target == "departments":
            return [institution.department for institution in self.held(Institution).values()]
        if target == "numbers":
            return [candidacy.number for candidacy in self.held(Candidacy).values()]
        return [key[0] for key in self.held(SECTIONS.get(target) or CONFIGURATION[target])]

    def _same(self, before: Record, record: Record, section: Section, index: int) -> None:
        given = section.given[index] if section.given else frozenset(type(record).model_fields)
        for name in sorted(given):
            if getattr(before, name) != getattr(record, name):
                what = "une autre valeur est déjà enregistrée pour cette donnée"
                raise wrong(section.where(index, name), what, origin=self._origin)

    def _check(self, record: Record, at: Callable[[str], str]) -> None:
        self._check_references(record, at)
        for name, target, identities in _several(record):
            self._check_known(target, identities, at(name))
        match record:
            case Mark():
                self._check_mark(record.candidacy, record.criterion, record.value, at)
            case AgreedMark():
                self._check_mark(record.candidacy, record.criterion, record.value, at)
                if not record.reason.strip():
                    raise wrong(at("reason"), "une note arrêtée est motivée", origin=self._origin)
            case PaperEntry():
                self._check_entry(record, at)
            case Candidacy():
                self._check_candidacy(record, at)

    def _check_known(self, target: str, names: Iterable[str], place: str) -> None:
        for name in names:
            if name not in self._known(target):
                raise wrong(place, f"« {name} » n’existe pas", origin=self._origin)

    def _check_references(self, record: Record, at: Callable[[str], str]) -> None:
        for name, target in _REFERENCES.get(type(record), {}).items():
            value = getattr(record, name)
            if value is not None and value not in self._known(target):
                raise wrong(at(name), f"« {value} » n’existe pas", origin=self._origin)

    def _check_mark(
        self, candidacy: str, criterion: str, value: Decimal | None, at: Callable[[str], str]
    ) -> None:
        module = self.module_of[candidacy]
        if criterion not in self._codes.get(module, ()):
            what = f"le critère « {criterion} » n’est pas dans la grille du module {module}"
            raise wrong(at("criterion"), what, origin=self._origin)
        grid = self.grids[module]
        if value is not None and not grid.accepts(value):
            what = f"la note va de 0 à {mark_text(grid.scale_max)}, par pas de {mark_text(grid.step)}"
            raise wrong(at("value"), what, origin=self._origin)

    def _check_entry(self, entry: PaperEntry, at: Callable[[str], str]) -> None:
        for name in ("first_read", "second_read", "settled", "reasons"):
            for key, text in getattr(entry, name).items():
                criterion = criterion_of(key)
                if criterion and criterion not in self._codes.get(self.module_of[entry.candidacy], ()):
                    raise wrong(at(name), f"«\u00a0{key}\u00a0» n’est pas sur la fiche", origin=self._origin)
                if is_mark(key) and name != "reasons":
                    self._check_mark(entry.candidacy, criterion, self._typed(text, at(name)), at)

    def _typed(self, text: str, place: str) -> Decimal | None:
        try:
            return mark_of(text)[0]
        except InvalidOperation:
            what = "une note lue s’écrit comme un nombre, «\u00a0NSP\u00a0», ou reste vide"
            raise wrong(place, what, origin=self._origin) from None

    def _check_candidacy(self, candidacy: Candidacy, at: Callable[[str], str]) -> None:
        strange = candidacy.coverage - self._known("departments")
        if strange:
            what = f"aucune Caf de l’appel n’a la charge du département {min(strange)}"
            raise wrong(at("coverage"), what, origin=self._origin)
        taken = self._known("numbers")
        if place_of(candidacy.number, self._reference, candidacy.module) > MAX_PLACE:
            raise wrong(at("number"), f"un registre va jusqu’à {MAX_PLACE}", origin=self._origin)
        if candidacy.number and candidacy.number in taken:
            what = f"le numéro {candidacy.number} est déjà pris"
            raise wrong(at("number"), what, origin=self._origin)
        taken.add(candidacy.number)


def _several(record: Record) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield the fields that name none, one or several records, of which section, and which."""
    match record:
        case InterestDeclaration():
            yield "clear", "applicants", sorted(record.applicants)
        case TieSettlement():
            yield "order", "candidacies", record.order
        case Session():
            yield "chairs", "members", record.chairs
        case Attendance(proxy=holder) if holder:
            yield "proxy", "members", [holder]
        case AgendaItem(kind=ItemKind.CANDIDACY):
            yield "subject", "candidacies", [record.subject]
        case AgendaItem(kind=ItemKind.SCOPE):
            yield "subject", "scopes", [record.subject]


def natural_key(record: Record) -> tuple[str, ...]:
    """Return what tells a record apart from others of its kind in a file."""
    names = _NATURAL.get(type(record))
    return tuple(str(getattr(record, name)) for name in names) if names else record.key


def latest_grids(grids: Iterable[ScoringGrid]) -> dict[ModuleCode, ScoringGrid]:
    """Return each module's grid of the highest number."""
    return {grid.module: grid for grid in sorted(grids, key=lambda grid: grid.number)}
