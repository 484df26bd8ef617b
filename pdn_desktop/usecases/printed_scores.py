"""What result letters print of a score, when the call says so (setting `print_score`, off by default)."""

from collections.abc import Mapping

from pdn_desktop.domain import wording
from pdn_desktop.domain.call import Institution, ModuleCode
from pdn_desktop.usecases.matter import Note
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import ranking


def printed_scores(uow: UnitOfWork, clock: Clock, module: ModuleCode) -> Mapping[str, Note]:
    """Return what letters print of each ranked candidacy's score: its total and its rank in each scope."""
    cafs = {caf.code: caf for caf in uow.all(Institution)}
    notes: dict[str, Note] = {}
    for ranked in ranking(uow, clock, module=module):
        inside = wording.territory_in([cafs[ranked.scope.institution]])
        count = sum(row.rank is not None for row in ranked.rows)
        for row in ranked.rows:
            if row.rank is not None and row.score.total is not None:
                before = notes[row.candidacy].ranks if row.candidacy in notes else ()
                here = f"au rang {row.rank} sur {count} {inside}"
                notes[row.candidacy] = Note(row.score.total, (*before, here))
    return notes
