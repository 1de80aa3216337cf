"""What can be wrong with the journal or with what is asked of it; codes, no sentences."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.domain.four_eyes import Request


class Health(StrEnum):
    """What the journal is good for. Money moves only while it is READY; look-ups always work."""

    READY = "ready"
    HISTORY_LOST = "history_lost"
    """The marker knows of events that the journal does not have; money waits until a person acknowledges it."""
    SET_BACK = "set_back"
    """The team's ledger does not hold what this desk has written to it; money waits as for HISTORY_LOST."""
    READ_ONLY_NEWER = "read_only_newer"
    """Written by a newer version of the program: readable, nothing is written."""
    RECOVERY = "recovery"
    """Damaged: readable as far as it goes, nothing is written and nothing deleted."""


class Problem(StrEnum):
    """Why the journal cannot do what was asked."""

    LOCKED = "locked"
    """Another process has it."""
    FOREIGN = "foreign"
    """The file belongs to another program."""
    NEWER = "newer"
    DAMAGED = "damaged"
    HISTORY_LOST = "history_lost"
    SET_BACK = "set_back"
    """The team's ledger was set back to an earlier time."""
    UNWRITABLE = "unwritable"
    NETWORK_SHARE = "network_share"
    """File locks and syncs cannot be relied on there."""
    FULL = "full"
    """No room on the disk, counting what the gateway's answer will need."""
    UNSAFE = "unsafe"
    """The database did not take a setting that durability depends on."""
    CLOSED = "closed"
    AWAY = "away"
    """The team's ledger does not answer."""
    REFUSED = "refused"
    """The team's ledger does not let this login in, or not do this."""
    TWIN = "twin"
    """Another desk of the very same name works on the team's ledger: a data folder was copied."""
    UNTRUSTED = "untrusted"
    """The database's certificate does not prove that it is the one."""
    NO_DRIVER = "no_driver"
    """This installation came without what speaks to PostgreSQL."""
    OUTDATED = "outdated"
    """The ledger's layout is older than this program's: an administrator has to migrate it."""


class JournalProblem(Exception):
    """The journal could not do it, and nothing of it was done. `path` is the file or folder concerned."""

    def __init__(self, code: Problem, path: Path) -> None:
        super().__init__(code.value)
        self.code = code
        self.path = path


class TooSoon(Exception):
    """Another desk's refund of the merchant is under way, or its pause is not over for `seconds` more."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.3f} s too soon")
        self.seconds = seconds


class AlreadyOpen(Exception):
    """The transaction has an open refund, or the intent an attempt: `existing`."""

    def __init__(self, existing: Attempt) -> None:
        super().__init__(f"attempt {existing.attempt_id} is {existing.state}")
        self.existing = existing


class Clash(Exception):
    """An attempt that cannot be copied beside what the target holds: nothing was copied. `attempt_id` names it."""

    def __init__(self, attempt_id: str) -> None:
        super().__init__(attempt_id)
        self.attempt_id = attempt_id


class Parted(Clash):
    """An attempt that was copied once and has gone on since, differently in each place: nothing was copied."""


class UnderWay(Exception):
    """History that is not copied while a refund or cancel of it may still be sent: `attempt_ids` name them."""

    def __init__(self, attempt_ids: list[str]) -> None:
        super().__init__(*attempt_ids)
        self.attempt_ids = attempt_ids


class RefundTaken(Exception):
    """The refund at the gateway is already that of another attempt, `holder`."""

    def __init__(self, holder: Attempt) -> None:
        super().__init__(f"held by attempt {holder.attempt_id}")
        self.holder = holder


class IllegalMove(Exception):
    """`attempt` may not go to `to` from the state it is in."""

    def __init__(self, attempt: Attempt, to: State) -> None:
        super().__init__(f"{attempt.intent.kind}: {attempt.state} -> {to}")
        self.attempt = attempt
        self.to = to


class Overtaken(IllegalMove):
    """`attempt` to refund the transaction is there too, and this one was decided on without knowing of it."""


class AlreadyAsked(Exception):
    """Somebody's request about the transaction is waiting: `existing`."""

    def __init__(self, existing: Request) -> None:
        super().__init__(f"request {existing.request_id} is {existing.stage}")
        self.existing = existing


class RequestOver(Exception):
    """`request` was decided, has come to its end, or asks for something else."""

    def __init__(self, request: Request) -> None:
        super().__init__(f"request {request.request_id} is {request.stage}")
        self.request = request


class NotYours(Exception):
    """This step of `request` is another person's: its maker's, or just not its maker's."""

    def __init__(self, request: Request) -> None:
        super().__init__(f"request {request.request_id}")
        self.request = request
