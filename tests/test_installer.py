"""The installer's parts agree with each other and with the program; building it is a release's work."""

import ast
import configparser
import importlib
import re
import runpy
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from pdn_desktop import __version__
from pdn_desktop.intake.inspect import INSPECT_ARGUMENT
from pdn_desktop.screens.page_wire import DRAW_ARGUMENT

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "resources" / "installer"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "build_installer.py"))


@pytest.fixture(scope="module")
def specified() -> dict[str, Any]:
    """Return what the specification decides by itself, without PyInstaller."""
    nodes = ast.parse((INSTALLER / "pdn-selection.spec").read_text(encoding="utf-8")).body
    alone: list[ast.stmt] = [
        node
        for node in nodes
        if isinstance(node, ast.FunctionDef)
        or (isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("re.compile"))
    ]
    names: dict[str, Any] = {"re": re}
    exec(compile(ast.Module(alone, []), "pdn-selection.spec", "exec"), names)  # noqa: S102 -- a file of ours
    return names


def test_the_package_states_the_version_of_the_program(script: dict[str, Any]) -> None:
    assert script["project_version"]() == __version__
    assert f"Version: {__version__}\n" in script["debian_control"]("amd64", 1, ["libc6 (>= 2.34)"])


def test_the_frozen_program_begins_where_the_installed_one_does(script: dict[str, Any]) -> None:
    imported = [node for node in ast.walk(ast.parse(script["START"])) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in imported if node.module != "pathlib"]

    assert [node.module for node in ours] == [
        "pdn_desktop.intake.inspect",
        "pdn_desktop.screens.drawing_child",
        "pdn_desktop.__main__",
        "pdn_desktop.cli",
    ]
    assert f'["{INSPECT_ARGUMENT}"]' in script["START"]
    assert f'["{DRAW_ARGUMENT}"]' in script["START"]
    assert all(callable(importlib.import_module(str(node.module)).main) for node in ours)


def test_the_specification_is_python_once_its_names_are_filled_in(script: dict[str, Any]) -> None:
    text = script["specification"](Path("/start.py"), None)

    names = {
        target.id
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert {"START", "PROGRAMS", "NAME", "ICON", "METADATA", "DROPPED_FILES", "analysis"} <= names
    assert all(line.isprintable() for line in text.splitlines())


@pytest.mark.parametrize(
    "kept",
    [
        ("libpython3.13.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.13.so.1.0", "BINARY"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/environment/libqxcb.so", "BINARY"),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", "/environment/libqjpeg.so", "BINARY"),
        ("PySide6/Qt/translations/qtbase_fr.qm", "/environment/qtbase_fr.qm", "DATA"),
        ("stdnum/iban.dat", "/environment/iban.dat", "DATA"),
        ("babel/locale-data/fr.dat", "/environment/fr.dat", "DATA"),
        ("tzdata/zoneinfo/Europe/Paris", "/environment/Paris", "DATA"),
        ("pdn_desktop/_resources/theme.qss", "/environment/theme.qss", "DATA"),
    ],
)
def test_what_the_program_needs_is_kept(specified: dict[str, Any], kept: tuple[str, str, str]) -> None:
    assert specified["kept"](kept)


@pytest.mark.parametrize(
    "left",
    [
        ("libcrypto.so.3", "/lib/x86_64-linux-gnu/libcrypto.so.3", "BINARY"),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "/environment/libQt6Quick.so.6", "BINARY"),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/environment/libqgtk3.so", "BINARY"),
        ("PySide6/Qt/translations/qtbase_de.qm", "/environment/qtbase_de.qm", "DATA"),
        ("liblcms2-1.so.2", "pillow.libs/liblcms2-1.so.2", "SYMLINK"),
        ("babel/locale-data/fr_CA.dat", "/environment/fr_CA.dat", "DATA"),
        ("pdn_desktop/_resources/installer/copyright", "/environment/copyright", "DATA"),
    ],
)
def test_what_it_does_not_need_is_left(specified: dict[str, Any], left: tuple[str, str, str]) -> None:
    assert not specified["kept"](left)


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libgcc_s.so.1", "libgcc-s1"),
        ("libbz2.so.1.0", "libbz2-1.0"),
        ("libstdc++.so.6", "libstdc++6"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libz.so.1", "zlib1g"),
    ],
)
def test_a_library_is_asked_for_by_its_package(script: dict[str, Any], library: str, package: str) -> None:
    assert script["debian_name"](library) == package


def test_french_and_what_has_no_language_stay_in_icu(script: dict[str, Any]) -> None:
    names = [
        "root.res",
        "fr.res",
        "coll/fr.res",
        "coll/ucadata.icu",
        "zone/fr.res",
        "zoneinfo64.res",
        "cnvalias.icu",
    ]
    others = [
        "de.res",
        "coll/zh.res",
        "zone/en_AU.res",
        "unames.icu",
        "gb18030.cnv",
        "translit/root.res",
        "zh_Hant.res",
    ]

    assert [name for name in names + others if script["ICU_KEPT"].fullmatch(name)] == names


def test_the_menu_opens_the_files_that_the_mime_type_names() -> None:
    menu = configparser.ConfigParser(interpolation=None)
    menu.read(INSTALLER / "pdn-selection.desktop", encoding="utf-8")
    kinds = ET.parse(INSTALLER / "pdn-selection.xml").getroot()  # noqa: S314 -- a file of ours
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"

    kind = kinds.find(f"{space}mime-type")
    assert kind is not None
    assert menu["Desktop Entry"]["MimeType"] == f"{kind.get('type')};"
    assert [glob.get("pattern") for glob in kind.findall(f"{space}glob")] == ["*.pdn"]
    assert menu["Desktop Entry"]["Exec"] == "pdn-desktop %f"


def test_windows_opens_the_same_files_with_the_window() -> None:
    text = (INSTALLER / "windows.nsi").read_text(encoding="utf-8")

    assert "Software\\Classes\\.pdn" in text
    assert '"$INSTDIR\\pdn-desktop.exe" "%1"' in text


def test_an_unknown_system_is_said(script: dict[str, Any]) -> None:
    with pytest.raises(script["CannotBuild"], match="plan9"):
        script["installer_for"]("plan9")


@pytest.mark.skipif(sys.platform != "linux", reason="each system makes its own installer")
def test_this_system_has_an_installer(script: dict[str, Any]) -> None:
    assert script["installer_for"](sys.platform).__name__ == "debian_package"
