"""Our form, filled by other programs and read back in the child process; and forms nobody fills so."""

import ctypes
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pypdf import PdfWriter

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import LegalForm
from pdn_desktop.intake.pdf import inspect_pdfs
from pdn_desktop.usecases.arrivals import PdfReport
from pdn_desktop.usecases.filled_dossier import filled_dossier, flattened, unreadable
from tests.documents.form_samples import dossier
from tests.intake.pdf_samples import pdf

DATA = Path(__file__).resolve().parents[1] / "data"
TYPED = {
    "register_coverage": "03+63",
    "register_name": "L’Œuvre d’été « Zoë » & Cie €",
    "register_legal_form": "foundation",
    "register_siret": "73282932000074",
    "register_address_lines": "12 rue de l’Été\nBP 3",
    "register_city": "Clermont-Ferrand",
    "certify_truth": "/Oui",
}


@pytest.fixture(scope="module")
def blank() -> bytes:
    return Press().form(dossier(ModuleCode.M1)).content


def report(content: bytes) -> PdfReport:
    (seen,) = inspect_pdfs([content])
    return seen


def by_pypdf(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(TYPED), auto_regenerate=True)
    return written(writer.write)


def by_pikepdf(content: bytes) -> bytes:
    """Write values as a program that redraws nothing and leaves that to the next reader."""
    with pikepdf.open(io.BytesIO(content)) as document:
        document.Root.AcroForm.NeedAppearances = True
        for field in document.Root.AcroForm.Fields:
            if (value := TYPED.get(str(field.T))) is not None:
                field.V = pikepdf.Name(value) if value.startswith("/") else pikepdf.String(value)
        return written(document.save)


