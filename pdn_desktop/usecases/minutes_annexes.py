"""The annexes of the minutes, as tables that hold every line: quorum, dossiers, hearings, marks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from pdn_desktop.domain.admissibility import REASON_NAMES, STATUS_NAMES
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.hearing import STATUS_NAMES as HEARING_NAMES
from pdn_desktop.domain.hearing import HearingMode, HearingStatus
from pdn_desktop.domain.session import Quorum
from pdn_desktop.domain.verdict import to_hundredths
from pdn_desktop.domain.wording import clock_time, counted, listed, mark_text, short_date
from pdn_desktop.domain.workings import seal_text
from pdn_desktop.usecases.minutes_facts import (
    FiledFact,
    HearingFact,
    MinutesFacts,
    ScoreFact,
    SupplementFact,
)
from pdn_desktop.usecases.minutes_fields import decimal, vote_words
from pdn_desktop.usecases.sheets import TableSection
from pdn_desktop.usecases.sitting_facts import ItemFact, VoteFact

_ROUNDED = "Les totaux sont calculés exactement, puis arrondis au centième."


def minutes_annexes(facts: MinutesFacts) -> tuple[TableSection, ...]:
    """Return the annexes that hold something, numbered in order."""
    made = (
        _agenda(facts),
        _filed(facts),
        _supplements(facts),
        _hearings(facts),
        _means(facts),
        *_individual(facts),
        _integrity(facts),
    )
    return tuple(_numbered([annex for annex in made if annex is not None]))


def _numbered(annexes: Sequence[TableSection]) -> Iterator[TableSection]:
    for number, annex in enumerate(annexes, 1):
        yield replace(annex, heading=f"Annexe {number} – {annex.heading}")


def _agenda(facts: MinutesFacts) -> TableSection | None:
    items = [item for sitting in facts.sittings for item in sitting.items]
    if not items:
        return None
    return TableSection(
        heading="Quorum et votes par point",
        introduction="",
        header=("Point", "Heure", "Votants", "Présents", "Mandats", "Quorum", "Sens de la délibération"),
        rows=tuple(_agenda_row(item) for item in items),
        numeric=frozenset({2, 3, 4}),
        widths=(2.7, 1.15, 1.4, 1.45, 1.45, 1.6, 2.6),
        notes=(
            "Votants\u00a0: membres ayant voix délibérative, ceux qui se sont déportés n’étant pas comptés.",
        ),
    )


def _agenda_row(item: ItemFact) -> tuple[str, ...]:
    quorum = item.quorum
    counts = (str(quorum.eligible), str(quorum.present), str(quorum.represented), _needed(quorum))
    return (
        f"{item.title}{_absent(item)}",
        _clock(item.began_at),
        *(counts if item.dealt else ("–", "–", "–", "non traité")),
        " ".join(_vote(vote, several=_quorum_moved(item)) for vote in item.votes) or "–",
    )


def _absent(item: ItemFact) -> str:
    parts = (("déport", item.aside), ("hors séance", item.out))
    told = [f"{why}\u00a0: {listed(names)}" for why, names in parts if names]
    return f" ({'\u00a0; '.join(told)})" if told else ""


def _quorum_moved(item: ItemFact) -> bool:
    """Tell whether members came or left between two votes on this item."""
    return len({vote.quorum for vote in item.votes}) > 1


def _vote(vote: VoteFact, *, several: bool) -> str:
    """Return a vote in words; with who took part, where that changed between two votes."""
    if not several:
        return vote_words(vote)
    there = counted(vote.quorum.present, "présent", "présents")
    proxies = counted(vote.quorum.represented, "mandat", "mandats")
    return f"{vote_words(vote)} (À {_clock(vote.at)}\u00a0: {there}, {proxies}.)"


def _needed(quorum: Quorum) -> str:
    reached = "atteint" if quorum.reached else "non atteint"
    return f"{quorum.required}, {reached}" if quorum.required else "non requis"


def _clock(moment: datetime | None) -> str:
    return clock_time(paris(moment)) if moment else "–"


def _filed(facts: MinutesFacts) -> TableSection:
    return TableSection(
        heading="Candidatures reçues et recevabilité",
        introduction="" if facts.filed else "Aucune candidature n’a été reçue.",
        header=("Candidature", "Structure", "Département", "Reçue le", "Recevabilité"),
        rows=tuple(_filed_row(each) for each in facts.filed),
        widths=(2.1, 3.2, 1.7, 1.7, 3.2),
    )


def _filed_row(each: FiledFact) -> tuple[str, ...]:
    local = paris(each.received_at)
    late = "hors délai" if each.late else ""
    why = REASON_NAMES[each.reason] if each.reason else late
    said = [STATUS_NAMES[each.status], why, each.text.strip().rstrip(".")]
    when = f"{short_date(local.date())} à {clock_time(local)}"
    status = "\u00a0; ".join(part for part in said if part)
    return each.number, each.structure, listed(each.departments), when, status


def _supplements(facts: MinutesFacts) -> TableSection | None:
    if not facts.supplements:
        return None
    return TableSection(
        heading="Compléments demandés",
        introduction="",
        header=("Candidature", "Demandés le", "Avant le", "Éléments", "Reçus le"),
        rows=tuple(_supplement_row(each) for each in facts.supplements),
        widths=(3, 1.6, 1.4, 3.6, 1.4),
    )


def _supplement_row(each: SupplementFact) -> tuple[str, ...]:
    answered = short_date(each.answered_on) if each.answered_on else "–"
    items = "\u00a0; ".join(item.strip().rstrip(".") for item in each.items)
    asked = f"{each.number}, {each.structure}"
    return asked, short_date(each.asked_on), short_date(each.due_on), items, answered


def _hearings(facts: MinutesFacts) -> TableSection | None:
    if not facts.hearings:
        return None
    return TableSection(
        heading="Auditions",
        introduction="",
        header=("Candidature", "Audition", "Pour la structure", "Observations"),
        rows=tuple(_hearing_row(each) for each in facts.hearings),
        widths=(3, 2.2, 3.2, 3.2),
    )


def _hearing_row(each: HearingFact) -> tuple[str, ...]:
    remarks = [] if each.status is HearingStatus.HELD else [HEARING_NAMES[each.status]]
    remarks += ["en visioconférence"] if each.mode is HearingMode.VIDEO else []
    remarks += [" ".join(text.split()) for text in (each.reason, each.incidents) if text.strip()]
    return (
        f"{each.number}, {each.structure}",
        _held(each),
        "\u00a0; ".join(each.attendees) or "–",
        "\u00a0; ".join(remarks) or "–",
    )


def _held(each: HearingFact) -> str:
    if each.on is None:
        return "–"
    times = ""
    if each.began_at:
        ends = f" à {_clock(each.finished_at)}" if each.finished_at else ""
        times = f", {'de ' if ends else 'à '}{_clock(each.began_at)}{ends}"
    return f"{short_date(each.on)}{times}"


def _means(facts: MinutesFacts) -> TableSection | None:
    if not facts.scores:
        return None
    codes = [criterion.code for criterion in facts.grid.criteria]
    weights = "\u00a0; ".join(
        f"{c.code}\u00a0{c.short or c.label}\u00a0({mark_text(to_hundredths(facts.grid.points(c.code)))})"
        for c in facts.grid.criteria
    )
    scale = mark_text(facts.grid.scale_max)
    return TableSection(
        heading="Notes par candidature et par critère",
        introduction=f"Moyennes des membres, sur {scale}. Poids\u00a0: {weights}.",
        header=("Candidature", *codes, "Total", "Notateurs"),
        rows=tuple(_means_row(score) for score in facts.scores),
        numeric=frozenset(range(1, 3 + len(codes))),
        widths=(4, *(1 for _ in codes), 1.1, 1.5),
        notes=(*_agreed(facts), _ROUNDED),
    )


def _agreed(facts: MinutesFacts) -> Iterator[str]:
    """Yield each collective mark with the mean it stands for: both stay visible (domain §3.5, 8)."""
    for each in facts.agreed:
        said = f"note arrêtée {mark_text(each.value)}, moyenne des membres\u00a0: {decimal(each.mean)}."
        yield f"* {each.number}, {each.criterion}\u00a0: {said}"


def _means_row(score: ScoreFact) -> tuple[str, ...]:
    provisional = " (p)" if score.provisional and score.total is not None else ""
    marks = (
        decimal(part.mean) if part.agreed is None else f"{mark_text(part.agreed)}*" for part in score.criteria
    )
    return (
        f"{score.number}, {score.structure}",
        *marks,
        f"{decimal(score.total)}{provisional}",
        str(score.raters),
    )


def _individual(facts: MinutesFacts) -> Iterator[TableSection]:
    told = [score for score in facts.scores if score.members]
    if not told:
        return
    codes = [criterion.code for criterion in facts.grid.criteria]
    yield TableSection(
        heading="Notes individuelles",
        introduction="Notes définitives des membres dont la fiche compte.",
        header=("Candidature", "Membre", *codes),
        rows=tuple(
            (
                f"{score.number}, {score.structure}",
                each.member,
                *(_mark(each.marks, code) for code in codes),
            )
            for score in told
            for each in score.members
        ),
        numeric=frozenset(range(2, 2 + len(codes))),
        widths=(4, 2.4, *(0.9 for _ in codes)),
        notes=("NSP\u00a0: ne se prononce pas.",),
    )


def _mark(marks: Mapping[str, Decimal | None], code: str) -> str:
    if code not in marks:
        return "–"
    value = marks[code]
    return "NSP" if value is None else mark_text(value)


def _integrity(facts: MinutesFacts) -> TableSection:
    seq, digest = facts.journal
    grid = facts.grid
    rows = [
        (
            f"Grille du module {facts.module.code[1:]}, version {grid.number}",
            seal_text(grid.seal) or "non scellée",
        ),
        (f"Journal des actes, jusqu’à l’acte n°\u00a0{seq}", seal_text(digest) or "–"),
    ]
    return TableSection(
        heading="Empreintes",
        introduction=(
            "Pour vérification\u00a0: empreintes SHA-256 de la grille scellée et du dernier acte du journal "
            "au moment où ce procès-verbal a été établi."
        ),
        header=("Objet", "Empreinte"),
        rows=tuple(rows),
        widths=(3, 6),
    )
