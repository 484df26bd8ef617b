"""The structure of a document, for people who do not see its pages: elements, marks, links, bookmarks.

A tree of `Element` grows while the document is composed; drawing marks what belongs to which element; when a
part is finished its elements are written and let go, so that a run of a thousand letters stays small.
What is not content (rules, page numbers, watermark) is drawn as an artefact.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final, NamedTuple
from zlib import compress

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFPage, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from pdn_desktop.documents.archive import ArchiveDocument, Conformance, Facts, pdf_text
from pdn_desktop.documents.fonts import Face, faces, printable
from pdn_desktop.documents.measures import A4

ANNOTATION_KEYS: Final = 1_000_000
"""Keys of annotations in the parent tree start here; those of pages start at 0."""

LIST_BULLETS: Final = b"<</O/List/ListNumbering/Disc>>"
LIST_NUMBERS: Final = b"<</O/List/ListNumbering/Decimal>>"
COLUMN_HEADER: Final = b"<</O/Table/Scope/Column>>"


class Content(NamedTuple):
    """A piece of a page that belongs to an element: its page from 0, and its mark there."""

    page: int
    mark: int


class Annotation(NamedTuple):
    """The place of a link or a field that belongs to an element: its page from 0, and its object number."""

    page: int
    number: int


class Element:
    """One node of the structure tree; `attributes` is a written PDF dictionary."""

    __slots__ = ("alt", "attributes", "kids", "number", "parent", "role")

    def __init__(self, role: str, *, alt: str = "", attributes: bytes = b"") -> None:
        self.role = role
        self.alt = alt
        self.attributes = attributes
        self.parent: Element | None = None
        self.number = 0
        self.kids: list[Element | Content | Annotation] = []

    def add(self, role: str, *, alt: str = "", attributes: bytes = b"") -> "Element":
        """Return a new child, last among its sisters."""
        child = Element(role, alt=alt, attributes=attributes)
        child.parent = self
        self.kids.append(child)
        return child

    def adopt(self, other: "Element") -> None:
        """Take over the children of another element, after one's own."""
        for kid in other.kids:
            if isinstance(kid, Element):
                kid.parent = self
        self.kids += other.kids


class Structure:
    """The structure tree of one document, written part after part."""

    def __init__(self, document: ArchiveDocument) -> None:
        self._document = document
        self._tree = document.reserve()
        self.root = Element("Document")
        self.root.number = document.reserve()
        self._finished: list[int] = []  # numbers of the root's finished children
        self._pages: list[list[Element]] = []  # by page, the element of each mark
        self._parents: list[bytes] = []  # the parent tree's entries for finished pages
        self._links: list[Element] = []
        self._link_parents: list[bytes] = []
        document.Catalog.StructTreeRoot = b"%d 0 R" % self._tree

    def mark(self, element: Element, page: int) -> int:
        """Return the number of the next marked content of this page, tied to the element."""
        marks = self.page(page)
        marks.append(element)
        element.kids.append(Content(page, len(marks) - 1))
        return len(marks) - 1

    def page(self, page: int) -> list[Element]:
        """Return the elements of a page's marks; pages come in order."""
        while len(self._parents) + len(self._pages) <= page:
            self._pages.append([])
        return self._pages[page - len(self._parents)]

    def tie(self, element: Element, annotation: Annotation) -> None:
        """Give the element this annotation, whose key is the one `next_link` announced."""
        element.kids.append(annotation)
        self._links.append(element)

    @property
    def next_link(self) -> int:
        """Return the parent tree's key of the next annotation."""
        return ANNOTATION_KEYS + len(self._link_parents) + len(self._links)

    def finish_part(self) -> None:
        """Write every element drawn so far and let it go; only the root stays open."""
        children = [kid for kid in self.root.kids if isinstance(kid, Element)]
        order = [element for child in children for element in _family(child)]
        if order:
            first = self._document.reserve(len(order))
            for number, element in enumerate(order, first):
                element.number = number
            for element in order:
                self._document.put(element.number, self._written(element))
        self._finished += [child.number for child in children]
        self._parents += [b"[%b]" % _references(page) for page in self._pages]
        self._link_parents += [b"%d 0 R" % element.number for element in self._links]
        self._pages, self._links, self.root.kids = [], [], []
        for element in order:
            element.parent, element.kids = None, []  # no cycle is left for the collector to find

    def close(self) -> None:
        """Write what is left, then the root and the parent tree."""
        self.finish_part()
        kids = b" ".join(b"%d 0 R" % number for number in self._finished)
        root = b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (self._tree, kids)
        entries = [b"%d %b" % entry for entry in enumerate(self._parents)]
        entries += [b"%d %b" % entry for entry in enumerate(self._link_parents, ANNOTATION_KEYS)]
        tree = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%b]>>/ParentTreeNextKey %d>>"
        self._document.put(self.root.number, root)
        self._document.put(self._tree, tree % (self.root.number, b"\n".join(entries), self.next_link))

    def _written(self, element: Element) -> bytes:
        parent = element.parent or self.root
        pages = {kid.page for kid in element.kids if not isinstance(kid, Element)}
        one = pages.pop() if len(pages) == 1 else None
        parts = [b"<</Type/StructElem/S/%b/P %d 0 R" % (element.role.encode("ascii"), parent.number)]
        if one is not None:
            parts.append(b"/Pg %d 0 R" % self._page_number(one))
        if element.kids:
            kids = [self._kid(kid, one) for kid in element.kids]
            parts.append(b"/K %b" % kids[0] if len(kids) == 1 else b"/K[%b]" % b" ".join(kids))
        if element.attributes:
            parts.append(b"/A" + element.attributes)
        if element.alt:
            parts.append(b"/Alt" + pdf_text(element.alt))
        return b"".join([*parts, b">>"])

    def _kid(self, kid: Element | Content | Annotation, page: int | None) -> bytes:
        match kid:
            case Element():
                return b"%d 0 R" % kid.number
            case Content() if kid.page == page:
                return b"%d" % kid.mark
            case Content():
                return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._page_number(kid.page), kid.mark)
        return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (self._page_number(kid.page), kid.number)

    def _page_number(self, page: int) -> int:
        return self._document.number_of(f"Page{page + 1}")


