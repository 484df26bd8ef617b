"""What informs the debate: topics in order, how far the ranking carries; members apart only once opened."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.deliberation_debate import Debate
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.widgets.tables import RecordsView
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.deliberation import DeliberationBoard, deliberation_board
from tests.screens import verdict_samples

PASSERELLES, VOLCANS = "Passerelles numériques d’Allier", "Réseau Jeunes Volcans"
HORIZONS, VALMONT = "Fédération Horizons jeunesse 03-63", "Valmont-sur-Sioule"


@pytest.fixture
def debate(qtbot: QtBot, verdict_desk: Desk) -> Debate:
    made = Debate(verdict_desk, verdict_desk)
    for card in made.cards:
        qtbot.addWidget(card)
    return made


def board(verdict_office: CallFile, module: ModuleCode = ModuleCode.M1) -> DeliberationBoard:
    with verdict_office.unit("essai") as uow:
        return deliberation_board(uow, verdict_samples.clock, module=module)


def inform(debate: Debate, runner: Runner, qtbot: QtBot, found: DeliberationBoard, *, opened: bool) -> None:
    debate.inform(found, found.panels[0].scope.code, opened=opened)
    qtbot.waitUntil(lambda: not runner.busy)


def test_before_the_opening_neither_marks_nor_members_are_told_apart(
    debate: Debate, runner: Runner, qtbot: QtBot, verdict_office: CallFile
) -> None:
    inform(debate, runner, qtbot, board(verdict_office), opened=False)

    said = " ".join(label.text() for label in debate.robustness.sentences)
    assert "L’effet de chaque membre se montre une fois la délibération ouverte." in said
    assert "Sans " not in said
    assert debate.discussion.topics.texts[0] == "C1 Qualité du projet – Réseau Jeunes Volcans"
    details = [label.text() for label in debate.discussion.topics.findChildren(QLabel)]
    assert "Peut déplacer 1\u00a0rang." in details
    assert not any("notes de" in detail for detail in details)


def test_once_opened_each_figure_is_explained(
    debate: Debate, runner: Runner, qtbot: QtBot, verdict_office: CallFile
) -> None:
    inform(debate, runner, qtbot, board(verdict_office), opened=True)

    chart = debate.robustness.chart.accessibleDescription()
    assert chart.startswith("C1 · Qualité du projet\u00a0: de 0 à 53")
    said = " ".join(label.text() for label in debate.robustness.sentences)
    assert "Avec la médiane au lieu de la moyenne\u00a0: même classement." in said
    assert "En tête sur 10\u00a0000 pondérations tirées au hasard" in said


def test_opening_shows_what_was_read_without_reading_again(
    debate: Debate, runner: Runner, qtbot: QtBot, verdict_office: CallFile
) -> None:
    inform(debate, runner, qtbot, board(verdict_office), opened=False)

    debate.reveal(opened=True)

    assert not runner.busy
    said = " ".join(label.text() for label in debate.robustness.sentences)
    assert "L’effet de chaque membre" not in said
    details = [label.text() for label in debate.discussion.topics.findChildren(QLabel)]
    assert any("notes de" in detail for detail in details)


def test_a_scope_with_one_candidacy_has_nothing_to_carry(
    debate: Debate, runner: Runner, qtbot: QtBot, verdict_office: CallFile
) -> None:
    inform(debate, runner, qtbot, board(verdict_office, ModuleCode.M2), opened=True)

    assert debate.robustness.isHidden()
    assert debate.discussion.isHidden()
    assert debate.combinations.isHidden()


def rows(view: RecordsView) -> list[list[str]]:
    model = view.model()
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


@pytest.mark.parametrize(("width", "lines"), [(1200, 1), (520, 2)])
def test_names_that_do_not_fit_a_combination_are_told_on_two_lines(
    debate: Debate, runner: Runner, qtbot: QtBot, verdict_office: CallFile, width: int, lines: int
) -> None:
    inform(debate, runner, qtbot, board(verdict_office), opened=False)
    card = debate.combinations
    card.resize(width, 600)
    card.grab()  # delivers the resize

    high = lines * card.table.fontMetrics().height() + 20
    qtbot.waitUntil(lambda: card.table.rowHeight(0) == high)


def test_combinations_stand_side_by_side_with_the_answers_of_the_structures(
    debate: Debate, runner: Runner, qtbot: QtBot, verdict_office: CallFile
) -> None:
    inform(debate, runner, qtbot, board(verdict_office), opened=False)

    card = debate.combinations
    assert rows(card.table) == [
        [PASSERELLES, VOLCANS, "152,58", "Possible"],
        [HORIZONS, HORIZONS, "148,50", "Possible"],
        [VALMONT, VOLCANS, "132,83", "Possible"],
        [PASSERELLES, HORIZONS, "152,58", "Refusée"],
        [HORIZONS, VOLCANS, "148,50", "Refusée"],
        [VALMONT, HORIZONS, "132,83", "Refusée"],
    ]
    assert card.more.isHidden()
    assert card.said.text() == (
        "Allier\u00a0: Passerelles numériques d’Allier (78,33, rang 1)\u00a0; "
        "Puy-de-Dôme\u00a0: Réseau Jeunes Volcans (74,25, rang 1). Somme\u00a0: 152,58."
    )
    card.table.selectRow(5)
    assert card.said.text().endswith(f"{HORIZONS} n’accepte pas un seul département.")


def test_how_members_mark_is_told_once_opened_only(
    debate: Debate, runner: Runner, qtbot: QtBot, verdict_office: CallFile
) -> None:
    inform(debate, runner, qtbot, board(verdict_office), opened=False)
    assert debate.severity.isHidden()
    assert rows(debate.severity.table) == []

    debate.reveal(opened=True)

    assert not debate.severity.isHidden()
    assert rows(debate.severity.table) == [
        ["Membre Exemple", "20", "0,11 plus haut", "0,88"],
        ["Dominique Modèle", "20", "0,03 plus bas", "0,66"],
        ["Claude Essai", "9", "0,19 plus bas", "0,53"],
    ]
    assert "0,59 sur les écarts de notes, 0,48 sur l’ordre" in debate.severity.agreement.text()
    debate.reveal(opened=False)
    assert rows(debate.severity.table) == []
