"""Templates: what they may do, what they are refused, and the sentence the secretary reads."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from pdn_desktop.documents.template import FIRST_PLACE, Templates
from pdn_desktop.errors import TemplateFault

HOSTILE = '<b>&{{x}} *a* _b_ [c](javascript:alert(1))\n# titre | <img src="file:///etc/passwd"/>'


@dataclass(frozen=True)
class Structure:
    nom: str
    adresse: str = "12 rue des Orgues"


FIELDS: dict[str, Any] = {
    "structure": Structure("Réseau Jeunes Volcans"),
    "montant": 1234500,
    "total": Decimal("78.333"),
    "jour": date(2024, 6, 1),
    "moment": datetime.fromisoformat("2024-03-17T09:30:00+01:00"),
    "motifs": ["a", "b", "c"],
    "vide": None,
    "oui": True,
}


def filled(source: str, fields: dict[str, Any] | None = None) -> str:
    """Return the text with its values back in place."""
    result = Templates().fill(source, FIELDS if fields is None else fields)
    return "".join(result.values[ord(c) - FIRST_PLACE] if ord(c) >= FIRST_PLACE else c for c in result.text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ structure.nom }}", "Réseau Jeunes Volcans"),
        ("{{ montant|euros }}", "12\u00a0345,00\u00a0€"),
        ("{{ total|nombre(2) }} {{ total|nombre }}", "78,33 78"),
        (
            "{{ jour }} {{ jour|jour }} {{ jour|date_courte }}",
            "1er juin 2024 samedi 1er juin 2024 01/06/2024",
        ),
        ("{{ moment }} {{ moment|heure }}", "17 mars 2024 à 9\u00a0h\u00a030 9\u00a0h\u00a030"),
        ("{{ motifs|liste }} {{ motifs|liste('ou') }}", "a, b et c a, b ou c"),
        ("{{ 1 }} dossier{{ 1|pluriel }}, {{ 2 }} dossier{{ 2|pluriel }}", "1 dossier, 2 dossiers"),
        ("{{ 2|pluriel('est', 'sont') }}", "sont"),
        ("{{ structure.nom|de }} {{ 'horizons'|de|capitale }}", "de Réseau Jeunes Volcans D’horizons"),
        ("{{ vide }}{{ oui }}", "oui"),
        (
            "{% for m in motifs %}\n- {{ m }}{{ ' ;' if not loop.last else '.' }}\n{% endfor %}",
            "- a ;\n- b ;\n- c.\n",
        ),
        ("{% set n = motifs|length %}{% if n > 2 %}{{ n }}{% endif %}", "3"),
        ("{% if absent is defined %}x{% endif %}y", "y"),
    ],
)
def test_what_a_template_may_write(source: str, text: str) -> None:
    assert filled(source) == text


def test_a_value_leaves_one_private_character_whatever_it_holds() -> None:
    result = Templates().fill(
        "**{{ structure.nom }}** | {{ montant }}", {**FIELDS, "structure": Structure(HOSTILE)}
    )

    assert result.text == "**\U000f0000** | \U000f0001"
    assert result.values == [HOSTILE, "1234500"]


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        (
            "a\n{{ structur }}",
            2,
            "champ inconnu «\u00a0structur\u00a0»\u00a0; vouliez-vous «\u00a0structure\u00a0»",
        ),
        ("\n\n{{ structure.adress }}", 3, "vouliez-vous «\u00a0adresse\u00a0»"),
        ("{{ structure.zzz }}", 1, "champ inconnu «\u00a0zzz\u00a0»."),
        (
            "a\nb {{ montant|euro }}",
            2,
            "filtre inconnu «\u00a0euro\u00a0»\u00a0; vouliez-vous «\u00a0euros\u00a0»",
        ),
        ("{% if montant is definde %}{% endif %}", 1, "vouliez-vous «\u00a0defined\u00a0»"),
        ("{% if montant %}", 1, "n’est pas refermée"),
        ("a\n{{ montant }", 2, "accolades mal refermées"),
        ("{% include 'x' %}", 1, "écriture interdite"),
        ("{% macro f() %}{% endmacro %}", 1, "écriture interdite"),
        ("{{ structure.nom.upper() }}", 1, "écriture interdite"),
        ("{{ 'a' * 10 }}", 1, "écriture interdite"),
        ("{{ 9 ** 9 }}", 1, "écriture interdite"),
        ("{% set a = 'x' ~ 'y' %}", 1, "écriture interdite"),
        ("{{ motifs[0:2] }}", 1, "écriture interdite"),
        ("{% for x in motifs recursive %}{% endfor %}", 1, "trop de boucles"),
        ("{{ motifs|attr('__class__') }}", 1, "filtre inconnu"),
        ("{{ structure.__class__ }}", 1, ""),
        ("{{ motifs|map(attribute='__class__')|join }}", 1, ""),
        ("{{ structure }}", 1, "ne s’imprime pas"),
        ("{{ motifs }}", 1, "parcourez-la avec {% for %}"),
        ("{{ jour|euros }}", 1, "une valeur ne convient pas"),
        ("{% for x in montant %}{% endfor %}", 1, "une valeur ne convient pas"),
        ("\U000f0005", 0, "caractère réservé"),
        ("x" * 40_001, 0, "dépasse 40\u00a0000 caractères"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", 0, "trop compliqué"),
        ("{% break %}", 1, "instruction inconnue"),
    ],
)
def test_what_a_template_is_refused(source: str, line: int, says: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        filled(source)

    assert caught.value.line == line
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in big %}{% for b in big %}{% for c in big %}{% endfor %}{% endfor %}{% endfor %}",
        "{% set a = 'x' * 2 %}",
        "{% set a = ['xxxxxxxxxx']|first %}" + "{% set a = [a, a, a, a]|join %}" * 12 + "{{ a }}",
        "{% for a in big %}{{ long }}{{ long }}{% endfor %}",
        "{% for a in big %}{% for b in big %}a{% endfor %}{% endfor %}",
        "{% for a in [1] %}" * 4 + "{% endfor %}" * 4,
    ],
)
def test_bombs_are_defused_at_once(source: str) -> None:
    with pytest.raises(TemplateFault):
        filled(source, {"big": list(range(1000)), "long": "y" * 20_001})


def test_the_check_names_a_field_that_this_sample_would_not_print() -> None:
    templates = Templates()
    source = "{% if oui %}a{% else %}\n{{ structur }}{% endif %}"

    templates.fill(source, FIELDS)
    with pytest.raises(TemplateFault, match="Ligne 2 : champ inconnu"):
        templates.check(source, FIELDS)


def test_a_template_is_filled_many_times_without_mixing_values() -> None:
    templates = Templates()

    first = templates.fill("{{ a }}{{ 'const' }}", {"a": "1"})
    second = templates.fill("{{ a }}{{ 'const' }}", {"a": "2"})

    assert (first.values, second.values) == (["1", "const"], ["2", "const"])
