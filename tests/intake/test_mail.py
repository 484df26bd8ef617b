"""Mails as they come, and mails nobody should send."""

import contextlib
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.candidacy import Channel
from pdn_desktop.errors import UnreadableArrival
from pdn_desktop.intake import mail as subject
from pdn_desktop.intake.mail import read_mail
from tests.intake.mail_samples import mail, raw, with_file
from tests.intake.pdf_samples import pdf

PARIS_WINTER = timezone(timedelta(hours=1))
HOSTILE = (
    b"",
    b"\0",
    b"\xff",
    b"\r\n\r\n",
    b'"',
    b"(" * 50,
    b"<![",
    b"=?utf-8?b?",
    b'; charset="\0"',
    b"; filename*0*=utf-8''%E9",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
    b"Content-Transfer-Encoding: uuencode\r\n",
)
HEAD = "From: a@b.example\nTo: pole@caf63.example\nSubject: test"


def _names(content: bytes) -> list[str]:
    return [attachment.name for attachment in read_mail(content, "x.eml").attachments]


def _named(name_header: str) -> list[str]:
    part = (
        f"\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; {name_header}\r\n\r\nx"
    )
    return _names(
        raw(HEAD + '\nContent-Type: multipart/mixed; boundary="b"', part.encode() + b"\r\n--b--\r\n")
    )


def test_an_ordinary_mail_gives_all_it_says() -> None:
    content = with_file(mail(), "Dossier signé.pdf", pdf()).as_bytes()
    arrival = read_mail(content, "depot.eml")
    assert arrival.channel is Channel.EMAIL
    assert (arrival.sender_name, arrival.sender_email) == ("Élodie Exemple", "contact@declic.example")
    assert arrival.addresses == ("partenaires@caf03.caf.fr", "pole@caf63.example")
    assert arrival.subject == "Candidature module 1 – coordination"
    assert arrival.message_id == "<1@declic.example>"
    assert arrival.sent_at == datetime(2024, 3, 17, 23, 58, tzinfo=PARIS_WINTER)
    assert arrival.received_at == datetime(2024, 3, 17, 23, 59, 59, tzinfo=PARIS_WINTER)
    assert arrival.body == "Bonjour,\nveuillez trouver notre dossier."
    assert [(a.name, a.media_type, a.content) for a in arrival.attachments] == [
        ("Dossier signé.pdf", "application/pdf", pdf())
    ]
    assert (arrival.original, arrival.file_name, arrival.warnings) == (content, "depot.eml", ())


def test_without_a_server_line_the_senders_clock_stands_in_and_is_doubted() -> None:
    arrival = read_mail(mail(received=()).as_bytes(), "x.eml")
    assert arrival.received_at == datetime(2024, 3, 17, 23, 58, tzinfo=PARIS_WINTER)
    (warning,) = arrival.warnings
    assert warning == (
        "Ce courriel ne porte pas la trace du serveur qui l’a reçu : "
        "la date proposée est celle de l’expéditeur, à vérifier."
    )


def test_several_senders_are_said_and_the_first_kept() -> None:
    arrival = read_mail(raw("From: A <a@b.example>, C <c@d.example>\nTo: e@f.example\nDate: x"), "x.eml")
    assert arrival.sender_email == "a@b.example"
    assert (
        "Ce courriel se dit envoyé par plusieurs adresses : seule la première est retenue."
        in arrival.warnings
    )


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        ("utf-8", "été".encode(), "été"),
        ("iso-8859-1", "été".encode("latin-1"), "été"),
        ("x-inconnu", "été".encode(), "été"),
        ("us-ascii", "été".encode("cp1252"), "été"),
        ('"\0"', b"ete", "ete"),
        ("utf-16", b"\xff", "ÿ"),
    ],
)
def test_bodies_are_read_whatever_their_charset(charset: str, body: bytes, text: str) -> None:
    assert read_mail(raw(f"{HEAD}\nContent-Type: text/plain; charset={charset}", body), "x.eml").body == text


def test_of_two_versions_of_a_text_the_plain_one_is_kept() -> None:
    message = mail(text="en clair\n")
    message.add_alternative("<p>en HTML</p>", subtype="html")
    assert read_mail(message.as_bytes(), "x.eml").body == "en clair"


def test_a_long_body_is_cut_and_said_so() -> None:
    arrival = read_mail(mail(text="é" * 50_000 + "\n").as_bytes(), "x.eml")
    assert len(arrival.body) == 19_000
    assert arrival.warnings == ("Le texte du message est abrégé ; l’original est gardé entier.",)


def test_a_forwarded_mail_is_opened_and_its_date_doubted() -> None:
    inner = with_file(mail(subject="Dossier", text="Texte d’origine\n"), "dossier.pdf", pdf())
    outer = mail(subject="TR: Dossier", text="Pour enregistrement\n")
    outer.add_attachment(inner)
    arrival = read_mail(outer.as_bytes(), "x.eml")
    assert [a.name for a in arrival.attachments] == ["dossier.pdf"]
    assert arrival.attachments[0].content == pdf()
    assert arrival.body == (
        "Pour enregistrement\n\n\n[Message transféré] De contact@declic.example, "
        "Sun, 17 Mar 2024 23:58:00 +0100, objet : Dossier\n\nTexte d’origine"
    )
    (warning,) = arrival.warnings
    assert warning.startswith("Ce courriel en contient un autre, transféré : vérifiez")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('filename="budget.pdf"', "budget.pdf"),
        ("filename*=utf-8''sign%C3%A9.pdf", "signé.pdf"),
        ("filename*0*=utf-8''sig; filename*1*=n%C3%A9.pdf", "signé.pdf"),
        ('filename="=?utf-8?q?sign=C3=A9.pdf?="', "signé.pdf"),
        ('filename="signé.pdf"', "signé.pdf"),
        ("filename*=\0''x.pdf", "piece-1.pdf"),
        ('filename="../../etc/passwd.pdf"', "passwd.pdf"),
        ('filename="C:\\\\Windows\\\\cv.pdf"', "cv.pdf"),
        ('filename="CON.pdf"', "_CON.pdf"),
        ('filename="..."', "piece-1.pdf"),
        ('filename="<b>&{{x}}.pdf"', "_b_&{{x}}.pdf"),
    ],
)
def test_attachment_names_are_read_and_disarmed(header: str, name: str) -> None:
    assert _named(header) == [name]


