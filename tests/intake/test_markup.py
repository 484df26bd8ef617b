"""HTML bodies become the words a reader would see."""

import pytest

from pdn_desktop.intake.mail import read_mail
from pdn_desktop.intake.markup import text_of_html
from tests.intake.mail_samples import mail


def test_an_html_mail_gives_its_visible_text() -> None:
    message = mail()
    message.set_content(
        "<html><head><title>T</title><style>p{}</style></head><body><p>Bonjour&nbsp;<b>à tous</b>,</p>"
        "<script>alert(1)</script><div>notre<br>dossier</div></body></html>",
        subtype="html",
    )
    assert read_mail(message.as_bytes(), "x.eml").body == "Bonjour à tous,\nnotre\ndossier"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a<![<![b", "a"),
        ("<head><title>x<body>vu", "vu"),
        ("<p>a</p><p></p><p></p><p>b</p>", "a\n\nb"),
        ("&lt;b&gt; &amp; {{x}}", "<b> & {{x}}"),
        ("", ""),
    ],
    ids=["broken declaration", "open head", "empty blocks", "entities", "nothing"],
)
def test_poor_markup_still_gives_words(markup: str, text: str) -> None:
    assert text_of_html(markup) == text
