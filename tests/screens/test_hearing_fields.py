"""How the day of hearings and those who came are typed and shown again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.hearing import Attendee
from pdn_desktop.screens.hearing_fields import attendees


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("", ()),
        ("Camille Exemple", (Attendee(name="Camille Exemple"),)),
        ("Camille Exemple, présidente", (Attendee(name="Camille Exemple", function="présidente"),)),
        (
            "  Sacha Modèle , coordinateur, pressenti,  À distance \n\n",
            (Attendee(name="Sacha Modèle", function="coordinateur, pressenti", remote=True),),
        ),
        ("à distance", (Attendee(name="à distance"),)),
        (" , ", (Attendee(name=","),)),
        ("<b>X</b>, {{y}}", (Attendee(name="<b>X</b>", function="{{y}}"),)),
    ],
)
def test_those_who_came_are_typed_one_a_line(typed: str, people: tuple[Attendee, ...]) -> None:
    assert attendees().read(typed) == people


@given(st.text(max_size=200))
def test_what_is_shown_reads_as_what_was_typed(typed: str) -> None:
    reading = attendees()
    people = reading.read(typed)
    assert reading.read(reading.show(people)) == people
