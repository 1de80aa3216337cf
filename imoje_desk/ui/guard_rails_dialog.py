"""Limits the shop sets for itself, and the idle lock."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from imoje_desk.domain.amount_text import AmountProblem, parse_amount
from imoje_desk.domain.money import Money
from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.messages.refund_problems import sentence
from imoje_desk.ui.widgets.plain import Label, button, row
from imoje_desk.vault.settings import AppSettings

_MINUTES = (5, 10, 20, 60, 0)
_DAYS = (1, 2, 3, 7, 14, 30)
_COUNTED_IN = "PLN"


class GuardRailsDialog(QDialog):
    """Amounts are in the refund's own currency; an empty field sets no limit."""

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Guard rails"))
        self._settings = settings
        self._per_refund, self._per_day = QLineEdit(), QLineEdit()
        self._problems = {field: Label(role="problem", wrap=True) for field in (self._per_refund, self._per_day)}
        self._minutes = QComboBox()
        for minutes in _MINUTES:
            name = self.tr("after %n minute(s)", "", minutes) if minutes else self.tr("never")
            self._minutes.addItem(name, minutes)
        self._minutes.setCurrentIndex(max(0, self._minutes.findData(settings.idle_minutes)))
        self._days = QComboBox()
        for days in _DAYS:
            self._days.addItem(self.tr("%n day(s)", "", days), days)
        self._days.setCurrentIndex(self._days.findData(settings.request_days))
        form = QFormLayout()
        form.setVerticalSpacing(6)
        for text, field, cap in (
            (self.tr("Limit for one &refund"), self._per_refund, settings.soft_cap),
            (self.tr("Limit for one &day"), self._per_day, settings.daily_cap),
        ):
            field.setText(Money(cap, _COUNTED_IN).number if cap is not None else "")
            field.setPlaceholderText(self.tr("no limit"))
            field.setAccessibleName(text.replace("&", ""))
            label = Label(text)
            label.setBuddy(field)
            form.addRow(label, field)
            form.addRow("", self._problems[field])
            self._problems[field].hide()
        lock = Label(self.tr("&Lock money actions"))
        lock.setBuddy(self._minutes)
        self._minutes.setAccessibleName(self.tr("Lock money actions"))
        form.addRow(lock, self._minutes)
        lasts = Label(self.tr("Requests for &two people wait"))
        lasts.setBuddy(self._days)
        self._days.setAccessibleName(self.tr("Requests for two people wait"))
        form.addRow(lasts, self._days)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(Label(words.text(words.RAILS), role="quiet", wrap=True))
        column.addLayout(form)
        self._save = button(self.tr("&Save"), role="primary", on_click=self._on_save)
        keep = button(self.tr("Keep as it was"), on_click=self.reject)
        keep.setDefault(True)
        column.addLayout(row(None, keep, self._save))
        self.resize(460, 300)

    def chosen(self) -> AppSettings:
        """The settings with the limits as now written."""
        return self._settings

    def _on_save(self) -> None:
        caps = [self._cap(field) for field in (self._per_refund, self._per_day)]
        if any(isinstance(cap, AmountProblem) for cap in caps):
            return
        per_refund, per_day = (cap if isinstance(cap, int) else None for cap in caps)
        minutes = int(self._minutes.currentData())
        self._settings = replace(
            self._settings,
            soft_cap=per_refund,
            daily_cap=per_day,
            idle_minutes=minutes,
            request_days=int(self._days.currentData()),
        )
        self.accept()

    def _cap(self, field: QLineEdit) -> int | AmountProblem | None:
        self._problems[field].show_text("")
        if not field.text().strip():
            return None
        try:
            return parse_amount(field.text(), _COUNTED_IN).minor
        except AmountProblem as refused:
            self._problems[field].show_text(sentence(refused.problem))
            field.setFocus()
            return refused