def _family(element: Element) -> Iterator[Element]:
    """Hand out an element and all below it, parents first."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _family(kid)


def _references(elements: list[Element]) -> bytes:
    return b" ".join(b"%d 0 R" % element.number for element in elements)


class TaggedCanvas(Canvas):
    """A ReportLab canvas that marks what it draws and keeps the pages of a part open until it is finished."""

    def __init__(self, facts: Facts, conformance: Conformance, page_size: tuple[float, float] = A4) -> None:
        self._file = BytesIO()
        super().__init__(self._file, pagesize=page_size, initialFontName=faces()[0].name, pageCompression=1)
        self._doc = ArchiveDocument(facts, conformance)
        self.structure = Structure(self._doc)
        self.bodies: dict[Any, Any] = {}  # drawn layouts that come back (see `text`)
        self.codes: dict[tuple[str, float], Codes] = {}
        self._open_pages: list[PDFPage] = []
        self._pictures: dict[int, tuple[Any, str]] = {}
        self._annotations = 0

    @property
    def document(self) -> ArchiveDocument:
        """Return the file being made, for what belongs to no page."""
        return self._doc

    @property
    def page(self) -> int:
        """Return the number of the page being drawn, from 0."""
        return int(self._pageNumber) - 1

    @property
    def page_width(self) -> float:
        """Return the width of the page, in points."""
        return float(self._pagesize[0])

    @property
    def page_height(self) -> float:
        """Return the height of the page, in points."""
        return float(self._pagesize[1])

    def write(self, operators: str) -> None:
        """Put operators into the page as they are."""
        self._code.append(operators)

    def mark(self, element: Element) -> str:
        """Return the operator that opens marked content of this element; `EMC` closes it."""
        return f"/{element.role} <</MCID {self.structure.mark(element, self.page)}>> BDC"

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Tie what is drawn in this block to the element."""
        self._code.append(self.mark(element))
        yield
        self._code.append("EMC")

    @contextmanager
    def artefact(self, kind: str = "Layout") -> Iterator[None]:
        """Draw something that is not content: « Layout », « Pagination » or « Background »."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC q")
        self.push_state_stack()
        yield
        self.pop_state_stack()
        self._code.append("Q EMC")

    def text_codes(self, face: Face, size: float) -> "Codes":
        """Return how this document writes the characters of a face at a size."""
        key = face.name, size
        if key not in self.codes:
            self.codes[key] = Codes(self._doc, face, size)
        return self.codes[key]

    def picture(self, image: Any, box: tuple[float, float, float, float]) -> None:
        """Draw a ReportLab image in a box (left, bottom, width, height); its bytes are digested once only."""
        left, bottom, width, height = box
        known = self._pictures.get(id(image))
        if known is None:
            self.drawImage(image, left, bottom, width, height)
            self._pictures[id(image)] = image, self._formsinuse[-1]
            return
        self._formsinuse.append(known[1])
        name = self._doc.getXObjectName(known[1])
        self._code.append(f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm /{name} Do Q")

    def link(self, address: str, rectangle: tuple[float, float, float, float], element: Element) -> None:
        """Make a rectangle of the page lead to an address; the element is a `Link` with its `alt`."""
        action = {"Type": PDFName("Action"), "S": PDFName("URI"), "URI": PDFString(address)}
        entries = {
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([round(value, 2) for value in rectangle]),
            "Border": PDFArray([0, 0, 0]),
            "F": 4,  # printed: PDF/A wants it said
            "A": PDFDictionary(action),
            "Contents": PDFString(element.alt),
        }
        self.annotate(entries, element)

    def annotate(self, entries: Mapping[str, Any], element: Element | None) -> int:
        """Put an annotation on the page, tied to its element unless it is hidden; return its number."""
        annotation = PDFDictionary({"Type": PDFName("Annot"), **entries})
        if element:
            annotation["StructParent"] = self.structure.next_link
        self._annotations += 1
        name = f"annotation{self._annotations}"
        self._doc.addAnnotation(name, annotation)
        self._annotatePage(name)
        number = self._doc.number_of(self._doc.annotationName(name))
        if element:
            self.structure.tie(element, Annotation(self.page, number))
        return number

    def bookmark(self, level: int, title: str, top: float) -> None:
        """Add an entry to the outline that leads to this height of the page."""
        title = printable(title).replace("\n", " ")
        key = f"{self.page}-{top:.1f}-{title}"
        self.bookmarkHorizontalAbsolute(key, min(top + 12, self.page_height))
        self.addOutlineEntry(title, key, level)

    def _setAnnotations(self, page: PDFPage) -> None:  # noqa: N802 -- ReportLab's hook, called for each page
        super()._setAnnotations(page)
        page.__NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs")
        page.StructParents = self.page
        page.Tabs = PDFName("S")
        self.structure.page(self.page)
        self._open_pages.append(page)

    def finish_part(self, foot: Callable[["TaggedCanvas", int, int], None]) -> int:
        """Draw the foot of each page of the part, now that their total is known; return that total."""
        total = len(self._open_pages)
        for number, page in enumerate(self._open_pages, 1):
            self._code: list[str] = []
            foot(self, number, total)
            page.Contents = _compressed(page.stream + "\n".join(self._code))
            page.stream = None
        self._open_pages = []
        self._restartAccumulators()
        self.structure.finish_part()
        for page in range(self.page - total, self.page):
            self._doc.release(page)
        return total

    def finished(self) -> bytes:
        """Return the file; the canvas is used up."""
        self.structure.close()
        return bytes(self._doc.GetPDFData(self))


class Codes(dict[str, str]):
    """Maps a character to what stands for it between the parentheses of a text operator."""

    def __init__(self, document: ArchiveDocument, face: Face, size: float) -> None:
        super().__init__()
        self._document, self._font, self._size = document, face.font, size
        self._font.splitString(" ", document)  # the first subset exists from now on
        self.select = self._selection(0)

    def __missing__(self, character: str) -> str:
        [(subset, code)] = self._font.splitString(character, self._document)
        written = _escaped(code[0])
        if subset:  # a rare character lives in another subset of the font: go there and back
            written = f") Tj {self._selection(subset)} ({written}) Tj {self.select} ("
        self[character] = written
        return written

    def show(self, text: str) -> str:
        """Return the operator that shows this text."""
        return f"({''.join(map(self.__getitem__, text))}) Tj"

    def _selection(self, subset: int) -> str:
        return f"{self._font.getSubsetInternalName(subset, self._document)} {self._size:g} Tf"


def _escaped(code: int) -> str:
    character = chr(code)
    return (
        character
        if character.isascii() and character.isprintable() and character not in "()\\"
        else f"\\{code:03o}"
    )


def _compressed(stream: str) -> PDFStream:
    return PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), compress(stream.encode("ascii")), [])
