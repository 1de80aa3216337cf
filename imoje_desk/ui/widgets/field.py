"""One field of a form: its label, what to know about it, and what is wrong with it, told to everyone alike."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from imoje_desk.ui.widgets.plain import Label


class Field(QWidget):
    """An editor under its label (whose mnemonic leads to it), over the sentence on what is wrong and a hint."""

    def __init__(self, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = Label(label)
        self.label.setBuddy(editor)
        self._hint = Label(role="quiet", wrap=True)
        self._problem = Label(role="problem", wrap=True)
        self.setFocusProxy(editor)
        editor.setAccessibleName(label.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.label, editor, self._problem, self._hint):
            column.addWidget(widget)
        self.show_problem("")
        self.show_hint(hint)

    @property
    def hint(self) -> str:
        """What is to be known about the field, "" if nothing is said."""
        return self._hint.text()

    @property
    def problem(self) -> str:
        """What is wrong with the field, "" if nothing is."""
        return self._problem.text()

    def show_hint(self, text: str, *, strong: bool = False) -> None:
        """Say what is to be known about the field; `strong` if it must not be overlooked."""
        self._hint.set_role("hint" if strong else "quiet")
        self._hint.show_text(text)
        self._describe()

    def show_problem(self, text: str, *, warning: bool = False) -> None:
        """Say what is wrong with the field, "" for nothing. A warning does not mark it as wrong."""
        self._problem.set_role("hint" if warning else "problem")
        self._problem.show_text(text)
        self.editor.setProperty("wrong", bool(text) and not warning)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self._describe()

    def _describe(self) -> None:
        self.editor.setAccessibleDescription(" ".join(part for part in (self.problem, self.hint) if part))
