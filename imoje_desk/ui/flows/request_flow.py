"""Refunds of two people: asking from the form, the waiting list, and approving on the way of every refund."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from imoje_desk.actions import refund
from imoje_desk.actions.requests import Prepared, ask_for, ask_unseen, prepare, review_request
from imoje_desk.actions.shop import Shop, Signature
from imoje_desk.domain.four_eyes import Ask, Duty, Request, Stage, same_person
from imoje_desk.domain.refund_rules import RefundDraft
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.journal.problems import AlreadyOpen, JournalProblem
from imoje_desk.ui.ask_dialog import AskDialog, UnseenDialog
from imoje_desk.ui.flows.lookup_flow import LookupFlow
from imoje_desk.ui.flows.refund_flow import RefundFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.foreign_text import isolated, visible
from imoje_desk.ui.messages import desk
from imoje_desk.ui.messages import requests as words
from imoje_desk.ui.messages.failures import error_sentence
from imoje_desk.ui.messages.notices import difference_line
from imoje_desk.ui.messages.refund_problems import sentence
from imoje_desk.ui.refund_form import RefundForm
from imoje_desk.ui.requests_pane import RequestsPane
from imoje_desk.ui.return_dialog import ReturnDialog
from imoje_desk.ui.review_dialog import ReviewDialog
from imoje_desk.ui.widgets.notice_bar import NoticeAction
from imoje_desk.ui.worker import Done, Failed, Ticket

_AGAIN_MS = 15_000
"""How often the waiting list is read anew: requests come from other desks."""
_DAY = 24 * 3600.0


class RequestFlow(QObject):
    """Joins form, waiting list and refunds. The list has a tab where this profile asks or is asked."""

    news = Signal(object)
    """A headline and a text for somebody who looks elsewhere; neither names a payer or an amount."""

    def __init__(
        self, workplace: Workplace, pane: RequestsPane, form: RefundForm, lookups: LookupFlow, refunds: RefundFlow
    ) -> None:
        super().__init__(workplace)
        self._place, self._pane, self._form = workplace, pane, form
        self._lookups, self._refunds = lookups, refunds
        self._ticket: Ticket | None = None
        self._preparing: Ticket | None = None
        self._known: dict[str, Stage] | None = None
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        form.asks = workplace.must_ask
        refunds.second_needed.connect(self.ask)
        pane.review_asked.connect(self.review)
        pane.return_asked.connect(self.give_back)
        pane.withdraw_asked.connect(self.withdraw)
        pane.unseen_asked.connect(self.ask_unseen)
        pane.opened.connect(self._look_up)
        workplace.entered.connect(self._enter)
        workplace.recorded.connect(lambda _outcome: self.refresh())

    def stop(self) -> None:
        """Read nothing more by itself."""
        self._again.stop()
        for ticket in (self._ticket, self._preparing):
            if ticket is not None:
                ticket.drop()
        self._ticket = self._preparing = None

    # the waiting list

    def _enter(self) -> None:
        self.stop()
        self._known = None
        profile = self._place.profile
        if profile is None or profile.lookup_only or profile.duty is Duty.ALONE:
            self._place.window.name_below(self._pane, "")
            return
        self._pane.work_for(profile.agent, asks=True, sends=profile.duty is not Duty.PREPARE)
        self._place.window.name_below(self._pane, words.tab_title(0))
        self._again.start()
        self.refresh()

    def refresh(self) -> None:
        """Read the waiting list anew; those that have come to their end are written down as such."""
        journal, profile = self._place.office.journal, self._place.profile
        if journal is None or profile is None or self._ticket is not None or not self._again.isActive():
            return
        base_url, merchant_id, clock = profile.base_url, profile.merchant_id, self._place.office.clock
        may_write = not self._place.asking_locked

        def job() -> tuple[list[Request], float]:
            if may_write:
                journal.expire_requests(base_url, merchant_id)
            return journal.requests(base_url, merchant_id), clock.now().wall

        self._ticket = self._place.worker.change(job, self._show)

    def _show(self, answer: Done[tuple[list[Request], float]] | Failed) -> None:
        self._ticket = None
        if isinstance(answer, Failed):
            if not isinstance(answer.error, JournalProblem):
                self._place.show_error(self._place.bar, answer.error)
            return  # a ledger that is away comes back; what cannot be read now is read later
        requests, now = answer.value
        self._pane.show_requests(requests, now)
        waiting = sum(request.stage is Stage.REQUESTED for request in requests)
        self._place.window.name_below(self._pane, words.tab_title(waiting))
        self._tell_news(requests)

    def _tell_news(self, requests: list[Request]) -> None:
        """Tell of what somebody else did since the list was last read; of nothing at the first time."""
        profile, known = self._place.profile, self._known
        self._known = {request.request_id: request.stage for request in requests}
        if known is None or profile is None:
            return
        for request in requests:
            own = same_person(request.ask.maker, profile.agent)
            what = words.text(words.OF_ORDER).format(
                order=isolated(visible(words.about(request))), stage=words.stage_word(request.stage)
            )
            before = known.get(request.request_id)
            if own and before is Stage.REQUESTED and request.stage not in (Stage.REQUESTED, Stage.WITHDRAWN):
                self.news.emit((words.text(words.OWN_MOVED), what))
            elif not own and before is None and request.stage is Stage.REQUESTED and profile.duty is not Duty.PREPARE:
                self.news.emit((words.text(words.NEW_WAITS), what))

    def _look_up(self, request: Request) -> None:
        self._place.window.lookup_box.setText(request.ask.target_id)
        self._lookups.look_up(request.ask.target_id)

    # the maker

    def ask(self, draft: RefundDraft) -> None:
        """Read the sale once more and ask the maker for a reason."""
        reader, profile, reading = self._place.reader, self._place.profile, self._form.reading
        transaction_id = reading.value.transaction_id if reading else None
        if reader is None or profile is None or transaction_id is None or self._preparing is not None:
            return

        def prepared(answer: Done[Prepared] | Failed) -> None:
            self._preparing = None
            if isinstance(answer, Failed):
                self._place.show_error(self._form.notice, answer.error)
            elif self._place.profile is profile and self._form.draft() == draft:
                self._on_prepared(answer.value)

        self._preparing = self._place.worker.read(lambda: prepare(reader, profile, draft, transaction_id), prepared)

    def _on_prepared(self, prepared: Prepared) -> None:
        self._lookups.show_sale(prepared.sale)
        order, profile = prepared.verdict.order, self._place.profile
        if order is None or profile is None:
            self._refuse(" ".join(map(sentence, prepared.verdict.problems)))
            return
        ticket, reason = self._form.ticket.text().strip(), self._form.note.text().strip()
        dialog = AskDialog(self._place.window, prepared, order, ticket, reason)
        if dialog.exec_safely():
            signature = Signature(profile.agent, dialog.ticket.text().strip(), dialog.reason.text().strip())
            self._write(ask_for(prepared, profile, signature))

    def ask_unseen(self) -> None:
        """Ask for a refund of a payment that this desk cannot look up."""
        profile = self._place.profile
        if profile is None or self._locked():
            return
        dialog = UnseenDialog(self._place.window)
        if dialog.exec_safely() and dialog.transaction_id is not None and dialog.money is not None:
            signature = Signature(profile.agent, dialog.ticket.text().strip(), dialog.reason.text().strip())
            self._write(ask_unseen(profile, dialog.transaction_id, dialog.money, dialog.title.text(), signature))

    def _write(self, ask: Ask) -> None:
        journal = self._place.office.journal
        lasts = self._place.settings.settings.request_days * _DAY
        if journal is None or self._locked():
            return

        def written(answer: Done[Request] | Failed) -> None:
            if isinstance(answer, Failed):
                self._place.show_error(self._place.bar, answer.error)
                return
            self._form.clear()
            text = words.text(words.NOTHING_SENT)
            self._place.say(self._place.bar, "waiting", words.text(words.ASKED), text, GatewayWords())
            self.refresh()

        self._place.worker.change(lambda: journal.ask(ask, lasts), written)

    def withdraw(self, request: Request) -> None:
        """The maker takes a request back."""
        journal, profile = self._place.office.journal, self._place.profile
        if journal is not None and profile is not None and not self._locked():
            who = profile.agent
            self._place.worker.change(lambda: journal.withdraw_request(request.request_id, who=who), self._on_decided)

    # the other person

    def give_back(self, request: Request) -> None:
        """Return a request to its maker, with a reason."""
        journal, profile = self._place.office.journal, self._place.profile
        if journal is None or profile is None or self._locked():
            return
        dialog = ReturnDialog(self._place.window, request)
        if dialog.exec_safely():
            who, why = profile.agent, dialog.reason.text().strip()
            self._place.worker.change(
                lambda: journal.return_request(request.request_id, who=who, why=why), self._on_decided
            )

    def review(self, request: Request) -> None:
        """Read the sale afresh and show it beside what its maker saw, before the one press that sends it."""
        shop = self._place.shop
        if self._locked() or shop is None or self._preparing is not None:
            return

        def reviewed(answer: Done[refund.Review] | Failed) -> None:
            self._preparing = None
            if self._place.shop is not shop:
                return
            if isinstance(answer, Failed):
                self._place.show_error(self._place.bar, answer.error)
                self.refresh()
            else:
                self._on_review(shop, request, answer.value)

        self._preparing = self._place.worker.read(lambda: review_request(shop, request.request_id), reviewed)

    def _on_review(self, shop: Shop, request: Request, reviewed: refund.Review) -> None:
        if reviewed.changes:
            lines = " ".join(map(difference_line, reviewed.changes))
            headline = words.text(words.STALE).format(maker=isolated(visible(request.ask.maker)))
            back = NoticeAction(self.tr("Return…"), lambda: self.give_back(request), once=True)
            text = words.text(words.STALE_TEXT).format(changes=lines)
            self._place.say(self._place.bar, "bad", headline, text, GatewayWords(), back)
        elif reviewed.blocked_by is not None:
            self._refuse(error_sentence(AlreadyOpen(reviewed.blocked_by)))
        elif reviewed.order is None:
            self._refuse(" ".join(map(sentence, reviewed.verdict.problems)))
        else:
            dialog = ReviewDialog(self._place.window, reviewed, reviewed.order, shop.profile, "")
            if dialog.exec_safely() and self._place.shop is shop and not self._place.locked:
                signature = Signature(shop.profile.agent, request.ask.ticket, request.ask.reason)
                self._refunds.confirm(shop, reviewed, signature)

    def _on_decided(self, answer: Done[Request] | Failed) -> None:
        if isinstance(answer, Failed):
            self._place.show_error(self._place.bar, answer.error)
        self.refresh()

    def _locked(self) -> bool:
        """Whether nothing can be asked or decided; then why is told."""
        why = self._place.asking_locked
        if why:
            self._refuse(why)
        return bool(why)

    def _refuse(self, why: str) -> None:
        self._place.say(self._place.bar, "bad", desk.text(desk.COULD_NOT), why, GatewayWords())
