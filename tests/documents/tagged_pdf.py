"""Reads a finished PDF as assistive technology does: by its structure tree, down to the words on pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from lxml import etree

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
SHOWING = {"Tj", "TJ", "'", '"', "f", "S", "B", "Do"}


@dataclass
class Marks:
    """What one page's stream says: words by mark, words of artefacts, operators that belong to nothing."""

    words: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    artefacts: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    codes_of_notdef: int = 0


class TaggedPdf:
    """An opened file; `problems` says all that is wrong with its tagging, in words."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.pdf = pikepdf.open(BytesIO(content))
        self.pages = [self._marks(page) for page in self.pdf.pages]
        self._number = {page.objgen: index for index, page in enumerate(self.pdf.pages)}

    @property
    def root(self) -> Any:
        """Return the catalog."""
        return self.pdf.Root

    def outline(self) -> list[tuple[int, str, int]]:
        """Return the bookmarks: level, title, page from 1."""
        with self.pdf.open_outline() as outline:
            return list(self._entries(outline.root, 0))

    def _entries(self, items: Any, level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            page = item.destination[0] if item.destination is not None else item.action.D[0]
            yield level, str(item.title), self._number[page.objgen] + 1
            yield from self._entries(item.children, level + 1)

    def metadata(self, path: str) -> str:
        """Return the text of one XMP element."""
        tree = etree.fromstring(bytes(self.root.Metadata.read_bytes()))
        found = tree.find(f".//{path}", NAMESPACES)
        return "".join(found.itertext()).strip() if found is not None else ""

    def elements(self, node: Any = None) -> Iterator[Any]:
        """Hand out the structure elements in reading order, parents first."""
        node = self.root.StructTreeRoot.K if node is None else node
        yield node
        for kid in _kids(node):
            if _is_element(kid):
                yield from self.elements(kid)

    def read(self, role: str = "") -> list[tuple[str, str]]:
        """Return (role, words) of each element that holds words of its own, in reading order."""
        heard = []
        for element in self.elements():
            words = "".join(self._own_words(element))
            if words and (not role or f"/{role}" == element.S):
                heard.append((str(element.S)[1:], " ".join(words.split())))
        return heard

    def text(self) -> str:
        """Return all words in reading order."""
        return " ".join(words for _, words in self.read())

    def _own_words(self, element: Any) -> Iterator[str]:
        for kid in _kids(element):
            page, mark = self._content(element, kid)
            if mark is not None:
                yield self.pages[page].words[mark]
            elif _is_element(kid) and kid.S == "/Link":
                yield from self._own_words(kid)

    def _content(self, element: Any, kid: Any) -> tuple[int, int | None]:
        if isinstance(kid, int):
            return self._number[element.Pg.objgen], kid
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            return self._number[kid.Pg.objgen], int(kid.MCID)
        return 0, None

    def _marks(self, page: Any) -> Marks:
        marks = Marks()
        fonts = {name: _unicode(font) for name, font in page.resources.Font.items()}
        mark: int | str | None = None
        font: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    assert mark is None, "marked content is nested"
                    mark = "artefact" if operands[0] == "/Artifact" else int(operands[1].MCID)
                    if isinstance(mark, int):
                        assert mark not in marks.words, "a mark is used twice"
                        marks.words[mark], marks.roles[mark] = "", str(operands[0])[1:]
                case "EMC":
                    assert mark is not None, "EMC without BDC"
                    mark = None
                case "Tf":
                    font = fonts[str(operands[0])]
                case "Tj":
                    codes = bytes(operands[0])
                    marks.codes_of_notdef += codes.count(0)
                    words = "".join(font[code] for code in codes)
                    if isinstance(mark, int):
                        marks.words[mark] += words
                    elif mark:
                        marks.artefacts.append(words)
                case _:
                    pass
            if str(operator) in SHOWING and mark is None:
                marks.loose.append(str(operator))
        assert mark is None, "marked content is left open"
        return marks

    def problems(self) -> list[str]:
        """Return what breaks the rules of tagged PDF, PDF/A-3a and PDF/UA-1 that we can check."""
        return [
            *self._page_problems(),
            *self._tree_problems(),
            *self._annotation_problems(),
            *self._file_problems(),
        ]

    def _page_problems(self) -> Iterator[str]:
        parents = _number_tree(self.root.StructTreeRoot.ParentTree)
        for index, (page, marks) in enumerate(zip(self.pdf.pages, self.pages, strict=True)):
            if page.obj.get("/Tabs") != "/S":
                yield f"page {index}: tab order is not that of the structure"
            owners = list(parents.get(int(page.obj.get("/StructParents", -1)), []))
            if sorted(marks.words) != list(range(len(owners))):
                yield f"page {index}: {len(marks.words)} marks, {len(owners)} parents"
            for mark, owner in enumerate(owners):
                if str(owner.S)[1:] != marks.roles.get(mark):
                    yield f"page {index}: mark {mark} says {marks.roles.get(mark)}, its element {owner.S}"
                if (index, mark) not in [self._content(owner, kid) for kid in _kids(owner)]:
                    yield f"page {index}: mark {mark} is unknown to its element"
            yield from (f"page {index}: {operator} outside of any content" for operator in marks.loose)
            if marks.codes_of_notdef:
                yield f"page {index}: .notdef is shown"

    def _tree_problems(self) -> Iterator[str]:
        level = 0
        for element in self.elements():
            role = str(element.S)[1:]
            for kid in _kids(element):
                if _is_element(kid) and kid.P.objgen != element.objgen:
                    yield f"{role}: a child has another parent"
            if re.fullmatch("H[1-6]", role):
                if int(role[1]) > level + 1:
                    yield f"heading level {role} after {level}"
                level = int(role[1])
            yield from self._element_problems(element, role)

    def _element_problems(self, element: Any, role: str) -> Iterator[str]:
        if role in {"P", "H1", "H2", "LBody", "Lbl", "LI", "L", "TR", "Link"} and not _kids(element):
            yield f"empty {role}"
        if role == "Figure" and not str(element.get("/Alt", "")):
            yield "a figure without description"
        if role == "TH" and element.A.get("/Scope") not in {"/Column", "/Row"}:
            yield "a header cell without scope"
        if role == "Table":
            rows = [row for row in self.elements(element) if row.S == "/TR"]
            if len({len(_kids(row)) for row in rows}) != 1:
                yield "rows of different lengths"

    def _annotation_problems(self) -> Iterator[str]:
        parents = _number_tree(self.root.StructTreeRoot.ParentTree)
        for page in self.pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                if annotation.F == 2:  # hidden: nobody meets it
                    continue
                owner = parents.get(int(annotation.StructParent))
                kind, words = ("/Link", "/Contents") if annotation.Subtype == "/Link" else ("/Form", "/TU")
                if owner is None or kind != owner.S:
                    yield "an annotation outside of the structure"
                elif annotation.objgen not in [
                    kid.Obj.objgen
                    for kid in _kids(owner)
                    if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
                ]:
                    yield "an annotation its element does not know"
                if annotation.F != 4 or not str(annotation.get(words, "")):
                    yield "an annotation that is not printed or not described"

    def _file_problems(self) -> Iterator[str]:
        if self.root.MarkInfo.Marked is not True or self.root.Lang != "fr-FR":
            yield "not marked, or not in French"
        if self.root.ViewerPreferences.DisplayDocTitle is not True:
            yield "the title is not shown"
        if str(self.pdf.docinfo.Title) != self.metadata("dc:title"):
            yield "two titles"
        claims = [self.metadata(f"pdfaid:{name}") for name in ("part", "conformance")]
        archived = ["", ""] if "/AcroForm" in self.root else ["3", "A"]
        if [*claims, self.metadata("pdfuaid:part")] != [*archived, "1"]:
            yield "does not claim PDF/A-3a and PDF/UA-1"
        if b"pdfaExtension:schemas" not in self.root.Metadata.read_bytes():
            yield "pdfuaid is not described"
        if self.root.OutputIntents[0].DestOutputProfile.N != 3:
            yield "no output intent"
        for thing in self.pdf.objects:
            yield from _object_problems(thing)


def _object_problems(thing: Any) -> Iterator[str]:
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    if thing.get("/Type") == "/Font":
        descriptor = thing.get("/FontDescriptor", {})
        if (
            "/FontFile2" not in descriptor
            or ("/ToUnicode" not in thing and thing.get("/Encoding") != "/WinAnsiEncoding")
            or "PDNTexte" not in str(thing.BaseFont)
        ):
            yield f"font {thing.get('/BaseFont')} is not ours, not embedded or has no Unicode"
    if thing.get("/S") == "/JavaScript" or "/JS" in thing or "/SMask" in thing:
        yield "a script or a transparency"


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _number_tree(tree: Any) -> dict[int, Any]:
    flat = list(tree.Nums)
    keys = [int(key) for key in flat[::2]]
    assert keys == sorted(keys)
    return dict(zip(keys, flat[1::2], strict=True))


def _unicode(font: Any) -> dict[int, str]:
    """Return what each code of a font means, from its ToUnicode map."""
    text = font.ToUnicode.read_bytes().decode("ascii")
    [block] = re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL)
    pairs = re.findall(r"<(\w+)> <(\w+)>", block)
    return {int(code, 16): bytes.fromhex(meaning).decode("utf-16-be") for code, meaning in pairs}
