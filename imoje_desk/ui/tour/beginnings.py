"""How a desk can begin: with nothing, with a journal that is damaged, and with text twice as large."""

from __future__ import annotations

from pathlib import Path

from imoje_desk.domain.environment import PRESETS, Environment
from imoje_desk.ui.connection_dialog import ConnectionDialog
from imoje_desk.ui.profile_dialog import ProfileDialog
from imoje_desk.ui.tour.player import Script, Tour
from imoje_desk.vault.profiles import Profile, ProfileBook, new_profile_id

SMALLEST = (1024, 700)


def first_run(tour: Tour) -> Script:
    """A new data directory: one sentence, one button, and the dialogs behind it."""
    window, bar = tour.window, tour.window.window.notice
    step = tour.step("first-run", "opened the desk for the first time")
    yield bar.isVisible
    yield from tour.seen(step, *tour.tells(bar), right=bool(bar.buttons()))
    yield from tour.opens(ProfileDialog, "new-profile", "pressed Add a profile", bar.buttons()[0].click)
    connection = window.settings_flow.edit_connection
    yield from tour.opens(ConnectionDialog, "connection", "opened the connection settings", connection)


def damage(data_dir: Path) -> None:
    """Make a data directory whose journal cannot be read, with a profile that wants to work."""
    profile = Profile(
        profile_id=new_profile_id(),
        name="Ksi\u0119garnia Pod Lip\u0105",
        environment=Environment.PRODUCTION,
        base_url=PRESETS[Environment.PRODUCTION],
        merchant_id="tour0000000000000000",
        service_id="00000000-0000-4000-8000-000000000000",
        agent="Anna",
    )
    ProfileBook(data_dir).put(profile)
    journal = data_dir / "journal"
    journal.mkdir(parents=True)
    (journal / "journal.sqlite").write_bytes(b"no journal " * 4096)


def damaged_journal(tour: Tour) -> Script:
    """Money is locked, look-ups work, and the notice says what to do."""
    bar = tour.window.window.notice
    step = tour.step("damaged-journal", "opened a desk whose journal is damaged")
    yield bar.isVisible
    yield from tour.seen(step, *tour.tells(bar), right=bool(tour.window.place.locked))


def large_text(tour: Tour) -> Script:
    """Text twice as large in the smallest window that is promised."""
    window = tour.window
    window.window.resize(*SMALLEST)
    yield from tour.look_up_sale("blik-last-week")
    tour.write("45,00")
    step = tour.step("large-text", "doubled the text in a window of 1024 by 700")
    yield from tour.seen(step, window.form.left.text(), right=window.window.width() == SMALLEST[0])
