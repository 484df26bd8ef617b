"""What informs the debate: topics in order, how far the ranking carries; members apart only once opened."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.deliberation_debate import Debate
from pdn_desktop.screens.desk import Desk
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.deliberation import DeliberationBoard, deliberation_board
from tests.screens import verdict_samples


@pytest.fixture
def debate(qtbot: QtBot, verdict_desk: Desk) -> Debate:
    made = Debate(verdict_desk, verdict_desk)
    for card in (made.discussion, made.robustness):
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
