"""The reference: a bare window with a menu, a label and a status bar. It prints when it was painted.

`bare_window.py` ends there; `bare_window.py stay SECONDS` stays, and prints its peak memory and the time it computed.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Bare(QMainWindow):
    painted = False

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, told)


def told() -> None:
    print("painted", time.monotonic(), flush=True)
    if sys.argv[1:2] == ["stay"]:
        from usage import report_usage

        report_usage(float(sys.argv[2]), application.quit)
    else:
        application.quit()


application = QApplication(sys.argv)
window = Bare()
window.menuBar().addMenu("File").addAction("Quit")
window.setCentralWidget(QLabel("Hello"))
window.statusBar().showMessage("Ready")
window.resize(1280, 860)
window.show()
application.exec()
