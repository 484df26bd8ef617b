"""Fields to fill in on a screen (AcroForm, ISO 32000-1 § 12.7), one open font, each field in the structure.

Every reader redraws a field after typing, with the font and the colours named here: the font is embedded
whole, in the one encoding (WinAnsi) that all of them write. No script: no two readers run it alike.
"""

from typing import Any, Final, NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from pdn_desktop import assets
from pdn_desktop.documents.archive import pdf_text
from pdn_desktop.documents.fonts import faces
from pdn_desktop.documents.tagging import Element, TaggedCanvas
from pdn_desktop.usecases.form_sheets import UNCHOSEN, FieldKind, FormField

FONT: Final = "PDNT"
ON: Final = "Oui"
"""The state of a ticked box; every reader writes it back as « /Oui »."""

_REQUIRED, _MULTILINE, _COMBO, _NO_SCROLL = 1 << 1, 1 << 12, 1 << 17, 1 << 23
_HIDDEN, _PRINTED, _READ_ONLY = 2, 4, 1
_PAPER: Final = (0.953, 0.969, 0.988)
_LINE: Final = (0.5, 0.56, 0.64)
_EDGE: Final = 1
_FIRST, _LAST = 32, 255
_STAND_INS: Final = {0x7F: "•", 0xA0: " ", 0xAD: "-"}
_UNNAMED: Final = "•"  # what WinAnsi shows for the codes it does not name


class Place(NamedTuple):
    """Where a field is on the page, in points from the lower left corner."""

    left: float
    bottom: float
    width: float
    height: float


