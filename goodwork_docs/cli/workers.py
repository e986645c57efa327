"""How processes that make papers beside this one are started."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from goodwork_docs.writers.pdf.engine import has_run

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext


def way_to_start() -> BaseContext:
    """Return how workers are started: forked on Linux, where they share what is loaded and start within milliseconds; else afresh.

    A process that has run Typst is not forked either: the threads of Typst are lost in the copy, which would wait for them for ever.
    """
    from multiprocessing import get_context

    return get_context("fork" if sys.platform == "linux" and not has_run() else "spawn")
