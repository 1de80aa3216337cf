"""A refund confirmation as PDF, for the customer or the books; it names no payer."""

from __future__ import annotations

import html
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from imoje_desk import __version__
from imoje_desk.domain.attempts import Attempt
from imoje_desk.domain.money import Money
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.messages import confirmation as words
from imoje_desk.ui.messages.words import state_word

_DPI = 300
_MARGIN_MM = 22.0


def write_confirmation(path: Path, attempt: Attempt, shop: str, written: float) -> None:
    """Write the confirmation of a refund; the file appears whole or not at all. `written` is unix seconds.

    Raises OSError.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
        name = temporary.name
    try:
        writer = QPdfWriter(name)
        writer.setPageLayout(_page())
        writer.setResolution(_DPI)
        writer.setTitle(words.text(words.TITLE))
        writer.setCreator(f"imoje-desk {__version__}")
        document = QTextDocument()
        document.setHtml(_page_text(attempt, shop, written))
        document.print_(writer)
        del writer
        if not Path(name).stat().st_size:
            raise OSError("nothing was written")
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _page() -> QPageLayout:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )


def _page_text(attempt: Attempt, shop: str, written: float) -> str:
    intent = attempt.intent
    rows = (
        (words.AMOUNT, str(Money(intent.amount, intent.currency))),
        (words.STATUS, state_word(attempt.state)),
        (words.ORDER, intent.order_id or formats.NONE),
        (words.PAYMENT, intent.target_id),
        (words.REFUND, attempt.refund_id or formats.NONE),
        (words.STATEMENT, intent.title or formats.NONE),
        (words.MADE, formats.moment(attempt.created)),
        (words.SHOP, shop),
    )
    lines = "".join(
        f"<tr><td style='padding:4px 24px 4px 0;color:#555'>{html.escape(words.text(name))}</td>"
        f"<td style='padding:4px 0'>{html.escape(visible(value))}</td></tr>"
        for name, value in rows
    )
    footer = words.text(words.FOOTER).format(moment=formats.moment(written))
    return (
        f"<h2>{html.escape(words.text(words.TITLE))}</h2><table>{lines}</table>"
        f"<p style='color:#555'>{html.escape(footer)}</p>"
    )
