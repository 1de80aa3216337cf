"""Adding, editing, testing and removing profiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from imoje_desk.domain.environment import Environment
from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.messages import desk
from imoje_desk.ui.messages import profiles as words
from imoje_desk.ui.messages.words import environment_name
from imoje_desk.ui.palette import Palette
from imoje_desk.ui.profile_form import ProfileForm, blank_profile
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.unsaved_dialog import UnsavedDialog
from imoje_desk.ui.widgets.busy_line import BusyLine
from imoje_desk.ui.widgets.notice_bar import NoticeBar
from imoje_desk.ui.widgets.plain import Label, button, row, sheet
from imoje_desk.ui.widgets.secret_field import Kept, kept_in
from imoje_desk.ui.worker import Done, Failed, Ticket, Worker
from imoje_desk.vault.problems import KeyringProblem
from imoje_desk.vault.profiles import Profile, ProfileBook, ProfileProblem, problems_of, tidied
from imoje_desk.vault.tokens import BadToken, Entry, SessionTokens, Token, Tokens

if TYPE_CHECKING:
    from imoje_desk.domain.payment import Service


@dataclass
class _Saving:
    """A profile whose token is on its way to the keyring; `then` follows once it is saved."""

    profile: Profile
    then: Callable[[], object] | None
    given_up: bool = False


class ProfileDialog(QDialog):
    """The profiles on the left, one of them on the right. Tokens are written to the keyring and never shown.

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
        self._book, self._tokens, self._session = book, tokens, session
        self._worker, self._test_call = worker, test
        self._theme = Theme(palette)
        self._profile: Profile | None = None
        self._ticket: Ticket | None = None
        self._saving: _Saving | None = None
        self._question: UnsavedDialog | None = None
        self._focus: QWidget | None = None
        self.setWindowTitle(self.tr("Profiles"))
        self._build(palette)
        self.select(None)
        if book.problem is not None:
            self._say("doubt", self.tr("The file of profiles"), words.file_sentence(book.problem))

    def _build(self, palette: Palette) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Profiles"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._on_picked)
        heading = Label(self.tr("&Profiles"), role="heading")
        heading.setBuddy(self.list)
        self.add = button(self.tr("&Add profile"), on_click=self._on_add)
        left, left_column = sheet()
        left_column.addWidget(heading)
        left_column.addWidget(self.list, 1)
        left_column.addWidget(self.add)
        self.form = ProfileForm(palette, self._check)
        self.form.edited.connect(self._on_edited)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        self.notice = NoticeBar(self.tr("Dismiss this notice"), self._theme.icon("close"))
        self.save_button = button(self.tr("&Save profile"), role="primary", on_click=self._on_save)
        self.save_button.setDefault(True)
        self.test_button = button(self.tr("Test &connection"), on_click=self._on_test)
        self.remove_button = button(self.tr("&Remove profile…"), on_click=self._on_remove)
        right, right_column = sheet()
        right_column.addWidget(scroll, 1)
        right_column.addWidget(self.notice)
        right_column.addLayout(row(self.save_button, self.test_button, None, self.remove_button, spacing=8))
        self.busy = BusyLine()
        close = button(self.tr("C&lose"), on_click=self.reject)
        for each in (self.add, self.test_button, self.remove_button, close):
            each.setAutoDefault(True)  # Enter presses the one that has the focus, not “Save”
        panes = QHBoxLayout()
        panes.setSpacing(10)
        panes.addWidget(left, 2)
        panes.addWidget(right, 5)
        last = QHBoxLayout()
        last.addWidget(self.busy, 1)
        last.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.addLayout(panes, 1)
        column.addLayout(last)
        self.resize(940, 660)

    def select(self, profile_id: str | None) -> None:
        """Show the profile of that id, else the first one, or an empty new one where there is none."""
        profiles = self._shown_profiles()
        first = profiles[0] if profiles else None
        self._load(next((profile for profile in profiles if profile.profile_id == profile_id), first))

    def reject(self) -> None:
        """Close, unless there are edits that the agent wants to keep; Esc and the window's cross come here."""
        self._leave(lambda: QDialog.reject(self))

    def done(self, result: int) -> None:
        """Close. A token still on its way to the keyring is deleted again, unless a saved profile uses it."""
        if self._saving is not None:
            self._saving.given_up = True
            self._saving = None
        self._settle()
        self.form.token.line.setText("")
        super().done(result)

    def _shown_profiles(self) -> list[Profile]:
        return [each for each in self._book.profiles if each.environment is not Environment.TRAINING]

    def _check(self, profile: Profile) -> tuple[ProfileProblem, ...]:
        return problems_of(profile, self._book.profiles)

    def _load(self, profile: Profile | None) -> None:
        self._settle()
        self._profile = profile
        self.notice.dismiss()
        self._fill_list()
        shown = profile or blank_profile()
        self.form.load(shown, new=profile is None)
        self.remove_button.setVisible(profile is not None)
        if profile is None:
            self.form.name.setFocus()
        self._ask_where_token_is(shown.token_entry)

    def _fill_list(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for profile in self._shown_profiles():
            below = [environment_name(profile.environment.value)]
            if profile.lookup_only:
                below.append(desk.text(desk.LOOKUP_ONLY_REMARK))
            item = QListWidgetItem(f"{visible(profile.name)}\n{' · '.join(below)}")
            item.setData(Qt.ItemDataRole.UserRole, profile.profile_id)
            self.list.addItem(item)
        self._mark_current()
        self.list.blockSignals(False)

    def _mark_current(self) -> None:
        """The row of the profile in the form; no row while it is a new one."""
        current = self._profile.profile_id if self._profile else None
        ids = [self.list.item(index).data(Qt.ItemDataRole.UserRole) for index in range(self.list.count())]
        self.list.setCurrentRow(ids.index(current) if current in ids else -1)

    def _on_picked(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        picked = item.data(Qt.ItemDataRole.UserRole)
        self.list.blockSignals(True)
        self._mark_current()
        self.list.blockSignals(False)
        self._leave(lambda: self.select(picked))

    def _on_add(self) -> None:
        self._leave(lambda: self._load(None))

    def _leave(self, go: Callable[[], object]) -> None:
        """Go on, at once or after the agent has decided on unsaved edits; or stay."""
        if not self.form.is_edited:
            go()
            return
        self._question = UnsavedDialog(self)
        decision = self._question.decision()
        self._question = None
        if decision is UnsavedDialog.Decision.DISCARD:
            go()
        elif decision is UnsavedDialog.Decision.SAVE:
            self._save(go)

    def _ask_where_token_is(self, entry: Entry) -> None:
        try:
            self._session.get(entry)
        except KeyringProblem:
            self._wait(words.WAITING_FOR_KEYRING)
            self._ticket = self._worker.read(lambda: kept_in(self._tokens, entry), self._on_token_found)
        else:
            self.form.show_kept(Kept.SESSION)

    def _on_token_found(self, answer: Done[bool] | Failed) -> None:
        self._settle()
        if isinstance(answer, Done):
            self.form.show_kept(Kept.KEYRING if answer.value else Kept.NOWHERE)
        else:
            problem = answer.error if isinstance(answer.error, KeyringProblem) else None
            self.form.show_kept(Kept.NOT_KNOWN, problem)

    def _wait(self, text: str, *, hold_form: bool = False) -> None:
        self._focus = self.focusWidget()
        for each in (self.save_button, self.test_button, self.remove_button):
            each.setEnabled(False)
        for widget in (self.form, self.list, self.add):
            widget.setEnabled(not hold_form)
        self.busy.start(words.text(text))

    def _settle(self) -> None:
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None
        self.busy.stop()
        for widget in (self.save_button, self.test_button, self.remove_button, self.form, self.list, self.add):
            widget.setEnabled(True)
        if self._focus is not None and self.focusWidget() is not self._focus:
            self._focus.setFocus()
        self._focus = None

    def _on_edited(self) -> None:
        self.notice.dismiss()

    def _on_save(self) -> None:
        self._save(None)

    def _checked(self, *, for_test: bool = False) -> tuple[Profile, Token | None] | None:
        """What is typed, ready to use; or None, with what is wrong shown under the fields."""
        profile = tidied(self.form.draft())
        problems = self._check(profile)
        if for_test:
            problems = tuple(each for each in problems if each.field not in ("name", "agent"))
        token, fault = None, None
        try:
            token = self.form.typed_token()
        except BadToken as refused:
            fault = refused.code
        self.form.show_problems(problems, fault)
        if fault is None and all(problem.is_warning for problem in problems):
            return profile, token
        self._say("bad", words.text(words.NOT_SAVED), words.text(words.FIELDS_TO_MEND))
        self.form.focus_first_problem()
        return None
