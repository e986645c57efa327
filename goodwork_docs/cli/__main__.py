"""Run the command line with `python -m goodwork_docs.cli`."""

from goodwork_docs.cli.main import main

main()
