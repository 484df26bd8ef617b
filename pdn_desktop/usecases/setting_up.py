"""Make a call from a preset, and change what it is made of: facts, Caf, settings, members, grids, pieces."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pdn_desktop.domain.bookmarks import UsefulPage
from pdn_desktop.domain.call import (
    Call,
    Institution,
    LetterTemplate,
    Module,
    ModuleCode,
    QuorumRule,
    Settings,
)
from pdn_desktop.domain.candidacy import Candidacy, PieceCheck, PieceRequirement
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.double_entry import PaperEntry
from pdn_desktop.domain.hearing import HearingQuestion
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.record import Record, new_id
from pdn_desktop.domain.scoring import ScoreSheet, ScoringGrid
from pdn_desktop.domain.session import Attendance, Disagreement
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork


@dataclass(frozen=True)
class Preset:
    """A call to be: its facts, grids and pieces, without any data on persons; `name` is « call-2024 »."""

    name: str
    label: str
    call: Call
    settings: Settings
    modules: tuple[Module, ...]
    institutions: tuple[Institution, ...]
    grids: tuple[ScoringGrid, ...] = ()
    pieces: tuple[PieceRequirement, ...] = ()
    templates: tuple[LetterTemplate, ...] = ()
    questions: tuple[HearingQuestion, ...] = ()  # to ask all candidates of a module at their hearing


def create_call(uow: UnitOfWork, _clock: Clock, *, preset: Preset, demonstration: bool = False) -> Call:
    """Write a fresh call into an empty call file and return it; `Refusal` when the file holds one."""
    if uow.count(Call):
        raise Refusal("Ce fichier contient déjà un appel.", to_do="Créez un autre fichier.")
    check_preset(preset)
    call = preset.call.with_(id=new_id(), preset=preset.name, demonstration=demonstration, version=0)
    uow.act("call.created", call.reference)
    uow.add(call)
    uow.add(preset.settings)
    for records in (preset.modules, preset.institutions, preset.grids, placed(preset.pieces)):
        uow.add_all(records)
    uow.add_all(preset.templates)
    uow.add_all(asked_of_all(preset.questions))
    return call


def save_as_preset(uow: UnitOfWork, _clock: Clock, *, name: str, label: str) -> Preset:
    """Return the open call as a preset, without persons, logos, adoptions and seals (RGPD art. 5-1-c)."""
    call = current_call(uow)
    return Preset(
        name=name,
        label=label,
        call=call.with_(id="preset", preset="", demonstration=False, closed_on=None, version=0),
        settings=current_settings(uow).with_(new_call_on=None, version=0),
        modules=tuple(module.with_(decision_expected_on=None, version=0) for module in uow.all(Module)),
        institutions=tuple(_impersonal(institution) for institution in uow.all(Institution)),
        grids=tuple(_unsealed(grid) for grid in _latest(uow.all(ScoringGrid))),
        pieces=tuple(piece.with_(version=0) for piece in _in_position(uow.all(PieceRequirement))),
        templates=tuple(template.with_(version=0) for template in uow.all(LetterTemplate)),
        questions=tuple(asked_of_all(uow.all(HearingQuestion, candidacy=None))),
    )


def check_preset(preset: Preset) -> None:
    """Refuse a preset whose parts contradict one another."""
    _once("modules", [module.code for module in preset.modules])
    _once("Caf", [institution.code for institution in preset.institutions])
    _once("départements", [institution.department for institution in preset.institutions])
    _once("grilles", [grid.module for grid in preset.grids])
    _once("pièces", [piece.code for piece in preset.pieces])
    codes = {module.code for module in preset.modules}
    if any(question.module not in codes for question in preset.questions):
        raise Refusal("Une question d’audition porte sur un module que le préréglage n’a pas.")
    if not preset.modules or not preset.institutions:
        raise Refusal("Un appel a au moins un module et une Caf.")
    check_settings(preset.settings)
    for module in preset.modules:
        check_module(module)


def current_call(uow: UnitOfWork) -> Call:
    """Return the call this file holds; `Refusal` when it holds none yet."""
    calls = uow.all(Call)
    if not calls:
        raise Refusal(
            "Ce fichier ne contient pas encore d’appel.", to_do="Créez-le à partir d’un préréglage."
        )
    return calls[0]


def current_settings(uow: UnitOfWork) -> Settings:
    """Return the settings of the call."""
    return uow.get(Settings, "settings")


def set_call(uow: UnitOfWork, _clock: Clock, *, call: Call) -> Call:
    """Change the call's titles and references; `Refusal` to renumber once candidacies bear its reference."""
    check_configuration(uow, call)
    uow.act("call.edited", call.reference)
    return uow.replace(call)


