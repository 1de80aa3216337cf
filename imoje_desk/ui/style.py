"""The look of the desk: one style sheet made from a palette, over Qt's Fusion on every system."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette

from imoje_desk.assets import asset
from imoje_desk.ui.palette import Palette, Tone

TONES = ("good", "waiting", "bad", "doubt", "neutral")
"""The tones of chips and notices, as they are called in the palette."""

_SHEET = Template("""
QMainWindow, QDialog { background: $desk; }
QWidget { color: $ink; }
QFrame#sheet { background: $sheet; border: 1px solid $line; border-radius: 8px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QLabel { background: transparent; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="figure"] { font-size: ${figure_points}pt; font-weight: 600; }
QLabel[role="answer"] { font-size: ${answer_points}pt; font-weight: 600; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="problem"] { color: $bad_ink; }
QLabel[role="hint"] { color: $doubt_ink; }
QLineEdit, QPlainTextEdit, QComboBox {
  background: $well; border: 1px solid $line; border-radius: 6px; padding: 5px 8px;
  selection-background-color: $accent_ground; selection-color: $accent_ink;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $focus; padding: 4px 7px; }
QLineEdit:read-only { background: $desk; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $quiet; background: $desk; }
QLineEdit[wrong="true"] { border: 2px solid $danger_ground; padding: 4px 7px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $well; border: 1px solid $line; }
QPushButton {
  background: $well; border: 1px solid $line; border-radius: 6px; padding: 6px 14px;
}
QPushButton:hover { border-color: $focus; }
QPushButton:focus { border: 2px solid $focus; padding: 5px 13px; }
QPushButton:disabled { color: $quiet; background: $desk; border-style: dashed; }
QPushButton[role="primary"] { background: $accent_ground; color: $accent_ink; border-color: $accent_ground; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="danger"] { background: $danger_ground; color: $danger_ink; border-color: $danger_ground; font-weight: 600; }
QPushButton[role="danger"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled, QPushButton[role="danger"]:disabled {
  background: $neutral_ground; color: $neutral_ink; border-color: $line;
}
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; padding: 3px 6px; text-decoration: underline; }
QPushButton[role="link"]:hover { border-color: $line; }
QPushButton[role="link"]:focus { border: 2px solid $focus; padding: 2px 5px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 2px; }
QToolButton:hover { border-color: $line; background: $well; }
QToolButton:focus { border: 2px solid $focus; padding: 1px; }
QRadioButton, QCheckBox { background: transparent; spacing: 7px; padding: 3px; border: 1px solid transparent; border-radius: 5px; }
QRadioButton:focus, QCheckBox:focus { border-color: $focus; }
QRadioButton:disabled, QCheckBox:disabled { color: $quiet; }
QRadioButton::indicator, QCheckBox::indicator { width: 14px; height: 14px; background: $well; border: 1px solid $quiet; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator:checked { border: 5px solid $accent_ground; width: 6px; height: 6px; }
QCheckBox::indicator:checked { background: $accent_ground; border-color: $accent_ground; image: url("$check"); }
QRadioButton::indicator:disabled, QCheckBox::indicator:disabled { background: $desk; border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $quiet; }
QTableView, QTreeView, QListView {
  background: $well; alternate-background-color: $sheet; border: 1px solid $line; border-radius: 6px;
  gridline-color: $line; selection-background-color: $waiting_ground; selection-color: $ink;
}
QListView::item { padding: 3px 2px; }
QTableView::item { padding: 0 6px; }
QTableView:focus, QListView:focus { border: 2px solid $focus; }
QHeaderView::section { background: $sheet; color: $quiet; border: none; border-bottom: 1px solid $line; padding: 4px 8px; }
QMenuBar, QMenu { background: $desk; }
QMenu { border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 22px; border-radius: 4px; }
QMenu::item:selected, QMenuBar::item:selected { background: $waiting_ground; color: $ink; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QLineEdit[role="quiet"] { background: transparent; border: none; color: $quiet; padding: 0; }
QTabWidget::pane { border: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $quiet; border: 2px solid transparent; padding: 4px 10px; }
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom-color: $accent_ground; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { border-color: $focus; border-radius: 4px; }
QSplitter::handle { background: transparent; }
QFrame#chip { border-radius: 8px; }
QFrame#notice { border-radius: 7px; border: 1px solid $line; }
QFrame#notice:focus { border: 2px solid $focus; }
$tones
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { color: $quiet; }
QStatusBar::item { border: none; }
QToolTip { background: $well; color: $ink; border: 1px solid $line; padding: 4px; }
QProgressBar { background: $well; border: 1px solid $line; border-radius: 4px; height: 6px; }
QProgressBar::chunk { background: $accent_ground; border-radius: 3px; }
""")


def sheet_for(palette: Palette, points: float) -> str:
    """The application's style sheet in the colours of a palette; `points` is the size of ordinary text."""
    shade = "light" if palette.accent.ink == "#ffffff" else "dark"
    colours: dict[str, str] = {
        "check": asset("icons", f"check-{shade}.svg").as_posix(),
        "down": asset("icons", f"down-{shade}.svg").as_posix(),
        "figure_points": f"{1.7 * points:.1f}",
        "answer_points": f"{1.3 * points:.1f}",
        "tones": "".join(_tone_rules(name, getattr(palette, name)) for name in TONES),
    }
    for name in palette._fields:
        value = getattr(palette, name)
        if isinstance(value, Tone):
            colours[f"{name}_ground"] = value.ground
            colours[f"{name}_ink"] = value.ink
        else:
            colours[name] = value
    return _SHEET.substitute(colours)


def _tone_rules(name: str, tone: Tone) -> str:
    box = f'QFrame#chip[tone="{name}"], QFrame#notice[tone="{name}"]'
    inside = ", ".join(
        f'QFrame#{kind}[tone="{name}"] {what}' for kind in ("chip", "notice") for what in ("QLabel", "QPushButton")
    )
    return f"{box} {{ background: {tone.ground}; }}\n{inside} {{ color: {tone.ink}; }}\n"


def qt_palette(palette: Palette) -> QPalette:
    """Fusion's own colours from a palette, for what the style sheet does not reach."""
    qt = QPalette()
    roles = {
        QPalette.ColorRole.Window: palette.desk,
        QPalette.ColorRole.WindowText: palette.ink,
        QPalette.ColorRole.Base: palette.well,
        QPalette.ColorRole.AlternateBase: palette.sheet,
        QPalette.ColorRole.Text: palette.ink,
        QPalette.ColorRole.PlaceholderText: palette.quiet,
        QPalette.ColorRole.Button: palette.sheet,
        QPalette.ColorRole.ButtonText: palette.ink,
        QPalette.ColorRole.ToolTipBase: palette.well,
        QPalette.ColorRole.ToolTipText: palette.ink,
        QPalette.ColorRole.Highlight: palette.accent.ground,
        QPalette.ColorRole.HighlightedText: palette.accent.ink,
        QPalette.ColorRole.Link: palette.focus,
        QPalette.ColorRole.Mid: palette.line,
    }
    for role, colour in roles.items():
        qt.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        qt.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.quiet))
    return qt
