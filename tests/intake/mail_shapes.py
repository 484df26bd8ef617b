"""Ninety mails as they come: odd charsets, broken headers, nesting, hostile names, what programs send."""

import io
import zlib
from collections.abc import Iterator

import pikepdf

from tests.intake.mail_samples import mail, raw, with_file
from tests.intake.outlook_samples import HEADERS, compound, message
from tests.intake.pdf_samples import pdf, zip_bomb

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
    for group in (
        _charsets, _named_files, _dates, _senders, _bodies, _nested, _broken, _outlook, _foreign, _programs,
        _carried,
    ):  # fmt: skip
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
    file = {0x3707: "Dossier.pdf", 0x3701: b"%PDF-1.7" + b"x" * 3000}
    yield "outlook joint", compound(message({0x007D: HEADERS, 0x1000: "Bonjour"}, file, file))
    inner = message({0x007D: HEADERS, 0x0037: "Dossier", 0x1000: "Bonjour"}, file, inner=True)
    yield (
        "outlook imbrique",
        compound(message({0x0037: "Tr : dossier", 0x1000: "Voir"}, {0x3705: 5, 0x3701: inner})),
    )
    yield "outlook sans entete", compound(message({0x0037: "Module 1", 0x0C1F: "a@x.example"}))


def _foreign() -> Iterator[tuple[str, bytes]]:
    yield "vide", b""
    yield "blanc", b" \r\n" * 50
    yield "archive", b"PK\x03\x04" + b"x" * 100
    yield "texte", "Ceci n’est pas un courriel.".encode()
    yield "image", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200


def _programs() -> Iterator[tuple[str, bytes]]:
    """Yield what mail programs and servers make of a plain mail."""
    apple = mail()
    apple.add_alternative("<p>Bonjour <img src='cid:logo'></p>", subtype="html")
    list(apple.iter_parts())[1].add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<logo>")
    yield "image dans le texte", with_file(apple, "Dossier.pdf", b"%PDF-1.7").as_bytes()
    split = "attachment; filename*0*=utf-8''Dossier%20de%20candi; filename*1*=dature%20%C3%A9t%C3%A9.pdf"
    yield (
        "nom en morceaux",
        raw(f"{HEAD}\nContent-Type: application/pdf\nContent-Disposition: {split}", b"%PDF"),
    )
    yield (
        "nom en mots codes",
        raw(f'{HEAD}\nContent-Type: application/pdf; name="=?iso-8859-1?Q?Dossier_sign=E9.pdf?="', b"%PDF"),
    )
    signed = '\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=s'
    yield (
        "signe",
        raw(HEAD + signed, _parts("s", "text/plain", "application/pkcs7-signature; name=smime.p7s")),
    )
    report = "\nContent-Type: multipart/report; report-type=disposition-notification; boundary=r"
    yield (
        "accuse de lecture",
        raw(
            HEAD + report,
            _parts("r", "text/plain", "message/disposition-notification", "text/rfc822-headers"),
        ),
    )
    bounce = "\nContent-Type: multipart/report; report-type=delivery-status; boundary=r"
    yield (
        "non remis",
        raw(HEAD + bounce, _parts("r", "text/plain", "message/delivery-status", "message/rfc822")),
    )
    yield "invitation", with_file(mail(), "invite.ics", b"BEGIN:VCALENDAR", "text/calendar").as_bytes()
    yield "morceau de message", raw(f"{HEAD}\nContent-Type: message/partial; id=x; number=1; total=3")
    outside = 'message/external-body; access-type=anon-ftp; name="x"; site="exemple.example"'
    yield "corps ailleurs", raw(f"{HEAD}\nContent-Type: {outside}", b"Content-Type: application/pdf\r\n\r\n")
    yield (
        "repli de texte",
        raw(f"{HEAD}\nContent-Type: text/plain; format=flowed; delsp=yes", b"Bon \r\njour\r\n"),
    )
    exchange = "/O=EXCHANGE/OU=GROUPE/CN=RECIPIENTS/CN=ELODIE"
    yield "adresse interne", raw(HEAD.replace("contact@declic.example", exchange))
    yield (
        "renvoye",
        raw(f"Resent-From: secretariat@caf03.caf.fr\nResent-Date: Mon, 18 Mar 2024 08:00:00 +0100\n{HEAD}"),
    )
    yield "deux dates", raw(f"{HEAD}\nDate: Mon, 18 Mar 2024 00:00:01 +0100")
    yield "date en francais", raw(HEAD.replace("Sun, 17 Mar 2024", "dim., 17 mars 2024"))
    yield "seize bits", raw(HEAD).decode().encode("utf-16")
    yield "plusieurs courriels", (b"From - Sun Mar 17\r\n" + raw(HEAD) + b"\r\n") * 3


def _carried() -> Iterator[tuple[str, bytes]]:
    """Yield attachments that are traps, or that say something else than they are."""
    bomb = zlib.compress(b"\0" * 20_000_000)
    yield "bombe en pdf", with_file(mail(), "Dossier.pdf", zip_bomb(40)).as_bytes()
    yield "bombe en archive", with_file(mail(), "Dossier.zip", bomb, "application/zip").as_bytes()
    yield "pdf chiffre", with_file(mail(), "Dossier.pdf", _locked()).as_bytes()
    yield (
        "pdf qui agit",
        with_file(
            mail(), "Dossier.pdf", pdf(catalog=b"/OpenAction << /S /Launch /F (cmd.exe) >>")
        ).as_bytes(),
    )
    yield "programme en pdf", with_file(mail(), "Dossier.pdf", b"MZ" + b"\0" * 500).as_bytes()
    twice = with_file(with_file(mail(), "Dossier.pdf", b"%PDF-1.7 a"), "Dossier.pdf", b"%PDF-1.7 b")
    yield "meme nom", twice.as_bytes()
    yield "piece vide", with_file(mail(), "Dossier.pdf", b"").as_bytes()
    yield "raccourci", with_file(mail(), "Dossier.pdf.lnk", b"L\0\0\0", "application/octet-stream").as_bytes()
    yield "macros", with_file(mail(), "Budget.xlsm", b"PK\x03\x04", "application/octet-stream").as_bytes()
    yield "longues lignes", raw(f"{HEAD}\nContent-Transfer-Encoding: base64", b"QQ==" * 500_000)


def _parts(boundary: str, *kinds: str) -> bytes:
    parts = (f"--{boundary}\r\nContent-Type: {kind}\r\n\r\nx: y\r\n\r\n" for kind in kinds)
    return ("".join(parts) + f"--{boundary}--\r\n").encode()


def _locked() -> bytes:
    """Return a PDF that asks for a password."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"), deterministic_id=False)
    return out.getvalue()
