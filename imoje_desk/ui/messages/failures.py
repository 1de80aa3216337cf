"""Calls that failed, keyrings and journals that refused: what happened and what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from imoje_desk.actions.as_sent import request_of
from imoje_desk.domain.attempts import OPEN, Intent, Kind, State
from imoje_desk.domain.four_eyes import NeedsTwo
from imoje_desk.gateway import wire
from imoje_desk.gateway.errors import Failure, GatewayError, GatewayWords
from imoje_desk.journal.problems import (
    AlreadyAsked,
    AlreadyOpen,
    IllegalMove,
    JournalProblem,
    NotYours,
    Problem,
    RequestOver,
)
from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.formats import moment
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP
from imoje_desk.ui.messages.words import state_word
from imoje_desk.vault.json_file import FileNotSaved
from imoje_desk.vault.problems import Hint, KeyringFault, KeyringProblem

CONTEXT = "Failures"

_FAILURES = {
    Failure.NOT_FOUND: QT_TRANSLATE_NOOP("Failures", "imoje knows no payment link and no transaction with this id in this shop. Check the id, the profile and the environment."),
    Failure.REFUSED: QT_TRANSLATE_NOOP("Failures", "imoje refused the request."),
    Failure.RATE_LIMITED: QT_TRANSLATE_NOOP("Failures", "imoje asks for a pause: too many requests. Wait a moment and try again."),
    Failure.TOKEN_REFUSED: QT_TRANSLATE_NOOP("Failures", "imoje does not accept the token of this profile. It may have been replaced (a shop plug-in can do that), belong to another environment, or be mistyped. Enter the current one in the profile."),
    Failure.FORBIDDEN: QT_TRANSLATE_NOOP("Failures", "imoje denies this. Check merchant id, shop id and environment in the profile; the account may also be limited to known IP addresses."),
    Failure.TOKEN_MISSING: QT_TRANSLATE_NOOP("Failures", "There is no token for this profile on this computer. Enter it in the profile."),
    Failure.ADDRESS_NOT_ALLOWED: QT_TRANSLATE_NOOP("Failures", "The profile's address is not one a token may be sent to. Use https."),
    Failure.PROXY_NOT_USABLE: QT_TRANSLATE_NOOP("Failures", "The proxy set for this computer cannot be used by this program (only http and https proxies can). Change it in the connection settings."),
    Failure.CERTIFICATE: QT_TRANSLATE_NOOP("Failures", "The certificate of the address is not trusted by this computer, so nothing was sent. Ask your administrator; there is no way around it here."),
    Failure.UNREACHABLE: QT_TRANSLATE_NOOP("Failures", "imoje cannot be reached. Check the network connection and try again."),
    Failure.PROXY_UNREACHABLE: QT_TRANSLATE_NOOP("Failures", "The proxy that leads to imoje does not answer. Check the network, and the proxy in the connection settings."),
    Failure.PROXY_FAILED: QT_TRANSLATE_NOOP("Failures", "The proxy did not let the call through. Check its login with your administrator."),
    Failure.TOO_SLOW: QT_TRANSLATE_NOOP("Failures", "imoje did not answer in time."),
    Failure.CONNECTION_LOST: QT_TRANSLATE_NOOP("Failures", "The connection broke before imoje's answer was complete."),
    Failure.STOPPED: QT_TRANSLATE_NOOP("Failures", "The call was stopped here."),
    Failure.SERVER_FAULT: QT_TRANSLATE_NOOP("Failures", "imoje has a fault of its own at the moment. Try again later."),
    Failure.UNREADABLE: QT_TRANSLATE_NOOP("Failures", "imoje's answer cannot be read."),
}  # fmt: skip
_KEYRING = {
    KeyringFault.UNAVAILABLE: QT_TRANSLATE_NOOP("Failures", "This computer offers no safe place for tokens. The token can be used for this session only."),
    KeyringFault.LOCKED: QT_TRANSLATE_NOOP("Failures", "The system keyring is locked. Unlock it and try again."),
    KeyringFault.DENIED: QT_TRANSLATE_NOOP("Failures", "The system keyring denied access. Allow imoje-desk there and try again."),
    KeyringFault.TIMEOUT: QT_TRANSLATE_NOOP("Failures", "The system keyring did not answer; it is probably waiting to be unlocked. Unlock it and try again."),
    KeyringFault.NOT_SAVED: QT_TRANSLATE_NOOP("Failures", "The system keyring did not keep the token. Nothing is stored; try again, or use it for this session only."),
    KeyringFault.BUSY: QT_TRANSLATE_NOOP("Failures", "The system keyring is still busy with an earlier question. Look for its window, then try again."),
    KeyringFault.MISSING: QT_TRANSLATE_NOOP("Failures", "There is no token for this profile in the system keyring. Enter it in the profile."),
    KeyringFault.FAILED: QT_TRANSLATE_NOOP("Failures", "The system keyring failed. Try again; if it goes on, restart it or the computer."),
}  # fmt: skip
_HINTS = {
    Hint.INSTALL_SECRET_SERVICE: QT_TRANSLATE_NOOP("Failures", "To keep it, install GNOME Keyring, KWallet or KeePassXC and turn on its Secret Service."),
    Hint.START_DESKTOP_BUS: QT_TRANSLATE_NOOP("Failures", "To keep it, start the program from a desktop, not over ssh or from a container."),
    Hint.REPAIR_INSTALLATION: QT_TRANSLATE_NOOP("Failures", "To keep it, install imoje-desk again: a part of it is missing."),
}  # fmt: skip
_JOURNAL = {
    Problem.LOCKED: QT_TRANSLATE_NOOP("Failures", "The journal is open in another window of imoje-desk. Use that one."),
    Problem.FOREIGN: QT_TRANSLATE_NOOP("Failures", "The journal file belongs to another program. Move it away and start again."),
    Problem.NEWER: QT_TRANSLATE_NOOP("Failures", "The journal was written by a newer imoje-desk. Update the program to move money."),
    Problem.DAMAGED: QT_TRANSLATE_NOOP("Failures", "The journal is damaged. It can be read and exported, but nothing is sent. Ask your administrator to restore the backup beside it."),
    Problem.HISTORY_LOST: QT_TRANSLATE_NOOP("Failures", "Part of the journal is missing: it was deleted, emptied or replaced by an older copy. Money stays locked until you acknowledge it."),
    Problem.SET_BACK: QT_TRANSLATE_NOOP("Failures", "The team's ledger no longer holds what this desk has written to it: it was set back to an earlier state. Compare the latest refunds with imoje's panel; money stays locked until you acknowledge it."),
    Problem.UNWRITABLE: QT_TRANSLATE_NOOP("Failures", "The journal's folder cannot be written. Check its permissions."),
    Problem.NETWORK_SHARE: QT_TRANSLATE_NOOP("Failures", "The journal's folder is on a network drive, where it would not be safe. Choose a folder on this computer."),
    Problem.FULL: QT_TRANSLATE_NOOP("Failures", "The disk is full, so nothing can be recorded and nothing is sent. Free some space."),
    Problem.UNSAFE: QT_TRANSLATE_NOOP("Failures", "The journal cannot be written safely on this computer, so nothing is sent."),
    Problem.AWAY: QT_TRANSLATE_NOOP("Failures", "The team's ledger does not answer, so nothing can be cancelled or refunded; look-ups work. It is tried again by itself."),
    Problem.REFUSED: QT_TRANSLATE_NOOP("Failures", "The team's ledger refuses this login. Check user and password in the profile, or ask the administrator."),
    Problem.TWIN: QT_TRANSLATE_NOOP("Failures", "Another program works on the team's ledger as this very desk. If this one has just ended abruptly, wait a minute. Else its data folder was copied: where the copy is, close the program and delete the files named “desk” in the folder “ledgers”. Look-ups work meanwhile."),
    Problem.UNTRUSTED: QT_TRANSLATE_NOOP("Failures", "The database could not prove that it is the team's ledger: its certificate is not trusted or names another host. Ask the administrator."),
    Problem.NO_DRIVER: QT_TRANSLATE_NOOP("Failures", "This installation cannot speak to PostgreSQL. Install it anew with its part for teams: imoje-desk[team]"),
    Problem.OUTDATED: QT_TRANSLATE_NOOP("Failures", "The team's ledger is older than this program. The administrator has to run: imoje-desk ledger migrate"),
    Problem.CLOSED: QT_TRANSLATE_NOOP("Failures", "The journal is closed."),
}  # fmt: skip


def failure_sentence(failure: Failure) -> str:
    """A failed call: what happened and what to do."""
    return QCoreApplication.translate(CONTEXT, _FAILURES[failure])


def journal_sentence(problem: Problem) -> str:
    """What is wrong with the journal and what to do."""
    return QCoreApplication.translate(CONTEXT, _JOURNAL[problem])


def keyring_sentence(problem: KeyringProblem) -> str:
    """What is wrong with the keyring and what to do."""
    texts = [_KEYRING[problem.code], *([_HINTS[problem.hint]] if problem.hint else [])]
    return " ".join(QCoreApplication.translate(CONTEXT, text) for text in texts)


def error_sentence(error: BaseException) -> str:
    """Any error an action may raise, as a sentence; an unforeseen one is named by its class only."""
    match error:
        case GatewayError():
            return failure_sentence(error.failure)
        case KeyringProblem():
            return keyring_sentence(error)
        case JournalProblem():
            return journal_sentence(error.code)
        case AlreadyOpen(existing=existing) if existing.state not in OPEN and not existing.needs_human:
            text = QCoreApplication.translate(
                "Failures",
                "The refund that {agent} began on {when} has turned up at imoje after all, so nothing was sent now."
                " Look at what is left of this payment before you refund more of it.",
            )
            return text.format(agent=visible(existing.intent.agent), when=moment(existing.created))
        case AlreadyOpen(existing=existing):
            text = QCoreApplication.translate(
                "Failures",
                "A refund of this payment is already open ({state}), begun by {agent} on {when}. Resolve that one first.",
            )
            when = moment(existing.created)
            state = State.NEEDS_HUMAN if existing.needs_human else existing.state
            return text.format(state=state_word(state), agent=visible(existing.intent.agent), when=when)
        case AlreadyAsked():
            text = QCoreApplication.translate(
                "Failures", "{maker} has asked for a refund of this payment already; that request waits."
            )
            return text.format(maker=visible(error.existing.ask.maker))
        case RequestOver():
            return QCoreApplication.translate(
                "Failures", "This request does not wait any more. Look at the list of requests again."
            )
        case NotYours():
            return QCoreApplication.translate(
                "Failures", "Another person has to do this: nobody decides about what they asked for themselves."
            )
        case NeedsTwo():
            return QCoreApplication.translate("Failures", "A refund of this amount needs two people. Ask for it.")
        case IllegalMove():
            text = QCoreApplication.translate(
                "Failures", "Somebody else has been faster: it is {state} now. Look at it in the history."
            )
            return text.format(state=state_word(error.attempt.state))
        case FileNotSaved():
            text = QCoreApplication.translate(
                "Failures", "{path} could not be written. Check the disk and its permissions."
            )
            return text.format(path=visible(str(error.problem.path)))
        case _:
            text = QCoreApplication.translate(
                "Failures",
                "Something unforeseen happened ({name}). Try again; if it goes on, give this name to support.",
            )
            return text.format(name=type(error).__name__)


def request_lines(intent: Intent) -> list[tuple[str, str]]:
    """What was asked of imoje, for its support; the token is no part of it."""
    if intent.kind is Kind.CANCEL:
        request = wire.post_cancel(intent.merchant_id, intent.service_id, intent.target_id)
    else:
        request = request_of(intent)
    body = (request.body or b"").decode()
    return [
        (QCoreApplication.translate("Failures", "Request"), f"{request.method} {intent.base_url}{request.path}"),
        (QCoreApplication.translate("Failures", "Request body"), visible(body)),
    ]


def gateway_words(words: GatewayWords) -> list[tuple[str, str]]:
    """imoje's own words as labelled lines, for *Details* and *Copy for support*."""

    def label(text: str) -> str:
        return QCoreApplication.translate(CONTEXT, text)

    lines = [
        (label(QT_TRANSLATE_NOOP("Failures", "HTTP status")), str(words.http_status or "")),
        (label(QT_TRANSLATE_NOOP("Failures", "Code")), words.code),
        (label(QT_TRANSLATE_NOOP("Failures", "Message")), words.message),
        *((visible(name), message) for name, message in words.properties),
        (label(QT_TRANSLATE_NOOP("Failures", "Trace id")), words.trace_id),
    ]
    return [(name, visible(text)) for name, text in lines if text]
