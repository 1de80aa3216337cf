"""The fields of one profile: what is typed into them, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from imoje_desk.domain.environment import PRESETS, Environment
from imoje_desk.domain.four_eyes import Duty, Limits, limits_text, parse_limits
from imoje_desk.ui.ledger_fields import LedgerFields
from imoje_desk.ui.messages import desk, requests
from imoje_desk.ui.messages import profiles as words
from imoje_desk.ui.messages.failures import keyring_sentence
from imoje_desk.ui.messages.words import environment_name
from imoje_desk.ui.palette import Palette
from imoje_desk.ui.widgets.band import EnvironmentBand
from imoje_desk.ui.widgets.field import Field
from imoje_desk.ui.widgets.plain import Label, shrinkable
from imoje_desk.ui.widgets.secret_field import Kept, SecretField
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.profiles import Profile, ProfileFault, ProfileProblem, new_profile_id, tidied
from imoje_desk.vault.tokens import Token, TokenFault


def blank_profile() -> Profile:
    """A new profile before anything is typed."""
    production = Environment.PRODUCTION
    return Profile(new_profile_id(), "", production, PRESETS[production], "", "", "")


class ProfileForm(QWidget):
    """Keeps whatever is typed until another profile is loaded. `check` finds the faults of a tidied profile."""

    edited = Signal()

    def __init__(self, palette: Palette, check: Callable[[Profile], tuple[ProfileProblem, ...]]) -> None:
        super().__init__()
        self._palette = palette
        self._check = check
        self._loaded = self._clean = blank_profile()
        self._new = True
        self._typed_url = ""
        self._ticked = False
        self._kept = Kept.NOT_KNOWN
        self._problem: KeyringProblem | None = None
        self._build()

    def _build(self) -> None:
        self.band = EnvironmentBand()
        self._where = Label(words.text(words.FIRST_RUN), wrap=True)
        self.name, self.agent, self.base_url = QLineEdit(), QLineEdit(), QLineEdit()
        self.merchant_id, self.service_id = QLineEdit(), QLineEdit()
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(max(8.0, self.font().pointSizeF()))
        for line in (self.base_url, self.merchant_id, self.service_id):
            line.setFont(fixed)
        self.environment = QComboBox()
        for choice in (Environment.PRODUCTION, Environment.SANDBOX, Environment.CUSTOM):
            self.environment.addItem(words.environment_choice(choice), choice)
        self.lookup_only = QCheckBox(self.tr("Look &up only"))
        self.session_only = QCheckBox(self.tr("Keep the token for this sessi&on only"))
        self.duty, self.limits = QComboBox(), QLineEdit()
        for duty in Duty:
            self.duty.addItem(requests.duty_name(duty), duty)
        self.token = SecretField(self.tr("&Token"))
        self.fields = {
            "name": Field(self.tr("&Name"), self.name),
            "environment": Field(self.tr("&Environment"), self.environment),
            "base_url": Field(self.tr("A&ddress"), self.base_url),
            "merchant_id": Field(self.tr("&Merchant id"), self.merchant_id),
            "service_id": Field(self.tr("Shop &id (service id)"), self.service_id),
            "token": self.token,
            "agent": Field(self.tr("A&gent's name"), self.agent, words.text(words.AGENT_HINT)),
            "duty": Field(self.tr("Refunds by &1 or 2 people"), self.duty, requests.text(requests.DUTY_HINT)),
            "alone_up_to": Field(self.tr("&2 people above"), self.limits, words.text(words.LIMITS_HINT)),
        }
        self.ledger = LedgerFields()
        own_fields = tuple(self.fields.items())
        self.fields |= self.ledger.fields
        session = _explained(self.session_only, words.text(words.SESSION_HINT))
        lookup_only = _explained(self.lookup_only, words.text(words.LOOKUP_ONLY_HINT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(shrinkable(self.band))
        column.addWidget(self._where)
        for name, field in own_fields:
            column.addWidget(field)
            if name == "token":
                column.addWidget(session)
        column.addWidget(lookup_only)
        column.addWidget(self.ledger)
        column.addStretch(1)
        for name, field in own_fields:
            editor = field.editor
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(lambda _text, name=name: self._on_edited(name))
                if name != "token":
                    editor.editingFinished.connect(lambda name=name: self._look_at(name))
        self.environment.activated.connect(lambda _index: self._on_environment())
        self.duty.activated.connect(lambda _index: self._on_duty())
        self.lookup_only.clicked.connect(lambda _checked: self._on_edited("lookup_only"))
        self.session_only.clicked.connect(lambda _checked: self._on_edited("token"))
        self.ledger.edited.connect(self.edited)

    def load(self, profile: Profile, *, new: bool) -> None:
        """Show a profile in place of whatever is typed."""
        self._loaded, self._new, self._ticked = profile, new, False
        self._kept, self._problem = Kept.NOT_KNOWN, None
        self._where.setVisible(new)
        for line, text in (
            (self.name, profile.name),
            (self.merchant_id, profile.merchant_id),
            (self.service_id, profile.service_id),
            (self.agent, profile.agent),
            (self.base_url, profile.base_url),
        ):
            line.setText(text)
            line.setCursorPosition(0)
        self.token.clear()
        self.ledger.load(profile.ledger)
        self.environment.setCurrentIndex(self.environment.findData(profile.environment))
        self.lookup_only.setChecked(profile.lookup_only)
        self.duty.setCurrentIndex(self.duty.findData(profile.duty))
        self.limits.setText(limits_text(profile.alone_up_to))
        self.session_only.setChecked(False)
        self.session_only.setEnabled(True)
        self._typed_url = "" if profile.environment in PRESETS else profile.base_url
        self._show_environment()
        self._show_duty()
        self._clean = self.draft()
        self.show_problems(() if new else self._check(tidied(profile)))
        self._show_token_state()

    def draft(self) -> Profile:
        """The profile as typed."""
        environment = Environment(self.environment.currentData())
        return replace(
            self._loaded,
            name=self.name.text(),
            environment=environment,
            base_url=PRESETS.get(environment) or self.base_url.text(),
            merchant_id=self.merchant_id.text(),
            service_id=self.service_id.text(),
            agent=self.agent.text(),
            lookup_only=self.lookup_only.isChecked(),
            duty=Duty(self.duty.currentData()),
            alone_up_to=self._limits(),
            ledger=self.ledger.address(),
        )

    def _limits(self) -> Limits:
        """The limits as typed; none of those that cannot be read."""
        if Duty(self.duty.currentData()) is not Duty.BOTH:
            return self._loaded.alone_up_to
        try:
            return parse_limits(self.limits.text())
        except ValueError:
            return ()

    @property
    def is_edited(self) -> bool:
        """Whether anything is typed or ticked that loading another profile would lose."""
        ticked = self.session_only.isChecked() is not self._ticked
        typed = self.token.line.text() or self.ledger.password.line.text()
        return self.draft() != self._clean or bool(typed) or ticked

    @property
    def needs_token(self) -> bool:
        """Whether no token that is already kept belongs to what is typed."""
        return self._new or tidied(self.draft()).token_entry != self._loaded.token_entry

    def typed_token(self, *, must_exist: bool = False) -> Token | None:
        """The token typed, or None for the one there is; `must_exist` where there has to be one. Raises `BadToken`."""
        text = self.token.line.text()
        missing = must_exist and self._kept is Kept.NOWHERE
        needed = (self.needs_token and tidied(self.draft()).needs_token) or must_exist
        return Token.parse(text) if text or (needed and (self.needs_token or missing)) else None

    def show_kept(self, kept: Kept, problem: KeyringProblem | None = None) -> None:
        """Say where the loaded profile's token is kept, or why that is not known."""
        self._kept, self._problem = kept, problem
        forced = problem is not None and problem.code is KeyringFault.UNAVAILABLE
        self._ticked = forced or kept is Kept.SESSION
        self.session_only.setChecked(self._ticked or self.session_only.isChecked())
        self.session_only.setEnabled(not forced)
        self._show_token_state()

    def show_problems(self, problems: Iterable[ProfileProblem], token: TokenFault | None = None) -> None:
        """Put each fault under its field."""
        by_field = {problem.field: problem for problem in reversed(tuple(problems))}
        for name, field in self.fields.items():
            problem = by_field.get(name)
            field.show_problem(
                words.field_sentence(problem) if problem else "", warning=problem is not None and problem.is_warning
            )
        if token is not None:
            self.token.show_problem(words.token_sentence(token))

    def first_wrong_editor(self) -> QWidget | None:
        """The first field that is marked as wrong."""
        return next((field.editor for field in self.fields.values() if field.editor.property("wrong")), None)

    def _on_duty(self) -> None:
        self._show_duty()
        self._on_edited("alone_up_to")

    def _show_duty(self) -> None:
        self.fields["alone_up_to"].setVisible(Duty(self.duty.currentData()) is Duty.BOTH)

    def _on_environment(self) -> None:
        self._show_environment()
        self._on_edited("base_url")

    def _show_environment(self) -> None:
        environment = Environment(self.environment.currentData())
        preset = PRESETS.get(environment)
        self.base_url.setReadOnly(preset is not None)
        self.base_url.setText(preset or self._typed_url)
        self.fields["base_url"].show_hint("" if preset else words.text(words.CUSTOM_ADDRESS), strong=True)
        self._show_band()

    def _show_band(self) -> None:
        draft = self.draft()
        remark = desk.remark_on(draft)
        name = draft.name.strip() or self.tr("New profile")
        environment = draft.environment.value
        self.band.show_environment(self._palette, environment, environment_name(environment), name, remark)

    def _on_edited(self, name: str) -> None:
        if name == "base_url" and not self.base_url.isReadOnly():
            self._typed_url = self.base_url.text()
        if name in self.fields:
            self.fields[name].show_problem("")
        self._show_band()
        self._show_token_state()
        self.edited.emit()

    def _look_at(self, name: str) -> None:
        """Once a field is left, say what is wrong with it; an empty one may still be filled."""
        problems = [problem for problem in self._check(tidied(self.draft())) if problem.field == name]
        if problems and problems[0].code is not ProfileFault.EMPTY and self.draft() != self._clean:
            warning = problems[0].is_warning
            self.fields[name].show_problem(words.field_sentence(problems[0]), warning=warning)

    def _show_token_state(self) -> None:
        self.token.show_kept(Kept.NOWHERE if self.needs_token else self._kept)
        hints = [keyring_sentence(self._problem)] if self._problem else []
        if self.needs_token and not self._new:
            hints.append(words.text(words.TOKEN_ANEW))
        self.token.show_hint(" ".join(hints), strong=True)


def _explained(box: QCheckBox, hint: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    label = Label(hint, role="quiet", wrap=True)
    label.setContentsMargins(26, 0, 0, 0)
    box.setAccessibleDescription(hint)
    column.addWidget(box)
    column.addWidget(label)
    return holder
