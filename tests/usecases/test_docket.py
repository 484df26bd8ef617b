"""The docket: what letters are written from, read once."""

from pdn_desktop.usecases.docket import docket
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk
from tests.usecases.letter_samples import DECLIC, HORIZONS, PASSERELLES, PASSERELLES_M2, VOLCANS


def test_a_candidacy_has_the_scopes_of_its_module_and_departments(desk: Desk) -> None:
    found = desk.read(docket)
    assert [s.code for s in found.scopes_of(found.candidacies[HORIZONS])] == ["M1-03", "M1-63"]
    assert [s.code for s in found.scopes_of(found.candidacies[DECLIC])] == ["M2-03"]
    assert [caf.code for caf in found.institutions_of(["M1-63", "M2-63"])] == ["CAF63"]


def test_winners_are_those_a_scope_retained(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    found = desk.read(docket)
    assert [winner.id for winner in found.winners("M1-03")] == [PASSERELLES]
    assert [winner.id for winner in found.winners("M1-63")] == [HORIZONS]
    assert found.winners("M2-03") == ()


def test_a_structure_keeps_its_candidacies_together(desk: Desk) -> None:
    found = desk.read(docket)
    assert [c.id for c in found.candidacies_of(PASSERELLES)] == [PASSERELLES, PASSERELLES_M2]
    assert found.candidacies_of("nobody") == ()


def test_names_are_found_in_a_text_whatever_their_capitals(desk: Desk) -> None:
    found = desk.read(docket)
    named = found.named_in("Le projet du RÉSEAU JEUNES VOLCANS et celui de déclic 12-25.")
    assert sorted(applicant.id for applicant in named) == [DECLIC, VOLCANS]
    assert found.named_in("Un réseau de jeunes") == []


def test_an_unknown_criterion_keeps_its_code(desk: Desk) -> None:
    found = desk.read(docket)
    assert found.criterion("M1", "C2") == "L’expérience de la structure dans le domaine de la jeunesse"
    assert found.criterion("M1", "C9") == "C9"
