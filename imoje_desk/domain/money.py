"""Money: an integer of minor units with its currency."""

from __future__ import annotations

from dataclasses import dataclass

CURRENCIES = ("PLN", "EUR", "USD", "GBP", "CHF", "SEK", "HUF", "CZK", "BGN", "RON")
"""The currencies of the imoje API, in its own order (payment-link page)."""

DECIMALS = {currency: 2 for currency in (*CURRENCIES, "UAH", "HRK")}
"""Decimal places of a major unit; imoje counts all known currencies in hundredths, HUF and CZK too."""

WHOLE_UNITS_ONLY = frozenset({"HUF"})
"""Currencies typed without decimals until imoje confirms how it counts their minor unit."""

LARGEST_MINOR = 999_999_999
"""The largest amount the API takes, in minor units."""

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (grosz, cent) of one currency; an unknown currency is kept as received."""

    minor: int
    currency: str

    @property
    def number(self) -> str:
        """The amount in major units without its currency: `1 234,50`, grouped by no-break spaces."""
        places = DECIMALS.get(self.currency, 0)
        digits = str(abs(self.minor)).rjust(places + 1, "0")
        whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
        grouped = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
        return ("\u2212" if self.minor < 0 else "") + grouped + ("," + part if part else "")

    def __str__(self) -> str:
        """The amount with its currency: `1 234,50 PLN`; an unknown currency is counted in minor units."""
        return f"{self.number}{NO_BREAK_SPACE}{self.currency}"
