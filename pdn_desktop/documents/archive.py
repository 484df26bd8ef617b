"""The PDF file itself: a ReportLab document written as PDF/A (ISO 19005) and PDF/UA-1 (ISO 14289-1).

ReportLab alone lacks the output intent, the identification in XMP and an end of line that PDF/A wants, and
cannot write tags. All of that is added here by a document class of ours; nothing of ReportLab is replaced.
"""

from array import array
from dataclasses import dataclass
from datetime import date
from io import SEEK_END, BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFIndirectObject,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from pdn_desktop import assets
from pdn_desktop.documents.fonts import printable

LANGUAGE = "fr-FR"
PROGRAM = "PDN Sélection"
PRODUCER = "ReportLab"
_WORDS = ("title", "author", "subject")


@dataclass(frozen=True)
class Conformance:
    """Which PDF/A a file claims, none with part 0; the tagged ones also claim PDF/UA-1."""

    part: int = 3
    level: str = "A"
    version: tuple[int, int] = (1, 7)

    @property
    def accessible(self) -> bool:
        """Tell whether the file claims PDF/UA-1 too."""
        return self.level == "A" or not self.part


PDFA_3A = Conformance()
PDF_UA = Conformance(part=0, level="")
"""What is meant to be changed: a form filled in elsewhere keeps no promise made for the archive."""
PDFA_1B = Conformance(part=1, level="B", version=(1, 4))
"""What PDFBox's preflight can judge: the tests render the same documents so."""


@dataclass(frozen=True)
class Facts:
    """What a file says about itself; its dates are the document's, so remaking it gives the same bytes."""

    title: str
    author: str
    subject: str
    dated: date
    two_sided: bool = False
    outlined: bool = False


class _Catalog(PDFCatalog):
    """A catalog that may hold an output intent."""

    __NoDefault__ = (*PDFCatalog.__NoDefault__, "OutputIntents")


