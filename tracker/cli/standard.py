"""The standard streams, of which a process may be started without some (`<&-`, `>&-`, `2>&-`).

Invariant: afterwards each of the three numbers is open, so that no file or database that is opened later can get one of them;
nothing can be read where nothing was given, an answer that nobody receives is an error, and a complaint is lost.
"""

import os
import sys

READ, WRITE = os.O_RDONLY, os.O_WRONLY
MISSING = ((0, "stdin", READ), (1, "stdout", READ), (2, "stderr", WRITE))
"""Number, name and how the null device stands for it: what is open for reading only refuses to be written."""


def require_streams() -> None:
    """Put the null device in the place of each standard stream that is closed."""
    for number, name, how in MISSING:
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, how)
            if nothing != number:
                os.dup2(nothing, number)
                os.close(nothing)
            stream = os.fdopen(number, "r" if number == 0 else "w", encoding="utf-8", errors="replace", closefd=False)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
