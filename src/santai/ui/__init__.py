"""The look of every page: shells, menu slots, components, tokens and their gallery; no domain words."""
