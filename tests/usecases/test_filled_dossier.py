"""A form that came back: its answers, however the reader of PDF wrote them, proposed and never facts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant, LegalForm
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.arrivals import PdfReport
from pdn_desktop.usecases.filled_dossier import differences, dossier_for, filled_dossier, unreadable
from pdn_desktop.usecases.registering import Choice
from tests.usecases.arrival_samples import IN_TIME, Desk, arrival

MARK = "pdn-dossier/1|PDN-2024|M1"
ANSWERS = {
    "pdn_dossier": MARK,
    "register_coverage": "03+63",
    "register_accepts_partial": "no",
    "register_name": "Déclic  12-25 ",
    "register_acronym": "D12",
    "register_legal_form": "association",
    "register_siret": "732 829 320 00074",
    "register_rna": "w031234567",
    "register_address_lines": "Maison des jeunes\n\n12\u00a0rue de l'Été",
    "register_postal_code": "03000",
    "register_city": "Moulins",
    "register_email": "contact@declic.example",
    "register_phone": "04-70-00-00-00",
    "register_head_civility": "madame",
    "register_head_first_name": "Zoé",
    "register_head_last_name": "d'Exemple",
    "register_head_function": "Présidente",
    "register_contact_name": "Madame Ana Modèle",
    "plan": "Ne regarde pas l’enregistrement",
}


def report(**answers: str) -> PdfReport:
    return PdfReport(pages=6, text="Territoire Allier Puy-de-Dôme", fields={**ANSWERS, **answers})


def said(**answers: str) -> dict[str, Any]:
    dossier = filled_dossier(report(**answers))
    assert dossier is not None
    return dict(dossier.applicant)


def test_the_answers_take_the_names_of_the_record() -> None:
    assert said() == {
        "name": "Déclic 12-25",
        "acronym": "D12",
        "legal_form": LegalForm.ASSOCIATION,
        "siret": "73282932000074",
        "rna": "W031234567",
        "address_lines": ("Maison des jeunes", "12 rue de l’Été"),
        "postal_code": "03000",
        "city": "Moulins",
        "email": "contact@declic.example",
        "phone": "04\u00a070\u00a000\u00a000\u00a000",
        "head_civility": "Madame",
        "head_first_name": "Zoé",
        "head_last_name": "d’Exemple",
        "head_function": "Présidente",
        "contact_name": "Madame Ana Modèle",
    }
    Applicant(id="a", **said())


@pytest.mark.parametrize(
    ("name", "written", "kept"),
    [
        ("legal_form", "Établissement public", LegalForm.PUBLIC_BODY),
        ("legal_form", "etablissement  public", None),
        ("siret", "11122233344455", "11122233344455"),
        ("siret", "inconnu", "inconnu"),
        ("phone", "poste 12", "poste 12"),
        ("head_civility", "none", None),
        ("head_civility", "Monsieur", "Monsieur"),
        ("city", "/Off", None),
        ("city", "Off", None),
        ("name", "A\n\tB\u00a0C", "A B C"),
        ("name", "x" * 5_000, "x" * 200),
        ("address_lines", "\n".join("abcdefgh"), ("a", "b", "c", "d", "e", "f")),
    ],
)
def test_what_readers_and_people_write_is_brought_to_one_form(name: str, written: str, kept: object) -> None:
    assert said(**{f"register_{name}": written}).get(name) == kept


@given(st.dictionaries(st.sampled_from(sorted(ANSWERS.keys() - {"pdn_dossier"})), st.text(max_size=80)))
def test_no_answer_prevents_reading(answers: dict[str, str]) -> None:
    dossier = filled_dossier(report(**answers))

    assert dossier is not None
    Applicant(id="a", **{"name": "x", **dossier.applicant})
    assert list(dossier.lines())
    assert dossier.accepts_partial in {None, True, False}


@pytest.mark.parametrize("mark", ["", "pdn-dossier/2|PDN-2024|M1", "pdn-dossier/1|PDN|2024|M1", "x" * 5_000])
def test_any_other_form_is_not_ours(mark: str) -> None:
    assert filled_dossier(report(pdn_dossier=mark)) is None


def test_a_module_the_program_does_not_know_is_left_to_the_person() -> None:
    dossier = filled_dossier(report(pdn_dossier="pdn-dossier/1|PDN-2024|M9"))

    assert dossier is not None
    assert dossier.module is None


def test_each_module_finds_its_own_form() -> None:
    other = report(pdn_dossier="pdn-dossier/1|PDN-2024|M2")
    both = (None, report(), other)

    assert [found and found.module for found in (dossier_for(both, code) for code in ModuleCode)] == list(
        ModuleCode
    )
    assert dossier_for(both, None) is None
    assert dossier_for((other,), ModuleCode.M1) == filled_dossier(other)


def test_a_form_without_fields_says_why_it_is_not_read() -> None:
    printed = PdfReport(pages=6, text="Dossier\npdn-dossier/1 · PDN-2024 · M1")
    scan, locked = PdfReport(pages=6), PdfReport(locked=True)

    assert unreadable(printed, None).startswith("Dossier imprimé ou aplati")
    assert unreadable(scan, "DOSSIER").startswith("Dossier numérisé")
    assert [unreadable(scan, "STATUTS"), unreadable(locked, "DOSSIER"), unreadable(report(), "DOSSIER")] == [
        ""
    ] * 3
    assert unreadable(None, "DOSSIER") == ""
    heavy = PdfReport(warnings=("Trop lourd pour être inspecté (plus de 100 Mo)\u00a0: gardé tel quel.",))
    assert unreadable(heavy, "DOSSIER").startswith("Dossier trop lourd\u00a0: ses réponses ne sont pas lues.")


def test_only_what_differs_from_the_register_is_asked() -> None:
    dossier = filled_dossier(report())
    assert dossier is not None
    held = Applicant(id="a", **{**said(), "city": "Vichy", "phone": "0470000000", "name": "DECLIC 12-25"})

    assert differences(dossier, held) == ("city",)


def test_an_arrival_with_a_filled_form_is_proposed_whole(
    office: CallFile, clock: Callable[[], datetime]
) -> None:
    desk = Desk(office, clock)
    mail = arrival("dossier.pdf", subject="Bonjour", body="Voici.", sender_email="boite@orange.example")
    proposal = desk.propose(mail, (report(),))

    assert (proposal.module.value, proposal.module.because) == (ModuleCode.M1, "d’après le dossier rempli")
    assert proposal.coverage.value == {"03", "63"}
    assert proposal.coverage.because == "d’après le dossier rempli"
    assert proposal.accepts_partial is False
    assert proposal.structure.because == "d’après le dossier rempli"
    assert proposal.applicant is not None
    assert proposal.applicant.address_lines == ("Maison des jeunes", "12 rue de l’Été")
    assert proposal.applicant.email == "contact@declic.example"
    assert proposal.to_confirm == ()


def test_the_words_printed_in_a_flattened_form_answer_nothing(
    office: CallFile, clock: Callable[[], datetime]
) -> None:
    text = "Territoire : Allier et Puy-de-Dôme\nSIRET 73282932000074\npdn-dossier/1 · PDN-2024 · M2"
    mail = arrival("dossier.pdf", subject="Bonjour", body="Voici.")
    proposal = Desk(office, clock).propose(mail, (PdfReport(pages=6, text=text),))

    assert proposal.module.value is ModuleCode.M2
    assert proposal.coverage.value == frozenset()
    assert proposal.applicant is not None
    assert proposal.applicant.siret is None
    assert proposal.files[0].warnings[-1].startswith("Dossier imprimé ou aplati")


def test_a_filled_form_is_no_reason_to_warn(office: CallFile, clock: Callable[[], datetime]) -> None:
    proposal = Desk(office, clock).propose(
        arrival("dossier.pdf", "statuts.pdf"), (report(), PdfReport(pages=2, text="Statuts"))
    )

    assert [file.warnings for file in proposal.files] == [(), ()]


def test_a_form_of_another_call_is_pointed_out(office: CallFile, clock: Callable[[], datetime]) -> None:
    proposal = Desk(office, clock).propose(
        arrival("dossier.pdf"), (report(pdn_dossier="pdn-dossier/1|PDN-2023|M1"),)
    )

    assert (
        proposal.warnings[-1]
        == "Le dossier rempli vient d’un autre appel (PDN-2023) : vérifiez ses réponses."
    )


def test_what_is_taken_over_is_written_into_the_known_structure(
    office: CallFile, clock: Callable[[], datetime]
) -> None:
    desk = Desk(office, clock)
    first = desk.register(arrival("dossier.pdf"))
    choice: dict[str, Any] = {"adopted": {"city": "Moulins", "phone": "04 70 00 00 00"}}
    second = desk.register(
        arrival("autre.pdf", subject="Module 1, suite"), attach_to=first.candidacy.id, **choice
    )

    assert (second.new, second.applicant.city, second.applicant.id) == (False, "Moulins", first.applicant.id)
    with office.unit("lecture") as uow:
        assert uow.get(Applicant, first.applicant.id).phone == "04 70 00 00 00"
    assert Choice(ModuleCode.M1, frozenset(), second.applicant, IN_TIME).adopted == {}
