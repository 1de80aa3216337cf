"""`python -m imoje_desk`."""

from __future__ import annotations

import sys

from imoje_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
