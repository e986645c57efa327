"""A git repository made for a test: commits with the author and the day that the test gives."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ANN = "Ann Lawyer"


class Repo:
    """A folder under git. Every commit has an author, a day and a message of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, author: str = ANN, day: str = "2026-05-01", check: bool = True) -> str:
        """Run git and return what it prints."""
        who = {
            f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _identity(author, day)
        }
        done = subprocess.run(
            ["git", "-c", "commit.gpgsign=false", *arguments],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C", **who},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        if check and done.returncode != 0:
            raise AssertionError(done.stdout + done.stderr)
        return done.stdout.strip()

    def put(self, name: str, text: str) -> None:
        """Write one file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, message: str = "a change", author: str = ANN, day: str = "2026-05-01") -> str:
        """Commit everything; return the commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, author=author, day=day)
        return self.git("rev-parse", "HEAD")


def _identity(author: str, day: str) -> tuple[tuple[str, str], ...]:
    return ("NAME", author), ("EMAIL", "someone@example.org"), ("DATE", f"{day}T12:00:00+0000")
