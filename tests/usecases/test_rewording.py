"""Rewording the letters: tried on every result before it is kept, faults told where a person edits."""

import pytest

from pdn_desktop.domain.call import LetterTemplate
from pdn_desktop.domain.wording import bare
from pdn_desktop.errors import Refusal, TemplateFault
from pdn_desktop.usecases.letter_templates import (
    TEMPLATES,
    shipped_text,
    template_history,
    template_text,
)
from pdn_desktop.usecases.rewording import check_template, preview_template, set_template
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk, words
from tests.usecases.letter_samples import VOLCANS


def keep(desk: Desk, name: str, text: str) -> None:
    with desk.office.unit("Secrétaire") as uow:
        set_template(uow, desk.clock, desk.press, name=name, text=text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_shipped_text_prints_in_every_way_it_may_be_used(desk: Desk, name: str) -> None:
    desk.read(lambda uow: check_template(uow, desk.press, name=name, text=shipped_text(name)))


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_text_has_a_preview(desk: Desk, name: str) -> None:
    printed = desk.read(
        lambda uow: preview_template(uow, desk.clock, desk.press, name=name, text=shipped_text(name))
    )
    assert "association modele" in bare(words(printed.content))


def test_a_reworded_letter_says_the_new_words(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    text = shipped_text("not_retained").replace("du travail consacré", "du soin apporté")
    keep(desk, "not_retained", text)
    assert "et du soin apporté à votre dossier." in desk.letter(VOLCANS)


def test_a_reworded_block_changes_every_letter_that_holds_it(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    keep(desk, "politesse", "Recevez, {{ appel_civil }}, mes salutations.")
    assert "Recevez, Madame la Présidente, mes salutations." in desk.letter(VOLCANS)
    assert "Recevez, Madame la Présidente, mes salutations." in desk.letter(VOLCANS, acknowledgement=True)


def test_each_rewording_stays_in_the_history(desk: Desk) -> None:
    keep(desk, "politesse", "Recevez, {{ appel_civil }}, mes salutations.")
    keep(desk, "politesse", "")
    history = desk.read(lambda uow: template_history(uow, "politesse"))
    assert [text for _, _, text in history] == [
        "Recevez, {{ appel_civil }}, mes salutations.\n",
        shipped_text("politesse"),
    ]
    assert desk.read(lambda uow: template_text(uow, "politesse")) == shipped_text("politesse")


def test_the_shipped_words_are_not_kept_as_a_rewording(desk: Desk) -> None:
    keep(desk, "politesse", shipped_text("politesse"))
    assert desk.read(lambda uow: uow.all(LetterTemplate)) == []


def test_an_unknown_field_is_told_at_its_line(desk: Desk) -> None:
    text = shipped_text("not_retained").replace("{{ appel_civil }},", "{{ apel_civil }},", 1)
    with pytest.raises(TemplateFault) as fault:
        keep(desk, "not_retained", text)
    assert fault.value.line == 3
    assert fault.value.what == (
        "Ligne 3 : «\u00a0Candidature non retenue\u00a0»\u00a0: champ inconnu "
        "«\u00a0apel_civil\u00a0»\u00a0; vouliez-vous «\u00a0appel_civil\u00a0»\u00a0?"
    )


def test_a_fault_in_a_block_is_told_at_the_line_of_the_block(desk: Desk) -> None:
    text = shipped_text("motifs").replace("motif.texte", "motif.text")
    with pytest.raises(TemplateFault) as fault:
        keep(desk, "motifs", text)
    assert fault.value.line == 4
    assert "«\u00a0Motifs d’une candidature non retenue\u00a0»" in fault.value.what
    assert desk.read(lambda uow: uow.all(LetterTemplate)) == []


def test_a_fault_in_a_branch_only_some_results_reach_is_found(desk: Desk) -> None:
    text = shipped_text("infructueux").replace("resultat.constat", "resultat.constant")
    with pytest.raises(TemplateFault, match="constant"):
        keep(desk, "infructueux", text)


def test_a_letter_keeps_its_three_parts(desk: Desk) -> None:
    with pytest.raises(TemplateFault, match="a 1 parties au lieu de 3"):
        keep(desk, "retained", "Un seul texte\n")


def test_a_block_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(TemplateFault, match="le bloc «\u00a0polites\u00a0» n’existe pas ici") as fault:
        keep(desk, "retained", shipped_text("retained").replace("[[ politesse ]]", "[[ polites ]]"))
    assert fault.value.line == 17


def test_a_block_calls_no_block(desk: Desk) -> None:
    with pytest.raises(TemplateFault, match="ne peut pas en appeler un autre"):
        keep(desk, "motifs", "[[ politesse ]]\n")


def test_a_text_nobody_knows_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="Aucun texte ne s’appelle «\u00a0inconnu\u00a0»"):
        keep(desk, "inconnu", "texte")


def test_a_forbidden_instruction_is_refused(desk: Desk) -> None:
    with pytest.raises(TemplateFault, match="interdite"):
        keep(desk, "politesse", "{{ appel_civil.__class__() }}")
