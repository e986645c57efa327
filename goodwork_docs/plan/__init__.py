"""The council's own papers: its plan on a page, its priorities for each audience, and what else a body publishes."""
