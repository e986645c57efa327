"""A body's pledge: its papers, and what a filled self-assessment says."""
