"""From a pasted text to a link and a sale on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDesktopServices

from imoje_desk.actions.lookup import Found, Lookup, Question
from imoje_desk.domain.attempts import Attempt
from imoje_desk.domain.environment import link_may_be_opened
from imoje_desk.domain.identifiers import as_id, holds_joined_id, holds_short_link, ids_in
from imoje_desk.domain.payment import Transaction
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.gateway.reading import Reading
from imoje_desk.ui.choice_dialog import ChoiceDialog
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.link_pane import LinkPane
from imoje_desk.ui.messages import desk, link, refund
from imoje_desk.ui.messages.failures import error_sentence
from imoje_desk.ui.refund_form import RefundForm
from imoje_desk.ui.widgets.notice_bar import NoticeBar
from imoje_desk.ui.widgets.plain import breathe, run
from imoje_desk.ui.worker import Done, Failed, Ticket

if TYPE_CHECKING:
    from imoje_desk.gateway.client import Reader


class LookupFlow(QObject):
    """Looks up, shows, and reads again. A late answer never paints over a newer one."""

    busy = Signal(object)
    """True while imoje is asked, False when it has answered."""
    shown = Signal()
    told = Signal()
    """After `shown`, and again where the journal has told something else than before of the sale on screen."""

    def __init__(self, workplace: Workplace, link_pane: LinkPane, form: RefundForm) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._link = link_pane
        self._form = form
        self._ticket: Ticket | None = None
        self._asking: Ticket | None = None
        """The question to the journal, which no look-up waits for."""
        self.lookup: Lookup | None = None
        self.blocked = ""
        """Why the sale shown cannot be refunded at this moment, though money is not locked."""
        self.open_refund: Attempt | None = None
        """The refund of the sale shown that is open in the journal, if it has told; the review asks again."""
        self.shown.connect(self.told)
        link_pane.refund_asked.connect(self.take_sale)
        link_pane.reread_asked.connect(self.read_again)
        link_pane.open_asked.connect(self._open)
        workplace.changed.connect(self.forget)
        workplace.entered.connect(self._on_entered)

    @property
    def sale_shown(self) -> str | None:
        """The id of the sale in the form."""
        return self._form.reading.value.transaction_id if self._form.reading else None

    def look_up_text(self, text: str) -> None:
        """Find the id in a text and look it up; ask where there are several, explain where it is not clear which."""
        identifier = as_id(text)
        ids = (identifier,) if identifier else ids_in(text)
        if holds_joined_id(text):
            self.forget(link.text(link.JOINED_ID))
        elif not ids:
            message = link.SHORT_LINK if holds_short_link(text) else link.NO_IDS
            self.forget(link.text(message) if text.strip() else "")
        elif len(ids) == 1:
            self.look_up(ids[0])
        else:
            dialog = ChoiceDialog(self._place.window, link.text(link.MANY_IDS), ids)
            if run(dialog) and dialog.chosen:
                self.look_up(dialog.chosen)

    def look_up(self, identifier: str) -> None:
        """Look up one id; what was on screen goes, so that nothing can be done to it by mistake."""
        reader = self._place.reader
        if reader is None:
            self.forget(self._place.locked)
            return
        self.forget(desk.text(desk.LOOKING_UP))
        self.busy.emit(True)
        self._ask(reader, identifier)

    def read_again(self) -> None:
        """Read what is on screen once more; it stays there until the answer comes."""
        reader, lookup = self._place.reader, self.lookup
        if reader is None or lookup is None:
            return
        self._drop()
        self.busy.emit(True)
        self._ask(reader, lookup.identifier)

    def take_sale(self, transaction_id: str) -> None:
        """Read one sale of the link on screen and take it to the refund form."""
        self._form.show_nothing(desk.text(desk.LOOKING_UP))
        self._read_sale(transaction_id)

    def lock_again(self) -> None:
        """Show what is on screen with the locks as they are now."""
        if self.lookup is not None:
            self._show_link(self.lookup)
        if self._form.reading is not None:
            self.show_sale(self._form.reading)

    def forget(self, message: str = "") -> None:
        """Empty both panes, with a message in the first; a look-up under way is dropped."""
        self._drop()
        self.lookup = None
        for pane in (self._link, self._form):
            pane.notice.clear()
        self._link.show_nothing(message)
        self._form.show_nothing()

    def _on_entered(self) -> None:
        """Lock or free what is on screen: while the journal was being opened, ids were looked up already."""
        self.lock_again()
        self._ask_journal()

    def show_sale(self, reading: Reading[Transaction]) -> None:
        """Show a sale in the refund form, locked as the workplace and the queue demand."""
        profile = self._place.profile
        if reading.value.transaction_id != self.sale_shown:
            self.open_refund = None
        if profile is not None:
            locked = self._place.asking_locked or self.blocked
            offers_money = self._place.offers_money
            self._form.show_sale(reading, service_id=profile.service_id, locked=locked, offers_money=offers_money)

    def _ask(self, reader: Reader, identifier: str) -> None:
        question = self._place.ahead
        if question is None or question.reader is not reader or question.identifier != identifier:
            question = Question(reader, identifier)
        self._ticket = self._place.worker.look(question, self._on_found)

    def _read_sale(self, transaction_id: str) -> None:
        reader = self._place.reader
        if reader is None:
            return
        self._drop()
        self.busy.emit(True)
        self._ticket = self._place.worker.look(lambda: reader.transaction(transaction_id), self._on_sale)

    def _ask_journal(self) -> None:
        journal, profile, sale = self._place.journal, self._place.profile, self.sale_shown
        if self._asking is not None:
            self._asking.drop()
        if journal is None or profile is None or sale is None:
            return

        def told(answer: Done[Attempt | None] | Failed) -> None:
            if isinstance(answer, Done) and self.sale_shown == sale and self.open_refund != answer.value:
                self.open_refund = answer.value
                self.told.emit()

        self._asking = self._place.worker.read(lambda: journal.open_for(profile.base_url, sale), told)

    def _drop(self) -> None:
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None
            self.busy.emit(False)

    def _on_found(self, answer: Done[Lookup] | Failed) -> None:
        self._ticket = None
        self.busy.emit(False)
        if isinstance(answer, Failed):
            if self.lookup is None:
                self._link.show_nothing()
                self._tell_not_read(self._link.notice, answer.error)
            else:
                self._tell_stale(answer.error)
            return
        first = self.lookup is None
        lookup = self.lookup = answer.value
        kept = self._kept_sale(lookup)
        self._show_link(lookup)
        breathe()
        if self.lookup is not lookup:
            return
        self._show_sale_of(lookup, kept)
        self.shown.emit()
        self._ask_journal()
        if first and lookup.found is not Found.LINK:
            self._form.start()

    def _tell_not_read(self, bar: NoticeBar, error: BaseException) -> None:
        unknown = isinstance(error, GatewayError) and error.failure is Failure.NOT_FOUND
        self._place.show_error(bar, error, headline=desk.text(desk.NOTHING_FOUND if unknown else desk.NOT_READ))

    def _tell_stale(self, error: BaseException) -> None:
        """What is on screen could not be read again: it stays, and so does a notice on how an action ended."""
        self.lock_again()
        if not self._link.notice.isVisible():
            self._tell_not_read(self._link.notice, error)

    def _show_sale_of(self, lookup: Lookup, kept: str | None) -> None:
        if lookup.sale is not None:
            self.show_sale(lookup.sale)
        elif kept is not None:
            self._read_sale(kept)
        elif lookup.trouble is not None:
            self._form.show_nothing(refund.text(refund.NOT_READ).format(reason=error_sentence(lookup.trouble)))
        elif lookup.link is not None:
            several = len(lookup.link.value.settled_sales) > 1
            self._form.show_nothing(refund.text(refund.SEVERAL if several else refund.NOT_PAID))

    def _kept_sale(self, lookup: Lookup) -> str | None:
        """With several sales the one already taken to the form stays there while the link is read again; its id."""
        taken = self.sale_shown
        sales = lookup.link.value.settled_sales if lookup.link and lookup.sale is None else ()
        return taken if any(sale.transaction_id == taken for sale in sales) else None

    def _show_link(self, lookup: Lookup) -> None:
        profile = self._place.profile
        if profile is None:
            return
        if lookup.link is not None:
            self._link.show_link(
                lookup.link,
                service_id=profile.service_id,
                environment=profile.environment,
                locked=self._place.locked,
                offers_money=self._place.offers_money,
            )
        elif lookup.trouble is not None:
            self._link.show_nothing(link.text(link.LINK_NOT_READ).format(reason=error_sentence(lookup.trouble)))
        else:
            self._link.show_nothing(link.text(link.TRANSACTION_WITHOUT_LINK))

    def _on_sale(self, answer: Done[Reading[Transaction]] | Failed) -> None:
        self._ticket = None
        self.busy.emit(False)
        first = self._form.reading is None
        if isinstance(answer, Failed):
            if first:
                self._form.show_nothing()
            if first or not self._form.notice.isVisible():
                self._tell_not_read(self._form.notice, answer.error)
            return
        self.show_sale(answer.value)
        self.shown.emit()
        self._ask_journal()
        if first:
            self._form.start()

    def _open(self, address: str) -> None:
        profile = self._place.profile
        if profile is not None and link_may_be_opened(address, profile.environment):
            QDesktopServices.openUrl(address)
