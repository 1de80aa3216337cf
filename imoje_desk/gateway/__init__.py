"""The imoje API: what is sent, what comes back, and what a broken call proves."""

import sys

sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
"""httpx takes its command line along where click and rich happen to be installed: a third of its import."""