def by_pdfium(content: bytes) -> bytes:
    """Fill in as a person does in a browser: go to each field, type, choose, tick."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    for page in document:
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, index)
            value = TYPED.get(field_name(document, annotation))
            if value is not None:
                fill(document, page, annotation, value)
            pdfium.FPDFPage_CloseAnnot(annotation)
    pdfium.FORM_ForceToKillFocus(document.formenv)
    return written(document.save)


def field_name(document: pypdfium2.PdfDocument, annotation: object) -> str:
    buffer = ctypes.create_string_buffer(400)
    length = pdfium.FPDFAnnot_GetFormFieldName(
        document.formenv, annotation, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), 400
    )
    return buffer.raw[: length - 2].decode("utf-16-le")


def fill(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, annotation: object, value: str) -> None:
    env = document.formenv
    pdfium.FORM_SetFocusedAnnot(env, annotation)
    if value == "/Oui":
        pdfium.FORM_OnChar(env, page, ord(" "), 0)
        return
    options = pdfium.FPDFAnnot_GetOptionCount(env, annotation)
    if options > 0:
        codes = {"03+63": 3, "foundation": 3}
        pdfium.FORM_SetIndexSelected(env, page, codes[value], True)
        return
    text = (value + "\0").encode("utf-16-le")
    pdfium.FORM_SelectAllText(env, page)
    pdfium.FORM_ReplaceSelection(env, page, ctypes.cast(text, ctypes.POINTER(pdfium.FPDF_WCHAR)))


def written(write: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    write(target)
    return target.getvalue()


@pytest.mark.parametrize("fill_in", [by_pypdf, by_pikepdf, by_pdfium])
def test_what_a_program_fills_in_is_read_back(blank: bytes, fill_in: Callable[[bytes], bytes]) -> None:
    seen = report(fill_in(blank))
    found = filled_dossier(seen)

    assert seen.warnings == ()
    assert found is not None
    assert (found.reference, found.module) == ("PDN-2024", ModuleCode.M1)
    assert found.coverage == {"03", "63"}
    assert found.applicant == {
        "name": "L’Œuvre d’été «\u00a0Zoë\u00a0» & Cie €",
        "legal_form": LegalForm.FOUNDATION,
        "siret": "73282932000074",
        "address_lines": ("12 rue de l’Été", "BP 3"),
        "city": "Clermont-Ferrand",
    }
    assert found.answers["certify_truth"] == "/Oui"


SAMPLES: Mapping[str, tuple[ModuleCode, Mapping[str, object], set[str]]] = {
    "evince-43": (
        ModuleCode.M1,
        {
            "name": "L’Oeuvre d’été «\u00a0Zoë\u00a0» & Cie €",
            "acronym": "ŒDZ",
            "legal_form": LegalForm.FOUNDATION,
            "siret": "73282932000074",
            "rna": "W033000123",
            "address_lines": ("12 rue de l’t", "BP 3"),
            "postal_code": "63000",
            "city": "Clermont-Ferrand",
            "email": "zoe@oeuvre.example",
            "head_civility": "Madame",
            "head_first_name": "Zoë",
            "head_last_name": "D’Exemple",
            "head_function": "Présidente",
        },
        {"certify_duties", "certify_truth"},
    ),
    "okular-22": (
        ModuleCode.M2,
        {
            "name": "L’Oeuvre d’ét Zo\u00a0» & Cie",
            "acronym": "ODZ",
            "legal_form": LegalForm.FOUNDATION,
            "siret": "73282932000074",
            "rna": "W033000123",
            "address_lines": ("12 rue de l’Ete", "BP 3"),
            "postal_code": "63000",
            "email": "zoe@oeuvre.example",
            "head_first_name": "Zoë",
            "head_last_name": "D’Exemple",
            "head_function": "Prsidente",
            "contact_name": "Mme Noé Fictive",
        },
        {"grouping"},
    ),
    "pdftk-3": (
        ModuleCode.M1,
        {
            "name": "L’Œuvre d’été «\u00a0Zoë\u00a0» & Cie €",
            "legal_form": LegalForm.FOUNDATION,
            "siret": "73282932000074",
            "address_lines": ("12 rue de l’Été", "BP 3"),
            "city": "Clermont-Ferrand",
            "phone": "04\u00a000\u00a000\u00a000\u00a000",
        },
        {"certify_truth"},
    ),
}
"""Forms typed into in real programs, as those saved them but for fonts and drawings; keys were lost."""


@pytest.mark.parametrize("program", SAMPLES)
def test_what_real_programs_saved_is_read_back(program: str) -> None:
    module, applicant, others = SAMPLES[program]
    found = filled_dossier(report((DATA / f"filled-by-{program}.pdf").read_bytes()))

    assert found is not None
    assert (found.module, found.coverage, found.accepts_partial) == (module, {"03", "63"}, False)
    assert found.applicant == applicant
    assert {name for name in found.answers if not name.startswith("register_")} == others


def test_a_list_left_at_its_first_line_answers_nothing(blank: bytes) -> None:
    with pikepdf.open(io.BytesIO(blank)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.FT) == "/Ch":
                field.V = pikepdf.String("Choisir…")
        content = written(document.save)
    found = filled_dossier(report(content))

    assert found is not None
    assert (found.answers, found.coverage, found.accepts_partial) == ({}, frozenset(), None)


def test_the_blank_form_answers_nothing(blank: bytes) -> None:
    found = filled_dossier(report(blank))

    assert found is not None
    assert (dict(found.applicant), found.answers) == ({}, {})


def test_a_flattened_copy_keeps_its_name_and_no_answer(blank: bytes) -> None:
    document = pypdfium2.PdfDocument(by_pypdf(blank))
    document.init_forms()
    for page in document:
        page.flatten()
    seen = report(written(document.save))

    assert filled_dossier(seen) is None
    assert flattened(seen) is ModuleCode.M1
    assert unreadable(seen, None).startswith("Dossier imprimé ou aplati")


def test_a_scanned_copy_is_said_to_be_one(blank: bytes) -> None:
    picture = pypdfium2.PdfDocument(blank)[0].render(scale=0.5).to_pil()
    seen = report(written(lambda target: picture.save(target, "PDF")))

    assert unreadable(seen, "DOSSIER").startswith("Dossier numérisé")


def hostile(fields: dict[str, bytes]) -> bytes:
    """Return a form that claims to be ours, with these fields written raw."""
    mark = {"pdn_dossier": b"/V (pdn-dossier/1|PDN-2024|M1)"}
    objects = tuple(
        b"<< /FT /Tx /T (%b) %b >>" % (name.encode("latin-1"), entries)
        for name, entries in (mark | fields).items()
    )
    numbers = b" ".join(b"%d 0 R" % (6 + n) for n in range(len(objects)))
    return pdf(catalog=b"/AcroForm << /Fields [%b] >>" % numbers, extra=objects)


@pytest.mark.parametrize(
    ("entries", "city"),
    [
        (b"/V (%b)" % (b"x" * 1_000_000), "x" * 200),
        (b"/V 12", None),
        (b"/V [(a) (b)]", None),
        (b"/V << /V (a) >>", None),
        (b"/V null", None),
        (b"/V 1 0 R", None),
        (b"/V 999 0 R", None),
        (b"/V (a\\007b)", "ab"),
        (b"/V <FEFFD83DD83D0041>", "A"),
        (b"/V <FEFF202E0041>", "A"),
        (b"/V <FEFFF6000041>", "A"),
        (b"/Kids [6 0 R]", None),
        (b"/Parent 6 0 R /V (Moulins)", None),
    ],
    ids=lambda given: repr(given)[:24],
)
def test_a_hostile_answer_is_cut_cleaned_or_left_out(entries: bytes, city: str | None) -> None:
    found = filled_dossier(report(hostile({"register_city": entries})))

    assert found is None or found.applicant.get("city") in {city, None}
    if city:
        assert found is not None
        assert found.applicant["city"] == city


def test_names_of_fields_lose_what_cannot_be_shown_and_many_are_cut() -> None:
    many = {f"f{number}": b"/V (x)" for number in range(600)}
    seen = report(hostile({"a\\000\\007\\012b": b"/V (x)", **many}))

    assert "a b" in seen.fields
    assert len(seen.fields) == 500
    assert filled_dossier(seen) is not None
