"""Auditions › Questions: the core questions of a module, the same for all its candidates."""

from collections.abc import Sequence
from functools import partial
from typing import override

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.hearing import HearingQuestion
from pdn_desktop.domain.record import new_id
from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.screens import readings
from pdn_desktop.screens.call_list_section import ListSection, ListWords
from pdn_desktop.screens.edits import Edits, place_of
from pdn_desktop.screens.readings import Reading
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.paragraph import shorten
from pdn_desktop.screens.widgets.tables import Column
from pdn_desktop.usecases.hearing_questions import set_core_questions
from pdn_desktop.usecases.ports import Clock, UnitOfWork

SHORT = 60
_WORDS = ListWords(
    name="Questions communes",
    add="Ajouter une question pour tous",
    back="Revenir aux questions",
    drawing="hearing",
    empty="Aucune question commune",
    teaching="Posées à tous les candidats dans les mêmes mots, elles rendent les auditions comparables. "
    "Celles d’un seul candidat s’ajoutent pendant sa séance.",
)
_COLUMNS: tuple[Column[HearingQuestion], ...] = (
    Column("Critère", lambda question: question.criterion or "—", width=7),
    Column("Question", lambda question: question.text),
)


class HearingQuestionsPage(ListSection[HearingQuestion]):
    """Each change is saved at once; a question already asked stays in the list."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        self._codes: dict[str, str] = {}
        self._module = ModuleCode.M1
        super().__init__(bench, edits, _COLUMNS, self._fields(), _WORDS)

    def show_questions(
        self, module: ModuleCode, questions: Sequence[HearingQuestion], criteria: Sequence[Criterion]
    ) -> None:
        """Show the core questions of this module."""
        self._module = module
        self._codes.clear()
        self._codes |= {criterion.code: criterion.short or criterion.label for criterion in criteria}
        ours = sum(question.proposed for question in questions)
        self.notice.setText(_PROPOSED if ours else "")
        self.notice.setVisible(bool(ours))
        for question in questions:
            self.edits.learn(question)
        self.show_records(questions)

    @override
    def title_of(self, record: HearingQuestion) -> str:
        return shorten(record.text, SHORT)

    @override
    def insert(self, words: str) -> None:
        question = HearingQuestion(id=new_id(), module=self._module, text=words)
        self.chosen = question.id
        self._set([*self.records, question], f"la question ajoutée – {shorten(words, SHORT)}", question)

    @override
    def take_out(self, record: HearingQuestion, keys: Sequence[str]) -> None:
        kept = [question for question in self.records if question.id != record.id]
        self._set(kept, f"la question retirée – {self.title_of(record)}", record)

    @override
    def put_in_order(self, before: Sequence[str], after: Sequence[str]) -> None:
        known = {question.id: question for question in self.records}
        self._set([known[key] for key in after], "l’ordre des questions", known[self.chosen])

    def _set(self, after: Sequence[HearingQuestion], words: str, about: HearingQuestion) -> None:
        module, before = self._module, tuple(self.records)
        do, undo = _keeping(module, tuple(after)), _keeping(module, before)
        self.edits.act(words, do, undo, (place_of(about), "text"))

    def _fields(self) -> tuple[Field, ...]:
        codes = self._codes

        def read(typed: str) -> str:
            code = typed.strip().upper()
            if code and code not in codes:
                raise ValueError(f"Un critère de la grille : {', '.join(codes)} ; vide si aucun.")
            return code

        criterion = Reading(read, str, gloss=lambda code: codes.get(code, "Transversale"))
        words = readings.line("Une question a des mots.")
        return (
            Field("text", "Question", words, Form.TEXT, wide=True),
            Field("criterion", "Critère", criterion),
            Field(
                "to_professional",
                "Posée au professionnel pressenti",
                readings.yes_no(),
                Form.SWITCH,
            ),
        )


def _keeping(module: ModuleCode, questions: tuple[HearingQuestion, ...]) -> partial[object]:
    """Return the act that keeps these questions; versions are those the file holds by then."""

    def keep(uow: UnitOfWork, clock: Clock, *, wanted: tuple[HearingQuestion, ...]) -> object:
        held = {question.id: question.version for question in uow.all(HearingQuestion, module=module)}
        fresh = [question.with_(version=held.get(question.id, 0)) for question in wanted]
        return set_core_questions(uow, clock, module=module, questions=fresh)

    return partial(keep, wanted=questions)


_PROPOSED = (
    "Questions proposées par le logiciel, à faire vôtres : chacune que vous modifiez devient celle du comité."
)
