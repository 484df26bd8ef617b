"""Outlook messages: what each property becomes, and what damage or malice becomes."""

from datetime import UTC, datetime
from random import Random

import pytest
from compressed_rtf import compress

from pdn_desktop.errors import UnreadableArrival
from pdn_desktop.intake.outlook import read_outlook
from pdn_desktop.usecases.arrivals import Arrival
from tests.intake.outlook_samples import HEADERS, Storage, Value, byte_text, compound, message, prefixes
from tests.intake.pdf_samples import pdf


def attached(name: str, content: Value, media_type: str = "application/pdf") -> dict[int, Value]:
    return {0x3707: name, 0x3701: content, 0x370E: media_type}


def read(root: Storage) -> Arrival:
    return read_outlook(compound(root), "depot.msg")


def test_a_message_with_its_headers_reads_as_the_mail_it_was() -> None:
    root = message(
        {0x007D: HEADERS, 0x1000: "Bonjour,\r\nnotre dossier.\r\n"}, attached("dossier.pdf", pdf())
    )

    arrival = read(root)

    assert (arrival.sender_name, arrival.sender_email) == ("Élodie Exemple", "contact@declic.example")
    assert arrival.addresses == ("partenaires@caf03.caf.fr", "pole@caf63.example")
    assert (arrival.subject, arrival.message_id) == ("Candidature module 1", "<1@declic.example>")
    assert str(arrival.received_at) == "2024-03-17 23:59:59+01:00"
    assert arrival.body == "Bonjour,\nnotre dossier."
    assert [(a.name, a.media_type, a.content) for a in arrival.attachments] == [
        ("dossier.pdf", "application/pdf", pdf())
    ]
    assert arrival.warnings == ()
    assert arrival.original == compound(root)


def test_without_headers_properties_fill_in_and_say_so() -> None:
    arrival = read(
        message(
            {
                0x0037: "Candidature",
                0x0C1A: "Mme Exemple",
                0x0C1F: "/O=EXCHANGE/CN=EXEMPLE",
                0x5D01: "exemple@structure.example",
                0x0039: datetime(2024, 3, 17, 22, 58, tzinfo=UTC),
                0x0E06: datetime(2024, 3, 17, 22, 59, tzinfo=UTC),
                0x1035: "<7@structure.example>",
            },
            recipients=({0x3001: "Pôle", 0x39FE: "pole@caf63.example"},),
        )
    )

    assert (arrival.sender_name, arrival.sender_email) == ("Mme Exemple", "exemple@structure.example")
    assert arrival.addresses == ("pole@caf63.example",)
    assert arrival.sent_at == datetime(2024, 3, 17, 22, 58, tzinfo=UTC)
    assert arrival.received_at == datetime(2024, 3, 17, 22, 59, tzinfo=UTC)
    assert "celle qu’Outlook a notée, à vérifier" in arrival.warnings[0]


def test_a_message_inside_gives_its_text_and_its_files() -> None:
    inner = message(
        {0x0037: "Dossier", 0x5D01: "a@b.example", 0x1000: "Voici."},
        attached("dossier.pdf", pdf()),
        inner=True,
    )

    arrival = read(
        message({0x007D: HEADERS}, {0x3001: "Dossier", 0x3701: inner}, attached("dossier.pdf", b"x"))
    )

    assert [a.name for a in arrival.attachments] == ["dossier.pdf", "dossier (2).pdf"]
    assert "[Message transféré] De a@b.example, date inconnue, objet\u00a0: Dossier" in arrival.body
    assert arrival.body.endswith("Voici.")
    assert "en contient un autre, transféré" in arrival.warnings[0]


def test_markup_and_older_charsets_are_read_as_text() -> None:
    html = read(message({0x007D: HEADERS, 0x1013: "<p>Été</p><script>x()</script><p>2024</p>".encode()}))
    older = read(byte_text(message({0x007D: HEADERS, 0x3FFD: 1252}), 0x1000, "Coût : 10 €".encode("cp1252")))

    assert html.body == "Été\n2024"
    assert older.body == "Coût : 10 €"


def test_rich_text_is_read_without_its_layout() -> None:
    packed = compress(b"{\\rtf1\\ansi hello {\\b world}}", compressed=True)

    assert read(message({0x007D: HEADERS, 0x1009: packed})).body == "hello world"
    assert read(message({0x007D: HEADERS, 0x1009: packed[:-4]})).body == ""


def test_a_link_to_a_file_elsewhere_and_an_empty_file_are_pointed_out() -> None:
    arrival = read(message({0x007D: HEADERS}, {0x3707: "nuage.pdf"}, attached("vide.pdf", b"")))

    assert [(a.name, a.warnings) for a in arrival.attachments] == [("vide.pdf", ("Ce fichier est vide.",))]
    assert "Une pièce jointe est un lien" in arrival.warnings[-1]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("..\\..\\windows\\cv.pdf", "cv.pdf"),
        ("/etc/passwd", "passwd"),
        ("\u202efdp.exe", "fdp.exe"),
        ("", "piece-1.bin"),
    ],
)
def test_names_of_files_lead_nowhere(raw: str, name: str) -> None:
    assert [a.name for a in read(message({0x007D: HEADERS}, attached(raw, b"x"))).attachments] == [name]


def test_a_document_of_another_kind_is_refused() -> None:
    with pytest.raises(UnreadableArrival, match="n’est pas un message Outlook"):
        read(message({0x001A: "Word.Document"}))


def test_what_is_cut_short_or_bent_is_read_or_refused_never_worse() -> None:
    whole = compound(message({0x007D: HEADERS, 0x1000: "Bonjour"}, attached("dossier.pdf", pdf())))
    random = Random(7)  # noqa: S311 -- the same damage at each run
    bent = [bytearray(whole) for _ in range(150)]
    for copy in bent:
        for _ in range(4):
            copy[random.randrange(len(copy))] = random.randrange(256)

    outcomes = [_outcome(content) for content in [*prefixes(whole), *map(bytes, bent)]]

    assert set(outcomes) == {"read", "refused"}


def _outcome(content: bytes) -> str:
    try:
        read_outlook(content, "depot.msg")
    except UnreadableArrival:
        return "refused"
    return "read"


def test_messages_nested_without_end_are_left_where_reading_stops() -> None:
    nested = message({0x0037: "fond"}, attached("fond.pdf", b"x"), inner=True)
    for _ in range(12):
        nested = message({0x0037: "niveau"}, {0x3701: nested}, inner=True)

    assert read(message({0x007D: HEADERS}, {0x3701: nested})).attachments == ()
