"""Run the command line with `python -m goodwork_docs.cli`."""

from goodwork_docs.cli.start import main

main()
