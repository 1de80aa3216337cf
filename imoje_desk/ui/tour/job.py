"""The main job: cancel a link, refund a part, meet a refusal, and sit out an answer that never comes."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication, QRawFont
from PySide6.QtWidgets import QApplication

from imoje_desk import __version__
from imoje_desk.domain.attempts import State
from imoje_desk.training import Fault
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.details_dialog import DetailsDialog
from imoje_desk.ui.tour.player import Script, Tour


def main_job(tour: Tour) -> Script:
    """Play it."""
    yield from _start(tour)
    yield from _cancel(tour)
    yield from _partial_refund(tour)
    yield from _refused_refund(tour)
    yield from _unknown_outcome(tour)


def _start(tour: Tour) -> Script:
    step = tour.step("start", "opened the desk on the training gateway")
    yield lambda: tour.window.place.shop is not None
    family = QRawFont.fromFont(QGuiApplication.font()).familyName()
    said = f"platform {QGuiApplication.platformName()}, font {family}, imoje-desk {__version__}"
    yield from tour.seen(step, said, right=bool(family) and bool(QFontDatabase.families()))


def _cancel(tour: Tour) -> Script:
    window = tour.window
    yield from tour.look_up("open-link", "Dzień dobry, proszę anulować link {0}, pomyliłem książkę. Pozdrawiam")
    step = tour.step("open-link", "pasted a customer's message with a payment link id in it")
    yield from tour.seen(step, window.link_pane.answer.word, right=window.link_pane.cancel.isEnabled())
    step = tour.step("cancel-question", "pressed Cancel link…")
    tour.press(window.link_pane.cancel)
    yield lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog)
    dialog = tour.dialog(ConfirmDialog)
    yield dialog.do.isEnabled
    yield from tour.seen(step, dialog.question.text(), right=bool(dialog.keep.text()), of=dialog)
    tour.press(dialog.do)
    step = tour.step("cancelled", "pressed Cancel link")
    yield window.link_pane.notice.isVisible
    yield lambda: window.link_pane.shown is not None and window.link_pane.shown.status == "cancelled"
    yield from tour.seen(step, *tour.tells(window.link_pane.notice), right=tour.rows()[0].state is State.CANCELLED)


def _partial_refund(tour: Tour) -> Script:
    window = tour.window
    yield from tour.look_up_sale("blik-last-week")
    step = tour.step("sale", "looked up a BLIK payment of last week")
    yield from tour.seen(
        step, window.form.left.text(), window.form.window_line.text(), right=window.form.review.isVisible()
    )
    window.form.title.set_text("Zwrot – zamówienie 118: „Lalka”")
    step = tour.step("title", "wrote a title that imoje does not take")
    yield from tour.seen(step, window.form.title_problem.text(), right=window.form.repair.isVisible())
    window.form.repair.click()
    yield from tour.refund("review", "45,00", window.form.title.text())
    step = tour.step("accepted", "pressed Refund 45,00")
    yield tour.is_in(State.ACCEPTED, State.SETTLED)
    yield window.form.notice.isVisible
    yield from tour.seen(step, *tour.tells(window.form.notice), right=True)
    step = tour.step("settled", "waited for the refund to be final")
    yield tour.is_in(State.SETTLED)
    yield lambda: window.form.left.text().startswith("75,00")
    yield from tour.seen(step, *tour.tells(window.form.notice), window.form.left.text(), right=True)


def _refused_refund(tour: Tour) -> Script:
    window = tour.window
    tour.gateway.arm(Fault.REFUSED_422)
    yield from tour.look_up_sale("pbl-mbank")
    yield from tour.refund("review-before-refusal", "10,00")
    step = tour.step("refused", "refunded a bank transfer that imoje refuses")
    yield tour.is_in(State.REJECTED)
    yield window.form.notice.isVisible
    yield from tour.seen(step, *tour.tells(window.form.notice), right=True)
    details = window.form.notice.buttons()[-1]
    yield from tour.opens(DetailsDialog, "details", "pressed Details", details.click)


def _unknown_outcome(tour: Tour) -> Script:
    window = tour.window
    yield from tour.look_up_sale("answer-never-comes")
    yield from tour.refund("review-before-silence", "20,00")
    step = tour.step("unknown", "refunded, and imoje never answered")
    yield tour.is_in(State.UNKNOWN, State.RECONCILED_APPLIED, State.SETTLED)
    yield window.form.notice.isVisible
    yield from tour.seen(step, *tour.tells(window.form.notice), right=True)
    step = tour.step("found", "waited while the desk read back what had become of it")
    yield tour.is_in(State.SETTLED)
    made = [call for call in tour.gateway.record() if call.refund_id]
    yield from tour.seen(step, *tour.tells(window.form.notice), right=len(made) == 2)
