"""Shipped files are found by name, and nothing else is."""

import pytest

from pdn_desktop import assets


def test_a_shipped_text_is_read() -> None:
    name = assets.names("fonts")[0]

    assert assets.path(name).is_file()
    assert assets.read_bytes(name) == assets.path(name).read_bytes()


def test_names_are_sorted_and_filtered() -> None:
    fonts = assets.names("fonts", ".ttf")

    assert list(fonts) == sorted(fonts)
    assert all(font.startswith("fonts/") and font.endswith(".ttf") for font in fonts)


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../pyproject.toml", "letters/../../x", "C:/x", "letters\\x", ""]
)
def test_a_name_that_leaves_the_shipped_files_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a shipped file"):
        assets.path(name)


def test_a_file_that_is_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"letters/none\.md is not shipped"):
        assets.read_text("letters/none.md")
