from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from devtools.translations import CATALOGUES
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMainWindow,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from imoje_desk.desk import Options
from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.domain.environment import PRESETS, Environment, ProxyMode, ProxySetting
from imoje_desk.domain.four_eyes import Ask, Request, Stage
from imoje_desk.gateway.proxy import Proxy, resolve
from imoje_desk.training import Fault
from imoje_desk.ui import application
from imoje_desk.ui.about_dialog import AboutDialog
from imoje_desk.ui.ask_dialog import UnseenDialog
from imoje_desk.ui.cancel_dialog import CancelDialog
from imoje_desk.ui.choice_dialog import ChoiceDialog
from imoje_desk.ui.connection_dialog import ConnectionDialog
from imoje_desk.ui.details_dialog import DetailsDialog
from imoje_desk.ui.guard_rails_dialog import GuardRailsDialog
from imoje_desk.ui.messages import desk as desk_words
from imoje_desk.ui.messages import link as link_words
from imoje_desk.ui.note_dialog import NoteDialog
from imoje_desk.ui.profile_dialog import ProfileDialog
from imoje_desk.ui.resolution_dialog import ResolutionDialog
from imoje_desk.ui.return_dialog import ReturnDialog
from imoje_desk.ui.review_dialog import ReviewDialog
from imoje_desk.ui.unsaved_dialog import UnsavedDialog
from imoje_desk.vault.settings import Language
from tests.support.catalogues import compiled, mnemonics, rewritten, stretched
from tests.support.window import OpenDesk, armed

Opening = Callable[..., OpenDesk]
Off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
HAIR = 2
"""Pixels that Qt's form layout may round off a line without a letter being touched."""


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both catalogues as Qt loads them."""
    folder = tmp_path_factory.mktemp("translations")
    for source in CATALOGUES.glob("*.ts"):
        compiled(source, folder)
    return folder


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch, spoken: Path, open_desk: Opening, tmp_path: Path) -> Opening:
    """Opens a desk in a language; in another folder's, if one is given."""

    def open_in(language: str, folder: Path = spoken) -> OpenDesk:
        monkeypatch.setattr(application, "asset", lambda *_parts: folder)
        return open_desk(Options(tmp_path / "data", training=True, language=language, theme="light"))

    return open_in


@pytest.fixture
def stretch(tmp_path: Path) -> Path:
    """A folder with a language of twice the length, in the place of English."""
    folder = tmp_path / "stretched"
    folder.mkdir()
    compiled(rewritten("en", stretched, folder), folder)
    return folder


def shown(top: QWidget) -> list[QWidget]:
    """A window and everything that can be seen in it; what only scrolling brings into view too."""
    return [each for each in (top, *top.findChildren(QWidget)) if each.isVisibleTo(top)]


def cut_off(top: QWidget) -> list[str]:
    """The texts that a window shows in part only."""
    return [_name(widget) for widget in shown(top) if _is_cut_off(widget)]


