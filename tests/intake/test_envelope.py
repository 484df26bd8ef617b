"""Headers as servers and messaging programs write them, and worse."""

from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.intake.mail import read_mail
from tests.intake.mail_samples import mail, raw

PARIS_WINTER = timezone(timedelta(hours=1))
HEAD = "From: a@b.example\nTo: pole@caf63.example\nSubject: test"


def test_the_topmost_dated_server_line_says_when_it_came() -> None:
    lines = (
        "from a by b; not a date",
        "from b by c; Mon, 18 Mar 2024 00:00:00 +0100",
        "from c by d; Sun, 17 Mar 2024 20:00:00 +0100",
    )
    assert read_mail(mail(received=lines).as_bytes(), "x.eml").received_at == datetime(
        2024, 3, 18, tzinfo=PARIS_WINTER
    )


@pytest.mark.parametrize(
    "date",
    [
        None,
        "hier",
        "Fri, 99 Mar 2024 10:00:00 +0100",
        "Sun, 17 Mar 9999 10:00:00 +0100",
        "17 Mar 2024 10:00 +9999",
    ],
)
def test_a_date_nobody_can_read_is_no_date(date: str | None) -> None:
    headers = HEAD + (f"\nDate: {date}" if date else "")
    arrival = read_mail(raw(headers), "x.eml")
    assert (arrival.sent_at, arrival.received_at) == (None, None)
    assert "Ce courriel ne porte aucune date lisible : indiquez celle de son arrivée." in arrival.warnings


def test_a_date_without_zone_is_read_as_universal_time() -> None:
    arrival = read_mail(raw(HEAD + "\nDate: Sun, 17 Mar 2024 22:59:59 -0000"), "x.eml")
    assert arrival.sent_at == datetime(2024, 3, 17, 22, 59, 59, tzinfo=UTC)


def test_delivery_lines_add_the_addresses_it_reached() -> None:
    received = ("from a by b for <Copie@CAF03.example>; Sun, 17 Mar 2024 10:00:00 +0100",)
    content = mail(received=received, Cc="agent@caf03.example", Delivered_To="boite@caf63.example").as_bytes()
    assert read_mail(content, "x.eml").addresses == (
        "partenaires@caf03.caf.fr",
        "pole@caf63.example",
        "agent@caf03.example",
        "boite@caf63.example",
        "copie@caf03.example",
    )


def test_without_from_the_other_sender_headers_serve() -> None:
    assert (
        read_mail(raw("Return-Path: <x@y.example>\nTo: e@f.example"), "x.eml").sender_email == "x@y.example"
    )


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("=?utf-8?q?Dossier_sign=C3=A9?=", "Dossier signé"),
        ("=?iso-8859-15?q?co=FBt=A4?=", "coût€"),
        ("=?utf-8?q?un?= =?utf-8?q?_deux?=", "un deux"),
        ("=?utf-8?q?un?=\n deux", "un deux"),
        ("=?x-inconnu?q?d=C3=A9p=C3=B4t?=", "dépôt"),
        ("=?utf-8?b?a?=", "=?utf-8?b?a?="),
        ("dépôt en clair", "dépôt en clair"),
        ("d\udce9p\udcf4t latin", "dépôt latin"),
        ("a\u202eb\x07c", "abc"),
        ("x" * 600, "x" * 499 + "…"),
    ],
    ids=[
        "utf-8",
        "latin-9",
        "two words",
        "folded",
        "unknown charset",
        "damaged",
        "raw utf-8",
        "raw latin",
        "tricks",
        "long",
    ],
)
def test_subjects_are_read_whatever_their_encoding(header: str, text: str) -> None:
    assert read_mail(raw(f"From: a@b.example\nTo: c@d.example\nSubject: {header}"), "x.eml").subject == text


def test_twenty_thousand_addresses_are_cut_not_endured() -> None:
    crowd = ", ".join(f"n{n}@x.example" for n in range(20_000))
    assert len(read_mail(raw(f"From: a@b.example\nTo: {crowd}"), "x.eml").addresses) == 100


@given(st.text(max_size=400))
def test_no_subject_is_beyond_reading(text: str) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = "a@b.example"
    message["Date"] = "Sun, 17 Mar 2024 10:00:00 +0100"
    content = message.as_bytes()[:-2] + b"Subject: " + text.encode("utf-8", "replace") + b"\r\n\r\n"
    read_mail(content, "x.eml").subject.encode()


def test_a_reply_names_the_messages_it_answers_nearest_first() -> None:
    head = "In-Reply-To: <c@x.example>\nReferences: <a@x.example> <b@x.example>\n <c@x.example> rien < vide >"
    endless = f"{HEAD}\nReferences: {'<' * 50_000}"

    assert read_mail(raw(f"{HEAD}\n{head}"), "a.eml").references == (
        "<c@x.example>",
        "<b@x.example>",
        "<a@x.example>",
    )
    assert read_mail(raw(endless), "a.eml").references == ()
