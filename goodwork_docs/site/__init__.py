"""The website: every body's priorities and the whole clause library as plain pages, data, a feed, and papers to download."""
