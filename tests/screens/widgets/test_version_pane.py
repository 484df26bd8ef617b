"""The past of a text: what went, what came, and nothing when texts agree."""

from datetime import UTC, datetime

from pdn_desktop.screens.widgets.version_pane import differences, when
from pdn_desktop.usecases.letter_texts import Version


def test_lines_that_went_and_came_stand_with_their_neighbours() -> None:
    before = "un\ndeux\ntrois\nquatre\ncinq\nsix\nsept"
    after = "un\nDEUX\ntrois\nquatre\ncinq\nsix\nsept\nhuit"
    assert differences(before, after) == [
        "  un",
        "− deux",
        "+ DEUX",
        "  trois",
        "…",
        "  sept",
        "+ huit",
    ]


def test_texts_that_agree_have_no_difference() -> None:
    assert differences("un\n", "un") == []


def test_a_version_is_named_by_its_moment_in_paris() -> None:
    at = datetime(2024, 5, 6, 7, 30, tzinfo=UTC)
    assert when(Version(at, "Secrétaire", "")) == "06/05/2024 à 9\u00a0h\u00a030"
    assert when(Version(None, "", "")) == "Texte fourni"
