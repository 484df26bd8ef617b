"""Letters' texts as those who reword them see them: drafts, versions, fields, letters to try them on."""

from datetime import timedelta

import pytest

from pdn_desktop.domain.call import LetterDraft, LetterTemplate
from pdn_desktop.errors import TemplateFault
from pdn_desktop.usecases.field_guide import OTHERS, FieldHelp, field_guide
from pdn_desktop.usecases.letter_templates import TEMPLATES, shipped_text
from pdn_desktop.usecases.letter_texts import TextPage, TextState, letter_texts, text_examples, text_page
from pdn_desktop.usecases.rewording import preview_template, write_text
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk, words
from tests.usecases.letter_samples import VOLCANS

CLOSE = "Recevez, {{ appel_civil }}, mes salutations.\n"


def write(desk: Desk, text: str, name: str = "politesse", actor: str = "Secrétaire") -> TemplateFault | None:
    with desk.office.unit(actor) as uow:
        return write_text(uow, desk.clock, desk.press, name=name, text=text)


def page(desk: Desk, name: str = "politesse") -> TextPage:
    return desk.read(lambda uow: text_page(uow, desk.clock, name=name))


def guide(desk: Desk, name: str) -> dict[str, FieldHelp]:
    return {each.path: each for each in desk.read(lambda uow: field_guide(uow, desk.clock, name=name))}


def test_a_faulty_text_is_kept_aside_and_letters_go_on_with_the_one_before(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    assert write(desk, CLOSE) is None
    fault = write(desk, "Recevez, {{ apel_civil }},")
    assert fault is not None
    assert fault.line == 1
    shown = page(desk)
    assert (shown.row.state, shown.typed, shown.printed) == (
        TextState.FAULTY,
        "Recevez, {{ apel_civil }},",
        CLOSE,
    )
    assert "Recevez, Madame la Présidente, mes salutations." in desk.letter(VOLCANS)


def test_a_text_that_holds_again_takes_the_place_of_its_draft(desk: Desk) -> None:
    write(desk, "{% if")
    assert write(desk, CLOSE) is None
    assert desk.read(lambda uow: uow.all(LetterDraft)) == []
    assert page(desk).row.state is TextState.ADAPTED


def test_the_same_text_typed_twice_is_kept_once(desk: Desk) -> None:
    write(desk, CLOSE)
    write(desk, CLOSE)
    (kept,) = desk.read(lambda uow: uow.all(LetterTemplate))
    assert kept.version == 0


def test_the_shipped_text_typed_again_drops_the_rewording(desk: Desk) -> None:
    write(desk, CLOSE)
    write(desk, shipped_text("politesse"))
    assert page(desk).row.state is TextState.SHIPPED


def test_pauses_of_one_sitting_make_one_version(desk: Desk) -> None:
    for text in ("Un.\n", "Un deux.\n"):
        write(desk, text)
    desk.clock.now += timedelta(hours=1)
    write(desk, "Trois.\n")
    write(desk, "Quatre.\n", actor="Autre")
    assert [(version.by, version.text) for version in page(desk).versions] == [
        ("Autre", "Quatre.\n"),
        ("Secrétaire", "Trois.\n"),
        ("Secrétaire", "Un deux.\n"),
        ("", shipped_text("politesse")),
    ]


def test_every_text_is_listed_with_the_letters_that_hold_it(desk: Desk) -> None:
    rows = {row.name: row for row in desk.read(lambda uow: letter_texts(uow, desk.clock))}
    assert list(rows) == list(TEMPLATES)
    assert rows["infructueux"].used_in == ("Résultat différencié", "Appel infructueux ou sans suite")
    assert rows["agreement"].group == "Conventions"


def test_a_text_is_tried_on_a_letter_of_the_call(desk: Desk) -> None:
    desk.change(samples.decide_module_1)
    examples = desk.read(lambda uow: text_examples(uow, desk.clock, name="not_retained"))
    example = next(each for each in examples if each.letter.candidacies == (VOLCANS,))
    assert example.words == "Réseau Jeunes Volcans – PDN-2024-M1-002"
    text = shipped_text("not_retained").replace("du travail consacré", "du soin apporté")
    printed = desk.read(
        lambda uow: preview_template(
            uow, desk.clock, desk.press, name="not_retained", text=text, letter_to=example.letter
        )
    )
    assert "et du soin apporté à votre dossier." in words(printed.content)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_field_is_explained(desk: Desk, name: str) -> None:
    assert [path for path, each in guide(desk, name).items() if each.group == OTHERS] == []


def test_fields_tell_how_they_are_written(desk: Desk) -> None:
    found = guide(desk, "not_retained")
    assert found["structure.raison_sociale"] == FieldHelp(
        path="structure.raison_sociale",
        group="Le destinataire",
        meaning="nom de la structure",
        example="Association Modèle",
        snippet="{{ structure.raison_sociale }}",
    )
    assert found["nous"].snippet == "{% if nous %}…{% endif %}"
    assert found["cafs"].snippet == "{% for caf in cafs %}\n- {{ caf }}\n{% endfor %}"
    assert found["motif.texte"].within == (
        "{% for resultat in resultats %} {% for motif in resultat.motifs %}"
    )
