"""French sentences keep their punctuation with the word before it: by no-break spaces, in every source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

_PLAIN = re.compile(r"(?:^|[^\s:]) [:;?!»](?=[\s\"')\]…,.»]|$)|« ")
_NOT_FRENCH = re.compile(r"SELECT|VACUUM|10 €$")
"""SQL, and the mail that the self-test reads."""

SOURCES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*(ROOT / "pdn_desktop").rglob("*.py"), *(ROOT / "ui").glob("*.ui"))
    if path.parent.name != "forms"  # made from ui/
)


def _texts(source: Path) -> Iterator[str]:
    content = source.read_text(encoding="utf-8")
    if source.suffix == ".ui":
        yield from re.findall(r"<string[^>]*>([^<]*)</string>", content)
        return
    tree = ast.parse(content)
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in remarks:
            yield node.value


def test_no_sentence_breaks_before_its_punctuation() -> None:
    faults = [
        f"{name}: {text}"
        for name in SOURCES
        for text in _texts(ROOT / name)
        if _PLAIN.search(text) and not _NOT_FRENCH.search(text)
    ]
    assert faults == []
