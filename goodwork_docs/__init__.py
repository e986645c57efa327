"""Goodwork Docs: tender packs, plans on a page and pledges from a clause library."""

VERSION = "0.1.0"
