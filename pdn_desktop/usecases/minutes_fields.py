"""The fields the text of the minutes is filled with, under the French names a secretary reads (domain §5.5).

Long lists stop at `MOST`: the annexes hold them whole.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from pdn_desktop.domain import wording
from pdn_desktop.domain.admissibility import REASON_NAMES
from pdn_desktop.domain.call import Call, Institution, Settings
from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.domain.courtesy import agreement
from pdn_desktop.domain.deadlines import paris, paris_day
from pdn_desktop.domain.hearing import UNHEARD, HearingStatus
from pdn_desktop.domain.outcomes import Outcome
from pdn_desktop.domain.ranking import VOTE
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.domain.session import SEATED, ItemKind, Presence, Verdict, quorum_words
from pdn_desktop.domain.verdict import to_hundredths
from pdn_desktop.usecases.hearing_fields import chair_title
from pdn_desktop.usecases.matter import Gaps
from pdn_desktop.usecases.merge_fields import Fields, committee_fields
from pdn_desktop.usecases.minutes_facts import (
    MinutesFacts,
    ProposalFact,
    RankedFact,
    RecusalFact,
    ScopeOpinionFact,
)
from pdn_desktop.usecases.result_fields import phrase
from pdn_desktop.usecases.sitting_facts import ItemFact, SeatFact, SittingFact, VoteFact

MOST = 40
"""So many lines of one list stand in the text."""
NAMED = 12
"""So many candidacies are named in one sentence."""

_VOICES = {"chair": "délibérative, présidence", "voting": "délibérative", "advisory": "consultative"}
_PRESENCES = {
    Presence.ROOM: "en salle",
    Presence.VIDEO: "en visioconférence",
    Presence.EXCUSED: "excusé(e)",
    Presence.ABSENT: "absent(e)",
}


def minutes_fields(facts: MinutesFacts, call: Call, settings: Settings, gaps: Gaps) -> Fields:
    """Return every field of the minutes; what is required and empty is noted in `gaps`."""
    return {
        "appel": {
            "titre": call.title,
            "annee": call.year,
            "auteurs": wording.institutions_the(facts.institutions),
        },
        "comite": committee_fields(settings),
        "module": {
            "numero": wording.module_number(facts.module),
            "titre": facts.module.title,
            "libelle": wording.modules_of([facts.module]),
            "date_limite": paris_day(facts.module.deadline),
            "heure_limite": wording.clock_time(paris(facts.module.deadline)),
        },
        "texte": {
            "ouverture": _paragraphs(facts.words.opening),
            "remarques": _paragraphs(facts.words.remarks),
        },
        "pv": {"remplace": ""},
        "seances": _sittings(facts, settings, gaps),
        "quorum": _quorum(facts, settings),
        "deports": [_recusal(each) for each in facts.recusals],
        "grille": _grid(facts, gaps),
        "depots": _filed(facts, gaps),
        "auditions": _hearings(facts, gaps),
        "notation": _marks(facts, gaps),
        "examens": _dealt(facts, ItemKind.CANDIDACY),
        "points_ouverture": _dealt(facts, ItemKind.OPENING),
        "points_recevabilite": _dealt(facts, ItemKind.ADMISSIBILITY),
        "autres_points": _dealt(facts, ItemKind.OTHER),
        "avis": [_opinion(facts, scope, gaps) for scope in facts.scopes],
    }


def _paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _items(facts: MinutesFacts, kind: ItemKind) -> list[ItemFact]:
    return [item for sitting in facts.sittings for item in sitting.items if item.kind is kind]


def _dealt(facts: MinutesFacts, kind: ItemKind) -> list[Fields]:
    """Return what was held of the items of a kind; those of which nothing is told are left out."""
    return [_item(item) for item in _items(facts, kind) if _told(item)][:MOST]


def _told(item: ItemFact) -> bool:
    return bool(item.conclusion.strip() or item.votes or item.disagreements)


def some(words: Sequence[str]) -> str:
    """Return « a, b et c », or the first ones « et 4 autres »."""
    if len(words) <= NAMED:
        return wording.listed(words)
    return wording.listed((*words[: NAMED - 1], f"{len(words) - NAMED + 1}\u00a0autres"))


# ---- the meeting ----------------------------------------------------------------------------------------


def _sittings(facts: MinutesFacts, settings: Settings, gaps: Gaps) -> list[Fields]:
    if not facts.sittings:
        gaps.need("la séance du comité, à ouvrir dans la rubrique Délibération")
    return [_sitting(sitting, settings, gaps) for sitting in facts.sittings]


def _sitting(sitting: SittingFact, settings: Settings, gaps: Gaps) -> Fields:
    of_it = f"de la séance du {wording.long_date(sitting.on)}"
    unknown = [seat.name for seat in sitting.seats if seat.presence is None]
    if unknown:
        gaps.need(f"la présence {of_it} pour {some(unknown)}")
    names = [chair.name for chair in sitting.chairs]
    return {
        "date": sitting.on,
        "jour": wording.weekday_date(sitting.on),
        "debut": gaps.filled(_clock(sitting.began_at), f"l’heure de début {of_it}"),
        "fin": gaps.filled(_clock(sitting.ended_at), f"l’heure de fin {of_it}"),
        "lieu": gaps.filled(sitting.place.strip(), f"le lieu {of_it}"),
        "a_distance": sitting.by_video,
        "presidence": gaps.filled(wording.listed(names), f"la présidence {of_it}"),
        "copresidence": len(names) > 1,
        "secretaire": sitting.secretary,
        "reconvoquee": sitting.reconvened,
        "incidents": _paragraphs(sitting.incidents),
        "membres": [
            {
                "nom": seat.name,
                "qualite": seat.capacity,
                "institution": seat.institution,
                "voix": _VOICES[seat.role],
                "presence": _presence(seat),
            }
            for seat in sitting.seats
        ],
        "presents": sum(seat.presence in SEATED for seat in sitting.seats),
        "mandats": sum(seat.presence is Presence.REPRESENTED for seat in sitting.seats),
        "presidents": [chair_title(chair, settings.committee_short) for chair in sitting.chairs],
    }


def _presence(seat: SeatFact) -> str:
    if seat.presence is None:
        return "[à compléter]"
    if seat.presence is Presence.REPRESENTED:
        return f"mandat donné à {seat.proxy}"
    parts = [_PRESENCES[seat.presence]]
    if seat.arrived_at:
        parts.append(f"à partir de {_clock(seat.arrived_at)}")
    if seat.absences:
        spans = [f"de {_clock(since)} à {_clock(until)}" for since, until in seat.absences]
        parts.append(f"sauf {wording.listed(spans)}")
    if seat.left_at:
        parts.append(f"jusqu’à {_clock(seat.left_at)}")
    if seat.proxy:
        parts.append(_proxy_words(seat))
    return ", ".join(parts)


def _proxy_words(seat: SeatFact) -> str:
    given = f"mandat donné à {seat.proxy}"
    if seat.absences:
        return f"{given} pendant ses absences"
    return f"puis {given}" if seat.left_at else given


def _clock(moment: datetime | None) -> str:
    return wording.clock_time(paris(moment)) if moment else ""


def _quorum(facts: MinutesFacts, settings: Settings) -> Fields:
    dealt = [item for sitting in facts.sittings for item in sitting.items if item.dealt]
    short = [item.title for item in dealt if not item.quorum.reached]
    return {"regle": quorum_words(settings), "points": len(dealt), "manques": short[:MOST]}


def _recusal(told: RecusalFact) -> Fields:
    return {
        "membre": told.member,
        "accord": agreement(told.civility, told.member),
        "candidatures": some(told.numbers),
        "plusieurs": len(told.numbers) > 1,
        "sortie": told.left_room,
        "restriction": phrase(told.restriction) if told.restriction else "",
    }


# ---- the call, the dossiers, the hearings ---------------------------------------------------------------


def _grid(facts: MinutesFacts, gaps: Gaps) -> Fields:
    grid = facts.grid
    if not grid.sealed:
        gaps.need("le scellement de la grille")
    if grid.adopted_on is None:
        gaps.need("la date à laquelle la grille a été arrêtée")
    return {
        "version": grid.number,
        "arretee_le": grid.adopted_on,
        "arretee_par": grid.adopted_by,
        "bareme": wording.mark_text(grid.scale_max),
        "pas": wording.mark_text(grid.step),
        "criteres": [
            {"code": c.code, "libelle": c.label, "poids": _points(grid, c.code)} for c in grid.criteria
        ],
        "departage": list(grid.tie_order),
        "motif_remplacement": _sentence(grid.reason),
        "scellee_le": paris_day(grid.sealed_at) if grid.sealed_at else None,
        "scellee_a": _clock(grid.sealed_at),
        "empreinte": grid.seal,
        "motif": grid.reason,
    }


def _points(grid: ScoringGrid, code: str) -> str:
    """Return what a criterion weighs out of 100: a coefficient is brought to points."""
    return wording.mark_text(to_hundredths(grid.points(code)))


_OPEN = frozenset(
    {AdmissibilityStatus.RECEIVED, AdmissibilityStatus.CHECKING, AdmissibilityStatus.INCOMPLETE}
)


def _filed(facts: MinutesFacts, gaps: Gaps) -> Fields:
    waiting = [each.number for each in facts.filed if each.status in _OPEN]
    if waiting:
        gaps.need(f"la recevabilité {_of_candidacies(waiting)}")
    counts = facts.counts
    inadmissible = [each for each in facts.filed if each.status is AdmissibilityStatus.INADMISSIBLE]
    return {
        "recus": counts.received,
        "dans_le_delai": counts.in_time,
        "hors_delai": counts.received - counts.in_time,
        "recevables": counts.admissible,
        "irrecevables": [
            {
                "numero": each.number,
                "structure": each.structure,
                "motif": REASON_NAMES[each.reason] if each.reason else "",
                "precision": phrase(each.text) if each.text else "",
            }
            for each in inadmissible[:MOST]
        ],
        "retirees": counts.withdrawn,
        "doubles": counts.duplicates,
        "complements": len(facts.supplements),
        "complements_recus": sum(each.answered_on is not None for each in facts.supplements),
    }


def _of_candidacies(numbers: Sequence[str]) -> str:
    return f"{'de la candidature' if len(numbers) == 1 else 'des candidatures'} {some(numbers)}"


def _hearings(facts: MinutesFacts, gaps: Gaps) -> Fields:
    held = [each for each in facts.hearings if each.status is HearingStatus.HELD]
    left = [each.number for each in facts.hearings if each.status not in UNHEARD | {HearingStatus.HELD}]
    if left:
        gaps.need(f"ce qu’il est advenu de l’audition {_of_candidacies(left)}")
    return {
        "tenues": len(held),
        "jours": wording.listed(
            wording.long_date(day) for day in sorted({each.on for each in held if each.on})
        ),
        "non_entendues": [
            {
                "numero": each.number,
                "structure": each.structure,
                "motif": phrase(each.reason) if each.reason else "",
            }
            for each in facts.hearings
            if each.status in UNHEARD
        ][:MOST],
        "incidents": [
            {"numero": each.number, "texte": " ".join(each.incidents.split())}
            for each in facts.hearings
            if each.incidents.strip()
        ][:MOST],
    }


# ---- marks and opinion ----------------------------------------------------------------------------------


def _marks(facts: MinutesFacts, gaps: Gaps) -> Fields:
    provisional = [each.number for each in facts.scores if each.total is None or each.provisional]
    if provisional:
        gaps.need(f"assez de notes pour classer {_the_candidacies(provisional)}")
    gaps_found = [
        (score.number, part.criterion, part.spread)
        for score in facts.scores
        for part in score.criteria
        if part.spread >= facts.spread_alert
    ]
    weak = [
        (score.number, part.criterion, standing)
        for score in facts.scores
        for part in score.criteria
        if (standing := part.mean if part.agreed is None else part.agreed) is not None
        and standing < facts.vigilance_threshold
    ]
    return {
        "ecarts": [_pointed(*each) for each in gaps_found[:MOST]],
        "ecart_min": wording.mark_text(facts.spread_alert),
        "vigilance": [_pointed(*each) for each in weak[:MOST]],
        "seuil_vigilance": wording.mark_text(facts.vigilance_threshold),
        "arretees": [
            {
                "numero": each.number,
                "structure": each.structure,
                "critere": each.criterion,
                "note": wording.mark_text(each.value),
                "moyenne": decimal(each.mean) if each.mean is not None else "",
                "motif": phrase(each.reason),
            }
            for each in facts.agreed[:MOST]
        ],
    }


def _the_candidacies(numbers: Sequence[str]) -> str:
    return f"{'la candidature' if len(numbers) == 1 else 'les candidatures'} {some(numbers)}"


def _pointed(number: str, criterion: str, value: Decimal) -> Fields:
    return {"numero": number, "critere": criterion, "valeur": decimal(value)}


def decimal(value: Decimal | None) -> str:
    """Return « 78,33 », a dash for none."""
    return "–" if value is None else wording.decimal_text(value, 2)


def _item(item: ItemFact) -> Fields:
    return {
        "titre": item.title,
        "numero": item.subject,
        "conclusion": _paragraphs(item.conclusion),
        "votes": [vote_words(vote) for vote in item.votes],
        "desaccords": [
            {"membre": who, "texte": " ".join(words.split())} for who, words in item.disagreements
        ],
    }


_CASTING = {"for": "pour", "against": "contre"}


def vote_words(vote: VoteFact) -> str:
    """Return « Adopté par 3 voix pour, 1 voix contre et 1 abstention. », « Adopté par consensus. »."""
    what = f"{vote.motion.strip().rstrip('.')}\u00a0: " if vote.motion.strip() else ""
    if vote.consensus:
        return _opened(f"{what}adopté par consensus.")
    counts = [f"{vote.votes_for}\u00a0voix pour"]
    counts.append(f"{vote.votes_against}\u00a0voix contre" if vote.votes_against else "aucune voix contre")
    abstained = wording.counted(vote.abstentions, "abstention", "abstentions")
    counts.append(abstained if vote.abstentions else "aucune abstention")
    if vote.silent:
        counts.append(f"{vote.silent}\u00a0voix n’ayant pas pris part au vote")
    casting = ""
    if vote.casting in _CASTING:
        who = f" de {wording.listed(vote.casting_by)}" if vote.casting_by else ""
        casting = f", la voix prépondérante{who} s’étant exprimée {_CASTING[vote.casting]}"
    elif vote.casting:
        casting = ", les coprésidents n’ayant pas exercé la même voix prépondérante"
    result = {
        Verdict.ADOPTED: "adopté par",
        Verdict.REJECTED: "rejeté par",
        Verdict.TIED: "partage des voix, rien n’est adopté\u00a0:",
    }[vote.verdict]
    return _opened(f"{what}{result} {wording.listed(counts)}{casting}.")


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def _opinion(facts: MinutesFacts, scope: ScopeOpinionFact, gaps: Gaps) -> Fields:
    caf = _caf(facts, scope)
    if scope.rows and not scope.proposals and not scope.dropped:
        gaps.need(f"la proposition du comité pour le périmètre {scope.scope}")
    items = [item for item in _items(facts, ItemKind.SCOPE) if item.subject == scope.scope]
    by_outcome = {outcome: [p for p in scope.proposals if p.outcome is outcome] for outcome in Outcome}
    listed = sorted(by_outcome[Outcome.WAITING_LIST], key=lambda proposal: proposal.rank or 0)
    return {
        "perimetre": scope.scope,
        "caf": caf.name,
        "departement": caf.department_name,
        "de_departement": caf.of_department,
        "classement": [_ranked(row) for row in scope.rows[:MOST]],
        "suite_en_annexe": len(scope.rows) > MOST,
        "sans_proposition": scope.dropped and not scope.proposals,
        "vide": not scope.rows,
        "egalites": any(row.decided_by for row in scope.rows),
        "departage": {"motif": _paragraphs(scope.tie_reason), "le": scope.tie_on},
        "retenues": [_proposal(p) for p in by_outcome[Outcome.RETAINED]],
        "liste": [_proposal(p) for p in listed],
        "ecartees": [_proposal(p) for p in by_outcome[Outcome.NOT_RETAINED][:MOST]],
        "points": [_item(item) for item in items if _told(item)],
    }


def _caf(facts: MinutesFacts, scope: ScopeOpinionFact) -> Institution:
    return next(caf for caf in facts.institutions if caf.code == scope.institution)


def _ranked(row: RankedFact) -> Fields:
    return {
        "rang": "–" if row.rank is None else str(row.rank),
        "numero": row.number,
        "structure": row.structure,
        "total": decimal(row.total) + (" (provisoire)" if row.provisional and row.total is not None else ""),
        "notateurs": row.raters,
        "depart": decided_by(row.decided_by),
    }


def decided_by(rule: str | None) -> str:
    """Return what settled a tie, in a cell of a table."""
    return {None: "", VOTE: "vote du comité"}.get(rule, f"critère {rule}")


def _proposal(proposal: ProposalFact) -> Fields:
    return {
        "numero": proposal.number,
        "structure": proposal.structure,
        "rang": proposal.rank,
        "atouts": phrase(proposal.strengths),
        "motifs": [{"critere": code, "texte": phrase(text)} for code, text in proposal.reasons],
        "ecart": _sentence(proposal.departure),
    }


def _sentence(text: str) -> str:
    said = " ".join(text.split()).rstrip(".;, ")
    return f"{said}." if said else ""
