"""What each of ninety-nine odd mails becomes, its files and warnings counted; none breaks the reader."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.errors import UnreadableArrival
from pdn_desktop.intake.mail import read_mail
from pdn_desktop.intake.reading import FileReader
from tests.intake.mail_shapes import shapes

SHAPES = tuple(shapes())
REFUSED = "refusé"
BECAME = {
    "charset 01.eml": "0 1",
    "charset 02.eml": "0 1",
    "charset 03.eml": "0 1",
    "charset 04.eml": "0 1",
    "charset 05.eml": "0 1",
    "charset 06.eml": "0 1",
    "charset 07.eml": "0 1",
    "charset 08.eml": "0 1",
    "charset 09.eml": "0 1",
    "charset 10.eml": "0 1",
    "charset 11.eml": "0 1",
    "charset 12.eml": "0 1",
    "objet 13.eml": "0 1",
    "objet 14.eml": "0 1",
    "objet 15.eml": "0 1",
    "objet 16.eml": "0 1",
    "piece 01.eml": "1 1",
    "piece 02.eml": "1 1",
    "piece 03.eml": "1 1",
    "piece 04.eml": "1 1",
    "piece 05.eml": "1 1",
    "piece 06.eml": "1 1",
    "piece 07.eml": "1 1",
    "piece 08.eml": "1 1",
    "piece 09.eml": "1 1",
    "piece 10.eml": "1 1",
    "date 01.eml": "0 1",
    "date 02.eml": "0 1",
    "date 03.eml": "0 1",
    "date 04.eml": "0 1",
    "date 05.eml": "0 1",
    "date 06.eml": "0 1",
    "date 07.eml": "0 1",
    "date 08.eml": "0 1",
    "expediteur 01.eml": "0 2",
    "expediteur 02.eml": "0 2",
    "expediteur 03.eml": "0 2",
    "expediteur 04.eml": "0 2",
    "expediteur 05.eml": "0 2",
    "expediteur 06.eml": "0 2",
    "deux From 07.eml": "0 2",
    "nul 01.eml": "0 1",
    "binaire 02.eml": "0 1",
    "html 03.eml": "0 1",
    "base64 abime 04.eml": "0 1",
    "codage inconnu 05.eml": "0 1",
    "winmail 06.eml": "1 1",
    "scelle 07.eml": "1 2",
    "transfere 01.eml": "0 1",
    "poupees 02.eml": "0 2",
    "dix mille parties 03.eml": "0 2",
    "trop de bornes 04.eml": "refusé",
    "sans borne 05.eml": "1 1",
    "borne absente 06.eml": "1 2",
    "coupe 01.eml": "1 1",
    "fins de ligne 02.eml": "1 0",
    "retours seuls 03.eml": "1 0",
    "marque 04.eml": "1 0",
    "enveloppe 05.eml": "1 0",
    "entete sans fin 06.eml": "0 1",
    "entete replie 07.eml": "0 1",
    "octets hauts 08.eml": "0 1",
    "outlook 01.msg": "0 0",
    "outlook coupe 02.msg": "refusé",
    "outlook vide 03.msg": "refusé",
    "vide 01.eml": "refusé",
    "blanc 02.eml": "refusé",
    "archive 03.eml": "refusé",
    "texte 04.eml": "refusé",
    "image 05.eml": "refusé",
    "outlook joint 04.msg": "2 0",
    "outlook imbrique 05.msg": "1 3",
    "outlook sans entete 06.msg": "0 1",
    "image dans le texte 01.eml": "2 0",
    "nom en morceaux 02.eml": "1 1",
    "nom en mots codes 03.eml": "1 1",
    "signe 04.eml": "1 1",
    "accuse de lecture 05.eml": "1 1",
    "non remis 06.eml": "0 2",
    "invitation 07.eml": "1 0",
    "morceau de message 08.eml": "0 1",
    "corps ailleurs 09.eml": "1 1",
    "repli de texte 10.eml": "0 1",
    "adresse interne 11.eml": "0 2",
    "renvoye 12.eml": "0 1",
    "deux dates 13.eml": "0 1",
    "date en francais 14.eml": "0 1",
    "seize bits 15.eml": "refusé",
    "plusieurs courriels 16.eml": "0 2",
    "bombe en pdf 01.eml": "1 0",
    "bombe en archive 02.eml": "1 0",
    "pdf chiffre 03.eml": "1 0",
    "pdf qui agit 04.eml": "1 0",
    "programme en pdf 05.eml": "1 0",
    "meme nom 06.eml": "2 0",
    "piece vide 07.eml": "1 0",
    "raccourci 08.eml": "1 0",
    "macros 09.eml": "1 0",
    "longues lignes 10.eml": "0 1",
}
"""Name of the file: how many attachments, how many warnings."""


def became(path: Path) -> str:
    try:
        arrival = FileReader().read(path)
    except UnreadableArrival:
        return REFUSED
    return f"{len(arrival.attachments)} {len(arrival.warnings)}"


def test_each_of_the_odd_mails_is_read_or_refused(tmp_path: Path) -> None:
    for name, content in SHAPES:
        (tmp_path / name).write_bytes(content)

    assert {name: became(tmp_path / name) for name, _ in SHAPES} == BECAME


def test_no_attachment_of_an_odd_mail_leads_out_of_its_folder(tmp_path: Path) -> None:
    for name, content in SHAPES:
        if BECAME[name] != REFUSED:
            (tmp_path / name).write_bytes(content)
    names = [a.name for path in tmp_path.iterdir() for a in FileReader().read(path).attachments]

    assert names
    assert [name for name in names if set(name) & set("/\\\0\u202e") or name in {".", ".."}] == []


@given(
    st.sampled_from([content for _, content in SHAPES if content and len(content) < 20_000]),
    st.sampled_from([content for _, content in SHAPES if content and len(content) < 20_000]),
    st.integers(0, 20_000),
    st.integers(0, 20_000),
    st.binary(max_size=40),
)
def test_a_mail_grafted_on_another_is_read_or_refused(
    first: bytes, second: bytes, cut: int, graft: int, between: bytes
) -> None:
    content = first[:cut] + between + second[graft:]
    try:
        arrival = read_mail(content, "greffe.eml")
    except UnreadableArrival:
        return

    assert arrival.original == content
