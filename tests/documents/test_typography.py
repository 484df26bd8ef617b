"""What a French printer does to a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.documents.typography import french, raised

PLACE = "\U000f0000"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("l'appel : oui ; non !", "l’appel\u00a0: oui\u00a0; non\u00a0!"),
        ("« Coordination »", "«\u00a0Coordination\u00a0»"),
        ("12 345,00 € et 30 %", "12\u00a0345,00\u00a0€ et 30\u00a0%"),
        (f"soit {PLACE} % du coût", f"soit {PLACE}\u00a0% du coût"),
        (f"d'{PLACE}", f"d’{PLACE}"),
        ("à 9 h 30 le 6 mai 2024", "à 9\u00a0h\u00a030 le 6\u00a0mai 2024"),
        ("le 1er juin", "le 1er\u00a0juin"),
        ("M. Martin, Mme Durand, n° 3", "M.\u00a0Martin, Mme\u00a0Durand, n°\u00a03"),
        ("10\u202f000 et...", "10\u00a0000 et…"),
        ("https://exemple.fr/?a=1;b=2 et 12:30", "https://exemple.fr/?a=1;b=2 et 12:30"),
        ("mailto:a@b.fr", "mailto:a@b.fr"),
        ("le Puy 63000 Clermont", "le Puy 63000 Clermont"),
    ],
)
def test_each_rule(typed: str, set_: str) -> None:
    assert french(typed) == set_


@given(st.text())
def test_setting_twice_changes_nothing(text: str) -> None:
    assert french(french(text)) == french(text)


def test_the_letters_of_1er_are_raised_and_those_of_a_reference_are_not() -> None:
    assert raised("du 1er juin au 1er\u00a0mai") == [
        ("du 1", False),
        ("er", True),
        (" juin au 1", False),
        ("er", True),
        ("\u00a0mai", False),
    ]
    assert raised("réf. A1er, 21er, 1erreur") == [("réf. A1er, 21er, 1erreur", False)]
    assert raised("") == [("", False)]
    assert raised("1er") == [("1", False), ("er", True)]
