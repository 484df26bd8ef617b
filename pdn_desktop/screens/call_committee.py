"""Appel › Comité: who sits, in which order, with which voice."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import override

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.record import new_id
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.call_fields import MEMBER, ROLES
from pdn_desktop.screens.call_list_section import ListSection, ListWords
from pdn_desktop.screens.edits import Edits, place_of
from pdn_desktop.screens.readings import Reading
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.field_row import Field
from pdn_desktop.screens.widgets.tables import Column
from pdn_desktop.usecases.call_setup import CallSetup
from pdn_desktop.usecases.revising import dismiss_member, order_members
from pdn_desktop.usecases.setting_up import set_member

_WORDS = ListWords(
    name="Membres du comité",
    add="Prénom et nom d’un membre à ajouter",
    back="Retour à la liste des membres",
    drawing="people",
    empty="Le comité n’a pas encore de membre",
    teaching="Ajoutez chaque personne par son nom ; sa qualité, son organisme et sa voix viennent ensuite.",
)


class CommitteeSection(ListSection[Member]):
    """The members in their order, and the fields of the one chosen."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        self._names: dict[str, str] = {}
        super().__init__(bench, edits, self._columns(), self._fields(), _WORDS)
        self._bodies = QStringListModel(self)
        self._complete_bodies()

    @override
    def show_setup(self, setup: CallSetup) -> None:
        self._names.clear()
        self._names |= {caf.code: caf.name for caf in setup.institutions}
        known = {*self._names.values(), *(member.institution for member in setup.members)}
        self._bodies.setStringList(sorted(known - {*self._names, ""}))
        self.notice.setText(_voices(setup) + _chair(setup))
        self.show_records(setup.members)

    @override
    def title_of(self, record: Member) -> str:
        return record.name

    @override
    def insert(self, words: str) -> None:
        member = Member(id=new_id(), name=words, position=len(self.records))
        self.chosen = member.id
        self.edits.act(
            f"Ajout au comité – {words}",
            partial(set_member, member=member),
            partial(dismiss_member, member=member.id),
            (place_of(member), "name"),
        )

    @override
    def take_out(self, record: Member, keys: Sequence[str]) -> None:
        self.edits.act(
            f"Retrait du comité – {record.name}",
            partial(dismiss_member, member=record.id),
            partial(set_member, member=record.with_(version=0)),
            (place_of(record), "name"),
        )

    @override
    def put_in_order(self, before: Sequence[str], after: Sequence[str]) -> None:
        self.edits.act(
            "Ordre du comité",
            partial(order_members, order=after),
            partial(order_members, order=before),
            ((Member, (self.chosen,)), ""),
        )

    def _columns(self) -> tuple[Column[Member], ...]:
        names = self._names
        return (
            Column("Nom", lambda member: member.name, width=22),
            Column("Organisme", lambda member: names.get(member.institution, member.institution)),
            Column("Voix", lambda member: ROLES[member.role], width=17),
        )

    def _fields(self) -> tuple[Field, ...]:
        """Return a member's fields; a Caf is typed by its name and kept by its code."""
        names = self._names

        def code(typed: str) -> str:
            text = typed.strip()
            return next((code for code, name in names.items() if name == text), text)

        body = Reading(code, lambda value: names.get(value, value))
        return tuple(
            replace(field, reading=body) if field.name == "institution" else field for field in MEMBER
        )

    def _complete_bodies(self) -> None:
        row = self.form.row("institution")
        if row is not None and isinstance(row.editor, QLineEdit):
            completer = QCompleter(self._bodies, row.editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            row.editor.setCompleter(completer)


def _voices(setup: CallSetup) -> str:
    voices = sum(member.votes for member in setup.members)
    wanted = setup.settings.min_raters
    words = counted(voices, "voix délibérative", "voix délibératives")
    if voices < wanted:
        return f"{words} sur les {wanted} qu’il faut pour établir un total."
    return f"{words} ; un total est établi à partir de {counted(wanted, 'notateur', 'notateurs')}."


def _chair(setup: CallSetup) -> str:
    if not setup.members or any(member.role is Role.CHAIR for member in setup.members):
        return ""
    return " Personne ne préside encore\u00a0: choisissez «\u00a0Présidence\u00a0» sous «\u00a0Voix\u00a0»."
