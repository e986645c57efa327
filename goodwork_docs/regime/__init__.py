"""The regime of a contract: found from its facts with reasons, and what it lets papers and timetables say.

Nothing here reads a file. Sentences are keys of the section `regime` in the words files. Not legal advice.
"""

from __future__ import annotations

from goodwork_docs.regime.find import find
from goodwork_docs.regime.statements import statements
from goodwork_docs.regime.timetable import check_timetable, periods
from goodwork_docs.regime.value import total_value

__all__ = ["check_timetable", "find", "periods", "statements", "total_value"]
