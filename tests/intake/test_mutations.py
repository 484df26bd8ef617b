"""Whatever happens to a file on its way, it is read or refused in French, in time; what is read is clean."""

import contextlib
import time
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdn_desktop.errors import UnreadableArrival
from pdn_desktop.intake.mail import read_mail
from pdn_desktop.intake.outlook import COMPOUND_FILE, read_outlook
from pdn_desktop.intake.pdf import Inspector
from pdn_desktop.usecases import guessing
from pdn_desktop.usecases.arrivals import Arrival
from tests.intake.fuzz_findings import FOUND, found
from tests.intake.mail_shapes import shapes
from tests.intake.pdf_samples import form, pdf, stream

SECONDS = 5.0
TOKENS = (
    b"\0",
    b"\0" * 64,
    b"\xff" * 8,
    b"\r\n",
    b"\r\n\r\n",
    b"=?utf-8?b?",
    b"=?x?q?=?=",
    b"Content-Type: multipart/mixed; boundary=",
    b"Content-Type: message/rfc822\r\n\r\n",
    b'filename="../../x\0.pdf"',
    b"filename*0*=utf-8''%ff%00",
    b"<![ <!-- </",
    b" 0 R ",
    b"<<>>",
    b"[[[[[[[[",
    b"endstream\nendobj\n",
    b"/Kids [2 0 R]",
    b"/Parent 6 0 R",
    b"/AcroForm << /Fields [6 0 R] >>",
    b"-1 65535 4294967295",
)


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """Return small files of every shape that reaches the committee."""
    every = [content for _, content in shapes() if len(content) < 60_000]
    outlook = [content for content in every if content.startswith(COMPOUND_FILE)]
    drawn = stream(b"q Q", b"/Type /XObject /Subtype /Form /BBox [0 0 90 20]")
    widget = b"<< /FT /Tx /T (s) /V (oui) /Subtype /Widget /Rect [1 1 9 9] /AP << /N 7 0 R >> /F 4 >>"
    fielded = pdf(catalog=b"/AcroForm << /Fields [6 0 R] /NeedAppearances true >>", extra=(widget, drawn))
    outlined = pdf(
        catalog=b"/Outlines 6 0 R",
        extra=(b"<< /First 7 0 R >>", b"<< /Title (A) /Dest [4 0 R /Fit] /First 7 0 R /Next 7 0 R >>"),
    )
    return {
        "mail": tuple(content for content in every if content not in outlook and b"@" in content),
        "outlook": tuple(outlook),
        "pdf": (
            pdf(page_texts=("un", "deux")),
            form({"register_name": "L’Œuvre", "pdn_dossier": "pdn-dossier/1|X|M1"}),
            fielded.replace(b"/Contents 5 0 R", b"/Annots [6 0 R] /Contents 5 0 R"),
            outlined,
            pdf(catalog=b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        ),
    }[kind]


type Change = tuple[str, int, int, bytes]
"""What happens, where, how often or how long, and to which bytes."""

CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["set", "drop", "double", "insert"]),
        st.integers(0, 2**31),
        st.sampled_from([1, 2, 4, 16, 200]),
        st.sampled_from(TOKENS) | st.binary(min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=6,
)
WHICH = st.integers(0, 999)
FUZZING = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def tampered(kind: str, which: int, changes: list[Change]) -> bytes:
    """Return one of the files of this kind after these things happened to it."""
    every = seeds(kind)
    content = bytearray(every[which % len(every)])
    for what, place, length, token in changes:
        at = place % (len(content) + 1)
        match what:
            case "set":
                content[at : at + len(token)] = token
            case "drop":
                del content[at : at + length]
            case "double":
                content[at:at] = content[at : at + length] * (length if length < 200 else 2)
            case _:
                content[at:at] = token
    return bytes(content)


def texts(arrival: Arrival) -> Iterator[str]:
    yield from (arrival.subject, arrival.sender_name, arrival.sender_email, arrival.message_id, arrival.body)
    yield from chain(arrival.addresses, arrival.references, arrival.warnings)
    yield from (attachment.name for attachment in arrival.attachments)


def read_well(read: Callable[[bytes, str], Arrival], content: bytes) -> None:
    """Read it, or see it refused; what is read can be shown, kept under its name, and guessed from."""
    started = time.process_time()
    with contextlib.suppress(UnreadableArrival):
        arrival = read(content, "depot")
        for text in texts(arrival):
            text.encode("utf-8")
            assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in text)
        for attachment in arrival.attachments:
            assert not set(attachment.name) & set('/\\\0<>:"|?*')
            assert attachment.name.strip(" .")
        sources = guessing.sources(arrival, (None,) * len(arrival.attachments))
        guessing.structure(sources, arrival)
        guessing.siret(sources)
    assert time.process_time() - started < SECONDS


@FUZZING
@given(which=WHICH, changes=CHANGES)
def test_a_mail_that_was_tampered_with(which: int, changes: list[Change]) -> None:
    read_well(read_mail, tampered("mail", which, changes))


@FUZZING
@given(which=WHICH, changes=CHANGES)
def test_an_outlook_message_that_was_tampered_with(which: int, changes: list[Change]) -> None:
    read_well(read_outlook, tampered("outlook", which, changes))


@pytest.fixture(scope="module")
def inspector() -> Iterator[Inspector]:
    with Inspector(10.0) as made:
        yield made


@settings(FUZZING, max_examples=60)
@given(which=WHICH, changes=CHANGES)
def test_a_pdf_that_was_tampered_with(inspector: Inspector, which: int, changes: list[Change]) -> None:
    content = tampered("pdf", which, changes)
    report = inspector.report(content)
    assert all(sentence.endswith((".", "!")) for sentence in report.warnings)
    assert "\0" not in report.text + "".join(chain(report.fields, report.fields.values()))
    copy = inspector.answers(content).copy
    assert not copy or copy.startswith(b"%PDF-")
    assert all(depth <= 6 and page >= 0 for depth, _, page in inspector.outline(content))


@pytest.mark.parametrize("name", FOUND)
def test_what_a_fuzzer_found_is_mended(name: str) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableArrival, match="abîmé"):
        read_outlook(found(name), "depot.msg")
    assert time.process_time() - started < 1.0


def test_a_mail_of_ten_thousand_parts_is_read_or_refused_in_time() -> None:
    part = b"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n"
    head = b"From: a@a.example\r\nTo: b@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    arrival = read_mail(head + part * 10_000 + b"--b--\r\n", "depot.eml")
    assert len(arrival.attachments) == 200
    assert any("200" in warning for warning in arrival.warnings)
