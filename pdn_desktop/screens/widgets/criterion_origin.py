"""What makes the figures of one criterion: the arithmetic, the marks, who gave them, and their history."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.committee import Role
from pdn_desktop.domain.scoring import Mark, Round
from pdn_desktop.domain.verdict import CriterionScore
from pdn_desktop.domain.wording import counted, long_date, mark_text
from pdn_desktop.domain.workings import exact_text, mean_text, points_text
from pdn_desktop.screens.theme import SPACE_3
from pdn_desktop.screens.widgets.criterion_line import FEWEST
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.explaining import ROUND_WORDS, CriterionOrigin, Voice

AGREE, AGREE_AGAIN = "Arrêter une note…", "Modifier la note arrêtée…"
CLOSED = "Les notes des membres se montrent une fois la délibération ouverte."
ABSTAINED, UNMARKED = "NSP", "–"
_MARK_WIDTH = 8


class CriterionOriginView(QWidget):
    """Shows it once; members' marks, names and history only when `opened` (domain §3.7)."""

    def __init__(self, origin: CriterionOrigin, parent: QWidget | None = None, *, opened: bool) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, SPACE_3)
        self.column.setSpacing(SPACE_3)
        self.table = RecordsView(self)
        self.table.setVisible(opened)  # else it would stand, empty, over the calculation
        criterion = origin.grid.criterion(origin.part.criterion)
        self.workings = _card("Le calcul", criterion.label, workings(origin, opened=opened), self)
        self.agree = QPushButton(AGREE_AGAIN if origin.agreed else AGREE, self.workings)
        self.agree.setAccessibleDescription(f"{criterion.code}, {origin.structure}")
        self.workings.column.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.workings)
        if origin.agreed_past:
            self.column.addWidget(_card("Note arrêtée par le comité", "", _agreed(origin), self))
        self.marks = self._marks(origin) if opened else Card("Notes des membres", CLOSED, self)
        self.column.addWidget(self.marks)
        if opened and origin.past:
            about = "Ce que disait chaque fiche, quand elle a été finalisée."
            self.column.addWidget(_card("Historique des notes", about, origin.past, self))

    def _marks(self, origin: CriterionOrigin) -> Card:
        card = _card("Notes des membres", _LEGEND, (), self)
        model = RecordsModel(_columns(origin), lambda voice: voice.member.id, self)
        self.table.setAccessibleName("Notes des membres sur ce critère")
        self.table.show_model(model)
        self.table.fit_rows()
        model.show_rows(origin.voices)
        self.table.fit_rows()
        card.column.addWidget(self.table)
        for text in _comments(origin):
            card.column.addWidget(paragraph(text, card))
        return card


def workings(origin: CriterionOrigin, *, opened: bool) -> Iterator[str]:
    """Yield how the figures of a criterion are computed; the marks themselves only when opened."""
    part, veiled = origin.part, veiled_part(origin.part, opened=opened)
    if part.mean is None:
        yield "Moyenne\u00a0: aucun membre n’a encore donné de note qui compte."
    elif veiled:
        yield "Moyenne\u00a0: non montrée, un seul membre a donné une note."
    elif opened:
        yield f"Moyenne\u00a0: {mean_text(origin.values)}"
    else:
        yield f"Moyenne de {counted(part.marks, 'note', 'notes')}\u00a0: {exact_text(part.mean)}"
    if part.agreed is not None:
        yield f"Note arrêtée\u00a0: {mark_text(part.agreed)}, qui compte à la place de la moyenne"
    if part.standing is not None and (not veiled or part.agreed is not None):
        yield f"Points\u00a0: {points_text(origin.grid, part)}"
    yield _given(origin)
    if not veiled and part.marks >= FEWEST:
        yield _dispersion(origin)


def veiled_part(part: CriterionScore, *, opened: bool) -> bool:
    """Tell whether a mean would give one member's mark away."""
    return not opened and part.marks < FEWEST


def _given(origin: CriterionOrigin) -> str:
    marks = counted(origin.part.marks, "note compte", "notes comptent")
    expected = counted(origin.expected, "membre qui vote", "membres qui votent")
    return f"{marks}, pour {expected} sur ce dossier."


def _dispersion(origin: CriterionOrigin) -> str:
    alert = mark_text(origin.spread_alert)
    over = origin.spread >= origin.spread_alert
    judged = f"à discuter (seuil\u00a0: {alert})" if over else f"au-dessous du seuil de discussion ({alert})"
    middle = exact_text(origin.median) if origin.median is not None else UNMARKED
    gap = f"Écart entre la plus haute et la plus basse\u00a0: {mark_text(origin.spread)}, {judged}"
    return f"{gap}. Médiane\u00a0: {middle}."


def _agreed(origin: CriterionOrigin) -> Iterator[str]:
    agreed = origin.agreed
    if agreed is not None:
        day = f" le {long_date(agreed.on)}" if agreed.on else ""
        yield f"{mark_text(agreed.value)}, arrêtée{day}. Motif\u00a0: {agreed.reason}"
    else:
        yield "Retirée\u00a0: la moyenne compte de nouveau."
    if agreed is None or len(origin.agreed_past) > 1:
        yield from origin.agreed_past


_LEGEND = (
    "La note donnée après audition remplace celle du dossier\u00a0; les deux sont gardées. "
    "NSP\u00a0: ne se prononce pas, ce qui n’est pas un zéro."
)


def _columns(origin: CriterionOrigin) -> list[Column[Voice]]:
    rounds = [each for each in Round if any(each in voice.answers for voice in origin.voices)]
    heads = {Round.DOSSIER: "Dossier", Round.AFTER_AUDITION: "Audition"}

    def answer(round_: Round) -> Column[Voice]:
        return Column(heads[round_], lambda voice: _answer(voice, round_), width=_MARK_WIDTH)

    return [
        Column("Membre", _member),
        *map(answer, rounds),
        Column("Remarque", lambda voice: voice.remark or "Compte"),
    ]


def _answer(voice: Voice, round_: Round) -> str:
    mark: Mark | None = voice.answers.get(round_)
    if mark is None:
        return UNMARKED
    return ABSTAINED if mark.value is None else mark_text(mark.value)


def _member(voice: Voice) -> str:
    advisory = voice.member.role is Role.ADVISORY
    return f"{voice.member.name} (voix consultative)" if advisory else voice.member.name


def _comments(origin: CriterionOrigin) -> Iterator[str]:
    for voice in origin.voices:
        for round_, mark in sorted(voice.answers.items()):
            if mark.comment.strip():
                yield f"{voice.member.name}, {ROUND_WORDS[round_]}\u00a0: {mark.comment.strip()}"


def _card(title: str, about: str, lines: Iterator[str] | tuple[str, ...], parent: QWidget) -> Card:
    card = Card(title, about, parent)
    for line in lines:
        card.column.addWidget(paragraph(line, card))
    return card
