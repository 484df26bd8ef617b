"""A small call whose journal tells of everything: filings, marks, decisions, a member who left."""

from datetime import date
from decimal import Decimal

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.committee import Member
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking, recusing, reviewing, setting_up
from pdn_desktop.usecases.reviewing import Cell
from tests.usecases.committee_samples import do, furnish


def lived(office: CallFile) -> None:
    """Play eight acts: the call, a mark and its correction, a check, a recusal, a member in and out."""
    furnish(office)
    do(office, reviewing.seal_grid, module=ModuleCode.M1, adopted_on=date(2024, 3, 14), adopted_by="comité")
    for value in ("2", "3.5"):
        do(office, reviewing.enter_mark, cell=Cell("m2", "volcans", "C1"), value=Decimal(value))
    do(office, checking.mark_signed, candidacy="valmont", signed=False)
    do(office, recusing.declare_recusal, member="m1", candidacy="pixels", nature="Administratrice.")
    gone = do(office, setting_up.set_member, member=Member(id="m9", name="M. Parti", email="parti@x.example"))
    do(office, setting_up.remove_member, member=gone)
    with office.unit("m1") as uow:
        horizons = uow.get(Applicant, "a-horizons")
        uow.act("applicant.edited", horizons.id)
        uow.replace(horizons.with_(head_last_name="<b>Élue</b>", city="Vichy"))
