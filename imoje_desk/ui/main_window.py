"""The window's frame: lookup box, environment band, and the places for the panes. It paints before anything slow.

Until it is painted nothing of the `Qt` namespace is named: PySide makes its hundred enumerations when it first is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.palette import Palette
from imoje_desk.ui.widgets.band import EnvironmentBand
from imoje_desk.ui.widgets.plain import Label, button, row, sheet

if TYPE_CHECKING:
    from imoje_desk.ui.theme import Theme
    from imoje_desk.ui.widgets.busy_line import BusyLine
    from imoje_desk.ui.widgets.notice_bar import NoticeBar

PROGRAM = "imoje-desk"
_HANDLE = 8


class MainWindow(QMainWindow):
    """Owns the frame and nothing that happens in it."""

    look_up_asked = Signal(object)
    """The text in the lookup box."""
    profile_asked = Signal(object)
    """The id of the profile picked."""
    painted = Signal()
    """The first paint is done and can be seen."""
    closed = Signal()
    """The window is closing for good."""
    close_asked = Signal(object)
    """A QCloseEvent, to be accepted or ignored."""

    theme: Theme
    notice: NoticeBar
    asking: BusyLine
    """That imoje is being asked."""
    below: QTabWidget

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.palette_in_use = palette
        self._was_painted = False
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(760, 520)
        self.resize(1280, 860)
        self.lookup_box = QLineEdit()
        self.lookup_box.setPlaceholderText(words.text(words.LOOKUP_HINT))
        self.lookup_box.setAccessibleName(self.tr("Payment link, transaction id or message"))
        self.lookup_box.setMaxLength(100_000)
        self.lookup_box.returnPressed.connect(self._look_up)
        self.look_up_button = button(self.tr("&Look up"), role="primary", on_click=self._look_up)
        self.profile_box = QComboBox()
        self.profile_box.setAccessibleName(self.tr("Shop profile"))
        self.profile_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.profile_box.activated.connect(lambda index: self.profile_asked.emit(self.profile_box.itemData(index)))
        self.busy = Label(role="quiet")
        self.band = EnvironmentBand()
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = row(self.lookup_box, self.look_up_button, self.profile_box, spacing=8)
        top.setContentsMargins(12, 10, 12, 10)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self.band)
        self._over_panes = QVBoxLayout()
        self._over_panes.setContentsMargins(12, 8, 12, 0)
        column.addLayout(self._over_panes)
        column.addWidget(self._build_places(), 1)
        self.setCentralWidget(ground)
        self.statusBar().addPermanentWidget(self.busy)
        self.statusBar().setSizeGripEnabled(False)
        self.lookup_box.setFocus()

    def _build_places(self) -> QWidget:
        self.practice_place, self.link_place, self.refund_place = _scrolling(), _scrolling(), _scrolling()
        self.history_place, self._history_column = sheet()
        self.practice_place.hide()
        self.across = QSplitter()
        for place in (self.practice_place, self.link_place, self.refund_place):
            self.across.addWidget(place)
        for index, share in enumerate((0, 1, 1)):
            self.across.setStretchFactor(index, share)
        self.across.setSizes([230, 510, 510])
        self.across.setChildrenCollapsible(False)
        self.across.setHandleWidth(_HANDLE)
        holder = QWidget()
        self._places = QVBoxLayout(holder)
        self._places.setContentsMargins(12, 8, 12, 8)
        self._places.setSpacing(_HANDLE)
        self._places.addWidget(self.across, 540)
        self._places.addWidget(self.history_place, 240)
        return holder

    def complete(self, theme: Theme, notice: NoticeBar, asking: BusyLine) -> None:
        """Add what the first paint does without: icons, the notice over the panes, a handle above the history."""
        self.theme, self.notice, self.asking = theme, notice, asking
        self.statusBar().addWidget(asking)
        self.lookup_box.setClearButtonEnabled(True)
        self.lookup_box.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._over_panes.addWidget(notice)
        self.below = QTabWidget()
        self.below.setDocumentMode(True)
        self.below.tabBar().setAccessibleName(self.tr("Panes below"))
        self._history_column.addWidget(self.below)
        down = QSplitter(QtCore.Qt.Orientation.Vertical)
        down.addWidget(self.across)
        down.addWidget(self.history_place)
        down.setStretchFactor(0, 1)
        down.setStretchFactor(1, 0)
        down.setSizes([540, 240])
        down.setChildrenCollapsible(False)
        down.setHandleWidth(_HANDLE)
        self._places.addWidget(down)

    def focus_lookup(self) -> None:
        """Move the focus to the lookup box, its text ready to be replaced: two ids in a row could mean either."""
        self.lookup_box.setFocus()
        self.lookup_box.selectAll()

    def furnish_link(self, pane: QWidget) -> None:
        """Put the link pane in its place."""
        _fill(self.link_place, pane)

    def furnish_refund(self, pane: QWidget) -> None:
        """Put the refund form in its place."""
        _fill(self.refund_place, pane)

    def furnish_below(self, pane: QWidget, title: str) -> None:
        """Put a pane below the others, behind a tab beside those that are there."""
        self.below.addTab(pane, title)

    def name_below(self, pane: QWidget, title: str) -> None:
        """Give a pane below the others another title; without one its tab is hidden."""
        place = self.below.indexOf(pane)
        self.below.setTabText(place, title)
        self.below.setTabVisible(place, bool(title))

    def show_below(self, pane: QWidget) -> None:
        """Bring a pane below the others to the front."""
        self.below.setCurrentWidget(pane)

    def furnish_practice(self, pane: QWidget) -> None:
        """Put the practice cases in their place and show it."""
        _fill(self.practice_place, pane)
        self.practice_place.show()

    def show_busy(self, busy: object) -> None:
        """Say that imoje is being asked."""
        if busy:
            self.asking.start(words.text(words.LOOKING_UP))
        else:
            self.asking.stop()

    def _look_up(self) -> None:
        self.look_up_asked.emit(self.lookup_box.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once, that the window can be seen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whoever knows what is under way."""
        self.close_asked.emit(event)
        if event.isAccepted():
            self.closed.emit()


def _scrolling() -> QFrame:
    frame, column = sheet(margins=1)
    area = QScrollArea()
    area.setObjectName("scroll")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    column.addWidget(area)
    return frame


def _fill(place: QFrame, pane: QWidget) -> None:
    area = place.findChild(QScrollArea, "scroll")
    if isinstance(area, QScrollArea):
        if (layout := pane.layout()) is not None:
            layout.setContentsMargins(14, 13, 14, 13)
        area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        area.setWidget(pane)
