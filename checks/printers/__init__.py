"""Reference pages that are long enough to be printed by a module of their own."""
