"""What the committee may see on the wall: no member's name, mark or note, no interest (domain §3.7).

Everything shown is listed here; what another screen learns to tell does not come along.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.discussion import Topic
from pdn_desktop.domain.session import Quorum, Session
from pdn_desktop.domain.verdict import to_hundredths
from pdn_desktop.domain.wording import counted, decimal_text, module_number
from pdn_desktop.usecases.deliberation import Contender, DeliberationBoard, Panel, deliberation_board
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.robustness import discussion
from pdn_desktop.usecases.session_view import ItemView, SessionView, session_view
from pdn_desktop.usecases.sessions import sessions_of

FEWEST = 2
"""The mean of one member alone is that member's mark: it is shown once the deliberation is opened only."""
NONE = "–"


@dataclass(frozen=True)
class ProjectedCriterion:
    """A criterion and its weight, as a column tells them."""

    code: str
    label: str
    weight: Decimal


@dataclass(frozen=True)
class ProjectedRow:
    """One candidacy of a ranking: means, never marks."""

    candidacy: str
    rank: int | None
    structure: str
    total: str
    raters: str  # « 2/3 »: who marked, of those expected
    means: tuple[str, ...]  # by criterion
    decided_by: str


@dataclass(frozen=True)
class ProjectedScope:
    """The ranking of one scope."""

    code: str
    caf: str
    rows: tuple[ProjectedRow, ...]


@dataclass(frozen=True)
class ProjectedTopic:
    """A disagreement to discuss, without the marks that make it."""

    what: str
    effect: str


@dataclass(frozen=True)
class Projected:
    """One module as the committee sees it together."""

    module: ModuleCode
    title: str
    criteria: tuple[ProjectedCriterion, ...]
    scopes: tuple[ProjectedScope, ...]
    topics: tuple[ProjectedTopic, ...]
    session: SessionView | None  # for its clock and its acts; its people are not for the wall

    @property
    def current(self) -> ItemView | None:
        """Return the item of the agenda that goes on."""
        return self.session.current if self.session else None

    @property
    def quorum(self) -> Quorum | None:
        """Return the quorum of that item."""
        return self.current.quorum if self.current else None


def projected(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> Projected:
    """Return what may be shown of a module; `Refusal` when it has no grid."""
    board = deliberation_board(uow, clock, module=module)
    return Projected(
        module=module,
        title=f"Module {module_number(board.module)} – {board.module.title}",
        criteria=tuple(
            ProjectedCriterion(each.code, each.short or each.label, each.weight)
            for each in board.grid.criteria
        ),
        scopes=tuple(
            ProjectedScope(panel.scope.code, panel.institution.name, tuple(_rows(board, panel)))
            for panel in board.panels
        ),
        topics=tuple(
            _topic(board, topic)
            for topic in discussion(uow, clock, module=module)
            if topic.places or topic.spread >= board.settings.spread_alert
        ),
        session=_session(uow, clock, module),
    )


def _rows(board: DeliberationBoard, panel: Panel) -> Iterator[ProjectedRow]:
    for row in panel.ranking.rows:
        contender = board.contenders[row.candidacy]
        shown = contender.table.score.raters >= FEWEST
        total = row.score.total if shown else None
        yield ProjectedRow(
            candidacy=row.candidacy,
            rank=row.rank,
            structure=contender.structure,
            total=NONE if total is None else decimal_text(total, 2),
            raters=contender.raters_text,
            means=tuple(_means(contender)),
            decided_by=board.decided_by(panel, row),
        )


def _means(contender: Contender) -> Iterator[str]:
    for each in contender.table.criteria:
        agreed = contender.table.agreed.get(each.criterion)
        if agreed is not None:
            yield f"{decimal_text(agreed.value, 2)} (arrêtée)"
        elif each.mean is not None and each.marks >= FEWEST:
            yield decimal_text(to_hundredths(each.mean), 2)
        else:
            yield NONE


def _topic(board: DeliberationBoard, topic: Topic) -> ProjectedTopic:
    criterion = board.grid.criterion(topic.criterion)
    structure = board.contenders[topic.candidacy].structure
    moves = (
        f"peut déplacer {counted(topic.places, 'rang', 'rangs')}" if topic.places else "ne déplace aucun rang"
    )
    what = f"{criterion.code} {criterion.short or criterion.label} – {structure}"
    return ProjectedTopic(what, moves)


def _session(uow: UnitOfWork, clock: Clock, module: ModuleCode) -> SessionView | None:
    """Return the session that sits, else the next one to open; those that are over are not for the wall."""
    open_ones = [each for each in sessions_of(uow, module) if each.ended_at is None]
    first: Session | None = next((each for each in open_ones if each.running), next(iter(open_ones), None))
    return session_view(uow, clock, session=first.id) if first else None
