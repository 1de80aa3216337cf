from __future__ import annotations

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from imoje_desk.ui.guard_rails_dialog import GuardRailsDialog
from imoje_desk.vault.settings import AppSettings


def dialog(qtbot: QtBot, settings: AppSettings) -> GuardRailsDialog:
    made = GuardRailsDialog(settings)
    qtbot.addWidget(made)
    return made


def test_limits_are_kept_in_minor_units_and_shown_as_written(qtbot: QtBot) -> None:
    made = dialog(qtbot, AppSettings(soft_cap=50_000))
    assert made._per_refund.text() == "500,00"
    made._per_refund.setText("750,5")
    made._per_day.setText("2 000")
    made._on_save()
    assert made.result() == QDialog.DialogCode.Accepted
    assert (made.chosen().soft_cap, made.chosen().daily_cap) == (75_050, 200_000)


def test_an_empty_field_sets_no_limit(qtbot: QtBot) -> None:
    made = dialog(qtbot, AppSettings(soft_cap=50_000))
    made._per_refund.clear()
    made._on_save()
    assert made.chosen().soft_cap is None


def test_an_amount_that_is_none_keeps_the_dialog_open_and_says_why(qtbot: QtBot) -> None:
    made = dialog(qtbot, AppSettings())
    made._per_day.setText("1.234")
    made._on_save()
    assert made.result() != QDialog.DialogCode.Accepted
    assert made._problems[made._per_day].text()
    assert made.chosen() == AppSettings()


def test_how_long_requests_wait_is_kept(qtbot: QtBot) -> None:
    made = dialog(qtbot, AppSettings())
    assert made._days.currentData() == 7
    made._days.setCurrentIndex(made._days.findData(14))
    made._on_save()
    assert made.chosen().request_days == 14
