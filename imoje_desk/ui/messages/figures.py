"""What the figures say: outcomes, names, what is open, and the chart in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from imoje_desk.actions.export_figures import FigureWords, Period
from imoje_desk.domain.figures import UNSETTLED, Bar, Cut, Fate, Tally
from imoje_desk.domain.money import Money
from imoje_desk.ui.foreign_text import isolated, visible
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP, tr
from imoje_desk.ui.messages.words import method_name

CONTEXT = "Figures"

TITLE = QT_TRANSLATE_NOOP("Figures", "Figures")
TODAY = QT_TRANSLATE_NOOP("Figures", "Today")
WEEK = QT_TRANSLATE_NOOP("Figures", "This week")
EMPTY = QT_TRANSLATE_NOOP("Figures", "No refund was made this week.")
NO_JOURNAL = QT_TRANSLATE_NOOP("Figures", "The figures cannot be shown: there is no usable journal.")
NOTHING_OPEN = QT_TRANSLATE_NOOP("Figures", "Nothing is unknown and nothing is waiting.")
CHART = QT_TRANSLATE_NOOP("Figures", "Number of refunds, today and this week")

_FATES = {
    Fate.IN_DOUBT: QT_TRANSLATE_NOOP("Figures", "Unknown or to check"),
    Fate.WAITING: QT_TRANSLATE_NOOP("Figures", "Waiting"),
    Fate.MADE: QT_TRANSLATE_NOOP("Figures", "Refunded"),
    Fate.NOT_MADE: QT_TRANSLATE_NOOP("Figures", "Refused or not made"),
    Fate.NOT_SENT: QT_TRANSLATE_NOOP("Figures", "Not sent"),
    Fate.CLOSED: QT_TRANSLATE_NOOP("Figures", "Closed by hand"),
}
FATE_TONES: Mapping[Fate, str] = {
    Fate.IN_DOUBT: "doubt",
    Fate.WAITING: "waiting",
    Fate.MADE: "good",
    Fate.NOT_MADE: "bad",
    Fate.NOT_SENT: "neutral",
    Fate.CLOSED: "neutral",
}
"""The tone of the palette for each fate."""
CHART_TONES: Mapping[Fate, str] = {**FATE_TONES, Fate.CLOSED: "custom"}
"""In the chart no two look alike."""
_CUTS = {
    Cut.FATE: QT_TRANSLATE_NOOP("Figures", "by outcome"),
    Cut.AGENT: QT_TRANSLATE_NOOP("Figures", "by agent"),
    Cut.METHOD: QT_TRANSLATE_NOOP("Figures", "by payment method"),
}
_PERIODS = {
    Period.UNSETTLED: QT_TRANSLATE_NOOP("Figures", "Open now"),
    Period.TODAY: TODAY,
    Period.WEEK: WEEK,
}
_HEADINGS = (
    QT_TRANSLATE_NOOP("Figures", "Period"),
    QT_TRANSLATE_NOOP("Figures", "From (Warsaw time)"),
    QT_TRANSLATE_NOOP("Figures", "Until (Warsaw time)"),
    QT_TRANSLATE_NOOP("Figures", "Agent"),
    QT_TRANSLATE_NOOP("Figures", "Payment method"),
    QT_TRANSLATE_NOOP("Figures", "Outcome"),
    QT_TRANSLATE_NOOP("Figures", "Currency"),
    QT_TRANSLATE_NOOP("Figures", "Refunds"),
    QT_TRANSLATE_NOOP("Figures", "Amount"),
)


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)


def fate_word(fate: Fate) -> str:
    """What became of refunds, in a word or three."""
    return text(_FATES[fate])


def cut_name(cut: Cut) -> str:
    """By what refunds are put together."""
    return text(_CUTS[cut])


def name_of(name: str, cut: Cut) -> str:
    """What stands in front of a bar or a row; an agent's name may be anything."""
    match cut:
        case Cut.FATE:
            return fate_word(Fate(name))
        case Cut.METHOD:
            return method_name(name) if name else text(QT_TRANSLATE_NOOP("Figures", "method not recorded"))
        case Cut.AGENT:
            return visible(name)


def others(count: int) -> str:
    """The bar of all those that have none of their own."""
    return tr("%n other(s)", "", count)


def unsettled_line(unsettled: Mapping[tuple[Fate, str], Tally]) -> str:
    """How many are in doubt and waiting whenever they were made, each currency's sum for itself."""
    parts = []
    for fate in UNSETTLED:
        tallies = [(currency, tally) for (each, currency), tally in unsettled.items() if each is fate]
        if tallies:
            count = sum(tally.count for _currency, tally in tallies)
            said = tr("%n unknown", "", count) if fate is Fate.IN_DOUBT else tr("%n waiting", "", count)
            sums = ", ".join(str(Money(tally.minor, currency)) for currency, tally in tallies)
            parts.append(f"{said} ({sums})")
    return " · ".join(parts) or text(NOTHING_OPEN)


def in_words(bars: Iterable[Bar], cut: Cut) -> str:
    """The chart for those who do not see it: the same figures in the same order."""
    sentence = text(QT_TRANSLATE_NOOP("Figures", "{name}: today {today}; this week {week}."))
    return " ".join(
        sentence.format(name=isolated(name_of(bar.name, cut)), today=_counts(bar.today), week=_counts(bar.week))
        for bar in bars
    )


def _counts(counts: Mapping[Fate, int]) -> str:
    said = [f"{counts[fate]} {fate_word(fate).lower()}" for fate in Fate if counts.get(fate)]
    return ", ".join(said) or "0"


def export_words() -> FigureWords:
    """The words of an export for Excel."""
    return FigureWords(
        headings=[text(heading) for heading in _HEADINGS],
        periods={period: text(word) for period, word in _PERIODS.items()},
        fates={fate: fate_word(fate) for fate in Fate},
        method=lambda method: name_of(method, Cut.METHOD),
    )
