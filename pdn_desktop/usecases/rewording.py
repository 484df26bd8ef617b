"""Reword the letters of a call: a text is tried on every result it may tell before it is kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pdn_desktop.domain.call import LetterDraft, LetterTemplate
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.errors import Refusal, TemplateFault
from pdn_desktop.usecases.agreements import agreement_fields
from pdn_desktop.usecases.docket import docket
from pdn_desktop.usecases.issuing import Planned, preview
from pdn_desktop.usecases.letter_sheets import Issuing, agreement_sheet, letter_fields, letter_sheet
from pdn_desktop.usecases.letter_templates import (
    ACTS,
    BLOCKS,
    IN_TWO_PARTS,
    MAIL,
    TEMPLATES,
    WHOLE,
    assembled,
    blocks_in,
    shipped_text,
    template_text,
    uses,
)
from pdn_desktop.usecases.matter import Gaps
from pdn_desktop.usecases.merge_fields import Fields
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sample_acts import sample_act, sample_act_fields
from pdn_desktop.usecases.sample_letters import sample_bundles, sample_matters
from pdn_desktop.usecases.sample_mails import sample_document_fields
from pdn_desktop.usecases.sheets import LetterSheet, Press, Printed

PARTS = 3
"""A letter is a subject, a body and what follows the signature, separated by lines of `---`."""


@dataclass(frozen=True)
class _Rewording:
    """What keeping a text does: the act's name, empty when the text is kept already, and the record."""

    act: str = ""
    kept: LetterTemplate | None = None
    dropped: LetterTemplate | None = None


def set_template(uow: UnitOfWork, _clock: Clock, press: Press, *, name: str, text: str) -> None:
    """Keep a text of this call's letters; the shipped words take the place of an empty one.

    `TemplateFault` names the line that does not hold, in the letter or in the block.
    """
    _keep(uow, name, _rewording(uow, press, name, text))


def write_text(uow: UnitOfWork, _clock: Clock, press: Press, *, name: str, text: str) -> TemplateFault | None:
    """Keep what is being typed: for the letters when it holds, else aside as a draft; return its fault.

    Letters go on with the last text that held, so that nothing faulty is ever issued.
    """
    draft = uow.find(LetterDraft, name)
    try:
        _keep(uow, name, _rewording(uow, press, name, text), draft)
    except TemplateFault as fault:
        if draft is None or draft.text != text:
            uow.act("template.drafted", name)
            uow.put(LetterDraft(kind=name, text=text, version=draft.version if draft else 0))
        return fault
    return None


def _rewording(uow: UnitOfWork, press: Press, name: str, text: str) -> _Rewording:
    _known(name)
    kept = text.replace("\r\n", "\n").strip("\n") + "\n"
    reworded = uow.find(LetterTemplate, name)
    if kept in {"\n", shipped_text(name)}:
        return _Rewording("template.restored", dropped=reworded) if reworded else _Rewording()
    if reworded and reworded.text == kept:
        return _Rewording()
    check_template(uow, press, name=name, text=kept)
    version = reworded.version if reworded else 0
    return _Rewording("template.reworded", kept=LetterTemplate(kind=name, text=kept, version=version))


def _keep(uow: UnitOfWork, name: str, rewording: _Rewording, draft: LetterDraft | None = None) -> None:
    if rewording.act or draft:
        uow.act(rewording.act or "template.draft_dropped", name)
    if rewording.kept:
        uow.put(rewording.kept)
    for gone in (rewording.dropped, draft):
        if gone:
            uow.remove(gone)


def fault_of(uow: UnitOfWork, press: Press, *, name: str, text: str) -> TemplateFault | None:
    """Return why a text would not print; None when it does."""
    try:
        check_template(uow, press, name=name, text=text)
    except TemplateFault as fault:
        return fault
    return None


