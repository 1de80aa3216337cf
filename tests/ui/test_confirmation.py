from __future__ import annotations

from pathlib import Path

import pytest

from imoje_desk.domain.attempts import State
from imoje_desk.journal.store import Journal
from imoje_desk.ui import confirmation
from imoje_desk.ui.confirmation import write_confirmation
from tests.support.records import intent, put


def test_a_confirmation_is_a_whole_pdf(qapp: object, journal: Journal, tmp_path: Path) -> None:
    refund = put(journal, intent(1), State.SETTLED)
    target = tmp_path / "confirmation.pdf"
    write_confirmation(target, refund, "Księgarnia Pod Lipą", 1_790_000_000)
    content = target.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")


def test_foreign_text_in_a_confirmation_is_text(qapp: object, journal: Journal) -> None:
    refund = put(journal, intent(1, order_id="<img src='file:///x'>&"), State.SETTLED)
    page = confirmation._page_text(refund, "<b>Sklep</b>", 0)
    assert "<img" not in page
    assert "<b>" not in page


def test_a_confirmation_that_cannot_be_written_leaves_nothing_behind(
    qapp: object, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refund = put(journal, intent(1), State.SETTLED)
    folder = tmp_path / "out"
    folder.mkdir()

    def full(source: object, target: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("imoje_desk.ui.confirmation.os.replace", full)
    with pytest.raises(OSError, match="disk full"):
        write_confirmation(folder / "confirmation.pdf", refund, "Sklep", 0)
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(qapp: object, journal: Journal, tmp_path: Path) -> None:
    refund = put(journal, intent(1), State.SETTLED)
    with pytest.raises(OSError):
        write_confirmation(tmp_path / "nowhere" / "confirmation.pdf", refund, "Sklep", 0)
