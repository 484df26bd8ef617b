"""Sixty-odd mails as they come: odd charsets, broken headers, nesting, hostile names, Outlook's own."""

from collections.abc import Iterator

from tests.intake.mail_samples import mail, raw, with_file
from tests.intake.outlook_samples import HEADERS, compound, message

HEAD = (
    "From: contact@declic.example\nTo: partenaires@caf03.caf.fr\nDate: Sun, 17 Mar 2024 23:58:00 +0100\n"
    "Subject: Candidature module 1"
)
_CHARSETS = (
    "utf-8", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-7", "utf-16", "koi8-r", "mac-roman", "big5",
    "x-inconnu", "\xff\xfe", "unicode-1-1-utf-8",
)  # fmt: skip
_NAMES = (
    "../../etc/passwd", "C:\\Windows\\system32\\cmd.exe", "CON.pdf", "a\u202efdp.exe", "x" * 400 + ".pdf",
    "dossier\x00.pdf", "<b>gras</b>.pdf", "{{nom}}.pdf", ".", "%2e%2e%2fracine.pdf",
)  # fmt: skip
_DATES = (
    "", "hier", "Sun, 99 Mar 2024 23:58:00 +0100", "Sun, 17 Mar 2024 23:58:00 +9999", "17/03/2024", "0",
    "Sun, 17 Mar 99999 23:58:00 +0100", "Sun, 17 Mar 2024 23:58:00",
)  # fmt: skip


def shapes() -> Iterator[tuple[str, bytes]]:
    """Yield the name of each file and its bytes."""
    for group in (_charsets, _named_files, _dates, _senders, _bodies, _nested, _broken, _outlook, _foreign):
        for number, (words, content) in enumerate(group(), start=1):
            yield f"{words} {number:02}.{'msg' if group is _outlook else 'eml'}", content


def _charsets() -> Iterator[tuple[str, bytes]]:
    for charset in _CHARSETS:
        head = f'{HEAD}\nMIME-Version: 1.0\nContent-Type: text/plain; charset="{charset}"'
        yield "charset", raw(head, "Déclic à l’été".encode())
    for subject in ("=?utf-8?B?QsOpbMOp?=", "=?x-inconnu?Q?a?=", "=?utf-8?B?QsOpb", "=?utf-8?Q?=00=07?="):
        yield "objet", raw(HEAD.replace("Candidature module 1", subject))


def _named_files() -> Iterator[tuple[str, bytes]]:
    for name in _NAMES:
        head = f'{HEAD}\nMIME-Version: 1.0\nContent-Type: application/pdf; name="{name}"'
        yield "piece", raw(f"{head}\nContent-Disposition: attachment", b"%PDF-1.7\r\n")


def _dates() -> Iterator[tuple[str, bytes]]:
    for date in _DATES:
        yield "date", raw(HEAD.replace("Sun, 17 Mar 2024 23:58:00 +0100", date))


def _senders() -> Iterator[tuple[str, bytes]]:
    for sender in ("a@x.example, b@y.example", "", "<>", "Élodie <", "undisclosed-recipients:;", "@" * 3000):
        yield "expediteur", raw(HEAD.replace("contact@declic.example", sender))
    yield "deux From", raw(f"{HEAD}\nFrom: autre@declic.example")


def _bodies() -> Iterator[tuple[str, bytes]]:
    yield "nul", raw(HEAD, b"avant\x00apres" * 100)
    yield "binaire", raw(HEAD, bytes(range(256)) * 20)
    yield "html", raw(f"{HEAD}\nContent-Type: text/html", b"<script>alert(1)</script><p>Bonjour" * 50)
    yield "base64 abime", raw(f"{HEAD}\nContent-Transfer-Encoding: base64", b"QsOpbMOp!!!!" * 20)
    yield (
        "codage inconnu",
        raw(f"{HEAD}\nContent-Transfer-Encoding: x-uuencode", b"begin 644 a\n#0V%T\n`\nend\n"),
    )
    yield "winmail", with_file(mail(), "winmail.dat", b"\x78\x9f\x3e\x22", "application/ms-tnef").as_bytes()
    yield "scelle", raw(f"{HEAD}\nContent-Type: application/pkcs7-mime; name=smime.p7m", b"0\x80")


def _nested() -> Iterator[tuple[str, bytes]]:
    forwarded = mail()
    forwarded.add_attachment(mail(subject="Fwd: dossier"))
    yield "transfere", forwarded.as_bytes()
    body, depth = raw(HEAD), 60
    for _ in range(depth):
        body = raw(f"{HEAD}\nContent-Type: message/rfc822", body)
    yield "poupees", body
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    yield (
        "dix mille parties",
        raw(f"{HEAD}\nContent-Type: multipart/mixed; boundary=b", part * 10_000 + b"--b--"),
    )
    boundaries = "".join(f"\nContent-Type: multipart/mixed; boundary=b{n}" for n in range(300))
    yield "trop de bornes", raw(HEAD + boundaries)
    yield "sans borne", raw(f"{HEAD}\nContent-Type: multipart/mixed", b"--x\r\n\r\nx\r\n--x--")
    yield "borne absente", raw(f"{HEAD}\nContent-Type: multipart/mixed; boundary=b", b"rien")


def _broken() -> Iterator[tuple[str, bytes]]:
    whole = with_file(mail(), "Dossier.pdf", b"%PDF-1.7" + b"x" * 5000).as_bytes()
    yield "coupe", whole[: len(whole) // 2]
    yield "fins de ligne", whole.replace(b"\r\n", b"\n")
    yield "retours seuls", whole.replace(b"\r\n", b"\r")
    yield "marque", b"\xef\xbb\xbf" + whole
    yield "enveloppe", b"From contact@declic.example Sun Mar 17 23:58:00 2024\r\n" + whole
    yield "entete sans fin", raw(HEAD + "\nX-Long: " + "a" * 200_000)
    yield "entete replie", raw(HEAD + "\nX-Plis: a" + "\n b" * 5000)
    yield "octets hauts", raw(HEAD + "\nX-Brut: \udcff\udcfe")


def _outlook() -> Iterator[tuple[str, bytes]]:
    whole = compound(message({0x007D: HEADERS, 0x1000: "Bonjour"}))
    yield "outlook", whole
    yield "outlook coupe", whole[: len(whole) // 2]
    yield "outlook vide", whole[:512]


def _foreign() -> Iterator[tuple[str, bytes]]:
    yield "vide", b""
    yield "blanc", b" \r\n" * 50
    yield "archive", b"PK\x03\x04" + b"x" * 100
    yield "texte", "Ceci n’est pas un courriel.".encode()
    yield "image", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200
