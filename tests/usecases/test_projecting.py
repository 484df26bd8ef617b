"""What the wall shows: ranks, means, raters and what to discuss; never a name, a mark of one, a note."""

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.projecting import projected
from pdn_desktop.usecases.session_room import open_session
from tests.usecases.committee_samples import do, score
from tests.usecases.session_samples import furnish, seat


def test_means_and_ranks_are_projected_and_the_mark_of_one_alone_is_not(office: CallFile) -> None:
    furnish(office)
    score(office, "m1", "passerelles", ["4", "5", "4", "3.5", "4"])
    score(office, "m2", "passerelles", ["3.5", "4", "4", "4", "4.5"])
    score(office, "m1", "valmont", ["3", "3", "3", "3", "3"])

    shown = do(office, projected, module=ModuleCode.M1)
    (allier, _) = shown.scopes
    rows = {row.candidacy: row for row in allier.rows}
    assert (rows["passerelles"].rank, rows["passerelles"].total) == (1, "80,25")
    assert rows["passerelles"].means == ("3,75", "4,50", "4,00", "3,75", "4,25")
    assert (rows["valmont"].total, set(rows["valmont"].means), rows["valmont"].raters) == ("–", {"–"}, "1/5")
    assert [criterion.code for criterion in shown.criteria] == ["C1", "C2", "C3", "C4", "C5"]


def test_the_item_that_goes_on_is_projected_with_its_quorum(office: CallFile) -> None:
    furnish(office)
    assert do(office, projected, module=ModuleCode.M1).current is None
    seat(office, "m1", "m2", "chair1")
    do(office, open_session, session="s1")

    shown = do(office, projected, module=ModuleCode.M1)
    assert shown.current is not None
    assert shown.current.title == "Ouverture, présences et quorum"
    assert shown.quorum is not None
    assert (shown.quorum.voices, shown.quorum.required) == (3, 3)
