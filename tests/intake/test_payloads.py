"""Parts come out byte for byte, whatever their weight and encoding."""

import base64
from email.policy import SMTP

from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.intake.mail import read_mail
from pdn_desktop.intake.payloads import skeleton_of
from tests.intake.mail_samples import mail, raw, with_file

HEAD = "From: a@b.example\nTo: pole@caf63.example\nSubject: test"


def test_damaged_base64_keeps_what_it_can() -> None:
    head = f"{HEAD}\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64"
    (attachment,) = read_mail(raw(head, b"AAAA*AAAAA\r\n"), "x.eml").attachments
    assert attachment.content == bytes(6)
    assert attachment.warnings == ("Son contenu est arrivé abîmé : une partie peut manquer.",)


def test_heavy_attachments_come_out_whole_beside_light_ones() -> None:
    heavy = bytes(range(256)) * 4_000
    message = with_file(with_file(mail(), "gros.pdf", heavy), "petit.pdf", b"%PDF-petit")
    arrival = read_mail(message.as_bytes(), "x.eml")
    assert [a.content for a in arrival.attachments] == [heavy, b"%PDF-petit"]


def test_a_heavy_text_that_looks_like_base64_comes_out_whole() -> None:
    text = ("abcdefgh" * 9 + "\n") * 1_000
    message = with_file(mail(), "texte.txt", text.encode(), "text/plain")
    del message.get_payload()[1]["Content-Transfer-Encoding"]  # type: ignore[index,union-attr]  # a multipart
    message.get_payload()[1].set_payload(text)  # type: ignore[index,union-attr]  # same
    (attachment,) = read_mail(message.as_bytes(policy=SMTP), "x.eml").attachments
    assert attachment.content.replace(b"\r\n", b"\n").rstrip() == text.encode().rstrip()


@given(
    st.binary(min_size=1, max_size=50), st.sampled_from([60, 64, 76, 998]), st.sampled_from([b"\n", b"\r\n"])
)
def test_any_base64_comes_out_as_it_went_in(seed: bytes, width: int, end: bytes) -> None:
    content = seed * (10_000 // len(seed) + 1)
    text = base64.b64encode(content)
    lines = end.join(text[at : at + width] for at in range(0, len(text), width))
    head = raw(f"{HEAD}\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64", b"")
    (attachment,) = read_mail(head + lines + end, "x.eml").attachments
    assert attachment.content == content


def test_the_parser_never_sees_the_bulk() -> None:
    content = with_file(mail(), "gros.pdf", bytes(5_000_000)).as_bytes()
    assert len(content) > 6_800_000
    assert len(skeleton_of(content).content) < 2_000


def test_a_mail_cannot_name_what_was_set_aside() -> None:
    content = with_file(mail(), "gros.pdf", bytes(50_000)).as_bytes()
    assert skeleton_of(content).marker != skeleton_of(content).marker
