"""What « Notation » says of a board: its lines and columns, what is worth knowing, why there is nothing."""

from pdn_desktop.domain.scoring import Criterion, Mark, ScoringGrid, SheetStatus
from pdn_desktop.domain.wording import counted, decimal_text, listed
from pdn_desktop.domain.workings import weight_text
from pdn_desktop.screens.access_words import stood_aside
from pdn_desktop.screens.grid_pages import PAGE
from pdn_desktop.screens.widgets.grid_heads import GridColumn, GridRow
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.score_cell import Entry, GridRules
from pdn_desktop.screens.widgets.score_field import MarkScale, french
from pdn_desktop.usecases.agenda import first_named
from pdn_desktop.usecases.score_board import Column, ScoreBoard
from pdn_desktop.usecases.scoring_choices import ScoringChoices


def row(grid: ScoringGrid, criterion: Criterion) -> GridRow:
    """Return the line of a criterion."""
    points = weight_text(grid, criterion.code)
    return GridRow(
        criterion.code, criterion.label, f"{criterion.code} · {criterion.short or criterion.label}", points
    )


def column_of(column: Column) -> GridColumn:
    """Return what the heading of a candidacy says."""
    candidacy = column.candidacy
    total = "" if column.total is None else decimal_text(column.total, 2)
    return GridColumn(
        key=candidacy.id,
        title=column.applicant.name,
        subtitle=f"{candidacy.number} · {', '.join(sorted(candidacy.coverage))}",
        total=total,
        status=_status(column),
        can_mark=column.open,
        action=_action(column),
        action_drawing="check" if column.open else "pen",
    )


def _action(column: Column) -> str:
    if column.waits and (column.sheet is None or column.sheet.status is not SheetStatus.FINAL):
        return ""
    return "Finaliser la fiche" if column.open else "Rouvrir la fiche"


def _status(column: Column) -> Status:
    sheet = column.sheet
    if sheet is not None and sheet.status is SheetStatus.FINAL:
        return Status("ok", "check", "Finalisée")
    if sheet is not None and sheet.status is SheetStatus.NOT_RATED:
        return Status("neutral", "aside", "Non notée")
    if column.waits:
        return Status("neutral", "clock", "Pas entendue")
    if column.missing:
        return Status("todo", "clock", f"{len(column.missing)} à noter")
    return Status("info", "pen", "À finaliser")


_NONE = Entry()


def entry_of(mark: Mark | None) -> Entry:
    """Return an answer as the grid shows it."""
    return _NONE if mark is None else Entry(mark.value, mark.abstained, mark.comment)


def rules_of(grid: ScoringGrid, choices: ScoringChoices) -> GridRules:
    """Return what marks look like in this grid, and when a comment is expected."""
    settings = choices.settings
    scale = MarkScale(grid.scale_max, grid.step)
    return GridRules(scale, grid.level_labels, settings.comment_below, settings.comment_above)


def notice_of(board: ScoreBoard) -> str:
    """Return what is worth knowing about this board, in one line."""
    parts = []
    if not board.grid.sealed:
        proposed = (
            "Pondération proposée par le logiciel, à arrêter par le comité. " if board.grid.proposed else ""
        )
        parts.append(f"{proposed}La première note scelle la grille : elle ne changera plus.")
    if board.aside and board.columns:
        parts.append(f"Déport : {first_named([candidacy.number for candidacy in board.aside])}.")
    if board.unruled:
        waiting = counted(board.unruled, "candidature attend", "candidatures attendent")
        parts.append(f"{waiting} une décision de recevabilité.")
    unheard = [column.candidacy.number for column in board.columns if column.waits]
    if unheard:
        named = listed(unheard) if len(unheard) <= PAGE else first_named(unheard)
        parts.append(f"Sans note après audition tant qu’elle n’a pas eu lieu : {named}.")
    return "   ·   ".join(parts)


_STANDS_ASIDE = (
    "Un membre qui se déporte ne lit pas ces dossiers, n’en débat pas et ne les note pas. "
    "Ses fiches ne comptent ni dans les totaux ni dans le quorum."
)


def why_none(board: ScoreBoard, *, own: bool) -> tuple[str, ...]:
    """Return what the room shows without a grid: to whoever stands aside, nothing of the dossiers."""
    if board.aside:
        numbers = [candidacy.number for candidacy in board.aside]
        if own:
            return stood_aside(numbers)
        return "aside", f"{board.member.name} s’est déporté(e) : {first_named(numbers)}", _STANDS_ASIDE
    why = "On ne note que les candidatures déclarées recevables."
    return "inbox", "Aucune candidature à noter", why, "Voir les candidatures"


def on_dossier(mark: Mark | None) -> str:
    """Return what was answered on the dossier, for the round that follows the audition."""
    if mark is None or not mark.answered:
        return ""
    return "ne se prononce pas sur dossier" if mark.value is None else f"{french(mark.value)} sur dossier"


_WHO = "Choisir votre nom…"
_SAY_WHO = "Dites quel membre du comité vous êtes : vous ne verrez que votre propre fiche."


def no_sheet(*, own: bool) -> tuple[str, ...]:
    """Return what the room shows while it does not know whose sheet to show."""
    if own:
        return "people", "Qui êtes-vous ?", _SAY_WHO, _WHO
    return "people", "Personne ne note encore", "Ajoutez d’abord les membres du comité à l’appel."