def set_module(uow: UnitOfWork, _clock: Clock, *, module: Module) -> Module:
    """Add a module or change one: title, dates, period, capacity."""
    check_configuration(uow, module)
    uow.act("module.edited", module.code)
    return uow.put(module)


def check_module(module: Module) -> None:
    """Refuse a module whose dates run backwards or whose numbers are below what they count."""
    if module.mission_end < module.mission_start:
        raise Refusal(f"La mission du module {module.code} finit avant d’avoir commencé.")
    if (module.decision_from is None) != (module.decision_until is None):
        raise Refusal(f"La période de décision du module {module.code} a un premier et un dernier jour.")
    if module.decision_from and module.decision_until and module.decision_until < module.decision_from:
        raise Refusal(f"La période de décision du module {module.code} finit avant d’avoir commencé.")
    if module.handover_months < 0 or module.supplement_days < 0:
        raise Refusal(f"Une durée du module {module.code} est négative.")
    if module.capacity is not None and module.capacity < 1:
        raise Refusal(f"La capacité du module {module.code} est d’au moins une candidature retenue.")


def set_institution(uow: UnitOfWork, _clock: Clock, *, institution: Institution) -> Institution:
    """Add a Caf or change one; `Refusal` to move it to another department once candidacies are registered."""
    check_configuration(uow, institution)
    uow.act("institution.edited", institution.code)
    return uow.put(institution)


def set_settings(uow: UnitOfWork, _clock: Clock, *, settings: Settings) -> Settings:
    """Change the call's settings."""
    check_configuration(uow, settings)
    uow.act("settings.edited", settings.id)
    return uow.put(settings)


def check_configuration(uow: UnitOfWork, record: Record) -> None:
    """Refuse a part of the call that does not hold, or that what is registered no longer allows to change."""
    match record:
        case Call():
            _check_call(uow, record)
        case Settings():
            check_settings(record)
        case Module():
            check_module(record)
        case Institution():
            _check_institution(uow, record)
        case ScoringGrid():
            _check_grid(uow, record)


WHOLE = 100
"""Percent of all voices."""

_YEAR = 366  # days


def check_settings(settings: Settings) -> None:
    """Refuse settings under which no total could be established, or no quorum reached."""
    if settings.min_raters < 1:
        raise Refusal("Il faut au moins un notateur pour établir un total.")
    if not 0 <= settings.delay_notice_days <= _YEAR:
        raise Refusal("Une lettre d’attente se prépare au plus un an avant son échéance, jamais après.")
    if settings.quorum_value < 1:
        raise Refusal("Le quorum demande au moins une voix, ou 1 % des voix.")
    if settings.quorum_rule is QuorumRule.SHARE and settings.quorum_value > WHOLE:
        raise Refusal("Le quorum ne dépasse pas 100 % des voix.")


def _check_call(uow: UnitOfWork, call: Call) -> None:
    if call.reference != current_call(uow).reference and uow.count(Candidacy):
        raise Refusal("La référence de l’appel est déjà dans le numéro de candidatures enregistrées.")


def _check_institution(uow: UnitOfWork, institution: Institution) -> None:
    before = uow.find(Institution, institution.code)
    moved = before is not None and before.department != institution.department
    if moved and uow.count(Candidacy):
        raise Refusal("Le département d’une Caf ne change plus quand des candidatures sont enregistrées.")
    others = [other for other in uow.all(Institution) if other.code != institution.code]
    if institution.department in {other.department for other in others}:
        raise Refusal(f"Une autre Caf est déjà chargée du département {institution.department}.")


