"""Fields: named, limited, described, drawn with one open font, and typed into as other programs do."""

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from pdn_desktop.documents.press import Press
from tests.documents import form_samples as samples
from tests.documents.tagged_pdf import TaggedPdf

TYPED = {
    "name": "L’Œuvre – « Été » € ñ",
    "story": "Une ligne\nUne autre",
    "legal_form": "other",
    "promise": "/Oui",
}


@pytest.fixture(scope="module")
def content(press: Press) -> bytes:
    return press.form(samples.sheet()).content


def fields(content: bytes) -> dict[str, Any]:
    return {name: dict(field) for name, field in (PdfReader(io.BytesIO(content)).get_fields() or {}).items()}


@pytest.fixture(scope="module")
def opened(content: bytes) -> TaggedPdf:
    return TaggedPdf(content)


def widgets(opened: TaggedPdf) -> dict[str, Any]:
    return {str(field.T): field for field in opened.root.AcroForm.Fields}


def test_each_kind_of_field_says_its_type_its_limit_and_what_it_is(opened: TaggedPdf) -> None:
    found = widgets(opened)

    assert list(found) == ["pdn_dossier", "name", "legal_form", "story", "cost_60_03", "promise"]
    assert [str(field.FT) for field in found.values()] == ["/Tx", "/Tx", "/Ch", "/Tx", "/Tx", "/Btn"]
    assert [field.get("/MaxLen") for field in found.values()] == [None, 120, None, 500, 14, None]
    assert str(found["name"].TU) == "A – Raison sociale"
    assert (int(found["name"].Ff), int(found["story"].Ff)) == (2, 1 << 12 | 1 << 23)
    assert [[str(word) for word in pair] for pair in found["legal_form"].Opt] == [
        ["", "Choisir…"],
        ["association", "Association"],
        ["other", "Autre"],
    ]
    assert int(found["cost_60_03"].Q) == 2
    assert set(found["promise"].AP.N.keys()) == {"/Oui", "/Off"}


def test_the_hidden_field_names_the_form_and_cannot_be_changed(opened: TaggedPdf) -> None:
    mark = widgets(opened)["pdn_dossier"]

    assert (str(mark.V), int(mark.F), int(mark.Ff)) == ("pdn-dossier/1|PDN-2024|M1", 2, 1)


def test_fields_stand_in_the_structure_in_the_order_they_are_read(opened: TaggedPdf) -> None:
    forms = [element for element in opened.elements() if element.S == "/Form"]

    assert opened.problems() == []
    assert [str(form.K.Obj.T) for form in forms] == ["name", "legal_form", "story", "cost_60_03", "promise"]
    assert [str(form.A.Role) for form in forms] == ["/tv", "/tv", "/tv", "/tv", "/cb"]
    assert str(forms[0].A.Desc) == "A – Raison sociale"


def test_a_form_promises_accessibility_and_no_archive(opened: TaggedPdf) -> None:
    assert opened.metadata("pdfuaid:part") == "1"
    assert opened.metadata("pdfaid:part") == ""


def test_what_pypdf_types_comes_back(content: bytes) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(TYPED), auto_regenerate=False)
    filled = io.BytesIO()
    writer.write(filled)

    assert {name: fields(filled.getvalue())[name]["/V"] for name in TYPED} == TYPED


def test_the_font_of_the_fields_is_ours_whole_and_measured(opened: TaggedPdf) -> None:
    font = opened.root.AcroForm.DR.Font.PDNT

    assert str(font.BaseFont) == "/PDNTexte-Regular"
    assert str(font.Encoding) == "/WinAnsiEncoding"
    assert len(font.Widths) == 224
    assert font.Widths[ord("é") - 32] == font.Widths[ord("e") - 32]
    assert len(font.FontDescriptor.FontFile2.read_bytes()) > 60_000
