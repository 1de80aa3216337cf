"""Adding, editing, testing and removing profiles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from imoje_desk.domain.environment import Environment
from imoje_desk.gateway.errors import GatewayError
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.details_dialog import DetailsDialog
from imoje_desk.ui.messages import ledger
from imoje_desk.ui.messages import profiles as words
from imoje_desk.ui.messages.failures import error_sentence, gateway_words
from imoje_desk.ui.messages.words import environment_name
from imoje_desk.ui.palette import Palette
from imoje_desk.ui.profile_form import ProfileForm, blank_profile
from imoje_desk.ui.profile_keeper import ProfileKeeper, Saving
from imoje_desk.ui.profile_list import ProfileList
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.unsaved_dialog import Decision, UnsavedDialog
from imoje_desk.ui.widgets.busy_line import BusyLine
from imoje_desk.ui.widgets.notice_bar import NoticeAction, NoticeBar
from imoje_desk.ui.widgets.plain import Label, button, row, sheet
from imoje_desk.ui.widgets.secret_field import Kept
from imoje_desk.ui.worker import Done, Failed, Ticket, Worker
from imoje_desk.vault.json_file import FileNotSaved
from imoje_desk.vault.problems import KeyringProblem
from imoje_desk.vault.profiles import InvalidProfile, Profile, ProfileBook, ProfileProblem, problems_of, tidied
from imoje_desk.vault.tokens import SERVICE, BadToken, Entry, SessionTokens, Token, Tokens, ledger_entry

if TYPE_CHECKING:
    from imoje_desk.domain.payment import Service


class ProfileDialog(QDialog):
    """The profiles on the left, one of them on the right. Tokens go into the keyring and are never shown.

    `test` asks imoje for a profile's shop, with a token or (None) with the stored one; it runs on a thread.
    """

    profiles_changed = Signal()
    """A profile or its token was added, changed or removed."""

    def __init__(
        self,
        book: ProfileBook,
        tokens: Tokens,
        session: SessionTokens,
        worker: Worker,
        test: Callable[[Profile, Token | None], Service],
        palette: Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._worker, self._test_call = book, worker, test
        self._tokens = tokens
        self._keeper = ProfileKeeper(book, tokens, session, worker, self._on_left_behind)
        self._theme = Theme(palette)
        self._password: Token | None = None
        self._profile: Profile | None = None
        self._ticket: Ticket | None = None
        self._saving: Saving | None = None
        self._question: UnsavedDialog | None = None
        self._focus: QWidget | None = None
        self.setWindowTitle(self.tr("Profiles"))
        self.form = ProfileForm(palette, self._check)
        self._build()
        self.select(None)
        if book.problem is not None:
            self._say("doubt", self.tr("The file of profiles"), words.file_sentence(book.problem))

    def _build(self) -> None:
        self.list = ProfileList()
        self.list.picked.connect(lambda profile_id: self._leave(lambda: self.select(profile_id)))
        heading = Label(self.tr("&Profiles"), role="heading")
        heading.setBuddy(self.list)
        self.add_button = button(self.tr("&Add profile"), on_click=lambda: self._leave(lambda: self._load(None)))
        self._left, left_column = sheet()
        left_column.addWidget(heading)
        left_column.addWidget(self.list, 1)
        left_column.addWidget(self.add_button)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.form)
        self.notice = NoticeBar(self.tr("Dismiss this notice"), self._theme.icon("close"))
        self.form.edited.connect(self.notice.dismiss)
        self.save_button = button(self.tr("&Save profile"), role="primary", on_click=self._save)
        self.save_button.setDefault(True)
        self.test_button = button(self.tr("Test &connection"), on_click=self._test)
        self.remove_button = button(self.tr("&Remove profile…"), on_click=self._remove)
        right, right_column = sheet()
        right_column.addWidget(self._scroll, 1)
        right_column.addWidget(self.notice)
        right_column.addLayout(row(self.save_button, self.test_button, None, self.remove_button, spacing=8))
        self.busy = BusyLine()
        self.close_button = button(self.tr("C&lose"), on_click=self.reject)
        for each in (self.add_button, self.test_button, self.remove_button, self.close_button):
            each.setAutoDefault(True)  # Enter presses the one that has the focus, not “Save”
        panes = row(self._left, right, spacing=10)
        panes.setStretch(0, 2)
        panes.setStretch(1, 5)
        last = row(self.busy, self.close_button)
        last.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.addLayout(panes, 1)
        column.addLayout(last)
        self.resize(940, 680)

    def select(self, profile_id: str | None) -> None:
        """Show the profile of that id, else the first one, or an empty new one where there is none."""
        profiles = self._listed()
        found = [profile for profile in profiles if profile.profile_id == profile_id] or profiles
        self._load(found[0] if found else None)

    def reject(self) -> None:
        """Close, unless there are edits that the agent wants to keep; Esc and the window's cross come here."""
        self._leave(lambda: QDialog.reject(self))

    def done(self, result: int) -> None:
        """Close. A profile whose token the keyring has not taken yet is not saved."""
        if self._saving is not None:
            self._saving.given_up = True
        self._settle()
        self.form.token.clear()
        self.form.ledger.password.clear()
        super().done(result)

    def _listed(self) -> list[Profile]:
        return [each for each in self._book.profiles if each.environment is not Environment.TRAINING]

    def _check(self, profile: Profile) -> tuple[ProfileProblem, ...]:
        return problems_of(profile, self._book.profiles)

    def _load(self, profile: Profile | None) -> None:
        self._settle()
        self._profile = profile
        self.notice.dismiss()
        listed = self._listed()
        self._left.setVisible(bool(listed))
        self.list.show_profiles(listed, profile.profile_id if profile else None)
        self.remove_button.setVisible(profile is not None)
        shown = profile or blank_profile()
        self.form.load(shown, new=profile is None)
        self._scroll.verticalScrollBar().setValue(0)
        if profile is None:
            self.form.name.setFocus()
        if self._keeper.is_kept_for_session(shown.token_entry):
            self.form.show_kept(Kept.SESSION)
        else:
            self._wait(words.WAITING_FOR_KEYRING)
            self._ticket = self._keeper.find_token(shown.token_entry, self._on_token_found)

    def _on_token_found(self, kept: Kept, problem: KeyringProblem | None) -> None:
        self._settle()
        self.form.show_kept(kept, problem)

    def _leave(self, go: Callable[[], object]) -> None:
        """Go on, at once or after the agent has decided on unsaved edits; or stay."""
        if not self.form.is_edited:
            go()
            return
        self._question = UnsavedDialog(self)
        decision = self._question.ask()
        self._question = None
        if decision is Decision.DISCARD:
            go()
        elif decision is Decision.SAVE:
            self._save(go)

    def _save(self, then: Callable[[], object] | None = None) -> None:
        if self._saving is not None:  # asked for again by closing: the same one, and then close
            self._saving.then = lambda answer: self._on_saved(answer, then)
            return
        typed = self._typed(words.NOT_SAVED)
        if typed is None:
            return
        self._settle()
        self._wait(words.WAITING_FOR_KEYRING, hold_form=True)
        self._password = self.form.ledger.typed_password()
        self._saving = Saving(
            *typed, self._profile, self.form.session_only.isChecked(), lambda answer: self._on_saved(answer, then)
        )
        self._keeper.save(self._saving)

    def _on_saved(self, answer: Done[Profile] | Failed, then: Callable[[], object] | None) -> None:
        self._saving = None
        self._settle()
        if self._question is not None:
            self._question.reject()
        if isinstance(answer, Failed):
            if isinstance(answer.error, InvalidProfile):
                self.form.show_problems(answer.error.problems)
            self._say("bad", words.text(words.NOT_SAVED), words.saving_sentence(answer.error))
            return
        self._load(answer.value)
        self._keep_password(answer.value)
        self.profiles_changed.emit()
        self._say("good", words.text(words.SAVED), "")
        if then is not None:
            then()

    def _keep_password(self, profile: Profile) -> None:
        password, self._password = self._password, None
        if password is None or profile.ledger is None:
            return

        def kept(answer: Done[None] | Failed) -> None:
            if isinstance(answer, Failed) and isValid(self):
                self._say("bad", ledger.text(ledger.PASSWORD_NOT_KEPT), error_sentence(answer.error))
            self.profiles_changed.emit()

        entry = ledger_entry(profile.ledger)
        self._worker.change(lambda: self._tokens.set(entry, password), kept)

    def _typed(self, refusal: str, *, for_test: bool = False) -> tuple[Profile, Token | None] | None:
        """The profile and token that are typed; or None, with what is wrong shown under the fields."""
        profile = tidied(self.form.draft())
        problems = self._check(profile)
        if for_test:
            problems = tuple(each for each in problems if each.field not in ("name", "agent"))
        token, fault = None, None
        try:
            token = self.form.typed_token(must_exist=for_test)
            self.form.ledger.typed_password()
        except BadToken as refused:
            fault = refused.code
        self.form.show_problems(problems, fault)
        if fault is None and all(problem.is_warning for problem in problems):
            return profile, token
        self._say("bad", words.text(refusal), words.text(words.FIELDS_TO_MEND))
        self._lead_to(self.form.first_wrong_editor())
        return None

    def _lead_to(self, editor: QWidget | None) -> None:
        layout = self.layout()
        if editor is not None and layout is not None:
            editor.setFocus()
            layout.activate()  # the notice has just taken some of the room
            self._scroll.ensureWidgetVisible(editor, 0, 60)

    def _test(self) -> None:
        typed = self._typed(words.NOT_TESTED, for_test=True)
        if typed is None:
            return
        self.notice.dismiss()
        profile, token = typed
        self._wait(words.TESTING, hold_form=True)
        self._ticket = self._worker.read(lambda: self._test_call(profile, token), self._on_tested)

    def _on_tested(self, answer: Done[Service] | Failed) -> None:
        self._settle()
        if isinstance(answer, Done):
            self._say(*words.said_of_service(answer.value))
            return
        lines = gateway_words(answer.error.words) if isinstance(answer.error, GatewayError) else []
        details = NoticeAction(self.tr("Details"), lambda: DetailsDialog(self, lines).exec())
        self._say("bad", words.text(words.TEST_FAILED), error_sentence(answer.error), [details] if lines else [])

    def _remove(self) -> None:
        profile = self._profile
        if profile is None:
            return
        question = ConfirmDialog(
            self,
            self.tr("Remove profile"),
            words.removal_question(profile.name),
            self.tr("Remove profile"),
            self.tr("Keep profile"),
        )
        question.add_fact(self.tr("Environment"), environment_name(profile.environment.value))
        shared = self._book.token_is_shared(profile)
        question.body.addWidget(Label(words.text(words.TOKEN_STAYS if shared else words.TOKEN_GOES), wrap=True))
        question.body.addStretch(1)
        question.resize(520, 320)
        if not question.exec_safely():
            return
        try:
            self._keeper.remove(profile)
        except FileNotSaved as error:
            self._say("bad", words.text(words.NOT_REMOVED), words.saving_sentence(error))
            return
        self.select(None)
        self.profiles_changed.emit()

    def _on_left_behind(self, entry: Entry, error: BaseException) -> None:
        if isValid(self):
            self._say("doubt", words.text(words.TOKEN_LEFT_BEHIND), words.left_behind(SERVICE, entry, error))

    def _say(self, tone: str, headline: str, text: str, actions: list[NoticeAction] | None = None) -> None:
        self.notice.say(tone, self._theme.tone_icon(tone), headline, text, actions or (), focus=False)

    def _wait(self, text: str, *, hold_form: bool = False) -> None:
        """Block what would need the keyring again; the dialog can be closed all the same."""
        focus = self.focusWidget()
        for each in (self.save_button, self.test_button, self.remove_button):
            each.setEnabled(False)
        for widget in (self.form, self.list, self.add_button):
            widget.setEnabled(not hold_form)
        self._focus = focus if focus is not None and not focus.isEnabled() else None
        self.busy.start(words.text(text))

    def _settle(self) -> None:
        """Nothing is waited for any more."""
        if self._ticket is not None:
            self._ticket.drop()
        self.busy.stop()
        for widget in (self.save_button, self.test_button, self.remove_button, self.form, self.list, self.add_button):
            widget.setEnabled(True)
        if self._focus is not None:
            self._focus.setFocus()
            self._focus = None