def _check_grid(uow: UnitOfWork, grid: ScoringGrid) -> None:
    before = uow.find(ScoringGrid, *grid.key)
    if before is not None and before.sealed and before.digest() != grid.digest():
        raise Refusal(
            f"La grille du module {grid.module} est scellée : des notes ont été données sur elle.",
            to_do="Adoptez une nouvelle version de la grille ; les fiches repassent alors en brouillon.",
        )
    if grid.sealed and grid.seal != grid.digest():
        raise Refusal(f"Le sceau de la grille du module {grid.module} n’est pas celui de ses critères.")


def set_member(uow: UnitOfWork, _clock: Clock, *, member: Member) -> Member:
    """Add a person to the committee or change what is known of one."""
    if not member.name.strip():
        raise Refusal("Un membre du comité a un nom.")
    known = uow.find(Member, member.id) is not None
    uow.act("member.edited" if known else "member.added", member.id)
    return uow.put(member)


_BEARING_A_NAME = (ScoreSheet, PaperEntry, Recusal, InterestDeclaration, Attendance, Disagreement)
"""Records that would name nobody if the member they name were gone."""


def remove_member(uow: UnitOfWork, _clock: Clock, *, member: Member) -> None:
    """Take a person out of the committee; `Refusal` once marks, a recusal, a session… bear the name."""
    if any(uow.count(kind, member=member.id) for kind in _BEARING_A_NAME):
        raise Refusal(
            "Ce membre a une fiche de notation, un déport, une déclaration d’intérêts ou une présence "
            "notée en séance : "
            "il reste inscrit au comité.",
            to_do="Changez sa voix en « observateur » s’il ne siège plus.",
        )
    uow.act("member.removed", member.id)
    for page in uow.all(UsefulPage, member=member.id):
        uow.remove(page)
    uow.remove(member)


def set_grid(uow: UnitOfWork, _clock: Clock, *, grid: ScoringGrid) -> ScoringGrid:
    """Write a grid that is not sealed; `Refusal` once the first mark has sealed it (domain §0, rule 3)."""
    check_configuration(uow, grid)
    uow.act("grid.edited", f"{grid.module}-{grid.number}")
    return uow.put(grid)


def set_piece(uow: UnitOfWork, _clock: Clock, *, piece: PieceRequirement) -> PieceRequirement:
    """Change one line of the call's list of pieces: its words, who owes it, whether the call announced it."""
    uow.act("pieces.edited", piece.code)
    return uow.replace(piece)


def set_pieces(
    uow: UnitOfWork, _clock: Clock, *, pieces: Sequence[PieceRequirement]
) -> tuple[PieceRequirement, ...]:
    """Put this list of pieces, in this order, in the place of the call's; `Refusal` to drop a checked one."""
    _once("pièces", [piece.code for piece in pieces])
    dropped = [piece for piece in uow.all(PieceRequirement) if piece.code not in {p.code for p in pieces}]
    for piece in dropped:
        if uow.count(PieceCheck, piece=piece.code):
            raise Refusal(
                f"La pièce « {piece.label} » a déjà été contrôlée pour une candidature.",
                to_do="Gardez-la dans la liste.",
            )
    uow.act("pieces.edited")
    for piece in dropped:
        uow.remove(piece)
    return tuple(uow.put(piece) for piece in placed(pieces))


_OF_A_CAF = (
    ("address_lines", "l’adresse postale"),
    ("city", "la ville d’où partent les courriers"),
    ("phone", "le téléphone"),
    ("email", "l’adresse électronique"),
    ("service", "le service chargé des dossiers"),
    ("director_title", "la qualité du signataire"),
    ("director_name", "le nom du signataire"),
    ("contact_name", "le nom de l’agent en charge"),
    ("contact_capacity", "la qualité de l’agent en charge"),
    ("contact_phone", "le téléphone de l’agent en charge"),
    ("contact_email", "l’adresse électronique de l’agent en charge"),
    ("dpo", "les coordonnées du délégué à la protection des données"),
)
"""What the letters of a Caf need (CRPA L. 111-2, L. 212-1, R. 112-11-1; RGPD art. 13)."""

