"""The texts of letters as they are shipped, and how blocks come into them."""

from pathlib import Path

import pytest

from pdn_desktop.errors import TemplateFault
from pdn_desktop.usecases.letter_templates import BLOCKS, LETTERS, TEMPLATES, assembled, shipped_text, uses

LETTER_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "letters"


def test_every_shipped_file_is_a_known_text() -> None:
    shipped = {path.stem for path in LETTER_FOLDER.glob("*.md")}
    assert shipped | {path.stem for path in LETTER_FOLDER.glob("blocks/*.md")} == set(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_shipped_texts_have_typographic_apostrophes(name: str) -> None:
    assert "'" not in shipped_text(name)


def test_the_lines_of_a_letter_know_where_they_come_from() -> None:
    texts = {"retained": "objet\n---\n[[ politesse ]]\nfin\n---\n", "politesse": "a\nb\n"}
    whole = assembled("retained", texts.__getitem__)
    assert whole.text == "objet\n---\na\nb\nfin\n---\n"
    assert whole.origins == (
        ("retained", 1),
        ("retained", 2),
        ("politesse", 1),
        ("politesse", 2),
        ("retained", 4),
        ("retained", 5),
    )


def test_every_block_is_used_by_a_letter() -> None:
    for block in BLOCKS:
        assert uses(block, shipped_text), block
    without = {"registration", "supplement_request", "hearing_invitation", "delay_notice", "retained"}
    assert uses("recours", shipped_text) == [x for x in LETTERS if x not in without]


def test_a_fault_is_told_where_a_person_edits() -> None:
    texts = {"retained": "objet\n---\n[[ politesse ]]\nfin\n---\n", "politesse": "a\nb\n"}
    whole = assembled("retained", texts.__getitem__)
    told = whole.located(TemplateFault("champ inconnu.", line=4, to_do="Corrigez."))
    assert told.line == 2
    assert str(told) == (
        "Ligne 2 : «\u00a0Formule de politesse\u00a0»\u00a0: champ inconnu. Rien n’a été modifié. Corrigez."
    )
    nowhere = TemplateFault("trop long.")
    assert whole.located(nowhere) is nowhere
