"""What is known of an attempt in doubt: what imoje was asked since, and what it shows that it did not show before."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from imoje_desk.actions.picture import Picture, SeenRefund
from imoje_desk.actions.reconcile import Finding
from imoje_desk.actions.watch import next_look
from imoje_desk.domain.attempts import Attempt, Event, What
from imoje_desk.gateway.errors import Failure


@dataclass(frozen=True, slots=True)
class Look:
    """One reading of imoje, at `wall` (unix seconds): a finding, a link's status, or why it failed."""

    wall: float
    finding: Finding | None = None
    status: str | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A refund in imoje's last picture, and whether it was not there when ours was confirmed."""

    refund: SeenRefund
    new: bool


@dataclass(frozen=True, slots=True)
class Case:
    """Both sides of an attempt in doubt. `picture` is imoje's last one, None where no reading brought any."""

    attempt: Attempt
    looks: tuple[Look, ...]
    picture: Picture | None
    shown: tuple[Shown, ...]
    next_look: float | None
    """Unix seconds when imoje is asked next; None where nothing more is awaited."""

    @property
    def readings(self) -> tuple[Look, ...]:
        """The looks that succeeded."""
        return tuple(look for look in self.looks if look.failure is None)

    @property
    def span(self) -> float:
        """Seconds from the first of them to the last."""
        return self.readings[-1].wall - self.readings[0].wall if self.readings else 0.0


def case_of(attempt: Attempt, events: Sequence[Event]) -> Case:
    """The case of an attempt from its events. Details that cannot be understood are left out."""
    looks: list[Look] = []
    picture: Picture | None = None
    for event in events:
        detail = _detail(event)
        if event.what in (What.READING, What.POLL) or "finding" in detail:
            looks.append(_look(event, detail))
        with suppress(ValueError):
            picture = Picture.from_json(json.dumps(detail["picture"])) if "picture" in detail else picture
    return Case(attempt, tuple(looks), picture, _shown(attempt, picture), next_look(attempt, events))


def _detail(event: Event) -> dict[str, object]:
    with suppress(ValueError):
        detail = json.loads(event.facts.detail or "{}")
        if isinstance(detail, dict):
            return detail
    return {}


def _look(event: Event, detail: dict[str, object]) -> Look:
    finding, status = detail.get("finding"), detail.get("status")
    failure = detail.get("failure") or event.facts.note
    return Look(
        event.wall,
        Finding(str(finding)) if str(finding) in set(Finding) else None,
        status if isinstance(status, str) else None,
        Failure(str(failure)) if str(failure) in set(Failure) else None,
    )


def _shown(attempt: Attempt, picture: Picture | None) -> tuple[Shown, ...]:
    if picture is None:
        return ()
    before: Counter[object] = Counter()
    with suppress(ValueError):
        before.update(_known_by(refund) for refund in Picture.from_json(attempt.intent.snapshot).refunds)
    shown = []
    for refund in picture.refunds:
        known = before[_known_by(refund)] > 0
        before[_known_by(refund)] -= known
        shown.append(Shown(refund, not known))
    return tuple(shown)


def _known_by(refund: SeenRefund) -> object:
    """imoje gives some refunds no id: those are told apart by amount and time."""
    return refund.refund_id or (refund.amount, refund.created)
