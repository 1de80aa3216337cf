"""imoje-desk: look up a payment link, cancel it, refund a transaction."""

__version__ = "0.1.0"
