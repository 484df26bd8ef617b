"""Letters: what stands where, what is said in which order, what never reaches the page."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from pdn_desktop.documents.letter import postal
from pdn_desktop.documents.press import Press
from pdn_desktop.errors import Refusal, TemplateFault
from pdn_desktop.usecases.sheets import Letterhead, Watch
from tests.documents.sheet_samples import LETTER, heads, letter, signatories
from tests.documents.tagged_pdf import TaggedPdf

MM = 72 / 25.4
EXAMINED = (
    "Vous avez présenté la candidature de l’association Réseau Jeunes Volcans au titre du module 1 "
    "« Coordination générale ». Le comité l’a examinée au regard des critères annoncés et vous a entendue le "
    "21 mars 2024."
)
ANNOUNCED = "Malgré une bonne connaissance du territoire, elle n’a pas été retenue pour les motifs suivants :"
HOSTILE = '<b>&{{x}} *a* _b_ [c](javascript:alert(1)) | <img src="file:///etc/passwd"/>'


def words_at(content: bytes, page: int = 0) -> dict[str, tuple[float, float]]:
    """Return where each line of a page starts: millimetres from the left and from the top."""
    with pypdfium2.PdfDocument(content) as document:
        text = document[page].get_textpage()
        places = {}
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            places.setdefault(words, (left / MM, 297 - top / MM))
        return places


def test_a_letter_is_read_in_the_order_of_french_administrative_letters(press: Press) -> None:
    pdf = TaggedPdf(
        press.letter(letter(enclosures=("convention (3 exemplaires)", "liste des pièces"))).content
    )

    assert pdf.problems() == []
    assert pdf.read() == [
        ("P", "Caf de l’Allier"),
        ("P", "9 rue des Exemples 03000 MOULINS"),
        ("P", "RESEAU JEUNES VOLCANS MADAME LA PRESIDENTE 12 RUE DES ORGUES 63000 CLERMONT"),
        ("P", "Affaire suivie par : Prénom Nom, chargée de mission Tél. : 04 70 00 00 00"),
        ("P", "Nos réf. : 2024-M1-NR-003 (dossier PDN-2024-M1-002)"),
        ("P", "Lettre recommandée avec avis de réception"),
        ("P", "Moulins, le 6 mai 2024"),
        ("H1", "Objet : Appel à candidatures Promeneurs du Net – suite donnée à votre candidature"),
        ("P", "Madame la Présidente,"),
        ("P", EXAMINED),
        ("P", ANNOUNCED),
        ("Lbl", "–"),
        ("P", "qualité du projet : le tuilage n’a pas été précisé ;"),
        ("Lbl", "–"),
        ("P", "durée : la continuité n’est pas assurée."),
        ("TH", "Département"),
        ("TH", "Décision"),
        ("TD", "Puy-de-Dôme"),
        ("TD", "non retenue"),
        ("P", "Je vous prie d’agréer, Madame la Présidente, l’expression de ma considération distinguée."),
        ("P", "Le Directeur de la Caf de l’Allier,"),
        ("P", "Prénom NOM"),
        ("P", "P. J. (2) : convention (3 exemplaires) ; liste des pièces"),
        ("P", "Voies et délais de recours. Le tribunal peut être saisi par Télérecours citoyens."),
        ("Link", "Télérecours citoyens"),
    ]


def test_the_file_says_what_it_is(press: Press) -> None:
    pdf = TaggedPdf(press.letter(letter(letterheads=heads())).content)

    assert (
        pdf.pdf.docinfo.Title == "Appel à candidatures Promeneurs du Net – suite donnée à votre candidature"
    )
    assert pdf.pdf.docinfo.Author == "Caf de l’Allier, Caf du Puy-de-Dôme"
    assert pdf.metadata("dc:description") == "2024-M1-NR-003"
    assert str(pdf.pdf.docinfo.CreationDate) == "D:20240506000000+00'00'"


def test_the_recipient_stands_in_the_window_of_the_envelope(press: Press) -> None:
    lines = words_at(press.letter(letter()).content)

    assert lines["RESEAU JEUNES VOLCANS"] == (pytest.approx(105, abs=1), pytest.approx(56, abs=1))
    assert lines["63000 CLERMONT"] == (pytest.approx(105, abs=1), pytest.approx(67.6, abs=1))
    assert lines["Moulins, le 6 mai 2024"][1] > 90
    assert lines["Lettre recommandée avec avis de réception"][0] < 26


def test_offsets_move_the_recipient_and_nothing_else(press: Press) -> None:
    still = words_at(press.letter(letter()).content)
    moved = words_at(press.letter(letter(watch=Watch(offset_mm=(3, -2)))).content)

    x, y = still.pop("RESEAU JEUNES VOLCANS")
    assert moved["RESEAU JEUNES VOLCANS"] == (pytest.approx(x + 3, abs=0.1), pytest.approx(y - 2, abs=0.1))
    assert moved["Moulins, le 6 mai 2024"] == still["Moulins, le 6 mai 2024"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (["A", "", " B  C ", "63000 X"], ("A", "B C", "63000 X")),
        (
            ["ASSOCIATION POUR LE DEVELOPPEMENT DES PRATIQUES NUMERIQUES", "63000 X"],
            ("ASSOCIATION POUR LE DEVELOPPEMENT DES", "PRATIQUES NUMERIQUES", "63000 X"),
        ),
        (["A" * 300, "1", "2", "3", "4", "63000 X"], ("A" * 38, "1", "2", "3", "4", "63000 X")),
        (["A" * 60, "63000 X"], ("A" * 38, "A" * 22, "63000 X")),
        ([], ()),
    ],
)
def test_an_address_fits_six_lines_of_38_characters(given: list[str], shown: tuple[str, ...]) -> None:
    assert postal(given) == shown


def test_an_address_that_would_not_arrive_is_refused() -> None:
    with pytest.raises(Refusal, match="compte 7 lignes"):
        postal(["a", "b", "c", "d", "e", "f", "g"])
    with pytest.raises(Refusal, match="dépassent 38 caractères"):
        postal(["a", "63000 " + "X" * 40])


def test_two_bodies_write_and_sign_side_by_side(press: Press) -> None:
    content = press.letter(letter(letterheads=heads(), signatories=signatories())).content
    lines = words_at(content)
    heard = [words for _, words in TaggedPdf(content).read("P")]

    assert lines["Caf du Puy-de-Dôme"][0] == pytest.approx(105, abs=1)
    assert lines["Prénom NOM"][1] == pytest.approx(lines["Prénom AUTRE"][1], abs=0.2)
    assert lines["Prénom AUTRE"][0] == pytest.approx(105, abs=1)
    assert heard[-5:-1] == [
        "Le Directeur de la Caf de l’Allier,",
        "Prénom NOM",
        "Pour la directrice et par délégation, La Directrice adjointe,",
        "Prénom AUTRE",
    ]


@pytest.mark.parametrize("paragraphs", range(8, 20))
def test_the_polite_formula_and_the_signature_stay_together(press: Press, paragraphs: int) -> None:
    filler = "\n\n".join(["Un paragraphe de plus, qui tient sur une ligne."] * paragraphs)
    sheet = letter(template=LETTER.replace("Malgré", f"{filler}\n\nMalgré"))

    pdf = TaggedPdf(press.letter(sheet).content)
    pages = [" ".join(page.words.values()) for page in pdf.pages]

    [page] = [page for page in pages if "Prénom NOM" in page]
    assert "considération distinguée" in page
    assert pdf.problems() == []


@pytest.mark.parametrize(("paragraphs", "pages"), [(8, 1), (9, 1), (11, 1), (12, 2)])
def test_a_letter_a_little_too_long_is_set_closer(press: Press, paragraphs: int, pages: int) -> None:
    filler = "\n\n".join(["Un paragraphe de plus, qui tient sur une ligne."] * paragraphs)
    body = LETTER.replace("Malgré", f"{filler}\n\nMalgré").rsplit("---", 1)[0] + "---"

    assert press.letter(letter(template=body)).pages == pages


def test_a_draft_says_so_on_each_page_and_only_to_the_eye(press: Press) -> None:
    long = LETTER.replace("Malgré", "\n\n".join(["Un paragraphe."] * 40) + "\n\nMalgré")
    draft = TaggedPdf(press.letter(letter(template=long, watch=Watch(draft=True), check_code="")).content)
    final = TaggedPdf(press.letter(letter(template=long)).content)

    assert ["PROJET" in page.artefacts for page in draft.pages] == [True, True]
    assert "PROJET" not in draft.text()
    assert ["PROJET" in page.artefacts for page in final.pages] == [False, False]
    assert draft.problems() == []


def test_the_foot_bears_number_code_address_and_page(press: Press) -> None:
    long = LETTER.replace("Malgré", "\n\n".join(["Un paragraphe."] * 40) + "\n\nMalgré")
    pdf = TaggedPdf(press.letter(letter(template=long)).content)

    assert [page.artefacts for page in pdf.pages] == [
        [
            "2024-M1-NR-003 – code de vérification K7Q2-9MXA-44",
            "Caf de l’Allier – 9 rue des Exemples – 03000 MOULINS",
            f"Page {number}/2",
        ]
        for number in (1, 2)
    ]


def test_large_print_is_sixteen_points(press: Press) -> None:
    content = press.letter(letter(watch=Watch(large_print=True))).content
    with pikepdf.open(BytesIO(content)) as pdf:
        sizes = {
            float(operands[1])
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        }

    assert {16.0, 10.0} <= sizes  # the text; the recipient, whose window does not grow
    assert 11.0 not in sizes
    assert TaggedPdf(content).problems() == []


def test_1er_is_raised_for_the_eye_and_whole_for_the_ear(press: Press) -> None:
    sheet = letter(template=LETTER.replace("Malgré", "Depuis le 1er juin, malgré"))
    content = press.letter(sheet).content

    assert "Depuis le 1er juin, malgré" in TaggedPdf(content).text()
    with pikepdf.open(BytesIO(content)) as pdf:
        assert b"3.74 Ts" in pdf.pages[0].Contents.read_bytes()


@pytest.mark.parametrize(
    "hostile", [HOSTILE, "A" * 300, "a\u202eb\u2066c\u200bd", "\U000f0000\ue000", "é" * 50]
)
def test_hostile_names_are_words_and_nothing_else(press: Press, hostile: str) -> None:
    sheet = letter(
        fields={"structure": hostile, "tableau": [{"departement": hostile, "decision": hostile}]},
        recipient=(hostile[:38], "63000 X"),
        followed_by=(hostile,),
        references=(hostile,),
        signatories=(replace(signatories()[0], name=hostile, title=hostile),),
        letterheads=(Letterhead((hostile, hostile)),),
        enclosures=(hostile,),
    )
    pdf = TaggedPdf(press.letter(sheet).content)

    assert pdf.problems() == []
    printed = {HOSTILE: HOSTILE, "a\u202eb\u2066c\u200bd": "abcd", "\U000f0000\ue000": ""}.get(
        hostile, hostile
    )
    assert printed.replace(" ", "") in pdf.text().replace("\u00a0", "").replace(" ", "")
    assert [annotation.A.URI for page in pdf.pdf.pages for annotation in page.obj.get("/Annots", [])] == [
        "https://citoyens.telerecours.fr"
    ]


def test_a_link_with_a_forbidden_scheme_is_plain_words(press: Press) -> None:
    sheet = letter(
        template="Objet\n---\n[ici](javascript:alert(1)) [là]({{ mel }})", fields={"mel": "file:///x"}
    )
    pdf = TaggedPdf(press.letter(sheet).content)

    assert ("P", "ici là") in pdf.read()
    assert all("/Annots" not in page.obj for page in pdf.pdf.pages)


def test_characters_the_fonts_lack_are_seen_and_told(press: Press) -> None:
    printed = press.letter(letter(fields={"structure": "Cercle 漢字 ✓"}))

    assert printed.missing == "漢字"
    assert "Cercle □□ ✓" in TaggedPdf(printed.content).text()
    assert press.letter(letter()).missing == ""


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("Objet seul", "deux ou trois parties"),
        ("a\n---\nb\n---\nc\n---\nd", "deux ou trois parties"),
        ("# Titre\n---\nb", "une seule ligne"),
        ("Objet\n\nsuite\n---\nb", "une seule ligne"),
    ],
)
def test_a_template_of_the_wrong_shape_is_refused(press: Press, template: str, says: str) -> None:
    with pytest.raises(TemplateFault, match=says):
        press.letter(letter(template=template))
    if "---" in template:
        with pytest.raises(TemplateFault, match=says):
            press.check(template, {})


def test_a_logo_that_is_no_picture_is_refused(press: Press) -> None:
    with pytest.raises(Refusal, match="PNG ou JPEG"):
        press.letter(letter(letterheads=(Letterhead(("Caf",), b"%PDF-1.7"),)))


def test_a_letter_without_furniture_still_prints(press: Press) -> None:
    bare = letter(
        letterheads=(),
        recipient=(),
        followed_by=(),
        references=(),
        sending_mode="",
        place_date="",
        signatories=(),
        template="Objet\n---\n",
        check_code="",
    )

    assert TaggedPdf(press.letter(bare).content).problems() == []
