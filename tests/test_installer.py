"""The installer's parts agree with each other and with the program; building it is a release's work."""

import ast
import configparser
import importlib
import runpy
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from pdn_desktop import __version__
from pdn_desktop.intake.inspect import INSPECT_ARGUMENT

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "resources" / "installer"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "build_installer.py"))


def test_the_package_states_the_version_of_the_program(script: dict[str, Any]) -> None:
    assert script["project_version"]() == __version__
    assert f"Version: {__version__}\n" in script["debian_control"]("amd64", 1)


def test_the_frozen_program_begins_where_the_installed_one_does(script: dict[str, Any]) -> None:
    imported = [node for node in ast.walk(ast.parse(script["START"])) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in imported if node.module != "pathlib"]

    assert [node.module for node in ours] == [
        "pdn_desktop.intake.inspect",
        "pdn_desktop.__main__",
        "pdn_desktop.cli",
    ]
    assert f'["{INSPECT_ARGUMENT}"]' in script["START"]
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
    assert {"START", "PROGRAMS", "NAME", "ICON", "METADATA", "DROPPED", "analysis"} <= names


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
