"""Palettes, tones and icons: readable, complete, and drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from imoje_desk.assets import asset
from imoje_desk.domain.attempts import State
from imoje_desk.domain.payment import CanPay, Status
from imoje_desk.ui.application import choose_language, choose_palette, dress, speak
from imoje_desk.ui.icons import application_icon, icon
from imoje_desk.ui.palette import DARK, LIGHT, Palette, Tone
from imoje_desk.ui.status_tones import answer_tone, state_tone, status_tone
from imoje_desk.ui.style import TONES, sheet_for
from imoje_desk.ui.theme import Theme

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(colour).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs(palette: Palette) -> dict[str, tuple[str, str]]:
    """Every ink with every ground it stands on."""
    tones = {name: value for name in dir(palette) if isinstance(value := getattr(palette, name), Tone)}
    found = {f"{name} on itself": (tone.ink, tone.ground) for name, tone in tones.items()}
    for ground in ("desk", "sheet", "well"):
        for ink in ("ink", "quiet"):
            found[f"{ink} on {ground}"] = (getattr(palette, ink), getattr(palette, ground))
        found[f"problem on {ground}"] = (palette.bad.ink, getattr(palette, ground))
        found[f"hint on {ground}"] = (palette.doubt.ink, getattr(palette, ground))
    found["ink on a selected row"] = (palette.ink, palette.waiting.ground)
    found["a pressed primary button"] = (palette.accent.ink, palette.accent_hover)
    found["training's stripe"] = (palette.training.ink, palette.training_stripe)
    return found


@PALETTES
def test_every_text_is_readable_on_its_ground(palette: Palette) -> None:
    poor = {name: round(contrast(*pair), 2) for name, pair in pairs(palette).items() if contrast(*pair) < 4.5}
    assert not poor


@PALETTES
def test_the_focus_is_seen_on_every_ground(palette: Palette) -> None:
    for ground in (palette.desk, palette.sheet, palette.well):
        assert contrast(palette.focus, ground) >= 3


@PALETTES
def test_the_style_sheet_leaves_no_colour_open_and_the_application_takes_it(
    qapp: QApplication, palette: Palette
) -> None:
    sheet = sheet_for(palette, qapp.font().pointSizeF())
    assert "$" not in sheet
    before = qapp.styleSheet(), qapp.palette()
    dress(qapp, palette)
    assert qapp.styleSheet() == sheet
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])


def test_every_status_state_and_answer_has_a_tone_of_the_style() -> None:
    assert {status_tone(status) for status in Status} <= set(TONES)
    assert {state_tone(state) for state in State} <= set(TONES)
    assert {answer_tone(answer) for answer in CanPay} <= set(TONES)
    assert status_tone("held_for_review") == status_tone(None) == "doubt"


def test_nothing_is_called_good_before_it_is_settled_or_cancelled() -> None:
    assert {state for state in State if state_tone(state) == "good"} == {State.SETTLED, State.CANCELLED}
    assert {status for status in Status if status_tone(status) == "good"} == {Status.SETTLED}


@PALETTES
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, palette: Palette) -> None:
    theme = Theme(palette)
    names = {path.name.removesuffix(".svg") for path in asset("icons").iterdir()}
    assert set(TONES) <= names
    for name in names - {"imoje-desk"}:
        assert not theme.icon(name).pixmap(QSize(16, 16)).isNull()
    for tone in TONES:
        picture = theme.tone_icon(tone).pixmap(QSize(16, 16)).toImage()
        inks = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        }
        assert QColor(getattr(palette, tone).ink).name() in inks
    assert not application_icon().isNull()


def test_icons_are_sharp_at_two_and_three_times_their_size(qapp: QApplication) -> None:
    sizes = {size.width() for size in icon("copy", "#000000").availableSizes()}
    assert len(sizes) >= 1


def test_theme_and_language_follow_the_choice_and_else_the_system() -> None:
    assert choose_palette("dark", dark_system=False) is DARK
    assert choose_palette("light", dark_system=True) is LIGHT
    assert choose_palette("system", dark_system=True) is DARK
    assert choose_palette("", dark_system=False) is LIGHT
    assert choose_language("pl") == "pl"
    assert choose_language("en") == "en"
    assert choose_language("system") in ("pl", "en")


def test_polish_is_spoken_with_its_three_plurals(qapp: QApplication) -> None:
    spoken = speak(qapp, "pl")
    try:
        from imoje_desk.ui.messages.refund import countdown

        assert len(spoken) >= 1
        assert (
            len({countdown(9, count).removeprefix(countdown(9, 0)).replace(str(count), "") for count in (1, 2, 5)}) == 3
        )
    finally:
        for translator in spoken:
            qapp.removeTranslator(translator)
