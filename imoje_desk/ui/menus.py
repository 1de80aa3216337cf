"""The menus and their shortcuts; every action can be reached from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from imoje_desk.training import Fault, TrainingGateway
from imoje_desk.ui.messages import practice
from imoje_desk.ui.outside import start_training
from imoje_desk.ui.shortcuts_dialog import ShortcutsDialog
from imoje_desk.ui.widgets.plain import run
from imoje_desk.vault.settings import Language, Theme

if TYPE_CHECKING:
    from imoje_desk.ui.desk_window import DeskWindow


class Menus(QObject):
    """Builds the menu bar of a desk window."""

    def __init__(self, desk: DeskWindow) -> None:
        super().__init__(desk)
        self._desk = desk
        bar = desk.window.menuBar()
        window, lookups = desk.window, desk.lookups
        menu = bar.addMenu(self.tr("&Desk"))
        self._add(menu, self.tr("&Look up"), window.focus_lookup, "Ctrl+L")
        self._add(menu, self.tr("Paste and look &up"), self._paste_and_go, "Ctrl+Shift+V")
        self._add(menu, self.tr("Read &again"), lookups.read_again, "F5")
        self._add(menu, self.tr("&Refund form"), desk.form.start, "Ctrl+R")
        self._add(menu, self.tr("&Cancel link…"), desk.cancels.ask, "Ctrl+Shift+X")
        self._add(menu, self.tr("Check &waiting refunds now"), desk.watch.check_now, "Ctrl+Shift+W")
        self._add(menu, self.tr("&History"), self._show_history, "Ctrl+F")
        self._add(menu, self.tr("&Figures"), lambda: window.show_below(desk.figures), "Ctrl+G")
        menu.addSeparator()
        if desk.opened.gateway is None:
            self._add(menu, self.tr("Pract&ise…"), start_training)
        profiles = self._add(menu, self.tr("Shop &profiles…"), desk.settings_flow.edit_profiles)
        connection = self._add(menu, self.tr("C&onnection…"), desk.settings_flow.edit_connection)
        rails = self._add(menu, self.tr("&Guard rails…"), desk.settings_flow.edit_guard_rails)
        menu.addSeparator()
        self._add(menu, self.tr("&Quit"), window.close, QKeySequence.StandardKey.Quit)
        self._add_view(bar.addMenu(self.tr("&View")))
        gateway = desk.opened.gateway
        if gateway is not None:
            profiles.setEnabled(False)
            connection.setEnabled(False)
            rails.setEnabled(False)
            self._add_training(bar.addMenu(self.tr("&Training")), gateway)
        help_menu = bar.addMenu(self.tr("&Help"))
        self._add(help_menu, self.tr("&Keyboard shortcuts"), self.show_shortcuts, "F1")
        self._add(help_menu, self.tr("&About imoje-desk"), self.show_about)
        self._help = help_menu

    def _add(
        self, menu: QMenu, text: str, do: Callable[[], object], shortcut: str | QKeySequence.StandardKey = ""
    ) -> QAction:
        action = QAction(text, self)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False: do())
        menu.addAction(action)
        return action

    def _add_view(self, menu: QMenu) -> None:
        settings = self._desk.settings.settings
        languages = [
            (self.tr("&System language"), Language.SYSTEM),
            ("&Polski", Language.POLISH),
            ("&English", Language.ENGLISH),
        ]
        themes = [
            (self.tr("S&ystem look"), Theme.SYSTEM),
            (self.tr("&Light"), Theme.LIGHT),
            (self.tr("&Dark"), Theme.DARK),
        ]
        group = QActionGroup(self)
        for name, language in languages:
            self._choice(group, menu, name, settings.language is language, language=language)
        menu.addSeparator()
        group = QActionGroup(self)
        for name, theme in themes:
            self._choice(group, menu, name, settings.theme is theme, theme=theme)

    def _choice(self, group: QActionGroup, menu: QMenu, name: str, checked: bool, **look: Language | Theme) -> None:
        def choose() -> None:
            self._desk.look_asked.emit(replace(self._desk.settings.settings, **look))  # type: ignore[arg-type]

        action = self._add(menu, name, choose)
        action.setCheckable(True)
        action.setChecked(checked)
        group.addAction(action)

    def _add_training(self, menu: QMenu, gateway: TrainingGateway) -> None:
        group = QActionGroup(self)
        heading = menu.addAction(self.tr("The next refund:"))
        heading.setEnabled(False)

        def choice(name: str, fault: Fault, times: int) -> QAction:
            action = self._add(menu, name, lambda: gateway.arm(fault, times=times))
            action.setCheckable(True)
            group.addAction(action)
            return action

        choices: dict[Fault | None, QAction] = {None: choice(practice.text(practice.NO_FAULT), Fault.SLOW, 0)}
        choices |= {fault: choice(practice.fault_name(fault), fault, 1) for fault in Fault}
        menu.aboutToShow.connect(lambda: choices[gateway.armed].setChecked(True))

    def _show_history(self) -> None:
        self._desk.window.show_below(self._desk.history)
        self._desk.history.focus_filter()

    def _paste_and_go(self) -> None:
        box = self._desk.window.lookup_box
        box.clear()
        box.paste()
        self._desk.lookups.look_up_text(box.text())

    def show_shortcuts(self) -> None:
        """The F1 sheet, made of the actions themselves."""
        lines = [
            (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.text().replace("&", ""))
            for action in self.findChildren(QAction)
            if not action.shortcut().isEmpty()
        ]
        run(ShortcutsDialog(self._desk.window, lines))

    def show_about(self) -> None:
        """Version, licences, where things are."""
        from imoje_desk.ui.about_dialog import AboutDialog

        run(AboutDialog(self._desk.window))
