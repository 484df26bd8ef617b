"""A scan of 300 pages and 200 MB in the viewer: the first page, and what window and child hold in memory."""

import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QSize, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Figure
from pdn_desktop import app_calls, app_doors
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.showing import Showing
from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer
from pdn_desktop.storage import call_file, keys
from pdn_desktop.usecases.candidacies import FileRow
from pdn_desktop.usecases.ports import Content

PAGES, RUNS, READ = 300, 5, 40
WIDTH, HEIGHT = 1240, 1754  # A4 at 150 dots per inch
MOST_EXTRA = 60.0
"""Megabytes, over what the window held before the document was opened."""
MOST_CHILD = 120.0
"""Megabytes of the process that draws, new as a whole; libraries that the window holds too are counted."""
PIECE_BYTES = 1_000_000
CACHE_BYTES = 40_000_000


def measure(folder: Path) -> tuple[Figure, ...]:
    """Open the scan in a fresh process, and go through pages of it with all of them in small beside."""
    path, code = folder / "heavy.pdn", keys.new_code()
    content = scan()
    with call_file.create(path, code) as office, office.unit("bench") as uow:
        digest = uow.store_blob(content)
        uow.act("candidacy.registered", "PDN-2024-M1-001")
    seen = [_seen(path, code, digest, len(content)) for _ in range(RUNS)]
    size = len(content) / 1e6
    return (
        Figure(
            f"numérisation de {PAGES} pages, {size:.0f} Mo : première page, processus à démarrer compris",
            "la même par le moteur seul, en mémoire",
            tuple((one["floor"], one["opened"]) for one in seen),
            budget=12,
            ceiling_ms=1000,
        ),
        Figure(
            "la même, ouverte par un processus déjà là",
            "la même par le moteur seul, en mémoire",
            tuple((one["floor"], one["again"]) for one in seen),
            budget=4,
            ceiling_ms=1000,
        ),
        Figure(
            f"la même : mémoire en plus dans la fenêtre, {READ} pages lues, vignettes à côté",
            "ce qui est permis",
            tuple((MOST_EXTRA, one["extra"]) for one in seen),
            budget=1,
            unit="Mo",
        ),
        Figure(
            "la même : mémoire du processus qui dessine, bibliothèques partagées comprises",
            "ce qui est permis",
            tuple((MOST_CHILD, one["child"]) for one in seen),
            budget=1,
            unit="Mo",
        ),
    )


def scan() -> bytes:
    """Return a PDF whose every page is a picture that nothing compresses further."""
    pictures = [_noise(seed) for seed in range(8)]
    objects: dict[int, bytes] = {}
    for number in range(PAGES):
        picture, drawing = pictures[number % len(pictures)], b"q 595 0 0 842 0 0 cm /I Do Q"
        head = b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB" % (
            WIDTH,
            HEIGHT,
        )
        head += b" /BitsPerComponent 8 /Filter /DCTDecode /Length %d >>" % len(picture)
        at = 3 + 3 * number
        objects[at] = head + b"\nstream\n" + picture + b"\nendstream"
        objects[at + 1] = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawing), drawing)
        objects[at + 2] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /XObject << /I %d 0 R >> >> >>" % (at + 1, at)
        )
    kids = b" ".join(b"%d 0 R" % (5 + 3 * number) for number in range(PAGES))
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (PAGES, kids)
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    return _assembled(objects)


def _noise(seed: int) -> bytes:
    half = (WIDTH // 2, HEIGHT // 2)
    grain = Image.frombytes("L", half, random.Random(seed).randbytes(half[0] * half[1]))  # noqa: S311 -- noise
    target = io.BytesIO()
    grain.resize((WIDTH, HEIGHT)).convert("RGB").save(target, "JPEG", quality=66)
    return target.getvalue()


def _assembled(objects: dict[int, bytes]) -> bytes:
    content, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    content += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    content += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
    return bytes(content)


def _seen(path: Path, code: str, digest: str, size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.heavy_scan", str(path), digest, str(size)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BENCH_CODE": code}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _read(path: Path, digest: str, size: int) -> dict[str, float]:
    """Show the scan in the viewer as the room of candidacies does; return seconds, and megabytes more."""
    application = QApplication([])
    runner = Runner()
    desk = Desk(runner, Messages(), app_calls.now, "bench")
    desk.aids = app_doors.aids()
    viewer = PdfViewer()
    viewer.resize(700, 900)
    viewer.show()
    with call_file.open_(path, os.environ["BENCH_CODE"]) as office:
        desk.seat(office)
        _fill_cache(office.content(digest))
        before = _resident()
        showing = Showing(desk, viewer, lambda _: None)
        opened, again = (_opened(application, showing, viewer, _row(digest, size)) for _ in range(2))
        viewer.ui.sideButton.click()
        most, drawing = _resident(), _resident(viewer.source.process_id)
        for page in range(1, READ):
            viewer.go_to_page(page)
            _until(application, lambda: viewer.view.is_drawn)
            most = max(most, _resident())
            drawing = max(drawing, _resident(viewer.source.process_id))
        _until(application, lambda: viewer.side.strip.held > READ // 2)
        extra = max(most, _resident()) - before
        viewer.clear("", "")
        with office.unit("bench") as uow:
            content = uow.blob(digest)
        runner.stop()
    return {
        "opened": opened,
        "again": again,
        "extra": extra,
        "child": drawing,
        "floor": _engine_alone(content),
    }


def _opened(application: QApplication, showing: Showing, viewer: PdfViewer, row: FileRow) -> float:
    """Return the seconds from the choice of the file to its first page."""
    viewer.clear("", "")
    started = perf_counter()
    showing.show_kept(row)
    return _until(application, lambda: viewer.view.is_drawn) - started


def _fill_cache(content: Content) -> None:
    """Read as much as the engine of the call file ever keeps of it: any work of an hour does so too."""
    for start in range(content.size - CACHE_BYTES, content.size, PIECE_BYTES):
        content.at(start, PIECE_BYTES)


def _row(digest: str, size: int) -> FileRow:
    return FileRow(
        id="scan",
        name="Dossier.pdf",
        media_type="application/pdf",
        size=size,
        pages=PAGES,
        sha256=digest,
        warnings=(),
        pieces=(),
    )


def _until(application: QApplication, done: Callable[[], bool]) -> float:
    """Let the window work until this is so, and return when it was."""
    given_up = perf_counter() + 60
    ticks = QTimer(interval=1)  # to wait, and leave the processor to who draws
    ticks.start()
    while not done() and perf_counter() < given_up:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return perf_counter()


def _engine_alone(content: bytes) -> float:
    """Return the seconds the engine takes for the first page of bytes that lie in memory."""
    source, document = QBuffer(), QPdfDocument()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    started = perf_counter()
    document.load(source)
    document.render(0, QSize(670, 948))
    taken = perf_counter() - started
    document.close()
    return taken


def _resident(process: int | str = "self") -> float:
    """Return the megabytes a process holds in memory (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    print(json.dumps(_read(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
