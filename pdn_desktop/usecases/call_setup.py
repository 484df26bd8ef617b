"""What the call is made of, ready to be filled in, and what is left to settle before each next step."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pdn_desktop.domain.call import Call, Institution, Module, ModuleCode, Settings
from pdn_desktop.domain.candidacy import PieceRequirement
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.domain.wording import counted
from pdn_desktop.usecases.agenda import Task, Urgency
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import EmptySetting, current_call, current_settings, empty_settings

ROOM = "call"

_USEFUL_OF_A_CAF = (
    ("deposit_addresses", "Une adresse de dépôt", "Le logiciel y reconnaît les candidatures reçues."),
    ("deciding_body", "L’organe qui décide", "Directeur, commission d’action sociale…"),
    ("dpo", "Le délégué à la protection des données", "Il figure dans les mentions sur les données."),
)
_USEFUL_OF_A_MODULE = (
    ("audition_on", "La date des auditions", "Elle figure à l’échéancier."),
    (
        "decision_from",
        "La période de décision",
        "Elle figure à l’échéancier et dans les accusés de réception.",
    ),
)


@dataclass(frozen=True)
class Group:
    """Things left to settle together, under one title; `text` says what waits for them."""

    title: str
    text: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class CallSetup:
    """Every part of the call that people set, in order; `grids` holds the grid in force per module.

    `past_grids` holds those they replaced, the latest first.
    """

    call: Call
    settings: Settings
    modules: tuple[Module, ...]
    institutions: tuple[Institution, ...]
    members: tuple[Member, ...]
    grids: tuple[ScoringGrid, ...]
    past_grids: tuple[ScoringGrid, ...]
    pieces: tuple[PieceRequirement, ...]
    empty: tuple[EmptySetting, ...]  # letters and conventions need them
    for_letters: int  # how many of these letters need
    groups: tuple[Group, ...]

    def records(self) -> Iterator[Record]:
        """Yield every record that may be changed."""
        yield self.call
        yield self.settings
        for records in (self.modules, self.institutions, self.members, self.grids, self.pieces):
            yield from records

    def grid(self, module: ModuleCode) -> ScoringGrid | None:
        """Return the grid in force for a module, if it has one."""
        return next((grid for grid in self.grids if grid.module is module), None)


def call_setup(uow: UnitOfWork, clock: Clock) -> CallSetup:
    """Return what the call is made of, and what is left to settle."""
    settings = current_settings(uow)
    modules = tuple(sorted(uow.all(Module), key=lambda module: module.code))
    institutions = tuple(sorted(uow.all(Institution), key=lambda institution: institution.department))
    members = tuple(sorted(uow.all(Member), key=lambda member: member.position))
    every = sorted(uow.all(ScoringGrid), key=lambda grid: grid.number, reverse=True)
    grids = tuple(_in_force(every))
    for_letters = empty_settings(uow, clock)
    empty = empty_settings(uow, clock, agreements=True)
    groups = (
        *_letters(for_letters, institutions),
        Group("Conventions", "Avant de les établir.", tuple(map(_task, _more(empty, for_letters)))),
        Group(
            "Notation", "Avant la première note.", tuple(_before_scoring(settings, members, modules, grids))
        ),
        Group("À prévoir", "Rien n’en dépend pour l’instant.", tuple(_useful(institutions, modules))),
    )
    return CallSetup(
        call=current_call(uow),
        settings=settings,
        modules=modules,
        institutions=institutions,
        members=members,
        grids=grids,
        past_grids=tuple(grid for grid in every if grid not in grids),
        pieces=tuple(sorted(uow.all(PieceRequirement), key=lambda piece: piece.position)),
        empty=empty,
        for_letters=len(for_letters),
        groups=tuple(group for group in groups if group.tasks),
    )


def subject_of(kind: type[Record], key: str = "", field: str = "") -> str:
    """Return how a task names what it leads to: « Institution/CAF03/phone »."""
    return f"{kind.__name__}/{key}/{field}"


def _in_force(grids: Iterable[ScoringGrid]) -> Iterator[ScoringGrid]:
    latest = {grid.module: grid for grid in sorted(grids, key=lambda grid: grid.number)}
    yield from (latest[module] for module in sorted(latest))


def _more(empty: Sequence[EmptySetting], known: Sequence[EmptySetting]) -> list[EmptySetting]:
    return [setting for setting in empty if setting not in known]


def _letters(empty: Sequence[EmptySetting], institutions: Iterable[Institution]) -> Iterator[Group]:
    common = tuple(_task(setting) for setting in empty if not setting.owner)
    yield Group("Tribunal et données", "Avant d’émettre les courriers.", common)
    for caf in institutions:
        own = tuple(_task(setting) for setting in empty if setting.key == caf.code)
        yield Group(caf.name, "Avant d’émettre les courriers.", own)


def _task(setting: EmptySetting) -> Task:
    words = f"{setting.words[:1].upper()}{setting.words[1:]}"
    return Task(words, room=ROOM, subject=subject_of(setting.kind, setting.key, setting.field))


def _before_scoring(
    settings: Settings, members: Iterable[Member], modules: Iterable[Module], grids: Iterable[ScoringGrid]
) -> Iterator[Task]:
    voices = sum(member.votes for member in members)
    if voices < settings.min_raters:
        wanted = counted(settings.min_raters, "voix délibérative", "voix délibératives")
        detail = f"Il en faut {wanted} pour établir un total ; le comité en compte {voices}."
        yield Task("Les membres du comité", detail, room=ROOM, subject=subject_of(Member))
    held = {grid.module: grid for grid in grids}
    for module in modules:
        subject = subject_of(ScoringGrid, module.code)
        grid = held.get(module.code)
        if grid is None:
            yield Task(f"La grille du module {module.code[1:]}", "Aucun critère.", room=ROOM, subject=subject)
        elif not grid.sealed:
            detail = "À arrêter par le comité ; la première note la scelle."
            yield Task(f"La grille du module {module.code[1:]}", detail, room=ROOM, subject=subject)


def _useful(institutions: Iterable[Institution], modules: Iterable[Module]) -> Iterator[Task]:
    for caf in institutions:
        yield from _lacking(caf, caf.code, caf.name, _USEFUL_OF_A_CAF)
    for module in modules:
        yield from _lacking(module, module.code, f"module {module.code[1:]}", _USEFUL_OF_A_MODULE)


def _lacking(record: Record, key: str, owner: str, useful: Iterable[tuple[str, str, str]]) -> Iterator[Task]:
    for field, words, detail in useful:
        if not getattr(record, field):
            subject = subject_of(type(record), key, field)
            yield Task(f"{words} ({owner})", detail, Urgency.ADVICE, room=ROOM, subject=subject)


def remaining(setup: CallSetup, *kinds: type[Record], key: str = "") -> int:
    """Return how many things are left to settle in records of these kinds, or in the one of this key.

    Advice is left out.
    """
    names = {kind.__name__ for kind in kinds}
    tasks = (task for group in setup.groups for task in group.tasks if task.urgency is not Urgency.ADVICE)
    places = (task.subject.split("/") for task in tasks)
    return sum(place[0] in names and key in {"", *place[1:2]} for place in places)
