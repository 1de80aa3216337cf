"""Look up a payment link or a transaction by the id an agent holds, whichever of the two it is."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING

from imoje_desk.domain.payment import PaymentLink, Transaction
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.gateway.reading import Reading

if TYPE_CHECKING:
    from imoje_desk.gateway.client import Reader

_MAYBE_THE_OTHER_KIND = frozenset({Failure.NOT_FOUND, Failure.FORBIDDEN})


class Found(StrEnum):
    """What an id turned out to be."""

    LINK = "link"
    SALE = "sale"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was found under an id: the link and the sale, as far as they exist and could be read.

    `sale` is the settled sale that a refund would be made of, read by itself, since only then its refunds are
    known. `trouble` says why the second of the two could not be read, though the first was.
    """

    identifier: str
    found: Found
    link: Reading[PaymentLink] | None = None
    sale: Reading[Transaction] | None = None
    trouble: GatewayError | None = None


def look_up(reader: Reader, identifier: str) -> Lookup:
    """Find an id as a link first, else as a transaction, and read what belongs to it.

    Raises GatewayError; NOT_FOUND where neither kind is known, FORBIDDEN where both were denied.
    """
    try:
        return _with_sale(reader, identifier, reader.link(identifier))
    except GatewayError as refused:
        if refused.failure not in _MAYBE_THE_OTHER_KIND:
            raise
        as_link = refused
    try:
        transaction = reader.transaction(identifier)
    except GatewayError as as_transaction:
        if as_link.failure is Failure.NOT_FOUND and as_transaction.failure is Failure.FORBIDDEN:
            raise as_link from None
        raise
    return _with_link(reader, identifier, transaction)


class Question:
    """An id asked about once, however often it is called and on whichever threads: all get the same answer.

    It can be asked before there is anything to show the answer in.
    """

    def __init__(self, reader: Reader, identifier: str) -> None:
        self.reader = reader
        self.identifier = identifier
        self._lock = Lock()
        self._answer: Future[Lookup] = Future()

    def __call__(self) -> Lookup:
        """What `look_up` found. Raises GatewayError as it does."""
        with self._lock:
            if not self._answer.done():
                try:
                    self._answer.set_result(look_up(self.reader, self.identifier))
                except Exception as error:
                    self._answer.set_exception(error)
        return self._answer.result()


def _with_sale(reader: Reader, identifier: str, link: Reading[PaymentLink]) -> Lookup:
    sales = link.value.settled_sales
    if len(sales) != 1 or sales[0].transaction_id is None:
        return Lookup(identifier, Found.LINK, link)
    try:
        return Lookup(identifier, Found.LINK, link, reader.transaction(sales[0].transaction_id))
    except GatewayError as trouble:
        return Lookup(identifier, Found.LINK, link, trouble=trouble)


def _with_link(reader: Reader, identifier: str, transaction: Reading[Transaction]) -> Lookup:
    found = Found.REFUND if transaction.value.type == "refund" else Found.SALE
    payment_id = transaction.value.payment_id
    if payment_id is None:
        return Lookup(identifier, found, None, transaction)
    try:
        return Lookup(identifier, found, reader.link(payment_id), transaction)
    except GatewayError as trouble:
        return Lookup(identifier, found, None, transaction, trouble)
