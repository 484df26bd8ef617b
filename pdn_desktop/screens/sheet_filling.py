"""A board put in the score grid: laid out when its lines changed, filled where its columns did."""

from dataclasses import replace

from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.screens.answers import Answers
from pdn_desktop.screens.grid_pages import PAGE
from pdn_desktop.screens.score_views import ScoreViews
from pdn_desktop.screens.score_words import column_of, entry_of, on_dossier, row, rules_of
from pdn_desktop.screens.widgets.score_grid import ScoreGrid
from pdn_desktop.usecases.score_board import Column, ScoreBoard
from pdn_desktop.usecases.scoring_choices import ScoringChoices


class SheetFilling:
    """Works the grid; `columns` holds what is in it by candidacy, and one read anew replaces the former."""

    def __init__(self, grid: ScoreGrid, answers: Answers, views: ScoreViews) -> None:
        self._grid, self._answers, self._views = grid, answers, views
        self.columns: dict[str, Column] = {}
        self._shape: object = None

    def fill(self, board: ScoreBoard, choices: ScoringChoices) -> bool:
        """Show this board; a column that was not read anew costs nothing. Tell whether it was laid out."""
        before, self.columns = self.columns, {column.candidacy.id: column for column in board.columns}
        laid_out = self._lay_out(board, choices)
        for key, column in self.columns.items():
            if laid_out or before.get(key) is not column:
                self._learn(column, board.grid)
                if not laid_out:
                    self._grid.show_column(column_of(column))
        return laid_out

    def _lay_out(self, board: ScoreBoard, choices: ScoringChoices) -> bool:
        grid = board.grid
        shape = (
            (board.member.id, board.round),
            (
                grid.criteria,
                grid.scale_max,
                grid.step,
                grid.level_labels,
            ),  # not its seal: the first mark sets it
            list(self.columns),
        )
        if shape == self._shape:
            return False
        self._shape = shape
        self._answers.turn_to(board.member.id, board.round)
        rows = [row(grid, criterion) for criterion in grid.criteria]
        view = self._views.recalled(
            f"{choices.call}/{board.member.id}/{grid.module}",
            list(self.columns),
            [each.key for each in rows],
        )
        columns = [column_of(column) for column in board.columns]
        self._grid.lay_out(rows, columns, rules_of(grid, choices), view)
        return True

    def _learn(self, column: Column, grid: ScoringGrid) -> None:
        for criterion in grid.criteria:
            key = column.candidacy.id, criterion.code
            entry = entry_of(column.marks.get(criterion.code))
            earlier = on_dossier(column.earlier.get(criterion.code))
            if self._answers.learn(key, entry):
                self._grid.stock.learn(key, entry, earlier)


def merged(board: ScoreBoard, anew: ScoreBoard) -> ScoreBoard:
    """Return the board with the columns, and the grid, that were read anew."""
    read = {column.candidacy.id: column for column in anew.columns}
    columns = tuple(read.get(column.candidacy.id, column) for column in board.columns)
    return replace(board, grid=anew.grid, columns=columns)


def worth_reading_in_part(board: ScoreBoard) -> bool:
    """Tell whether the whole board takes seconds to read, a column of it none."""
    return len(board.columns) > PAGE
