"""Cancelling a link: ask once more, cancel, tell what the link shows afterwards."""

from __future__ import annotations

from PySide6.QtCore import QObject

from imoje_desk.actions.cancel_link import cancel_link
from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.picture import Changed
from imoje_desk.actions.shop import Signature
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.ui.cancel_dialog import CancelDialog
from imoje_desk.ui.flows.lookup_flow import LookupFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.link_pane import LinkPane
from imoje_desk.ui.messages import desk
from imoje_desk.ui.messages.notices import said_of_change
from imoje_desk.ui.worker import Done, Failed


class CancelFlow(QObject):
    """One cancelling at a time."""

    def __init__(self, workplace: Workplace, link_pane: LinkPane, lookups: LookupFlow) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._pane = link_pane
        self._lookups = lookups
        self._under_way = False
        link_pane.cancel_asked.connect(self.ask)

    def ask(self) -> None:
        """The agent pressed *Cancel link…*."""
        shop, link, profile = self._place.shop, self._pane.shown, self._place.profile
        if self._under_way or shop is None or link is None or profile is None:
            return
        if not CancelDialog(self._place.window, link, profile).exec_safely() or self._place.shop is not shop:
            return
        self._under_way = True
        self._pane.block(desk.text(desk.LOOKING_UP))
        stop = self._place.new_stop()
        signature = Signature(profile.agent)

        def done(answer: Done[Outcome] | Failed) -> None:
            self._under_way = False
            self._place.stops.discard(stop)
            self._on_done(answer, link.payment_id)

        self._place.worker.change(lambda: cancel_link(shop, link, signature, stop=stop), done)

    def _on_done(self, answer: Done[Outcome] | Failed, payment_id: str | None) -> None:
        here = self._pane.shown is not None and self._pane.shown.payment_id == payment_id
        bar = self._pane.notice
        if here:
            self._lookups.read_again()
        if isinstance(answer, Done):
            self._place.recorded.emit(answer.value)
            if here:
                self._place.show_outcome(bar, answer.value)
        elif isinstance(answer.error, Changed):
            what = said_of_change(answer.error)
            self._place.say(bar, what.tone, what.headline, what.text, GatewayWords())
        else:
            self._place.show_error(bar, answer.error)
