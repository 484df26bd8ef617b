"""The text of an HTML mail: tags dropped, nothing fetched, nothing run."""

import contextlib
from html.parser import HTMLParser
from itertools import pairwise

from pdn_desktop.intake.cleaning import readable

_SILENT = {"script", "style", "head", "title", "template", "noscript"}
_BREAKING = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote"}


class _Words(HTMLParser):
    """Gathers what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- its interface
        self._silent += tag in _SILENT
        if tag == "body":
            self._silent = 0  # an unclosed <head> hides nothing
        if tag in _BREAKING:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data.replace("\n", " "))


def text_of_html(markup: str) -> str:
    """Return the visible text, one line per block, empty lines merged; never raises."""
    words = _Words()
    with contextlib.suppress(AssertionError):  # Python 3.13.0 stops at « <![ »; what was read stays
        words.feed(markup)
        words.close()
    lines = [" ".join(line.split()) for line in readable("".join(words.pieces)).split("\n")]
    kept = [line for before, line in pairwise(["", *lines]) if line or before]
    return "\n".join(kept).strip()