class FieldWriter:
    """Writes the fields of one document in the order they are filled in, then its form."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        self._canvas, self._document = canvas, canvas.document
        self._numbers: list[int] = []
        self._looks: dict[tuple[str, float, float], Any] = {}
        self._embed_font()

    def put(self, field: FormField, place: Place, element: Element, *, size: float = 10) -> None:
        """Put a field on the page; the element is a `Form` of its own."""
        entries = {
            **self._common(field, place),
            **(self._box(place) if field.kind is FieldKind.CHECK else self._typed(field, place, size)),
        }
        role = b"cb/checked/off" if field.kind is FieldKind.CHECK else b"tv"
        element.attributes = b"<</O/PrintField/Role/%b/Desc%b>>" % (role, pdf_text(field.tip))
        self._numbers.append(self._canvas.annotate(entries, element))

    def hide(self, name: str, value: str) -> None:
        """Put a field nobody sees or changes: it says what the form is when the file comes back."""
        entries = {
            "Subtype": PDFName("Widget"),
            "FT": PDFName("Tx"),
            "T": PDFString(name),
            "V": PDFString(value),
            "Ff": _READ_ONLY,
            "F": _HIDDEN,
            "Rect": PDFArray([0, 0, 0, 0]),
            "DA": _appearance_words(1),
            "P": self._document.thisPageRef(),
        }
        self._numbers.append(self._canvas.annotate(entries, None))

    def close(self) -> None:
        """Declare the form: its fields in order, and the font readers type with."""
        resources = PDFDictionary({"Font": PDFDictionary({FONT: PDFObjectReference("form-font")})})
        fields = b"[%b]" % b" ".join(b"%d 0 R" % number for number in self._numbers)
        self._document.Catalog.AcroForm = PDFDictionary(
            {"Fields": fields, "DA": _appearance_words(10), "DR": resources}
        )

    def _common(self, field: FormField, place: Place) -> dict[str, Any]:
        right, top = place.left + place.width, place.bottom + place.height
        edges = (place.left, place.bottom, right, top)
        border = {"W": _EDGE, "S": PDFName("S")}
        return {
            "Subtype": PDFName("Widget"),
            "T": PDFString(field.name),
            "TU": PDFString(field.tip),
            "F": _PRINTED,
            "P": self._document.thisPageRef(),
            "Rect": PDFArray([round(edge, 2) for edge in edges]),
            "BS": PDFDictionary(border),
        }

    def _typed(self, field: FormField, place: Place, size: float) -> dict[str, Any]:
        """Return the entries of what is typed or chosen; what is typed never scrolls out of its box."""
        several = _MULTILINE | _NO_SCROLL if field.kind is FieldKind.PARAGRAPHS else 0
        flags = several | (_REQUIRED if field.required else 0)
        entries = {
            "FT": PDFName("Tx"),
            "Ff": flags,
            "DA": _appearance_words(size),
            "MK": _colours(),
            "AP": PDFDictionary({"N": self._look("box", place)}),
        }
        if field.kind is FieldKind.CHOICE:
            offered = (("", UNCHOSEN), *field.options)  # some readers show the first one while none is chosen
            pairs = [PDFArray([PDFString(code), PDFString(words)]) for code, words in offered]
            entries |= {"FT": PDFName("Ch"), "Ff": flags | _COMBO, "Opt": PDFArray(pairs)}
            entries["AP"] = PDFDictionary({"N": self._look("list", place)})
        if field.longest and field.kind is not FieldKind.CHOICE:
            entries["MaxLen"] = field.longest
        return entries | ({"Q": 2} if field.numeric else {})

    def _box(self, place: Place) -> dict[str, Any]:
        looks = {ON: self._look("ticked", place), "Off": self._look("box", place)}
        return {
            "FT": PDFName("Btn"),
            "V": PDFName("Off"),
            "AS": PDFName("Off"),
            "MK": _colours(CA=PDFString("4")),  # a tick, for readers that draw their own
            "AP": PDFDictionary({"N": PDFDictionary(looks)}),
        }

    def _look(self, kind: str, place: Place) -> Any:
        """Return how an empty field looks; fields of one size share it."""
        key = kind, round(place.width, 2), round(place.height, 2)
        if key not in self._looks:
            width, height = key[1:]
            form = {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Form"),
                "BBox": PDFArray([0, 0, width, height]),
                "Resources": PDFDictionary({"Font": PDFDictionary({FONT: PDFObjectReference("form-font")})}),
            }
            drawn = _drawn(kind, width, height).encode("ascii")
            self._looks[key] = self._document.Reference(PDFStream(PDFDictionary(form), drawn))
        return self._looks[key]

    def _embed_font(self) -> None:
        """Embed the regular face whole: nobody knows yet which letters will be typed."""
        face, content = faces()[0].font.face, assets.read_bytes(f"fonts/{faces()[0].name}.ttf")
        program = PDFStream(PDFDictionary({"Length1": len(content)}), content, [PDFZCompress])
        self._document.Reference(program, "form-font-program")
        described = {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(_name(face)),
            "Flags": 32,  # nonsymbolic: the encoding says what each code is
            "FontBBox": PDFArray(list(face.bbox)),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capHeight,
            "StemV": face.stemV,
            "FontFile2": PDFObjectReference("form-font-program"),
        }
        self._document.Reference(PDFDictionary(described), "form-font-descriptor")
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("TrueType"),
            "BaseFont": PDFName(_name(face)),
            "Encoding": PDFName("WinAnsiEncoding"),
            "FirstChar": _FIRST,
            "LastChar": _LAST,
            "Widths": PDFArray([round(_width(face, code)) for code in range(_FIRST, _LAST + 1)]),
            "FontDescriptor": PDFObjectReference("form-font-descriptor"),
        }
        self._document.Reference(PDFDictionary(font), "form-font")


def _name(face: Any) -> str:
    return str(face.name.decode("ascii"))


def _width(face: Any, code: int) -> float:
    """Return how wide the character of a WinAnsi code is, in thousandths of the size."""
    character = _STAND_INS.get(code) or bytes([code]).decode("cp1252", "ignore") or _UNNAMED
    return float(face.charWidths[ord(character)])


def _appearance_words(size: float) -> PDFString:
    return PDFString(f"/{FONT} {size:g} Tf 0 g")


def _colours(**more: Any) -> PDFDictionary:
    return PDFDictionary({"BC": PDFArray(list(_LINE)), "BG": PDFArray(list(_PAPER)), **more})


def _drawn(kind: str, width: float, height: float) -> str:
    """Return the operators of an empty field: its box, the mark of a list, or a tick."""
    half = _EDGE / 2
    box = f"{half:g} {half:g} {width - _EDGE:g} {height - _EDGE:g} re"
    paper, line = (" ".join(f"{part:g}" for part in colour) for colour in (_PAPER, _LINE))
    operators = [f"{paper} rg {box} f {line} RG {_EDGE:g} w {box} S"]
    if kind == "ticked":
        points = ((0.2, 0.52), (0.42, 0.26), (0.82, 0.78))
        start, *rest = (f"{x * width:g} {y * height:g}" for x, y in points)
        operators.append(f"0 G {width / 8:g} w {start} m {' l '.join(rest)} l S")
    elif kind == "list":
        middle, right = height / 2, width - 8
        corners = (right - 3.5, middle + 2, right + 3.5, middle + 2, right, middle - 2.5)
        operators.append("{} rg {:g} {:g} m {:g} {:g} l {:g} {:g} l f".format(line, *corners))
    return " ".join([*operators, "/Tx BMC EMC"] if kind != "ticked" else operators)
