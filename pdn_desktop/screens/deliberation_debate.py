"""What informs the debate beside the ranking: what to discuss first, how far it carries, what combines."""

from PySide6.QtCore import QObject

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.discussion import Topic
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.widgets.combinations_card import CombinationsCard
from pdn_desktop.screens.widgets.discussion_card import DiscussionCard
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.robustness_card import RobustnessCard
from pdn_desktop.screens.widgets.severity_card import SeverityCard
from pdn_desktop.usecases.combining import Combined, combined
from pdn_desktop.usecases.deliberation import DeliberationBoard
from pdn_desktop.usecases.robustness import Rating, ScopeRobustness, discussion, rating, robustness


class Debate(QObject):
    """Reads it after the ranking, which it must not delay, and shows it on cards."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._board: DeliberationBoard | None = None
        self._scope = ""
        self._opened = False
        self._topics: tuple[Topic, ...] = ()
        self._found: ScopeRobustness | None = None
        self._rating: Rating | None = None
        self.discussion, self.robustness = DiscussionCard(), RobustnessCard()
        self.combinations, self.severity = CombinationsCard(), SeverityCard()

    @property
    def cards(self) -> tuple[Card, ...]:
        """Return the cards, in the order of the debate."""
        return self.discussion, self.combinations, self.robustness, self.severity

    def inform(self, board: DeliberationBoard, scope: str, *, opened: bool) -> None:
        """Inform the debate on this module and this scope; members' marks only once it is opened."""
        self._board, self._opened = board, opened
        self._topics, self._found, self._rating = (), None, None
        module = board.module.code
        if not board.whole:
            self._inform_of_many(module)
            return
        self._desk.read(discussion, module=module).then(self._keep_topics)
        self._desk.read(combined, module=module).then(lambda found: self._keep_combined(module, found))
        self._desk.read(rating, module=module).then(lambda found: self._keep_rating(module, found))
        self.turn(scope)

    def _inform_of_many(self, module: ModuleCode) -> None:
        """Leave out, for thousands of candidacies, what weighs every mark against every other."""
        for card in (self.discussion, self.robustness, self.severity):
            card.hide()
        self._desk.read(combined, module=module).then(lambda found: self._keep_combined(module, found))

    def turn(self, scope: str) -> None:
        """Tell how far the ranking of this scope carries."""
        self._scope = scope
        if scope and self._board is not None and self._board.whole:
            self._desk.read(robustness, scope=scope).then(self._keep_robustness)

    def reveal(self, *, opened: bool) -> None:
        """Show members' marks, or hide them again."""
        self._opened = opened
        self._show_topics()
        self._show_robustness()
        self._show_rating()

    def _keep_topics(self, found: tuple[Topic, ...]) -> None:
        if self._board is not None and all(topic.candidacy in self._board.contenders for topic in found):
            self._topics = found
            self._show_topics()

    def _keep_combined(self, module: ModuleCode, found: Combined) -> None:
        if self._board is not None and self._board.module.code is module:
            self.combinations.show_combinations(found)

    def _keep_robustness(self, found: ScopeRobustness) -> None:
        if found.ranking.scope.code == self._scope:
            self._found = found
            self._show_robustness()

    def _keep_rating(self, module: ModuleCode, found: Rating) -> None:
        if self._board is not None and self._board.module.code is module:
            self._rating = found
            self._show_rating()

    def _show_topics(self) -> None:
        if self._board is not None:
            self.discussion.show_topics(self._topics, self._board, opened=self._opened)

    def _show_robustness(self) -> None:
        if self._board is not None and self._found is not None:
            self.robustness.show_robustness(self._found, self._board, opened=self._opened)

    def _show_rating(self) -> None:
        self.severity.show_rating(self._rating, opened=self._opened)
