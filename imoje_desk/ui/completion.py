"""What makes a painted frame a whole window, before anything is furnished."""

from __future__ import annotations

from imoje_desk.ui.main_window import MainWindow
from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.resting_caret import RestingCaret
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.busy_line import BusyLine
from imoje_desk.ui.widgets.notice_bar import NoticeBar


def complete(window: MainWindow) -> None:
    """Give a window its icons, its notice and a text cursor that comes to rest."""
    theme = Theme(window.palette_in_use)
    window.complete(theme, NoticeBar(words.text(words.DISMISS_NOTICE), theme.icon("close")), BusyLine())
    RestingCaret(window)
