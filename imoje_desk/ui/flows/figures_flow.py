"""Which merchant's figures are shown, and when they are counted anew."""

from __future__ import annotations

from PySide6.QtCore import QObject

from imoje_desk.ui.figures_pane import FiguresPane
from imoje_desk.ui.flows.team_flow import TeamFlow
from imoje_desk.ui.flows.workplace import Workplace


class FiguresFlow(QObject):
    """Joins the figures with the profile in use, and with what this desk and the others write."""

    def __init__(self, workplace: Workplace, pane: FiguresPane, team: TeamFlow) -> None:
        super().__init__(workplace)
        self._place, self._pane = workplace, pane
        workplace.entered.connect(self._enter)
        workplace.recorded.connect(lambda _outcome: pane.refresh())
        team.changed.connect(pane.refresh)

    def _enter(self) -> None:
        profile, journal = self._place.profile, self._place.office.journal
        base_url, merchant_id = (profile.base_url, profile.merchant_id) if profile else ("", "")
        self._pane.set_shop(journal, base_url, merchant_id)
