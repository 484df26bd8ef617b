"""A copy of a filled form whose answers are drawn on its pages; made in the child process only.

Viewers without a form engine draw no field. Here each field's own drawing (its appearance stream) becomes
part of its page; one that the filling program left to the next reader is drawn first, as that reader would.
"""

import contextlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    StreamObject,
)

_UNSEEN = 0b100010  # hidden, or never on the screen (ISO 32000-1, table 165)
_CORNERS = ((0, 1), (2, 1), (0, 3), (2, 3))
_PAIR = 2  # a choice: its code, its words


def answered(content: bytes) -> bytes | None:
    """Return a copy with every field drawn on its page; None when no field is filled in."""
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return None
    values = _values(reader)
    if not values:
        return None
    writer = PdfWriter(clone_from=reader)
    form = _dictionary(writer.root_object.get("/AcroForm"))
    for page in writer.pages:
        _draw_missing(writer, page, values, anew=bool(form.get("/NeedAppearances")))
        _flatten(writer, page)
    writer.root_object.pop("/AcroForm", None)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _values(reader: PdfReader) -> dict[str, Any]:
    found = {name: field.get("/V") for name, field in (reader.get_fields() or {}).items()}
    return {name: value for name, value in found.items() if value not in {None, "", "/Off"}}


def _draw_missing(writer: PdfWriter, page: Any, values: dict[str, Any], *, anew: bool) -> None:
    """Have the texts drawn that no program has drawn yet, or that a program asks to draw anew."""
    for widget in _widgets(page):
        field = widget if "/T" in widget and "/FT" in widget else _dictionary(widget.get("/Parent"))
        name = writer._get_qualified_field_name(parent=field)  # noqa: SLF001 -- the name the reader gave its values
        missing = name in values and "/N" not in _dictionary(widget.get("/AP"))
        if field.get("/FT") in {"/Tx", "/Ch"} and (anew or missing):
            widget.pop("/AP", None)  # empty fields may share one drawing, which another answer must not fill
            with contextlib.suppress(Exception):  # one field that cannot be drawn leaves the others
                words = _words(field, values.get(name, ""))
                writer.update_page_form_field_values(page, {name: words}, auto_regenerate=False)


def _words(field: DictionaryObject, value: Any) -> Any:
    """Return what a person reads of an answer: the words of a choice, not its code."""
    options = field.get("/Opt", ()) if field.get("/FT") == "/Ch" else ()
    pairs = [option.get_object() for option in options]
    labels = {pair[0]: pair[1] for pair in pairs if isinstance(pair, ArrayObject) and len(pair) == _PAIR}
    return labels.get(value, value) if isinstance(value, str) else value


def _flatten(writer: PdfWriter, page: Any) -> None:
    """Draw the widgets of a page where they stand, behind its own drawing, and take them out of it."""
    drawings = []
    resources = page.setdefault(NameObject("/Resources"), DictionaryObject()).get_object()
    forms = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
    for number, widget in enumerate(_widgets(page)):
        with contextlib.suppress(ValueError, TypeError, KeyError, IndexError, ArithmeticError):
            drawing = _appearance(widget)
            if drawing is None:
                continue
            place = _placed(drawing, RectangleObject([float(edge) for edge in _array(widget["/Rect"])]))
            name = NameObject(f"/Answer{number}")
            drawing[NameObject("/Type")], drawing[NameObject("/Subtype")] = (
                NameObject("/XObject"),
                NameObject("/Form"),
            )
            forms[name] = drawing.indirect_reference or writer._add_object(drawing)  # noqa: SLF001 -- as its own flattening does
            drawings.append(b"q %s cm %s Do Q" % (place, name.encode()))
    _append(writer, page, b"\n".join(drawings))
    others = [a for a in page.get("/Annots", ()) if _dictionary(a).get("/Subtype") != "/Widget"]
    page[NameObject("/Annots")] = ArrayObject(others)


def _append(writer: PdfWriter, page: Any, drawing: bytes) -> None:
    """Draw this after what the page draws, whatever state that leaves the pen in."""
    contents = page.get("/Contents")
    held = contents.get_object() if contents is not None else ArrayObject()
    own = list(held) if isinstance(held, ArrayObject) else [page.raw_get("/Contents")]
    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"q\n")
    after.set_data(b"\nQ\n" + drawing + b"\n")
    added = [writer._add_object(each) for each in (before, after)]  # noqa: SLF001 -- as its own flattening does
    page[NameObject("/Contents")] = ArrayObject([added[0], *own, added[1]])


def _widgets(page: Any) -> Iterator[DictionaryObject]:
    for annotation in page.get("/Annots", ()):
        widget = _dictionary(annotation)
        if widget.get("/Subtype") == "/Widget":
            yield widget


def _appearance(widget: DictionaryObject) -> StreamObject | None:
    """Return what draws a widget in its present state; None when it is not to be seen."""
    if int(widget.get("/F", 0)) & _UNSEEN:
        return None
    normal = _dictionary(widget.get("/AP")).get("/N")
    normal = normal.get_object() if normal is not None else None
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        state = normal.get(widget.get("/AS", "/Off"))
        normal = state.get_object() if state is not None else None
    return normal if isinstance(normal, StreamObject) else None


def _placed(drawing: StreamObject, rectangle: RectangleObject) -> bytes:
    """Return the matrix that fits a drawing's box into the widget's rectangle (ISO 32000-1, 12.5.5)."""
    box = [float(edge) for edge in _array(drawing["/BBox"])]
    matrix = [float(number) for number in drawing.get("/Matrix", (1, 0, 0, 1, 0, 0))]
    own = Transformation((*matrix,))  # type: ignore[arg-type]  # six numbers, or it raises
    corners = [own.apply_on((box[x], box[y])) for x, y in _CORNERS]
    left, low = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - left, max(y for _, y in corners) - low
    across, up = rectangle.width / width, rectangle.height / height
    numbers = (across, 0, 0, up, rectangle.left - left * across, rectangle.bottom - low * up)
    return b" ".join(b"%.4f" % number for number in numbers)


def _array(value: Any) -> ArrayObject:
    found = value.get_object()
    return found if isinstance(found, ArrayObject) else ArrayObject()


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