_OF_THE_CALL = (
    ("court_name", "le tribunal compétent"),
    ("court_address", "l’adresse du tribunal"),
    ("retention", "la durée de conservation des données personnelles"),
)
_OF_AGREEMENTS = (
    ("agreement_title", "le titre de la convention"),
    ("advance_percent", "le pourcentage de l’acompte"),
    ("activity_report_due", "la date de remise du bilan annuel"),
    ("records_kept", "la durée de conservation des justificatifs"),
)


@dataclass(frozen=True)
class EmptySetting:
    """A field that documents need and that is still empty, and how French calls it."""

    kind: type[Record]
    key: str
    field: str
    words: str  # with the article: « l’adresse postale »
    owner: str = ""  # the Caf it belongs to, if any

    @property
    def french(self) -> str:
        """Return « l’adresse postale de la Caf de l’Allier »."""
        return f"{self.words} de la {self.owner}" if self.owner else self.words


def empty_settings(uow: UnitOfWork, _clock: Clock, *, agreements: bool = False) -> tuple[EmptySetting, ...]:
    """Return what is still empty and letters need, and conventions as well when asked."""
    settings = current_settings(uow)
    wanted = _OF_THE_CALL + (_OF_AGREEMENTS if agreements else ())
    empty = [
        EmptySetting(Settings, settings.id, name, words)
        for name, words in wanted
        if getattr(settings, name) in {"", None}
    ]
    for caf in uow.all(Institution):
        empty += [
            EmptySetting(Institution, caf.code, name, words, caf.name)
            for name, words in _OF_A_CAF
            if not getattr(caf, name)
        ]
    return tuple(empty)


def missing_settings(uow: UnitOfWork, clock: Clock, *, agreements: bool = False) -> tuple[str, ...]:
    """Return in French what `empty_settings` finds."""
    return tuple(setting.french for setting in empty_settings(uow, clock, agreements=agreements))


def _once(what: str, codes: Iterable[str]) -> None:
    doubled = [code for code, count in Counter(codes).items() if count > 1]
    if doubled:
        raise Refusal(f"Dans la liste des {what}, « {doubled[0]} » figure plusieurs fois.")


def placed(pieces: Iterable[PieceRequirement]) -> list[PieceRequirement]:
    """Return the pieces numbered as they stand."""
    return [piece.with_(position=position) for position, piece in enumerate(pieces)]


def asked_of_all(questions: Iterable[HearingQuestion]) -> list[HearingQuestion]:
    """Return the core questions of each module numbered as they stand: « M1-Q01 »."""
    places: Counter[ModuleCode] = Counter()
    asked = []
    for question in sorted(questions, key=lambda question: (question.module, question.position)):
        place = places[question.module]
        places[question.module] += 1
        numbered = {"id": f"{question.module}-Q{place + 1:02}", "position": place, "version": 0}
        asked.append(question.with_(**numbered, candidacy=None, member=""))
    return asked


def _in_position(pieces: Iterable[PieceRequirement]) -> list[PieceRequirement]:
    return sorted(pieces, key=lambda piece: piece.position)


def _latest(grids: Iterable[ScoringGrid]) -> list[ScoringGrid]:
    latest: dict[ModuleCode, ScoringGrid] = {}
    for grid in sorted(grids, key=lambda grid: (grid.module, grid.number)):
        latest[grid.module] = grid
    return list(latest.values())


def _unsealed(grid: ScoringGrid) -> ScoringGrid:
    return grid.with_(
        number=1,
        proposed=True,
        adopted_on=None,
        adopted_by="",
        sealed_at=None,
        seal="",
        reason="",
        version=0,
    )


def _impersonal(institution: Institution) -> Institution:
    persons = {name: "" for name in type(institution).model_fields if is_personal(type(institution), name)}
    return institution.with_(**persons, contact_civility="", contact_capacity="", logo_sha256="", version=0)


def is_personal(kind: type[Record], name: str) -> bool:
    """Tell whether a field was declared `personal`."""
    extra = kind.model_fields[name].json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("personal"))
