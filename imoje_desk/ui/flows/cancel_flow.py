"""Cancelling a link: ask once more, cancel, tell what the link shows afterwards."""

from __future__ import annotations

from PySide6.QtCore import QObject

from imoje_desk.actions.cancel_link import cancel_link
from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.picture import Changed
from imoje_desk.actions.shop import Signature
from imoje_desk.domain.attempts import Kind
from imoje_desk.domain.payment import PaymentLink
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.ui.cancel_dialog import CancelDialog
from imoje_desk.ui.flows.lookup_flow import LookupFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.foreign_text import isolated
from imoje_desk.ui.link_pane import LinkPane
from imoje_desk.ui.messages import desk
from imoje_desk.ui.messages.notices import kind_name, said, said_of_change
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
        shop, link = self._place.shop, self._pane.shown
        if self._under_way or shop is None or link is None or not self._pane.cancel.isEnabled():
            return
        confirmed = CancelDialog(self._place.window, link, shop.profile).exec_safely()
        if not confirmed or self._place.shop is not shop or self._place.locked:
            return
        key = f"cancel {link.payment_id}"
        self._under_way = True
        self._pane.block(desk.text(desk.LOOKING_UP))
        self._place.working[key] = shop
        stop = self._place.new_stop()
        signature = Signature(shop.profile.agent)

        def done(answer: Done[Outcome] | Failed) -> None:
            self._under_way = False
            self._place.stops.discard(stop)
            del self._place.working[key]
            self._on_done(answer, link)

        self._place.worker.change(lambda: cancel_link(shop, link, signature, stop=stop), done)

    def _on_done(self, answer: Done[Outcome] | Failed, link: PaymentLink) -> None:
        """Tell it in the pane if the link is on screen, else over the panes; what is on screen is read again."""
        here = self._pane.shown is not None and self._pane.shown.payment_id == link.payment_id
        bar = self._pane.notice if here else self._place.bar

        def headline(text: str) -> str:
            if here:
                return text
            order = isolated(link.order_id or "\u2014")
            return desk.text(desk.OUTCOME_OF).format(what=kind_name(Kind.CANCEL), order=order, headline=text)

        if here:
            self._lookups.read_again()
        if isinstance(answer, Done):
            self._place.recorded.emit(answer.value)
            self._place.show_outcome(bar, answer.value, headline=headline(said(answer.value).headline))
        elif isinstance(answer.error, Changed):
            what = said_of_change(answer.error)
            self._place.say(bar, what.tone, headline(what.headline), what.text, GatewayWords())
        else:
            self._place.show_error(bar, answer.error, headline=headline(desk.text(desk.COULD_NOT)))
