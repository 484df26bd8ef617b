"""The shipped fonts and profile are what the tool makes, under our own names, with their licences."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageCms

from pdn_desktop.documents.make_fonts import FACES, FOLDER, Face, make, make_profile

FRENCH = "ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸàâçéèêëîïôœùûüÿæ«»’‘“”–—…€№°²✓→□•\u00a0\u2011"


def _names(font: TTFont) -> dict[int, str]:
    return {n.nameID: n.toUnicode() for n in font["name"].names}


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.postscript)
def test_each_face_has_the_characters_of_french_and_no_reserved_name(face: Face) -> None:
    font = TTFont(FOLDER / f"{face.postscript}.ttf")

    assert [c for c in FRENCH if ord(c) not in font.getBestCmap()] == []
    assert _names(font)[16] in {"PDN Texte", "PDN Ecran"}
    assert not any("Source" in text for id_, text in _names(font).items() if id_ in {1, 3, 4, 6, 16})
    assert "fvar" not in font
    assert font["OS/2"].fsType == 0


def test_the_four_text_faces_are_a_family_with_digits_of_equal_width() -> None:
    styles = {}
    for face in FACES[:4]:
        font = TTFont(FOLDER / f"{face.postscript}.ttf")
        styles[_names(font)[2]] = {
            round(font["hmtx"][font.getBestCmap()[ord(d)]][0], -1) for d in "0123456789"
        }

    assert list(styles) == ["Regular", "Bold", "Italic", "Bold Italic"]
    assert all(len(widths) == 1 for widths in styles.values())


def test_making_again_gives_the_shipped_bytes() -> None:
    assert make(FACES[0]) == (FOLDER / "PDNTexte-Regular.ttf").read_bytes()


def test_the_profile_is_a_version_2_srgb_that_colour_managers_accept() -> None:
    shipped = (FOLDER / "sRGB.icc").read_bytes()
    profile = ImageCms.ImageCmsProfile(BytesIO(shipped)).profile

    assert make_profile() == shipped
    assert profile.version == 2.1
    assert profile.profile_description == "sRGB"
    assert profile.xcolor_space == "RGB "
    assert [round(v, 3) for v in profile.red_colorant[0]] == [0.436, 0.222, 0.014]


def test_the_licences_stand_beside_the_files() -> None:
    for name in ("PDNTexte", "PDNEcran"):
        text = (FOLDER / f"{name}-LICENSE.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
