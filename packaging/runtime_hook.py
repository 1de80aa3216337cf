"""Runs first in a bundle: whatever the program opens, a browser for one, gets the system's libraries, not ours.

What the program itself loads is found all the same: the loader read the variable when the process began.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _before