class ArchiveDocument(PDFDocument):
    """A ReportLab document that also keeps objects written beforehand, such as structure elements."""

    def __init__(self, facts: Facts, conformance: Conformance) -> None:
        facts = _cleaned(facts)
        super().__init__(invariant=1, compression=1, pdfVersion=conformance.version, lang=LANGUAGE)
        self._timeStamp.YMDhms = (*facts.dated.timetuple()[:3], 0, 0, 0)
        self._out = BytesIO(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % conformance.version)
        self._out.seek(0, SEEK_END)
        self._places = array("Q", [0])  # where each object starts, by number; 0 = not yet written
        self._make_catalog(facts)
        self._describe(facts)
        self._claim(facts, conformance)

    def _make_catalog(self, facts: Facts) -> None:
        catalog: Any = _Catalog()
        catalog.Lang, catalog.Pages, catalog.Outlines = PDFString(LANGUAGE), self.Pages, self.Outlines
        self.Catalog = self._catalog = catalog
        if facts.outlined:
            self.Catalog.showOutline()
        preferences: dict[str, Any] = {"DisplayDocTitle": "true"}
        if facts.two_sided:
            preferences["Duplex"] = PDFName("DuplexFlipLongEdge")
        self.Catalog.ViewerPreferences = PDFDictionary(preferences)

    def _describe(self, facts: Facts) -> None:
        self.setTitle(facts.title)
        self.setAuthor(facts.author)
        self.setSubject(facts.subject)
        self.setCreator(PROGRAM)
        self.setProducer(PRODUCER)

    def _claim(self, facts: Facts, conformance: Conformance) -> None:
        profile = PDFStream(PDFDictionary({"N": 3}), assets.read_bytes("fonts/sRGB.icc"), [PDFZCompress])
        self.Reference(profile, "sRGB")
        intent = {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": PDFObjectReference("sRGB"),
        }
        self.Catalog.OutputIntents = PDFArray([PDFDictionary(intent)])
        self.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        self.Catalog.Metadata = PDFStream(kind, _xmp(facts, conformance))

    def reserve(self, count: int = 1) -> int:
        """Return the first of this many object numbers in a row, now taken."""
        self.objectcounter += count
        return int(self.objectcounter) - count + 1

    def number_of(self, name: str) -> int:
        """Return the number of an object ReportLab knows by this name."""
        return int(self.idToObjectNumberAndVersion[name][0])

    def put(self, number: int, body: bytes) -> None:
        """Write a reserved object."""
        self._emit(number, b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def release(self, page: int) -> None:
        """Write a finished page with its stream and links, and let them go: a long run stays small."""
        shown = self.Pages.pages[page]
        self.Pages.pages[page] = PDFObjectReference(shown.__InternalName__)
        self._let_go(shown.__InternalName__)
        for part in (shown.Contents, *getattr(shown.Annots, "sequence", ())):
            self._let_go(getattr(part, "__InternalName__", None) or part.name)

    def format(self) -> bytes:
        """Return the whole file."""
        catalog, info = self.Reference(self.Catalog), self.Reference(self.info)
        number = 0
        while (number := number + 1) <= self.objectcounter:  # formatting an object may number others
            if number >= len(self._places) or not self._places[number]:
                self._emit(number, self._formatted(self.numberToId[number]))
        start = self._out.tell()
        entries = [b"%010d 00000 n \n" % place for place in self._places[1:]]
        self._out.write(b"xref\n0 %d\n0000000000 65535 f \n%b" % (number, b"".join(entries)))
        trailer = b"trailer\n<</Size %d/Root %b/Info %b/ID %b>>\nstartxref\n%d\n%%%%EOF\n"
        self._out.write(trailer % (number, catalog.format(self), info.format(self), self.ID(), start))
        return self._out.getvalue()

    def ID(self) -> bytes:  # noqa: N802 -- ReportLab's name
        """Return the file's identity: the digest of its content, twice (ISO 32000-1 § 14.4)."""
        digest = self.signature.hexdigest().encode("ascii")
        return b"[<%b><%b>]" % (digest, digest)

    def _let_go(self, name: str) -> None:
        self._emit(self.number_of(name), self._formatted(name))
        self.idToObject[name] = None

    def _formatted(self, name: str) -> bytes:
        content: bytes = PDFIndirectObject(name, self.idToObject[name]).format(self)
        # WORKAROUND for ReportLab 5.1: ISO 19005-1 § 6.1.7 wants an end of line before `endstream`.
        tail = b"endstream\nendobj\n"
        return content[: -len(tail)] + b"\n" + tail if content.endswith(tail) else content

    def _emit(self, number: int, content: bytes) -> None:
        if number >= len(self._places):
            self._places.extend([0] * (number + 1 - len(self._places)))
        self._places[number] = self._out.tell()
        self._out.write(content)
        self.signature.update(content)


def _cleaned(facts: Facts) -> Facts:
    """Return the facts without what XML cannot hold and what turns a line round."""
    words = {name: " ".join(printable(getattr(facts, name)).split()) for name in _WORDS}
    return Facts(**{**vars(facts), **words})


def pdf_text(text: str) -> bytes:
    """Return a text as PDF writes it: plain when it is ASCII, else UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return b"(%b)" % escaped.encode("ascii")
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode("ascii")


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><pdf:Keywords></pdf:Keywords>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{dated}</xmp:CreateDate><xmp:ModifyDate>{dated}</xmp:ModifyDate>
{archived}</rdf:Description>{accessible}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

_XMP_ARCHIVED = """<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>
"""

_XMP_ACCESSIBLE = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A takes no namespace it does not know unless the file describes it."""


def _xmp(facts: Facts, conformance: Conformance) -> bytes:
    claim = _XMP_ARCHIVED.format(part=conformance.part, level=conformance.level)
    return _XMP.format(
        title=escape(facts.title),
        author=escape(facts.author),
        subject=escape(facts.subject),
        language=LANGUAGE,
        producer=PRODUCER,
        program=PROGRAM,
        dated=f"{facts.dated.isoformat()}T00:00:00+00:00",
        archived=claim if conformance.part else "",
        accessible=_XMP_ACCESSIBLE if conformance.accessible else "",
    ).encode()
