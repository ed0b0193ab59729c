"""A second line, in tests only: it proves that a new line is one folder and no edit elsewhere."""
