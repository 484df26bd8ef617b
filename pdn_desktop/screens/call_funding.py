"""Appel › Montants: what each Caf grants to those it retained, year by year; conventions print it."""

from collections.abc import Sequence
from functools import partial
from typing import override

from PySide6.QtWidgets import QStackedWidget

from pdn_desktop.domain.call import FundingLine
from pdn_desktop.domain.wording import euros
from pdn_desktop.errors import Refusal
from pdn_desktop.screens import readings
from pdn_desktop.screens.call_section import CardPage, Section
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.field_row import Field, FieldRow
from pdn_desktop.screens.widgets.record_form import Card, FieldColumns
from pdn_desktop.usecases.call_setup import CallSetup
from pdn_desktop.usecases.funding import Award, awards, fund


class FundingSection(Section):
    """One card per candidacy retained in a scope; nothing before a Caf has retained one."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__(bench, edits)
        self.cards: list[AwardCard] = []
        self.empty, self.page = EmptyState(), CardPage("Montants")
        self.empty.teach(
            "euro",
            "Aucune candidature retenue",
            "Les montants se saisissent quand une Caf a retenu une candidature : par périmètre et par année "
            "de la mission. L’appel n’en annonce pas ; ils figurent dans les conventions.",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.page)
        self.column.addWidget(self.stack)

    @override
    def show_setup(self, setup: CallSetup) -> None:
        self.desk.read(awards).then(self.show_awards)

    @override
    def look_at(self, key: str, field: str) -> None:
        for card in self.cards:
            if card.award.candidacy == key and field in card.rows:
                self.page.reveal(card.rows[field])

    @override
    def commit(self) -> None:
        for card in self.cards:
            for row in card.rows.values():
                row.commit()

    def show_awards(self, found: Sequence[Award]) -> None:
        """Show these; what is being typed meanwhile is left alone."""
        self.stack.setCurrentWidget(self.page if found else self.empty)
        if [_shape(award) for award in found] != [_shape(card.award) for card in self.cards]:
            for card in self.cards:
                self.page.cards.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = [AwardCard(self.desk, self.edits, award) for award in found]
            for card in self.cards:
                self.page.add(card)
        for card, award in zip(self.cards, found, strict=True):
            card.show_award(award)


class AwardCard(Card):
    """What one Caf grants to one candidacy, a field per year, and the sum."""

    def __init__(self, desk: Desk, edits: Edits, award: Award) -> None:
        super().__init__(f"{award.structure} – {award.scope}")
        self._desk, self._edits = desk, edits
        self.award = award
        self.rows: dict[str, FieldRow] = {}
        for year in award.cents:
            field = Field(_name(award, year), f"Montant pour {year}", readings.money())
            self.rows[field.name] = self._row(field, year)
        self.column.addWidget(FieldColumns(list(self.rows.values()), self))

    def show_award(self, award: Award) -> None:
        """Show what is granted."""
        self.award = award
        for year, row in zip(award.cents, self.rows.values(), strict=True):
            row.show_value(award.cents[year])
        granted = sum(cents or 0 for cents in award.cents.values())
        total = f"Total accordé : {euros(granted)}." if granted else "Rien n’est encore accordé."
        self.say(f"{award.number}, {award.institution_name}. {total}")

    def _row(self, field: Field, year: int) -> FieldRow:
        row = FieldRow(field, self)
        row.report_to(self._desk)
        row.committed.connect(lambda cents: self._give(row, year, cents))
        return row

    def _give(self, row: FieldRow, year: int, cents: int | None) -> None:
        award, before = self.award, self.award.cents[year]
        granting = partial(fund, candidacy=award.candidacy, institution=award.institution, year=year)
        job = self._edits.act(
            f"Montant {year} – {award.structure}",
            partial(granting, cents=cents),
            partial(granting, cents=before),
            ((FundingLine, (award.candidacy,)), row.field.name),
        )
        job.refused(lambda refusal: _refuse(row, refusal, before))


def _shape(award: Award) -> tuple[str, str, tuple[int, ...]]:
    return award.scope, award.candidacy, tuple(award.cents)


def _name(award: Award, year: int) -> str:
    return f"{award.scope}-{year}"


def _refuse(row: FieldRow, refusal: Refusal, before: int | None) -> bool:
    row.refuse(refusal.brief, before)
    return row.isVisible()
