"""Developer tool: makes the fonts and the colour profile of `resources/fonts` from their published packages.

Run `python -m pdn_desktop.documents.make_fonts` with the development packages installed; the result depends
on nothing but those packages’ versions. The program itself never imports this module.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from struct import pack

import fontpkg_inter
import fontpkg_source_sans_3
from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).parents[2] / "resources" / "fonts"

CHARACTERS = (
    "20-24F,2B0-36F,370-45F,1D43-1D6A,1E00-1EFF,2000-206F,2070-209F,20A0-20BF,2100-218F,2190-2199,"
    "2200-22FF,25A0-25CF,2610-2612,2713"
)
"""What a French office writes: Latin, Greek, Cyrillic, punctuation, currencies, arrows, boxes and ticks."""


@dataclass(frozen=True)
class Face:
    """One static font: where it comes from, the axes it is frozen at, and the name it ships under."""

    source: Path
    axes: dict[str, float]
    family: str
    style: str
    weight: int
    features: tuple[str, ...] = ()

    @property
    def postscript(self) -> str:
        """Return the name without spaces, which is also the file's."""
        return f"{self.family}-{self.style}".replace(" ", "")


def _text(style: str, weight: int, *, italic: bool = False) -> Face:
    name = "SourceSans3-Italic[wght].ttf" if italic else "SourceSans3[wght].ttf"
    return Face(fontpkg_source_sans_3.ROOT / "files" / name, {"wght": weight}, "PDN Texte", style, weight)


def _screen(style: str, weight: int) -> Face:
    source = fontpkg_inter.ROOT / "files" / "Inter[opsz,wght].ttf"
    features = ("kern", "ccmp", "mark", "mkmk", "calt", "case", "tnum", "zero")
    return Face(source, {"opsz": 14, "wght": weight}, "PDN Ecran", style, weight, features)


FACES = (
    _text("Regular", 400),
    _text("Bold", 700),
    _text("Italic", 400, italic=True),
    _text("Bold Italic", 700, italic=True),
    _screen("Regular", 400),
    _screen("SemiBold", 600),
    _screen("Bold", 700),
)


def make(face: Face) -> bytes:
    """Return the font file: few characters, one weight, our name."""
    with TTFont(face.source, recalcTimestamp=False) as font:
        _subset(font, face)
        static = instantiateVariableFont(font, face.axes, inplace=True)
        _rename(static, face)
        out = BytesIO()
        static.save(out)
        return out.getvalue()


def _subset(font: TTFont, face: Face) -> None:
    options = Options(layout_features=list(face.features), hinting=False, name_IDs=["*"], notdef_outline=True)
    if not face.features:
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(CHARACTERS))
    subsetter.subset(font)


def _rename(font: TTFont, face: Face) -> None:
    # « Source » is a reserved font name (OFL § 3): what we ship is a modified version, so it bears another.
    kept = {n.nameID: n.toUnicode() for n in font["name"].names if n.nameID in {0, 5, 7, 13, 14}}
    four = {"Regular", "Bold", "Italic", "Bold Italic"}
    legacy = (face.family, face.style) if face.style in four else (f"{face.family} {face.style}", "Regular")
    names = {
        **kept,
        1: legacy[0],
        2: legacy[1],
        3: f"{face.postscript};{kept[5]}",
        4: f"{face.family} {face.style}",
        6: face.postscript,
        16: face.family,
        17: face.style,
    }
    font["name"].names = []
    for name_id, text in sorted(names.items()):
        font["name"].setName(text, name_id, 3, 1, 0x409)
    _set_style(font, face)


def _set_style(font: TTFont, face: Face) -> None:
    bold, italic = face.weight == 700, "Italic" in face.style  # noqa: PLR2004 -- OpenType's bold
    font["OS/2"].usWeightClass = face.weight
    regular = 0x40 if not bold and not italic and face.weight == 400 else 0  # noqa: PLR2004 -- OpenType's regular
    font["OS/2"].fsSelection = (
        (font["OS/2"].fsSelection & 0x180) | regular | (0x20 if bold else 0) | int(italic)
    )
    font["head"].macStyle = int(bold) | (2 if italic else 0)
    if "STAT" in font:
        del font["STAT"]


# ---- the colour profile ---------------------------------------------------------------------------------

PROFILE_DATE = datetime(2024, 1, 1, tzinfo=UTC)
D50 = (0.96420, 1.0, 0.82491)
PRIMARIES = {  # sRGB (IEC 61966-2-1), adapted to D50 as ICC asks
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
CURVE_POINTS = 256


def make_profile() -> bytes:
    """Return a small ICC profile, version 2.1, of the sRGB colours: PDF/A-1 takes no version 4."""
    tags = {
        b"desc": _description("sRGB"),
        b"cprt": b"text\0\0\0\0" + b"No copyright, use freely\0",
        b"wtpt": _xyz(D50),
        **{name: _xyz(value) for name, value in PRIMARIES.items()},
        b"rTRC": _curve(),
    }
    table, body = _layout(tags)
    return _header(128 + len(table) + len(body)) + table + body


def _layout(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    names = [*tags, b"gTRC", b"bTRC"]  # the three curves are one
    offset, body, places = 128 + 4 + 12 * len(names), b"", {}
    for name, data in tags.items():
        places[name] = (offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    entries = (pack(">4sII", name, *places.get(name, places[b"rTRC"])) for name in names)
    return pack(">I", len(names)) + b"".join(entries), body


def _header(size: int) -> bytes:
    when = PROFILE_DATE.timetuple()[:6]
    # version 2.1, a display's colours in RGB, connected through XYZ
    start = pack(">I4xI4s4s4s6H4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ", *when, b"acsp")
    return (start + bytes(28) + _fixed(D50)).ljust(128, b"\0")


def _fixed(values: tuple[float, ...]) -> bytes:
    return b"".join(pack(">i", round(v * 65536)) for v in values)


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(values)


def _description(text: str) -> bytes:
    ascii_part = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + pack(">I", len(ascii_part)) + ascii_part + bytes(8 + 3 + 67)


def _curve() -> bytes:
    points = [round(65535 * _linear(i / (CURVE_POINTS - 1))) for i in range(CURVE_POINTS)]
    return b"curv\0\0\0\0" + pack(f">I{CURVE_POINTS}H", CURVE_POINTS, *points)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 -- sRGB


def main(folder: Path = FOLDER) -> None:
    """Write every file and the licences beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        (folder / f"{face.postscript}.ttf").write_bytes(make(face))
    (folder / "sRGB.icc").write_bytes(make_profile())
    for package, name in ((fontpkg_source_sans_3, "PDNTexte"), (fontpkg_inter, "PDNEcran")):
        licence = (package.ROOT / "LICENSE").read_text(encoding="utf-8")
        (folder / f"{name}-LICENSE.txt").write_text(licence, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
