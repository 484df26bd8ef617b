"""Sheets to mark on paper when laptops fail: a book per member, a sheet per candidacy he may read (§5.5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.hearing import UNHEARD, Hearing
from pdn_desktop.domain.paper import short_level
from pdn_desktop.domain.scoring import Criterion, Round, ScoringGrid
from pdn_desktop.domain.verdict import to_hundredths
from pdn_desktop.domain.wording import listed, mark_text, modules_of
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.declaring import undeclared_members
from pdn_desktop.usecases.issuing import check_code
from pdn_desktop.usecases.paper_forms import PaperBook, PaperCriterion, PaperPage
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.reviewing import SheetPlace, current_grid
from pdn_desktop.usecases.scoring_choices import marking_members
from pdn_desktop.usecases.setting_up import current_call
from pdn_desktop.usecases.value_words import FINGERPRINT, WORDS

PAPER_SECRET = "paper.code"  # noqa: S105 -- the name of a secret, not the secret
ALL_BOOKS = "fiches-papier-comite.pdf"


_STEPS = {
    Decimal(1): "par point entier",
    Decimal("0.5"): "par demi-point",
    Decimal("0.25"): "par quart de point",
}


@dataclass(frozen=True)
class PaperRun:
    """The books of a round, as the committee is listed; whoever has not declared interests has none."""

    round: Round
    books: tuple[PaperBook, ...]
    undeclared: tuple[str, ...]  # names of members

    @property
    def sheets(self) -> int:
        """Return how many sheets there are to print."""
        return sum(len(book.pages) for book in self.books)


def paper_run(uow: UnitOfWork, clock: Clock, *, round_: Round = Round.DOSSIER) -> PaperRun:
    """Return a book for each member who marks; `Refusal` when there is no sheet at all to print."""
    desk = _Desk(uow, clock, round_)
    undeclared = undeclared_members(uow, desk.modules)
    left_out = {member.id for member in undeclared}
    books = [desk.book(member) for member in marking_members(uow) if member.id not in left_out]
    run = PaperRun(round_, tuple(books), tuple(member.name for member in undeclared))
    if not run.sheets:
        raise Refusal(
            "Il n’y a aucune fiche à imprimer.",
            to_do="Une fiche s’imprime pour chaque candidature recevable et chaque membre qui a déclaré "
            "ses intérêts et ne s’est pas déporté.",
        )
    return run


def code_of(secret: bytes, place: SheetPlace, grid: int) -> str:
    """Return the code of a printed sheet, « ABCDE-FGHIJ », of the same family as that of documents.

    It stands for one member, candidacy, round and version of the grid.
    """
    return check_code(secret, "\x1f".join((*place.key, str(grid))).encode())


def book_file(place: int) -> str:
    """Return what the file of a member's sheets is called; members are counted from 1, and not named."""
    return f"fiches-papier-{place:02d}.pdf"


class _Desk:
    """What all books of a round share, read once."""

    def __init__(self, uow: UnitOfWork, clock: Clock, round_: Round) -> None:
        self._uow, self._round = uow, round_
        self._secret = uow.secret(PAPER_SECRET)
        self._call, self._today = current_call(uow).title, paris_day(clock())
        self._cafs = {caf.department: caf for caf in uow.all(Institution)}
        self._applicants = {applicant.id: applicant for applicant in uow.all(Applicant)}
        self._filed = [each for each in _admissible(uow) if each.id not in self._unheard()]
        self.modules = sorted({each.module for each in self._filed})
        self._described = {code: uow.get(Module, code) for code in self.modules}
        self._grids = {code: current_grid(uow, code) for code in self.modules}
        self._criteria = {code: tuple(_criteria(grid)) for code, grid in self._grids.items()}

    def book(self, member: Member) -> PaperBook:
        """Return the sheets of a member: none for the candidacies he stands aside from."""
        recused = {recusal.candidacy for recusal in self._uow.all(Recusal, member=member.id)}
        aside = [each.number for each in self._filed if each.id in recused]
        return PaperBook(
            title=f"Fiches de notation de {member.name}",
            subtitle=self._call,
            member=member.name,
            dated=self._today,
            aside=_aside(member, aside),
            pages=tuple(self._page(member, each) for each in self._filed if each.id not in recused),
        )

    def _page(self, member: Member, candidacy: Candidacy) -> PaperPage:
        grid = self._grids[candidacy.module]
        return PaperPage(
            code=code_of(self._secret, SheetPlace(member.id, candidacy.id, self._round), grid.number),
            number=candidacy.number,
            structure=self._applicants[candidacy.applicant].name,
            facts=(
                ("Membre du comité", f"{member.name}{f', {member.capacity}' if member.capacity else ''}"),
                ("Tour", WORDS[Round][self._round]),
                ("Module", modules_of([self._described[candidacy.module]]).removeprefix("du module ")),
                ("Territoires", self._territories(candidacy)),
                ("Grille", _version(grid)),
            ),
            scale=grid.scale_max,
            guidance=tuple(_guidance(grid)),
            criteria=self._criteria[candidacy.module],
        )

    def _territories(self, candidacy: Candidacy) -> str:
        return listed(
            self._cafs[department].department_name if department in self._cafs else department
            for department in sorted(candidacy.coverage)
        )

    def _unheard(self) -> frozenset[str]:
        """Return the candidacies that were not heard: they are marked on their dossier alone."""
        if self._round is Round.DOSSIER:
            return frozenset()
        return frozenset(each.candidacy for each in self._uow.all(Hearing) if each.status in UNHEARD)


def _admissible(uow: UnitOfWork) -> list[Candidacy]:
    found = uow.all(Candidacy, status=AdmissibilityStatus.ADMISSIBLE)
    return sorted(found, key=lambda candidacy: (candidacy.module, candidacy.number))


def _aside(member: Member, numbers: Sequence[str]) -> str:
    if not numbers:
        return ""
    return f"{member.name} s’est déporté(e), sans fiche ici\u00a0: {listed(numbers)}."


def _version(grid: ScoringGrid) -> str:
    if grid.seal:
        return f"version {grid.number}, sceau {grid.seal[:FINGERPRINT]}"
    return f"version {grid.number}, pas encore scellée"


def _criteria(grid: ScoringGrid) -> Iterator[PaperCriterion]:
    for each in grid.criteria:
        points = to_hundredths(grid.points(each.code))
        yield PaperCriterion(each.code, each.label, points, tuple(_levels(each)))


def _levels(criterion: Criterion) -> Iterator[str]:
    for mark, descriptor in enumerate(criterion.descriptors):
        if descriptor.strip():
            yield f"{mark}\u00a0: {short_level(descriptor)}"


def _guidance(grid: ScoringGrid) -> Iterator[str]:
    step = _STEPS.get(grid.step, f"par pas de {mark_text(grid.step)}")
    scale = mark_text(grid.scale_max)
    yield (
        f"Une note par critère, de 0 à {scale}, {step}. Sans avis sur un critère, cochez "
        "«\u00a0ne se prononce pas\u00a0» et dites pourquoi\u00a0; un blanc est une note manquante, "
        f"jamais un zéro. Points\u00a0: note × poids ÷ {scale}, facultatif."
    )
    if grid.level_labels:
        labels = (f"{mark}\u00a0{label.lower()}" for mark, label in enumerate(grid.level_labels))
        yield f"Échelle\u00a0: {'\u00a0; '.join(labels)}."
