"""What Qt found around it: platform, font, catalogues, icons. For the diagnostics, and the proof of every artefact."""

from __future__ import annotations

from PySide6.QtCore import QSize, qVersion
from PySide6.QtGui import QGuiApplication, QIcon, QRawFont

from imoje_desk.assets import asset
from imoje_desk.ui.application import make_application, speak
from imoje_desk.ui.icons import application_icon, icon

LANGUAGES = ("pl", "en")


def surroundings() -> dict[str, object]:
    """Starts Qt, which ends the process where no display can be had, and tells what it found."""
    application = make_application(["imoje-desk"])
    catalogues = {}
    for language in LANGUAGES:
        loaded = speak(application, language)
        catalogues[language] = [translator.filePath().replace("\\", "/").rpartition("/")[2] for translator in loaded]
        for translator in loaded:
            application.removeTranslator(translator)
    drawings = sorted(path.stem for path in asset("icons").glob("*.svg"))
    icons = {name: icon(name, "#000000") for name in drawings} | {"application": application_icon()}
    return {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "font": QRawFont.fromFont(QGuiApplication.font()).familyName(),
        "catalogues": catalogues,
        "icons": len(drawings),
        "icons_not_drawn": [name for name, drawn in icons.items() if _blank(drawn)],
    }


def _blank(drawn: QIcon) -> bool:
    picture = drawn.pixmap(QSize(16, 16)).toImage()
    spots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return not any(picture.pixelColor(x, y).alpha() for x, y in spots)