def check_template(uow: UnitOfWork, press: Press, *, name: str, text: str) -> None:
    """Refuse a text that would not print, wherever it is used."""
    _known(name)
    if name in BLOCKS and blocks_in(text):
        raise TemplateFault("un bloc ne peut pas en appeler un autre.")
    text_of = _with(uow, name, text)
    for letter in uses(name, text_of):
        whole = assembled(letter, text_of)
        _check_parts(letter, whole.text)
        for fields in sample_fields(uow, letter):
            try:
                press.check(whole.text, fields)
            except TemplateFault as fault:
                raise whole.located(fault) from fault


def preview_template(
    uow: UnitOfWork, clock: Clock, press: Press, *, name: str, text: str, letter_to: Planned | None = None
) -> Printed:
    """Return a draft with this text: a real candidacy's letter, or one to a fictitious candidate."""
    _known(name)
    if letter_to is not None:
        return preview(uow, clock, press, letter=letter_to, reworded={name: text})
    text_of = _with(uow, name, text)
    letter = next(iter(uses(name, text_of)), name)
    whole = assembled(letter, text_of)
    issuing = Issuing("modèle", draft=True)
    try:
        if letter in ACTS:
            return press.formal_act(sample_act(docket(uow), DocumentKind(letter), whole.text, issuing))
        if letter == DocumentKind.AGREEMENT:
            bundle = next(sample_bundles(docket(uow)))
            dated = paris_day(clock())
            return press.agreement(agreement_sheet(bundle, whole.text, issuing, dated, Gaps(), uow.blob))
        if letter == MAIL:
            return press.letter(_mail_sheet(uow, whole.text, issuing))
        matter = next(sample_matters(docket(uow), DocumentKind(letter)))
        return press.letter(letter_sheet(matter, whole.text, issuing, uow.blob))
    except TemplateFault as fault:
        raise whole.located(fault) from fault


def _mail_sheet(uow: UnitOfWork, text: str, issuing: Issuing) -> LetterSheet:
    """Return the words of a mail on the page of the letter it would carry."""
    matter = next(sample_matters(docket(uow), DocumentKind.ACKNOWLEDGEMENT))
    sheet = letter_sheet(matter, text, issuing, uow.blob)
    return replace(sheet, fields={**sheet.fields, "document": sample_document_fields()}, signatories=())


def _with(uow: UnitOfWork, name: str, text: str) -> Callable[[str], str]:
    return lambda wanted: text if wanted == name else template_text(uow, wanted)


def sample_fields(uow: UnitOfWork, letter: str) -> Iterator[Fields]:
    """Yield the fields of a letter to a fictitious candidate, in every way this call's scopes allow."""
    found = docket(uow)
    if letter in ACTS:
        yield from sample_act_fields(found, DocumentKind(letter))
    elif letter == MAIL:
        for matter in sample_matters(found, DocumentKind.ACKNOWLEDGEMENT):
            yield {**letter_fields(matter), "document": sample_document_fields()}
    elif letter == DocumentKind.AGREEMENT:
        yield from (agreement_fields(bundle, Gaps()) for bundle in sample_bundles(found))
    else:
        yield from (letter_fields(matter) for matter in sample_matters(found, DocumentKind(letter)))


def _check_parts(letter: str, text: str) -> None:
    parts = 1 + sum(line.strip() == "---" for line in text.splitlines())
    wanted = 1 if letter in WHOLE else 2 if letter in IN_TWO_PARTS else PARTS
    if parts != wanted:
        raise TemplateFault(
            f"le texte «\u00a0{TEMPLATES[letter]}\u00a0» a {parts} parties au lieu de {wanted}.",
            to_do="L’objet, le corps et la suite de la signature se séparent par une ligne de trois tirets.",
        )


def _known(name: str) -> None:
    if name not in TEMPLATES:
        raise Refusal(
            f"Aucun texte ne s’appelle «\u00a0{name}\u00a0».", to_do=f"Textes\u00a0: {', '.join(TEMPLATES)}."
        )
