"""The fields of the form: what the call says of them, for each module and each set of departments."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import LegalForm
from pdn_desktop.usecases.dossier_fields import CallFacts, sections
from pdn_desktop.usecases.form_sheets import FieldKind, FormField, FormGrid, FormSection
from tests.documents.form_samples import NOTICE, institutions, module


def of(code: ModuleCode, *, cafs: int = 2) -> tuple[FormSection, ...]:
    return sections(CallFacts(module(code), institutions()[:cafs], NOTICE))


def fields(found: tuple[FormSection, ...]) -> dict[str, FormField]:
    return {field.name: field for section in found for field in section.fields}


@pytest.mark.parametrize("code", ModuleCode)
def test_sections_a_to_h_in_order_with_names_that_occur_once_and_hold_no_dot(code: ModuleCode) -> None:
    found = of(code)
    names = [field.name for section in found for field in section.fields]

    assert [section.heading[:2] for section in found] == [f"{letter}." for letter in "ABCDEFGH"]
    assert len(names) == len(set(names))
    assert [name for name in names if not (name.isascii() and name.replace("_", "").isalnum())] == []


def test_each_module_asks_for_its_own_project() -> None:
    first, second = fields(of(ModuleCode.M1)), fields(of(ModuleCode.M2))

    assert first["plan"].help == "gestion, suivi et coordination"
    assert "plan" not in second
    assert second["pedagogy"].required
    assert "mission du 1er septembre 2024 au 31 décembre 2025" in second["calendar"].help


def test_what_may_be_chosen_comes_from_the_call() -> None:
    found = fields(of(ModuleCode.M1))

    assert found["register_coverage"].options == (
        ("03", "Allier"),
        ("63", "Puy-de-Dôme"),
        ("03+63", "Allier et Puy-de-Dôme"),
    )
    assert {code for code, _ in found["register_legal_form"].options} == set(LegalForm)


def test_one_department_alone_asks_for_no_partial_award() -> None:
    found = fields(of(ModuleCode.M1, cafs=1))

    assert found["register_coverage"].options == (("03", "Allier"),)
    assert "register_accepts_partial" not in found


def test_amounts_have_a_column_per_department_and_year_of_the_mission() -> None:
    grids = [part for part in of(ModuleCode.M1)[5].parts if isinstance(part, FormGrid)]

    assert [grid.title for grid in grids] == ["Charges", "Produits"]
    assert grids[0].header[1:4] == ("Allier 2024", "Allier 2025", "Allier 2026")
    assert grids[0].rows[0][1][0].tip == "Charges, 60 – Achats, Allier 2024 en euros"
    assert fields(of(ModuleCode.M1))["income_74_caf_63_2026"].numeric


def test_a_long_mission_cuts_the_amounts_into_tables_that_fit() -> None:
    long = module(ModuleCode.M1).with_(mission_end=date(2028, 12, 31))
    found = sections(CallFacts(long, institutions(), NOTICE))
    grids = [part for part in found[5].parts if isinstance(part, FormGrid)]

    assert [len(grid.header) - 1 for grid in grids] == [6, 4, 6, 4]


def test_every_field_says_what_it_is_to_those_who_do_not_see_the_page() -> None:
    found = fields(of(ModuleCode.M1))

    assert found["register_siret"].tip == "B – SIRET (attendu). 14 chiffres"
    assert [name for name, field in found.items() if not field.tip.strip()] == []


@given(st.sampled_from(ModuleCode), st.sampled_from([1, 2]))
def test_what_a_reader_keeps_of_a_field_is_never_cut(code: ModuleCode, cafs: int) -> None:
    """The inspection of what comes back keeps 4,000 characters of a field and 500 fields."""
    found = fields(of(code, cafs=cafs))

    assert all(0 <= field.longest <= 4_000 for field in found.values())
    assert all(
        field.longest for field in found.values() if field.kind in {FieldKind.LINE, FieldKind.PARAGRAPHS}
    )
    assert len(found) < 500
