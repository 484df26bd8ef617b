"""Small words of results: references, counts, phrases."""

import pytest

from pdn_desktop.domain.call import CountBasis
from pdn_desktop.usecases.docket import docket
from pdn_desktop.usecases.result_fields import count_text, counted, phrase, reference_text
from pdn_desktop.usecases.setting_up import current_settings
from tests.usecases.letter_desk import Desk


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2024-12", "n°\u00a02024-12"),
        (" n° 2024-12 ", "n° 2024-12"),
        ("N°12", "N°12"),
    ],
)
def test_a_reference_is_introduced_once(typed: str, shown: str) -> None:
    assert reference_text(typed) == shown


def test_a_phrase_goes_on_after_a_colon() -> None:
    assert phrase("L'équipe n'est pas complète.") == "l’équipe n’est pas complète"


@pytest.mark.parametrize(
    ("basis", "count"), [(CountBasis.RECEIVED, 2), (CountBasis.IN_TIME, 1), (CountBasis.ADMISSIBLE, 1)]
)
def test_a_bi_departmental_candidacy_counts_in_both_scopes(desk: Desk, basis: CountBasis, count: int) -> None:
    desk.change(lambda uow: uow.replace(current_settings(uow).with_(unsuccessful_count_basis=basis)))
    found = desk.read(docket)
    assert counted(found, "M2-63") == count


def test_one_or_none_is_told_in_words(desk: Desk) -> None:
    found = desk.read(docket)
    assert count_text(found, "M2-63") == "Une seule candidature recevable a été enregistrée"
