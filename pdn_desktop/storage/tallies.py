"""The sums a ranking is made of, drawn by the engine: marks are too many to become objects.

The joins after the first are outer ones where they can be: SQLite then keeps their order, reads sheets and
marks candidacy by candidacy, as they lie, and sorts nothing.
"""

import sqlalchemy as sa

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import VOTING_ROLES
from pdn_desktop.domain.scoring import Round, SheetStatus
from pdn_desktop.domain.verdict import Tally
from pdn_desktop.storage.tables import CANDIDACY, CRITERION, MARK, MEMBER, RECUSAL, SHEET

_hearing = SHEET.alias("hearing")  # the same member's final sheet after the audition, beside the first one
_later = MARK.alias("later")

_recused = (
    sa.select(sa.literal(1))
    .where(RECUSAL.c.member == MEMBER.c.id, RECUSAL.c.candidacy == CANDIDACY.c.id)
    .exists()
)

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

_joined = (
    CANDIDACY.join(SHEET, SHEET.c.candidacy == CANDIDACY.c.row_id)
    .join(MEMBER, MEMBER.c.row_id == SHEET.c.member)
    .outerjoin(
        _hearing,
        sa.and_(
            SHEET.c.round == Round.DOSSIER,
            _hearing.c.member == SHEET.c.member,
            _hearing.c.candidacy == SHEET.c.candidacy,
            _hearing.c.round == Round.AFTER_AUDITION,
            _hearing.c.status == SheetStatus.FINAL,
        ),
    )
    .outerjoin(
        MARK,
        sa.and_(
            MARK.c.candidacy == SHEET.c.candidacy,
            MARK.c.member == SHEET.c.member,
            MARK.c.round == SHEET.c.round,
            MARK.c.value.is_not(None),
            sa.or_(_hearing.c.row_id.is_(None), ~_replaced),
        ),
    )
)

_COUNTED = (
    sa.select(CANDIDACY.c.id, sa.func.count(SHEET.c.member.distinct()))
    .select_from(_joined)
    .where(
        CANDIDACY.c.module == sa.bindparam("of_module"),
        SHEET.c.status == SheetStatus.FINAL,
        MEMBER.c.role.in_(sorted(VOTING_ROLES)),
        ~_recused,
    )
    .group_by(CANDIDACY.c.row_id)
)

_CRITERIA = sa.select(CRITERION.c.row_id, CRITERION.c.code).order_by(CRITERION.c.row_id)


def tallies(connection: sa.Connection, module: ModuleCode) -> dict[str, Tally]:
    """Return the sums of each candidacy of the module that has a final sheet which counts (domain §3.5)."""
    criteria = connection.execute(_CRITERIA).all()
    sums = [column for row_id, _ in criteria for column in _sum_and_count(row_id)]
    rows = connection.execute(_COUNTED.add_columns(*sums), {"of_module": module})
    codes = [code for _, code in criteria]
    return {candidacy: Tally(raters, _sums(codes, drawn)) for candidacy, raters, *drawn in rows}


def extremes(connection: sa.Connection, module: ModuleCode) -> dict[str, dict[str, tuple[int, int]]]:
    """Return the lowest and the highest of the counted marks, per candidacy and criterion, in quanta."""
    criteria = connection.execute(_CRITERIA).all()
    ends = [column for row_id, _ in criteria for column in _lowest_and_highest(row_id)]
    rows = connection.execute(_COUNTED.add_columns(*ends), {"of_module": module})
    codes = [code for _, code in criteria]
    return {
        candidacy: {
            code: (low, high)
            for code, low, high in zip(codes, drawn[::2], drawn[1::2], strict=True)
            if low is not None
        }
        for candidacy, _, *drawn in rows
    }


def _lowest_and_highest(criterion: int) -> tuple[sa.ColumnElement[int], sa.ColumnElement[int]]:
    quanta = sa.type_coerce(MARK.c.value, sa.Integer)
    here = MARK.c.criterion == criterion
    return sa.func.min(quanta).filter(here), sa.func.max(quanta).filter(here)


def _sum_and_count(criterion: int) -> tuple[sa.ColumnElement[int], sa.ColumnElement[int]]:
    quanta = sa.type_coerce(MARK.c.value, sa.Integer)
    here = MARK.c.criterion == criterion
    return sa.func.sum(quanta).filter(here), sa.func.count(quanta).filter(here)


def _sums(codes: list[str], drawn: list[int]) -> dict[str, tuple[int, int]]:
    pairs = zip(codes, drawn[::2], drawn[1::2], strict=True)
    return {code: (total, number) for code, total, number in pairs if number}
