"""The application form on pages: every field of the call, each group whole, words for those who listen."""

import io

import pikepdf
import pypdfium2
import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.usecases.form_sheets import FormField
from tests.documents import form_samples as samples
from tests.documents.tagged_pdf import TaggedPdf


@pytest.mark.parametrize("code", ModuleCode)
def test_the_form_of_a_module_is_whole_and_short_enough_to_be_filled(press: Press, code: ModuleCode) -> None:
    sheet = samples.dossier(code)
    printed = press.form(sheet)
    tagged = TaggedPdf(printed.content)
    names = [str(field.T) for field in tagged.root.AcroForm.Fields]

    assert tagged.problems() == []
    assert names == ["pdn_dossier", *(field.name for field in sheet.fields)]
    assert 4 <= printed.pages <= 8
    assert printed.missing == ""


def test_labels_are_read_before_their_field_with_what_helps(press: Press) -> None:
    heard = TaggedPdf(press.form(samples.dossier(ModuleCode.M1)).content).read()

    assert ("H1", "Dossier de candidature") in heard
    assert ("H2", "B. Votre structure") in heard
    assert ("P", "SIRET * 14 chiffres") in heard
    assert ("TH", "60 – Achats") in heard
    assert ("P", "Données personnelles. dpo@exemple.fr") in heard


def test_no_field_leaves_its_page_nor_covers_another(press: Press) -> None:
    pdf = pikepdf.open(io.BytesIO(press.form(samples.dossier(ModuleCode.M1)).content))
    for page in pdf.pages:
        boxes = [[float(edge) for edge in each.Rect] for each in page.obj.get("/Annots", []) if each.F == 4]
        for number, (left, bottom, right, top) in enumerate(boxes):
            assert 0 < left < right < 595
            assert 50 < bottom < top < 842
            others = boxes[:number] + boxes[number + 1 :]
            inside = [
                box
                for box in others
                if min(right, box[2]) - max(left, box[0]) > 0.1
                and min(top, box[3]) - max(bottom, box[1]) > 0.1
            ]
            assert inside == []


def test_what_is_signed_stands_on_one_page(press: Press) -> None:
    reader = pypdfium2.PdfDocument(press.form(samples.dossier(ModuleCode.M1)).content)
    last = reader[len(reader) - 1].get_textpage().get_text_range()

    assert "Je soussigné" in last
    assert "Signature et cachet" in last


def test_a_draft_says_so_across_each_page(press: Press) -> None:
    printed = press.form(samples.dossier(ModuleCode.M2, draft=True))

    assert ["PROJET" in marks.artefacts for marks in TaggedPdf(printed.content).pages] == [
        True
    ] * printed.pages


def test_the_same_form_gives_the_same_bytes(press: Press) -> None:
    assert press.form(samples.sheet()).content == press.form(samples.sheet()).content


def test_a_field_without_neighbours_and_words_without_mercy_hold(press: Press) -> None:
    long = "Établissement « {{x}} » <b>d’à côté</b> " * 5
    field = FormField("only", long, long, width=3, required=True, help=long)
    printed = press.form(samples.sheet((field,), call=long, subtitle=long))

    assert TaggedPdf(printed.content).problems() == []
    assert "<b>d’à côté</b>" in TaggedPdf(printed.content).text()
