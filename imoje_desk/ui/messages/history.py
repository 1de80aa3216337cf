"""What the history says: outcomes, counts, the sentence beside a chosen row, and how an export went."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from imoje_desk.actions.csv_file import ExportProblem
from imoje_desk.actions.export import ExcelWords
from imoje_desk.domain.attempts import Attempt, Kind, State
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.money import Money
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import isolated
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP, tr
from imoje_desk.ui.messages.words import environment_name, state_word
from imoje_desk.ui.status_tones import state_tone

CONTEXT = "History"

EMPTY = QT_TRANSLATE_NOOP(
    "History",
    "Nothing here yet. Every link you cancel and every refund you make on this desk is kept here, with who did it and why.",
)
NO_LOOKUPS = QT_TRANSLATE_NOOP(
    "History",
    "Nothing looked up yet. What you look up is listed here for 90 days: order, amount and id, no payer data.",
)
NO_MATCH = QT_TRANSLATE_NOOP(
    "History",
    "Nothing here matches. The filter looks for every word you type in ids, order, ticket, amount, agent, title and note.",
)
CHOOSE_ROW = QT_TRANSLATE_NOOP("History", "Choose a row to see what can be done with it.")
NO_JOURNAL = QT_TRANSLATE_NOOP("History", "The history cannot be shown: there is no usable journal.")
LOADING = QT_TRANSLATE_NOOP("History", "Reading the history…")

_CANCEL_WORDS = {
    State.ACCEPTED: QT_TRANSLATE_NOOP("History", "Link still open"),
    State.REJECTED: QT_TRANSLATE_NOOP("History", "Link not cancelled"),
    State.RECONCILED_APPLIED: QT_TRANSLATE_NOOP("History", "Link cancelled"),
    State.RECONCILED_ABSENT: QT_TRANSLATE_NOOP("History", "Link not cancelled"),
}
_KINDS = {Kind.REFUND: QT_TRANSLATE_NOOP("History", "Refund"), Kind.CANCEL: QT_TRANSLATE_NOOP("History", "Cancel link")}

_ADVICE = {
    State.INTENDED: QT_TRANSLATE_NOOP("History", "You had not sent this. Send it now or drop it."),
    State.UNKNOWN: QT_TRANSLATE_NOOP("History", "Do not repeat it. This desk keeps reading; compare both sides to resolve it."),
    State.NEEDS_HUMAN: QT_TRANSLATE_NOOP("History", "What imoje shows has no single explanation. Compare both sides and resolve it."),
    State.RECONCILED_ABSENT: QT_TRANSLATE_NOOP("History", "Not found at imoje so far. Look at both sides before you decide."),
    State.SENDING: QT_TRANSLATE_NOOP("History", "Under way; wait for imoje's answer."),
    State.CONNECTING: QT_TRANSLATE_NOOP("History", "Under way; nothing has left this computer yet."),
    State.ACCEPTED: QT_TRANSLATE_NOOP("History", "imoje is processing it. This desk watches it until it is final."),
    State.RECONCILED_APPLIED: QT_TRANSLATE_NOOP("History", "Found at imoje. This desk watches it until it is final."),
    State.FAILED_AFTER_ACCEPT: QT_TRANSLATE_NOOP("History", "The customer did not get the money back. Tell them and make a new refund."),
    State.NOT_SENT: QT_TRANSLATE_NOOP("History", "Nothing left this computer."),
}  # fmt: skip
_FLAGGED = QT_TRANSLATE_NOOP("History", "Something about it needs a decision. Compare both sides and resolve it.")

_EXPORT_PROBLEMS = {
    ExportProblem.STOPPED: QT_TRANSLATE_NOOP("History", "The export was stopped; there is no file."),
    ExportProblem.FULL: QT_TRANSLATE_NOOP("History", "The disk is full; there is no file. Free some space or choose another folder."),
    ExportProblem.UNWRITABLE: QT_TRANSLATE_NOOP("History", "The file cannot be written. Close it if it is open in another program, or choose another folder."),
}  # fmt: skip
_EXCEL_HEADINGS = (
    QT_TRANSLATE_NOOP("History", "When (Warsaw time)"),
    QT_TRANSLATE_NOOP("History", "What"),
    QT_TRANSLATE_NOOP("History", "Amount"),
    QT_TRANSLATE_NOOP("History", "Currency"),
    QT_TRANSLATE_NOOP("History", "Order"),
    QT_TRANSLATE_NOOP("History", "Id"),
    QT_TRANSLATE_NOOP("History", "Refund id"),
    QT_TRANSLATE_NOOP("History", "Outcome"),
    QT_TRANSLATE_NOOP("History", "Agent"),
    QT_TRANSLATE_NOOP("History", "Ticket"),
    QT_TRANSLATE_NOOP("History", "Note"),
    QT_TRANSLATE_NOOP("History", "Title"),
    QT_TRANSLATE_NOOP("History", "Environment"),
)
_WATCHED = frozenset({State.ACCEPTED, State.RECONCILED_APPLIED, State.CONNECTING, State.SENDING})


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)


def kind_name(kind: Kind) -> str:
    """What was asked of imoje."""
    return text(_KINDS[kind])


def outcome_word(attempt: Attempt) -> str:
    """How an attempt stands, in a word or three."""
    word = _outcome(attempt.intent.kind, attempt.state)
    if attempt.needs_human and attempt.state not in (State.NEEDS_HUMAN, State.UNKNOWN):
        return text(QT_TRANSLATE_NOOP("History", "{outcome}, to check")).format(outcome=word)
    return word


def outcome_tone(attempt: Attempt) -> str:
    """The tone of the palette for how an attempt stands."""
    if attempt.needs_human:
        return "doubt"
    if attempt.intent.kind is Kind.CANCEL and attempt.state is State.RECONCILED_APPLIED:
        return "good"
    return state_tone(attempt.state)


def outcome_choices() -> list[tuple[str, frozenset[State]]]:
    """The outcomes a person may filter by, each with its states."""
    return [
        (state_word("unknown"), frozenset({State.UNKNOWN, State.SENDING, State.RECONCILED_ABSENT})),
        (state_word("needs_human"), frozenset({State.NEEDS_HUMAN})),
        (text(QT_TRANSLATE_NOOP("History", "Waiting")), frozenset({State.ACCEPTED, State.RECONCILED_APPLIED})),
        (state_word("settled"), frozenset({State.SETTLED})),
        (state_word("cancelled"), frozenset({State.CANCELLED})),
        (
            text(QT_TRANSLATE_NOOP("History", "Refused or not made")),
            frozenset({State.REJECTED, State.FAILED_AFTER_ACCEPT}),
        ),
        (
            text(QT_TRANSLATE_NOOP("History", "Not sent")),
            frozenset({State.INTENDED, State.CONNECTING, State.NOT_SENT, State.ABANDONED}),
        ),
        (state_word("closed"), frozenset({State.CLOSED})),
    ]


def amount_of(attempt: Attempt) -> Money | None:
    """A refund's amount, negative; a cancelled link's amount; None where a link had none."""
    intent = attempt.intent
    if intent.kind is Kind.REFUND:
        return Money(-intent.amount, intent.currency)
    return Money(intent.amount, intent.currency) if intent.amount else None


def advice(attempt: Attempt) -> str:
    """What an agent should know of the chosen row; empty where its outcome says it all."""
    if attempt.needs_human and attempt.state is not State.NEEDS_HUMAN:
        return text(_FLAGGED)
    if attempt.intent.kind is Kind.CANCEL and attempt.state in _CANCEL_WORDS:
        return ""
    return text(_ADVICE[attempt.state]) if attempt.state in _ADVICE else ""


def counts_line(unfinished: Iterable[Attempt], last_checked: float | None, now: float) -> str:
    """How many are in doubt, waiting or not sent yet, and when imoje was last asked; empty where there are none.

    `now` is today's unix seconds: a time of today stands without its date.
    """
    doubtful = waiting = unsent = 0
    for attempt in unfinished:
        if attempt.needs_human or attempt.state not in (*_WATCHED, State.INTENDED):
            doubtful += 1
        elif attempt.state in _WATCHED:
            waiting += 1
        else:
            unsent += 1
    parts = []
    if doubtful:
        parts.append(tr("%n unknown", "", doubtful))
    if waiting:
        parts.append(tr("%n waiting", "", waiting))
    if unsent:
        parts.append(tr("%n not sent yet", "", unsent))
    if parts and last_checked is not None:
        asked = text(QT_TRANSLATE_NOOP("History", "last checked {time}"))
        today = formats.moment(now).split()[0]
        parts.append(asked.format(time=formats.moment(last_checked).removeprefix(f"{today} ")))
    return " · ".join(parts)


def exporting(rows: int) -> str:
    """How far an export has come."""
    return tr("Exporting… %n row(s) written", "", rows)


def exported(rows: int, name: str) -> str:
    """An export is complete."""
    done = tr("%n row(s) exported to {file}", "", rows)
    return done.format(file=isolated(name))


def export_problem(problem: ExportProblem) -> str:
    """Why there is no file, and what to do."""
    return text(_EXPORT_PROBLEMS[problem])


def excel_words() -> ExcelWords:
    """The words of an export for Excel."""
    return ExcelWords(
        headings=[text(heading) for heading in _EXCEL_HEADINGS],
        kinds={kind: kind_name(kind) for kind in Kind},
        states={(kind, state): _outcome(kind, state) for kind in Kind for state in State},
        environments={environment: environment_name(environment.value) for environment in Environment},
    )


def _outcome(kind: Kind, state: State) -> str:
    if kind is Kind.CANCEL and state in _CANCEL_WORDS:
        return text(_CANCEL_WORDS[state])
    return state_word(state.value)
