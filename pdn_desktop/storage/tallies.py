"""The sums a ranking is made of, drawn by the engine: marks are too many to become objects."""

import sqlalchemy as sa

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import VOTING_ROLES
from pdn_desktop.domain.scoring import Round, SheetStatus
from pdn_desktop.domain.verdict import Tally
from pdn_desktop.storage.tables import CANDIDACY, CRITERION, MARK, MEMBER, RECUSAL, SHEET


def _final(which: Round) -> sa.ColumnElement[int]:
    return sa.func.max(sa.case((SHEET.c.round == which, 1), else_=0))


_recused = (
    sa.select(sa.literal(1))
    .where(RECUSAL.c.member == MEMBER.c.id, RECUSAL.c.candidacy == CANDIDACY.c.id)
    .exists()
)

_heard = (  # whose final sheets count, per candidacy, and of which rounds they are
    sa.select(
        CANDIDACY.c.id.label("candidacy_id"),
        SHEET.c.candidacy,
        SHEET.c.member,
        _final(Round.DOSSIER).label("dossier"),
        _final(Round.AFTER_AUDITION).label("audition"),
    )
    .join(CANDIDACY, CANDIDACY.c.row_id == SHEET.c.candidacy)
    .join(MEMBER, MEMBER.c.row_id == SHEET.c.member)
    .where(
        CANDIDACY.c.module == sa.bindparam("module"),
        SHEET.c.status == SheetStatus.FINAL,
        MEMBER.c.role.in_(sorted(VOTING_ROLES)),
        ~_recused,
    )
    .group_by(CANDIDACY.c.id, SHEET.c.candidacy, SHEET.c.member)
    .cte("heard")
)

_RATERS = sa.select(_heard.c.candidacy_id, sa.func.count()).group_by(_heard.c.candidacy_id)

_later = MARK.alias("later")
_replaced = (  # a mark or an abstention given after the audition stands in for the one on the dossier
    sa.select(sa.literal(1))
    .where(
        _later.c.candidacy == MARK.c.candidacy,
        _later.c.member == MARK.c.member,
        _later.c.criterion == MARK.c.criterion,
        _later.c.round == Round.AFTER_AUDITION,
        sa.or_(_later.c.value.is_not(None), _later.c.abstained),
    )
    .exists()
)

_SUMS = (
    sa.select(
        _heard.c.candidacy_id,
        CRITERION.c.code,
        sa.type_coerce(sa.func.sum(MARK.c.value), sa.Integer),
        sa.func.count(),
    )
    .join(MARK, sa.and_(MARK.c.candidacy == _heard.c.candidacy, MARK.c.member == _heard.c.member))
    .join(CRITERION, CRITERION.c.row_id == MARK.c.criterion)
    .where(
        MARK.c.value.is_not(None),
        sa.case(
            (MARK.c.round == Round.AFTER_AUDITION, _heard.c.audition == 1),
            else_=sa.and_(_heard.c.dossier == 1, sa.or_(_heard.c.audition == 0, ~_replaced)),
        ),
    )
    .group_by(_heard.c.candidacy_id, CRITERION.c.code)
)


def tallies(connection: sa.Connection, module: ModuleCode) -> dict[str, Tally]:
    """Return the sums of each candidacy of the module that has a final sheet which counts (domain §3.5)."""
    bound = {"module": module}
    found = {candidacy: Tally(raters=n) for candidacy, n in connection.execute(_RATERS, bound)}
    for candidacy, criterion, total, number in connection.execute(_SUMS, bound):
        found[candidacy].sums[criterion] = (total, number)
    return found
