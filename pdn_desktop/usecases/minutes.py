"""Word the free parts of a module's minutes: what opens them, what is added before the meeting is closed."""

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.minutes import MinutesWords
from pdn_desktop.usecases.ports import Clock, UnitOfWork


def minutes_words(uow: UnitOfWork, *, module: ModuleCode) -> MinutesWords:
    """Return what is worded of a module's minutes; nothing yet is an empty record."""
    return uow.find(MinutesWords, module) or MinutesWords(module=module)


def set_minutes_words(uow: UnitOfWork, _clock: Clock, *, words: MinutesWords) -> MinutesWords:
    """Keep what a person words in a module's minutes."""
    uow.act("minutes.worded", words.module)
    return uow.put(words)