def _is_cut_off(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + HAIR
        return widget.minimumWidth() != 1 and widget.sizeHint().width() > widget.width()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.sizeHint().width() > widget.width()
    if isinstance(widget, QScrollArea) and widget.horizontalScrollBarPolicy() is Off:
        inside = widget.widget()
        return inside is not None and inside.width() > widget.viewport().width()
    return False


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.objectName()
    return f"{type(widget).__name__} “{text}” of {type(widget.parentWidget()).__name__}"


def dialogs(desk: OpenDesk) -> list[QDialog]:
    """Every dialog that nothing on screen has to come before."""
    parts, place = desk.parts, desk.parts.place
    window, palette, settings = desk.desk.window, place.theme.palette, place.settings.settings
    opened, row = parts.opened, desk.rows()[0]

    def in_use(setting: ProxySetting) -> Proxy:
        return resolve(setting, PRESETS[Environment.PRODUCTION])

    connection = ConnectionDialog(settings, opened.tokens, parts.worker, in_use, palette, window)
    connection.modes[ProxyMode.CUSTOM].setChecked(True)
    ask_shop = parts.settings_flow._test
    events = desk.journal.events(row.attempt_id)
    return [
        ProfileDialog(opened.book, opened.tokens, opened.session, parts.worker, ask_shop, palette, window),
        connection,
        GuardRailsDialog(settings, window),
        NoteDialog(window, row),
        UnseenDialog(window),
        ReturnDialog(window, _asked(row)),
        UnsavedDialog(window),
        AboutDialog(window),
        ChoiceDialog(window, link_words.text(link_words.MANY_IDS), [row.intent.target_id] * 2),
        ResolutionDialog(window, palette, row, events, "Anna"),
        ResolutionDialog(window, palette, unclear(row), events, "Anna"),
    ]


def _asked(row: Attempt) -> Request:
    """The refund of a row as one that somebody asked for."""
    intent = row.intent
    where = (intent.environment, intent.base_url, intent.merchant_id, intent.service_id, intent.target_id)
    return Request("r", Ask(*where, intent.amount, intent.currency, "Ewa", "x"), Stage.REQUESTED, 0.0, 0.0, 1.0, 1)


def unclear(row: Attempt) -> Attempt:
    """The same refund as one that was not found."""
    return replace(row, state=State.RECONCILED_ABSENT)


def each_dialog(desk: OpenDesk, look: Callable[[QDialog], object]) -> None:
    """Show every dialog, one after the other, and look at it."""
    for dialog in dialogs(desk):
        dialog.show()
        desk.settle()
        QApplication.processEvents()
        look(dialog)
        dialog.done(0)
        dialog.deleteLater()


def a_working_day(desk: OpenDesk, look: Callable[[QWidget], object]) -> None:
    """Look at the window and its questions in the states that a day brings."""
    window = desk.desk.window
    look(window)
    desk.look_up("open-link")
    look(window)
    desk.hands.will(CancelDialog, lambda dialog: (look(dialog), dialog.reject()), armed)
    desk.link.cancel.click()
    desk.settle()
    desk.look_up("blik-near-deadline")
    desk.write("10,00", "Zwrot – „Solaris”")
    look(window)
    desk.form.title.set_text("")
    desk.gateway.arm(Fault.REFUSED_422)
    desk.hands.will(ReviewDialog, look)
    desk.refund("10,00", typing="10,00")
    desk.wait_for(State.REJECTED)
    desk.settle()
    look(window)
    desk.refund("11,00", typing="11,00")
    desk.wait_for(State.SETTLED)
    desk.settle()
    desk.parts.history.table.selectRow(0)
    look(window)


def test_nothing_is_cut_off_where_every_text_is_twice_as_long(speaking: Opening, stretch: Path) -> None:
    desk = speaking("en", stretch)
    found: dict[str, None] = {}

    def look(top: QWidget) -> None:
        QApplication.processEvents()
        found.update(dict.fromkeys(f"{type(top).__name__}: {text}" for text in cut_off(top)))

    a_working_day(desk, look)
    each_dialog(desk, look)
    assert not found, "\n".join(found)


def leads(top: QWidget) -> list[str]:
    """The letters that lead somewhere in a window with Alt: menus, buttons, and labels of fields."""
    texts = [widget.text() for widget in shown(top) if isinstance(widget, QAbstractButton) and widget.isEnabled()]
    texts += [each.text() for each in shown(top) if isinstance(each, QLabel) and each.buddy() is not None]
    if isinstance(top, QMainWindow):
        texts += [action.text() for action in top.menuBar().actions()]
    return mnemonics(texts)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_two_things_in_a_menu_or_a_window_share_a_letter(speaking: Opening, language: str) -> None:
    desk = speaking(language)
    twice: set[str] = set()

    def look(top: QWidget) -> None:
        twice.update(f"{type(top).__name__} {letter}" for letter, uses in Counter(leads(top)).items() if uses > 1)

    a_working_day(desk, look)
    each_dialog(desk, look)
    menus = {action.text(): action.menu().actions() for action in desk.desk.window.menuBar().actions()}
    menus["history"] = desk.parts.history.table.actions()
    for name, actions in menus.items():
        uses = Counter(mnemonics(action.text() for action in actions))
        twice.update(f"{name} {letter}" for letter in uses if uses[letter] > 1)
    assert twice == set()


def test_the_language_changes_while_the_program_runs_and_back(speaking: Opening, qtbot: QtBot) -> None:
    desk = speaking("en")
    desk.look_up("open-link")
    for language, word, qt_word in (
        (Language.POLISH, "Wy&szukaj", "Anuluj"),
        (Language.ENGLISH, "&Look up", "Cancel"),
        (Language.POLISH, "Wy&szukaj", "Anuluj"),
    ):
        settings = desk.parts.place.settings.settings
        with qtbot.waitSignal(desk.desk.furnished):
            desk.parts.look_asked.emit(replace(settings, language=language))
        desk.settle()
        assert desk.desk.window.look_up_button.text() == word
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        assert box.buttons()[0].text() == qt_word


def test_without_compiled_catalogues_the_program_speaks_english(speaking: Opening, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    for source in CATALOGUES.glob("*.ts"):
        shutil.copy(source, folder)
    assert speaking("pl", folder).desk.window.look_up_button.text() == "&Look up"


def test_a_text_of_a_base_class_is_found_by_its_heirs(speaking: Opening, qtbot: QtBot) -> None:
    speaking("pl")

    class OwnDetails(DetailsDialog):
        pass

    dialog = OwnDetails(None, [])
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Odpowiedź bramki"


@pytest.mark.parametrize(
    ("language", "one", "few", "many"),
    [
        ("pl", "1 zwrot potwierdzono", "3 zwroty potwierdzono", "25 zwrotów potwierdzono"),
        ("en", "1 refund was", "3 refunds were", "25 refunds were"),
    ],
)
def test_counted_things_take_the_form_of_their_number(
    speaking: Opening, language: str, one: str, few: str, many: str
) -> None:
    speaking(language)
    for count, words in ((1, one), (3, few), (25, many)):
        assert desk_words.left_intended(count).startswith(words)
