"""The public site: ask without signing in, follow the answer, rate it; find places and people."""
