"""The confirmation of a cancelling."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from imoje_desk.domain.cancel_rules import cancel_problems
from imoje_desk.domain.payment import PaymentLink
from imoje_desk.ui import formats
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.messages import link as words
from imoje_desk.ui.messages.refund_problems import sentence
from imoje_desk.ui.messages.words import environment_name
from imoje_desk.ui.widgets.plain import Label
from imoje_desk.vault.profiles import Profile


class CancelDialog(ConfirmDialog):
    """Asks once more before a link is cancelled: *Cancel link* or *Keep link*."""

    def __init__(self, parent: QWidget | None, link: PaymentLink, profile: Profile) -> None:
        super().__init__(
            parent,
            self.tr("Cancel payment link"),
            words.cancel_question(link),
            self.tr("Cancel link"),
            self.tr("Keep link"),
        )
        self.add_fact(self.tr("Order"), link.order_id or formats.NONE)
        self.add_fact(self.tr("Title"), link.title or formats.NONE)
        self.add_fact(self.tr("Status"), words.link_status(link.status))
        self.add_fact(self.tr("Shop"), f"{profile.name} · {environment_name(profile.environment.value)}")
        self.add_fact(self.tr("Link id"), link.payment_id or formats.NONE)
        cautions = [sentence(problem) for problem in cancel_problems(link, profile.service_id)]
        if cautions:
            self.body.addWidget(Label("\n".join(cautions), role="hint", wrap=True, selectable=True))
        self.body.addWidget(Label(words.cancel_consequence(), wrap=True))
        self.body.addStretch(1)
