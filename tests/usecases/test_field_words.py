"""Every field of every record a call file keeps has its French words, and every value of its choices too."""

from enum import StrEnum
from typing import Any, get_args

import pytest

from pdn_desktop.domain.call import JournalEntry
from pdn_desktop.domain.record import Record
from pdn_desktop.storage.shelves import SHELVES
from pdn_desktop.usecases.field_words import HIDDEN, RECORDS, field_name, record_name
from pdn_desktop.usecases.value_words import WORDS

KINDS = sorted(SHELVES.keys() - {JournalEntry}, key=lambda kind: kind.__name__)


def choices(annotation: Any) -> set[type[StrEnum]]:
    """Return the enumerations an annotation is made of."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {annotation}
    return {kind for inner in get_args(annotation) for kind in choices(inner)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_record_and_every_field_has_french_words(kind: type[Record]) -> None:
    fields = kind.model_fields.keys() - HIDDEN

    assert kind.__name__ in RECORDS
    assert sorted(name for name in fields if field_name(kind.__name__, name) == name) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_value_of_a_choice_has_french_words(kind: type[Record]) -> None:
    found = {each for field in kind.model_fields.values() for each in choices(field.annotation)}

    assert [value for each in found for value in each if value not in WORDS.get(each, {})] == []


def test_a_field_has_its_own_words_where_the_usual_ones_would_mislead() -> None:
    assert field_name("Institution", "name") == "Nom usuel"
    assert field_name("Member", "name") == "Nom"
    assert (record_name("PieceCheck"), record_name("Unknown")) == ("Contrôle de pièce", "Unknown")
