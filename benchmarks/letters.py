"""Printing: a two-page tagged letter in a run, against the same text on a bare ReportLab canvas.

The bare canvas knows its lines beforehand, embeds the same two faces, and writes neither tags nor furniture:
first one file per letter, then all the letters in one file, which is the harder floor for a run.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from benchmarks.measure import Figure, Stopwatch, interleaved
from pdn_desktop.documents.fonts import faces
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.usecases.sheets import Letterhead, LetterSheet, Signatory

COUNT = 1000
FEW = 50

type Line = tuple[int, float, float, str]
"""A page, where the line starts on it, and its words."""

TEMPLATE = """\
Appel à candidatures Promeneurs du Net – suite donnée à votre candidature
---
{{ appel_civil }},

Vous avez présenté la candidature de {{ structure }} au titre du module 1 « Coordination générale » dans les
départements de l’Allier et du Puy-de-Dôme. Elle a été examinée par le comité technique jeunesse
bi-départemental au regard des critères annoncés dans l’avis d’appel, et vos représentants ont été entendus le
{{ audition }}.

Malgré {{ points_forts }}, votre candidature n’a pas été retenue, pour les motifs suivants :

{% for motif in motifs %}
- {{ motif.critere }} : {{ motif.texte }}{{ "." if loop.last else " ;" }}
{% endfor %}

| Module | Département | Décision | Référence et date |
|---|---|---|---|
{% for ligne in tableau %}
| {{ ligne.module }} | {{ ligne.departement }} | {{ ligne.decision }} | {{ ligne.reference }} |
{% endfor %}

La candidature de la fédération Horizons jeunesse a été retenue par décision {{ decision }} du 1er mai 2024.

Le comité a apprécié l’ancrage de votre structure auprès des jeunes et la qualité des partenariats que vous
avez noués dans les deux départements. Il a toutefois relevé que le calendrier du projet restait à préciser et
que les moyens humains n’étaient pas entièrement assurés sur la durée de la convention.

Nous vous remercions de l’intérêt que vous portez à la démarche et du travail consacré à votre dossier. Nos
services se tiennent à votre disposition pour un échange sur votre candidature.

Nous vous prions d’agréer, {{ appel_civil }}, l’expression de notre considération distinguée.
---
**Voies et délais de recours.** L’absence de suite favorable donnée à votre candidature résulte de la décision
{{ decision }} du 1er mai 2024, par laquelle une autre candidature a été retenue au titre du module 1. C’est
cette décision qui peut être contestée, dans un délai de deux mois à compter de la présente notification, par
un recours gracieux auprès de la direction de la Caf ou par un recours devant le tribunal administratif, par
courrier ou par l’application Télérecours citoyens.

**Données personnelles.** Les Caf, responsables conjoints, traitent vos données pour instruire votre
candidature, organiser les auditions et notifier la décision (mission d’intérêt public, article 6-1-e du
RGPD). Elles sont destinées aux services instructeurs et aux membres du comité de sélection. Vous pouvez
accéder à vos données, les faire rectifier, vous opposer ou demander la limitation.
"""

SHEET = LetterSheet(
    kind=DocumentKind.NOT_RETAINED,
    number="2024-M1-NR-000",
    dated=date(2024, 5, 6),
    place_date="Moulins, le 6 mai 2024",
    letterheads=(
        Letterhead(("Caf de l’Allier", "9 rue des Exemples", "03000 MOULINS")),
        Letterhead(("Caf du Puy-de-Dôme", "12 place de l’Essai", "63000 CLERMONT-FERRAND")),
    ),
    recipient=(
        "ASSOCIATION RESEAU JEUNES",
        "MADAME LA PRESIDENTE",
        "12 RUE DES ORGUES",
        "63000 CLERMONT FERRAND",
    ),
    followed_by=("Prénom Nom, chargée de mission", "Tél. : 04 70 00 00 00"),
    references=("Nos réf. : 2024-M1-NR-000 (dossier PDN-2024-M1-002)",),
    sending_mode="Lettre recommandée avec avis de réception",
    signatories=(
        Signatory("Le Directeur de la Caf de l’Allier", "Prénom NOM"),
        Signatory("La Directrice de la Caf du Puy-de-Dôme", "Prénom NOM"),
    ),
    enclosures=(),
    template=TEMPLATE,
    fields={
        "appel_civil": "Madame la Présidente",
        "structure": "l’association Réseau Jeunes Volcans",
        "audition": date(2024, 3, 21),
        "points_forts": "une bonne connaissance des jeunes du territoire",
        "decision": "D-2024-17",
        "motifs": [
            {"critere": "qualité du projet", "texte": "la période de tuilage n’a pas été précisée"},
            {"critere": "capacité à durer", "texte": "la continuité du poste n’est pas assurée"},
        ],
        "tableau": [
            {"module": "1", "departement": name, "decision": "non retenue", "reference": "D-2024-17"}
            for name in ("Allier", "Puy-de-Dôme")
        ],
    },
    check_code="K7Q2-9MXA-44",
)


def measure(folder: Path) -> list[Figure]:  # noqa: ARG001 -- every benchmark is given one
    """Return the figures of printing."""
    lines = _lines(Press().letter(SHEET).content)
    run = _timed(lambda: Press().run(_sheets(COUNT)).pages, COUNT)
    singles = _timed(_letters_alone, FEW)
    one_each = _timed(lambda: [_bare([page]) for page in [lines] * FEW], FEW)
    all_in_one = _timed(lambda: _bare([lines] * COUNT), COUNT)
    what = f"lettre de 2 pages, tirage de {COUNT}"
    return [
        Figure(what, "même texte, un fichier nu par lettre", interleaved(one_each, run, 3), 2.5),
        Figure(what, "même texte, un seul fichier nu", interleaved(all_in_one, run, 3), 2.5),
        Figure(
            "lettre de 2 pages, seule", "même texte, un fichier nu", interleaved(one_each, singles, 5), 2.5
        ),
    ]


def _timed(work: Callable[[], object], count: int) -> Stopwatch:
    """Return a stopwatch that gives the processor's seconds per letter."""

    def seconds() -> float:
        start = time.process_time()
        work()
        return (time.process_time() - start) / count

    return seconds


def _sheets(count: int) -> Iterator[LetterSheet]:
    for number in range(count):
        yield replace(
            SHEET,
            number=f"2024-M1-NR-{number:03d}",
            recipient=(f"ASSOCIATION NUMERO {number}", *SHEET.recipient[1:]),
            fields={**SHEET.fields, "structure": f"l’association Réseau numéro {number}"},
            check_code=f"K7Q2-9MXA-{number:04d}",
        )


def _letters_alone() -> None:
    press = Press()
    for sheet in _sheets(FEW):
        press.letter(sheet)


def _lines(content: bytes) -> list[Line]:
    """Return the lines of a finished letter, as the bare canvas draws them."""
    lines = []
    with pypdfium2.PdfDocument(content) as document:
        assert len(document) == 2
        for number, page in enumerate(document):
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                lines.append((number, left, bottom, text.get_text_bounded(left, bottom, right, top)))
    return lines


def _bare(letters: list[list[Line]]) -> bytes:
    out = BytesIO()
    regular, bold = (face.name for face in faces()[:2])
    canvas = Canvas(out, pageCompression=1, invariant=1, initialFontName=regular)
    for lines in letters:
        for page in range(2):
            for index, (where, x, y, words) in enumerate(lines):
                if where == page:
                    canvas.setFont(bold if index % 8 == 0 else regular, 11)
                    canvas.drawString(x, y, words)
            canvas.showPage()
    canvas.save()
    return out.getvalue()
