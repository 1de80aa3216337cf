"""A team's ledger in the profile dialog: typed, kept apart from its password, and taken away again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from imoje_desk.domain.ledger import LedgerAddress, TlsMode
from imoje_desk.ui.profile_dialog import ProfileDialog
from imoje_desk.vault.tokens import ledger_entry
from tests.support.profiles import ProfileBench

ADDRESS = LedgerAddress("db.example", "refunds", "anna", 5433, TlsMode.VERIFY_CA, "/etc/ca.pem")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[ProfileBench]:
    bench = ProfileBench(qtbot, tmp_path)
    yield bench
    bench.close()


def fill(dialog: ProfileDialog, address: LedgerAddress, password: str = "") -> None:
    """Tick and type a ledger as an agent does."""
    fields = dialog.form.ledger
    if not fields.shared.isChecked():
        fields.shared.click()
    for line, text in (
        (fields.host, address.host),
        (fields.port, str(address.port)),
        (fields.database, address.database),
        (fields.user, address.user),
        (fields.ca_file, address.ca_file),
        (fields.password.line, password),
    ):
        line.setText(text)
        line.textEdited.emit(text)
    fields.tls.setCurrentIndex(fields.tls.findData(address.tls))
    fields.tls.activated.emit(fields.tls.currentIndex())


def saved(bench: ProfileBench, dialog: ProfileDialog) -> None:
    dialog.save_button.click()
    bench.qtbot.waitUntil(lambda: dialog.save_button.isEnabled() and not bench.worker.busy)


def test_without_the_tick_there_is_nothing_to_fill_in(bench: ProfileBench) -> None:
    bench.add()
    form = bench.open().form
    assert not form.ledger.host.isVisible()
    assert form.draft().ledger is None
    assert not form.is_edited


def test_a_ledger_is_kept_in_the_profile_and_its_password_in_the_keyring_alone(bench: ProfileBench) -> None:
    bench.add()
    dialog = bench.open()
    fill(dialog, ADDRESS, "correct-horse")
    assert dialog.form.is_edited
    saved(bench, dialog)
    assert bench.book.profiles[0].ledger == ADDRESS
    assert bench.drawer.kept[ledger_entry(ADDRESS)] == "correct-horse"
    assert "correct-horse" not in (bench.data_dir / "profiles.json").read_text("utf-8")
    assert dialog.form.ledger.password.line.text() == ""
    dialog.form.ledger.shared.click()
    saved(bench, dialog)
    assert bench.book.profiles[0].ledger is None


def test_what_is_wrong_with_the_address_stands_under_its_field(bench: ProfileBench) -> None:
    bench.add()
    dialog = bench.open()
    fill(dialog, LedgerAddress("", "a b", "anna", 5432, TlsMode.DISABLE))
    dialog.form.ledger.port.setText("many")
    dialog.save_button.click()
    wrong = {name for name, field in dialog.form.ledger.fields.items() if field.problem}
    assert wrong == {"ledger_host", "ledger_database", "ledger_port", "ledger_tls"}
    assert bench.book.profiles[0].ledger is None
    fill(dialog, ADDRESS)
    assert not any(field.problem for field in dialog.form.ledger.fields.values())


def test_a_password_that_no_keyring_keeps_is_refused_before_anything_is_saved(bench: ProfileBench) -> None:
    bench.add()
    dialog = bench.open()
    fill(dialog, ADDRESS, "with blanks in it")
    dialog.save_button.click()
    assert dialog.form.ledger.password.problem
    assert bench.book.profiles[0].ledger is None
    fill(dialog, ADDRESS, "without")
    assert not dialog.form.ledger.password.problem


def test_a_password_that_the_keyring_did_not_keep_is_told(bench: ProfileBench) -> None:
    bench.add()
    dialog = bench.open()
    fill(dialog, ADDRESS, "correct-horse")
    bench.drawer.swallows = True
    saved(bench, dialog)
    assert bench.book.profiles[0].ledger == ADDRESS
    bench.qtbot.waitUntil(lambda: "is not" in dialog.notice.headline.text())
