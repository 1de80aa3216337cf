"""Everything else the window can be met in: look-ups, doubts, the queue, the history, locks, and the dialogs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from imoje_desk.actions.outcome import Outcome
from imoje_desk.domain.attempts import Attempt, Facts, State
from imoje_desk.training import Fault
from imoje_desk.ui.about_dialog import AboutDialog
from imoje_desk.ui.choice_dialog import ChoiceDialog
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.guard_rails_dialog import GuardRailsDialog
from imoje_desk.ui.history_reading import Filter
from imoje_desk.ui.note_dialog import NoteDialog
from imoje_desk.ui.resolution_dialog import ResolutionDialog
from imoje_desk.ui.shortcuts_dialog import ShortcutsDialog
from imoje_desk.ui.tour.player import Script, Tour, TourFailed


def all_states(tour: Tour) -> Script:
    """Play them, after the main job: its rows are in the history."""
    yield from _cancel_while_the_payer_pays(tour)
    yield from _look_ups(tour)
    yield from _form_with_problems(tour)
    yield from _queue(tour)
    yield from _absent(tour)
    yield from _needs_a_person(tour)
    yield from _history(tour)
    yield from _locks(tour)
    yield from _dialogs(tour)


def _cancel_while_the_payer_pays(tour: Tour) -> Script:
    window = tour.window
    yield from tour.look_up("paid-while-cancelling")
    step = tour.step("possibly", "looked up a link that somebody is paying at this moment")
    yield from tour.seen(step, window.link_pane.answer.word, right=window.link_pane.cancel.isEnabled())
    tour.press(window.link_pane.cancel)
    yield lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog)
    dialog = tour.dialog(ConfirmDialog)
    yield dialog.do.isEnabled
    tour.press(dialog.do)
    step = tour.step("cancelled-while-paying", "cancelled it all the same")
    yield window.link_pane.notice.isVisible
    yield from tour.seen(step, *tour.tells(window.link_pane.notice), right=True)
    step = tour.step("late-money", "waited until the desk saw the late payment")
    yield window.window.notice.isVisible
    yield from tour.seen(step, *tour.tells(window.window.notice), right=True)
    window.window.notice.clear()


def _look_ups(tour: Tour) -> Script:
    window = tour.window
    step = tour.step("not-found", "pasted an id that imoje does not know")
    tour.paste(tour.case("unknown-id"))
    yield window.link_pane.notice.isVisible
    yield from tour.seen(step, *tour.tells(window.link_pane.notice), right=window.lookups.lookup is None)
    step = tour.step("no-id", "pasted a message without an id")
    tour.paste("Dzie\u0144 dobry, prosz\u0119 o zwrot za zam\u00f3wienie 118. Pozdrawiam")
    yield from tour.seen(step, window.link_pane.empty.text(), right=window.link_pane.empty.isVisible())
    step = tour.step("look-up-failed", "looked up while imoje could not answer")
    tour.gateway.arm(Fault.SERVER_ERROR_500, times=9, on="any")
    tour.paste(tour.case("open-link"))
    yield window.link_pane.notice.isVisible
    tour.gateway.arm(Fault.SERVER_ERROR_500, times=0)
    yield from tour.seen(step, *tour.tells(window.link_pane.notice), right=window.lookups.lookup is None)
    both = f"{tour.case('open-link')} albo {tour.case('blik-last-week')}"
    yield from tour.opens(ChoiceDialog, "two-ids", "pasted a message with two ids", lambda: tour.paste(both))
    yield from tour.look_up("refund-id")
    yield lambda: window.form.reading is not None or not window.form.empty.isHidden()
    step = tour.step("refund-id", "pasted the id of a refund")
    yield from tour.seen(step, window.form.empty.text(), right=True)
    yield from tour.look_up_sale("blik-past-window")
    step = tour.step("too-late", "looked up a sale whose refund window has passed")
    yield from tour.seen(step, window.form.reasons.text(), right=window.form.reasons.isVisible())


def _form_with_problems(tour: Tour) -> Script:
    form = tour.window.form
    yield from tour.look_up_sale("partly-refunded")
    for name, amount in (("ambiguous", "1.234"), ("too-much", "900"), ("no-number", "sto")):
        tour.write(amount, "Zwrot \u2116 118 \u2665")
        tour.press(form.review)
        yield form.amount_problem.isVisible
        step = tour.step(f"amount-{name}", f"wrote {amount} and pressed Review refund")
        yield from tour.seen(step, form.amount_problem.text(), right=form.title_problem.isVisible())
    form.clear()


def _queue(tour: Tour) -> Script:
    form = tour.window.form
    yield from tour.look_up_sale("answer-never-comes-not-made")
    yield from tour.refund("review-before-second-silence", "10,00")
    yield from tour.look_up_sale("wallet-gpay")
    yield from tour.refund("review-of-the-next", "5,00")
    step = tour.step("queue-running", "confirmed another refund while the first waits for its answer")
    yield lambda: bool(tour.window.refunds.queue.waiting)
    yield from tour.seen(step, form.progress.text(), right=form.progress.isVisible())
    step = tour.step("queue-stopped", "the first one got no answer: the queue stops")
    yield form.go_on.isVisible
    yield from tour.seen(step, form.progress.text(), *tour.tells(tour.window.window.notice), right=True)
    tour.press(form.go_on)
    yield tour.is_in(State.ACCEPTED, State.SETTLED)


def _in_doubt(tour: Tour) -> Attempt:
    """The refund whose answer never came and that was not made."""
    target = tour.case("answer-never-comes-not-made")
    return next(row for row in tour.rows() if row.intent.target_id == target)


def _move(tour: Tour, to: State, *, needs_human: bool) -> Attempt:
    """Let the journal have an ending that would take a quarter of an hour or a colleague at the imoje panel."""
    journal = tour.window.opened.office.journal
    if journal is None:
        raise TourFailed("no journal")
    moved = journal.move(_in_doubt(tour).attempt_id, to, Facts(phase="tour"), needs_human=needs_human)
    tour.window.place.recorded.emit(Outcome(moved))
    tour.window.lookups.read_again()
    tour.window.refunds.tell(Outcome(moved))
    return moved


def _absent(tour: Tour) -> Script:
    window = tour.window
    window.window.notice.clear()
    yield from tour.look_up_sale("answer-never-comes-not-made")
    moved = _move(tour, State.RECONCILED_ABSENT, needs_human=False)
    step = tour.step("absent", "a quarter of an hour later imoje still does not show it")
    yield window.form.notice.isVisible
    window.history.table.selectRow(window.history.model.row_of(moved) or 0)
    yield from tour.seen(step, *tour.tells(window.form.notice), right=window.history.settle.isVisible())
    name, did = "absent-resolution", "pressed Resolve: both sides, and Refund again"
    yield from tour.opens(ResolutionDialog, name, did, window.history.settle.trigger)
    resent = _in_doubt(tour)
    window.refunds.replace(resent)
    yield lambda: window.form.reading is not None
    tour.write("10,00")
    tour.press(window.form.review)
    yield lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog)
    step = tour.step("resend-review", "pressed Refund again: everything is reviewed anew, and names the one before")
    dialog = tour.dialog(ConfirmDialog)
    yield dialog.isVisible
    yield from tour.seen(step, dialog.question.text(), right=not dialog.do.isEnabled(), of=dialog)
    dialog.reject()
    yield lambda: QApplication.activeModalWidget() is None


def _needs_a_person(tour: Tour) -> Script:
    window = tour.window
    moved = _move(tour, State.NEEDS_HUMAN, needs_human=True)
    step = tour.step("needs-a-person", "imoje shows something that has no single explanation")
    yield window.form.notice.isVisible
    window.history.table.selectRow(window.history.model.row_of(moved) or 0)
    yield from tour.seen(step, *tour.tells(window.form.notice), right=window.history.settle.isVisible())
    name, did = "resolution", "pressed Resolve: both sides beside each other"
    yield from tour.opens(ResolutionDialog, name, did, window.history.settle.trigger)
    window.form.notice.clear()


def _history(tour: Tour) -> Script:
    pane = tour.window.history
    pane.bar.filter.setText("20,00")
    pane.bar.apply()
    step = tour.step("history-filter", "typed an amount into the filter")
    yield lambda: pane.model.filter.text == "20,00" and not pane.model.loading
    yield from tour.seen(step, pane.bar.counts.text() or "20,00", right=pane.model.rowCount() > 0)
    pane.bar.filter.clear()
    pane.bar.apply()
    yield lambda: not pane.model.loading
    with TemporaryDirectory() as folder:
        journal = tour.window.opened.office.journal
        if journal is None:
            raise TourFailed("no journal")
        pane.exports.start(journal, Filter(), Path(folder) / "imoje-desk.csv", None)
        step = tour.step("export", "exported the history")
        yield lambda: not pane.exports.running
        yield from tour.seen(step, pane.exports.said.text(), right=pane.exports.isVisible())
    pane.exports.hide()
    seen = tour.window.seen
    tour.window.window.show_below(seen)
    step = tour.step("look-ups", "turned to what was only looked up")
    yield from tour.seen(step, seen.table.accessibleName(), right=seen.table.rows.rowCount() > 3)
    tour.window.window.show_below(tour.window.figures)
    yield lambda: tour.window.figures.figures is not None
    step = tour.step("figures", "turned to the figures of the week")
    yield from tour.seen(step, tour.window.figures.unsettled.text(), right=tour.window.figures.isVisible())
    tour.window.window.show_below(pane)
    pane.table.selectRow(0)
    yield from tour.opens(NoteDialog, "note", "changed ticket and note", pane.edit_note.trigger)


def _locks(tour: Tour) -> Script:
    window, bar = tour.window, tour.window.window.notice
    profile = window.place.profile
    if profile is None:
        raise TourFailed("no profile")
    window.watch.check_now()
    yield lambda: not any(row.state is State.ACCEPTED for row in tour.rows())  # nothing more to be told of
    bar.clear()
    yield from tour.look_up_sale("blik-last-week")
    window.idle.idle.emit()
    step = tour.step("idle-lock", "left the desk alone for ten minutes")
    yield bar.isVisible
    yield from tour.seen(step, *tour.tells(bar), right=not window.form.review.isEnabled())
    tour.press(bar.buttons()[0])
    yield lambda: not window.place.idle
    bar.clear()
    window.enter(replace(profile, lookup_only=True))
    yield from tour.look_up_sale("wallet-gpay")
    step = tour.step("look-up-only", "worked with a profile that only looks up")
    yield from tour.seen(step, window.form.why_not.text(), right=not window.form.review.isEnabled())
    window.enter(profile)


def _dialogs(tour: Tour) -> Script:
    window = tour.window
    for kind, name, did, open_it in (
        (ShortcutsDialog, "shortcuts", "pressed F1", window.menus.show_shortcuts),
        (GuardRailsDialog, "guard-rails", "opened the guard rails", window.settings_flow.edit_guard_rails),
        (AboutDialog, "about", "opened About", window.menus.show_about),
    ):
        yield from tour.opens(kind, name, did, open_it)
