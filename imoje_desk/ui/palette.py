"""The colours of the desk, light and dark, as plain values. Every text colour is readable on its ground (4.5:1)."""

from __future__ import annotations

from typing import NamedTuple


class Tone(NamedTuple):
    """A tinted ground with the ink that stands on it."""

    ground: str
    ink: str


class Palette(NamedTuple):
    """One theme. `desk` is the window, `sheet` the panes on it, `well` the fields in them."""

    desk: str
    sheet: str
    well: str
    line: str
    ink: str
    quiet: str
    accent: Tone
    accent_hover: str
    danger: Tone
    good: Tone
    waiting: Tone
    bad: Tone
    doubt: Tone
    neutral: Tone
    production: Tone
    sandbox: Tone
    custom: Tone
    training: Tone
    training_stripe: str
    focus: str


LIGHT = Palette(
    desk="#eceae4",
    sheet="#fbfaf7",
    well="#ffffff",
    line="#d5d1c6",
    ink="#1c2330",
    quiet="#565d69",
    accent=Tone("#1f4f8f", "#ffffff"),
    accent_hover="#17407a",
    danger=Tone("#a3261d", "#ffffff"),
    good=Tone("#dcefe0", "#14532d"),
    waiting=Tone("#dfe8f6", "#1b4079"),
    bad=Tone("#f7dedb", "#842018"),
    doubt=Tone("#fbe8c4", "#6b4300"),
    neutral=Tone("#e6e3db", "#3f4550"),
    production=Tone("#dfe6ea", "#26384a"),
    sandbox=Tone("#f6d78b", "#4d3500"),
    custom=Tone("#e7d5f0", "#4e2268"),
    training=Tone("#cdeae4", "#0c463d"),
    training_stripe="#bfe2db",
    focus="#2f6fc4",
)
DARK = Palette(
    desk="#15181d",
    sheet="#1e2229",
    well="#161a20",
    line="#3a414c",
    ink="#e8e6e1",
    quiet="#a7adb8",
    accent=Tone("#8ab4f0", "#0d1b30"),
    accent_hover="#a7c8f7",
    danger=Tone("#f0877c", "#2a0703"),
    good=Tone("#173823", "#9edcb1"),
    waiting=Tone("#1d2f4d", "#aecbf5"),
    bad=Tone("#46201c", "#f5b3ab"),
    doubt=Tone("#44330f", "#f3cf85"),
    neutral=Tone("#2e343d", "#cfd3da"),
    production=Tone("#26313b", "#cfdbe6"),
    sandbox=Tone("#54400d", "#ffe1a0"),
    custom=Tone("#3d2650", "#e6cdf5"),
    training=Tone("#123a34", "#a9e4d8"),
    training_stripe="#17453e",
    focus="#8ab4f0",
)
