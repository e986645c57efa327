"""What Python raises for a zip file that is damaged, cut short, or made to do harm."""

from __future__ import annotations

import zipfile
import zlib

ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
)
"""Everything that `zipfile` lets through while a file is opened or a part of it is read."""
