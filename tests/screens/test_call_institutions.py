"""The logo of a Caf: chosen, shown, taken away, refused when it is none."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage

from pdn_desktop.domain.call import Institution
from pdn_desktop.screens.call_institutions import InstitutionPage, InstitutionsSection
from tests.screens.call_desk import CallDesk
from tests.screens.conftest import Recorder


def picture(kind: str, width: int = 40) -> bytes:
    image = QImage(width, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(content.data())


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_shown_kept_and_taken_away(call_desk: CallDesk, tmp_path: Path, kind: str) -> None:
    page = call_desk.section("institutions", InstitutionsSection).page
    assert isinstance(page, InstitutionPage)
    path = tmp_path / "logo.bin"
    path.write_bytes(picture(kind))

    page.logo.take(path)
    call_desk.settle()
    assert len(call_desk.get(Institution, "CAF03").logo_sha256) == 64
    assert page.logo.picture.pixmap().width() > 0

    page.logo.remove.click()
    call_desk.settle()
    assert page.logo.picture.text() == "Aucun logo"
    call_desk.undo.undo()
    call_desk.settle()
    assert len(call_desk.get(Institution, "CAF03").logo_sha256) == 64
    assert call_desk.room.focusWidget() is page.logo.choose


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg/>", "n’est pas une image PNG ou JPEG lisible"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "n’est pas une image PNG ou JPEG lisible"),
        (b"\0" * 1_000_001, "dépasse 1 Mo"),
        (None, "ne peut pas être lu"),
    ],
)
def test_a_file_that_is_no_logo_is_refused(
    call_desk: CallDesk, recorder: Recorder, tmp_path: Path, content: bytes | None, words: str
) -> None:
    page = call_desk.section("institutions", InstitutionsSection).page
    assert isinstance(page, InstitutionPage)
    path = tmp_path / "logo.png"
    if content is not None:
        path.write_bytes(content)

    page.logo.take(path)
    call_desk.settle()

    assert words in recorder.texts[-1]
    assert call_desk.get(Institution, "CAF03").logo_sha256 == ""


def test_each_tab_counts_what_is_left_and_a_key_leads_to_the_next(call_desk: CallDesk) -> None:
    section = call_desk.section("institutions", InstitutionsSection)

    def tabs() -> list[str]:
        return [section.tabs.tabText(number) for number in range(section.tabs.count())]

    call_desk.write(call_desk.go("Institution/CAF03/phone"), "0470000000")
    assert tabs() == ["Caf de l’Allier (11)", "Caf du Puy-de-Dôme (12)"]
    names = []
    for _ in range(2):
        call_desk.qtbot.keyClick(
            call_desk.room.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier
        )
        focused = call_desk.room.focusWidget()
        names.append((section.tabs.currentIndex(), focused.accessibleName()))
    assert names == [(1, "Nom complet"), (0, "Nom complet")]