def test_a_name_that_hides_its_type_is_unmasked() -> None:
    (attachment,) = read_mail(with_file(mail(), "devis\u202efdp.exe", b"MZ").as_bytes(), "x.eml").attachments
    assert attachment.name == "devisfdp.exe"
    assert attachment.warnings == (
        "Son nom contenait des caractères invisibles qui en cachent le vrai type.",
        "Ce fichier peut exécuter un programme : ne l’ouvrez pas.",
    )


def test_equal_names_are_told_apart() -> None:
    message = with_file(with_file(mail(), "cv.pdf", b"%PDF-1"), "CV.pdf", b"%PDF-2")
    assert _names(message.as_bytes()) == ["cv.pdf", "CV (2).pdf"]


def test_a_type_is_believed_only_when_the_bytes_bear_it_out() -> None:
    message = with_file(with_file(mail(), "a.pdf", b"PK\3\4"), "b.bin", pdf(), "application/octet-stream")
    types = [a.media_type for a in read_mail(message.as_bytes(), "x.eml").attachments]
    assert types == ["application/octet-stream", "application/pdf"]


def test_winmail_is_named_with_a_way_out() -> None:
    arrival = read_mail(with_file(mail(), "winmail.dat", b"x", "application/ms-tnef").as_bytes(), "x.eml")
    (warning,) = arrival.warnings
    assert "« winmail.dat »" in warning
    assert warning.endswith(
        "demandez à l’expéditeur de les renvoyer au format PDF, le message en texte brut."
    )


def test_a_sealed_mail_is_named_with_a_way_out() -> None:
    arrival = read_mail(with_file(mail(), "smime.p7m", b"x", "application/pkcs7-mime").as_bytes(), "x.eml")
    assert arrival.warnings == (
        "Ce courriel est chiffré : enregistrez ses pièces depuis la messagerie de son destinataire.",
    )


def test_a_cut_mail_is_said_to_be() -> None:
    content = with_file(mail(), "dossier.pdf", pdf()).as_bytes()
    assert read_mail(content[:-200], "x.eml").warnings == (
        "Ce courriel semble tronqué : des pièces peuvent manquer.",
    )


def test_more_attachments_than_anyone_sends_are_left_in_the_original(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "ATTACHMENT_COUNT", 2)
    message = mail()
    for number in range(3):
        with_file(message, f"{number}.pdf", b"%PDF-")
    arrival = read_mail(message.as_bytes(), "x.eml")
    assert [a.name for a in arrival.attachments] == ["0.pdf", "1.pdf"]
    assert arrival.warnings == ("Seules les 2 premières pièces sont reprises ; l’original les garde toutes.",)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce fichier est vide."),
        (b" \r\n", "Ce fichier est vide."),
        (b"Bonjour,\n\nceci est une lettre.\n", "Ce fichier n’est pas un courriel"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "Ce fichier n’est pas un courriel"),
        (HEAD.encode() + b"\n\n" + b"\n" * 300_001, "Ce courriel contient trop de texte"),
    ],
    ids=["empty", "blank", "text", "picture", "endless"],
)
def test_what_is_no_mail_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableArrival, match=sentence):
        read_mail(content, "x.eml")


def test_thousands_of_nested_parts_are_refused() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3_000)
    )
    with pytest.raises(UnreadableArrival, match="emboîté de façon anormale"):
        read_mail(raw(HEAD).removesuffix(b"\r\nBonjour\r\n") + nested, "x.eml")


def test_thousands_of_nested_messages_are_refused() -> None:
    with pytest.raises(UnreadableArrival, match="emboîté de façon anormale"):
        read_mail(HEAD.encode() + b"\n" + b"Content-Type: message/rfc822\n\n" * 3_000, "x.eml")


def test_a_mail_saved_with_its_envelope_line_or_a_mark_is_read() -> None:
    content = mail().as_bytes()
    assert read_mail(b"From a@b.example Sun Mar 17 10:00:00 2024\r\n" + content, "x").subject.startswith(
        "Candid"
    )
    assert read_mail(b"\xef\xbb\xbf" + content, "x").received_at == read_mail(content, "x").received_at


@given(st.lists(st.tuples(st.integers(0, 3_000), st.sampled_from(HOSTILE), st.integers(0, 60)), max_size=8))
def test_a_tampered_mail_is_read_or_refused(cuts: list[tuple[int, bytes, int]]) -> None:
    content = with_file(mail(), "dossier.pdf", pdf()).as_bytes()
    for at, token, removed in cuts:
        content = content[:at] + token + content[at + removed :]
    with contextlib.suppress(UnreadableArrival):
        arrival = read_mail(content, "x.eml")
        assert arrival.original == content
        "".join([arrival.subject, arrival.body, arrival.sender_name, *arrival.addresses]).encode()


def test_broken_names_of_charsets_do_not_stop_the_reading() -> None:
    head = HEAD + '\nContent-Type: text/plain; charset="\0"\nContent-Transfer-Encoding: base64'
    assert read_mail(raw(head, b"\xff\xfe"), "x.eml").body == ""
