"""What can go wrong with the system's keyring, as codes."""

from __future__ import annotations

from enum import Enum


class KeyringFault(Enum):
    """Why the keyring did not do what was asked."""

    UNAVAILABLE = "unavailable"
    """There is no keyring this program trusts with a token; the hint says what would help."""
    LOCKED = "locked"
    """It is locked and was not unlocked."""
    DENIED = "denied"
    """Its owner, or the system, refused this program."""
    TIMEOUT = "timeout"
    """It did not answer in time: most likely it is waiting for its owner to unlock it."""
    NOT_SAVED = "not_saved"
    """It took the token and did not give the same one back."""
    BUSY = "busy"
    """An earlier call still hangs in it; nothing was asked of it this time."""
    MISSING = "missing"
    """It holds no usable token under that name."""
    FAILED = "failed"
    """Anything else; `detail` names the error's type."""


class Hint(Enum):
    """What would make a keyring available."""

    INSTALL_SECRET_SERVICE = "install_secret_service"
    """Install and start GNOME Keyring, KWallet or KeePassXC's Secret Service."""
    START_DESKTOP_BUS = "start_desktop_bus"
    """There is no D-Bus of a desktop to find a keyring on, as over ssh or in a container."""
    REPAIR_INSTALLATION = "repair_installation"
    """The system has a keyring, but this installation lacks the part that talks to it."""


class KeyringProblem(Exception):
    """A keyring call that failed. Holds no secret, and neither the backend's message nor its traceback."""

    def __init__(self, code: KeyringFault, *, hint: Hint | None = None, detail: str = "") -> None:
        super().__init__(f"{code.value} {detail}".rstrip())
        self.code = code
        self.hint = hint
        self.detail = detail


def problem_of(error: BaseException) -> KeyringProblem:
    """What an error out of a backend means; the innermost cause that is known by its type decides.

    Types are known by name: most belong to libraries that exist on one system only.
    """
    detail = type(error).__name__
    code = KeyringFault.FAILED
    cause: BaseException | None = error
    while cause is not None:
        code = _KNOWN.get(type(cause).__name__, code)
        if str(cause) == "Cancelled by user":  # KWallet's unlocking, under a general error type
            code = KeyringFault.LOCKED
        cause = cause.__cause__
    return KeyringProblem(code, detail=detail)


_KNOWN = {
    "KeyringLocked": KeyringFault.LOCKED,
    "LockedException": KeyringFault.LOCKED,
    "PromptDismissedException": KeyringFault.LOCKED,
    "KeychainDenied": KeyringFault.DENIED,
    "SecAuthFailure": KeyringFault.DENIED,
    "NoKeyringError": KeyringFault.UNAVAILABLE,
    "SecretServiceNotAvailableException": KeyringFault.UNAVAILABLE,
}
