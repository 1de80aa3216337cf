"""At doubled text in the smallest window that is promised, nothing has to be scrolled sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from imoje_desk.desk import Options
from imoje_desk.training import Fault
from tests.support.window import OpenDesk

SMALLEST = (1024, 700)


@pytest.fixture
def doubled(qapp: QApplication) -> Iterator[None]:
    usual = qapp.font()
    large = qapp.font()
    large.setPointSizeF(2 * usual.pointSizeF())
    qapp.setFont(large)
    yield
    qapp.setFont(usual)


@pytest.fixture(params=["en", "pl"])
def large(
    request: pytest.FixtureRequest, doubled: None, open_desk: Callable[..., OpenDesk], tmp_path: Path
) -> OpenDesk:
    desk = open_desk(Options(tmp_path / "data", True, request.param, "light"))
    desk.desk.window.resize(*SMALLEST)
    return desk


def sideways(desk: OpenDesk) -> dict[str, int]:
    """How far each pane is wider than its place."""
    QApplication.processEvents()
    areas = [area for area in desk.desk.window.findChildren(QScrollArea, "scroll") if area.widget() is not None]
    over = {type(area.widget()).__name__: area.horizontalScrollBar().maximum() for area in areas}
    return {pane: pixels for pane, pixels in over.items() if pixels}


@pytest.mark.parametrize("key", ["open-link", "pending-attempt", "blik-last-week", "several-sales", "fully-refunded"])
def test_no_pane_is_wider_than_its_place(large: OpenDesk, key: str) -> None:
    large.look_up(key)
    if large.form.reading is not None and large.form.review.isVisible():
        large.write("45,00", "Zwrot \u2013 zam\u00f3wienie 118")
        large.form.email.setChecked(True)
    assert sideways(large) == {}
    assert (large.desk.window.width(), large.desk.window.height()) == SMALLEST


def test_neither_does_a_notice_make_one_wider(large: OpenDesk) -> None:
    large.look_up("pbl-mbank")
    large.gateway.arm(Fault.REFUSED_422)
    large.refund("10,00")
    large.wait(lambda: not large.form.notice.isHidden())
    large.settle()
    assert large.form.notice.buttons()
    assert sideways(large) == {}
    assert large.desk.window.width() == SMALLEST[0]
